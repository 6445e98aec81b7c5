import Testing

@testable import Core

/// Words that are verbs in one place and something else in another, and verbs that another word turns.
struct WordUseTests {
  private func check(_ sentence: String, _ expected: [String]) throws {
    #expect(try RelationFixture.told(sentence) == expected)
  }

  @Test(arguments: [
    // "given" as a reason, and as a verb.
    (
      "Spain is worried, given Oslo's transfer of radars to Kenya.", ["NOR>KEN delivered sensor"]
    ),
    ("Given its sale of tanks to Chad, Spain kept silent.", [">TCD ordered armoured_vehicle"]),
    (
      "Spain, given the tanks by Norway, sent them to Chad.",
      ["NOR>ESP delivered armoured_vehicle", "ESP>TCD delivered armoured_vehicle"]
    ),
    // Participles between an article and a party's adjective.
    ("Oman welcomed Peru's purchase of the advanced French fighter jet.", [">PER ordered aircraft"]),
    ("Rome criticised Chad's purchase of the upgraded Spanish tank.", [">TCD ordered armoured_vehicle"]),
    // Infinitives that are no goals.
    (
      "Kenya's army relies on rifles supplied by Spain to beat back Somali militants.",
      ["ESP>KEN delivered small_arms", "ESP>KEN delivered small_arms"]
    ),
    ("Spain gave Kenya radars to better protect Somali towns.", ["ESP>KEN delivered sensor"]),
    ("Spain gave Kenya radars to hold off Somali forces.", ["ESP>KEN delivered sensor"]),
    // A subject with an article before a verb that is a noun elsewhere.
    (
      "The US supplies weapons to many states including Peru and Kenya.",
      ["USA>PER+KEN delivered unspecified"]
    ),
    ("The UK exports arms to Oman.", ["GBR>OMN delivered unspecified"]),
    ("The US supplies to Kenya fell.", []),
    // Verbs that hand over where arms stand behind them.
    ("Norway will let Chad have ten tanks.", ["NOR>TCD pledged armoured_vehicle"]),
    ("Norway has presented Chad with ten tanks.", ["NOR>TCD delivered armoured_vehicle"]),
    ("Norway presented ten tanks to Chad.", ["NOR>TCD delivered armoured_vehicle"]),
    ("Norway fed Chad with rifles.", ["NOR>TCD delivered small_arms"]),
    // "by far" is no agent.
    ("France is by far the largest supplier of ships to Egypt.", ["FRA>EGY delivered ship"]),
    // Adjectives that look like verbs.
    (
      "The Dutch government authorised willing partners to give tanks to Ukraine.",
      [">UKR approved armoured_vehicle"]
    ),
    (
      "Norway authorised several willing allies to send tanks to Chad.", [">TCD approved armoured_vehicle"]
    ),
    // What comes after "as" adds nothing.
    ("Canada committed to sending $2bn a year to Latvia for as long as needed.", ["CAN>LVA pledged"]),
    ("Spain sent Kenya tanks as planned.", ["ESP>KEN delivered armoured_vehicle"]),
  ])
  func `a word is what stands around it says`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    ("Norway continues to steer clear of selling Kenya rifles.", "NOR>KEN refused small_arms"),
    ("Norway has stopped short of sending Kenya tanks.", "NOR>KEN refused armoured_vehicle"),
    ("Norway backed away from sending tanks to Kenya.", "NOR>KEN refused armoured_vehicle"),
    ("Norway has refrained from sending tanks to Kenya.", "NOR>KEN refused armoured_vehicle"),
    ("Norway stopped sending tanks to Kenya.", "NOR>KEN cancelled armoured_vehicle"),
    ("Norway will deny Kenya military aid.", "NOR>KEN refused unspecified"),
    ("Norway announced that it will deny Kenya rifles.", "NOR>KEN refused small_arms"),
    ("Norway denied tanks to Kenya.", "NOR>KEN refused armoured_vehicle"),
    ("Kenya was denied tanks by Norway.", "NOR>KEN refused armoured_vehicle"),
  ])
  func `some words turn a verb into a refusal`(_ sentence: String, _ expected: String) throws {
    try check(sentence, [expected])
  }

  @Test(arguments: [
    "Iran denied arms sales to Russia.", "Iran denied military support to the Houthis.",
    "Norway denied sending tanks to Kenya.",
  ])
  func `who says that nothing was given denies it`(_ sentence: String) throws {
    let readings = try RelationFixture.acts(sentence).map(StageClassifier.read)
    #expect(!readings.isEmpty)
    #expect(readings.allSatisfy { $0.assertion == .denied })
  }

  @Test(arguments: [
    "Moldova fended off Russian drones.", "Moldova warded off Russian missiles.",
    "Moldova repelled Russian tanks.",
  ])
  func `an enemy's arms that are fended off are no gift`(_ sentence: String) throws {
    try check(sentence, [])
  }

  @Test func `whose arms are fended off is no party`() throws {
    let told = try RelationFixture.candidates(
      "Moldova used radars supplied by France to fend off Russian drones.")
    #expect(told.allSatisfy { $0.supplier != "RUS" && $0.recipient != "RUS" })
  }
}
