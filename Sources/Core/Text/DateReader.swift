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
    read.moment = cursor.zoneOffset().map { moment(date, clock: clock, offset: $0) }
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
    // `Sun Jul 15 01:16:00 +0000 2012` has the zone before the year.
    let earlyOffset = clock == nil ? nil : cursor.zoneOffset()
    _ = cursor.skipSpaces()
    guard var year = cursor.digits(upTo: 4) else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    guard let date = PartialDate.checked(year, month, day) else { return nil }
    var read = ReadDate(date: date)
    _ = cursor.skipSpaces()
    clock = clock ?? cursor.clock()
    guard let clock else { return cursor.atEnd ? read : nil }
    read.moment = (cursor.zoneOffset() ?? earlyOffset).map { moment(date, clock: clock, offset: $0) }
    return read
  }

  static func moment(_ date: PartialDate, clock: Int, offset: Int) -> Timestamp {
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
