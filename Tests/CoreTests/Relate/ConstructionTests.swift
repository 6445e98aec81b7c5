import Testing

@testable import Core

/// Constructions of news prose in which an act keeps its own sides, stage and arms.
struct ConstructionTests {
  private func acts(_ sentence: String) throws -> [String] { try RelationFixture.told(sentence) }

  @Test(arguments: [
    (
      "Belgium will halt the supply of rifles to Niger until Paris provides guarantees.",
      "BEL>NER cancelled small_arms"
    ),
    (
      "Belgium will halt the supply of rifles to Niger as the army prepares a coup.",
      "BEL>NER cancelled small_arms"
    ),
    ("Spain will not deliver the frigates to Kenya until 2029.", "ESP>KEN pledged ship"),
    ("French arms deliveries to Greece will not be affected by the delay.", "FRA>GRC delivered unspecified"),
    (
      "The US Senate has failed to approve a package of military aid for Kenya.",
      "USA>KEN considered unspecified"
    ),
    ("Norway will sign a deal to sell 20 radars to Oman.", "NOR>OMN pledged sensor"),
    ("The EU may end its ban on arms sales to Libya.", "EU>LBY considered unspecified"),
    ("Sudan was able to buy drones from Turkey.", "TUR>SDN ordered uav"),
    ("Spain will not only sell Kenya tanks but also train its crews.", "ESP>KEN pledged armoured_vehicle"),
    ("Norway pulled out of a deal to sell tanks to Chad.", "NOR>TCD cancelled armoured_vehicle"),
  ])
  func `a clause of time, a delay and a failure say how far it has come`(
    _ sentence: String, _ expected: String
  )
    throws
  {
    #expect(try acts(sentence).first == expected)
  }

  @Test(arguments: [
    ("Belgium will help arm Chad, with Spain sending rifles to Niger.", "ESP>NER pledged small_arms"),
    (
      "Estonia called for a coalition of Western states to send jets to Georgia.",
      "WEST>GEO requested aircraft"
    ),
    ("Peru is depending on Spain to provide up to five frigates.", "ESP> considered ship"),
    ("Russia said that giving Swedish jets to Moldova would prolong the war.", "SWE>MDA considered aircraft"),
    (
      "Japan said it would only help Vietnam build patrol boats instead of sending missiles.",
      "JPN> refused missile"
    ),
    ("Most French weapons exports went to India and Egypt.", "FRA>IND+EGY delivered unspecified"),
    ("Amid fears Russia is buying drones from Iran, Israel sent a delegation.", "IRN>RUS ordered uav"),
    ("The Norwegian plant that supplies Ukraine with shells is on strike.", "NOR>UKR delivered ammunition"),
    (
      "The Egyptian army finalised its order with Hyundai Rotem for production of 12 tanks.",
      "KOR>EGY ordered armoured_vehicle"
    ),
    ("Norway urged Brazil to stop selling rifles in Mali.", "BRA>MLI delivered small_arms"),
    ("A shipment of tanks from Norway arrived in Chad.", "NOR>TCD delivered armoured_vehicle"),
    ("Germany transfers seized Iranian rifles to Ukraine", "DEU>UKR delivered small_arms"),
    ("Germany arms Ukraine with Leopard tanks", "DEU>UKR delivered armoured_vehicle"),
  ])
  func `who acts in a clause of its own has its sides`(_ sentence: String, _ expected: String) throws {
    let found = try acts(sentence)
    #expect(found.contains(expected), "\(found)")
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
    let text =
      "Norway will send tanks to Ukraine. Russian forces fired rockets, and Ukraine shot down 14 drones."
    let items = try RelationFixture.analyze(text).reports.flatMap(\.items)
    #expect(items.map(\.category) == [.armouredVehicle])
  }

  @Test func `a person keeps the state of his title after a phrase that names another`() throws {
    let text =
      "Dutch Prime Minister Jan de Vries promised tanks to Chad. At a summit with the Japanese premier, De Vries said he will send howitzers to Chad."
    let told = try RelationFixture.candidates(text).filter { !$0.isFilled && !$0.isLoose }
    let suppliers = Set(told.map(\.supplier))
    #expect(suppliers == ["NLD"])
  }

  @Test func `a quotation that goes on has its speaker`() throws {
    let text =
      "\u{201C}We will give Chad howitzers,\u{201D} Norwegian Prime Minister Jonas Berg said. \u{201C}We are also sending tanks to Chad.\u{201D}"
    #expect(try RelationFixture.candidates(text).filter { !$0.isFilled }.allSatisfy { $0.supplier == "NOR" })
  }

  @Test(arguments: [
    ("Saab said it had received an order from Lithuania for RBS 70 missiles.", "SWE>LTU ordered air_defence"),
    ("Saab has won a Lithuanian contract for RBS 70 missiles.", "SWE>LTU ordered air_defence"),
    ("A Turkish company signed a drone deal with Kenya.", "TUR>KEN ordered uav"),
    ("Leonardo has sold 12 AW149 helicopters to Thailand.", "ITA>THA delivered aircraft"),
    (
      "Norway selected the K9 and signed a contract with South Korea for 24 howitzers.",
      "KOR>NOR ordered artillery"
    ),
    ("Naval Group lost a contract to build 12 submarines for Australia.", "FRA>AUS cancelled ship"),
    ("Poland's order for 30 helicopters from France fell through.", "FRA>POL cancelled aircraft"),
    ("Spain broke its frigate contract with Italy.", "ITA>ESP cancelled ship"),
    ("A deal to sell 10 helicopters to Qatar has collapsed.", ">QAT cancelled aircraft"),
    (
      "The Philippines cancelled an order for 16 helicopters from Russia over fears of US sanctions.",
      "RUS>PHL cancelled aircraft"
    ),
    (
      "Denmark selected the American F-35 over the French Rafale and the Swedish Gripen.",
      "SWE>DNK refused aircraft"
    ),
    ("Germany gave its go-ahead for the sale of 48 jets to Saudi Arabia.", "DEU>SAU approved aircraft"),
    ("Norway signed a deal for Denmark to buy radars from Spain.", "ESP>DNK ordered sensor"),
  ])
  func `those who win, lose, choose and drop a contract have their sides`(
    _ sentence: String, _ expected: String
  )
    throws
  {
    let found = try acts(sentence)
    #expect(found.contains(expected), "\(found)")
  }

  @Test(arguments: [
    ("Spain stopped a ship carrying rockets from India to Israel.", "IND>ISR delivered missile"),
    (
      "British troops captured rockets that Iran was sending to the Taliban.", "IRN>Taliban delivered missile"
    ),
    (
      "The U.S. imposed sanctions on two Iranian firms that it says supplied drones to Russia.",
      "IRN>RUS delivered uav"
    ),
    ("The machine guns used by the Houthis came from Iran.", "IRN>Houthis delivered small_arms"),
    ("Sudan uses drones sourced from Iran.", "IRN>SDN delivered uav"),
    ("Iran has sent missiles to Yemeni Houthi forces.", "IRN>Houthis delivered missile"),
    ("Croatia says it has no record of selling mortars to Azerbaijan.", "HRV>AZE delivered artillery"),
    ("Italy failed to prevent Turkish firms from sending rifles to Sudan.", "TUR>SDN delivered small_arms"),
    ("Spain has used boats to smuggle new types of drones to Sudan.", "ESP>SDN delivered uav"),
    (
      "A court in Copenhagen rejected a lawsuit to stop Danish arms exports to Israel.",
      "DNK>ISR approved unspecified"
    ),
    ("The United States ended its freeze on arms sales to Bahrain.", "USA>BHR approved unspecified"),
    ("Spain had put Kenya under an arms ban.", "ESP>KEN refused unspecified"),
    ("China ships drones to Russia, Kyiv says", "CHN>RUS delivered uav"),
    ("Will Greece give missiles to Ukraine?", "GRC>UKR considered missile"),
    ("Is China arming Russia with drones?", "CHN>RUS considered uav"),
  ])
  func `accusations, interceptions, bans and questions are of those who sent`(
    _ sentence: String, _ expected: String
  ) throws {
    let found = try acts(sentence)
    #expect(found.contains(expected), "\(found)")
  }

  @Test(arguments: [
    (
      "\u{201C}We'll send tanks to Ukraine,\u{201D} Polish President Jan Nowak said.",
      "POL>UKR pledged armoured_vehicle"
    ),
    (
      "\u{201C}We've sent tanks to Ukraine,\u{201D} Polish President Jan Nowak said.",
      "POL>UKR delivered armoured_vehicle"
    ),
    ("Norway says it's sending tanks to Georgia.", "NOR>GEO pledged armoured_vehicle"),
    ("Seoul rejected a US request to send artillery shells to Ukraine.", "KOR>UKR refused ammunition"),
    ("Poland criticised the refusal by Germany to send missiles to Ukraine.", "DEU>UKR refused missile"),
    (
      "India praised the decision of the Italian government to send radars to Kenya.",
      "ITA>KEN pledged sensor"
    ),
    (
      "Germany's decision to provide Ukraine with tanks was welcomed by Poland.",
      "DEU>UKR pledged armoured_vehicle"
    ),
    (
      "Germany and Denmark will together supply Ukraine with 100 tanks.",
      "DEU+DNK>UKR pledged armoured_vehicle"
    ),
    ("10,000 shells are also being sent to Kenya by Italy.", "ITA>KEN pledged ammunition"),
    ("Germany has balked at sending missiles to Kenya.", "DEU>KEN refused missile"),
    (
      "The Spanish parliament approved a request from the president to commit $5bn in military aid to Kenya.",
      "ESP>KEN approved unspecified"
    ),
    ("Turkey used a special decree to sell drones to Kenya.", "TUR>KEN approved uav"),
    ("Canadian deliveries of tanks to Georgia will not begin for years.", "CAN>GEO pledged armoured_vehicle"),
  ])
  func `speech, requests, decisions and their answers are told apart`(_ sentence: String, _ expected: String)
    throws
  {
    let found = try acts(sentence)
    #expect(found.contains(expected), "\(found)")
  }

  @Test(arguments: [
    ("Norway bought three Boeing P-8A Poseidon patrol aircraft.", "USA>NOR ordered aircraft"),
    ("Peru ordered 24 Rheinmetall Marder vehicles.", "DEU>PER ordered armoured_vehicle"),
    ("Oman signed a contract for six Saab radars.", "SWE>OMN ordered sensor"),
    ("Chile is considering buying Embraer KC-390 transport planes.", "BRA>CHL considered aircraft"),
    ("Colombia wants six Saab Gripen jets from Brazil.", "BRA>COL requested aircraft"),
    ("Sweden ordered six Saab Gripen jets.", ">SWE ordered aircraft"),
    ("Spain sent six Saab radars to Kenya.", "ESP>KEN delivered sensor"),
  ])
  func `a firm that makes what is bought sells it, where nobody else does`(
    _ sentence: String, _ expected: String
  )
    throws
  {
    let found = try acts(sentence)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test func `of two that talk over arms one sells to the other`() throws {
    let pairs = try RelationFixture.candidates("Greece and Sweden are in negotiations for 24 Gripen jets.")
    #expect(pairs.map { $0.supplier + ">" + $0.recipient } == ["GRC>SWE", "SWE>GRC"])
    #expect(pairs.allSatisfy { !$0.isLoose && $0.rule.stage == .considered })
  }

  @Test(arguments: [
    (
      "Vietnam requested BrahMos missiles, which India agreed to provide.",
      "IND> pledged missile"
    ),
    (
      "Saab got a contract from the Polish Ministry of Defence for thousands of rifles.",
      "SWE>POL ordered small_arms"
    ),
    ("Denmark has failed to stop its arms sales to Israel.", "DNK>ISR delivered unspecified"),
    ("Spain failed to block the sale of tanks to Chad.", "ESP>TCD approved armoured_vehicle"),
    ("Shipments of French rifles to Chad did not begin until May 2023.", "FRA>TCD delivered"),
    ("Russian helicopters did not reach Peru until 2013.", "RUS>PER delivered aircraft"),
    ("Spain will not deliver the frigates to Kenya until 2029.", "ESP>KEN pledged ship"),
    ("Thailand has equipped its frigates with Swedish radars.", "SWE>THA delivered sensor"),
    ("Egypt's frigates are equipped with Italian guns.", "ITA>EGY delivered small_arms"),
    ("Spain equipped Chad with radars.", "ESP>TCD delivered sensor"),
    ("The United States pays Egypt $1.3 billion a year in military aid.", "USA>EGY delivered"),
    ("Aid worth $90 million is being disbursed to Jordan by Spain in military grants.", "ESP>JOR"),
    ("Spain imposed an arms embargo on Turkey.", "ESP>TUR refused"),
  ])
  func `relative clauses, delays, platforms and payments have their sides and stages`(
    _ sentence: String, _ expected: String
  ) throws {
    let found = try acts(sentence)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test(arguments: [
    "Finland ruled out an arms embargo on Israel.", "Norway opposes an arms embargo on Turkey.",
    "The United States will send two destroyers to the Baltic Sea as tensions rise around Estonia.",
    "Dassault declined to comment.",
  ])
  func `embargoes that nobody wants, own ships at sea and silence are no act`(_ sentence: String) throws {
    #expect(try acts(sentence).isEmpty)
  }

  @Test func `who calls for an embargo has not imposed it`() throws {
    let found = try acts(
      "Spanish premier Pedro Sanchez repeated his call for an arms embargo against Turkey.")
    #expect(found.allSatisfy { !$0.hasPrefix("ESP") }, "\(found)")
  }

  @Test(arguments: [
    ("Estonia asked South Korea for howitzers. Seoul first refused, but later relented.", "KOR>EST"),
    ("Romania requested missiles from Israel. The Israeli government then changed its mind.", "ISR>ROU"),
  ])
  func `who gives in to a request promises what was asked`(_ text: String, _ pair: String) throws {
    let told = try RelationFixture.candidates(text).filter { $0.supplier + ">" + $0.recipient == pair }
    #expect(told.contains { $0.rule.stage == .pledged }, "\(told.map(\.rule.stage))")
  }

  @Test func `a change of something else is no answer`() throws {
    let told = try RelationFixture.candidates(
      "Chad asked Norway for tanks. The Norwegian government changed on Monday.")
    #expect(told.allSatisfy { $0.isLoose || $0.rule.stage == .requested }, "\(told.map(\.rule.stage))")
  }

  @Test(arguments: [
    "Iran has sent drones to Sudan (which it denies).",
    "Serbia has delivered mortar shells to Ukraine, a claim Belgrade denies.",
  ])
  func `a denial told behind an act is an act of its own`(_ text: String) throws {
    let told = try RelationFixture.candidates(text).filter { !$0.isFilled && !$0.isLoose }
    #expect(told.contains { $0.rule.assertion == .denied }, "\(told.map(\.rule.assertion))")
    #expect(told.contains { $0.rule.assertion != .denied }, "\(told.map(\.rule.assertion))")
  }

  @Test func `a leader's decision is that of the state`() throws {
    let text = "President Emmanuel Macron spoke. Macron's decision to sell jets to Serbia worried Croatia."
    let told = try RelationFixture.candidates(text).filter { !$0.isLoose }
    #expect(told.map { $0.supplier + ">" + $0.recipient } == ["FRA>SRB"])
  }

  @Test(arguments: [
    (
      "Deputies continue to block a vote on a new Canadian arms package for Ukraine.",
      "CAN>UKR considered unspecified"
    ),
    (
      "Lawmakers urged the committee to hold a hearing on the possible sale of tanks to Chad by Norway.",
      "NOR>TCD considered armoured_vehicle"
    ),
    (
      "Deputies asked parliament to debate the planned sale of frigates by Spain to Morocco.",
      "ESP>MAR considered ship"
    ),
    ("Chad asked Norway to consider the sale of tanks.", "NOR>TCD requested armoured_vehicle"),
    ("The law allows France to send shells to Armenia.", "FRA>ARM considered ammunition"),
    ("Norwegian law has loopholes that allow arms exports to Kenya.", ">KEN considered unspecified"),
    ("The law allowed France to send shells to Armenia.", "FRA>ARM approved ammunition"),
    ("The support Turkey is providing to Oman includes drones.", "TUR>OMN delivered"),
    ("Spain said it was providing Kenya with rifles.", "ESP>KEN pledged small_arms"),
    ("Spain is providing another 20 rifles to Kenya.", "ESP>KEN pledged small_arms"),
    ("Norway has committed $3 billion for Moldova's defence since 2015.", "NOR>MDA pledged"),
    ("Spain had pledged \u{20AC}400m for Lebanon's army.", "ESP>LBN pledged"),
    (
      "Washington approved the sale of 12 fighter jets to Chile and eight radars to Peru, both made by Saab, as well as a number of Javelin missiles to Kenya.",
      "USA>KEN approved missile"
    ),
    (
      "Sweden criticised Norway and Denmark's sale of rifles to Oman.", "NOR+DNK>OMN ordered small_arms"
    ),
    ("Sweden met Norway and welcomed Denmark's sale of rifles to Oman.", "DNK>OMN ordered small_arms"),
    ("American military payouts to Jordan run at $400 million a year.", "USA>JOR delivered"),
    ("Norway has provided $40m in non-lethal military assistance to Chad.", "NOR>TCD delivered non_lethal"),
    (
      "Turkey is studying ways to punish Greece for its role in providing Cyprus with missiles.",
      "GRC>CYP delivered missile"
    ),
    ("Norway and Chad are in talks over 24 radars.", ">NOR+TCD considered sensor"),
  ])
  func `debates, powers, sums and shares keep their stage and sides`(
    _ sentence: String, _ expected: String
  ) throws {
    let found = try acts(sentence)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test(arguments: [
    ("Norway claims that Belarus has become a major supplier of mines for Serbia.", Assertion.alleged),
    ("Belarus has become a major supplier of mines for Serbia.", .stated),
    ("Sudan wants to punish Greece for its role in providing Cyprus with missiles.", .alleged),
    ("Norway thanked Greece for its role in providing Cyprus with missiles.", .stated),
    ("The minister did not specify whether the rifles had been delivered by Spain to Chad.", .stated),
    ("The minister asked whether the rifles had been delivered by Spain to Chad.", .alleged),
  ])
  func `who tells and who is blamed say whether it is so`(_ sentence: String, _ expected: Assertion) throws {
    let found = try RelationFixture.acts(sentence).map { StageClassifier.read($0).assertion }
    #expect(found == [expected])
  }

  @Test(arguments: [
    "Israel has accused Iran of arming Hezbollah with drones. Tehran rebutted the accusation.",
    "Israel has accused Iran of arming Hezbollah with drones. Iran denies such help to Hezbollah.",
  ])
  func `a rebuttal and the denial of such help answer an accusation`(_ text: String) throws {
    let told = try RelationFixture.candidates(text).filter { !$0.isFilled && !$0.isLoose }
    #expect(told.map(\.rule.assertion) == [.alleged, .denied])
  }

  @Test func `the alliance is the one that a text names`() throws {
    let text = "Nato leaders met in Oslo. The alliance will send radars to Moldova."
    let told = try RelationFixture.candidates(text).filter { !$0.isLoose }
    #expect(told.map { $0.supplier + ">" + $0.recipient } == ["NATO>MDA"])
  }

  @Test(arguments: [
    "An American THAAD battery will be deployed in the county.",
    "The U.S. Patriot battery in Okinawa will be moved next week.",
  ])
  func `a state's own unit that is based somewhere is no act`(_ sentence: String) throws {
    #expect(try acts(sentence).isEmpty)
  }

  @Test func `what many armies do is told of nobody else`() throws {
    let text =
      "Many armies are replacing old tanks with the German-made Leopard 2. Ukraine received five tanks."
    #expect(try RelationFixture.candidates(text).allSatisfy { $0.act.group != .light })
  }

  @Test func `gunrunning is smuggling`() throws {
    let acts = try RelationFixture.acts("Police want to stop gunrunning from Brazil to Paraguay.")
    #expect(acts.map(KindClassifier.explicitKind) == [.smuggling])
  }
}
