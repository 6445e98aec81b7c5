/// What belongs to a verb, and what is joined.
extension SentenceReading {
  /// The noun phrases after a verb that belong to it, with and without preposition.
  func objects(of phrase: Int) -> [Int] {
    answers.answer(phrase, given: { $0.objects }, keep: { $0.objects = $1 }) { readObjects(of: phrase) }
  }

  private func readObjects(of phrase: Int) -> [Int] {
    var objects: [Int] = []
    var index = phrase + 1
    loop: while index < phrases.count {
      switch phrases[index].kind {
      case .noun:
        // "said the frigate deal had been scrapped".
        let isToldOf = index == phrase + 1 && isTelling(phrase) && startsClause(index, evenOfItem: true)
        if isToldOf || startsClause(index) && !isGiven(index, by: phrase) { break loop }
        if isGap(index, after: objects) { break loop }
        objects.append(index)
      case .comma, .coordinator:
        guard leadsToNoun(after: index) else { break loop }
      case .bracketOpen:
        while index < phrases.count, phrases[index].kind != .bracketClose { index += 1 }
      case .verb:
        // "sent tanks, including 14 Leopards, to Kyiv": a reduced relative does not end the clause.
        guard isReducedRelative(index) || isIncluding(index) else { break loop }
      case .stop:
        guard isListStop(index) else { break loop }
      case .quote, .bracketClose: break
      case .relative, .subordinator: break loop
      }
      index += 1
    }
    return objects
  }

  /// Whether what follows a verb inside the subject of another is its object, whatever verb comes behind: "the plant that
  /// supplies Ukraine with shells is on strike", "its refusal to allow the sale of jets angered Lima".
  private func isGiven(_ object: Int, by verb: Int) -> Bool {
    let verbal = phrases[verb].verbal
    guard object == verb + 1, let main = verbal.main,
      verbal.isInfinitive || verbal.isGerund || isRelative(verb - 1) || isInRelativeClause(verb)
    else { return false }
    switch units[main].verb?.group ?? .light {
    case .send, .supply, .sell, .equip, .buy, .receive, .smuggle, .approve, .cancel, .lift: return true
    default: return false
    }
  }

  /// The noun phrases that a relative clause lists after a package: "a package that includes tanks and shells".
  func included(after phrase: Int) -> [Int] {
    var verb = phrase + 2
    guard isRelative(phrase + 1), isVerb(verb), isFinite(verb) else { return [] }
    if self.verb(verb)?.group != .include {
      // "which is valued at $225 million and includes tanks".
      let end = phrases[verb...].firstIndex { $0.kind == .stop } ?? phrases.count
      guard let next = (verb + 1..<end).first(where: { isVerb($0) && phrases[$0 - 1].kind == .coordinator }),
        self.verb(next)?.group == .include
      else { return [] }
      verb = next
    }
    return objects(of: verb).filter { ["", "of"].contains(preposition($0)) }
  }

  /// Whether arms only fight where they stand, as one's own or an enemy's: "shot down 14 drones", "a missile attack".
  func isOfFighting(_ phrase: Int) -> Bool {
    answers.answer(phrase, given: { $0.isOfFighting }, keep: { $0.isOfFighting = $1 }) {
      readsAsFighting(phrase)
    }
  }

  private func readsAsFighting(_ phrase: Int) -> Bool {
    // "A missile attack", but "attack helicopters".
    if let last = lastWord(phrase), Self.fights.contains(last) { return true }
    // "targets radar systems, such as the S-400", "targets radars such as the S-400".
    if ["as", "like", "including"].contains(preposition(phrase)),
      let whole = phrases[..<phrase].lastIndex(where: { $0.kind == .noun || $0.kind == .verb }),
      isNoun(whole), hasItem(whole) || headWord(whole) == "such"
    {
      return isOfFighting(whole)
    }
    guard let above = governingVerb(of: phrase), let verb = verb(above.verb) else { return false }
    return Self.fighting.contains(verb.lemma)
      && (above.isSubject || ["", "with", "at"].contains(preposition(phrase)))
  }

  /// Whether a party is only named as whose arms are fought: "to fend off Russian drones", but "Iranian-made drones".
  func isOfEnemy(_ party: Int, in phrase: Int) -> Bool {
    units[party].shape == .adjective && phrase > 0 && isDirectObject(phrase) && isVerb(phrase - 1)
      && hasItem(phrase) && !(phrases[phrase].units.contains { units[$0].isCompound })
      && Self.fending.contains(verb(phrase - 1)?.lemma ?? "")
  }

  private static let fending: WordGroup = ["fend", "ward", "stave", "beat", "repel", "intercept", "shoot"]

  private static let fights: WordGroup = [
    "attack", "attacks", "strike", "strikes", "raid", "raids", "barrage", "barrages", "salvo", "salvos",
    "fire",
    "assault", "assaults", "launch", "launches", "bombardment", "explosion", "explosions", "threat",
    "threats",
  ]

  private static let fighting: WordGroup = [
    "shoot", "intercept", "destroy", "strike", "hit", "attack", "kill", "repel", "explode", "launch", "fire",
    "detonate", "target", "injure", "counter", "thwart", "neutralize", "fend", "ward", "stave", "beat",
  ]

  func isIncluding(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.isGerund && verb(phrase)?.group == .include
  }

  /// Whether a colon or semicolon only divides the items of a list.
  func isListStop(_ phrase: Int) -> Bool {
    let kind = units[phrases[phrase].units.lowerBound].kind
    guard kind == .semicolon || kind == .colon || kind == .dash else { return false }
    let next =
      phrases.indices.contains(phrase + 1) && phrases[phrase + 1].kind == .coordinator
      ? phrase + 2 : phrase + 1
    guard isNoun(next), !startsClause(next) else { return false }
    // "four drones: two to Chad and two to Togo".
    let isShare =
      head(next)?.kind == .quantity && ["to", "for", "from"].contains(preposition(next + 1, orEmpty: ""))
      && hasParty(next + 1)
    return hasItem(next) || isShare
  }

  /// Whether a noun phrase is the subject of a clause that starts with it.
  func startsClause(_ phrase: Int, evenOfItem: Bool = false) -> Bool {
    guard phrases[phrase].preposition == Vocabulary.unknown else { return false }
    var index = phrase + 1
    while index < phrases.count, isNoun(index), phrases[index].preposition != Vocabulary.unknown {
      index += 1
    }
    if isVerb(index), phrases[index].verbal.isInfinitive, governingNoun(phrase) != nil {
      // "his proposal to send rockets is unpopular".
      let end = phrases[index...].firstIndex { !($0.kind == .noun || $0.kind == .verb) } ?? phrases.count
      index = (index + 1..<end).first { isVerb($0) } ?? index
    }
    // "sent dozens of tanks to Kyiv".
    return isVerb(index) && isFinite(index) && (evenOfItem || !countsItem(phrase))
  }

  /// Whether a verb tells what a clause after it says.
  private func isTelling(_ phrase: Int) -> Bool {
    guard isFinite(phrase), let main = phrases[phrase].verbal.main else { return false }
    return [.say, .claim].contains(units[main].verb?.group ?? .light)
  }

  func leadsToNoun(after phrase: Int) -> Bool {
    var index = phrase + 1
    while index < phrases.count {
      switch phrases[index].kind {
      case .coordinator, .quote: index += 1
      case .noun: return !startsClause(index)
      case .verb: return isIncluding(index)
      case .comma:
        guard let end = aside(openedBy: index) else { return false }
        index = end + 1
      default: return false
      }
    }
    return false
  }

  /// The comma that closes what is said of time behind "and": "gave tanks and, most recently, jets".
  private func aside(openedBy comma: Int) -> Int? {
    guard phrases[comma - 1].kind == .coordinator,
      let end = phrases[(comma + 1)...].firstIndex(where: { $0.kind == .comma }), end <= comma + 2,
      (comma + 1..<end).allSatisfy({ isNoun($0) && !hasItem($0) && !hasParty($0) })
    else { return nil }
    return end
  }

  /// A phrase with the parties that are joined to it; arms are none.
  func joinedParties(_ phrase: Int) -> [Int] {
    coordinated(phrase) { hasParty($0) && !hasItem($0) }
  }

  /// Whether a clause goes on before a phrase: after a colon, a semicolon or "and".
  func goesOn(before phrase: Int) -> Bool {
    let joint = phrases[phrase - 1]
    return joint.kind == .stop || joint.kind == .coordinator && !isContrast(phrase - 1)
  }

  /// Whether "but" joins what comes next: another clause, not another member.
  private func isContrast(_ phrase: Int) -> Bool {
    phrases[phrase].kind == .coordinator
      && lexicon.vocabulary.word(units[phrases[phrase].units.lowerBound].word) == "but"
  }

  /// The subjects of a headline that only commas join: "Denmark, Netherlands pledge jets".
  func headlineNames(_ last: Int) -> [Int]? {
    guard last > 1, last.isMultiple(of: 2), isVerb(last + 1),
      stride(from: 1, to: last, by: 2).allSatisfy({ phrases[$0].kind == .comma })
    else { return nil }
    let names = Array(stride(from: 0, through: last, by: 2))
    return names.allSatisfy { isNoun($0) && isBareName($0) } ? names : nil
  }

  private func isBareName(_ phrase: Int) -> Bool {
    isNamedOnly(phrase) && phrases[phrase].preposition == Vocabulary.unknown && head(phrase)?.shape == .name
  }

  /// Whether a noun phrase is a party's name and no more.
  func isNamedOnly(_ phrase: Int) -> Bool {
    phrases[phrase].units.count == 1 && head(phrase)?.kind == .party && head(phrase)?.shape != .adjective
  }

  /// Noun phrases joined to one by commas and coordinators, itself first, in text order.
  func coordinated(_ phrase: Int, where fits: (Int) -> Bool) -> [Int] {
    var members = [phrase]
    // Where "and" has joined the last ones: "to Kyiv, and London, Paris and Rome announced".
    var lastJoint: Int?
    var index = afterBracket(phrase + 1)
    var isJoined = false
    while index + 1 < phrases.count, phrases[index].kind == .comma || phrases[index].kind == .coordinator {
      if isContrast(index) || isContrast(index + 1) { break }
      var next = index + 1
      var hasCoordinator = phrases[index].kind == .coordinator
      if next < phrases.count, phrases[next].kind == .coordinator {
        hasCoordinator = true
        next += 1
      }
      guard isNoun(next), fits(next),
        phrases[next].preposition == Vocabulary.unknown
          || phrases[next].preposition == phrases[phrase].preposition
      else { break }
      if opensClause(next, after: phrase) {
        // What "and" alone joins to it is of that clause, too: "to Kyiv, London and Paris said".
        if phrases[index].kind == .coordinator { members.removeSubrange((lastJoint ?? 1)...) }
        isJoined = members.count > 1
        break
      }
      if hasCoordinator { lastJoint = members.count }
      members.append(next)
      isJoined = isJoined || hasCoordinator
      index = afterBracket(next + 1)
    }
    // "from Pyongyang, Seoul's agency said": commas alone join nothing.
    if !isJoined, members.count > 1 { members = [phrase] }
    index = phrase - 1
    // To the left only a coordinator joins: "After the Russian attack, Kyiv asked" names one subject.
    guard index > 0, phrases[index].kind == .coordinator, !isContrast(index) else { return members }
    while index > 0, phrases[index].kind == .comma || phrases[index].kind == .coordinator {
      var next = index - 1
      if next >= 0, phrases[next].kind == .comma { next -= 1 }
      guard isNoun(next), fits(next), !opensClause(members[0], after: next) else { break }
      // Subjects are joined from the right: what stands before must not be another verb's object.
      members.insert(next, at: 0)
      index = next - 1
    }
    return members
  }

  /// Where a list goes on after what stands in brackets behind its member: "to Spain (12 jets) and Italy".
  private func afterBracket(_ index: Int) -> Int {
    guard phrases.indices.contains(index), phrases[index].kind == .bracketOpen,
      let close = phrases[index...].firstIndex(where: { $0.kind == .bracketClose })
    else { return index }
    return close + 1
  }

  /// Whether what seems joined to a phrase opens a clause of its own: "sent tanks to Kyiv, and Oslo has promised guns",
  /// "sent three tanks to Kyiv and Oslo ten".
  private func opensClause(_ member: Int, after phrase: Int) -> Bool {
    let preposition = preposition(phrase)
    guard phrases[member].preposition == Vocabulary.unknown, !preposition.isEmpty, preposition != "between",
      startsClause(member) || startsGap(member) || startsOwnGap(member),
      let verb = previousVerb(before: phrase)
    else { return false }
    switch self.verb(verb)?.group {
    case nil, .say, .claim, .deny, .accuse: return false
    default: return true
    }
  }

  /// Whether a party has arms of its own after it, without a verb: "Saab offers its Gripen, and Dassault its Rafale".
  func startsOwnGap(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase), hasParty(phrase), !hasItem(phrase), isDirectObject(phrase + 1),
      hasItem(phrase + 1), opensWithPossessive(phrase + 1), phrase > 1,
      [.comma, .coordinator].contains(phrases[phrase - 1].kind), let verb = previousVerb(before: phrase)
    else { return false }
    return (verb + 1..<phrase).contains { isNoun($0) && hasItem($0) }
  }

  /// Whether a party and its number go on where a verb with its objects ended: "gave Kyiv ten tanks, Oslo six".
  private func isGap(_ phrase: Int, after objects: [Int]) -> Bool {
    if startsOwnGap(phrase) { return true }
    guard startsGap(phrase), [.comma, .coordinator].contains(phrases[phrase - 1].kind) else { return false }
    return objects.contains { object in phrases[object].units.contains { units[$0].kind == .quantity } }
  }

  /// Whether a party has a number of its own after it, without a verb: "and Oslo ten".
  func startsGap(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase), hasParty(phrase), !hasItem(phrase), isDirectObject(phrase + 1),
      let first = phrases[phrase + 1].units.first
    else { return false }
    return units[first].kind == .quantity
  }

  /// The verb whose direct object or passive subject a noun phrase is.
  func governingVerb(of phrase: Int) -> (verb: Int, isSubject: Bool)? {
    answers.answer(phrase, given: { $0.governingVerb }, keep: { $0.governingVerb = $1 }) {
      readGoverningVerb(of: phrase)
    }
  }

  private func readGoverningVerb(of phrase: Int) -> (verb: Int, isSubject: Bool)? {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .verb:
        if objects(of: index).contains(phrase) { return (index, false) }
        index = -1
      case .stop, .relative, .subordinator: index = -1
      default: break
      }
      index -= 1
    }
    index = phrase + 1
    while index < phrases.count {
      switch phrases[index].kind {
      case .verb:
        if isFinite(index), subject(of: index) == phrase { return (index, true) }
        // "A deal to sell tanks has collapsed".
        if phrases[index].verbal.isInfinitive, governingNoun(phrase) != nil { break }
        if isReducedRelative(index) { break }
        return nil
      case .stop, .subordinator: return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a verb stands in a relative clause that a comma has closed: "in a turn that few thought possible, Oslo will
  /// send".
  private func isAside(_ verb: Int, before phrase: Int) -> Bool {
    var relative = verb - 1
    while isNoun(relative) { relative -= 1 }
    guard isRelative(relative), let antecedent = antecedent(of: relative),
      let comma = phrases[verb..<phrase].firstIndex(where: { $0.kind == .comma }),
      let subject = subject(of: phrase)
    else { return false }
    return subject == comma + 1 || subject == antecedent
  }

  /// Whether a clause says against a denial that it is so all the same: "denies selling arms, although it delivered".
  private func isConceded(_ phrase: Int, after verb: Int) -> Bool {
    guard self.verb(verb)?.group == .deny, isFinite(phrase), verb + 1 < phrase, !isRelative(verb + 1) else {
      return false
    }
    return phrases[verb + 1..<phrase].contains {
      $0.kind == .subordinator
        && Self.concessions.contains(lexicon.vocabulary.word(units[$0.units.lowerBound].word))
    }
  }

  private static let concessions: WordGroup = ["although", "though", "as", "while", "when", "even"]

  /// Whether two verbs have one subject and the second goes on from the first: "selected the jets and signed a contract".
  private func isJoined(_ verb: Int, to phrase: Int) -> Bool {
    guard phrase > 0, phrases[phrase - 1].kind == .coordinator, isFinite(phrase),
      self.verb(verb)?.group == .consider,
      !phrases[verb + 1..<phrase].contains(where: { $0.kind == .relative || $0.kind == .subordinator })
    else { return false }
    return isDirectObject(verb + 1) && countsItem(verb + 1)
  }

  /// Whether a verb of telling opens a clause of its own, of what comes after it: "asked for jets, but Oslo said it could".
  private func tellsAnother(_ verb: Int, after phrase: Int) -> Bool {
    guard let subject = subject(of: verb), subject < verb, subject > phrase + 1,
      phrases[subject - 1].kind == .coordinator, isDirectObject(subject)
    else { return false }
    let next = verb + 1
    return isRelative(next) || isNoun(next) && startsClause(next, evenOfItem: true)
  }

  /// The verb of telling above a clause: before it ("said that …") or after it (", … said").
  func reporter(of phrase: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb, isFinite(index) || phrases[index].verbal.isGerund,
        let verb = verb(index)
      {
        switch verb.group {
        case .say, .claim, .deny, .pledge, .consider, .accuse:
          if !isAside(index, before: phrase), !isJoined(index, to: phrase), !isConceded(phrase, after: index)
          {
            return index
          }
        default: break
        }
      }
      if phrases[index].kind == .stop { break }
      index -= 1
    }
    index = phrases.count - 1
    while index > phrase {
      if phrases[index].kind == .verb, isFinite(index), let verb = verb(index),
        verb.group == .say || verb.group == .claim, !tellsAnother(index, after: phrase)
      {
        return index
      }
      index -= 1
    }
    return nil
  }
}
