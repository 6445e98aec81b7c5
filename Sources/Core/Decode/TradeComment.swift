/// What the register's comments tell besides words.
enum TradeComment {
  /// The value of a deal: `USD2.4 b deal`, `PLN13 b ($3 b) deal`, `$79 m deal`; nil when none is told.
  ///
  /// The first sum of the part that has the word deal: it is the one that the deal was struck in.
  static func value(_ comment: String) -> Money? {
    for part in comment.split(separator: ";") where part.contains("deal") {
      if let sum = sum(Array(part.utf8)) {
        let words = part.drop { $0 == " " }
        return Money(min: sum.amount, max: sum.amount, currency: sum.currency, words: String(words))
      }
    }
    return nil
  }

  private static func sum(_ text: [UInt8]) -> (amount: Double, currency: String)? {
    var index = 0
    while index < text.count {
      guard let (currency, length) = currency(text[index...]) else {
        index += 1
        continue
      }
      var end = index + length
      while end < text.count, text[end] == UInt8(ascii: " ") { end += 1 }
      let start = end
      while end < text.count, ASCII.isDigit(text[end]) || text[end] == UInt8(ascii: ".") { end += 1 }
      if let number = Double(String(decoding: text[start..<end], as: UTF8.self)) {
        while end < text.count, text[end] == UInt8(ascii: " ") { end += 1 }
        let isWord =
          end + 1 < text.count && ASCII.isLetter(text[end + 1]) && text[end + 1] != UInt8(ascii: "n")
        let scale: Double? =
          switch end < text.count && !isWord ? text[end] : 0 {
          case UInt8(ascii: "b"): 1e9
          case UInt8(ascii: "m"): 1e6
          default: nil
          }
        if let scale, number > 0 { return ((number * scale).rounded(), currency) }
      }
      index += length
    }
    return nil
  }

  /// A currency that a sum follows at once, and its length.
  private static func currency(_ text: ArraySlice<UInt8>) -> (String, Int)? {
    if text.first == UInt8(ascii: "$") { return ("USD", 1) }
    let code = text.prefix(3)
    guard code.count == 3, code.allSatisfy(ASCII.isUpper),
      let next = text.dropFirst(3).first, ASCII.isDigit(next) || next == UInt8(ascii: " ")
    else { return nil }
    return (String(decoding: code, as: UTF8.self), 3)
  }
}
