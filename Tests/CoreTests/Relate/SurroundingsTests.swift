import Testing

@testable import Core

/// What stands around an act and tells whose it is, how far it has come, or that there is none.
struct SurroundingsTests {
  private func expect(_ sentence: String, _ expected: String) throws {
    let found = try RelationFixture.told(sentence)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(sentence): \(found)")
  }

  @Test(arguments: [
    ("The $12 billion American military aid agreement with Egypt is the largest.", "USA>EGY pledged"),
    ("Spain signed a military aid deal with Jordan.", "ESP>JOR pledged"),
    ("Chad signed a military aid agreement with China.", "CHN>TCD pledged"),
    ("Poland signed a support contract with Spain for its tanks.", "ESP>POL ordered"),
    (
      "U.S. military payouts to Egypt, currently around $1.3 billion a year, are under review.",
      "USA>EGY delivered"
    ),
    (
      "Most grants under the American military assistance programme go to Kenya, Ghana and Morocco.",
      "USA>KEN+GHA+MAR delivered"
    ),
    (
      "The cuts to American military aid could affect Albania, Georgia and Moldova, the newspaper said.",
      "USA>ALB+GEO+MDA delivered"
    ),
    (
      "Spain sells ammunition to a number of countries, among them Chile, Peru and Ghana.",
      "ESP>CHL+PER+GHA delivered ammunition"
    ),
    ("A loyal backer of Georgia, Canada, promised $80 million in military aid.", "CAN>GEO pledged"),
    ("Denmark, Georgia's close partner, will provide 200 million kroner in military aid.", "DNK>GEO pledged"),
    ("Iran props up its ally Sudan with arms and money.", "IRN>SDN delivered unspecified"),
    ("France keeps the Chadian government afloat with weapons.", "FRA>TCD delivered unspecified"),
    ("Rwanda will arm rebels like the M23.", "RWA>M23 pledged"),
    ("The minister said Russia s supply of rockets to Mali was an act of war.", "RUS>MLI delivered missile"),
    (
      "Peru will buy 20 transport planes under the Foreign Military Sales programme.",
      "USA>PER pledged aircraft"
    ),
    (
      "The loss of American vehicles and Patriot missiles will be a setback for Georgia.", "USA>GEO delivered"
    ),
  ])
  func `aid, friends and programmes have their sides`(_ sentence: String, _ expected: String) throws {
    try expect(sentence, expected)
  }

  @Test(arguments: [
    ("Rockets sent to Jordan for Hezbollah by Qatar were stolen.", "QAT>Hezbollah", ["JOR"]),
    ("Iran shipped rockets to Syria for Hezbollah.", "IRN>Hezbollah", ["SYR"]),
    ("Spain sent rockets to Syria for Lebanon.", "ESP>SYR", []),
  ])
  func `a state through which arms come for a group hands them on`(
    _ sentence: String, _ pair: String, _ via: [String]
  ) throws {
    let act = try #require(try RelationFixture.acts(sentence).first { !$0.supplier.parties.isEmpty })
    #expect(
      act.supplier.parties.map(\.code) + act.recipient.parties.map(\.code)
        == pair.split(separator: ">").map(String.init))
    #expect(act.via.map(\.code) == via)
  }

  @Test(arguments: [("Congolese rebels", ["Congolese rebels"]), ("rebels", [])])
  func `a state through which arms come for rebels without a name does not get them`(
    _ rebels: String, _ getting: [String]
  ) throws {
    let acts = try RelationFixture.acts("Rifles shipped into Uganda for \(rebels) by Rwanda were stolen.")
    #expect(acts.first?.recipient.parties.map(\.code) == getting)
    #expect(acts.first?.isForUnnamed == getting.isEmpty)
  }

  @Test(arguments: [
    "A French frigate will call at Djibouti in June and then sail on to Oman.",
    "Three Chinese destroyers will arrive in Pakistan next week for a port call.",
    "Two French frigates will arrive in Djibouti in June for a training visit.",
  ])
  func `ships that call somewhere do not change hands`(_ sentence: String) throws {
    #expect(try RelationFixture.acts(sentence).allSatisfy { $0.recipient.parties.isEmpty })
  }

  @Test(arguments: [
    ("Two French-built frigates arrived in Egypt on Monday.", "FRA>EGY delivered ship"),
    ("The first of six French submarines arrived in India on Monday.", "FRA>IND delivered ship"),
    ("Two Russian frigates will be handed over and will sail to India next month.", "RUS>IND pledged ship"),
  ])
  func `ships that are built or handed over do`(_ sentence: String, _ expected: String) throws {
    try expect(sentence, expected)
  }

  @Test(arguments: [
    (
      "The Danish parliament will vote on a motion seeking to block a sale of radars to Morocco.",
      "DNK>MAR approved sensor"
    ),
    ("The Senate voted on a motion to block the sale of missiles to Georgia.", "USA>GEO approved missile"),
    ("Greens filed a resolution to stop the export of tanks from Germany to Oman.", "DEU>OMN delivered"),
    ("Lawmakers are seeking to block the sale of jets to Oman.", ">OMN approved aircraft"),
    ("The Senate rejected a bid to block the sale of jets to Oman.", "USA>OMN approved aircraft"),
    ("The Senate voted to block the sale of jets to Oman.", "USA>OMN refused aircraft"),
    ("The Senate passed a resolution to block the sale of jets to Oman.", "USA>OMN refused aircraft"),
    ("The Senate voted on Monday to send jets to Oman.", "USA>OMN approved aircraft"),
    ("The army closed the road to stop the flow of arms to the M23 rebels from Rwanda.", "RWA>M23 delivered"),
    ("Efforts to stop gunrunning from Spain to Jamaica have failed.", "ESP>JAM delivered"),
    ("Israel wants to cut off the flow of arms from Iran to Hezbollah.", "IRN>Hezbollah delivered"),
    ("Spain vowed to stop the flow of arms to Israel.", "ESP>ISR refused"),
    ("Norway stopped the flow of weapons to Chad.", "NOR>TCD cancelled"),
    ("The Dutch prime minister ordered the suspension of military aid to Rwanda.", "NLD>RWA cancelled"),
    ("The Norwegian president decreed a halt to arms deliveries to Georgia.", "NOR>GEO refused"),
    ("Norway declared an arms embargo on Georgia.", "NOR>GEO refused"),
  ])
  func `an end that is sought has not come, one that is ordered has`(_ sentence: String, _ expected: String)
    throws
  {
    try expect(sentence, expected)
  }

  @Test(arguments: [
    ("The arms embargo on Eritrea was allegedly breached by Ethiopia.", "ETH>ERI", Assertion.alleged),
    ("Egypt broke the arms embargo on Libya, UN experts said.", "EGY>LBY", .alleged),
    ("Russia has violated the arms embargo on Libya.", "RUS>LBY", .stated),
    ("Hamas holds rockets that Israel accuses Iran of supplying.", "IRN>Hamas", .alleged),
    (
      "Hezbollah brings in missiles through the port, which Israel accuses Iran of supplying.",
      "IRN>Hezbollah",
      .alleged
    ),
    ("Hamas holds rockets that Iran has supplied.", "IRN>Hamas", .stated),
    (
      "The court will make Iran answer for its role in supplying Hezbollah with rockets.", "IRN>Hezbollah",
      .alleged
    ),
    ("Chad thanked Norway for its role in supplying Togo with rockets.", "NOR>TGO", .stated),
    ("Spain did not say whether the tanks had all been sent by Italy and Greece.", "ITA+GRC>", .stated),
    ("Spain did not say whether the tanks had been sent by Italy.", "ITA>", .stated),
    ("The drones, believed to have been supplied by Iran, hit a warehouse.", "IRN>", .alleged),
  ])
  func `who breaks an embargo, is accused or believed to supply, delivers`(
    _ sentence: String, _ pair: String, _ assertion: Assertion
  ) throws {
    let found = try RelationFixture.acts(sentence).map { act in
      let sides = [act.supplier, act.recipient].map { $0.parties.map(\.code).joined(separator: "+") }
      let reading = StageClassifier.read(act)
      return "\(sides.joined(separator: ">")) \(reading.stage) \(reading.assertion)"
    }
    #expect(found.contains("\(pair) delivered \(assertion)"), "\(sentence): \(found)")
  }

  @Test func `a ban that is widened is one on others, too`() throws {
    let told = try RelationFixture.candidates(
      "Italy has banned arms exports to Oman since 2021 (this was widened to Qatar in 2022).")
    let refused = told.filter { !$0.isFilled && !$0.isLoose && $0.rule.stage == .refused }
    #expect(Set(refused.map(\.recipient)) == ["OMN", "QAT"])
  }

  @Test(arguments: [
    ("Hanwha has offered its K9 howitzer to Romania and Nexter its Caesar.", "FRA>ROU considered artillery"),
    ("Saab offers Colombia its Gripen and Dassault its Rafale.", "FRA>COL considered aircraft"),
    (
      "Spain approved the sale of 30 tanks to Chad and 20 jets to Togo, both built in Italy, as well as a number of helicopters to Oman.",
      "ESP>OMN ordered aircraft"
    ),
  ])
  func `a clause without its verb and a list behind an insertion have sides of their own`(
    _ sentence: String, _ expected: String
  ) throws {
    let pair = expected.split(separator: " ")[0]
    let found = try RelationFixture.told(sentence)
    #expect(found.contains { $0.hasPrefix(pair) }, "\(found)")
  }

  @Test(arguments: [
    (
      "Georgia has identified the drones used in attacks on Gori as Shahed vehicles, supplied by Iran.", "GEO"
    ),
    (
      "Drones believed to have been supplied by Turkey killed four people in the Ethiopian town of Mekelle.",
      "ETH"
    ),
    ("Su-30 jets are flown by Algeria. Many air forces retire them and buy the French-made Rafale.", "DZA"),
    ("Egypt spoke. Many air forces are replacing old jets with the American-made F-35.", "EGY"),
    (
      "Moscow's visit to Mali has worried Algeria, given Moscow's dispatch of S-300 missiles near its border.",
      "DZA"
    ),
    ("Finland called on Berlin to permit Ukraine the use of Taurus missiles.", "FIN"),
    ("Kyiv has asked Britain to permit the use of Storm Shadow missiles.", "UKR"),
    ("Sudan spoke. 95 men were arrested at a Kenyan military training camp.", "SDN"),
  ])
  func `who is hit, worried, asks for leave or stands elsewhere gets nothing`(
    _ text: String, _ party: String
  ) throws {
    let told = try RelationFixture.candidates(text).filter { $0.recipient == party && !$0.isLoose }
    #expect(told.isEmpty, "\(told.map { $0.supplier + ">" + $0.recipient })")
  }

  @Test(arguments: [
    ("JAS-39", "JAS 39 Gripen"), ("JAS 39", "JAS 39 Gripen"), ("F-16", "F-16 Fighting Falcon"),
  ])
  func `a code is its weapon however it is divided`(_ printed: String, _ name: String) throws {
    let items = try RelationFixture.acts("Sweden sold 12 \(printed) fighters to Hungary.").flatMap(\.items)
    #expect(items.first?.item.weapon == name)
  }

  @Test(arguments: [
    "Illegal gunrunning from Bulgaria to Greece has grown.",
    "Arms trafficking from Bulgaria to Greece has grown.",
  ])
  func `gunrunning is smuggling`(_ sentence: String) throws {
    let act = try #require(try RelationFixture.acts(sentence).first)
    #expect(KindClassifier.explicitKind(of: act) == .smuggling)
  }
}
