/// The rule by which clocks change each year, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyClockChange: Hashable, Sendable {
  /// The weekday of a week of a month, and the second of that day.
  private struct Day: Hashable {
    var month: Int
    var week: Int
    var weekday: Int
    var second: Int
  }

  private var standard: Int
  private var summer: (offset: Int, from: Day, to: Day)?

  /// Reads a rule; nil for none, and for days that are counted in another way than by weeks of months.
  init?(_ text: String) {
    var reader = Reader(text: Array(text.utf8)[...])
    guard reader.skipName(), let west = reader.clock() else { return nil }
    standard = -west
    guard reader.skipName() else { return }
    // Summer time is an hour ahead unless told.
    let offset = reader.clock().map { -$0 } ?? standard + 3_600
    guard let from = reader.day(), let to = reader.day() else { return nil }
    summer = (offset, from, to)
  }

  /// Seconds by which clocks are ahead of UTC.
  func offset(at moment: Int) -> Int {
    guard let summer else { return standard }
    let year = Timestamp(secondsSinceEpoch: moment + standard).day.parts.year
    let start = Self.moment(of: summer.from, year) - standard
    let end = Self.moment(of: summer.to, year) - summer.offset
    // South of the equator summer lies over the turn of the year.
    let isSummer = start < end ? start <= moment && moment < end : moment < end || start <= moment
    return isSummer ? summer.offset : standard
  }

  /// By the clocks that hold before it.
  private static func moment(of day: Day, _ year: Int) -> Int {
    let first = CivilDate(year: year, month: day.month, day: 1)
    // The calendar counts from Monday, POSIX from Sunday.
    let lead = (day.weekday - (first.weekday + 1) % 7 + 7) % 7
    var number = lead + (day.week - 1) * 7
    if number >= CivilDate.daysIn(month: day.month, year: year) { number -= 7 }
    return (first.daysSinceEpoch + number) * 86_400 + day.second
  }

  private struct Reader {
    var text: ArraySlice<UInt8>

    /// A name of letters, or of anything between angle brackets.
    mutating func skipName() -> Bool {
      if text.first == UInt8(ascii: "<") {
        guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { return false }
        text = text[(end + 1)...]
        return true
      }
      let name = text.prefix { (0x41...0x5A).contains($0 & 0xDF) }
      text = text[name.endIndex...]
      return !name.isEmpty
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func clock() -> Int? {
      let sign = text.first == UInt8(ascii: "-") ? -1 : 1
      if text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") { text = text.dropFirst() }
      guard var seconds = number().map({ $0 * 3_600 }) else { return nil }
      var unit = 60
      while unit > 0, text.first == UInt8(ascii: ":") {
        text = text.dropFirst()
        guard let part = number() else { return nil }
        seconds += part * unit
        unit /= 60
      }
      return sign * seconds
    }

    /// `,Mm.w.d[/time]`.
    mutating func day() -> Day? {
      guard text.starts(with: ",M".utf8) else { return nil }
      text = text.dropFirst(2)
      var parts: [Int] = []
      while parts.count < 3 {
        guard let part = number() else { return nil }
        parts.append(part)
        if parts.count < 3 {
          guard text.first == UInt8(ascii: ".") else { return nil }
          text = text.dropFirst()
        }
      }
      var second = 7_200
      if text.first == UInt8(ascii: "/") {
        text = text.dropFirst()
        guard let told = clock() else { return nil }
        second = told
      }
      guard (1...12).contains(parts[0]), (1...5).contains(parts[1]), (0...6).contains(parts[2]) else {
        return nil
      }
      return Day(month: parts[0], week: parts[1], weekday: parts[2], second: second)
    }

    private mutating func number() -> Int? {
      let digits = text.prefix { (0x30...0x39).contains($0) }
      guard (1...3).contains(digits.count) else { return nil }
      text = text[digits.endIndex...]
      return Int(String(decoding: digits, as: UTF8.self))
    }
  }
}

extension YearlyClockChange {
  static func == (left: YearlyClockChange, right: YearlyClockChange) -> Bool {
    left.standard == right.standard && left.summer?.offset == right.summer?.offset
      && left.summer?.from == right.summer?.from && left.summer?.to == right.summer?.to
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(standard)
    hasher.combine(summer?.offset)
  }
}
