/// What a sentence is about, though it may name nobody who gives or gets arms.
extension SentenceReading {
  /// Whether a sentence names trade in arms: "an arms deal", "weapons transfers", "the fighter jet sale".
  var namesTrade: Bool {
    phrases.indices.contains { phrase in
      // A term of several words is one unit: "arms deal" ends in "deal", too.
      guard isNoun(phrase), namesArms(phrase), let last = phrases[phrase].units.last else { return false }
      let word = text.tokens[units[last].tokens.upperBound - 1].word
      return Self.trades.contains(lexicon.vocabulary.word(word))
    }
  }

  private static let trades: WordGroup = [
    "deal", "deals", "sale", "sales", "transfer", "transfers", "shipment", "shipments", "export", "exports",
    "exporter", "exporters", "import", "imports", "importer", "importers", "embargo", "embargoes",
  ]
}
