/// Whose money a sum is that the text only calls dollars, crowns or pesos.
extension MoneyAttachment {
  /// A sum in what the parties call dollars, crowns or pesos: "Australia announced a $100m package".
  ///
  /// Dollars are those of who gives, but for deals with the United States; the others those of who buys, or else of who
  /// sells, and for gifts the other way round.
  func inOwnCurrency(_ mention: Mention, of act: WeighedAct) -> Money {
    let money = mention.money
    // "Washington has given €64bn (US$66bn)".
    if let conversion = mention.conversion {
      return act.supplier == "USA" && conversion.currency == "USD" ? conversion : money
    }
    guard let name = plainName(of: money), let names = plainCurrencies[name] else {
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
}
