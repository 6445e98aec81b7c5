/// A place in a short run of bytes.
struct ByteCursor {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool { position >= bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func skipSpaces() -> Bool {
    let start = position
    while position < bytes.count, ASCII.isSpace(bytes[position]) { position += 1 }
    return position > start
  }

  mutating func digits(upTo limit: Int) -> Int? {
    let start = position
    var number = 0
    while position < bytes.count, position - start < limit, ASCII.isDigit(bytes[position]) {
      number = number * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > start ? number : nil
  }

  mutating func digits(exactly count: Int) -> Int? {
    let start = position
    guard let number = digits(upTo: count), position - start == count else {
      position = start
      return nil
    }
    return number
  }

  /// A run of ASCII letters in lower case.
  mutating func word() -> [UInt8]? {
    let start = position
    while position < bytes.count, ASCII.isLetter(bytes[position]) { position += 1 }
    return position > start ? bytes[start..<position].map { $0 | 0x20 } : nil
  }

  /// Seconds since midnight of `09:15`, `09:15:00.123` or `091500`.
  mutating func clock() -> Int? {
    let start = position
    guard let hour = digits(upTo: 2) else { return nil }
    let hasColon = skip(":")
    guard let minute = digits(exactly: 2), hour < 24, minute < 60 else {
      position = start
      return nil
    }
    var second = 0
    if hasColon ? skip(":") : !atEnd { second = digits(exactly: 2) ?? 0 }
    if skip(".") || skip(",") { _ = digits(upTo: 20) }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  /// The clock of asctime, which stands before the year and always has a colon.
  mutating func clockBeforeYear() -> Int? {
    let colon = position + 2
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
    return clock()
  }

  /// Whether a clock such as `9:15` stands here.
  var isAtClock: Bool {
    var ahead = self
    guard position == 0 || !ASCII.isDigit(bytes[position - 1]), ahead.digits(upTo: 2) != nil, ahead.skip(":")
    else { return false }
    return ahead.digits(exactly: 2) != nil
  }

  /// Goes on by a byte.
  mutating func advance() { position += 1 }

  /// Seconds east of Greenwich; nil when no zone is told that is known.
  mutating func zoneOffset() -> Int? {
    _ = skipSpaces()
    if let offset = numericOffset() { return offset }
    guard var name = word() else { return nil }
    // `Etc/GMT`, and `GMT+01:00` beside it.
    if skip("/"), let place = word() { name = place }
    guard let offset = ZoneNames.offset(of: name) else { return nil }
    return offset == 0 ? numericOffset() ?? 0 : offset
  }

  /// `+02:00`, `+0200` or `+02`.
  private mutating func numericOffset() -> Int? {
    for (sign, factor) in [("+" as Unicode.Scalar, 1), ("-", -1)] where skip(sign) {
      guard let hours = digits(exactly: 2) else { return nil }
      _ = skip(":")
      let minutes = digits(exactly: 2) ?? 0
      guard hours < 15, minutes < 60 else { return nil }
      return factor * (hours * 3600 + minutes * 60)
    }
    return nil
  }
}
