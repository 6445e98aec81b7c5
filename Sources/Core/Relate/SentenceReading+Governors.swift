/// What stands above an infinitive or gerund.
extension SentenceReading {
  /// The object of a verb that makes it the subject of what follows: "urged Seoul to send".
  func controllingObject(of governor: Int, before phrase: Int) -> Int? {
    guard let verb = verb(governor) else { return nil }
    // "depends on Oslo to provide".
    if ["depend", "rely"].contains(verb.lemma), !phrases[governor].verbal.isPassive,
      ["on", "upon"].contains(preposition(governor + 1, orEmpty: "")), hasParty(governor + 1)
    {
      return governor + 1
    }
    switch verb.group {
    case .request, .approve, .refuse, .accuse, .say, .pledge, .continue, .claim, .consider: break
    default: return nil
    }
    if phrases[governor].verbal.isPassive { return nil }
    if ["agree", "decide", "plan", "refuse", "decline", "promise", "pledge", "vow"].contains(verb.lemma) {
      return nil
    }
    for index in governor + 1..<max(governor + 1, phrase)
    where isNoun(index) && (hasParty(index) || head(index)?.noun?.group == .actor) {
      if let example = example(of: index, before: phrase) { return example }
      let preposition = preposition(index)
      // "called for a coalition of Western states to send".
      if preposition == "of", isNoun(index - 1), Self.unions.contains(headWord(index - 1)) { return index }
      if preposition.isEmpty || ["on", "to", "upon", "with", "for", "from"].contains(preposition) {
        return index
      }
    }
    return nil
  }

  static let unions: WordGroup = [
    "coalition", "group", "alliance", "number", "handful", "consortium",
  ]

  /// What stands above an infinitive or gerund.
  func governor(of phrase: Int) -> Governor? {
    // "Chad got more, with the government in Madrid approving tanks": of its own.
    if placedActor(before: phrase) != nil { return nil }
    // "sends tanks while allowing others to send theirs": beside the clause, and not under it.
    if isAside(phrase), firstWord(phrase - 1) == "while" { return nil }
    var index = phrase - 1
    var commas = 0
    var reach = 9
    while index >= 0, phrase - index < reach {
      switch phrases[index].kind {
      case .verb:
        if phrases[phrase].verbal.isInfinitive, let opening = openingOfExamples(index) {
          reach += index - opening
          index = opening
          break
        }
        if !isAside(index), isReducedRelative(index) {
          // "drones believed to have been supplied by Iran".
          if index == phrase - 1, phrases[phrase].verbal.isInfinitive,
            [.claim, .say, .accuse].contains(verb(index)?.group ?? .light)
          {
            return .verb(index)
          }
          break
        }
        // "accuses Oslo, which backs the rebels, of sending": not the verb of the clause between commas.
        if prepositionOfGerund(phrase) == "of", isInRelativeClause(index),
          phrases[index..<phrase].contains(where: { $0.kind == .comma })
        {
          break
        }
        // "stopped a ship carrying rifles": not the carrying.
        if isOfCarrier(phrase), phrase - 1 > index { return nil }
        // "to buy and operate": both hang on the same word.
        if phrases[index].verbal.isInfinitive || phrases[index].verbal.isGerund,
          hasCoordinator(between: index, phrase),
          phrases[index].verbal.isInfinitive == phrases[phrase].verbal.isInfinitive
        {
          return governor(of: index)
        }
        return .verb(index)
      case .noun:
        // "broke the embargo by sending": a means is that of a verb.
        if isMeans(phrase) { break }
        if let unit = governingNoun(index) { return .noun(phrase: index, unit: unit) }
      case .comma:
        commas += 1
        if commas > 2 { return nil }
      case .relative, .stop: return nil
      default: break
      }
      index -= 1
    }
    return nil
  }

  /// Whether a gerund opens a clause of its own and is of no noun: "while allowing Spain to send".
  private func isAside(_ gerund: Int) -> Bool {
    gerund > 0 && phrases[gerund - 1].kind == .subordinator && phrases[gerund].verbal.isGerund
  }

  /// The party that a phrase after "including" names of those who have no name: "states that have tanks, including Chad".
  private func example(of group: Int, before phrase: Int) -> Int? {
    guard !hasParty(group), let including = (group..<phrase).last(where: { isVerb($0) && isIncluding($0) }),
      openingOfExamples(including) == group + 1, isDirectObject(including + 1), hasParty(including + 1)
    else { return nil }
    return including + 1
  }

  /// Where what is said of a noun opens that ends with examples: "allowed states that have tanks, including Chad, to
  /// send them".
  private func openingOfExamples(_ including: Int) -> Int? {
    guard isIncluding(including), including > 0, phrases[including - 1].kind == .comma else { return nil }
    let clause = phrases[..<including].lastIndex { [.stop, .subordinator, .relative].contains($0.kind) }
    return clause.flatMap { isRelative($0) ? $0 : nil } ?? including - 1
  }

  /// Whether a phrase names what something is told beside: "on top of four", "in addition to the twelve".
  func isBesides(_ phrase: Int) -> Bool {
    isBehind("on", "top", "of", phrase) || isBehind("in", "addition", "to", phrase)
  }

  /// Whether a noun phrase stands behind a preposition of three words: "in return for grain".
  func isBehind(_ first: Word, _ noun: Word, _ last: Word, _ phrase: Int) -> Bool {
    preposition(phrase, orEmpty: "") == last && preposition(phrase - 1, orEmpty: "") == first
      && headWord(phrase - 1) == noun
  }

  /// Whether a phrase names that under which something is done: "under a plan", "under the first part of a plan".
  func isUnder(_ phrase: Int) -> Bool {
    preposition(phrase) == "under"
      || preposition(phrase) == "of" && isNoun(phrase - 1) && preposition(phrase - 1) == "under"
  }

  /// Whether a gerund tells by what something is done: "helped Kyiv by sending tanks".
  func isMeans(_ gerund: Int) -> Bool { prepositionOfGerund(gerund) == "by" }

  /// Whether a gerund says what a ship or plane right before it does.
  func isOfCarrier(_ gerund: Int) -> Bool {
    let verbal = phrases[gerund].verbal
    // "a ship in the Gulf carrying rifles".
    let carrier = preposition(gerund - 1, orEmpty: "") == "in" ? gerund - 2 : gerund - 1
    return verbal.isGerund && verbal.preposition == Vocabulary.unknown && isDirectObject(carrier)
      && Self.carriers.contains(headWord(carrier))
  }

  static let carriers: WordGroup = [
    "ship", "ships", "vessel", "vessels", "boat", "boats", "plane", "planes", "aircraft", "truck", "trucks",
    "train", "trains", "cargo", "dhow", "dhows", "convoy", "convoys", "freighter", "lorry", "lorries",
  ]

  func hasCoordinator(between first: Int, _ second: Int) -> Bool {
    phrases[first + 1..<second].contains { $0.kind == .coordinator }
  }

  /// The unit of a noun phrase's head when it can govern an act: "plan", "request", "ban".
  func governingNoun(_ phrase: Int) -> Int? {
    for index in phrases[phrase].units.reversed() {
      guard units[index].kind == .noun || units[index].kind == .term, let noun = units[index].noun else {
        continue
      }
      switch noun.group {
      case .plan, .decision, .request, .licence, .ban, .allegation, .memorandum, .contract: return index
      default: continue
      }
    }
    return nil
  }
}
