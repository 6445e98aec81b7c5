/// What is joined to what: lists of parties and arms.
extension SentenceReading {
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

  /// The first noun phrase of the list that a phrase ends, as far back as each member joins the one before it.
  func listStart(of phrase: Int, where joins: (_ member: Int) -> Bool = { _ in true }) -> Int {
    var first = phrase
    while first > 1, preposition(first).isEmpty, isNoun(first - 2),
      [.comma, .coordinator].contains(phrases[first - 1].kind), joins(first)
    {
      first -= 2
    }
    return first
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
  func isTelling(_ phrase: Int) -> Bool {
    guard isFinite(phrase), let main = phrases[phrase].verbal.main else { return false }
    return units[main].verb?.group.isTelling ?? false
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
      guard isNoun(next), fits(next), !opensClause(members[0], after: next),
        // "through Spain and to Chad".
        phrases[members[0]].preposition == Vocabulary.unknown
          || phrases[members[0]].preposition == phrases[next].preposition
      else { break }
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

  /// What stands before brackets that end at an index: "Italy" of "Italy (12 jets)".
  func beforeBracket(_ index: Int) -> Int {
    guard phrases.indices.contains(index), phrases[index].kind == .bracketClose,
      let open = phrases[..<index].lastIndex(where: { $0.kind == .bracketOpen })
    else { return index }
    return open - 1
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
  func isGap(_ phrase: Int, after objects: [Int]) -> Bool {
    if startsOwnGap(phrase) { return true }
    guard startsGap(phrase), [.comma, .coordinator].contains(phrases[phrase - 1].kind) else { return false }
    return objects.contains { object in phrases[object].units.contains { units[$0].kind == .quantity } }
  }

  /// Whether a party has a number of its own after it, without a verb: "and Oslo ten".
  func startsGap(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase), hasParty(phrase), !hasItem(phrase), isDirectObject(phrase + 1),
      let first = phrases[phrase + 1].units.first(where: {
        // "Oslo another ten".
        lexicon.vocabulary.word(units[$0].word) != "another"
      })
    else { return false }
    return units[first].kind == .quantity
  }

  /// The comma that opens a list of members which closes at `comma`: "nations, including Peru, Chile, and Togo, bought".
  ///
  /// The commas between the members open no insertion of their own.
  func listOfMembers(closedBy comma: Int) -> Int? {
    var index = comma - 1
    var members = 0
    while index > 1 {
      switch phrases[index].kind {
      case .noun:
        guard hasParty(index), !hasItem(index) else { return nil }
        members += 1
        let opening = isVerb(index - 1) && isIncluding(index - 1) ? index - 2 : index - 1
        if opening < index - 1 || opensExamples(index) {
          return members > 1 && phrases[opening].kind == .comma ? opening : nil
        }
        guard preposition(index).isEmpty else { return nil }
      case .comma, .coordinator: break
      default: return nil
      }
      index -= 1
    }
    return nil
  }

  /// Whether a noun phrase names some of those told before it: "including Peru", "such as tanks".
  func opensExamples(_ phrase: Int) -> Bool {
    ["including", "as", "like"].contains(preposition(phrase, orEmpty: ""))
  }

  /// Whether a party is named as one of those who have some arms in service: "is flown by the armies of Jordan, Ghana and Mali".
  func isOperator(_ phrase: Int) -> Bool {
    guard isNoun(phrase), let verb = phrases[..<phrase].lastIndex(where: { $0.kind == .verb }),
      phrases[verb].verbal.isPassive, isFinite(verb),
      Self.operating.contains(self.verb(verb)?.lemma ?? "")
    else { return false }
    return preposition(verb + 1, orEmpty: "") == "by" && isList(from: verb + 1, to: phrase)
  }

  private static let operating: WordGroup = ["fly", "operate", "drive", "field"]
}
