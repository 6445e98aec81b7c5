/// The number of a notice of arms sales to the Congress of the United States: `Transmittal No: 22-37`.
enum TransmittalNumber {
  /// The number that a text tells, and the bytes of its words; nil when it tells none.
  static func find(in text: [UInt8]) -> (number: String, words: Range<Int>)? {
    var index = 0
    while let start = position(of: word, in: text, from: index) {
      index = start + word.count
      var place = index
      skip(spaces, &place, text)
      for label in labels where starts(text, at: place, with: label) {
        place += label.count
        break
      }
      skip(spaces, &place, text)
      let first = place
      while place < text.count,
        ASCII.isDigit(text[place]) || ASCII.isLetter(text[place]) || text[place] == dash
      {
        place += 1
      }
      let parts = text[first..<place].split(separator: dash, omittingEmptySubsequences: false)
      // Year and number, both of digits and at most a letter: `22-37`, `0Q-23`.
      guard parts.count == 2,
        parts.allSatisfy({ (1...4).contains($0.count) && $0.contains(where: ASCII.isDigit) })
      else { continue }
      return (String(decoding: text[first..<place], as: UTF8.self), start..<place)
    }
    return nil
  }

  private static let word = Array("transmittal".utf8)
  private static let labels = ["number", "no.", "no"].map { Array($0.utf8) }
  private static let spaces = Array(" :#\u{A0}".utf8)
  private static let dash = UInt8(ascii: "-")

  private static func skip(_ bytes: [UInt8], _ place: inout Int, _ text: [UInt8]) {
    while place < text.count, bytes.contains(text[place]) { place += 1 }
  }

  private static func position(of word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard text.count >= word.count + start else { return nil }
    return (start...text.count - word.count).first { starts(text, at: $0, with: word) }
  }

  /// Whether a word in small letters stands there in any case.
  private static func starts(_ text: [UInt8], at place: Int, with word: [UInt8]) -> Bool {
    place + word.count <= text.count && word.indices.allSatisfy { ASCII.lower(text[place + $0]) == word[$0] }
  }
}
