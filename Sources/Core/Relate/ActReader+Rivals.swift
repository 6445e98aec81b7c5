/// Acts told by who is in the running for an order: each of the rivals may supply, or is out.
extension ActReader {
  /// Tells of rivals each by an act of its own, in place of what was read of their arms alone.
  func readRivals(_ acts: inout [Act], _ sentence: SentenceReading) {
    for phrase in sentence.phrases.indices where sentence.isVerb(phrase) {
      let told = rivals(phrase, sentence).filter { !isTold($0, by: acts) }
      guard !told.isEmpty else { continue }
      acts.removeAll { act in
        act.isNominal && act.group == .light && told.contains { $0.phrase == act.phrase }
      }
      acts += told
    }
  }

  /// One act for each of those who are told to be in the running: "Saab, Dassault and Boeing remain in contention".
  private func rivals(_ phrase: Int, _ sentence: SentenceReading) -> [Act] {
    guard let race = race(toldBy: phrase, sentence) else { return [] }
    let told = race.members.compactMap { rival($0, sentence) }
    let sellers = told.flatMap(\.sellers)
    let buyers = race.buyers.without(sellers)
    guard sellers.count > 1 || !sellers.isEmpty && (race.isOut || race.isPlain || !buyers.isEmpty) else {
      return []
    }
    return told.map { rival in
      var act = Act(
        sentence: sentence.number, phrase: rival.phrase, core: Self.rivalCore, group: .light, isNominal: true,
        chain: [Act.Link(lemma: "item", group: .light, isNoun: true, phrase: rival.phrase), race.link])
      act.items = rival.items
      act.supplier = Act.Side(parties: rival.sellers, slot: "from")
      act.struck = sellers
      if !buyers.isEmpty { act.recipient = Act.Side(parties: buyers, slot: "governor-subject") }
      return act
    }
  }

  /// Who bids, with what: of "Norwegian and German products" both.
  private struct Rival {
    let phrase: Int
    let sellers: [PartyReference]
    let items: [ItemReader.Found]
  }

  /// Of whom a verb tells that they are in the running or out of it.
  private struct Race {
    let members: [Int]
    let buyers: [PartyReference]
    /// What the verb says of them.
    var link: Act.Link
    var isOut: Bool { link.group == .refuse }
    /// Whether it is said of nobody but bidders.
    let isPlain: Bool
  }

  // MARK: The race

  private func race(toldBy verb: Int, _ sentence: SentenceReading) -> Race? {
    let lemma = sentence.verb(verb)?.lemma ?? "be"
    if let race = choice(toldBy: verb, lemma, sentence) { return race }
    let isPassive = sentence.phrases[verb].verbal.isPassive
    guard mayRace(verb, lemma, isPassive, sentence), sentence.isFinite(verb) else { return nil }
    var link = self.link(ofRace: verb, sentence)
    var isPlain = true
    var members = listed(before: verb, sentence)
    if Self.staying.contains(lemma), !isPassive {
      if let place = place(after: verb, sentence) {
        if sentence.wordBeforePreposition(place) == "out" { link.group = .refuse }
      } else if let rival = opponent(after: verb, sentence) {
        members.append(rival)
      } else {
        guard let subject = sentence.subject(of: verb), subject < verb,
          Self.bidding.contains(sentence.headWord(subject)) || Self.lists.contains(sentence.headWord(subject))
        else { return nil }
        return Race(
          members: listed(after: verb, sentence), buyers: buyers(beside: subject, verb, sentence), link: link,
          isPlain: true)
      }
    } else if Self.contending.contains(lemma), !isPassive {
      if let rival = opponent(after: verb, sentence) { members.append(rival) }
    } else if Self.submitting.contains(lemma), !isPassive {
      guard
        sentence.objects(of: verb).contains(where: { Self.bids.contains(sentence.headWord($0)) })
      else { return nil }
      // "Four yards have presented proposals: Germany's Lürssen, France's Kership".
      if members.compactMap({ rival($0, sentence) }).isEmpty {
        members = listed(afterColonBehind: verb, sentence)
      }
    } else if isPassive, Self.examining.contains(lemma) || isFit(after: verb, lemma, sentence) {
      isPlain = lemma == "shortlist"
      if isDiscarded(after: verb, sentence) { link.group = .refuse }
      guard isPlain || members.contains(where: { isOfGoods($0, sentence) }) else { return nil }
    } else if isPassive, Self.discarding.contains(lemma) {
      link.group = .refuse
      guard isOut(of: verb, sentence) || members.contains(where: { isOfGoods($0, sentence) }) else {
        return nil
      }
      isPlain = isOut(of: verb, sentence)
    } else {
      return nil
    }
    if link.isNegated, link.group == .consider { (link.group, link.isNegated) = (.refuse, false) }
    return Race(members: members, buyers: buyers(beside: nil, verb, sentence), link: link, isPlain: isPlain)
  }

  /// What is left or dropped by who buys: "narrowed the field to the Rafale and the Gripen, dropping the Tejas".
  private func choice(toldBy verb: Int, _ lemma: Word, _ sentence: SentenceReading) -> Race? {
    guard !sentence.phrases[verb].verbal.isPassive, sentence.isDirectObject(verb + 1) else { return nil }
    var link = self.link(ofRace: verb, sentence)
    let members: [Int]
    if lemma == "narrow" {
      guard let goal = sentence.objects(of: verb).first(where: { sentence.preposition($0) == "to" }) else {
        return nil
      }
      members = [goal] + listed(after: goal, sentence)
    } else if Self.discarding.contains(lemma), isOut(of: verb, sentence) {
      members = listed(after: verb, sentence)
      link.group = .refuse
    } else {
      return nil
    }
    let buyers = sentence.subject(of: verb).map {
      subjectReferences(group($0, sentence), before: verb, sentence)
    }
    return Race(members: members, buyers: buyers ?? [], link: link, isPlain: true)
  }

  private func link(ofRace verb: Int, _ sentence: SentenceReading) -> Act.Link {
    Act.Link(
      lemma: "compete", group: .consider, isNegated: sentence.phrases[verb].verbal.isNegated, phrase: verb)
  }

  /// Whether somebody is dropped from a race, and not only a plan: "dropped from the race".
  private func isOut(of verb: Int, _ sentence: SentenceReading) -> Bool {
    sentence.verb(verb)?.lemma == "disqualify"
      || sentence.objects(of: verb).contains {
        sentence.preposition($0) == "from" && Self.races.contains(sentence.headWord($0))
      }
  }

  /// Whom a bidder meets: "is up against the Lynx", "competes with the Gripen".
  func opponent(after verb: Int, _ sentence: SentenceReading) -> Int? {
    (verb + 1...verb + 2).first { place in
      guard sentence.isNoun(place), sentence.hasItem(place) || owner(ofArms: place, sentence) != nil else {
        return false
      }
      return sentence.preposition(place) == "against"
        || sentence.preposition(place) == "with" && sentence.isVerb(place - 1)
          && Self.contending.contains(sentence.verb(place - 1)?.lemma ?? "be")
    }
  }

  /// Whether a verb says that bidders may bid: "have been found eligible".
  private func isFit(after verb: Int, _ lemma: Word, _ sentence: SentenceReading) -> Bool {
    Self.judging.contains(lemma) && sentence.isDirectObject(verb + 1)
      && Self.fit.contains(sentence.headWord(verb + 1))
  }

  private func isOfGoods(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.hasItem(phrase)
      || sentence.phrases[phrase].units.contains { sentence.units[$0].kind == .company }
      || Self.makerWords.contains(sentence.headWord(phrase))
  }

  /// What a verb of staying says where they are: "remain in the running", "are among the bidders".
  private func place(after verb: Int, _ sentence: SentenceReading) -> Int? {
    sentence.objects(of: verb).prefix(3).first { object in
      let preposition = sentence.preposition(object)
      let word = sentence.headWord(object)
      if Self.races.contains(word) { return ["in", "of", "under", "on", "from"].contains(preposition) }
      return Self.bidding.contains(word) && ["", "among", "of"].contains(preposition)
    }
  }

  /// Whether a second verb says that nothing came of it: "were examined and discarded".
  private func isDiscarded(after verb: Int, _ sentence: SentenceReading) -> Bool {
    let next = verb + 2
    return sentence.isVerb(next) && sentence.phrases[verb + 1].kind == .coordinator
      && Self.discarding.contains(sentence.verb(next)?.lemma ?? "")
  }

  /// Who is told to buy beside the race: "Peru's shortlist", "in the contest to arm Peru", "for the Peruvian order".
  private func buyers(beside subject: Int?, _ verb: Int, _ sentence: SentenceReading) -> [PartyReference] {
    if let subject, let owner = adjective(subject, sentence) { return [owner] }
    let agents = sentence.phrases[verb].verbal.isPassive ? agents(of: verb, sentence) : []
    if !agents.isEmpty { return agents }
    for object in sentence.objects(of: verb) where ["for", "to", "in"].contains(sentence.preposition(object))
    {
      if let owner = adjective(object, sentence) { return [owner] }
      let named = sentence.hasItem(object) ? [] : references([object], sentence)
      if !named.isEmpty, sentence.preposition(object) != "in" { return named }
    }
    return []
  }

  // MARK: Who is in it

  /// The noun phrases of the list that ends before a verb.
  private func listed(before verb: Int, _ sentence: SentenceReading) -> [Int] {
    var members: [Int] = []
    var index = verb - 1
    loop: while index >= 0 {
      switch sentence.phrases[index].kind {
      case .noun: if sentence.preposition(index).isEmpty { members.insert(index, at: 0) }
      case .comma, .coordinator, .bracketOpen, .bracketClose, .quote: break
      default: break loop
      }
      index -= 1
    }
    return members
  }

  /// The noun phrases of the list that a verb opens.
  private func listed(after verb: Int, _ sentence: SentenceReading) -> [Int] {
    var members: [Int] = []
    for index in verb + 1..<max(verb + 1, sentence.phrases.count) {
      switch sentence.phrases[index].kind {
      case .noun:
        if sentence.preposition(index).isEmpty, !sentence.startsClause(index, evenOfItem: true) {
          members.append(index)
        }
      case .comma, .coordinator, .bracketOpen, .bracketClose, .quote: break
      case .stop where sentence.isListStop(index) || members.isEmpty: break
      default: return members
      }
    }
    return members
  }

  /// The heads of the list behind a colon, whatever is told of each: "Germany's Lürssen, whose offer is old; Damen; …".
  private func listed(afterColonBehind verb: Int, _ sentence: SentenceReading) -> [Int] {
    guard
      let colon = sentence.phrases[verb...].firstIndex(where: {
        $0.kind == .stop && [.colon, .dash].contains(sentence.units[$0.units.lowerBound].kind)
      })
    else { return [] }
    return sentence.phrases.indices.filter { index in
      index > colon && sentence.isDirectObject(index)
        && [.stop, .comma, .coordinator].contains(sentence.phrases[index - 1].kind)
    }
  }

  /// Who would sell what a phrase names, or is the firm or state that it names: "the Gripen from Sweden", "Sweden's Saab".
  private func rival(_ phrase: Int, _ sentence: SentenceReading) -> Rival? {
    if sentence.hasPerson(phrase) { return nil }
    let found = items.items(phrase, in: sentence)
    var origin: [PartyReference] = []
    if ["from", "of"].contains(sentence.preposition(phrase + 1, orEmpty: "")), !sentence.hasItem(phrase + 1) {
      origin = joinedReferences(phrase + 1, sentence)
    }
    if !origin.isEmpty, !found.isEmpty || !sentence.hasParty(phrase) {
      return Rival(phrase: phrase, sellers: origin, items: found)
    }
    let makers = makers(phrase, sentence)
    if let owner = owner(ofArms: phrase, sentence) {
      return Rival(phrase: phrase, sellers: makers.count > 1 ? makers : [owner], items: found)
    }
    if let weapon = found.first?.item.weapon, let code = lexicon.origin(of: weapon),
      sentence.text.annotations.contains(where: { $0.kind == .party && parties.code($0.index) == code })
    {
      let seller = PartyReference(code: code, company: nil, units: sentence.phrases[phrase].units)
      return Rival(phrase: phrase, sellers: [seller], items: found)
    }
    return nil
  }

  /// What acts of rivals are called.
  static let rivalCore = "rival"
  static let staying: WordGroup = ["be", "remain", "stay", "include", "comprise"]
  static let contending: WordGroup = ["compete", "vie", "contend"]
  static let submitting: WordGroup = ["submit", "present", "lodge", "make", "put", "enter", "tender"]
  static let examining: WordGroup = [
    "shortlist", "consider", "examine", "evaluate", "study", "assess", "test", "mention", "look",
  ]
  static let discarding: WordGroup = [
    "discard", "eliminate", "disqualify", "exclude", "reject", "drop", "rule",
  ]
  static let judging: WordGroup = ["find", "deem", "declare"]
  private static let fit: WordGroup = ["eligible", "suitable", "qualified", "acceptable"]
  private static let makerWords: WordGroup = [
    "yard", "yards", "firm", "firms", "company", "companies", "maker", "makers", "manufacturer",
    "manufacturers", "products",
  ]
  private static let bids: WordGroup = [
    "bid", "bids", "offer", "offers", "proposal", "proposals", "tender", "tenders",
  ]
  static let bidding: WordGroup = [
    "contender", "contenders", "candidate", "candidates", "competitor", "competitors", "bidder", "bidders",
    "finalist", "finalists", "rivals",
  ]
  static let lists: WordGroup = ["shortlist", "field"]
  static let races: WordGroup = [
    "running", "race", "contest", "contention", "competition", "consideration", "shortlist", "tender",
    "evaluation",
  ]
}
