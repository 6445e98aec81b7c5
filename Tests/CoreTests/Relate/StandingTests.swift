import Testing

@testable import Core

/// What stands beside what may come: refusals and embargoes that may end, arms that came earlier, help, mere talk.
struct StandingTests {
  @Test(arguments: [
    (
      "Norway could reverse its refusal to supply howitzers to Kenya.",
      ["NOR>KEN considered stated artillery", "NOR>KEN refused stated artillery"]
    ),
    (
      "Italy may overcome its reluctance to sell drones to Oman.",
      ["ITA>OMN considered stated uav", "ITA>OMN refused stated uav"]
    ),
    (
      "Moves to lift Canada's ban on arms exports to Rwanda have been condemned.",
      ["CAN>RWA considered stated unspecified", "CAN>RWA refused stated unspecified"]
    ),
    (
      "Belgium opposes an end to Canada's arms embargo on Sudan.",
      ["CAN>SDN considered stated unspecified", "CAN>SDN refused stated unspecified"]
    ),
    (
      "Norway pledged to work towards lifting its ban on arms exports to Iraq.",
      ["NOR>IRQ considered stated unspecified", "NOR>IRQ refused stated unspecified"]
    ),
  ])
  func `a refusal stands while its end is only thought of`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
  }

  @Test(arguments: [
    (
      "Norway reversed its refusal to supply howitzers to Kenya.", "NOR>KEN pledged stated artillery",
      "NOR>KEN refused stated artillery"
    ),
    (
      "Italy dropped its refusal to sell drones to Oman.", "ITA>OMN pledged stated uav",
      "ITA>OMN refused stated uav"
    ),
    (
      "Norway decided to lift its arms embargo on Iraq.", "NOR>IRQ approved stated unspecified",
      "NOR>IRQ refused stated unspecified"
    ),
  ])
  func `a refusal that has ended stands no more`(_ sentence: String, _ expected: String, _ absent: String)
    throws
  {
    try RelationFixture.check(sentence, reads: [expected], without: [absent])
  }

  @Test(arguments: [
    "Norway said it would send ten more tanks to Chad on top of four provided earlier.",
    "Norway will give Chad ten tanks, in addition to the four already delivered.",
  ])
  func `what was given earlier is an act of its own`(_ sentence: String) throws {
    try RelationFixture.check(
      sentence,
      reads: ["NOR>TCD pledged stated armoured_vehicle", "NOR>TCD delivered stated armoured_vehicle"])
    let acts = try RelationFixture.acts(sentence)
    #expect(acts.flatMap(\.items).compactMap(\.item.quantity?.min).contains(4))
  }

  @Test func `what is bought on top of other arms is not those`() throws {
    try RelationFixture.check(
      "Chad wants to buy shells from Peru, on top of the tanks it has got from Spain.",
      tells: "PER>TCD requested ammunition")
  }

  @Test(arguments: [
    "Norway will give Chad ten tanks, in addition to helmets.",
    "Norway will give Chad ten tanks, in addition to four promised by Spain.",
  ])
  func `other goods and other givers came not earlier`(_ sentence: String) throws {
    try RelationFixture.check(sentence, reads: [], without: ["NOR>TCD delivered stated armoured_vehicle"])
  }

  @Test(arguments: [
    (
      "Norway is working with its allies to enable the delivery of radars to Chad.",
      "NOR>TCD pledged stated sensor"
    ),
    ("Two airlines are enabling Iran's delivery of drones to Sudan.", "IRN>SDN delivered stated uav"),
    ("The Danish government enabled the export of jets to Chad.", "DNK>TCD approved stated aircraft"),
    (
      "Italy and Spain said they would create a coalition to procure jets for Chad.",
      "ITA+ESP>TCD pledged stated aircraft"
    ),
    ("Italy said it would back a joint effort to supply radars to Oman.", "ITA>OMN pledged stated sensor"),
    ("Italy said it would support a proposal to send radars to Oman.", "ITA>OMN considered stated sensor"),
    (
      "Norway has delivered 200 shells under a plan to provide Chad with a million shells.",
      "NOR>TCD pledged stated ammunition"
    ),
  ])
  func `help to deliver is no leave, and what is set up to send will send`(
    _ sentence: String, _ expected: String
  ) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Kenya could try to persuade Norway to stop selling rifles to Chad.",
      "NOR>TCD delivered stated small_arms"
    ),
    (
      "Norway refuses to send tanks to Chad until Spain sends howitzers to Chad.",
      "ESP>TCD considered stated artillery"
    ),
  ])
  func `what may be stopped goes on, and what is waited for has not come`(
    _ sentence: String, _ expected: String
  ) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "The minister gave an update on forthcoming Norwegian military assistance to Chad.",
      "NOR>TCD pledged stated unspecified"
    ),
    (
      "Chad welcomed Norway's forthcoming decision to send it tanks.",
      "NOR>TCD considered stated armoured_vehicle"
    ),
    ("Chad welcomed Norway's decision to send it tanks.", "NOR>TCD pledged stated armoured_vehicle"),
    (
      "Officials provided reporters with details of a Norwegian military aid package for Chad.",
      "NOR>TCD pledged stated unspecified"
    ),
  ])
  func `what is only spoken of has not been handed over`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Norway has not announced any deliveries of tanks to Chad.",
      "NOR>TCD considered stated armoured_vehicle"
    ),
    ("Norway did not disclose the delivery of tanks to Chad.", "NOR>TCD delivered stated armoured_vehicle"),
    (
      "Oslo has not confirmed the Norwegian delivery of tanks to Chad.",
      "NOR>TCD delivered alleged armoured_vehicle"
    ),
    ("Serbia hasn't sent tanks to Mali.", "SRB>MLI delivered denied armoured_vehicle"),
    ("Serbia says it isn't supplying tanks to Mali.", "SRB>MLI delivered denied armoured_vehicle"),
    ("Serbia won't send tanks to Mali.", "SRB>MLI refused stated armoured_vehicle"),
  ])
  func `silence is no refusal, and a contraction denies as its long form`(
    _ sentence: String, _ expected: String
  ) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    ("The White House urges Congress to approve Kenya aid.", ["USA>KEN requested stated"]),
    (
      "President Joe Biden's request for $6bn in US funding to support Kenya's defence remains stalled.",
      [">KEN requested stated"]
    ),
    ("Donors are urged to approve Kenya aid.", []),
  ])
  func `a parliament is asked for aid`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
    if expected.isEmpty { #expect(try RelationFixture.readings(sentence).isEmpty) }
  }
}
