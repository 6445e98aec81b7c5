import Testing

@testable import Core

/// Moods and voices in which an act is told: wishes, refusals, expectations, denials, and who tells it.
struct MoodTests {
  @Test(arguments: [
    ("Chad is seeking to buy 12 radars from Italy.", "ITA>TCD requested stated sensor"),
    ("Chile is eager to buy tanks from Spain.", "ESP>CHL requested stated armoured_vehicle"),
    ("Spain is eager to sell tanks to Chile.", "ESP>CHL considered stated armoured_vehicle"),
    ("Kenya is aiming to acquire drones from Turkey.", "TUR>KEN requested stated uav"),
    ("Armenia has been pleading with Spain for drones.", "ESP>ARM requested stated uav"),
    (
      "Chad called on Spain to lift its veto so that Poland can send tanks to Chad.",
      "POL>TCD requested stated armoured_vehicle"
    ),
    (
      "Chad urged Spain to change its law so it could send Chad tanks.",
      "ESP>TCD requested stated armoured_vehicle"
    ),
    ("Greens demanded that Chad be given tanks by Norway.", "NOR>TCD requested stated armoured_vehicle"),
    ("Chad has submitted a request for tanks to Norway.", "NOR>TCD requested stated armoured_vehicle"),
    ("Norway was asked by Chad for tanks.", "NOR>TCD requested stated armoured_vehicle"),
    ("Tanks were requested from Norway by Chad.", "NOR>TCD requested stated armoured_vehicle"),
  ])
  func `who wants arms asks for them`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
    let wish = try #require(try RelationFixture.acts("Chad is seeking to buy 12 radars from Italy.").first)
    #expect(StageClassifier.isExplicit(wish))
  }

  @Test(arguments: [
    (
      "Norway will send Chad neither Gripen jets nor CV90 vehicles.",
      ["NOR>TCD refused stated aircraft armoured_vehicle"]
    ),
    ("Neither Spain nor Portugal will send tanks to Chad.", ["ESP+PRT>TCD refused stated armoured_vehicle"]),
    ("Along with Cyprus, Malta refused to give Chad rifles.", ["MLT+CYP>TCD refused stated small_arms"]),
    ("Like Austria, Ireland has refused to sell rifles to Chad.", ["IRL+AUT>TCD refused stated small_arms"]),
    ("Portugal has shied away from sending tanks to Chad.", ["PRT>TCD refused stated armoured_vehicle"]),
    ("We cannot send tanks to Chad, Oman's envoy said.", ["OMN>TCD refused stated armoured_vehicle"]),
    (
      "We are not sending tanks to Chad any more, Oman's envoy said.",
      ["OMN>TCD refused stated armoured_vehicle"]
    ),
    ("Oman does not want to send tanks to Chad.", ["OMN>TCD refused stated armoured_vehicle"]),
    ("Oman has stopped approving exports of rifles to Chad.", ["OMN>TCD refused stated small_arms"]),
    ("Oman is against sending tanks to Chad.", ["OMN>TCD refused stated armoured_vehicle"]),
    (
      "Portugal has a law which Lisbon has said makes it difficult to provide tanks to Chad.",
      ["PRT>TCD refused stated armoured_vehicle"]
    ),
    (
      "Canada to give Chad helmets, but not rifles",
      ["CAN>TCD pledged stated non_lethal", "CAN>TCD refused stated small_arms"]
    ),
    (
      "Norway will send howitzers to Chad but no tanks.",
      ["NOR>TCD pledged stated artillery", "NOR>TCD refused stated armoured_vehicle"]
    ),
    (
      "Spain will send Latvia tanks and shells, but no jets.",
      ["ESP>LVA pledged stated armoured_vehicle ammunition", "ESP>LVA refused stated aircraft"]
    ),
    ("Norway has sent howitzers to Chad but no tanks.", ["NOR>TCD delivered stated artillery"]),
    ("Chad's request for tanks was turned down by Norway.", ["NOR>TCD refused stated armoured_vehicle"]),
    (
      "Norway considered giving Chad howitzers, but it was rejected.",
      ["NOR>TCD considered stated artillery", "NOR>TCD refused stated"]
    ),
    (
      "Norway will send not only tanks but also jets to Chad.",
      ["NOR>TCD pledged stated armoured_vehicle aircraft"]
    ),
  ])
  func `what is refused is told apart from what comes`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
  }

  @Test(arguments: [
    ("Romania should receive 54 howitzers from Spain by 2029.", "ESP>ROU pledged stated artillery"),
    ("Twelve howitzers should be delivered to Chad by Spain in April.", "ESP>TCD pledged stated artillery"),
    ("Four tanks should arrive in Chad from Spain next month.", "ESP>TCD pledged stated armoured_vehicle"),
    ("Spain should send tanks to Chad next month.", "ESP>TCD requested stated armoured_vehicle"),
    ("Chad should receive tanks from Spain, he said.", "ESP>TCD requested stated armoured_vehicle"),
    ("Serbia is shipping shells to Libya.", "SRB>LBY delivered stated ammunition"),
    ("Serbia is shipping shells to Libya next month.", "SRB>LBY pledged stated ammunition"),
    ("Chad will not receive its first Spanish corvette this year.", "ESP>TCD pledged stated ship"),
    ("Chad won't receive the Spanish missiles immediately.", "ESP>TCD pledged stated missile"),
    ("Chad will not receive Spanish missiles.", "ESP>TCD refused stated missile"),
    ("Spain will not send missiles to Chad this year.", "ESP>TCD refused stated missile"),
  ])
  func `a time to come tells what is expected`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    ("Pakistan says it does not sell rifles to Niger.", "PAK>NER delivered denied small_arms"),
    ("Pakistan does not sell rifles to Niger.", "PAK>NER refused stated small_arms"),
    ("Pakistan says it will not sell rifles to Niger.", "PAK>NER refused stated small_arms"),
    (
      "Iran said that it does not provide rifles to either side in the war between Sudan and Chad.",
      "IRN>SDN+TCD delivered denied small_arms"
    ),
    (
      "Belarus has long denied selling arms to Sudan, although it delivered 20 tanks in March.",
      "BLR> delivered stated armoured_vehicle"
    ),
    ("Serbia has long denied arming Mali even as it has sent shells.", "SRB> delivered stated ammunition"),
    ("Serbia denied that it has sent shells to Mali.", "SRB>MLI delivered denied ammunition"),
  ])
  func `who says that it does not do it denies it`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Chad's minister cancelled the contract for 20 howitzers that was awarded to Elbit.",
      "ISR>TCD cancelled stated artillery"
    ),
    ("Chad plans to cancel a contract to buy four frigates from Italy.", "ITA>TCD ordered stated ship"),
    ("Spain may have to abandon a sale of radars to Egypt.", "ESP>EGY considered stated sensor"),
    (
      "The patrols aim to stop shipments of rifles from Serbia to Mali.",
      "SRB>MLI delivered stated unspecified small_arms"
    ),
    (
      "The tank deal with Spain has been suspended, Algerian officials said.",
      "ESP>DZA cancelled stated armoured_vehicle"
    ),
    (
      "Algerian officials said the frigate deal with Spain had been scrapped.",
      "ESP>DZA cancelled stated ship"
    ),
    ("Chad cancelled a contract to buy four frigates from Italy.", "ITA>TCD cancelled stated ship"),
  ])
  func `what may end goes on until it does`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Norway has received American permission to sell its jets to Romania.",
      "NOR>ROU approved stated aircraft"
    ),
    ("The US vetoed the sale of Israeli jets to Croatia.", "ISR>HRV refused stated aircraft"),
    ("The US approved the sale of 24 former Danish jets to Peru.", "DNK>PER approved stated aircraft"),
    ("The US approved the sale of 24 jets to Peru.", "USA>PER approved stated aircraft"),
    ("Chile wanted to sell Kenya tanks, but Britain vetoed the sale.", "CHL>KEN refused stated"),
    ("Germany refused to let Spain sell jets to Turkey.", "ESP>TUR refused stated aircraft"),
    (
      "The letter of approval covers the sale of four jets from Norway to Peru.",
      "NOR>PER approved stated aircraft"
    ),
    (
      "Sweden has rejected requests by Estonia and Latvia to re-export Swedish-made howitzers to Kenya.",
      "EST+LVA>KEN refused stated artillery"
    ),
    (
      "Spain blocked a request by Norway to hand over Spanish-built howitzers to Kenya.",
      "NOR>KEN refused stated artillery"
    ),
  ])
  func `a third state lets or forbids what others do`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "A number of rifles were approved for export from Austria to Oman.",
      "AUT>OMN approved stated small_arms"
    ),
    ("Radar sets have been cleared for export from Sweden to Oman.", "SWE>OMN approved stated sensor"),
    ("Pistols were approved for export to Mexico by Swiss officials.", "CHE>MEX approved stated small_arms"),
    (
      "Licences were granted for the export of pistols from Switzerland to Mexico.",
      "CHE>MEX approved stated small_arms"
    ),
    (
      "No licences were granted for the export of pistols from Switzerland to Mexico.",
      "CHE>MEX refused stated small_arms"
    ),
    (
      "Swiss officials said they would not allow the export of pistols to users in Mexico.",
      "CHE>MEX refused stated small_arms"
    ),
    (
      "Arms deliveries worth 90 million euros have been approved by Berlin for the Greek navy.",
      "DEU>GRC approved stated unspecified"
    ),
  ])
  func `leave to export has its sides`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Serbia has shipped shells to Libya, the French defence ministry said.",
      "SRB>LBY delivered alleged ammunition"
    ),
    (
      "Serbia has sent rifles to Sudan, according to the Norwegian army.",
      "SRB>SDN delivered alleged small_arms"
    ),
    ("According to media reports, Chile bought Brazilian jets.", "BRA>CHL ordered alleged aircraft"),
    ("Norway predicted that Iran would buy Russian tanks.", "RUS>IRN considered alleged armoured_vehicle"),
    (
      "The United States has learned of talks between Iran and Sudan to deliver drones to the Sudanese army.",
      "IRN>SDN considered alleged uav"
    ),
    (
      "British intelligence assesses Serbia in talks to provide rockets to Mali",
      "SRB>MLI considered alleged missile"
    ),
    (
      "Oman asked Italy for 12 helicopters, but Leonardo reportedly said it could only deliver six.",
      "ITA>OMN requested stated aircraft"
    ),
    ("Serbia has shipped shells to Libya, the Serbian ministry said.", "SRB>LBY delivered stated ammunition"),
    ("Serbia has shipped shells to Libya, France confirmed.", "SRB>LBY delivered stated ammunition"),
    ("Serbia will ship shells to Libya, France said.", "SRB>LBY pledged stated ammunition"),
  ])
  func `what states tell of others is alleged`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    ("Spain declared an arms embargo on Sudan.", "ESP>SDN refused stated unspecified"),
    (
      "The lifting of Canada's arms embargo on Turkey may be delayed.",
      "CAN>TUR considered stated unspecified"
    ),
    (
      "Several parties oppose lifting Belgium's arms embargo on Rwanda.",
      "BEL>RWA considered stated unspecified"
    ),
    ("Belgium is split over lifting the arms embargo on Rwanda.", "BEL>RWA considered stated unspecified"),
    (
      "The US Congress approved a spending package that contains $900 million in military aid for Jordan.",
      "USA>JOR approved stated unspecified"
    ),
    (
      "A French military aid package for Chad is held up in parliament.",
      "FRA>TCD considered stated unspecified"
    ),
    (
      "A Canadian arms package for Kenya is still stuck in parliament.",
      "CAN>KEN considered stated unspecified"
    ),
    ("The Danish government approved giving Chad 19 jets.", "DNK>TCD pledged stated aircraft"),
    ("The Danish government approved the export of jets to Chad.", "DNK>TCD approved stated aircraft"),
    (
      "Greek MPs have approved a military assistance package for Chad.", "GRC>TCD approved stated unspecified"
    ),
  ])
  func `embargoes and parliaments say how far it has come`(_ sentence: String, _ expected: String) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    (
      "Despite Madrid sending ten tanks to Chad, Rome has refused to give any.",
      "ESP>TCD delivered stated armoured_vehicle"
    ),
    (
      "Rome sent no howitzers despite Berlin having sent 18 tanks to Chad.",
      "DEU>TCD delivered stated armoured_vehicle"
    ),
    (
      "Niger awaits a French weapons delivery to wage war on Boko Haram.",
      "FRA>NER ordered stated unspecified"
    ),
    (
      "A letter of intent was signed with the group to supply warplanes to Oman.",
      ">OMN considered stated aircraft"
    ),
    (
      "The jets were delivered under a contract between France and Croatia for the purchase of 12 fighter jets.",
      "FRA>HRV ordered stated aircraft"
    ),
    (
      "Finland has given Kenya a total of €3bn, including €2.2bn in military aid.",
      "FIN>KEN delivered stated unspecified"
    ),
    ("Chinese military instructors are working in Chad.", "CHN>TCD delivered stated training_support"),
    (
      "Serbia will increase the number of its military instructors in Chad.",
      "SRB>TCD pledged stated training_support"
    ),
    (
      "Russia is training members of the armed forces and police of Niger.",
      "RUS>NER delivered stated training_support"
    ),
  ])
  func `clauses beside another, letters and instructors have acts of their own`(
    _ sentence: String, _ expected: String
  ) throws {
    try RelationFixture.check(sentence, reads: [expected])
  }

  @Test(arguments: [
    "Does Spain still sell arms to Morocco?", "But what does Canada provide to Ukraine?",
    "France remained the second-largest arms exporter.", "Russia remained Africa's largest arms supplier.",
    "Chile has sent 30 tanks to its border with Peru.", "Ankara offers two drones on the export market.",
  ])
  func `questions, rankings, own frontiers and markets are no act`(_ sentence: String) throws {
    #expect(try RelationFixture.acts(sentence).isEmpty)
  }

  @Test func `who is ranked as somebody's supplier supplies`() throws {
    try RelationFixture.check(
      "Russia is India's largest arms supplier.", reads: ["RUS>IND delivered stated unspecified"])
  }

  @Test func `what is repaired stays where it is`() throws {
    let reports = try RelationFixture.analyze("Belgium has agreed to overhaul Kenyan armoured vehicles.")
      .reports
    #expect(reports.flatMap(\.items).map(\.category) == [.trainingSupport])
  }

  @Test(arguments: [
    (
      "Belgium's decision to restrict some arms sales to Turkey angered Ankara.",
      ["BEL>TUR cancelled stated unspecified"]
    ),
    ("Belgium has restricted arms exports to Turkey.", ["BEL>TUR cancelled stated unspecified"]),
    ("Canada will curb weapons sales to Oman.", ["CAN>OMN cancelled stated unspecified"]),
    ("Norway lifted the curbs on arms sales to Chad.", ["NOR>TCD approved stated unspecified"]),
    (
      "Of roughly 200 arms export licences to Oman, about 40 are being suspended, Spain said.",
      [">OMN cancelled stated unspecified"]
    ),
    (
      "Spain said about 30 of 350 arms export licences to Oman were suspended.",
      [">OMN cancelled stated unspecified"]
    ),
    // What the arms are used for is no sale.
    (
      "Norway restricts the use of its missiles and has sent tanks to Chad.",
      ["NOR>TCD delivered stated armoured_vehicle"]
    ),
  ])
  func `sales that are cut back are no longer made`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
  }

  @Test(arguments: [
    ("The United States rolled back its arms embargo on Vietnam.", ["USA>VNM approved stated unspecified"]),
    (
      "Pressure is growing on Norway to roll back an arms embargo on Iraq.",
      [">IRQ considered stated unspecified"]
    ),
    ("The visit may see Norway scrap its arms embargo on Cyprus.", ["NOR>CYP considered stated unspecified"]),
    ("The summit could see Spain sell tanks to Chad.", ["ESP>TCD considered stated armoured_vehicle"]),
    ("The deal will see Spain deliver tanks to Chad.", ["ESP>TCD pledged stated armoured_vehicle"]),
    ("The deal saw Spain deliver tanks to Chad.", ["ESP>TCD delivered stated armoured_vehicle"]),
  ])
  func `what one may see happen may happen`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
  }

  @Test(arguments: [
    (
      "Kenya hopes that India will not send artillery shells to Chad.",
      ["IND>TCD considered alleged ammunition"]
    ),
    ("Norway cautioned Spain not to send shells to Chad.", ["ESP>TCD considered alleged ammunition"]),
    // Who hopes not to have to give them refuses.
    ("Norway hopes it will not send tanks to Chad.", ["NOR>TCD refused stated armoured_vehicle"]),
  ])
  func `what others hope will not be given may be`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
  }

  @Test(arguments: [
    (
      "Congress passed legislation that approved nearly $14 billion in Oman aid this year.",
      ["USA>OMN approved stated"]
    ),
    (
      "The tanks come out of a $26bn military aid package for Oman that passed Congress in April.",
      ["USA>OMN approved stated unspecified"]
    ),
    // Aid for those in need is called by its kind.
    ("Congress approved $14 million in food aid for Oman.", []),
  ])
  func `aid that a parliament votes for is approved`(_ sentence: String, _ expected: [String]) throws {
    try RelationFixture.check(sentence, reads: expected)
    if expected.isEmpty { #expect(try RelationFixture.readings(sentence).isEmpty) }
  }
}
