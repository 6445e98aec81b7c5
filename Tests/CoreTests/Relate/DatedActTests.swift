import Testing

@testable import Core

/// On what day an act was done or told, in an article of Tuesday, 14 May 2024.
struct DatedActTests {
  private func dates(_ text: String) throws -> [String] {
    try RelationFixture.analyze(text).reports.map { $0.date?.description ?? "none" }
  }

  @Test(arguments: [
    ("Norway has given Latvia ten tanks, the defence minister disclosed on Friday.", "2024-05-10"),
    ("On Monday, Norway announced that it would send tanks to Latvia.", "2024-05-13"),
    ("Norway said Thursday it would send tanks to Latvia.", "2024-05-09"),
    ("Norway on Monday handed Latvia the first of ten tanks.", "2024-05-13"),
    ("Norway's decision in March to send tanks to Latvia was welcomed.", "2024-03"),
    ("Norway sold ten tanks to Latvia two years ago.", "2022"),
    ("In November last year Norway sold ten tanks to Latvia.", "2023-11"),
    ("Today, Norway announced a new package of tanks for Latvia.", "2024-05-14"),
  ])
  func `a date is that of the verb or noun it stands by`(_ text: String, _ expected: String) throws {
    #expect(try dates(text) == [expected], "\(text)")
  }

  @Test(arguments: [
    "Norway will deliver the tanks to Latvia in October.",
    "Latvia will receive ten tanks from Norway in June.",
    "Norway plans to announce a package of tanks for Latvia as soon as Friday.",
    "Iran on Friday accused Norway of sending tanks to Latvia.",
  ])
  func `what is to come, or only charged, has no date`(_ text: String) throws {
    #expect(try dates(text).allSatisfy { $0 == "none" }, "\(text)")
  }
}
