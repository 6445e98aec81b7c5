/// Acts told by a clause about arms that another names, or in answer to what was told before.
extension ActReader {
  /// Arms that a clause says were promised: "the tanks that Spain promised Ukraine".
  func promisedAct(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    guard let verb = sentence.verb(phrase), Self.promisingVerbs.contains(verb.lemma),
      sentence.isFinite(phrase),
      !sentence.phrases[phrase].verbal.isPassive, let subject = sentence.subject(of: phrase),
      subject < phrase,
      let antecedent = relativeObjects(phrase, subject, sentence).last,
      let core = nominalCore(antecedent, sentence)
    else { return nil }
    let promising = subjectReferences(group(subject, sentence), before: phrase, sentence)
    let goal = sentence.objects(of: phrase).first {
      ["", "to", "for"].contains(sentence.preposition($0)) && sentence.hasParty($0) && !sentence.hasItem($0)
    }
    var act = Act(
      sentence: sentence.number, phrase: antecedent, core: "item", group: .light, isNominal: true,
      chain: [link(noun: core, in: antecedent, sentence)])
    act.chain[0].group = .light
    act.items = items.items(antecedent, in: sentence)
    guard !act.items.isEmpty, !promising.isEmpty, let goal else { return nil }
    act.chain += chain(from: phrase, sentence)
    act.supplier = Act.Side(parties: promising, slot: "governor-subject")
    let preposition = sentence.preposition(goal)
    act.recipient = Act.Side(
      parties: joinedReferences(goal, sentence).without(promising),
      slot: preposition.isEmpty ? "to" : preposition)
    return act
  }

  private static let promisingVerbs: Set<String> = ["promise", "pledge", "offer"]

  /// Arms that a clause says were asked for: "the jets that Kyiv has asked for", "the missiles sought by Kyiv".
  ///
  /// Who is asked is who answers in the clause around it.
  func requestedAct(_ phrase: Int, _ sentence: SentenceReading, among acts: [Act]) -> Act? {
    guard let verb = sentence.verb(phrase), Self.askingVerbs.contains(verb.lemma),
      !sentence.hasBareObject(phrase)
    else { return nil }
    let verbal = sentence.phrases[phrase].verbal
    var asking: [PartyReference]
    var antecedent: Int?
    if sentence.isReducedRelative(phrase) {
      asking = agents(of: phrase, sentence)
      antecedent = reducedAntecedent(phrase, sentence)
    } else {
      guard sentence.isFinite(phrase), !verbal.isPassive, !verbal.isNegated,
        let subject = sentence.subject(of: phrase), subject < phrase
      else { return nil }
      asking = subjectReferences(group(subject, sentence), before: phrase, sentence)
      antecedent = relativeObjects(phrase, subject, sentence).last
    }
    guard !asking.isEmpty, let antecedent, sentence.hasItem(antecedent),
      let core = nominalCore(antecedent, sentence)
    else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: antecedent, core: "item", group: .light, isNominal: true,
      chain: [link(noun: core, in: antecedent, sentence)])
    act.chain[0].group = .light
    act.items = items.items(antecedent, in: sentence)
    guard !act.items.isEmpty else { return nil }
    act.chain += chain(from: phrase, sentence)
    act.recipient = Act.Side(parties: asking, slot: "governor-subject")
    let units = Set(act.items.map(\.unit))
    let answering = acts.first { told in
      told.items.contains { units.contains($0.unit) } && !told.supplier.parties.without(asking).isEmpty
    }
    if let answering {
      act.supplier = Act.Side(parties: answering.supplier.parties.without(asking), slot: "asked")
    }
    return act
  }

  /// What a party answers to a request or an idea that was told just before: "Berlin refused", "Sofia ruled it out".
  func answer(_ phrase: Int, _ sentence: SentenceReading, to earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), sentence.isFinite(phrase),
      !sentence.phrases[phrase].verbal.isPassive,
      verb.group == .refuse || Self.acceptingVerbs.contains(verb.lemma),
      let subject = sentence.subject(of: phrase), subject < phrase,
      !sentence.hasInfinitive(phrase),
      sentence.objects(of: phrase).allSatisfy({ isOfWhatWasAsked($0, sentence) })
    else { return nil }
    let getting = earlier.recipient.parties
    let answering = subjectReferences(group(subject, sentence), before: phrase, sentence)
    guard !getting.isEmpty, !answering.isEmpty, answering.without(getting).count == answering.count,
      [.requested, .considered].contains(StageClassifier.read(earlier).stage)
    else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "item", group: .light, isNominal: true,
      chain: [Act.Link(lemma: "item", group: .light, isNoun: true, phrase: phrase)]
        + chain(from: phrase, sentence))
    act.supplier = Act.Side(parties: answering, slot: "governor-subject")
    act.recipient = Act.Side(parties: getting, slot: "to")
    return act
  }

  private static let acceptingVerbs: Set<String> = ["agree", "accept", "comply", "oblige"]

  /// Whether an object of an answer only takes up what was asked, or tells when or why.
  private func isOfWhatWasAsked(_ object: Int, _ sentence: SentenceReading) -> Bool {
    guard !sentence.hasItem(object), let head = sentence.head(object) else { return false }
    if !sentence.preposition(object).isEmpty || head.kind == .date { return true }
    // "ruled it out".
    if let first = sentence.phrases[object].units.first, sentence.units[first].kind == .pronoun {
      return true
    }
    let word = lexicon.vocabulary.word(head.word)
    return Self.askedThings.contains(word)
  }

  private static let askedThings: Set<String> = [
    "it", "this", "that", "them", "request", "requests", "plea", "pleas", "idea", "proposal", "call", "calls",
    "appeal", "demand", "demands", "application", "move", "step",
  ]

  private static let askingVerbs: Set<String> = [
    "ask", "request", "demand", "seek", "plead", "beg", "appeal", "lobby",
  ]

  /// What is bought for others and will be handed on to them: "bought howitzers for Ukraine".
  func handedOn(_ act: Act, _ sentence: SentenceReading) -> Act? {
    guard act.group == .buy, !act.isNominal, act.recipient.slot == "subject",
      let goal = sentence.objects(of: act.phrase).first(where: {
        sentence.preposition($0) == "for" && sentence.hasParty($0) && !sentence.hasItem($0)
      })
    else { return nil }
    let getting = recipients(goal, sentence).without(act.recipient.parties + act.supplier.parties)
    guard !getting.isEmpty, !act.items.isEmpty else { return nil }
    var gift = act
    gift.core = "donate"
    gift.group = .supply
    gift.supplier = Act.Side(parties: act.recipient.parties, slot: "subject")
    gift.recipient = Act.Side(parties: getting, slot: "for")
    // Bought is not yet handed over.
    if gift.chain[0].modal == .none, !gift.chain[0].isBare { gift.chain[0].modal = .will }
    return gift
  }
}
