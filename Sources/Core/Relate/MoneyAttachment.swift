#if canImport(Glibc)
  import Glibc
#endif

/// Tells which sums of a text are the value of an act: not budgets, totals of exports or prices of one shell.
struct MoneyAttachment {
  /// What the model asks of an act and a sum.
  enum Feature: Int, CaseIterable, Sendable {
    case own, ownOfStage, ownOfPair, inSentence, inStage, inPair
    case distance, distanceFromBest, afterBest, inBest, mentions, first, inTitle
    case magnitude, isGreatest, sums, ownSums, isInBrackets, besideItem, isAlone, isOpen, isDollar
    case worth, of, `for`, `in`, to, from, by, noPreposition
    case nearPackage, nearAid, nearContract, nearSale, nearWorth, nearBudget, nearTotal, nearLoan, nearLaw
    case nearPrice, nearTrade, nearSupport, nearSince, nearAdditional
    case probability, documentProbability, pairs, acts
    case requested, considered, approved, pledged, ordered, delivered, refused, cancelled
  }

  /// A sum where the text tells it.
  struct Mention {
    var money: Money
    var sentence: Int
    var token: Int
    var preposition: String
    var isInBrackets: Bool
    var isBesideItem: Bool
    var near: [Feature]
  }

  /// The sums that a text tells, without those in brackets that tell a sum before them in another currency, and those
  /// that only say what somebody has.
  let mentions: [Mention]
  private let reading: ReportExtractor.Reading
  private let model: TreeEnsemble
  private let dollars: [String: String]

  /// The least probability with which a sum is the value of an act.
  static let threshold = 0.4

  /// How many tokens around a sum say what it is.
  private static let reach = 6

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

  init(_ reading: ReportExtractor.Reading, words: Words, lexicon: Lexicon) {
    self.reading = reading
    model = lexicon.models.money
    dollars = lexicon.dollars
    var mentions: [Mention] = []
    for sentence in reading.sentences {
      for phrase in sentence.phrases.indices where sentence.isNoun(phrase) {
        let sums = sentence.phrases[phrase].units.filter { sentence.units[$0].kind == .money }
        // "overvalued them by $3 billion".
        if sums.isEmpty || sentence.preposition(phrase) == "by" || Self.isConversion(phrase, in: sentence)
          || Self.isOfOwner(phrase, in: sentence)
          || Self.isCivil(phrase, in: sentence) || Self.isPart(phrase, in: sentence)
        {
          continue
        }
        for unit in sums {
          let tokens = sentence.units[unit].tokens
          let around =
            max(
              sentence.tokens.lowerBound, tokens.lowerBound - Self.reach)..<min(
              sentence.tokens.upperBound, tokens.upperBound + Self.reach)
          mentions.append(
            Mention(
              money: sentence.text.money[sentence.text.annotations[sentence.units[unit].annotation].index],
              sentence: sentence.number, token: tokens.lowerBound,
              preposition: sentence.preposition(phrase),
              isInBrackets: phrase > 0 && sentence.phrases[phrase - 1].kind == .bracketOpen,
              isBesideItem: sentence.hasItem(phrase)
                || sentence.isNoun(phrase + 1) && sentence.preposition(phrase + 1) == "of"
                  && sentence.hasItem(phrase + 1),
              near: around.compactMap { words.meaning[sentence.text.tokens[$0].word] }))
        }
      }
    }
    self.mentions = mentions
  }

  /// Whether a sum is only a part of one told before it for arms: "$100 million of military aid, including $40 million in
  /// drones".
  private static func isPart(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard phrase > 0, sentence.preposition(phrase) == "including" || sentence.isIncluding(phrase - 1) else {
      return false
    }
    return (0..<phrase).contains { whole in
      sentence.isNoun(whole) && sentence.phrases[whole].units.contains { sentence.units[$0].kind == .money }
        && sentence.countsItem(whole)
    }
  }

  /// The sums that are the values of acts, each with the act that it fits best, in text order.
  func values(of indices: [Int], among acts: [WeighedAct]) -> [Int: [(money: Money, sentence: Int)]] {
    guard !mentions.isEmpty else { return [:] }
    var best: [String: (probability: Double, act: Int, mention: Mention)] = [:]
    for index in indices {
      for (mention, vector) in zip(mentions, vectors(of: index, among: acts)) {
        let probability = model.probability(vector.values)
        guard probability >= Self.threshold else { continue }
        // One sum is the value of one act of a pair.
        let money = inOwnDollars(mention.money, of: acts[index])
        let key = acts[index].supplier + ">" + acts[index].recipient + " " + Self.key(money)
        if let known = best[key], known.probability >= probability { continue }
        best[key] = (probability, index, mention)
      }
    }
    var values: [Int: [(money: Money, sentence: Int)]] = [:]
    for chosen in best.values.sorted(by: { ($0.act, $0.mention.token) < ($1.act, $1.mention.token) }) {
      let money = inOwnDollars(chosen.mention.money, of: acts[chosen.act])
      values[chosen.act, default: []].append((money, chosen.mention.sentence))
    }
    return values
  }

  /// "$100m" and "up to $100m" are one sum.
  private static func key(_ money: Money) -> String { "\(money.currency) \(amount(money))" }

  /// A sum in the dollars of the country that gives it: "Australia announced a $100m package".
  private func inOwnDollars(_ money: Money, of act: WeighedAct) -> Money {
    guard money.currency == "USD", act.recipient != "USA", let currency = dollars[act.supplier],
      !Self.namesUnitedStates.contains(where: money.words.contains)
    else { return money }
    var own = money
    own.currency = currency
    return own
  }

  private static let namesUnitedStates = ["US", "U.S.", "American"]

  /// Whether a sum says what somebody has: "Vietnam, whose economy is worth $430 billion".
  private static func isOfOwner(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let clause = sentence.phrases[..<phrase].lastIndex { $0.kind == .comma || $0.kind == .stop } ?? 0
    let units = sentence.phrases[clause..<phrase].flatMap(\.units)
    let vocabulary = sentence.lexicon.vocabulary
    guard let owner = units.firstIndex(where: { vocabulary.word(sentence.units[$0].word) == "whose" }) else {
      return false
    }
    return !units[owner...].contains { prices.contains(vocabulary.word(sentence.units[$0].word)) }
  }

  /// Whether a sum is told to be for other things than arms: "$130 million in humanitarian assistance".
  private static func isCivil(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    var next = phrase + 1
    if next < sentence.phrases.count, sentence.phrases[next].kind == .bracketOpen,
      let close = sentence.phrases[next...].firstIndex(where: { $0.kind == .bracketClose })
    {
      next = close + 1
    }
    let says = ["in", "of", "for"].contains(sentence.preposition(next, orEmpty: ""))
    let units = Array(sentence.phrases[phrase].units) + (says ? Array(sentence.phrases[next].units) : [])
    let words = units.flatMap { sentence.units[$0].tokens }.map {
      sentence.lexicon.vocabulary.word(sentence.text.tokens[$0].word)
    }
    return words.contains(where: civil.contains) && !words.contains(where: military.contains)
  }

  private static let civil: Set<String> = [
    "humanitarian", "economic", "financial", "budgetary", "reconstruction", "development", "macro-financial",
  ]
  private static let military: Set<String> = [
    "military", "security", "defense", "defence", "weapons", "arms", "lethal", "ammunition", "equipment",
  ]

  /// What a deal has itself: "whose price is $5 million".
  private static let prices: Set<String> = ["value", "cost", "costs", "price", "total", "ceiling"]

  /// Whether a sum stands in brackets after one of another currency: "€8bn (£6.7bn; $8.7bn)".
  private static func isConversion(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let reader = ItemReader(lexicon: sentence.lexicon)
    guard let open = sentence.phrases[..<phrase].lastIndex(where: { $0.kind == .bracketOpen }), open > 0,
      !sentence.phrases[open..<phrase].contains(where: { $0.kind == .bracketClose }),
      let own = reader.money(phrase, in: sentence), let before = reader.money(open - 1, in: sentence)
    else { return false }
    return own.currency != before.currency
  }

  /// What the model sees of an act and each sum.
  func vectors(of index: Int, among acts: [WeighedAct]) -> [FeatureVector<Feature>] {
    let around = ActSurroundings(of: index, among: acts) { candidate in
      guard let money = candidate.act.money else { return [] }
      return mentions.filter { $0.sentence == candidate.act.sentence && $0.money == money }.map {
        ($0.token, nil)
      }
    }
    let act = acts[index]
    var shared = FeatureVector<Feature>()
    shared[.sums] = Float(Set(mentions.map { Self.key($0.money) }).count)
    shared[.ownSums] = Float(around.own.count)
    shared[.probability] = Float(act.probability)
    shared[.documentProbability] = Float(act.best.documentProbability)
    shared[.pairs] = Float(Set(acts.map { $0.supplier + ">" + $0.recipient }).count)
    shared[.acts] = Float(acts.count)
    if let stage = Self.stages[act.stage] { shared[stage] = 1 }
    let greatest = mentions.map { Self.amount($0.money) }.max() ?? 0
    return mentions.map { mention in
      var vector = shared
      func flag(_ isSet: Bool) -> Float { isSet ? 1 : 0 }
      vector[.own] = around.own[mention.token] ?? 0
      vector[.ownOfStage] = around.ownElsewhere[mention.token] ?? 0
      vector[.ownOfPair] = around.othersOwn[mention.token] ?? 0
      vector[.inSentence] = around.sentences[mention.sentence] ?? 0
      vector[.inStage] = around.stages[mention.sentence] ?? 0
      vector[.inPair] = around.pairs[mention.sentence] ?? 0
      vector[.distance] = Float(around.distance(to: mention.sentence))
      vector[.distanceFromBest] = Float(abs(mention.sentence - around.best))
      vector[.afterBest] = Float(
        mention.sentence >= around.best ? mention.sentence - around.best : ActSurroundings.far)
      vector[.inBest] = flag(mention.sentence == around.best)
      vector[.mentions] = Float(mentions.count { $0.money == mention.money })
      vector[.first] = Float(mention.sentence)
      vector[.inTitle] = flag(mention.sentence == 0)
      let amount = Self.amount(mention.money)
      vector[.magnitude] = Float(log10(max(amount, 1)))
      vector[.isGreatest] = flag(amount >= greatest)
      vector[.isInBrackets] = flag(mention.isInBrackets)
      vector[.besideItem] = flag(mention.isBesideItem)
      vector[.isOpen] = flag(mention.money.min == nil || mention.money.max == nil)
      vector[.isDollar] = flag(mention.money.currency == "USD")
      vector[.isAlone] = flag(
        around.sentences[mention.sentence] == nil && around.stages[mention.sentence] == nil
          && around.pairs[mention.sentence] == nil)
      if let preposition = Self.prepositions[mention.preposition] { vector[preposition] = 1 }
      for feature in mention.near { vector[feature] = 1 }
      return vector
    }
  }

  private static let prepositions: [String: Feature] = [
    "worth": .worth, "of": .of, "for": .for, "in": .in, "to": .to, "from": .from, "by": .by,
    "": .noPreposition,
  ]

  private static func amount(_ money: Money) -> Double { money.max ?? money.min ?? 0 }

  private static let stages = FeatureVector<Feature>.features(of: DealStage.self)
}
