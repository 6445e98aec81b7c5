import Testing

@testable import Core

/// Who gives arms to whom where a sentence tells it by more than a verb with its subject and objects.
struct PartiesTests {
  private func acts(_ sentence: String) throws -> [String] { try RelationFixture.told(sentence) }

  private func check(_ sentence: String, _ expected: [String]) throws {
    let found = try acts(sentence)
    for act in expected { #expect(found.contains(act), "\(sentence): \(found)") }
  }

  /// The candidates of a text that its grammar tells whole, as `SUPPLIER>RECIPIENT`.
  private func told(_ text: String) throws -> [String] {
    try RelationFixture.candidates(text).filter { !$0.isFilled && !$0.isLoose }
      .map { $0.supplier + ">" + $0.recipient }
  }

  @Test(arguments: [
    ("Estonia awarded Hanwha a contract to deliver 36 K9 howitzers.", ["KOR>EST ordered artillery"]),
    ("Norway awarded a contract to Elbit Systems to supply 20 howitzers.", ["ISR>NOR ordered artillery"]),
    (
      "Latvia's defence ministry has awarded Finland's Patria an order to supply 56 armoured vehicles.",
      ["FIN>LVA ordered armoured_vehicle"]
    ),
    ("Saab was awarded a contract by Denmark to supply six radars.", ["SWE>DNK ordered sensor"]),
    (
      "Patria has received an order from the Finnish defence ministry for 30 armoured vehicles intended for Estonia.",
      ["FIN>EST ordered armoured_vehicle"]
    ),
    (
      "Rheinmetall has won an order from the Dutch government for 12 howitzers destined for Ukraine.",
      ["NLD>UKR ordered artillery", "DEU>NLD ordered artillery"]
    ),
    // A gift is no award.
    ("Norway gave Chad a radar to protect its border.", ["NOR>TCD delivered sensor"]),
  ])
  func `who is awarded a contract supplies`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    ("Six helicopters were bought in a 2021 deal between Turkey and Nigeria.", ["TUR>NGA ordered aircraft"]),
    ("Six radars were bought in a deal between Chad and Spain.", ["ESP>TCD ordered sensor"]),
    (
      "Eight F-16 jets were bought in a deal between Portugal and Romania.", ["PRT>ROU ordered aircraft"]
    ),
    (
      "A contract for 19 howitzers was signed in May between Denmark's defence ministry and Israel's Elbit.",
      ["ISR>DNK ordered artillery"]
    ),
    ("Rome and Jakarta will negotiate a contract for six frigates.", ["ITA>IDN considered ship"]),
    ("Dassault's Rafale won deals with Egypt and Qatar.", ["FRA>EGY+QAT ordered aircraft"]),
    ("India hopes for more arms deals with Armenia.", ["IND>ARM considered unspecified"]),
    // Who hopes for a deal with one who exports more, buys.
    ("Chad hopes for an arms deal with France.", ["FRA>TCD requested unspecified"]),
    ("Kenya's contract with Turkey for drones was signed in May.", ["TUR>KEN ordered uav"]),
  ])
  func `the sides of a deal are told apart by what they make`(_ sentence: String, _ expected: [String]) throws
  {
    try check(sentence, expected)
  }

  @Test func `the company and the two sides are those told before`() throws {
    let firm =
      "Turkey's Baykar met ministers in Nairobi. It follows the company's contract with Mali for 20 drones."
    #expect(try told(firm).contains("TUR>MLI"))
    let pair =
      "Peru's minister met his Swedish counterpart. Last year the two sides signed a contract for 24 Gripen fighters."
    #expect(try told(pair) == ["SWE>PER"])
  }

  @Test(arguments: [
    ("The Kenyan Armed Forces ordered six drones from Turkey.", ["TUR>KEN ordered uav"]),
    ("Saab won a contract from the Thai armed forces for four radars.", ["SWE>THA ordered sensor"]),
    ("Iran armed the rebels with rockets.", ["IRN> delivered missile"]),
  ])
  func `armed forces are a noun`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    (
      "Portugal has been considering buying Brazilian KC-390 or American C-130 transports.",
      ["BRA>PRT considered aircraft", "USA>PRT considered aircraft"]
    ),
    ("The Thai navy may buy Chinese or German submarines.", ["CHN+DEU>THA considered ship"]),
    ("Romania will buy South Korean and Israeli-made howitzers.", ["KOR+ISR>ROU pledged artillery"]),
    (
      "Germany approved the sale of tanks to Chile, frigates to Egypt and submarines to Singapore.",
      ["DEU>CHL approved armoured_vehicle", "DEU>EGY approved ship", "DEU>SGP approved ship"]
    ),
    (
      "France announced new sales on Monday: howitzers for Armenia, jets for Serbia and missiles for Cyprus.",
      ["FRA>ARM pledged artillery", "FRA>SRB pledged aircraft", "FRA>CYP pledged missile"]
    ),
    (
      "Ghana considered the VT-4 from China, the T-90 from Russia and the K2 from South Korea.",
      [
        "CHN>GHA considered armoured_vehicle", "RUS>GHA considered armoured_vehicle",
        "KOR>GHA considered armoured_vehicle",
      ]
    ),
    (
      "Turkey will hand over four drones: two to Chad and two to Togo.",
      ["TUR>TCD pledged uav", "TUR>TGO pledged uav"]
    ),
    // One maker of all, and one who gets all.
    ("Kenya will buy German tanks and howitzers.", ["DEU>KEN pledged armoured_vehicle artillery"]),
    ("Spain approved the sale of tanks and radars to Chad.", ["ESP>TCD approved armoured_vehicle sensor"]),
  ])
  func `in a list each has its own`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test func `sums in brackets are those of the party before them`() throws {
    let acts = try RelationFixture.acts(
      "Sweden granted export permits to Brazil (300 million euros), Thailand (120 million euros) and Kenya (15 million euros)."
    )
    #expect(acts.map { $0.recipient.parties.map(\.code) } == [["BRA"], ["THA"], ["KEN"]])
    #expect(acts.map { $0.money?.max } == [300_000_000, 120_000_000, 15_000_000])
  }

  @Test(arguments: [
    (
      "Burmese troops are firing mortar shells originating from China, Serbia and India.",
      ["CHN+SRB+IND>MMR delivered ammunition"]
    ),
    (
      "Burmese troops are using rifles of American, Turkish and Brazilian origin.",
      ["USA+TUR+BRA>MMR delivered small_arms"]
    ),
    ("Sudanese troops are using rifles made in France and Italy.", ["FRA+ITA>SDN delivered small_arms"]),
    ("The French Caesar howitzer has been chosen by Belgium and Estonia.", ["FRA>BEL+EST pledged artillery"]),
    (
      "The Turkish TB2 drone has entered the inventories of Mali, Niger and Togo.",
      ["TUR>MLI+NER+TGO delivered uav"]
    ),
    (
      "The K9 howitzer made by South Korea's Hanwha is in service with Finland and Norway.",
      ["KOR>FIN+NOR delivered artillery"]
    ),
    ("Poland has chosen Sweden's Saab to build its new submarines.", ["SWE>POL pledged ship"]),
    (
      "Norway has picked Britain's BAE Systems as the preferred supplier of its next frigates.",
      ["GBR>NOR pledged ship"]
    ),
    (
      "Chile selected Germany's TKMS as the preferred bidder for two submarines.", ["DEU>CHL pledged ship"]
    ),
    ("Kenya may choose the Turkish TB2 drone.", ["TUR>KEN considered uav"]),
  ])
  func `origin and customers are told around arms`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    (
      "Oman, Kuwait and Ghana have expressed interest in the Turkish-made Bayraktar drone.",
      ["TUR>OMN+KWT+GHA considered uav"]
    ),
    ("Morocco is interested in South African-made howitzers.", ["ZAF>MAR considered artillery"]),
    ("Nigeria may now turn to China to purchase drones.", ["CHN>NGA considered uav"]),
    (
      "Kenya also considered other helicopters, such as the Mi-35 made in Russia and the Z-10 made in China.",
      ["CHN>KEN considered aircraft"]
    ),
    (
      "Lithuania hinted that it could become the second country to acquire the Turkish TB2 drones.",
      ["TUR>LTU considered uav"]
    ),
    ("KAI is aggressively pursuing FA-50 sales in Egypt.", ["KOR>EGY considered aircraft"]),
    ("Latvia became the first country to buy the Turkish TB2 drones.", ["TUR>LVA ordered uav"]),
  ])
  func `interest is considered`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    (
      "Grenades and cartridges have flowed from Zambia to Burundi since the summer.",
      ["ZMB>BDI delivered small_arms ammunition"]
    ),
    ("Missiles made their way from North Korea to Syria last year.", ["PRK>SYR delivered missile"]),
    ("The Ethiopian army, equipped with Turkish drones, retook the town.", ["TUR>ETH delivered uav"]),
    ("Armenian forces equipped with Indian howitzers held the line.", ["IND>ARM delivered artillery"]),
    ("Spain equipped Chad with radars.", ["ESP>TCD delivered sensor"]),
    ("Turkey has supplied anti-tank missiles to rebels in Syria.", ["TUR>Syrian rebels delivered missile"]),
    (
      "Ethiopia has delivered rifles to Somalia's rebels since March.",
      ["ETH>Somali rebels delivered small_arms"]
    ),
    ("Ethiopia has delivered rifles to Somalia's army since March.", ["ETH>SOM delivered small_arms"]),
    (
      "The Russian ambassador to Bamako said that 10 fighter jets will be handed over to the military.",
      [">MLI pledged aircraft"]
    ),
    ("Estonia, Latvia, Lithuania buy German Iris-T systems.", ["DEU>EST+LVA+LTU ordered air_defence"]),
    ("Sweden has paid for Ukraine to receive 10 CV90 vehicles.", ["SWE>UKR ordered armoured_vehicle"]),
    (
      "Sweden signed a deal to supply 20,000 shells to replenish US stockpiles.",
      ["SWE>USA ordered ammunition"]
    ),
    ("Germany will supply 5,000 shells to refill Norwegian depots.", ["DEU>NOR pledged ammunition"]),
    (
      "Peru is negotiating to buy NH90 helicopters from a consortium of France, Italy and the Netherlands.",
      ["FRA+ITA+NLD>PER considered aircraft"]
    ),
  ])
  func `who has got arms is told by what they do with them`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    (
      "Three radars were handed to Ghana. They had been donated by Denmark, Norway and Spain.",
      "DNK>GHA NOR>GHA ESP>GHA"
    ),
    (
      "The US Congress has voted on arms sales. The resolutions would block the sales of munitions to Egypt and Oman.",
      "USA>EGY USA>OMN"
    ),
    (
      "Belgium approved arms exports to Qatar. Oman received more, with the government in Brussels approving 300 million euros' worth of arms exports to the Gulf sultanate.",
      "BEL>QAT BEL>OMN"
    ),
  ])
  func `what was told before has its parties`(_ text: String, _ expected: String) throws {
    let told = try told(text)
    for pair in expected.split(separator: " ") { #expect(told.contains(String(pair)), "\(text): \(told)") }
  }

  @Test(arguments: [
    ("Malta seizes ship transporting weapons to Libya.", "MLT"),
    (
      "Spanish police boarded a freighter from Algeria and found that it was smuggling rifles to Mali.", "ESP"
    ),
    ("French frigate seizes Iranian missiles bound for Sudan.", "FRA"),
  ])
  func `who seizes arms did not send them`(_ sentence: String, _ seizing: String) throws {
    #expect(try RelationFixture.candidates(sentence).allSatisfy { $0.supplier != seizing })
    let seized = try RelationFixture.acts(sentence).filter { !$0.recipient.parties.isEmpty }
    #expect(seized.contains { KindClassifier.explicitKind(of: $0) == .smuggling })
  }

  @Test func `a freighter sends what it smuggles from where it comes`() throws {
    try check(
      "Spanish police boarded a freighter from Algeria and found that it was smuggling rifles to Mali.",
      ["DZA>MLI delivered small_arms"])
  }

  @Test func `acts joined by and keep their own arms`() throws {
    let reports = try RelationFixture.analyze(
      "Slovenia received 14 helicopters from Italy and delivered 28 tanks to Ukraine."
    ).reports
    #expect(reports.map { $0.items.map(\.category) } == [[.aircraft], [.armouredVehicle]])
  }

  @Test(arguments: [
    ("Serbia helped Armenia by giving it howitzers.", ["SRB>ARM delivered artillery"]),
    ("Belarus was accused of helping Sudan by supplying it with drones.", ["BLR>SDN delivered uav"]),
    ("Norway urged Spain to help Chad by sending it tanks.", ["ESP>TCD requested armoured_vehicle"]),
    ("Iran was accused of breaking its word by sending drones to Sudan.", ["IRN>SDN delivered uav"]),
    (
      "Spain has broken its promise to Kenya by selling tanks to Chad.",
      ["ESP>TCD delivered armoured_vehicle"]
    ),
    (
      "Oslo warned Western countries they were taking a big risk by selling tanks to Chad.",
      ["WEST>TCD delivered armoured_vehicle"]
    ),
    (
      "Oslo warned Western countries they were taking a dangerous step by selling tanks to Chad.",
      ["WEST>TCD delivered armoured_vehicle"]
    ),
    // Who is helped does what an infinitive tells.
    ("Serbia helped Armenia buy howitzers from France.", ["FRA>ARM delivered artillery"]),
  ])
  func `a means is that of who does what it is for`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test func `what two parties give to it goes to neither of them`() throws {
    let text = "Chad's army is short of howitzers. Slovakia and Denmark have each given it several."
    #expect(try told(text) == ["SVK>TCD", "DNK>TCD"])
  }

  @Test(arguments: [
    (
      "Fighters in Libya are using armed drones originating from Turkey, Jordan and Russia.",
      ["TUR+JOR+RUS>LBY delivered uav"]
    ),
    (
      "Footage shows fighters in Libya using recently acquired armed drones, originating from Turkey and Jordan.",
      ["TUR+JOR>LBY delivered uav"]
    ),
    (
      "Haiti's gangs carry newly bought rifles and grenades originating from Peru and Colombia.",
      ["PER+COL>HTI delivered small_arms small_arms"]
    ),
    (
      "Militias in Sudan use rifles made in China and Serbia.",
      ["CHN+SRB>Sudanese militias delivered small_arms"]
    ),
  ])
  func `who fights in a country has the arms that are told of there`(
    _ sentence: String, _ expected: [String]
  ) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    (
      "In recent years Turkey has emerged as Pakistan's key supplier of naval equipment.",
      ["TUR>PAK delivered unspecified"]
    ),
    ("Spain has emerged as a supplier of radars to Kenya.", ["ESP>KEN delivered sensor"]),
    (
      "Turkey unveiled arms export deals in Kenya, Chad and Kosovo this year.",
      ["TUR>KEN+TCD+XKX pledged unspecified"]
    ),
    ("Turkey signed drone contracts in Kenya and Chad.", ["TUR>KEN+TCD ordered uav"]),
    // Where one signs is not who buys.
    ("Kenya signed a drone contract in Spain.", [">KEN ordered uav"]),
  ])
  func `where a seller has its customers they get the arms`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }

  @Test(arguments: [
    ("Spain pledged to help Kenya build its submarines.", ["ESP>KEN pledged ship"]),
    ("In May, Spain promised to help Kenya develop spy satellites.", ["ESP>KEN pledged satellite"]),
    ("Spain is assisting Kenya in producing drones.", ["ESP>KEN delivered uav"]),
    ("Spain refused to help Kenya develop missiles.", ["ESP>KEN refused missile"]),
  ])
  func `who helps others to make arms hands on what it takes`(_ sentence: String, _ expected: [String]) throws
  {
    try check(sentence, expected)
    let act = try #require(try RelationFixture.acts(sentence).first { $0.core == "help" })
    #expect(KindClassifier.explicitKind(of: act) == .licence)
  }

  @Test(arguments: [
    (
      "Norway has made clear that Kenya should not expect another delivery of missiles.",
      ["NOR>KEN refused missile"]
    ),
    ("Kenya expects another delivery of missiles.", [">KEN pledged missile"]),
    ("Kenya expects deliveries of tanks from Spain.", ["ESP>KEN pledged armoured_vehicle"]),
  ])
  func `who expects a delivery is to get it`(_ sentence: String, _ expected: [String]) throws {
    try check(sentence, expected)
  }
}
