/// What is told only on a condition, asked about or left open.
extension SentenceReading {
  /// Whether a verb stands after "if", "unless" or "whether".
  func isConditional(_ phrase: Int) -> Bool {
    var index = phrase - 1
    while index >= 0 {
      switch phrases[index].kind {
      case .subordinator:
        // "not until Oslo sends tanks": it has not.
        return isCondition(index)
          || firstWord(index) == "until" && !phrases[phrase].verbal.isPast
            && !phrases[phrase].verbal.isPerfect
      case .verb where isFinite(index): return false
      case .stop, .comma: return false
      default: index -= 1
      }
    }
    return false
  }

  /// Whether what is done or goes on is only asked about: "whether Spain has sent tanks".
  func isQuestioned(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    guard verbal.modal == .none, !verbal.isInfinitive, !verbal.isGerund,
      verbal.isPast || verbal.isPerfect || verbal.isProgressive,
      let opening = phrases[..<phrase].lastIndex(where: { $0.kind == .subordinator || $0.kind == .verb })
    else { return false }
    return phrases[opening].kind == .subordinator
      && firstWord(opening) == "whether"
  }

  /// Whether somebody leaves open whether it is so, and accuses nobody: "did not say whether Spain has sent tanks".
  func isLeftOpen(_ phrase: Int) -> Bool {
    guard let opening = phrases[..<phrase].lastIndex(where: { $0.kind == .subordinator }), isVerb(opening - 1)
    else { return false }
    return phrases[opening - 1].verbal.isNegated
  }

  /// Whether anything in the sentence is told on a condition.
  var hasCondition: Bool { phrases.indices.contains { phrases[$0].kind == .subordinator && isCondition($0) } }

  private func isCondition(_ phrase: Int) -> Bool {
    ["if", "unless", "whether"].contains(firstWord(phrase))
  }
}
