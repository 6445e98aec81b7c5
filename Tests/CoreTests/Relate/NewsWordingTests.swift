import Testing

@testable import Core

/// Wordings of everyday news: who signs, thanks, spends, promises or opposes.
struct NewsWordingTests {
  @Test(arguments: [
    ("Russia has signed arms contracts with Mali and Chad.", "RUS>MLI+TCD ordered unspecified"),
    ("Norway will spend 2 billion kroner on Swedish tanks for Latvia.", "NOR>LVA pledged armoured_vehicle"),
    ("Latvia has ordered ten tanks from Germany's KNDS.", "DEU>LVA ordered armoured_vehicle"),
    ("Moscow's use of Iranian drones has alarmed Kyiv.", "IRN>RUS delivered uav"),
    (
      "Since the invasion of Latvia in March, Norway has supplied it with tanks.",
      "NOR>LVA delivered armoured_vehicle"
    ),
    ("Mali's junta displayed new Russian tanks at a parade.", "RUS>MLI delivered armoured_vehicle"),
    ("Norway will buy Latvia a hundred tanks.", "NOR>LVA pledged armoured_vehicle"),
    ("Ten tanks from Norway have left for Latvia by ship.", "NOR>LVA delivered armoured_vehicle"),
    ("The tanks that Norway has sold Latvia have arrived.", "NOR>LVA delivered armoured_vehicle"),
    ("The tanks that Norway promised Latvia are late.", "NOR>LVA pledged armoured_vehicle"),
    ("Radars promised by Norway have reached Latvia.", "NOR>LVA delivered sensor"),
    ("Kenya has been buying drones from Iran for its police.", "IRN>KEN delivered uav"),
  ])
  func `sides are where everyday wordings put them`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    (
      "Oslo reiterated Norway's opposition to sending tanks to Latvia.",
      "NOR>LVA refused stated armoured_vehicle"
    ),
    (
      "Norway is reviewing its opposition to sending tanks to Latvia.",
      "NOR>LVA considered stated armoured_vehicle"
    ),
    ("Norway has resumed deliveries of tanks to Latvia.", "NOR>LVA delivered stated armoured_vehicle"),
    ("Norway has resumed exports of tanks to Latvia.", "NOR>LVA approved stated armoured_vehicle"),
    ("Norway has put on hold a sale of tanks to Latvia.", "NOR>LVA considered stated armoured_vehicle"),
    ("Norway delayed the sale of ten tanks to Latvia.", "NOR>LVA considered stated armoured_vehicle"),
    (
      "Norway has reversed a decision to cancel the sale of tanks to Latvia.",
      "NOR>LVA approved stated armoured_vehicle"
    ),
    ("Norway's order for ten jets from France was cut from 12 to ten.", "FRA>NOR ordered stated aircraft"),
    (
      "Beijing rejected US claims that it was supplying weapons to Mali.",
      "CHN>MLI delivered denied unspecified"
    ),
    ("Tehran has not commented on reports that it supplied drones to Mali.", "IRN>MLI delivered alleged uav"),
    (
      "Mali has received tanks from Russia, according to US intelligence.",
      "RUS>MLI delivered alleged armoured_vehicle"
    ),
    ("Kenya has accepted an Italian offer of four radars.", "ITA>KEN pledged stated sensor"),
    (
      "Kenya's air force has recommended buying Gripen jets from Sweden.",
      "SWE>KEN considered stated aircraft"
    ),
  ])
  func `a stage is what everyday wordings say of it`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    "Norway will not support an arms embargo on Turkey.", "Russia imposes its will on the arms trade.",
  ])
  func `who wants no embargo refuses nothing`(_ sentence: String) throws {
    #expect(try RelationFixture.readings(sentence).allSatisfy { !$0.contains("refused") }, "\(sentence)")
  }

  @Test func `a delivery that others say goes on is no promise`() throws {
    let told = try RelationFixture.analyze("Iran is sending drones to Mali, US officials say.").reports
    #expect(told.map(\.stage) == [.delivered])
    #expect(told.map(\.assertion) == [.alleged])
  }

  @Test func `one thanks for what is so`() throws {
    let told = try RelationFixture.analyze(
      "Latvia's president thanked Norway for the tanks that have arrived in Latvia.")
    #expect(told.reports.map(\.assertion).allSatisfy { $0 == .stated })
    #expect(!told.reports.isEmpty)
  }

  @Test func `who gives beside another gets nothing`() throws {
    let text =
      "Ukraine's allies have promised tanks. Norway is to send 14 Leopards, Spain 20 Leopards and Italy 12 howitzers."
    let pairs = try RelationFixture.candidates(text).filter { $0.act.sentence == 1 && !$0.isLoose }
    #expect(!pairs.isEmpty)
    #expect(!pairs.contains { ["NOR", "ESP", "ITA"].contains($0.recipient) })
  }

  @Test func `what is chosen is bought`() throws {
    let told = try RelationFixture.analyze("Romania has chosen the K9 howitzer made by South Korea's Hanwha.")
      .reports
    #expect(told.map(\.kind) == [.sale])
  }
}
