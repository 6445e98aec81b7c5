/// Resolves character references (`&amp;`, `&#8217;`, `&#x2019;`) as the HTML standard does.
enum HTMLEntities {
  private struct Named {
    var text: [UInt8]
    /// Whether it also counts without its semicolon.
    var isLegacy: Bool
  }

  /// Longest name in the table, which bounds the look-ahead.
  private static let longestName = 32

  private static let named: [[UInt8]: Named] = {
    var named: [[UInt8]: Named] = [:]
    named.reserveCapacity(2200)
    for entry in table.description.split(whereSeparator: \.isWhitespace) {
      let isLegacy = entry.hasPrefix("!")
      let parts = entry.drop { $0 == "!" }.split(separator: "=")
      guard parts.count == 2 else { continue }
      var text = ""
      for code in parts[1].split(separator: "+") {
        if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) {
          text.unicodeScalars.append(scalar)
        }
      }
      named[Array(parts[0].utf8)] = Named(text: Array(text.utf8), isLegacy: isLegacy)
    }
    return named
  }()

  /// Appends `range` of the source with its references resolved.
  static func append(
    _ range: Range<Int>, of source: Span<UInt8>, inAttribute: Bool = false, to text: inout [UInt8]
  ) {
    var runStart = range.lowerBound
    while let ampersand = source.firstIndex(of: UInt8(ascii: "&"), from: runStart, to: range.upperBound) {
      text.append(copying: runStart..<ampersand, of: source)
      runStart = reference(at: ampersand, limit: range.upperBound, in: source, inAttribute, into: &text)
    }
    text.append(copying: runStart..<range.upperBound, of: source)
  }

  /// The text of `range` with its references resolved.
  static func text(_ range: Range<Int>, of source: Span<UInt8>, inAttribute: Bool = false) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    append(range, of: source, inAttribute: inAttribute, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with its references resolved.
  static func text(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return Self.text(0..<bytes.count, of: bytes.span)
  }

  /// Appends what the `&` at `start` stands for, and tells where reading goes on.
  static func reference(
    at start: Int, limit: Int, in source: Span<UInt8>, _ inAttribute: Bool = false, into text: inout [UInt8]
  ) -> Int {
    var next = start + 1
    guard next < limit else {
      text.append(UInt8(ascii: "&"))
      return next
    }
    if source[next] == UInt8(ascii: "#") { return numeric(at: start, limit: limit, in: source, into: &text) }
    var name: [UInt8] = []
    while next < limit, name.count < longestName, ASCII.isLetter(source[next]) || ASCII.isDigit(source[next])
    {
      name.append(source[next])
      next += 1
    }
    let hasSemicolon = next < limit && source[next] == UInt8(ascii: ";")
    if hasSemicolon, let entity = named[name] {
      if let first = byte(of: entity.text),
        let (bytes, end) = misread((first, next + 1), limit: limit, in: source)
      {
        text.append(contentsOf: bytes)
        return end
      }
      text.append(contentsOf: entity.text)
      return next + 1
    }
    // In an attribute `&copy=` belongs to a query string.
    if inAttribute, next < limit, source[next] == UInt8(ascii: "=") { name.removeAll() }
    while name.count >= 2 {
      if let entity = named[name], entity.isLegacy, !inAttribute || start + 1 + name.count == next {
        text.append(contentsOf: entity.text)
        return start + 1 + name.count
      }
      name.removeLast()
    }
    text.append(UInt8(ascii: "&"))
    return start + 1
  }

  private static func numeric(
    at start: Int, limit: Int, in source: Span<UInt8>, into text: inout [UInt8]
  ) -> Int {
    guard let number = number(at: start, limit: limit, in: source) else {
      text.append(UInt8(ascii: "&"))
      return start + 1
    }
    if let first = UInt8(exactly: number.code),
      let (bytes, end) = misread((first, number.end), limit: limit, in: source)
    {
      text.append(contentsOf: bytes)
      return end
    }
    var code = number.code
    // The standard reads 0x80-0x9F as windows-1252.
    if (0x80...0x9F).contains(code) { code = UInt32(Windows1252.scalars[Int(code - 0x80)]) }
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    text.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    return number.end
  }

  /// The number of the reference at `start`, and where it ends; nil when there is none.
  private static func number(
    at start: Int, limit: Int, in source: Span<UInt8>
  ) -> (code: UInt32, end: Int)? {
    var next = start + 2
    guard next < limit, source[start] == UInt8(ascii: "&"), source[start + 1] == UInt8(ascii: "#") else {
      return nil
    }
    let isHex = source[next] | 0x20 == UInt8(ascii: "x")
    if isHex { next += 1 }
    let firstDigit = next
    var code: UInt32 = 0
    while next < limit, let digit = ASCII.hexValue(source[next]), isHex || digit < 10 {
      code = min(code * (isHex ? 16 : 10) + UInt32(digit), 0x11_0000)
      next += 1
    }
    guard next > firstDigit else { return nil }
    if next < limit, source[next] == UInt8(ascii: ";") { next += 1 }
    return (code, next)
  }

  /// One character whose bytes in UTF-8 stand there as references of their own, such as `&#226;&#128;&#166;` or
  /// `&acirc;&euro;&trade;`.
  ///
  /// Systems write so that take UTF-8 for Latin-1 or windows-1252; as letters such a row means nothing.
  private static func misread(
    _ first: (byte: UInt8, end: Int), limit: Int, in source: Span<UInt8>
  ) -> (bytes: [UInt8], end: Int)? {
    let length =
      switch first.byte {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0 else { return nil }
    var bytes = [first.byte]
    var end = first.end
    while bytes.count < length {
      guard let next = byte(at: end, limit: limit, in: source), (0x80...0xBF).contains(next.byte) else {
        return nil
      }
      bytes.append(next.byte)
      end = next.end
    }
    return String(validating: bytes, as: UTF8.self) == nil ? nil : (bytes, end)
  }

  /// The byte that a reference at `start` stands for in windows-1252, and where it ends.
  private static func byte(at start: Int, limit: Int, in source: Span<UInt8>) -> (byte: UInt8, end: Int)? {
    if let number = number(at: start, limit: limit, in: source) {
      return UInt8(exactly: number.code).map { ($0, number.end) }
    }
    guard start < limit, source[start] == UInt8(ascii: "&"),
      let semicolon = source.firstIndex(
        of: UInt8(ascii: ";"), from: start, to: min(limit, start + longestName + 2))
    else { return nil }
    let name = (start + 1..<semicolon).map { source[$0] }
    return named[name].flatMap { byte(of: $0.text) }.map { ($0, semicolon + 1) }
  }

  /// The byte of one character in windows-1252; nil for ASCII and what the charset has not.
  private static func byte(of text: [UInt8]) -> UInt8? {
    guard (2...3).contains(text.count) else { return nil }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let code = scalars.first?.value else { return nil }
    if let byte = UInt8(exactly: code) { return byte }
    return Windows1252.scalars.firstIndex { UInt32($0) == code }.map { UInt8(0x80 + $0) }
  }
}

/// The upper half of windows-1252 where it differs from ISO 8859-1: bytes 0x80 to 0x9F.
enum Windows1252 {
  /// Code points of bytes 0x80-0x9F; the five that are not assigned stay what they are (WHATWG Encoding).
  static let scalars: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
