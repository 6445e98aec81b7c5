/// Those who are thanked for what was told before.
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
    act.items = earlier.items.map { found in
      // Arms of another sentence have no unit in this one.
      var found = found
      if earlier.sentence != sentence.number { found.unit = first }
      return found
    }
    return act
  }
}
