import Testing

@testable import Core

struct CronExpressionTests {
  /// Berlin's clocks as the tz database has them since 1996, in a file of our own.
  static let berlin = zone("CET-1CEST,M3.5.0,M10.5.0/3")

  /// A compiled time zone (RFC 8536) that says everything by its last line.
  static func zone(_ rule: String) -> TimeZoneRules? {
    func block(version: UInt8) -> [UInt8] {
      // One type, one letter, no changes.
      var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
      for count in [0, 0, 0, 0, 1, 1] { bytes += [0, 0, 0, UInt8(count)] }
      return bytes + [0, 0, 0, 0, 0, 0] + [0]
    }
    return TimeZoneRules(
      name: "test", file: block(version: 0x32) + block(version: 0x32) + Array("\n\(rule)\n".utf8))
  }

  private func next(_ text: String, after moment: String, in zone: TimeZoneRules? = .utc) -> String? {
    guard let moment = DateReader.read(moment)?.moment, let zone else { return nil }
    return CronExpression(text)?.next(after: moment, in: zone)?.description
  }

  @Test(arguments: [
    ("* * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z"),
    ("*/15 * * * *", "2026-01-01T00:14:59Z", "2026-01-01T00:15:00Z"),
    ("5,35 9-17/4 * * *", "2026-01-01T13:05:00Z", "2026-01-01T13:35:00Z"),
    ("5,35 9-17/4 * * *", "2026-01-01T17:35:00Z", "2026-01-02T09:05:00Z"),
    ("0 6 * * mon-fri", "2026-01-02T06:00:00Z", "2026-01-05T06:00:00Z"),
    ("0 0 * * 7", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z"),
    ("0 12 31 * *", "2026-01-31T12:00:00Z", "2026-03-31T12:00:00Z"),
    ("0 0 29 feb *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"),
    ("@hourly", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"),
    ("@weekly", "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z"),
    ("@yearly", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
    ("7/20 * * * *", "2026-01-01T00:47:00Z", "2026-01-01T01:07:00Z"),
  ])
  func `the next time is the first that all fields name`(_ text: String, _ from: String, _ expected: String) {
    #expect(next(text, after: from) == expected)
  }

  @Test func `of two restricted days either is enough`() {
    // The 13th of March 2026 is a Friday, the 16th a Monday.
    #expect(next("0 0 13 * mon", after: "2026-03-12T00:00:00Z") == "2026-03-13T00:00:00Z")
    #expect(next("0 0 13 * mon", after: "2026-03-13T00:00:00Z") == "2026-03-16T00:00:00Z")
    #expect(next("0 0 */2 * mon", after: "2026-03-13T00:00:00Z") == "2026-03-23T00:00:00Z")
  }

  @Test(arguments: [
    "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
    "*/0 * * * *", "*/61 * * * *", "5-1 * * * *", "a * * * *", "1,,2 * * * *", "-1 * * * *", "1- * * * *",
    "0 0 30 2 *", "@never", "0 0 * * monday", "1/2/3 * * * *",
  ])
  func `what is no expression or names no day is refused`(_ text: String) {
    #expect(CronExpression(text) == nil)
  }

  @Test(arguments: [
    // Winter and summer.
    ("30 6 * * *", "2026-01-10T06:00:00Z", "2026-01-11T05:30:00Z"),
    ("30 6 * * *", "2026-07-10T06:00:00Z", "2026-07-11T04:30:00Z"),
    // Clocks jump from 2:00 to 3:00 on 29 March 2026: half past two happens at the jump, and once.
    ("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"),
    ("30 2 * * *", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"),
    // Every half hour goes on without a gap and without a double.
    ("*/30 * * * *", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"),
    ("*/30 * * * *", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z"),
    // Clocks go back from 3:00 to 2:00 on 25 October 2026: half past two happens once, every half hour four times.
    ("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
    ("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
    ("*/30 * * * *", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"),
    ("*/30 * * * *", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"),
    ("*/30 * * * *", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"),
  ])
  func `times are those of the clocks of the zone`(_ text: String, _ from: String, _ expected: String) {
    #expect(next(text, after: from, in: Self.berlin) == expected)
  }

  @Test(arguments: ["*/15 * * * *", "30 2 * * *", "0 */6 * * *"])
  func
    `through a whole year each time lies after the last, and none is skipped for more than a day and an hour`(
      _ text: String
    ) throws
  {
    let zone = try #require(Self.berlin)
    let expression = try #require(CronExpression(text))
    var moment = Timestamp(secondsSinceEpoch: 1_767_225_600)
    while moment.secondsSinceEpoch < 1_798_761_600 {
      let next = try #require(expression.next(after: moment, in: zone))
      #expect(next > moment)
      #expect(next.secondsSinceEpoch - moment.secondsSinceEpoch <= 25 * 3_600 + 1_800)
      moment = next
    }
  }
}
