/// Those who are thanked for arms that stand beside them or were told before.
extension ActReader {
  /// “I thank Spain and Togo” behind "The jets have arrived": who is thanked, and for nothing else, has given them.
  func gratitude(_ phrase: Int, _ sentence: SentenceReading, for earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), verb.lemma == "thank", !sentence.phrases[phrase].verbal.isPassive,
      sentence.isDirectObject(phrase + 1), !earlier.items.isEmpty, earlier.recipient.parties.count == 1,
      !sentence.objects(of: phrase).contains(where: { sentence.preposition($0) == "for" }),
      let subject = sentence.subject(of: phrase), subject < phrase,
      references([subject], sentence).map(\.code) == earlier.recipient.parties.map(\.code),
      case let giving = joinedReferences(phrase + 1, sentence).without(earlier.recipient.parties),
      !giving.isEmpty, StageClassifier.read(earlier).stage == .delivered,
      let first = sentence.phrases[phrase + 1].units.first
    else { return nil }
    var act = reply(
      phrase, sentence, from: giving, to: earlier.recipient.parties, chain(from: phrase, sentence))
    act.supplier.slot = "thanked"
    act.recipient.slot = "thanking"
    act.items = taken(earlier.items, of: earlier, into: sentence, as: first)
    return act
  }

  /// "is grateful to Oslo for the tanks": as if it thanked Oslo.
  func fillFromGratitude(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    let thanked = phrase - 1
    guard act.supplier.parties.isEmpty || act.supplier.slot == "possessive",
      sentence.preposition(phrase) == "for",
      sentence.isNoun(thanked), sentence.preposition(thanked) == "to",
      let before = sentence.phrases[thanked].units.first.map({ $0 - 2 }), before >= 0,
      Self.gratitude.contains(lexicon.vocabulary.word(sentence.units[before].word))
    else { return }
    let named = joinedReferences(thanked, sentence).without(act.recipient.parties)
    guard !named.isEmpty else { return }
    act.supplier = Act.Side(parties: named, slot: "thanked")
    act.chain.insert(Act.Link(lemma: "thank", group: .say, isNoun: true, phrase: thanked - 1), at: 1)
    if act.recipient.parties.isEmpty,
      let verb = act.chain.dropFirst(2).first(where: { !$0.subjects.isEmpty })
    {
      act.recipient = Act.Side(parties: verb.subjects.without(named), slot: "thanking")
    }
  }

  private static let gratitude: WordGroup = [
    "grateful", "thankful", "gratitude", "thanks", "appreciation", "indebted",
  ]

  /// "thanked Oslo for the tanks": who is thanked has given them to who thanks.
  func fillFromThanks(_ act: inout Act, _ sentence: SentenceReading) {
    guard let link = act.chain.dropFirst().first(where: { $0.lemma == "thank" }), !link.isPassive,
      sentence.isVerb(link.phrase), sentence.isNoun(link.phrase + 1), link.phrase + 1 < act.phrase
    else { return }
    let thanked = references(group(link.phrase + 1, sentence), sentence)
      .without(act.supplier.parties + act.recipient.parties)
    if act.supplier.parties.isEmpty, !thanked.isEmpty {
      act.supplier = Act.Side(parties: thanked, slot: "thanked")
    }
    let thanking = link.subjects.without(act.supplier.parties)
    if act.recipient.parties.isEmpty, !thanking.isEmpty {
      act.recipient = Act.Side(parties: thanking, slot: "thanking")
    }
  }
}
