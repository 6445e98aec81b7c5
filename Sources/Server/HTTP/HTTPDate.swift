import Glibc

/// Dates as HTTP writes them: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
  /// The 29 octets for a time in seconds since 1970.
  static func format(_ seconds: Int) -> [UInt8] {
    let day = floorDivide(seconds, 86_400)
    let time = seconds - day * 86_400
    let (year, month, dayOfMonth) = civil(day)
    var text: [UInt8] = []
    text.reserveCapacity(29)
    text.append(contentsOf: dayNames[floorModulo(day + 4, 7)].utf8)
    text.append(contentsOf: ", ".utf8)
    append(dayOfMonth, 2, to: &text)
    text.append(0x20)
    text.append(contentsOf: monthNames[month - 1].utf8)
    text.append(0x20)
    append(year, 4, to: &text)
    text.append(0x20)
    append(time / 3_600, 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(time / 60 % 60, 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(time % 60, 2, to: &text)
    text.append(contentsOf: " GMT".utf8)
    return text
  }

  /// Reads the preferred form, RFC 850's and asctime's; nil for anything else.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count <= 40 else { return nil }
    var parts: [[UInt8]] = []
    for part in bytes.split(whereSeparator: { $0 == 0x20 || $0 == UInt8(ascii: ",") }) {
      parts.append(Array(part))
    }
    switch parts.count {
    case 6:  // Sun, 06 Nov 1994 08:49:37 GMT
      guard parts[0].count == 3, parts[5] == Array("GMT".utf8), let day = number(parts[1], 2),
        let year = number(parts[3], 4)
      else { return nil }
      return seconds(year, parts[2], day, parts[4])
    case 4:  // Sunday, 06-Nov-94 08:49:37 GMT
      let date = parts[1].split(separator: UInt8(ascii: "-")).map { Array($0) }
      guard parts[3] == Array("GMT".utf8), date.count == 3, let day = number(date[0], 2),
        let short = number(date[2], 2)
      else { return nil }
      // Two digits mean the year that is less than 50 years ahead: fixed here so that it needs no clock.
      return seconds(short < 70 ? 2000 + short : 1900 + short, date[1], day, parts[2])
    case 5:  // Sun Nov  6 08:49:37 1994
      guard let day = number(parts[2], parts[2].count), let year = number(parts[4], 4) else { return nil }
      return seconds(year, parts[1], day, parts[3])
    default: return nil
    }
  }

  /// The date and time of day in UTC.
  static func civil(
    seconds: Int
  ) -> (year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    let number = floorDivide(seconds, 86_400)
    let time = seconds - number * 86_400
    let date = civil(number)
    return (date.year, date.month, date.day, time / 3_600, time / 60 % 60, time % 60)
  }

  /// Seconds since 1970, by the system's clock.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return time.tv_sec
  }

  private static func seconds(_ year: Int, _ month: [UInt8], _ day: Int, _ time: [UInt8]) -> Int? {
    let clock = time.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map { Array($0) }
    guard clock.count == 3, let hour = number(clock[0], 2), let minute = number(clock[1], 2),
      let second = number(clock[2], 2), hour < 24, minute < 60, second <= 60, (1...31).contains(day),
      let index = monthNames.firstIndex(where: { Array($0.utf8) == month })
    else { return nil }
    let days = dayNumber(year, index + 1, day)
    guard civil(days) == (year, index + 1, day) else { return nil }
    return days * 86_400 + hour * 3_600 + minute * 60 + second
  }

  private static func number(_ digits: [UInt8], _ count: Int) -> Int? {
    guard digits.count == count, count <= 4 else { return nil }
    return digits.withUnsafeBufferPointer { ASCII.decimal($0) }
  }

  private static func append(_ value: Int, _ digits: Int, to text: inout [UInt8]) {
    var divisor = digits == 4 ? 1_000 : 10
    while divisor > 0 {
      text.append(0x30 + UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }

  /// The civil date of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }

  private static func floorModulo(_ value: Int, _ divisor: Int) -> Int {
    value - floorDivide(value, divisor) * divisor
  }

  private static let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
