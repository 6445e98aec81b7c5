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
    /// The word before it, as the model asks for it.
    var preposition: Feature?
    var isInBrackets: Bool
    /// Whether brackets after it tell the same sum in another currency.
    var isConverted: Bool
    var isBesideItem: Bool
    var near: [Feature]
  }

  /// A sum that is the value of an act.
  struct Value {
    var money: Money
    var sentence: Int
    /// Whether words beside it count all that was given so far.
    var isCumulative: Bool

    /// What values have in common of which only the likeliest is told.
    fileprivate struct Key: Hashable {
      let pair: PairKey
      let sum: Sum
    }
  }

  /// What makes two sums one: "$100m" and "up to $100m".
  fileprivate struct Sum: Hashable {
    let currency: String
    let amount: Double

    init(_ money: Money) {
      currency = money.currency
      amount = MoneyAttachment.amount(money)
    }
  }

  /// The sums that a text tells, without those in brackets that tell a sum before them in another currency, and those
  /// that only say what somebody has.
  let mentions: [Mention]
  /// How many different sums these are.
  private let sumCount: Int
  /// By token, the parties whose deal a sum prices, where each of several sums stands behind its own.
  private let priced: [Int: Set<String>]
  private let reading: ReportExtractor.Reading
  private let model: TreeEnsemble
  private let plainCurrencies: [String: [String: String]]

  /// The least probability with which a sum is the value of an act.
  ///
  /// Chosen on the development texts by cross-validation: the F1 of values is 0.71 here, 0.66 at 0.4 and 0.70 at 0.2.
  static let threshold = 0.3

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
    plainCurrencies = lexicon.plainCurrencies
    var mentions: [Mention] = []
    for sentence in reading.sentences {
      for phrase in sentence.phrases.indices where sentence.isNoun(phrase) {
        let sums = sentence.phrases[phrase].units.filter { sentence.units[$0].kind == .money }
        // "overvalued them by $3 billion".
        if sums.isEmpty || sentence.preposition(phrase) == "by" || Self.isConversion(phrase, in: sentence)
          || Self.isOfOwner(phrase, in: sentence) || Self.isOfBudget(phrase, in: sentence)
          || Self.isCeiling(phrase, in: sentence)
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
              preposition: Self.feature(of: sentence.preposition(phrase)),
              isInBrackets: phrase > 0 && sentence.phrases[phrase - 1].kind == .bracketOpen,
              isConverted: phrase + 2 < sentence.phrases.count
                && sentence.phrases[phrase + 1].kind == .bracketOpen
                && Self.isConversion(phrase + 2, in: sentence),
              isBesideItem: sentence.hasItem(phrase)
                || sentence.isNoun(phrase + 1) && sentence.preposition(phrase + 1) == "of"
                  && sentence.hasItem(phrase + 1),
              near: around.compactMap { words.meaning[sentence.text.tokens[$0].word] }))
        }
      }
    }
    self.mentions = mentions
    sumCount = Set(mentions.map { Sum($0.money) }).count
    priced = Self.priced(mentions, in: reading, lexicon: lexicon)
  }

  /// The parties that each of several sums of a sentence stands behind: "the deal with Chad is worth $5 million and the
  /// one with Togo $9 million".
  private static func priced(
    _ mentions: [Mention], in reading: ReportExtractor.Reading, lexicon: Lexicon
  ) -> [Int: Set<String>] {
    var priced: [Int: Set<String>] = [:]
    for (number, sums) in Dictionary(grouping: mentions, by: \.sentence) where sums.count > 1 {
      let sentence = reading.sentences[number]
      let tokens = sums.map(\.token)
      let bounds = [sentence.tokens.lowerBound] + tokens + [sentence.tokens.upperBound]
      let named = zip(bounds, bounds.dropFirst()).map { start, end in
        Set(
          sentence.units.lazy.filter { $0.kind == .party && (start..<end).contains($0.tokens.lowerBound) }
            .map { lexicon.parties[sentence.text.annotations[$0.annotation].index].code })
      }
      // Where parties follow the sums, each may stand before its own.
      guard named[named.count - 1].isEmpty, named.dropLast().allSatisfy({ !$0.isEmpty }) else { continue }
      for (token, codes) in zip(tokens, named) { priced[token] = codes }
    }
    return priced
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
  func values(of indices: [Int], among acts: [WeighedAct]) -> [Int: [Value]] {
    guard !mentions.isEmpty else { return [:] }
    var best: [Value.Key: (probability: Double, act: Int, mention: Mention)] = [:]
    let told = Self.told(indices, among: acts)
    for index in indices {
      for (mention, vector) in zip(mentions, vectors(of: index, among: acts))
      where !isOfOthers(mention, than: acts[index], told) {
        let probability = model.probability(vector.values)
        guard probability >= Self.threshold || isPriced(mention, for: acts[index]) else { continue }
        // One sum is the value of one act of a pair.
        let money = inOwnCurrency(mention, of: acts[index])
        let key = Value.Key(pair: acts[index].pairKey, sum: Sum(money))
        if let known = best[key], known.probability >= probability { continue }
        best[key] = (probability, index, mention)
      }
    }
    var values: [Int: [Value]] = [:]
    for chosen in best.values.sorted(by: { ($0.act, $0.mention.token) < ($1.act, $1.mention.token) }) {
      values[chosen.act, default: []].append(
        Value(
          money: inOwnCurrency(chosen.mention, of: acts[chosen.act]), sentence: chosen.mention.sentence,
          isCumulative: !Self.cumulative.isDisjoint(with: chosen.mention.near)))
    }
    return values
  }

  /// By sentence, the acts that it tells whole.
  private static func told(_ indices: [Int], among acts: [WeighedAct]) -> [Int: [WeighedAct]] {
    var told: [Int: [WeighedAct]] = [:]
    for index in indices {
      for sentence in Set(
        acts[index].candidates.lazy.filter { !$0.isLoose && !$0.isFilled }.map(\.act.sentence))
      {
        told[sentence, default: []].append(acts[index])
      }
    }
    return told
  }

  /// Whether a sum stands in or right after what is told of other pairs only: "the $30 million contract" is the one told
  /// last.
  private func isOfOthers(_ mention: Mention, than act: WeighedAct, _ told: [Int: [WeighedAct]]) -> Bool {
    if isPricedApart(mention, from: act) { return true }
    guard !act.candidates.contains(where: { $0.act.sentence == mention.sentence }),
      let before = told[mention.sentence] ?? told[mention.sentence - 1]
    else { return false }
    return before.allSatisfy { !$0.isOfPair(of: act) }
  }

  /// Whether a sum prices another party's deal than an act's, which another sum of the sentence prices.
  private func isPricedApart(_ mention: Mention, from act: WeighedAct) -> Bool {
    guard let codes = priced[mention.token] else { return false }
    return [act.supplier, act.recipient].contains { side in
      !codes.contains(side) && pricesAlone(side, beside: mention, codes)
    }
  }

  /// Whether a sum prices the deal of an act's party, and another sum of its sentence that of somebody else.
  private func isPriced(_ mention: Mention, for act: WeighedAct) -> Bool {
    guard let codes = priced[mention.token], !Self.pricing.isDisjoint(with: mention.near),
      act.candidates.contains(where: { (0...1).contains(mention.sentence - $0.act.sentence) })
    else { return false }
    let isOneOfTwo = mentions.contains { other in
      other.sentence == mention.sentence && priced[other.token].map(codes.isDisjoint) ?? false
    }
    return isOneOfTwo && (codes.contains(act.supplier) || codes.contains(act.recipient))
  }

  /// Whether another sum of a sentence prices the deal of a party, and of nobody of whom the first tells.
  private func pricesAlone(_ side: String, beside mention: Mention, _ codes: Set<String>) -> Bool {
    mentions.contains { other in
      other.sentence == mention.sentence
        && priced[other.token].map { $0.contains(side) && $0.isDisjoint(with: codes) } ?? false
    }
  }

  /// What says that a sum is the price of a deal.
  private static let pricing: Set<Feature> = [.nearContract, .nearSale, .nearWorth]

  /// What says that a sum counts all that was given so far.
  private static let cumulative: Set<Feature> = [.nearSince, .nearTotal]

  /// A sum in what the parties call dollars, crowns or pesos: "Australia announced a $100m package".
  ///
  /// Dollars are those of who gives, but for deals with the United States; the others those of who buys, or else of who
  /// sells, and for gifts the other way round.
  private func inOwnCurrency(_ mention: Mention, of act: WeighedAct) -> Money {
    let money = mention.money
    guard let name = plainName(of: money), !mention.isConverted, let names = plainCurrencies[name] else {
      return money
    }
    let isDollar = name == Self.dollarName
    let isGift = isDollar || act.kind == .donation || act.kind == .loan
    let parties = isGift ? [act.supplier, act.recipient] : [act.recipient, act.supplier]
    guard !isDollar || act.recipient != "USA",
      let currency = parties.prefix(isDollar ? 1 : 2).lazy.compactMap({ names[$0] }).first
    else { return money }
    var own = money
    own.currency = currency
    return own
  }

  /// The name of a sum's currency where it may be that of several countries; nil where the text says whose.
  private func plainName(of money: Money) -> String? {
    if money.currency == "USD" {
      return Self.namesUnitedStates.contains { Self.has($0, in: money.words) } ? nil : Self.dollarName
    }
    // "2 million Egyptian pounds" names its country.
    guard !money.words.contains(where: \.isUppercase), let name = money.words.split(separator: " ").last
    else {
      return nil
    }
    return String(name)
  }

  /// Whether a text has a word of ASCII letters: byte by byte, which is much faster than by characters.
  private static func has(_ word: String, in text: String) -> Bool {
    let bytes = text.utf8
    return bytes.indices.contains { bytes[$0...].starts(with: word.utf8) }
  }

  private static let dollarName = "dollars"

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

  private static let civil: WordGroup = [
    "humanitarian", "economic", "financial", "budgetary", "reconstruction", "development", "macro-financial",
  ]
  private static let military: WordGroup = [
    "military", "security", "defense", "defence", "weapons", "arms", "lethal", "ammunition", "equipment",
  ]

  /// Whether a sum is what somebody spends in all: "cut its defence spending to $6 billion", "a budget of €9 billion".
  private static func isOfBudget(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard ["to", "from", "of", "at"].contains(sentence.preposition(phrase)) else { return false }
    return budgets.contains(sentence.wordBeforePreposition(phrase)) && !sentence.hasItem(phrase)
      && !sentence.hasItem(phrase + 1, after: "of")
  }

  private static let budgets: WordGroup = ["spending", "budget", "budgets", "expenditure", "expenditures"]

  /// Whether a sum is what a value may come to: "options would increase the value to $2 billion".
  private static func isCeiling(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard phrase > 1, sentence.preposition(phrase) == "to", sentence.isNoun(phrase - 1),
      prices.contains(sentence.headWord(phrase - 1)) || totals.contains(sentence.headWord(phrase - 1)),
      sentence.isVerb(phrase - 2)
    else { return false }
    let verbal = sentence.phrases[phrase - 2].verbal
    guard verbal.modal == .would || verbal.modal == .may, let main = verbal.main else { return false }
    return raising.contains(sentence.lexicon.vocabulary.word(sentence.units[main].word))
  }

  private static let totals: WordGroup = ["worth", "contract", "deal", "order"]
  private static let raising: WordGroup = ["increase", "raise", "bring", "take", "push", "lift", "boost"]

  /// What a deal has itself: "whose price is $5 million".
  private static let prices: WordGroup = ["value", "cost", "costs", "price", "total", "ceiling"]

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
      guard let money = candidate.told.act.money else { return [] }
      return mentions.filter { $0.sentence == candidate.told.act.sentence && $0.money == money }.map {
        ActSurroundings.Thing(token: $0.token, quantity: nil)
      }
    }
    let act = acts[index]
    var shared = FeatureVector<Feature>()
    shared[.sums] = Float(sumCount)
    shared[.ownSums] = Float(around.own.count)
    shared[.probability] = Float(act.probability)
    shared[.documentProbability] = Float(act.best.documentProbability)
    shared[.pairs] = Float(WeighedAct.pairCount(of: acts))
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
      vector[.isAlone] = flag(around.isAlone(mention.sentence))
      if let preposition = mention.preposition { vector[preposition] = 1 }
      for feature in mention.near { vector[feature] = 1 }
      return vector
    }
  }

  private static func feature(of preposition: Word) -> Feature? {
    switch preposition {
    case "worth": .worth
    case "of": .of
    case "for": .for
    case "in": .in
    case "to": .to
    case "from": .from
    case "by": .by
    default: preposition.isEmpty ? .noPreposition : nil
    }
  }

  fileprivate static func amount(_ money: Money) -> Double { money.max ?? money.min ?? 0 }

  private static let stages = FeatureVector<Feature>.features(of: DealStage.self)
}
