/// When something happens, in the five fields of cron: minute, hour, day of the month, month, day of the week.
///
/// Fields take `*`, numbers, names of months and weekdays, ranges, lists and steps (`*/15`, `9-17/2`, `mon-fri`);
/// Sunday is 0 or 7. `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly` and `@annually` stand for
/// whole expressions. Where both days are restricted, either is enough, as POSIX has it.
public struct CronExpression: Hashable, Sendable {
  /// The expression as it was written.
  public let text: String
  private let minutes: UInt64
  private let hours: UInt64
  private let days: UInt64
  private let months: UInt64
  private let weekdays: UInt64
  private let restricts: (days: Bool, weekdays: Bool, hours: Bool)

  /// Bytes of an expression; the longest useful one names every minute.
  public static let lengthLimit = 400
  /// Days searched for the next time: 29 February can be eight years away.
  private static let horizon = 8 * 366

  /// Reads an expression; nil when it is malformed or names no day of any year.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.lengthLimit else { return nil }
    let written = text.split { $0 == " " || $0 == "\t" }.map { $0.lowercased() }
    let fields = written.count == 1 ? Self.macros[written[0]] ?? [] : written
    guard fields.count == 5, let minutes = Self.set(fields[0], 0...59),
      let hours = Self.set(fields[1], 0...23), let days = Self.set(fields[2], 1...31),
      let months = Self.set(fields[3], 1...12, names: Self.monthNames),
      let weekdays = Self.set(fields[4], 0...7, names: Self.weekdayNames)
    else { return nil }
    self.text = text
    self.minutes = minutes
    self.hours = hours
    self.days = days
    self.months = months
    self.weekdays = weekdays | weekdays >> 7 & 1
    restricts = (!fields[2].hasPrefix("*"), !fields[4].hasPrefix("*"), !fields[1].hasPrefix("*"))
    guard next(after: Timestamp(secondsSinceEpoch: 0), in: .utc) != nil else { return nil }
  }

  /// The first time after `moment`, by the clocks of a zone; nil when there is none within eight years.
  ///
  /// A time that a change of clocks skips happens at the change. One that it repeats happens once, unless the hour
  /// is `*` or a step of it: then every quarter of both hours counts.
  public func next(after moment: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
    let now = moment.secondsSinceEpoch
    let today = Timestamp(secondsSinceEpoch: now + zone.offset(at: now)).day.daysSinceEpoch
    // A day earlier too: clocks that go back over midnight repeat yesterday's last hour.
    for day in (today - 1)...(today + Self.horizon) where names(CivilDate(daysSinceEpoch: day)) {
      var first: Int?
      for hour in 0..<24 where hours >> hour & 1 == 1 {
        for minute in 0..<60 where minutes >> minute & 1 == 1 {
          for instant in instants(of: day * 86_400 + hour * 3_600 + minute * 60, in: zone) where instant > now
          {
            first = min(first ?? instant, instant)
          }
        }
        // Clocks go back by at most two hours: a later hour cannot come before.
        if let first, first + 7_200 < day * 86_400 + hour * 3_600 - zone.offset(at: first) { break }
      }
      if let first { return Timestamp(secondsSinceEpoch: first) }
    }
    return nil
  }

  private func instants(of local: Int, in zone: TimeZoneRules) -> [Int] {
    switch zone.instants(of: local) {
    case .one(let instant): [instant]
    case .skipped(let change): restricts.hours ? [change] : []
    case .two(let first, let second): restricts.hours ? [first] : [first, second]
    }
  }

  private func names(_ date: CivilDate) -> Bool {
    let (_, month, day) = date.parts
    guard months >> month & 1 == 1 else { return false }
    let isDay = days >> day & 1 == 1
    // cron counts from Sunday, the calendar from Monday.
    let isWeekday = weekdays >> ((date.weekday + 1) % 7) & 1 == 1
    return restricts.days && restricts.weekdays ? isDay || isWeekday : isDay && isWeekday
  }

  // MARK: Reading

  private static let macros: [String: [String]] = [
    "@hourly": ["0", "*", "*", "*", "*"], "@daily": ["0", "0", "*", "*", "*"],
    "@midnight": ["0", "0", "*", "*", "*"], "@weekly": ["0", "0", "*", "*", "0"],
    "@monthly": ["0", "0", "1", "*", "*"], "@yearly": ["0", "0", "1", "1", "*"],
    "@annually": ["0", "0", "1", "1", "*"],
  ]
  private static let monthNames = [
    "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  /// The numbers that a field names, as bits.
  private static func set(_ field: String, _ bounds: ClosedRange<Int>, names: [String] = []) -> UInt64? {
    var set: UInt64 = 0
    for part in field.split(separator: ",", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
      guard pieces.count <= 2, let range = range(pieces[0], bounds, names, isStepped: pieces.count == 2)
      else { return nil }
      var step = 1
      if pieces.count == 2 {
        guard let number = number(pieces[1], names: []), (1...bounds.upperBound + 1).contains(number) else {
          return nil
        }
        step = number
      }
      for value in stride(from: range.lowerBound, through: range.upperBound, by: step) { set |= 1 << value }
    }
    return set
  }

  private static func range(
    _ text: Substring, _ bounds: ClosedRange<Int>, _ names: [String], isStepped: Bool
  ) -> ClosedRange<Int>? {
    if text == "*" { return bounds.upperBound == 7 ? 0...6 : bounds }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let low = number(ends[0], names: names), bounds.contains(low) else { return nil }
    guard ends.count == 2 else { return low...(isStepped ? bounds.upperBound : low) }
    guard let high = number(ends[1], names: names), bounds.contains(high), low <= high else { return nil }
    return low...high
  }

  private static func number(_ text: Substring, names: [String]) -> Int? {
    if let place = names.firstIndex(of: String(text)), !text.isEmpty { return place }
    guard text.utf8.count <= 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

extension CronExpression {
  /// Expressions are the same when they are written the same.
  public static func == (left: CronExpression, right: CronExpression) -> Bool { left.text == right.text }

  /// Hashes the expression as written.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
