/// A date as it was read: its day as told and, where told, the moment.
public struct ReadDate: Hashable, Sendable {
  /// The date in the time zone it was written in, as precise as it was told.
  public var date: PartialDate
  /// The moment, where a time of day and a zone are told.
  public var moment: Timestamp?
}

/// Reads the machine-written forms of dates: ISO 8601 and RFC 822, 850, 3339 and asctime, as feeds and pages
/// have them.
///
/// Zones that are not told leave the moment open: a wrong hour is worse than none.
public enum DateReader {
  /// What `text` says; nil when it is no date of these forms or no day of the calendar.
  public static func read(_ text: String) -> ReadDate? {
    let bytes = trimmed(text)
    guard bytes.count >= 4, bytes.count <= 80 else { return nil }
    return iso(bytes) ?? internet(bytes)
  }

  private static func trimmed(_ text: String) -> [UInt8] {
    var bytes = text.utf8.prefix(200).drop { ASCII.isSpace($0) }
    while let last = bytes.last, ASCII.isSpace(last) { bytes.removeLast() }
    return Array(bytes)
  }

  // MARK: ISO 8601

  /// `2023-01-30T09:15:00+02:00` and what is shorter, `20230130T091500Z`, a space for the T.
  private static func iso(_ bytes: [UInt8]) -> ReadDate? {
    var cursor = ByteCursor(bytes)
    guard let year = cursor.digits(exactly: 4) else { return nil }
    if cursor.atEnd { return PartialDate.checked(year).map { ReadDate(date: $0) } }
    let hasDashes = cursor.skip("-") || cursor.skip("/")
    guard let month = cursor.digits(exactly: 2) else { return nil }
    if cursor.atEnd {
      return hasDashes ? PartialDate.checked(year, month).map { ReadDate(date: $0) } : nil
    }
    if hasDashes, !cursor.skip("-"), !cursor.skip("/") { return nil }
    guard let day = cursor.digits(exactly: 2), let date = PartialDate.checked(year, month, day) else {
      return nil
    }
    var read = ReadDate(date: date)
    guard cursor.skip("T") || cursor.skip("t") || cursor.skipSpaces() else {
      return cursor.atEnd ? read : nil
    }
    guard let clock = cursor.clock() else { return cursor.atEnd ? read : nil }
    read.moment = cursor.zoneOffset().flatMap { moment(date, clock: clock, offset: $0) }
    return read
  }

  // MARK: RFC 822, 850, asctime

  /// `Mon, 30 Jan 2023 09:15:00 GMT`, `Monday, 30-Jan-23 09:15:00 GMT`, `Mon Jan 30 09:15:00 2023`.
  private static func internet(_ bytes: [UInt8]) -> ReadDate? {
    var cursor = ByteCursor(bytes)
    var month: Int?
    var day: Int?
    if let word = cursor.word() {
      if let first = monthNumber(word) { month = first } else if !isWeekday(word) { return nil }
      _ = cursor.skip(".")
      _ = cursor.skip(",")
    }
    _ = cursor.skipSpaces()
    if month == nil, let word = cursor.word() { month = monthNumber(word) }
    _ = cursor.skip(".")
    _ = cursor.skipSpaces()
    day = cursor.digits(upTo: 2)
    _ = cursor.skip(",")
    _ = cursor.skipSpaces() || cursor.skip("-")
    if month == nil {
      guard let word = cursor.word() else { return nil }
      month = monthNumber(word)
      _ = cursor.skip(".")
      _ = cursor.skip(",")
      _ = cursor.skipSpaces() || cursor.skip("-")
    }
    guard let month, let day else { return nil }
    var clock = cursor.clockBeforeYear()
    _ = cursor.skipSpaces()
    guard var year = cursor.digits(upTo: 4) else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    guard let date = PartialDate.checked(year, month, day) else { return nil }
    var read = ReadDate(date: date)
    _ = cursor.skipSpaces()
    clock = clock ?? cursor.clock()
    guard let clock else { return cursor.atEnd ? read : nil }
    read.moment = cursor.zoneOffset().flatMap { moment(date, clock: clock, offset: $0) }
    return read
  }

  private static func moment(_ date: PartialDate, clock: Int, offset: Int) -> Timestamp {
    Timestamp(secondsSinceEpoch: date.earliest.daysSinceEpoch * 86_400 + clock - offset)
  }

  /// 1-12 for an English month's name or its first three letters.
  static func monthNumber(_ word: [UInt8]) -> Int? {
    guard word.count >= 3 else { return nil }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december",
    ]
    return names.firstIndex { $0.utf8.starts(with: word) || word == Array("sept".utf8) && $0 == "september" }
      .map { $0 + 1 }
  }

  private static func isWeekday(_ word: [UInt8]) -> Bool {
    guard word.count >= 3 else { return false }
    return ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
      .contains { $0.utf8.starts(with: word.prefix(3)) }
  }
}

extension PartialDate {
  /// The date, if it is one of the calendar and of the years that news have.
  static func checked(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) -> PartialDate? {
    guard (1900...2199).contains(year) else { return nil }
    guard let month else { return .year(year) }
    guard (1...12).contains(month) else { return nil }
    guard let day else { return .month(year, month) }
    guard (1...CivilDate.daysIn(month: month, year: year)).contains(day) else { return nil }
    return .day(year, month, day)
  }
}

/// A place in a short run of bytes.
private struct ByteCursor {
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
    if skip(".") || skip(",") { _ = digits(upTo: 9) }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  /// The clock of asctime, which stands before the year and always has a colon.
  mutating func clockBeforeYear() -> Int? {
    let colon = position + 2
    guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
    return clock()
  }

  /// Seconds east of Greenwich; nil when no zone is told that is known.
  mutating func zoneOffset() -> Int? {
    _ = skipSpaces()
    for (sign, factor) in [("+" as Unicode.Scalar, 1), ("-", -1)] where skip(sign) {
      guard let hours = digits(exactly: 2) else { return nil }
      _ = skip(":")
      let minutes = digits(exactly: 2) ?? 0
      guard hours < 15, minutes < 60 else { return nil }
      return factor * (hours * 3600 + minutes * 60)
    }
    guard let word = word() else { return nil }
    switch String(decoding: word, as: UTF8.self) {
    case "z", "gmt", "ut", "utc": return 0
    case "bst", "cet", "wat": return 3600
    case "cest", "eet", "sast": return 7200
    case "eest", "msk": return 3 * 3600
    case "jst", "kst": return 9 * 3600
    case "est": return -5 * 3600
    case "edt": return -4 * 3600
    case "cst": return -6 * 3600
    case "cdt": return -5 * 3600
    case "mst": return -7 * 3600
    case "mdt": return -6 * 3600
    case "pst": return -8 * 3600
    case "pdt": return -7 * 3600
    default: return nil
    }
  }
}
