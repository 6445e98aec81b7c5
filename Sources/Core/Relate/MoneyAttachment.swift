/// Tells which sums of a text are the value of an act: not budgets, totals of exports or prices of one shell.
struct MoneyAttachment {
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

  /// The sums that a text tells and that may be a value.
  let mentions: [Mention]
  /// How many different sums these are.
  let sumCount: Int
  /// By token, the parties whose deal a sum prices, where each of several sums stands behind its own.
  private let priced: [Int: Set<String>]
  /// By sentence with a sum, the parties that it names.
  let named: [Int: Set<String>]
  private let model: TreeEnsemble
  let plainCurrencies: [String: [String: String]]

  /// The least probability with which a sum is the value of an act.
  ///
  /// Chosen on the development texts by cross-validation: 0.2 and 0.4 gave values a lower F1. It is 0.74 today.
  static let threshold = 0.3

  init(_ reading: ReportExtractor.Reading, words: Words, lexicon: Lexicon) {
    model = lexicon.models.money
    plainCurrencies = lexicon.plainCurrencies
    mentions = Self.mentions(in: reading, words)
    sumCount = Set(mentions.map { Sum($0.money) }).count
    named = Dictionary(
      uniqueKeysWithValues: Set(mentions.map(\.sentence)).map { number in
        (number, Self.parties(of: reading.sentences[number], lexicon: lexicon))
      })
    priced = Self.priced(mentions, in: reading, lexicon: lexicon)
  }

  /// A sum chosen for an act.
  struct Choice {
    var probability: Double
    var act: Int
    var mention: Mention
    var money: Money
  }

  /// The sums that are the values of acts, each with the act that it fits best, in text order.
  ///
  /// `told` are the acts that the text tells, of which some may not be asked for.
  func values(of indices: [Int], told: [Int], among acts: [WeighedAct]) -> [Int: [Value]] {
    guard !mentions.isEmpty else { return [:] }
    var best: [Value.Key: Choice] = [:]
    let told = Self.told(told, among: acts)
    let sentences = Self.sentences(of: acts)
    for index in indices {
      let vectors = vectors(of: index, among: acts)
      for (place, mention) in mentions.enumerated()
      where !isOfOthers(mention, than: acts[index], told)
        && sentences[mention.sentence]?.contains(acts[index].pairKey) != false
      {
        let probability = model.probability(vectors[place].values)
        guard probability >= Self.threshold || isPriced(mention, for: acts[index]) else { continue }
        // One sum is the value of one act of a pair.
        let money = inOwnCurrency(mention, of: acts[index])
        let key = Value.Key(pair: acts[index].pairKey, sum: Sum(money))
        if let known = best[key], known.probability >= probability { continue }
        best[key] = Choice(probability: probability, act: index, mention: mention, money: money)
      }
    }
    var values: [Int: [Value]] = [:]
    let chosen = best.values.sorted(by: { ($0.act, $0.mention.token) < ($1.act, $1.mention.token) })
    for choice in withoutRestated(chosen, among: acts) {
      values[choice.act, default: []].append(
        Value(
          money: choice.money, sentence: choice.mention.sentence,
          isCumulative: !Self.cumulative.isDisjoint(with: choice.mention.near)))
    }
    return values
  }

  /// By sentence, the acts that it tells whole.
  private static func told(_ indices: [Int], among acts: [WeighedAct]) -> [Int: [WeighedAct]] {
    var told: [Int: [WeighedAct]] = [:]
    for index in indices {
      for sentence in Set(
        acts[index].candidates.lazy.filter { !$0.isLoose && !$0.isFilled }.map { $0.act.sentence })
      {
        told[sentence, default: []].append(acts[index])
      }
    }
    return told
  }

  /// By sentence, the pairs that it likely tells something of; nil where it tells of none.
  private static func sentences(of acts: [WeighedAct]) -> [Int: Set<PairKey>] {
    var pairs: [Int: Set<PairKey>] = [:]
    for act in acts {
      for candidate in act.candidates where !candidate.isLoose && candidate.pairProbability >= likely {
        pairs[candidate.act.sentence, default: []].insert(act.pairKey)
      }
    }
    return pairs
  }

  /// The probability from which a sentence is held to tell of a pair.
  private static let likely = 0.5

  /// Whether a sum stands in or right after what is told of other pairs only: "the $30 million contract" is the one told
  /// last.
  private func isOfOthers(_ mention: Mention, than act: WeighedAct, _ told: [Int: [WeighedAct]]) -> Bool {
    if isPricedApart(mention, from: act) || isHeld(mention, byOthersThan: act, told) { return true }
    guard !act.candidates.contains(where: { $0.act.sentence == mention.sentence }),
      let before = told[mention.sentence] ?? told[mention.sentence - 1]
    else { return false }
    return before.allSatisfy { !$0.isOfPair(of: act) }
  }

  /// Whether the grammar gives a sum to acts of other pairs only that its sentence tells whole: "Iran may send Syria drones
  /// and Spain will give Kenya a $9 million package".
  private func isHeld(
    _ mention: Mention, byOthersThan act: WeighedAct, _ told: [Int: [WeighedAct]]
  ) -> Bool {
    func holds(_ act: WeighedAct) -> Bool {
      act.candidates.contains { candidate in
        candidate.act.sentence == mention.sentence && !candidate.isLoose
          && candidate.act.money == mention.money
      }
    }
    let holders = told[mention.sentence, default: []].filter(holds)
    return !holders.isEmpty && holders.allSatisfy { !$0.isOfPair(of: act) } && !holds(act)
  }

  // MARK: Sums of several deals

  /// The parties that each of several sums of a sentence stands behind: "the deal with Chad is worth $5 million and the
  /// one with Togo $9 million", or before: "a $5 million deal with Chad and a $9 million one with Togo".
  private static func priced(
    _ mentions: [Mention], in reading: ReportExtractor.Reading, lexicon: Lexicon
  ) -> [Int: Set<String>] {
    var priced: [Int: Set<String>] = [:]
    for (number, sums) in Dictionary(grouping: mentions, by: \.sentence) where sums.count > 1 {
      let sentence = reading.sentences[number]
      let tokens = sums.map(\.token)
      let bounds = [sentence.tokens.lowerBound] + tokens + [sentence.tokens.upperBound]
      let named = zip(bounds, bounds.dropFirst()).map { start, end in
        Self.parties(of: sentence, from: start, to: end, lexicon: lexicon)
      }
      let (before, after) = (named.dropLast(), named.dropFirst())
      // Where parties stand on both sides, each sum may be that of either.
      let own = named[named.count - 1].isEmpty ? before : named[0].isEmpty ? after : []
      guard !own.isEmpty, own.allSatisfy({ !$0.isEmpty }) else { continue }
      for (token, codes) in zip(tokens, own) { priced[token] = codes }
    }
    return priced
  }

  /// The parties that a sentence names, between two tokens where they are given.
  private static func parties(
    of sentence: SentenceReading, from start: Int = 0, to end: Int = .max, lexicon: Lexicon
  ) -> Set<String> {
    Set(
      sentence.units.lazy.filter { $0.kind == .party && (start..<end).contains($0.tokens.lowerBound) }
        .map { lexicon.parties[sentence.text.annotations[$0.annotation].index].code })
  }

  /// Whether a sum prices another party's deal than an act's, which another sum of the sentence prices.
  private func isPricedApart(_ mention: Mention, from act: WeighedAct) -> Bool {
    // "Chad gave $9 million to Togo, and $3 million later": who names the two sides of a deal names no other.
    guard let codes = priced[mention.token], !codes.isSubset(of: [act.supplier, act.recipient]) else {
      return false
    }
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

  static func amount(_ money: Money) -> Double { money.max ?? money.min ?? 0 }
}
