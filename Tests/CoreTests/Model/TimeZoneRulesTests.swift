import Testing

@testable import Core

struct TimeZoneRulesTests {
  private func offset(_ rule: String, _ moment: String) -> Int? {
    guard let moment = DateReader.read(moment)?.moment else { return nil }
    return CronExpressionTests.zone(rule)?.offset(at: moment.secondsSinceEpoch)
  }

  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3_600),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7_200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 7_200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3_600),
    // South of the equator summer lies over the new year.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 36_000),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-07-01T00:00:00Z", -14_400),
    ("<+0530>-5:30", "2026-07-01T00:00:00Z", 19_800),
    ("<-03>3<-02>,M3.5.0/-1,M10.5.0/0", "2026-07-01T00:00:00Z", -7_200),
  ])
  func `the rule of the last line says how far clocks are ahead`(
    _ rule: String, _ moment: String, _ expected: Int
  ) {
    #expect(offset(rule, moment) == expected)
  }

  @Test func `a clock reading means one moment, two, or none`() throws {
    let zone = try #require(CronExpressionTests.berlin)
    func local(_ text: String) throws -> Int { try #require(DateReader.read(text)?.moment).secondsSinceEpoch }
    let noon = try local("2026-01-10T12:00:00Z")
    #expect(zone.instants(of: noon) == .one(noon - 3_600))
    let twice = try local("2026-10-25T02:30:00Z")
    #expect(zone.instants(of: twice) == .two(twice - 7_200, twice - 3_600))
    let never = try local("2026-03-29T02:30:00Z")
    #expect(zone.instants(of: never) == .skipped(at: try local("2026-03-29T01:00:00Z")))
  }

  @Test(arguments: [
    [], [0x54], Array("TZif".utf8), Array("TZif2".utf8) + [UInt8](repeating: 0xFF, count: 60),
  ])
  func `what is no compiled zone is none`(_ bytes: [UInt8]) {
    #expect(TimeZoneRules(name: "x", file: bytes) == nil)
  }

  @Test func `every prefix of a file is read or refused`() {
    let rule = Array("\nCET-1CEST,M3.5.0,M10.5.0/3\n".utf8)
    let block =
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
      + [0, 0, 0, 0, 1, 1].flatMap { [0, 0, 0, UInt8($0)] } + [UInt8](repeating: 0, count: 7)
    let file = block + block + rule
    for end in file.indices { _ = TimeZoneRules(name: "x", file: Array(file[..<end]))?.offset(at: 0) }
    #expect(TimeZoneRules(name: "x", file: file)?.offset(at: 1_780_000_000) == 7_200)
  }

  @Test(arguments: [
    "../../etc/passwd", "/etc/passwd", "", "Europe//Berlin", "Europe/Ber lin", ".", "Mars/Olympus",
  ])
  func `only names of zones are looked up`(_ name: String) {
    #expect(ZoneDatabase.system.rules(of: name) == nil)
  }
}
