import Testing

@testable import Core

struct PartialDateTests {
  @Test(arguments: ["2022", "2022-08", "2022-08-26", "2024-02-29", "0999-12-31"])
  func `a date keeps the precision it was told with`(_ text: String) {
    #expect(PartialDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "22", "2022-13", "2022-00", "2023-02-29", "2022-8-26", "2022-08-26T00", "2022-+8", "0000",
  ])
  func `what is no date is refused`(_ text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func `days count from the epoch and back over leap years`() {
    for day in stride(from: -800_000, through: 800_000, by: 97) {
      let parts = CivilDate(daysSinceEpoch: day).parts
      #expect(CivilDate(year: parts.year, month: parts.month, day: parts.day).daysSinceEpoch == day)
    }
    #expect(CivilDate(year: 2023, month: 1, day: 30).weekday == 0)
  }

  @Test func `a moment is written in UTC`() {
    #expect(Timestamp(secondsSinceEpoch: 1_675_070_100).description == "2023-01-30T09:15:00Z")
    #expect(Timestamp(secondsSinceEpoch: -1).description == "1969-12-31T23:59:59Z")
  }
}
