/// Dates as feeds have them: those of the standards, and what publishing systems make of them.
extension DateReader {
  /// What `text` says; nil when no date can be read out of it.
  ///
  /// Beside the forms of `read`: a weekday before ISO 8601, months in the languages that `WrittenDate` knows, and
  /// the short forms of ISO 8601:1988 (`031231`, `03-12-31`, `-0312`, `2003-365`).
  static func readLeniently(_ text: String) -> ReadDate? {
    if let date = read(text) { return date }
    let line = HTMLDocument.oneLine(text)
    if let comma = line.firstIndex(of: ","), let date = read(String(line[line.index(after: comma)...])) {
      return date
    }
    return written(line) ?? short(Array(line.utf8)) ?? longMonth(line)
  }

  /// `Κυρ, 11 Ιούλ 2004 12:00:00 EST`, `2004-július-13T9:15-05:00`, `2004년 05월 28일 01:31:15`.
  private static func written(_ line: String) -> ReadDate? {
    guard let date = WrittenDate.first(in: line) else { return nil }
    var read = ReadDate(date: date)
    guard date.earliest == date.latest else { return read }
    var cursor = ByteCursor(Array(line.utf8.prefix(200)))
    while !cursor.atEnd, !cursor.isAtClock { cursor.advance() }
    guard var clock = cursor.clock() else { return read }
    if ["오후", "下午", "午後", "μμ"].contains(where: line.contains), clock < 12 * 3600 { clock += 12 * 3600 }
    // Korea has one zone; its publishing systems do not write it.
    let isKorean = line.contains("년") || line.contains("오후") || line.contains("오전")
    read.moment = (cursor.zoneOffset() ?? (isKorean ? 9 * 3600 : nil)).map {
      moment(date, clock: clock, offset: $0)
    }
    return read
  }

  private static func short(_ bytes: [UInt8]) -> ReadDate? {
    let digits = bytes.filter(ASCII.isDigit).map { Int($0 - 0x30) }
    let shape = String(decoding: bytes.map { ASCII.isDigit($0) ? UInt8(ascii: "0") : $0 }, as: UTF8.self)
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    func century(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }
    let date: PartialDate? =
      switch shape {
      case "-0000", "-00-00": PartialDate.checked(century(number(0..<2)), number(2..<4))
      case "000000", "00-00-00": PartialDate.checked(century(number(0..<2)), number(2..<4), number(4..<6))
      case "00000", "00-000": ordinal(century(number(0..<2)), number(2..<5))
      case "0000000", "0000-000": ordinal(number(0..<4), number(4..<7))
      default: nil
      }
    return date.map { ReadDate(date: $0) }
  }

  /// A day by its number in the year.
  private static func ordinal(_ year: Int, _ day: Int) -> PartialDate? {
    guard PartialDate.checked(year) != nil, (1...366).contains(day) else { return nil }
    let first = CivilDate(year: year, month: 1, day: 1).daysSinceEpoch
    let found = CivilDate(daysSinceEpoch: first + day - 1).partial
    return found.year == year ? found : nil
  }

  /// `2003-012-31T10:14:55+00:00`, as a calendar of a large host once wrote it.
  private static func longMonth(_ line: String) -> ReadDate? {
    let bytes = Array(line.utf8)
    guard bytes.count > 10, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "0"),
      bytes[8] == UInt8(ascii: "-")
    else { return nil }
    return read(String(decoding: bytes[..<5] + bytes[6...], as: UTF8.self))
  }
}
