/// Acts told by a clause about arms that another names, or in answer to what was told before.
extension ActReader {
  /// Arms that a clause says were promised: "the tanks that Spain promised Ukraine".
  func promisedAct(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard let verb = sentence.verb(phrase), Self.promising.contains(verb.lemma), sentence.isFinite(phrase),
      !sentence.phrases[phrase].verbal.isPassive, let subject = sentence.subject(of: phrase),
      subject < phrase,
      let goal = sentence.objects(of: phrase).first(where: {
        ["", "to", "for"].contains(sentence.preposition($0)) && sentence.hasParty($0) && !sentence.hasItem($0)
      }),
      case let promising = subjectReferences(group(subject, sentence), before: phrase, sentence),
      !promising.isEmpty,
      var act = act(of: relativeObjects(phrase, subject, sentence).last, under: phrase, sentence)
    else { return nil }
    act.supplier = Act.Side(parties: promising, slot: "governor-subject")
    let preposition = sentence.preposition(goal)
    act.recipient = Act.Side(
      parties: joinedReferences(goal, sentence).without(promising),
      slot: preposition.isEmpty ? "to" : preposition.text)
    return act
  }

  /// A sum for a state's forces: "has pledged $3 billion for Moldova's defence".
  func fundingAct(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard let verb = sentence.verb(phrase), Self.funding.contains(verb.lemma),
      sentence.isDirectObject(phrase + 1),
      sentence.head(phrase + 1)?.kind == .money, let money = items.money(phrase + 1, in: sentence),
      case let goal = phrase + 2, ["for", "to"].contains(sentence.preposition(goal, orEmpty: "")),
      Self.forces.contains(sentence.headWord(goal)), let owner = adjective(goal, sentence),
      let subject = sentence.subject(of: phrase), subject < phrase,
      case let giving = subjectReferences(group(subject, sentence), before: phrase, sentence).without([owner]),
      !giving.isEmpty
    else { return nil }
    let aid = Act.Link(lemma: "aid", group: .aid, isNoun: true, phrase: phrase + 1)
    var act = Act(
      sentence: sentence.number, phrase: phrase + 1, core: "aid", group: .aid, isNominal: true,
      chain: [aid] + chain(from: phrase, sentence))
    act.supplier = Act.Side(parties: giving, slot: "governor-subject")
    act.recipient = Act.Side(parties: [owner], slot: "for")
    act.money = money
    return act
  }

  private static let funding: WordGroup = ["commit", "pledge", "promise", "earmark", "allocate"]
  private static let forces: WordGroup = ["defence", "defense", "military", "army", "navy", "forces"]

  /// Arms that a clause says were asked for: "the jets that Kyiv has asked for", "the missiles sought by Kyiv".
  ///
  /// Who is asked is who answers in the clause around it.
  func requestedAct(_ phrase: Int, _ sentence: SentenceReading, among acts: [Act]) -> Act? {
    guard let verb = sentence.verb(phrase), Self.askingVerbs.contains(verb.lemma),
      !sentence.hasBareObject(phrase)
    else { return nil }
    let asking: [PartyReference]
    let antecedent: Int?
    if sentence.isReducedRelative(phrase) {
      asking = agents(of: phrase, sentence)
      antecedent = reducedAntecedent(phrase, sentence)
    } else {
      let verbal = sentence.phrases[phrase].verbal
      guard sentence.isFinite(phrase), !verbal.isPassive, !verbal.isNegated,
        let subject = sentence.subject(of: phrase), subject < phrase
      else { return nil }
      asking = subjectReferences(group(subject, sentence), before: phrase, sentence)
      antecedent = relativeObjects(phrase, subject, sentence).last
    }
    guard !asking.isEmpty, var act = act(of: antecedent, under: phrase, sentence) else { return nil }
    act.recipient = Act.Side(parties: asking, slot: "governor-subject")
    let units = Set(act.items.map(\.unit))
    let answering = acts.lazy.filter { told in told.items.contains { units.contains($0.unit) } }
      .map { $0.supplier.parties.without(asking) }.first { !$0.isEmpty }
    if let answering { act.supplier = Act.Side(parties: answering, slot: "asked") }
    return act
  }

  /// An act without sides of arms that another clause names, under the verb of the clause about them.
  private func act(of antecedent: Int?, under verb: Int, _ sentence: SentenceReading) -> Act? {
    guard let antecedent, sentence.hasItem(antecedent), let core = nominalCore(antecedent, sentence) else {
      return nil
    }
    var item = link(noun: core, in: antecedent, sentence)
    item.group = .light
    var act = Act(
      sentence: sentence.number, phrase: antecedent, core: "item", group: .light, isNominal: true,
      chain: [item] + chain(from: verb, sentence))
    act.items = items.items(antecedent, in: sentence, isWhole: true)
    return act.items.isEmpty ? nil : act
  }

  private static let askingVerbs: WordGroup = [
    "ask", "request", "demand", "seek", "plead", "beg", "appeal", "lobby",
  ]
}
