/// What words before a number make of it.
extension NumberRecognizer {
  enum Bound {
    case least, most, about
  }

  /// How the words before a number bound it, and how many they are; nil where they do not.
  func bound(before start: Int, in line: Line) -> (bound: Bound, words: Int)? {
    func at(_ back: Int) -> WordID {
      start - back >= line.range.lowerBound ? line.tokens[start - back].word : Vocabulary.unknown
    }
    switch (at(2), at(1)) {
    case (word.less, word.than) where at(3) == word.no, (word.fewer, word.than) where at(3) == word.no:
      return (.least, 3)
    case (word.more, word.than), (word.at, word.least), (word.excess, word.of): return (.least, 2)
    case (word.less, word.than), (word.fewer, word.than), (word.maximum, word.of), (word.at, word.most),
      (word.up, word.to):
      return (.most, 2)
    case (let verb, word.over) where !takesOver(verb): return (.least, 1)
    case (_, word.under): return (.most, 1)
    case (word.close, word.to): return (.about, 2)
    // "as many as 12".
    case (word.many, word.as), (word.much, word.as): return (.most, min(3, start - line.range.lowerBound))
    case (_, let last) where lexicon.grammar[last].contains(.approximator): return (.about, 1)
    // "almost a hundred".
    case (let first, word.a) where lexicon.grammar[first].contains(.approximator),
      (let first, word.an) where lexicon.grammar[first].contains(.approximator):
      return (.about, 2)
    default: return nil
    }
  }

  /// Whether "over" belongs to the verb before it: "handed over 12 tanks" is not more than 12.
  private func takesOver(_ verb: WordID) -> Bool {
    if word.disputes.contains(verb) { return true }
    return lexicon.acts.verbs[verb].map { ["hand", "turn", "pass", "take", "give"].contains($0.lemma) }
      ?? false
  }
}
