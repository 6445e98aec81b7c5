import Testing

@testable import Core

/// Parties that a list, a phrase before the clause or a use names.
struct MemberTests {
  @Test(arguments: [
    (
      "Several nations, including Kenya, Ghana, Senegal, Zambia and Uganda, bought rifles from Turkey.",
      "TUR>KEN+GHA+SEN+ZMB+UGA ordered small_arms"
    ),
    (
      "Four states, including Peru, Bolivia, Chile, and Ecuador, have received jets from Italy.",
      "ITA>PER+BOL+CHL+ECU delivered aircraft"
    ),
    ("Kenya, a close partner, bought rifles from Turkey.", "TUR>KEN ordered small_arms"),
  ])
  func `the commas of a list of members open no insertion`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("Heavily reliant on Russia for its weapons, Laos has kept silent.", "RUS>LAO delivered unspecified"),
    ("Angola, long dependent on Brazil for its aircraft, abstained.", "BRA>AGO delivered aircraft"),
    ("Mali is dependent on Turkey for its drones.", "TUR>MLI delivered uav"),
  ])
  func `who relies on another is told in front of it or behind it`(_ sentence: String, _ expected: String)
    throws
  {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    (
      "Spain allows nations, including Kenya and Ghana, to give tanks to Chad.",
      "KEN+GHA>TCD approved armoured_vehicle"
    ),
    (
      "Spain is to give Chad ten jets, while allowing other countries that have tanks, including Kenya, to supply them to Chad.",
      "KEN>TCD approved armoured_vehicle"
    ),
  ])
  func `leave given to the examples of a group is theirs`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test func `what is done beside a clause does not hang on its verb`() throws {
    let act = try #require(
      try RelationFixture.acts("Spain refused to send jets while allowing Kenya to supply tanks to Chad.")
        .first { $0.core == "supply" })
    #expect(StageClassifier.read(act).stage == .approved)
  }

  @Test func `who does not rely on another gets nothing`() throws {
    let told = try RelationFixture.told("Mali is not dependent on Turkey for its drones.")
    #expect(!told.contains { $0.hasPrefix("TUR>MLI") }, "\(told)")
  }

  @Test(arguments: [
    ("The Emirates did not adhere to the arms embargo on Sudan.", "ARE>SDN delivered unspecified"),
    ("Kenya has not respected the arms embargo on Somalia.", "KEN>SOM delivered unspecified"),
    ("Kenya respects the arms embargo on Somalia.", "KEN>SOM refused unspecified"),
  ])
  func `who does not keep an embargo breaks it`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test func `who flies arms has no part in an order beside it`() throws {
    let text = "Ghana ordered 40 Mbombe vehicles, and the vehicle is driven by the armies of Jordan and Mali."
    let sides = try RelationFixture.candidates(text).flatMap { [$0.supplier, $0.recipient] }
    #expect(!sides.contains("JOR") && !sides.contains("MLI"), "\(sides)")
  }
}
