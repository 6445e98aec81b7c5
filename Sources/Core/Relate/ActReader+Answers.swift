/// Acts told in answer to what was told just before: what parties refuse, give, have got or deny.
extension ActReader {
  /// What a party answers to a request or an idea that was told just before: "Berlin refused", "Sofia ruled it out".
  func answer(_ phrase: Int, _ sentence: SentenceReading, to earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), sentence.isFinite(phrase),
      !sentence.phrases[phrase].verbal.isPassive,
      verb.group == .refuse || Self.acceptingVerbs.contains(verb.lemma),
      !sentence.hasInfinitive(phrase),
      sentence.objects(of: phrase).allSatisfy({ isOfWhatWasAsked($0, sentence) }),
      let answering = answering(phrase, sentence, earlier)
    else { return nil }
    // "but Britain vetoed the sale": that of another.
    let isOfSale = sentence.objects(of: phrase).contains { Self.sales.contains(sentence.headWord($0)) }
    let giving = isOfSale && !earlier.supplier.parties.isEmpty ? earlier.supplier.parties : answering
    return reply(
      phrase, sentence, from: giving, to: earlier.recipient.parties, chain(from: phrase, sentence))
  }

  private static let sales: WordGroup = ["sale", "transfer", "export", "deal"]

  /// What becomes of an idea that was told just before: "…, but it was rejected".
  func rejection(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), verb.group == .refuse, sentence.isFinite(phrase),
      sentence.phrases[phrase].verbal.isPassive, !sentence.phrases[phrase].verbal.isNegated,
      let subject = sentence.subject(of: phrase), subject < phrase,
      sentence.isDirectObject(subject), Self.askedThings.contains(sentence.headWord(subject)),
      !sentence.objects(of: phrase).contains(where: { sentence.hasItem($0) || sentence.hasParty($0) }),
      earlier.hasBothSides,
      [.requested, .considered].contains(StageClassifier.read(earlier).stage)
    else { return nil }
    return reply(
      phrase, sentence, from: earlier.supplier.parties, to: earlier.recipient.parties,
      chain(from: phrase, sentence))
  }

  /// The end of a deal that was told just before: "But Stockholm has revoked the offer", "the deal was later scrapped".
  func revocation(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), verb.group == .cancel, sentence.isFinite(phrase),
      case let verbal = sentence.phrases[phrase].verbal, !verbal.isNegated, verbal.modal == .none,
      verbal.isPast || verbal.isPerfect, !sentence.isConditional(phrase),
      earlier.hasBothSides, isAgreed(earlier),
      let subject = sentence.subject(of: phrase), subject < phrase,
      case let objects = sentence.objects(of: phrase),
      !objects.contains(where: { sentence.hasItem($0) || sentence.hasParty($0) && !isAgent($0, sentence) })
    else { return nil }
    let isOver = verbal.isPassive || objects.isEmpty
    guard isOver ? isTheDeal(subject, sentence) : objects.contains(where: { isTheDeal($0, sentence) }) else {
      return nil
    }
    let ending =
      isOver
      ? agents(of: phrase, sentence)
      : subjectReferences(group(subject, sentence), before: phrase, sentence)
    let sides = (earlier.supplier.parties + earlier.recipient.parties).map(\.code)
    guard isOver && ending.isEmpty || ending.contains(where: { sides.contains($0.code) }) else { return nil }
    var act = reply(
      phrase, sentence, from: earlier.supplier.parties, to: earlier.recipient.parties,
      chain(from: phrase, sentence))
    act.endsEarlier = true
    return act
  }

  private func isAgent(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase) == "by"
  }

  /// Whether an act has been agreed or may be, and is not done.
  func isAgreed(_ act: Act) -> Bool {
    let reading = StageClassifier.read(act)
    return reading.assertion == .stated
      && [.ordered, .pledged, .approved, .considered].contains(reading.stage)
  }

  /// Whether a phrase takes up a deal told before: "the offer", "that contract".
  private func isTheDeal(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.isDirectObject(phrase) && Self.deals.contains(sentence.headWord(phrase))
      && Self.pointing.contains(sentence.firstWord(phrase))
      && !["of", "for", "to", "with"].contains(sentence.preposition(phrase + 1, orEmpty: ""))
  }

  /// What takes up one thing told before.
  private static let pointing: WordGroup = ["the", "this", "that"]

  private static let deals: WordGroup = [
    "offer", "sale", "deal", "order", "contract", "agreement", "purchase", "transaction", "arrangement",
    "acquisition", "accord",
  ]

  /// The subject of a verb, where it may answer who asked for an act or thought of it.
  private func answering(_ phrase: Int, _ sentence: SentenceReading, _ earlier: Act) -> [PartyReference]? {
    let getting = earlier.recipient.parties
    guard !getting.isEmpty, let subject = sentence.subject(of: phrase), subject < phrase,
      case let answering = subjectReferences(group(subject, sentence), before: phrase, sentence),
      !answering.isEmpty, answering.without(getting).count == answering.count,
      [.requested, .considered].contains(StageClassifier.read(earlier).stage)
    else { return nil }
    return answering
  }

  /// How many of the arms told just before have come: "bought 12 jets; six have been delivered".
  func continuation(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase),
      verb.group == .send && sentence.phrases[phrase].verbal.isPassive
        || verb.group == .arrive,
      sentence.isFinite(phrase), let subject = sentence.subject(of: phrase), subject < phrase,
      earlier.hasBothSides,
      !sentence.objects(of: phrase).contains(where: { sentence.hasParty($0) }),
      !sentence.hasItem(subject), !sentence.hasParty(subject),
      case let some = items.more(subject, of: earlier.items, in: sentence), !some.isEmpty,
      let first = sentence.phrases[subject].units.first
    else { return nil }
    var act = told(verb, phrase, sentence, from: earlier.supplier.parties, to: earlier.recipient.parties)
    act.items = taken(some, of: earlier, into: sentence, as: first)
    return act
  }

  /// Arms of an earlier act in a sentence that takes them up: those of another one stand there only as a unit of its own.
  func taken(
    _ arms: [ItemReader.Found], of earlier: Act, into sentence: SentenceReading, as unit: Int
  ) -> [ItemReader.Found] {
    if earlier.sentence == sentence.number { return arms }
    return arms.map { found in
      var found = found
      found.unit = unit
      return found
    }
  }

  /// Who gave the arms told just before: "They had been donated by Spain and Italy", "all of them came from France".
  func provenance(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), [.send, .supply, .sell].contains(verb.group),
      sentence.phrases[phrase].verbal.isPassive, !earlier.recipient.parties.isEmpty, !earlier.items.isEmpty,
      let subject = sentence.subject(of: phrase), subject < phrase, isOfArmsBefore(subject, sentence),
      !sentence.objects(of: phrase).contains(where: {
        sentence.preposition($0) == "to" && sentence.hasParty($0)
      }),
      case let giving = agents(of: phrase, sentence).without(earlier.recipient.parties), !giving.isEmpty
    else { return nil }
    var act = told(verb, phrase, sentence, from: giving, to: earlier.recipient.parties)
    act.supplier.slot = "by"
    act.items = earlier.sentence == sentence.number ? earlier.items : []
    return act
  }

  /// "they", "all of them", "some of which".
  private func isOfArmsBefore(_ subject: Int, _ sentence: SentenceReading) -> Bool {
    let word = sentence.headWord(subject)
    if word == "they" || word == "these" { return true }
    return ["all", "some", "most", "both", "many"].contains(word)
      && sentence.preposition(subject + 1, orEmpty: "") == "of"
      && ["them", "these", "those"].contains(sentence.headWord(subject + 1))
  }

  /// What a party does with arms that were asked for just before: "Berlin will provide them", "Athens gave none".
  func compliance(_ phrase: Int, _ sentence: SentenceReading, with earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), [.send, .supply, .sell].contains(verb.group),
      !sentence.phrases[phrase].verbal.isPassive, !sentence.isReducedRelative(phrase),
      sentence.isDirectObject(phrase + 1), Self.takingUpArms.contains(sentence.headWord(phrase + 1)),
      let giving = answering(phrase, sentence, earlier)
    else { return nil }
    var act = told(verb, phrase, sentence, from: giving, to: earlier.recipient.parties)
    if sentence.headWord(phrase + 1) == "none" { act.chain[0].isNegated = true }
    return act
  }

  /// An act that a verb tells of arms told before.
  private func told(
    _ verb: ActLexicon.Verb, _ phrase: Int, _ sentence: SentenceReading, from giving: [PartyReference],
    to getting: [PartyReference]
  ) -> Act {
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: verb.lemma.text, group: verb.group, isNominal: false,
      isPassive: sentence.phrases[phrase].verbal.isPassive, chain: chain(from: phrase, sentence))
    act.supplier = Act.Side(parties: giving, slot: "subject")
    act.recipient = Act.Side(parties: getting, slot: "to")
    return act
  }

  private static let takingUpArms: WordGroup = ["them", "these", "those", "any", "some", "none", "more"]

  /// An act of arms that were told before, under what a verb says of them.
  func reply(
    _ phrase: Int, _ sentence: SentenceReading, from supplying: [PartyReference],
    to getting: [PartyReference],
    _ chain: [Act.Link]
  ) -> Act {
    let item = Act.Link(lemma: "item", group: .light, isNoun: true, phrase: phrase)
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "item", group: .light, isNominal: true,
      chain: [item] + chain)
    act.supplier = Act.Side(parties: supplying, slot: "governor-subject")
    act.recipient = Act.Side(parties: getting, slot: "to")
    return act
  }

  /// What a party says to an accusation that was told just before: "Tehran denies the charge", "called it nonsense".
  func denial(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), verb.group == .deny || Self.dismissing.contains(verb.lemma),
      sentence.isFinite(phrase), !sentence.hasInfinitive(phrase),
      !sentence.phrases[phrase].verbal.isPassive, !sentence.phrases[phrase].verbal.isNegated,
      let subject = sentence.subject(of: phrase), subject < phrase,
      case let objects = sentence.objects(of: phrase),
      objects.contains(where: { Self.charges.contains(sentence.headWord($0)) || isSuchHelp($0, sentence) })
        || verb.group == .deny && objects.isEmpty || objects.contains(where: { isUntrue($0, sentence) }),
      !objects.contains(where: { sentence.hasItem($0) })
    else { return nil }
    let denying = subjectReferences(group(subject, sentence), before: phrase, sentence).map(\.code)
    let sides = (earlier.supplier.parties + earlier.recipient.parties).map(\.code)
    guard earlier.hasBothSides,
      denying.contains(where: sides.contains),
      isAppended(subject, sentence) || StageClassifier.read(earlier).assertion == .alleged
        || isToldByOthers(earlier, than: sides)
    else { return nil }
    var link = link(verb: phrase, sentence)
    link.group = .deny
    return reply(phrase, sentence, from: earlier.supplier.parties, to: earlier.recipient.parties, [link])
  }

  /// "denies such help": that of which was told.
  private func isSuchHelp(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let units = sentence.phrases[phrase].units
    guard sentence.isDirectObject(phrase), let core = transferNoun(phrase, sentence) else { return false }
    return units.prefix { $0 < core }.contains { lexicon.vocabulary.word(sentence.units[$0].word) == "such" }
  }

  /// Whether somebody tells of an act who has no part in it.
  private func isToldByOthers(_ act: Act, than sides: [String]) -> Bool {
    act.chain.contains { link in
      link.group == .say && !link.subjects.isEmpty && !link.subjects.contains { sides.contains($0.code) }
    }
  }

  static let dismissing: WordGroup = ["reject", "dismiss", "call", "refute", "describe", "rebuff"]

  /// Whether a clause takes up what was told before it in its sentence: "which it denies", "a claim Belgrade denies".
  private func isAppended(_ subject: Int, _ sentence: SentenceReading) -> Bool {
    guard subject > 1 else { return false }
    if sentence.phrases[subject - 1].kind == .relative {
      return !sentence.isNoun(subject - 2) || Self.appended.contains(sentence.headWord(subject - 2))
    }
    return sentence.phrases[subject - 2].kind == .comma && sentence.isNoun(subject - 1)
      && Self.appended.contains(sentence.headWord(subject - 1))
  }

  private static let appended: WordGroup = ["charge", "accusation", "allegation", "claim", "something"]

  private static let charges: WordGroup = [
    "charge", "charges", "accusation", "accusations", "allegation", "allegations", "claim", "claims",
    "report", "reports", "this", "it", "involvement", "finding", "findings",
  ]

  static let acceptingVerbs: WordGroup = ["agree", "accept", "comply", "oblige", "relent"]

  /// Whether an object of an answer only takes up what was asked, or tells when or why.
  private func isOfWhatWasAsked(_ object: Int, _ sentence: SentenceReading) -> Bool {
    if sentence.hasItem(object) { return false }
    // "declined to comment".
    if sentence.preposition(object) == "to", !sentence.hasParty(object) {
      return Self.askedThings.contains(sentence.headWord(object))
    }
    if !sentence.preposition(object).isEmpty || sentence.head(object)?.kind == .date { return true }
    // "ruled it out".
    if let first = sentence.phrases[object].units.first, sentence.units[first].kind == .pronoun {
      return true
    }
    return Self.askedThings.contains(sentence.headWord(object)) || isTheSale(object, sentence)
  }

  /// Whether a phrase takes up a sale told before: "the sale".
  private func isTheSale(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    Self.sales.contains(sentence.headWord(phrase)) && Self.pointing.contains(sentence.firstWord(phrase))
      && sentence.phrases[phrase].units.count == 2
  }

  private static let askedThings: WordGroup = [
    "it", "this", "that", "them", "out", "down", "request", "requests", "plea", "pleas", "idea", "proposal",
    "call", "calls", "appeal", "demand", "demands", "application", "move", "step", "mind", "stance",
    "position",
    "course",
  ]
}
