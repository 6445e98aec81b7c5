/// How clauses hang together, and what in them is asked.
extension SentenceReading {
  /// Whether a verb stands in a question: "Will Oslo give tanks?", "Is Tehran arming the rebels?".
  func isQuestion(_ phrase: Int) -> Bool {
    guard phrase > 1, isDirectObject(phrase - 1), isVerb(phrase - 2), phrases[phrase - 2].verbal.main == nil
    else {
      return false
    }
    return phrase == 2 || [.quote, .stop, .comma].contains(phrases[phrase - 3].kind) || isAfterNor(phrase)
  }

  /// Whether a verb only asks what is or was so: "Does Spain sell arms?", "What did Oslo give?".
  func isAsked(_ phrase: Int) -> Bool {
    guard phrase > 1, units.last.map({ $0.kind == .terminal || $0.kind == .quote }) ?? false,
      isDirectObject(phrase - 1), isVerb(phrase - 2), phrases[phrase - 2].verbal.main == nil,
      !phrases[phrase - 2].verbal.isNegated,
      phrases[phrase - 2].units.contains(where: {
        ["do", "does", "did"].contains(lexicon.vocabulary.word(units[$0].word))
      })
    else { return false }
    return phrases[..<(phrase - 2)].allSatisfy { [.coordinator, .subordinator, .quote].contains($0.kind) }
  }

  /// Whether a verb is turned round and denied: "has not sold nor will it sell".
  func isAfterNor(_ phrase: Int) -> Bool {
    guard phrase > 1 else { return false }
    let unit = phrases[phrase - 2].units.lowerBound
    return [unit - 1, unit].contains { $0 >= 0 && lexicon.vocabulary.word(units[$0].word) == "nor" }
  }

  /// Whether a verb tells what has to come first: "when they are handed over, they will be based in the north".
  func isAwaited(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard verbal.isPassive ? !isOfPast(phrase) : !verbal.isPast || verbal.isPerfect,
      let opening = phrases[..<phrase].lastIndex(where: { [.subordinator, .verb, .stop].contains($0.kind) }),
      ["when", "after"].contains(firstWord(opening))
    else { return false }
    let clauses = [
      phrases[..<opening].lastIndex { $0.kind == .verb },
      phrases[(phrase + 1)...].firstIndex { $0.kind == .verb && !$0.verbal.isReduced },
    ]
    return clauses.contains { $0.map { phrases[$0].verbal.modal == .will } ?? false }
  }

  /// Whether a noun phrase opens with a pronoun of possession: "its decision", "for his hesitation".
  func isPossessed(_ phrase: Int) -> Bool {
    ["", "for", "over", "about"].contains(preposition(phrase)) && opensWithPossessive(phrase)
  }

  /// "its border", whatever stands before it.
  func opensWithPossessive(_ phrase: Int) -> Bool { Self.possessives.contains(firstWord(phrase)) }

  private static let possessives: WordGroup = ["his", "her", "its", "their"]

  /// The noun phrase that a relative pronoun stands for.
  func antecedent(of relative: Int) -> Int? {
    var index = relative - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .noun:
        if head(index)?.kind == .date { break }
        // "40 tanks, 20 of which were supplied".
        if head(index)?.kind == .quantity, index == relative - 1, index > 1,
          phrases[index - 1].kind == .comma,
          hasItem(index - 2), isNoun(index - 2)
        {
          return index - 2
        }
        return index
      case .comma, .quote, .bracketOpen, .bracketClose: break
      default: return nil
      }
      index -= 1
    }
    return nil
  }

  /// The comma that opens an insertion which closes at `comma`: "X, the minister of Y, said".
  func parentheticalStart(before comma: Int) -> Int? {
    var index = comma - 1
    while index >= 0, comma - index < 14 {
      if phrases[index].kind == .comma { return index }
      if phrases[index].kind == .stop { return nil }
      index -= 1
    }
    return nil
  }

  func bracketStart(before close: Int) -> Int {
    var index = close - 1
    while index >= 0, phrases[index].kind != .bracketOpen { index -= 1 }
    return max(index, 0)
  }

  func previousVerb(before phrase: Int) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if phrases[index].kind == .verb, !isReducedRelative(index) { return index }
      if phrases[index].kind == .stop || phrases[index].kind == .subordinator { return nil }
      index -= 1
    }
    return nil
  }
}
