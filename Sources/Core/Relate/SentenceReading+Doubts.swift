/// Words that leave it open whether something is so.
extension SentenceReading {
  /// Whether the words of a verb group pass on what others say: "has allegedly sent".
  func isHearsay(_ phrase: Int) -> Bool {
    phrases[phrase].units.contains {
      units[$0].kind == .adverb && lexicon.grammar[units[$0].word].contains(.hearsay)
    }
  }

  /// Whether a verb without a modal one tells only what is thought to be so: "has probably sent", "is likely shipping".
  func isPresumed(_ phrase: Int) -> Bool {
    let verbal = phrases[phrase].verbal
    return verbal.modal == .none && !verbal.isInfinitive && !verbal.isGerund
      && hasWord(of: Self.presuming, phrase)
  }

  /// Words before a noun that leave it open whether what it names is so.
  static let doubtful: WordGroup = [
    "alleged", "purported", "supposed", "suspected", "rumoured", "rumored",
  ]
  private static let presuming: WordGroup = ["likely", "probably", "presumably", "apparently"]

  /// Whether a verb only tells what things look like: "appear to show".
  func isSeeming(_ phrase: Int) -> Bool {
    phrases[phrase].verbal.isInfinitive && isVerb(phrase - 1)
      && ["appear", "seem"].contains(verb(phrase - 1)?.lemma ?? "")
  }

  /// Whether a verb tells what was told before: "reported last week that", "had previously reported".
  func isRecalled(_ phrase: Int) -> Bool {
    let verb = units[phrases[phrase].units]
    guard let first = verb.first?.tokens.lowerBound, let last = verb.last?.tokens.upperBound else {
      return false
    }
    return text.tokens[first..<min(last + 1, text.tokens.count)].contains {
      Self.earlier.contains(lexicon.vocabulary.word($0.word))
    }
  }

  private static let earlier: WordGroup = ["earlier", "previously", "last", "ago", "already"]
}
