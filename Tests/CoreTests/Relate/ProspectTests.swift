import Testing

@testable import Core

/// What is only begun, opened, shown or looked forward to, and what has stopped: how far arms have come by it.
struct ProspectTests {
  @Test(arguments: [
    ("Jordan has started talks with Turkey to buy missiles.", "TUR>JOR considered missile"),
    ("Oman has begun negotiations with Spain for corvettes.", "ESP>OMN considered ship"),
    // What is begun by itself goes on.
    ("Spain has begun deliveries of tanks to Kenya.", "ESP>KEN delivered armoured_vehicle"),
    ("Spain has started supplying tanks to Kenya.", "ESP>KEN delivered armoured_vehicle"),
  ])
  func `talks that begin deliver nothing`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    (
      "The treaty opens the way to a deal between Germany and Oman for submarines.", "DEU>OMN considered ship"
    ),
    ("The pact paves the way for the sale of Swedish radars to Peru.", "SWE>PER considered sensor"),
    ("Kenya made progress in obtaining 20 howitzers from Turkey.", "TUR>KEN considered artillery"),
  ])
  func `what a way is paved for may come`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("Deliveries of Italian helicopters to Kenya have stalled.", "ITA>KEN cancelled aircraft"),
    ("The sale of Italian helicopters to Kenya has stalled.", "ITA>KEN considered aircraft"),
  ])
  func `deliveries that stall had begun`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("Peru leased two frigates from Italy, with delivery due in 2027.", "ITA>PER ordered ship"),
    (
      "Spain sold two frigates to Peru, with the handover expected by 2027.", "ESP>PER ordered ship"
    ),
    ("Peru leased two frigates from Italy.", "ITA>PER delivered ship"),
  ])
  func `what is still to be handed over is ordered`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("When the tanks are handed over to Kenya by Spain, they will serve in the north.", "pledged"),
    ("Norway's pilots will be retrained after Norway has received the jets from Spain.", "pledged"),
    ("When the tanks were handed over to Kenya by Spain, the president was there.", "delivered"),
    ("After Spain had sent the tanks to Kenya, the army trained with them.", "delivered"),
  ])
  func `what has to come first for something that will be is still to come`(
    _ sentence: String, _ expected: String
  ) throws {
    let stages = try RelationFixture.acts(sentence).map { StageClassifier.read($0).stage.rawValue }
    #expect(stages.contains(expected) && Set(stages).count == 1, "\(sentence): \(stages)")
  }

  @Test func `what a state is able to sell is not sold`() throws {
    #expect(try RelationFixture.acts("Norway is able to sell weapons to Kenya.").isEmpty)
    try RelationFixture.check(
      "Kenya was able to buy tanks from Norway.", tells: "NOR>KEN ordered armoured_vehicle")
    try RelationFixture.check(
      "Norway is ready to sell tanks to Kenya.", tells: "NOR>KEN considered armoured_vehicle")
  }

  @Test(arguments: [
    "The K2, made by Hyundai Rotem, is a modern tank.",
    "France signed a security pact with Chad, which commits Paris to more weapons support.",
  ])
  func `what arms are and what allies sign moves none`(_ sentence: String) throws {
    let told = try RelationFixture.acts(sentence).filter { $0.group == .contract || $0.group == .light }
    #expect(told.isEmpty, "\(sentence): \(told.map(\.core))")
  }

  @Test(arguments: [
    "The image shows a Chinese J-16 fighter flying near the island.",
    "Two Russian bombers entered Estonian airspace on Monday.",
  ])
  func `planes on their own way are no goods`(_ sentence: String) throws {
    let told = try RelationFixture.told(sentence)
    #expect(told.isEmpty, "\(sentence): \(told)")
  }

  @Test func `who has not been told of any purchase denies it`() throws {
    let sentence = "Mali has not been informed of any decision to buy tanks from China."
    let act = try #require(try RelationFixture.acts(sentence).first)
    #expect(StageClassifier.read(act).assertion == .denied)
  }

  @Test(arguments: [
    (
      "Norway took steps to strengthen ties with Chad, including arms sales.", "NOR>TCD delivered unspecified"
    ),
    ("Kenya wants to deepen relations with France, including arms exports.", "FRA>KEN requested unspecified"),
  ])
  func `what ties include goes from one to the other`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("The leaked emails appear to reveal that Serbia delivered mortars to Armenia.", Assertion.alleged),
    ("Documents seem to show that Norway supplied rifles to Chad.", .alleged),
    ("Leaked recordings show that Norway supplied rifles to Chad.", .alleged),
    ("Documents show that Norway supplied rifles to Chad.", .stated),
  ])
  func `what leaks and appearances show is alleged`(_ sentence: String, _ assertion: Assertion) throws {
    let act = try #require(try RelationFixture.acts(sentence).first, "\(sentence)")
    #expect(StageClassifier.read(act).assertion == assertion, "\(sentence)")
  }

  @Test func `what arms open the way for says nothing of how far they have come`() throws {
    try RelationFixture.check(
      "The delivery of tanks to Kenya by Spain opened the way for more.",
      tells: "ESP>KEN delivered armoured_vehicle"
    )
  }

  @Test(arguments: [
    ("Poland opened the door to tank deliveries to Kenya.", ">KEN considered armoured_vehicle"),
    ("Kenya is on the list to begin receiving tanks from Norway.", "NOR>KEN considered armoured_vehicle"),
    ("Norway will begin sending tanks to Kenya.", "NOR>KEN pledged armoured_vehicle"),
    (
      "The president said Kenya was \"getting closer\" to obtaining Spanish jets.",
      "ESP>KEN considered aircraft"
    ),
    ("Victory depends on how many tanks Spain sends to Kenya.", "ESP>KEN considered armoured_vehicle"),
    ("The sooner Kenya receives tanks from Spain, the better.", "ESP>KEN considered armoured_vehicle"),
    ("Kenya depends on tanks that Norway sends.", "NOR> delivered armoured_vehicle"),
  ])
  func `what is only begun, neared or counted on has not come`(_ sentence: String, _ expected: String) throws
  {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("Norway is providing 30 tanks to Kenya.", "NOR>KEN pledged armoured_vehicle"),
    ("Norway is providing tanks to Kenya.", "NOR>KEN delivered armoured_vehicle"),
    ("Norway has been providing 30 tanks to Kenya.", "NOR>KEN delivered armoured_vehicle"),
    ("Norway sending rifles to Kenya to help ‘repel an attack’", "NOR>KEN pledged small_arms"),
    ("The funds may not be used to send Norwegian radars to Kenya.", "NOR>KEN refused sensor"),
  ])
  func `what is announced or ruled out by its form`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("The delivery of Spanish jets to Chad will change the balance of power.", "ESP>TCD pledged aircraft"),
    (
      "Mali said the delivery of Spanish jets to Chad would not stop its army.", "ESP>TCD pledged aircraft"
    ),
    ("A delivery of Spanish jets to Chad would be a mistake, Mali said.", "ESP>TCD considered aircraft"),
    ("The delivery of Spanish jets to Chad changed the balance of power.", "ESP>TCD delivered aircraft"),
    ("Deliveries of Spanish jets to Chad will continue.", "ESP>TCD pledged aircraft"),
  ])
  func `what a delivery will do tells that it is to come`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("Spain will be able to provide Kenya with missiles.", "ESP>KEN pledged missile"),
    ("Spain may be able to provide Kenya with missiles.", "ESP>KEN considered missile"),
    ("Spain would be able to provide Kenya with missiles.", "ESP>KEN considered missile"),
    ("Spain was able to provide Kenya with missiles.", "ESP>KEN delivered missile"),
    ("Kenya expects deliveries of Spanish tanks to begin in 2027.", "ESP>KEN pledged armoured_vehicle"),
    ("Deliveries of Spanish jets to Kenya have been delayed by two years.", "ESP>KEN ordered aircraft"),
    ("The sale of Spanish jets to Kenya must be approved by parliament.", "ESP>KEN considered aircraft"),
    ("The tanks will not reach Kenya from Spain.", "ESP>KEN refused armoured_vehicle"),
    ("The frigates that Spain is building for Kenya are late.", "ESP>KEN ordered ship"),
    ("Germany lifted its veto on the sale of jets to Kenya.", "DEU>KEN approved aircraft"),
    ("Brazil halts purchase of howitzers from Spain", "ESP>BRA cancelled artillery"),
    ("Kenya unveiled its new Spanish drones.", "ESP>KEN delivered uav"),
    ("Spain failed to agree a deal with Kenya for 20 jets.", "ESP>KEN considered aircraft"),
    ("Spain put deliveries of jets to Kenya on hold.", "ESP>KEN cancelled aircraft"),
    ("Spain will review its arms exports to Kenya.", "ESP>KEN delivered unspecified"),
    ("US OKs possible sale of jets to Kenya", "USA>KEN approved aircraft"),
  ])
  func `what can, must or will still happen has not happened`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, tells: expected)
  }

  @Test(arguments: [
    ("Sweden and Peru signed a letter of intent on the delivery of 24 Gripen jets.", "considered"),
    ("Peru gets 24 Gripen jets from Sweden under a letter of intent.", "considered"),
    ("Sweden will supply Peru with 24 Gripen jets under a memorandum of understanding.", "considered"),
    ("Sweden will supply Peru with 24 Gripen jets under a contract.", "pledged"),
    ("Sweden has supplied Peru with 24 Gripen jets under a memorandum of understanding.", "delivered"),
  ])
  func `a memorandum binds nobody`(_ sentence: String, _ stage: String) throws {
    let act = try #require(try RelationFixture.acts(sentence).first, "\(sentence)")
    #expect(StageClassifier.read(act).stage.rawValue == stage, "\(sentence)")
  }

  @Test func `what experts say of arms is no report of their delivery`() throws {
    let sentence = "Kenya is awaiting delivery of Spanish tanks, which many experts say should be modernised."
    try RelationFixture.check(sentence, reads: ["ESP>KEN ordered stated armoured_vehicle"])
  }
}
