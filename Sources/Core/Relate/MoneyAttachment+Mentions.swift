/// Where a text tells sums, and the words around each.
extension MoneyAttachment {
  /// A sum where the text tells it.
  struct Mention {
    var money: Money
    var sentence: Int
    var token: Int
    /// The word before it, as the model asks for it.
    var preposition: Feature?
    var isInBrackets: Bool
    /// The same sum in another currency, as brackets after it tell it.
    var conversion: Money?
    var isBesideItem: Bool
    /// Whether it counts arms or aid in arms.
    var isOfArms: Bool
    var near: [Feature]
  }

  /// Words that say what a sum is, as one lexicon numbers them.
  struct Words: Sendable {
    fileprivate let meaning: [WordID: Feature]

    init(_ lexicon: Lexicon) {
      var meaning: [WordID: Feature] = [:]
      for (feature, words) in MoneyAttachment.words {
        for word in words { meaning[lexicon.vocabulary.id(of: word)] = feature }
      }
      meaning[Vocabulary.unknown] = nil
      self.meaning = meaning
    }
  }

  private static let words: [(feature: Feature, words: [String])] = [
    (.nearPackage, ["package", "packages", "tranche"]),
    (.nearAid, ["aid", "assistance", "grant", "grants", "donation", "donations"]),
    (.nearContract, ["contract", "contracts", "deal", "deals", "agreement", "order", "orders"]),
    (.nearSale, ["sale", "sales", "purchase", "acquisition", "exports", "export"]),
    (.nearWorth, ["worth", "valued", "value", "cost", "costs", "estimated", "costing"]),
    (
      .nearBudget,
      ["budget", "gdp", "spending", "percent", "revenue", "profit", "investment", "funding", "fund"]
    ),
    (
      .nearTotal,
      ["total", "totalling", "totaling", "overall", "altogether", "combined", "bringing", "brings"]
    ),
    (.nearLoan, ["loan", "loans", "credit", "debt", "assets"]),
    (.nearLaw, ["bill", "law", "congress", "parliament", "request", "requested", "supplemental"]),
    (.nearPrice, ["each", "apiece", "price", "per", "unit"]),
    (.nearTrade, ["trade", "goods", "tariffs", "oil", "gas", "economy", "humanitarian", "economic"]),
    (
      .nearSupport,
      ["military", "security", "weapons", "arms", "equipment", "ammunition", "defense", "defence"]
    ),
    (.nearSince, ["since", "already", "far", "date"]),
    (.nearAdditional, ["new", "additional", "another", "extra", "further", "latest"]),
  ]

  /// The sums that a text tells, without those in brackets that tell a sum before them in another currency, and those
  /// that only say what somebody has.
  static func mentions(in reading: ReportExtractor.Reading, _ words: Words) -> [Mention] {
    var mentions: [Mention] = []
    for sentence in reading.sentences where sentence.units.contains(where: { $0.kind == .money }) {
      for phrase in sentence.phrases.indices where sentence.isNoun(phrase) {
        let sums = sentence.phrases[phrase].units.filter {
          sentence.units[$0].kind == .money && !isPerPiece(sentence.units[$0], in: sentence)
        }
        if sums.isEmpty || isOther(phrase, in: sentence) { continue }
        mentions += sums.map { mention(of: $0, phrase, in: sentence, words) }
      }
    }
    return mentions
  }

  private static func mention(
    of sum: Int, _ phrase: Int, in sentence: SentenceReading, _ words: Words
  ) -> Mention {
    let unit = sentence.units[sum]
    let around = (unit.tokens.lowerBound - reach..<unit.tokens.upperBound + reach).clamped(
      to: sentence.tokens)
    let opensBracket = { sentence.phrases.indices.contains($0) && sentence.phrases[$0].kind == .bracketOpen }
    return Mention(
      money: sentence.text.money[sentence.text.annotations[unit.annotation].index],
      sentence: sentence.number, token: unit.tokens.lowerBound,
      preposition: feature(of: sentence.preposition(phrase)),
      isInBrackets: opensBracket(phrase - 1),
      conversion: opensBracket(phrase + 1) && phrase + 2 < sentence.phrases.count
        && isConversion(phrase + 2, in: sentence)
        ? ItemReader(lexicon: sentence.lexicon).money(phrase + 2, in: sentence) : nil,
      isBesideItem: sentence.countsItem(phrase), isOfArms: isOfArms(phrase, in: sentence),
      near: around.compactMap { words.meaning[sentence.text.tokens[$0].word] })
  }

  /// How many tokens around a sum say what it is.
  private static let reach = 6
}
