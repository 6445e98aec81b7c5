extension UnitReader {
  /// Passes over the units of a sentence that only some words give anything to do: most sentences have none of them.
  struct Passes: OptionSet, Sendable {
    let rawValue: UInt8

    /// "to re-export".
    static let verbPrefixes = Passes(rawValue: 1 << 0)
    /// "the next frigates".
    static let orders = Passes(rawValue: 1 << 1)
    /// "by far", "to better protect", "as planned", "given".
    static let adverbs = Passes(rawValue: 1 << 2)
    /// "a weapons drop".
    static let drops = Passes(rawValue: 1 << 3)
    /// "what it called".
    static let naming = Passes(rawValue: 1 << 4)
    /// "to back it", "will head to".
    static let bareVerbs = Passes(rawValue: 1 << 5)
  }

  /// The passes that each word gives something to do, by its id: one look for all of them.
  struct PassTable: Sendable {
    private var passes: [Passes]

    init(_ words: Words, count: Int) {
      passes = [Passes](repeating: [], count: count)
      for (pass, members) in [
        (Passes.adverbs, [words.by, words.better, words.as, words.given]), (.naming, [words.what]),
        (.bareVerbs, [words.back, words.head]),
      ] {
        for word in members { passes[Int(word)].insert(pass) }
      }
      for word in passes.indices {
        if words.verbPrefixes.contains(WordID(word)) { passes[word].insert(.verbPrefixes) }
        if words.orders.contains(WordID(word)) { passes[word].insert(.orders) }
        if words.drops.contains(WordID(word)) { passes[word].insert(.drops) }
      }
    }

    /// The passes that some unit gives something to do.
    func passes(of units: [Unit]) -> Passes {
      units.reduce(into: []) { $0.formUnion(passes[Int($1.word)]) }
    }
  }
}
