/// A date as precisely as it was told: a day, a month or a year of the Gregorian calendar.
public enum PartialDate: Hashable, Sendable {
  case year(Int)
  case month(Int, Int)
  case day(Int, Int, Int)

  /// Reads `2022`, `2022-08` or `2022-08-26` (ISO 8601); nil when malformed or no day of the calendar.
  public init?(_ text: some StringProtocol) {
    var (year, month, day) = (0, 0, 0)
    var length = 0
    for byte in text.utf8 {
      switch (length, byte) {
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
      case (0..<4, UInt8(ascii: "0")...UInt8(ascii: "9")): year = year * 10 + Int(byte & 15)
      case (5..<7, UInt8(ascii: "0")...UInt8(ascii: "9")): month = month * 10 + Int(byte & 15)
      case (8..<10, UInt8(ascii: "0")...UInt8(ascii: "9")): day = day * 10 + Int(byte & 15)
      default: return nil
      }
      length += 1
    }
    guard year > 0, length == 4 || (1...12).contains(month) else { return nil }
    switch length {
    case 4: self = .year(year)
    case 7: self = .month(year, month)
    case 10 where (1...CivilDate.daysIn(month: month, year: year)).contains(day):
      self = .day(year, month, day)
    default: return nil
    }
  }

  /// The year.
  public var year: Int {
    switch self {
    case .year(let y), .month(let y, _), .day(let y, _, _): y
    }
  }

  /// The first day that the date can mean.
  public var earliest: CivilDate {
    switch self {
    case .year(let y): CivilDate(year: y, month: 1, day: 1)
    case .month(let y, let m): CivilDate(year: y, month: m, day: 1)
    case .day(let y, let m, let d): CivilDate(year: y, month: m, day: d)
    }
  }

  /// The last day that the date can mean.
  public var latest: CivilDate {
    switch self {
    case .year(let y): CivilDate(year: y, month: 12, day: 31)
    case .month(let y, let m): CivilDate(year: y, month: m, day: CivilDate.daysIn(month: m, year: y))
    case .day(let y, let m, let d): CivilDate(year: y, month: m, day: d)
    }
  }
}

extension PartialDate: CustomStringConvertible {
  /// ISO 8601, as precise as the date is.
  public var description: String {
    switch self {
    case .year(let y): padded(y, 4)
    case .month(let y, let m): padded(y, 4) + "-" + padded(m, 2)
    case .day(let y, let m, let d): padded(y, 4) + "-" + padded(m, 2) + "-" + padded(d, 2)
    }
  }
}

/// A day of the proleptic Gregorian calendar, without time or zone.
public struct CivilDate: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01; negative before.
  public let daysSinceEpoch: Int

  /// Makes a day from a day count.
  public init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

  /// Makes a day from its calendar parts, which must name a day.
  public init(year: Int, month: Int, day: Int) {
    // Days are counted from 1 March of year 0, so that the leap day ends the counted year.
    let y = month > 2 ? year : year - 1
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    daysSinceEpoch = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Year, month 1-12 and day 1-31.
  public var parts: (year: Int, month: Int, day: Int) {
    let z = daysSinceEpoch + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  /// Monday is 0, Sunday 6.
  public var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 }

  /// The day as a date of day precision.
  public var partial: PartialDate {
    let p = parts
    return .day(p.year, p.month, p.day)
  }

  /// Days in a month (1-12) of a year.
  public static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Orders days by time.
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.daysSinceEpoch < b.daysSinceEpoch }
}

/// A moment in UTC to the second.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let secondsSinceEpoch: Int

  /// Makes a moment from Unix time.
  public init(secondsSinceEpoch: Int) { self.secondsSinceEpoch = secondsSinceEpoch }

  /// The UTC day.
  public var day: CivilDate {
    CivilDate(daysSinceEpoch: Int((Double(secondsSinceEpoch) / 86_400).rounded(.down)))
  }

  /// Orders moments by time.
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.secondsSinceEpoch < b.secondsSinceEpoch }
}

extension Timestamp: CustomStringConvertible {
  /// ISO 8601 in UTC: `2023-01-30T09:15:00Z`.
  public var description: String {
    let second = secondsSinceEpoch - day.daysSinceEpoch * 86_400
    return
      "\(day.partial)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
