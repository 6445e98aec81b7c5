/// Names whose last word stands only after what is told beside them.
extension NameMatcher {
  /// Military aid that is told together with other aid: "military, economic and humanitarian aid".
  func coordinatedAid(at start: Int, in tokens: [Token]) -> Match? {
    guard tokens[start].word == words.military, let militaryAid else { return nil }
    var isJoined = false
    for index in start + 1..<min(start + Self.aidReach, tokens.count) {
      let token = tokens[index]
      if isJoined, words.aid.contains(token.word) {
        return Match(range: start..<index + 1, forms: [militaryAid])
      }
      let classes = lexicon.grammar[token.word]
      if classes.contains(.coordinator) {
        isJoined = true
      } else if token.kind == .word {
        guard !token.isCapitalized, classes.isDisjoint(with: [.preposition, .article, .auxiliary]) else {
          return nil
        }
      } else if token.mark != UInt8(ascii: ",") {
        return nil
      }
    }
    return nil
  }

  /// A compound whose head stands only after the next one: "anti-tank" in "anti-tank and anti-ship missiles".
  func elided(at start: Int, in tokens: [Token]) -> Match? {
    // Few words open a name, and fewer stand before a comma: asked first, as this is asked of every word.
    guard lexicon.trie.starts(.names, with: tokens[start].word),
      isJoint(endOfCompound(at: start, in: tokens), tokens),
      let (end, node) = compound(at: start, in: tokens), isJoint(end, tokens)
    else { return nil }
    // "artillery and mortar shells": a kind of arms may qualify others.
    if end == start + 1, !lexicon.trie.forms(at: node).contains(where: { $0.kind == .term }) { return nil }
    guard let next = endOfListedCompounds(after: end, in: tokens),
      let last = longest(at: next, in: tokens)?.names, last.range.count > 1, last.form(.term) != nil,
      let head = lexicon.trie.step(from: node, tokens[last.range.upperBound - 1].word),
      let form = lexicon.trie.forms(at: head).first(where: { $0.kind == .term })
    else { return nil }
    return Match(range: start..<end, forms: [form])
  }

  /// Where the compounds end that are listed between one and the next name: "-armor" in "anti-tank, anti-armor and
  /// anti-ship missiles"; nil where that is out of reach.
  private func endOfListedCompounds(after end: Int, in tokens: [Token]) -> Int? {
    let limit = min(end + Self.elisionReach, tokens.count)
    var next = end
    while next < limit {
      if isJoint(next, tokens) {
        next += 1
      } else if let (further, _) = compound(at: next, in: tokens), further > next + 1,
        isJoint(further, tokens)
      {
        next = further
      } else {
        return next
      }
    }
    return nil
  }

  /// The end of a word with those that hyphens join to it.
  private func endOfCompound(at start: Int, in tokens: [Token]) -> Int {
    var end = start + 1
    while isJoinedWord(end, tokens) { end += 1 }
    return end
  }

  /// The end of a word with those that hyphens join to it, and where they lead among the names.
  private func compound(at start: Int, in tokens: [Token]) -> (end: Int, node: Int32)? {
    guard var node = lexicon.trie.step(from: 0, tokens[start].word) else { return nil }
    var end = start + 1
    while isJoinedWord(end, tokens) {
      guard let next = lexicon.trie.step(from: node, tokens[end].word) else { return nil }
      node = next
      end += 1
    }
    return (end, node)
  }

  /// Whether a hyphen joins a word to the one before.
  private func isJoinedWord(_ index: Int, _ tokens: [Token]) -> Bool {
    index < tokens.count && tokens[index].flags.contains(.hyphenated) && tokens[index].kind == .word
  }

  /// Whether a comma or a coordinator stands at a token.
  private func isJoint(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens.indices.contains(index)
      && (tokens[index].mark == UInt8(ascii: ",") && tokens[index].kind == .mark
        || lexicon.grammar[tokens[index].word].contains(.coordinator))
  }

  /// How many tokens stand between a compound and the one that has its head at most.
  private static let elisionReach = 12

  /// How many words kinds of aid take at most.
  private static let aidReach = 8
}
