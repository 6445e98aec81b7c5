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
  private let model: TreeEnsemble
  let plainCurrencies: [String: [String: String]]

  /// The least probability with which a sum is the value of an act.
  ///
  /// Chosen on the development texts by cross-validation: the F1 of values is 0.71 here, 0.66 at 0.4 and 0.70 at 0.2.
  static let threshold = 0.3

  init(_ reading: ReportExtractor.Reading, words: Words, lexicon: Lexicon) {
    model = lexicon.models.money
    plainCurrencies = lexicon.plainCurrencies
    mentions = Self.mentions(in: reading, words)
    sumCount = Set(mentions.map { Sum($0.money) }).count
    priced = Self.priced(mentions, in: reading, lexicon: lexicon)
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

  // MARK: Sums of several deals

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

  static func amount(_ money: Money) -> Double { money.max ?? money.min ?? 0 }
}
