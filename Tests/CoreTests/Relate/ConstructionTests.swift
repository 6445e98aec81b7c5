import Testing

@testable import Core

/// Constructions of news prose in which an act keeps its own sides, stage and arms.
struct ConstructionTests {
  /// The acts of a sentence as `SUPPLIER>RECIPIENT stage category …`.
  private func acts(_ sentence: String) throws -> [String] {
    try RelationFixture.acts(sentence).map { act in
      let sides = [act.supplier, act.recipient].map { $0.parties.map(\.code).joined(separator: "+") }
      let stage = StageClassifier.read(act).stage
      return ([sides.joined(separator: ">"), stage.rawValue] + act.items.map(\.item.category.rawValue))
        .joined(separator: " ")
    }
  }

  @Test(arguments: [
    ("Belgium will halt the supply of rifles to Niger until Paris provides guarantees.", "BEL>NER cancelled small_arms"),
    ("Belgium will halt the supply of rifles to Niger as the army prepares a coup.", "BEL>NER cancelled small_arms"),
    ("Spain will not deliver the frigates to Kenya until 2029.", "ESP>KEN pledged ship"),
    ("French arms deliveries to Greece will not be affected by the delay.", "FRA>GRC delivered unspecified"),
    ("The US Senate has failed to approve a package of military aid for Kenya.", "USA>KEN considered unspecified"),
    ("Norway will sign a deal to sell 20 radars to Oman.", "NOR>OMN pledged sensor"),
    ("The EU may end its ban on arms sales to Libya.", "EU>LBY considered unspecified"),
    ("Sudan was able to buy drones from Turkey.", "TUR>SDN ordered uav"),
    ("Spain will not only sell Kenya tanks but also train its crews.", "ESP>KEN pledged armoured_vehicle"),
    ("Norway pulled out of a deal to sell tanks to Chad.", "NOR>TCD ordered armoured_vehicle"),
  ])
  func `a clause of time, a delay and a failure say how far it has come`(_ sentence: String, _ expected: String)
    throws
  {
    #expect(try acts(sentence).first == expected)
  }

  @Test(arguments: [
    ("Belgium will help arm Chad, with Spain sending rifles to Niger.", "ESP>NER delivered small_arms"),
    ("Estonia called for a coalition of Western powers to supply jets to Georgia.", "WEST>GEO requested aircraft"),
    ("Peru is depending on Spain to provide up to five frigates.", "ESP> considered ship"),
    ("Russia said that giving Swedish jets to Moldova would prolong the war.", "SWE>MDA considered aircraft"),
    ("Japan said it would only help Vietnam build patrol boats instead of sending missiles.", "JPN> refused missile"),
    ("Most French weapons exports went to India and Egypt.", "FRA>IND+EGY delivered unspecified"),
    ("Amid fears Russia is buying drones from Iran, Israel sent a delegation.", "IRN>RUS ordered uav"),
    ("The Norwegian plant that supplies Ukraine with shells is on strike.", "NOR>UKR delivered ammunition"),
    ("The Egyptian army finalised its order with Hyundai Rotem for production of 12 tanks.", "KOR>EGY ordered armoured_vehicle"),
    ("Norway urged Brazil to stop selling rifles in Mali.", "BRA>MLI delivered small_arms"),
    ("A shipment of tanks from Norway arrived in Chad.", "NOR>TCD delivered armoured_vehicle"),
    ("Germany transfers seized Iranian rifles to Ukraine", "DEU>UKR delivered small_arms"),
    ("Germany arms Ukraine with Leopard tanks", "DEU>UKR delivered armoured_vehicle"),
  ])
  func `who acts in a clause of its own has its sides`(_ sentence: String, _ expected: String) throws {
    #expect(try acts(sentence).contains(expected), "\(try acts(sentence))")
  }

  @Test(arguments: [
    "Spain calls to halt arms deliveries to Sudan.", "Canada wants an arms embargo on Sudan.",
  ])
  func `who asks for an end of deliveries does not deliver`(_ sentence: String) throws {
    #expect(try RelationFixture.acts(sentence).allSatisfy(\.supplier.parties.isEmpty))
  }

  @Test(arguments: [
    "Ukraine shot down 14 drones and intercepted three missiles.",
    "Russian artillery attacks and drone strikes killed ten people in Odesa.",
    "Norway lifted restrictions on Chad's use of missiles.",
  ])
  func `arms in battle are no act`(_ sentence: String) throws {
    #expect(try acts(sentence).isEmpty)
  }

  @Test func `what is fired is no part of what is given`() throws {
    let text = "Norway will send tanks to Ukraine. Russian forces fired rockets, and Ukraine shot down 14 drones."
    let items = try RelationFixture.analyze(text).reports.flatMap(\.items)
    #expect(items.map(\.category) == [.armouredVehicle])
  }

  @Test func `a person keeps the state of his title after a phrase that names another`() throws {
    let text =
      "Dutch Prime Minister Jan de Vries promised tanks to Chad. At a summit with the Japanese premier, De Vries said he will send howitzers to Chad."
    let suppliers = Set(try RelationFixture.candidates(text).filter { !$0.isFilled }.map(\.supplier))
    #expect(suppliers == ["NLD"])
  }

  @Test func `a quotation that goes on has its speaker`() throws {
    let text =
      "\u{201C}We will give Chad howitzers,\u{201D} Norwegian Prime Minister Jonas Berg said. \u{201C}We are also sending tanks to Chad.\u{201D}"
    #expect(try RelationFixture.candidates(text).filter { !$0.isFilled }.allSatisfy { $0.supplier == "NOR" })
  }
}
