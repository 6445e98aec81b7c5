/// Which arms of a sentence are no goods: what others are fitted to or consist of, what is only praised or exchanged.
extension SentenceReading {
  /// Whether the arms of a noun phrase move nowhere by what the sentence says of them.
  func isNoGoods(_ phrase: Int) -> Bool {
    answers.answer(phrase, given: { $0.isNoGoods }, keep: { $0.isNoGoods = $1 }) { readsAsNoGoods(phrase) }
  }

  private func readsAsNoGoods(_ phrase: Int) -> Bool {
    guard let kind = lastArms(phrase) else { return false }
    if isOfWorks(phrase) { return true }
    if kind.category != .trainingSupport, isOfTraining(phrase) { return true }
    if kind.category != .unspecified, isTarget(phrase) { return true }
    // "shells for rocket launchers (MLRS)".
    if phrase > 1, phrases[phrase - 1].kind == .bracketOpen, phrase + 1 < phrases.count,
      phrases[phrase + 1].kind == .bracketClose, isNoun(phrase - 2), hasItem(phrase - 2)
    {
      return isNoGoods(phrase - 2)
    }
    if isDeliveryService(phrase) || isCamp(phrase) || isExchanged(phrase) || isPraise(phrase)
      || isHomemade(phrase) || isCompared(phrase) || isKeptInUse(phrase)
      || isSuccessor(phrase)
    {
      return true
    }
    if kind.category == .trainingSupport, isWorkOnGoods(phrase) { return true }
    // "under its security assistance programme".
    if preposition(phrase) == "under", isProgramme(phrase) { return true }
    if isPart(of: phrase) || isCarrier(phrase, kind) || isReplaced(phrase) || isStrengthened(phrase) {
      return true
    }
    if isPlatform(phrase, kind) { return true }
    // "parts for tanks, helicopters and drones", "three transport planes: one Hercules and two A400Ms".
    guard Self.platforms.contains(kind.category), let before = listed(before: phrase), isNoGoods(before)
    else {
      return false
    }
    // "shells for howitzers and tanks", but "shells for howitzers, tanks and boats".
    guard preposition(before) == "for", let store = stores(before: before).flatMap(lastArms) else {
      return true
    }
    return store.category == .trainingSupport
      || phrases[phrase - 1].kind == .coordinator && before == beforeBracket(phrase - 2)
  }

  /// Whether a phrase names what comes back for the goods: "in return for grain and fuel".
  private func isExchanged(_ phrase: Int) -> Bool {
    let first = listStart(of: phrase)
    return isBehind("in", "return", "for", first) || isBehind("in", "exchange", "for", first)
  }

  /// Whether a phrase only praises arms told before it: "Rafale jets, one of France's most advanced warplanes".
  private func isPraise(_ phrase: Int) -> Bool {
    preposition(phrase) == "of" && phrase > 2 && isNoun(phrase - 1)
      && phrases[phrase - 2].kind == .comma && isNoun(phrase - 3)
      && phrases[phrase - 1].units.count == 1
      && firstWord(phrase - 1) == "one"
      && (phrases[phrase].units.contains { units[$0].kind == .possessive } || hasWord("most", phrase)
        || hasWord("best", phrase))
  }

  /// Whether a phrase names what attackers make of explosives: "a car bomb", "parcels containing explosives".
  private func isHomemade(_ phrase: Int) -> Bool {
    if isVerb(phrase - 1), verb(phrase - 1)?.lemma == "contain" {
      return ["explosive", "explosives"].contains(headWord(phrase))
    }
    guard ["bomb", "bombs"].contains(headWord(phrase)), let last = phrases[phrase].units.last else {
      return false
    }
    return phrases[phrase].units.contains {
      $0 < last && Self.bombCases.contains(lexicon.vocabulary.word(units[$0].word))
    }
  }

  /// In what a homemade bomb is, where it goes off, and of what it is made.
  private static let bombCases: WordGroup = [
    "letter", "parcel", "mail", "car", "truck", "suicide", "roadside", "pipe", "nail", "petrol",
  ]

  /// Whether a phrase names who brings parcels: "a drone delivery service".
  func isDeliveryService(_ phrase: Int) -> Bool {
    ["service", "services"].contains(headWord(phrase))
      && phrases[phrase].units.contains { units[$0].noun?.group == .delivery }
  }

  /// Whether a phrase names a place where soldiers train: "a military training camp".
  func isCamp(_ phrase: Int) -> Bool {
    ["camp", "camps", "ground", "grounds", "range"].contains(headWord(phrase))
      && lastArms(phrase)?.category == .trainingSupport
  }

  /// Whether a phrase names a programme, with its acronym or without: "its security assistance (SA) scheme".
  private func isProgramme(_ phrase: Int) -> Bool {
    if Self.programmes.contains(headWord(phrase)) { return true }
    guard phrase + 1 < phrases.count, phrases[phrase + 1].kind == .bracketOpen,
      let close = phrases[phrase...].firstIndex(where: { $0.kind == .bracketClose })
    else { return false }
    return isDirectObject(close + 1) && Self.programmes.contains(headWord(close + 1))
  }

  private static let programmes: WordGroup = ["programme", "program", "scheme", "initiative", "act", "law"]

  /// What the last arms of a noun phrase are.
  struct Arms {
    var category: ItemCategory
    /// Whether it carries loads, and is no fighter or warship.
    var isTransport = false
    var isNamed = false
  }

  func lastArms(_ phrase: Int) -> Arms? {
    guard isNoun(phrase), hasItem(phrase),
      let unit = phrases[phrase].units.last(where: { units[$0].kind == .weapon || units[$0].kind == .term })
    else { return nil }
    let annotation = text.annotations[units[unit].annotation]
    switch annotation.kind {
    case .weapon:
      let entry = lexicon.weapons[annotation.index]
      return Arms(
        category: entry.category, isTransport: entry.isTransport,
        isNamed: !entry.isGeneric)
    case .term:
      let term = lexicon.terms[annotation.index]
      let named = phrases[phrase].units.first { units[$0].kind == .weapon }.flatMap { first -> Arms? in
        let annotation = text.annotations[units[first].annotation]
        guard annotation.kind == .weapon else { return nil }
        return Arms(
          category: lexicon.weapons[annotation.index].category,
          isTransport: lexicon.weapons[annotation.index].isTransport, isNamed: true)
      }
      return named
        ?? Arms(
          category: term.category,
          isTransport: term.category == .ship || term.category == .nonLethal
            || ["transport aircraft", "aircraft"].contains(term.term))
    default:
      return Arms(category: text.designations[annotation.index].category ?? .unspecified, isNamed: true)
    }
  }

  /// The phrase of arms to which a list joins one that has neither a preposition nor a number of its own.
  private func listed(before phrase: Int) -> Int? {
    guard phrase > 1, preposition(phrase).isEmpty, !startsClause(phrase) else { return nil }
    var joint = phrase - 1
    let mark = units[phrases[joint].units.lowerBound].kind
    if mark == .colon { return isNoun(joint - 1) && hasItem(joint - 1) ? joint - 1 : nil }
    while joint > 0, phrases[joint].kind == .comma || phrases[joint].kind == .coordinator { joint -= 1 }
    joint = beforeBracket(joint)
    guard joint < phrase - 1, isNoun(joint), hasItem(joint) else { return nil }
    let isCounted = phrases[phrase].units.contains { units[$0].kind == .quantity }
    return !isCounted || listed(before: joint) != nil && isAfterColon(joint) ? joint : nil
  }

  private func isAfterColon(_ phrase: Int) -> Bool {
    phrase > 0 && units[phrases[phrase - 1].units.lowerBound].kind == .colon
  }

  /// The printed form of a verb group's main verb, folded; empty for a bare auxiliary.
  func verbWord(_ phrase: Int) -> Word {
    phrases[phrase].verbal.main.map { lexicon.vocabulary.word(units[$0].word) } ?? ""
  }

  // MARK: What the arms are for

  /// Whether a phrase says on what the arms before it are used: "missiles for its F-16s", "for use on its frigates".
  private func isPlatform(_ phrase: Int, _ kind: Arms) -> Bool {
    guard Self.platforms.contains(kind.category) else { return false }
    switch preposition(phrase) {
    case "aboard": return true
    case "for" where isNoun(phrase - 1) && Self.upkeep.contains(headWord(phrase - 1)): return true
    case "for":
      guard let store = stores(before: phrase), let last = lastArms(store) else { return false }
      // "Missiles for its Patriot systems" are Patriots.
      if kind.category == .airDefence, last.category != .trainingSupport { return false }
      return Self.stores.contains(last.category)
    case "on", "in", "by", "with", "from", "into", "onto":
      guard phrase > 0 else { return false }
      if isVerb(phrase - 1) { return Self.fitting.contains(verbWord(phrase - 1)) }
      if wordBeforePreposition(phrase) == "board" { return true }
      return isNoun(phrase - 1) && Self.uses.contains(headWord(phrase - 1))
    case "of":
      // "on board of"; "makes parts of the fighter".
      if wordBeforePreposition(phrase) == "board" { return true }
      guard let part = lastArms(phrase - 1), part.category == .trainingSupport,
        let above = governingVerb(of: phrase - 1)
      else { return false }
      return Self.making.contains(verbWord(above.verb))
    default: return false
    }
  }

  private static let platforms: [ItemCategory] = [
    .aircraft, .ship, .armouredVehicle, .artillery, .uav, .airDefence,
  ]
  private static let stores: [ItemCategory] = [.trainingSupport, .engine, .ammunition, .missile, .sensor]
  private static let upkeep: WordGroup = ["support", "upkeep", "servicing"]
  private static let making: WordGroup = [
    "make", "makes", "made", "making", "produce", "produces", "producing", "manufacture", "manufactures",
    "builds",
  ]
  private static let uses: WordGroup = ["use", "installation", "integration", "mounting", "fitting"]
  private static let fitting: WordGroup = [
    "used", "mounted", "installed", "fitted", "integrated", "linked", "connected", "carried", "fired",
    "launched",
    "dropped", "loaded", "loading", "packed",
  ]

  /// The arms that a phrase with "for" says more of, with who sells them between: "missiles from Oslo for its jets".
  private func stores(before phrase: Int) -> Int? {
    var before = phrase - 1
    while before >= 0, isNoun(before), !hasItem(before),
      ["from", "to", "by", "with"].contains(preposition(before))
    {
      before -= 1
    }
    guard isNoun(before), hasItem(before) else { return nil }
    // "paid with tanks for missiles".
    guard let verb = phrases[..<before].lastIndex(where: { $0.kind == .verb }) else { return before }
    return Self.exchanging.contains(verbWord(verb)) ? nil : before
  }

  private static let exchanging: WordGroup = [
    "swap", "swaps", "swapped", "swapping", "trade", "trades", "traded", "exchange", "exchanged", "pay",
    "pays",
    "paid",
  ]

  /// Whether a phrase tells what the arms before it are made of or hold: "missiles, which carry a small warhead".
  private func isPart(of phrase: Int) -> Bool {
    if Self.parts.contains(headWord(phrase)), preposition(phrase) == "with", isNoun(phrase - 1),
      hasItem(phrase - 1)
    {
      return true
    }
    guard phrase > 2, preposition(phrase).isEmpty, isVerb(phrase - 1), isRelative(phrase - 2),
      let antecedent = antecedent(of: phrase - 2), let whole = lastArms(antecedent),
      whole.category != .unspecified
    else { return false }
    let verbal = phrases[phrase - 1].verbal
    guard let main = verbal.main else { return true }
    return !verbal.isPassive && Self.holding.contains(lexicon.vocabulary.word(units[main].word))
  }

  private static let parts: WordGroup = ["warhead", "warheads"]
  private static let holding: WordGroup = [
    "carry", "carries", "carried", "have", "has", "had", "use", "uses", "fire", "fires", "hold", "holds",
  ]
}
