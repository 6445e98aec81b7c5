/// Sums that only tell others again.
extension MoneyAttachment {
  /// The chosen sums of acts without those that add up others of their pair, or round one.
  func withoutRestated(_ chosen: [Choice], among acts: [WeighedAct]) -> [Choice] {
    chosen.filter { choice in
      let others = chosen.filter {
        acts[$0.act].isOfPair(of: acts[choice.act]) && $0.money.currency == choice.money.currency
          && $0.mention.token != choice.mention.token
      }
      return !isTotal(choice, of: others) && !others.contains { Self.isRounded(choice.money, from: $0.money) }
    }
  }

  /// Whether the sums of another sentence that tells several deals of a pair add up to one: "sales of $20 billion", then
  /// "jets for $18.8 billion, missiles for $0.7 billion and shells for $0.5 billion".
  private func isTotal(_ choice: Choice, of others: [Choice]) -> Bool {
    let total = Self.amount(choice.money)
    return Dictionary(grouping: others, by: \.mention.sentence).contains { sentence, parts in
      guard sentence != choice.mention.sentence, parts.count > 1 else { return false }
      let sums = mentions.filter {
        $0.sentence == sentence && $0.money.currency == parts[0].mention.money.currency
      }
      let all = sums.reduce(0) { $0 + Self.amount($1.money) }
      return abs(all - total) <= Self.roundingShare * total
    }
  }

  /// Whether a sum that is told roughly is another that is told to more digits: "more than $18 billion", "$18.82 billion".
  private static func isRounded(_ money: Money, from exact: Money) -> Bool {
    guard money.approximate || money.min == nil || money.max == nil, digits(exact) > digits(money) else {
      return false
    }
    return abs(amount(money) - amount(exact)) <= 0.05 * amount(exact)
  }

  /// How many digits a sum is told to; those of its description, for a text may tell more than an integer holds.
  private static func digits(_ money: Money) -> Int {
    let mantissa = amount(money).rounded(.towardZero).description.prefix { $0 != "e" }
    var digits = mantissa.filter { $0 != "." }
    while digits.last == "0" { digits.removeLast() }
    return digits.count
  }

  /// How far sums that are told rounded may miss their total.
  private static let roundingShare = 0.03
}
