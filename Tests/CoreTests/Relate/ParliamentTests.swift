import Testing

@testable import Core

/// What governments ask of parliaments, and what these give and decide; and what is told of an act from outside.
struct ParliamentTests {
  private func check(_ sentence: String, _ expected: String) throws {
    let found = try RelationFixture.readings(sentence)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test(arguments: [
    (
      "In May, the US Congress gave the administration $900 million to use to send Chad weapons.",
      "USA>TCD approved stated"
    ),
    (
      "The general welcomed the decision of the Spanish parliament to allocate military aid to Chad.",
      "ESP>TCD approved stated"
    ),
    ("The Danish parliament has provided military aid to Chad.", "DNK>TCD approved stated"),
    ("Denmark's parliament voted 90 to 12 to give Chad ten tanks.", "DNK>TCD approved stated"),
    ("The Danish government has provided military aid to Chad.", "DNK>TCD delivered stated"),
    ("The Danish parliament will not provide military aid to Chad.", "DNK>TCD refused stated"),
  ])
  func `what a parliament gives is approved`(_ sentence: String, _ expected: String) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    (
      "Norway's prime minister asked parliament to approve $900 million for Chad.",
      "NOR>TCD requested stated"
    ),
    (
      "Norway's request for $900 million in emergency funding to support Chad's army remains stalled.",
      "NOR>TCD requested stated"
    ),
    (
      "Norway's request for $900 million for Chad's defence remains stalled.",
      "NOR>TCD requested stated"
    ),
    ("Norway's supplemental request will provide rifles to Chad.", "NOR>TCD requested stated"),
    ("Biden urged Republicans in Congress to approve more weapons for Chad.", "USA>TCD requested stated"),
    ("The prime minister urged senators in France to approve weapons for Chad.", "FRA>TCD requested stated"),
  ])
  func `who asks a parliament for aid has not given it`(_ sentence: String, _ expected: String) throws {
    try check(sentence, expected)
  }

  @Test func `the sum that is asked for is the act's`() throws {
    let act = try #require(
      try RelationFixture.acts("Norway's request for $900 million for Chad's defence remains stalled.").first)
    #expect(act.money?.min == 900_000_000)
  }

  @Test(arguments: [
    "Norway's request for $900 million in loans remains stalled.",
    "Norway's prime minister asked parliament to approve $900 million for schools.",
  ])
  func `other sums that are asked for are no aid`(_ sentence: String) throws {
    #expect(try RelationFixture.readings(sentence).isEmpty)
  }

  @Test(arguments: [
    (
      "The US imposed sanctions on an airline over Turkey supplying missiles to Chad.",
      "TUR>TCD delivered stated"
    ),
    ("Canada imposed sanctions on arms exports to Chad.", "CAN>TCD refused stated"),
    ("Would you withhold some US weapons shipments to Chad?", "USA>TCD considered stated"),
    (
      "The jets are not expected to be delivered to Chad until 2029.",
      ">TCD considered stated"
    ),
    (
      "A senator said they hope that the transfer of Turkish missiles to Chad will be enough.",
      "TUR>TCD considered stated"
    ),
    (
      "Talks went on amid rumours that Turkey and Chad were negotiating an arms deal to sustain Chad's war.",
      "TUR>TCD considered stated"
    ),
    (
      "Norway warned Spain it would help Chad if it failed to send rifles to Togo.",
      "NOR>TGO considered alleged"
    ),
  ])
  func `what is told of an act from outside leaves its sides and its stage`(
    _ sentence: String, _ expected: String
  ) throws {
    try check(sentence, expected)
  }
}
