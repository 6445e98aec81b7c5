/// The sides that stand beside the verb above a noun: who is asked, offers, is promised, loses.
extension ActReader {
  /// "asked Seoul for support": who is asked, supplies.
  func fillFromRequest(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, act.hasLink(of: .request) else { return }
    if act.supplier.parties.isEmpty,
      let link = act.chain.dropFirst().first(where: { $0.group == .request && $0.isNoun }),
      sentence.preposition(link.phrase + 1, orEmpty: "") == "to", link.phrase + 1 < act.phrase
    {
      // "Kyiv's request to Seoul for shells".
      let named = joinedReferences(link.phrase + 1, sentence).without(act.recipient.parties)
      if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "asked") }
    }
    if act.supplier.parties.isEmpty,
      let asking = act.chain.firstIndex(where: { $0.group == .request && $0.isNoun }),
      let answer = act.chain[asking...].dropFirst().first, answer.isPassive, sentence.isVerb(answer.phrase)
    {
      // "Kyiv's request for shells was turned down by Seoul".
      let named = agents(of: answer.phrase, sentence).without(act.recipient.parties)
      if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "asked") }
    }
    if let link = act.chain.dropFirst().first, link.group == .request, link.isPassive, !link.isNoun,
      let asked = sentence.goal(of: link.phrase, after: ["from", "of"])
    {
      // "A radar had been requested from Seoul".
      let named = joinedReferences(asked, sentence).without(act.recipient.parties)
      if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "asked") }
    }
    guard act.supplier.parties.isEmpty,
      let link = act.chain.dropFirst().first(where: { $0.group == .request && !$0.isNoun && !$0.isPassive }),
      sentence.isVerb(link.phrase)
    else { return }
    for object in sentence.objects(of: link.phrase) where object < act.phrase {
      // "pleads with Oslo for tanks".
      let isPartner = sentence.preposition(object) == "with" && Self.pleading.contains(link.lemma)
      guard isPartner || ["", "on", "to", "upon", "from"].contains(sentence.preposition(object)),
        !sentence.hasItem(object)
      else { continue }
      let named = joinedReferences(object, sentence).without(act.recipient.parties)
      if !named.isEmpty {
        act.supplier = Act.Side(parties: named, slot: "asked")
        return
      }
    }
  }

  /// "has submitted a request for tanks to Oslo", "Oslo was asked for tanks by Lima": who is asked, supplies.
  func turnForAddressee(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.isNominal, let asking = act.chain.dropFirst().first, asking.group == .request else { return }
    if asking.isNoun {
      guard act.recipient.slot == "to", let verb = act.chain.dropFirst(2).first, !verb.isNoun,
        !verb.isPassive, Self.addressing.contains(verb.lemma),
        case let addressed = act.recipient.parties,
        case let applying = verb.subjects.without(addressed), !applying.isEmpty,
        act.supplier.parties.without(applying).isEmpty
      else { return }
      act.supplier = Act.Side(parties: addressed, slot: "asked")
      act.recipient = Act.Side(parties: applying, slot: "governor-subject")
      return
    }
    guard asking.isPassive, sentence.isVerb(asking.phrase),
      case let agents = agents(of: asking.phrase, sentence), !agents.isEmpty,
      act.recipient.parties.without(agents).isEmpty, act.supplier.parties.without(agents).isEmpty
    else { return }
    let source = sentence.objects(of: asking.phrase).first { sentence.preposition($0) == "from" }
    let asked = source.map { joinedReferences($0, sentence) } ?? asking.subjects
    act.recipient = Act.Side(parties: agents, slot: "governor-subject")
    act.supplier = Act.Side(parties: asked.without(agents), slot: "asked")
  }

  /// Verbs by which a request goes to somebody.
  private static let addressing: WordGroup = [
    "submit", "send", "make", "put", "file", "address", "deliver", "present", "forward", "hand", "lodge",
  ]

  private static let pleading: WordGroup = ["plead", "lobby", "insist"]

  /// "promised Ukraine more systems", "offered Ukraine jets": to whom they are promised.
  func fillFromIndirectObject(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    // "promised Ukraine dozens of tanks".
    let isPart = sentence.preposition(phrase) == "of" && sentence.isNoun(phrase - 1)
    let phrase = isPart ? phrase - 1 : phrase
    guard act.recipient.parties.isEmpty, sentence.isDirectObject(phrase),
      let link = act.chain.dropFirst().first(where: { sentence.isVerb($0.phrase) }),
      Self.promising.contains(link.lemma)
        || link.group == .refuse && ["deny", "refuse"].contains(link.lemma)
    else { return }
    guard !link.isPassive else {
      // "Kyiv was promised tanks".
      let promised = link.subjects.without(act.supplier.parties)
      if !promised.isEmpty { act.recipient = Act.Side(parties: promised, slot: "passive-subject") }
      // "New launchers are being offered to Kyiv".
      if promised.isEmpty, let goal = sentence.goal(of: link.phrase, after: ["to"]) {
        let named = joinedReferences(goal, sentence).without(act.supplier.parties)
        act.recipient = Act.Side(parties: named, slot: named.isEmpty ? "" : "to")
      }
      return
    }
    let named =
      link.phrase + 2 == phrase && sentence.isDirectObject(phrase - 1) && !sentence.hasItem(phrase - 1)
      ? references([phrase - 1], sentence)
      : link.phrase + 1 == phrase ? leadingName(phrase, sentence).map { [$0] } ?? [] : []
    let getting = named.without(link.subjects)
    guard !getting.isEmpty else { return }
    act.recipient = Act.Side(parties: getting, slot: "to")
    if act.supplier.parties.contains(where: { party in getting.contains { $0.code == party.code } }) {
      act.supplier = Act.Side()
    }
  }

  /// "The row cost Oman a submarine contract with France": who loses it would have got the arms, if it is not known to
  /// sell them.
  func fillFromLoss(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, let link = act.chain.dropFirst().first, link.lemma == "cost",
      link.group == .cancel, sentence.isVerb(link.phrase),
      let loser = references([link.phrase + 1], sentence).without(act.supplier.parties).first
    else { return }
    if let partner = act.supplier.parties.first, sells(loser, to: partner, act.items) == .strong {
      act.recipient = Act.Side(parties: act.supplier.parties, slot: "with")
      act.supplier = Act.Side(parties: [loser], slot: "governor-subject")
    } else {
      act.recipient = Act.Side(parties: [loser], slot: "governor-subject")
    }
  }

  /// "has given Oslo €3bn, including €1bn in military aid": the aid, too.
  func fillFromWhole(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, act.group == .aid, act.chain.count > 2,
      act.chain[1].group == .include,
      case let giving = act.chain[2], giving.group == .send, !giving.isPassive,
      sentence.isVerb(giving.phrase),
      sentence.isDirectObject(giving.phrase + 1)
    else { return }
    let named = references([giving.phrase + 1], sentence).without(act.supplier.parties + giving.subjects)
    if !named.isEmpty { act.recipient = Act.Side(parties: named, slot: "to") }
  }

  /// "Kyiv turned down Madrid's offer of tanks": who offers supplies, who answers would get them.
  func fillFromOffer(_ act: inout Act) {
    guard act.chain.count > 1, act.chain[1].isNoun, Self.offers.contains(act.chain[1].lemma),
      case let offering = act.chain[1].subjects, !offering.isEmpty
    else { return }
    if act.supplier.parties.isEmpty { act.supplier = Act.Side(parties: offering, slot: "governor-subject") }
    guard act.recipient.parties.isEmpty,
      let answer = act.chain.dropFirst(2).first(where: { !$0.isNoun && !$0.subjects.isEmpty }),
      answer.group != .say, answer.group != .claim
    else { return }
    act.recipient = Act.Side(
      parties: answer.subjects.without(act.supplier.parties), slot: "governor-subject")
  }

  private static let offers: WordGroup = ["offer", "proposal", "bid"]

  /// "Saab has offered its Gripen to Peru and Dassault its Rafale": Dassault has offered the Rafale to Peru.
  func fillFromGap(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard phrase > 1, sentence.startsOwnGap(phrase - 1),
      let verb = sentence.previousVerb(before: phrase - 1),
      case let own = references([phrase - 1], sentence), !own.isEmpty
    else { return }
    let goal = sentence.objects(of: verb).first {
      ["", "to", "for"].contains(sentence.preposition($0)) && sentence.hasParty($0) && !sentence.hasItem($0)
    }
    act.supplier = Act.Side(parties: own, slot: "governor-subject")
    act.recipient = Act.Side(
      parties: goal.map { joinedReferences($0, sentence).without(own) } ?? [], slot: "to")
    var links = chain(from: verb, sentence)
    links[0].subjects = own
    act.chain = [act.chain[0]] + links
  }

  /// "The tanks are on their way to Kyiv".
  func fillFromWay(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, let above = sentence.governingVerb(of: phrase), above.isSubject,
      sentence.verb(above.verb) == nil,
      let way = sentence.objects(of: above.verb).first(where: {
        Self.ways.contains(sentence.headWord($0))
      }),
      sentence.preposition(way + 1, orEmpty: "") == "to"
    else { return }
    let getting = joinedReferences(way + 1, sentence).without(act.supplier.parties)
    if !getting.isEmpty { act.recipient = Act.Side(parties: getting, slot: "to") }
  }

  private static let ways: WordGroup = ["way", "route", "transit"]

  static let promising: WordGroup = ["promise", "pledge", "offer", "grant", "guarantee"]

  /// "The embargo was imposed on Burma by the EU", "the ban applied to China".
  func fillFromImposition(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    // "put Kenya under the same embargo as Sudan".
    if act.recipient.parties.isEmpty, sentence.preposition(phrase) == "under",
      sentence.isDirectObject(phrase - 1),
      sentence.isVerb(phrase - 2)
    {
      var named = references([phrase - 1], sentence)
      if sentence.preposition(phrase + 1, orEmpty: "") == "as" {
        let others = joinedReferences(phrase + 1, sentence)
        // "the same embargo as countries such as Sudan".
        named += others.isEmpty ? namedMembers(after: phrase + 1, sentence) : others
      }
      act.recipient = Act.Side(parties: named, slot: "under")
    }
    guard act.recipient.parties.isEmpty || act.supplier.parties.isEmpty,
      let verb = sentence.phrases[(phrase + 1)...].indices.first(where: { !sentence.isNoun($0) }),
      sentence.isVerb(verb),
      ["apply", "impose", "place", "slap", "introduce"].contains(sentence.verb(verb)?.lemma ?? "")
    else { return }
    for object in sentence.objects(of: verb)
    where ["on", "to", "against", "upon"].contains(sentence.preposition(object)) {
      let named = joinedReferences(object, sentence)
      if !named.isEmpty, act.recipient.parties.isEmpty {
        act.recipient = Act.Side(parties: named, slot: "on")
      }
    }
    let agents = agents(of: verb, sentence).without(act.recipient.parties)
    if act.supplier.parties.isEmpty, !agents.isEmpty { act.supplier = Act.Side(parties: agents, slot: "by") }
  }

  /// The parties after "by" that do what a passive verb tells.
  func agents(of verb: Int, _ sentence: SentenceReading) -> [PartyReference] {
    sentence.objects(of: verb).first { sentence.preposition($0) == "by" }.map { object in
      joinedReferences(object, sentence)
    } ?? []
  }
}
