import Testing

@testable import Core

/// Who gives and gets where neither stands beside the verb in the common way.
struct ExchangeTests {
  @Test func `two who give each other arms both give and get`() throws {
    try RelationFixture.check(
      "The presidents of Spain and Kenya gave each other rifles.",
      reads: ["ESP>KEN delivered stated small_arms", "KEN>ESP delivered stated small_arms"])
  }

  @Test(arguments: [
    ("Kenya welcomed an offer from Spain to send it 20 tanks.", "ESP>KEN"),
    ("The Chadian president visited Oslo to buy 20 radars.", "NOR>TCD"),
    ("The Madrid-based company bought 20 tanks from Portugal.", "PRT>ESP"),
    ("Weapons dropped to the Houthis by Iran were seized.", "IRN>Houthis"),
    ("Norway and Chad sold Kenya radars last year.", "NOR+TCD>KEN"),
    ("Spain dropped rifles to Kurdish forces.", "ESP>Kurdish forces"),
    ("Spain dropped rifles to the Peshmerga.", "ESP>Peshmerga"),
  ])
  func `who makes the offer, who is gone to and who drops arms give them`(
    _ sentence: String, _ sides: String
  ) throws {
    let found = try RelationFixture.told(sentence)
    #expect(found.contains { $0.hasPrefix(sides + " ") }, "\(sentence): \(found)")
  }

  @Test func `jets that fly somewhere are not given`() throws {
    #expect(try RelationFixture.told("The jets flew to Kenya.").isEmpty)
  }
}
