/// Numbers rows by date, so that the order of the keys is the order of time.
///
/// A row number is the second of its date, counted from the year 1, in the upper bits, and a counter within that
/// second in the lower 24. Rows without a date come before all others.
enum ChronologicalRow {
  /// 16.7 million rows can share a second, or have no date.
  static let counterBits: Int64 = 24
  /// Seconds from 0001-01-01 to 1970-01-01, less one, so that 0 stands for no date.
  private static let offset: Int64 = 62_135_596_801
  /// The year 9999 needs 39 bits, 63 with the counter.
  private static let lastSecond: Int64 = (1 << 39) - 1

  /// The first row number that stands for a date.
  static let firstDated: Int64 = 1 << counterBits

  /// The first row number of a moment, or of rows without a date.
  static func first(at moment: Timestamp?) -> Int64 {
    guard let moment else { return 0 }
    let (second, overflow) = Int64(moment.secondsSinceEpoch).addingReportingOverflow(offset)
    if overflow { return lastSecond << counterBits }
    return min(max(second, 1), lastSecond) << counterBits
  }

  /// The first row number of a day.
  static func first(on day: CivilDate) -> Int64 {
    let (seconds, overflow) = day.daysSinceEpoch.multipliedReportingOverflow(by: 86_400)
    if overflow { return day.daysSinceEpoch < 0 ? 1 << counterBits : lastSecond << counterBits }
    return first(at: Timestamp(secondsSinceEpoch: seconds))
  }

  /// The row numbers that share the date of a first row number.
  static func range(from first: Int64) -> ClosedRange<Int64> { first...(first | ((1 << counterBits) - 1)) }
}
