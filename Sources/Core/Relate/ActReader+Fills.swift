/// The sides that stand beside the verb above a noun: who is asked, offers, uses, thanks.
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

  private static let pleading: WordGroup = ["plead", "lobby", "insist"]

  /// "Iranian drones used by Russia", "Moscow has fired Iranian drones": who uses what another made has been given it.
  func fillFromUse(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, ["modifier", "possessive", "made"].contains(act.supplier.slot) else {
      return
    }
    var users: [PartyReference] = []
    if let link = act.chain.dropFirst().first,
      link.group == .use || act.supplier.slot == "made" && Self.holding.contains(link.lemma),
      !link.isNegated, link.modal == .none
    {
      users = link.isPassive ? agents(of: link.phrase, sentence) : link.subjects
      if users.isEmpty, !link.isPassive { users = place(ofFighters: link.phrase, sentence) }
    } else if let link = act.chain.dropFirst().first, Self.attacks.contains(link.lemma),
      sentence.preposition(phrase) == "with", !link.isPassive
    {
      // "attacked the city with Iranian-made drones".
      users = link.subjects
    } else if let link = act.chain.dropFirst().first, link.group == .include, sentence.isVerb(link.phrase),
      let store = sentence.subject(of: link.phrase), Self.stores.contains(sentence.headWord(store))
    {
      // "Ukraine's arsenal includes American missiles".
      users = adjective(store, sentence).map { [$0] } ?? []
    } else if sentence.preposition(phrase) == "on", sentence.isNoun(phrase - 1),
      Self.relying.contains(sentence.headWord(phrase - 1))
    {
      // "is dependent on Chinese drones".
      users = act.chain.dropFirst().first { !$0.isNegated }?.subjects ?? []
    } else if sentence.isVerb(phrase + 1), sentence.verb(phrase + 1)?.group == .use,
      sentence.isReducedRelative(phrase + 1)
    {
      users = agents(of: phrase + 1, sentence)
    }
    users = users.without(act.supplier.parties)
    guard !users.isEmpty else { return }
    act.recipient = Act.Side(parties: users, slot: "user")
    act.isHandedOver = true
  }

  /// Where the men fight who use arms and belong to nobody named: "fighters in Libya use", "gangs in Haiti carry".
  private func place(ofFighters verb: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard sentence.isVerb(verb), let subject = sentence.subject(of: verb), subject < verb,
      Self.gunmen.contains(sentence.headWord(subject)),
      sentence.preposition(subject + 1, orEmpty: "") == "in"
    else { return [] }
    return joinedReferences(subject + 1, sentence)
  }

  private static let gunmen: WordGroup = [
    "fighters", "militias", "gangs", "factions", "gunmen", "combatants", "militiamen",
  ]

  /// What one does with arms that one has: "carries rifles made in China".
  private static let holding: WordGroup = ["carry", "have", "possess", "own", "hold"]

  /// What those are who need another's arms.
  static let relying: WordGroup = ["dependent", "reliant"]

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

  /// "The loss of American missiles will be a setback for Kyiv": who has lost them, had them.
  func fillFromEffect(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, ["modifier", "made"].contains(act.supplier.slot),
      let effect = sentence.phrases.indices.first(where: {
        $0 > act.phrase && sentence.isDirectObject($0) && Self.effects.contains(sentence.headWord($0))
          && sentence.isVerb($0 - 1) && sentence.verb($0 - 1)?.lemma ?? "be" == "be"
      }), ["for", "to"].contains(sentence.preposition(effect + 1, orEmpty: ""))
    else { return }
    let named = joinedReferences(effect + 1, sentence).without(act.supplier.parties)
    if !named.isEmpty { act.recipient = Act.Side(parties: named, slot: "for") }
  }

  private static let effects: WordGroup = ["setback", "blow", "boost", "boon", "lifeline", "relief"]

  private static let ways: WordGroup = ["way", "route", "transit"]

  static let stores: WordGroup = [
    "stockpiles", "depots", "reserves",
    "arsenal", "arsenals", "inventory", "inventories", "fleet", "fleets", "armoury", "stockpile", "stocks",
  ]

  static let promising: WordGroup = ["promise", "pledge", "offer", "grant", "guarantee"]

  static let attacks: WordGroup = ["attack", "strike", "hit", "bomb", "shell", "pound", "target"]

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
