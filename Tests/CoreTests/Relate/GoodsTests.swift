import Testing

@testable import Core

/// What of the arms that a text names is handed over, how it is called, and how many of it.
struct GoodsTests {
  /// The items of the noun phrases of a sentence, by grammar alone.
  private func items(_ text: String) throws -> [String] {
    let sentence = try RelationFixture.sentence(text)
    let reader = ItemReader(lexicon: try RelationFixture.lexicon())
    return sentence.phrases.indices.filter(sentence.isNoun)
      .flatMap { reader.items($0, in: sentence) }.map { Self.told($0.item) }
  }

  /// The items of all reports of a text, each once.
  private func reported(_ text: String) throws -> [String] {
    try RelationFixture.analyze(text).reports.flatMap(\.items).map(Self.told).uniqued
  }

  private static func told(_ item: ReportItem) -> String {
    let name = item.weapon ?? item.category.rawValue
    return item.quantity.flatMap { $0.max ?? $0.min }.map { "\(name) \($0)" } ?? name
  }

  @Test(arguments: [
    ("Romania will buy AMRAAM missiles from Norway for its F-16s.", ["AIM-120 AMRAAM"]),
    ("Kenya bought missiles for use on its frigates and helicopters.", ["missile"]),
    (
      "Norway approved the sale of spare parts and support for Kenya's F/A-18 aircraft.", ["training_support"]
    ),
    ("Kenya bought spare parts for tanks, helicopters and drones from Norway.", ["training_support"]),
    ("Norway sold Kenya torpedoes fired from submarines.", ["missile"]),
    ("Norway will send missiles to strengthen Kenya's air defence.", ["missile"]),
    ("Norway sold 12 helicopters and 20 missiles for the helicopters.", ["aircraft 12", "missile 20"]),
    ("The plant makes parts of the F-35 fighter.", ["training_support"]),
    ("Norway sent spare parts for multiple launch rocket systems (MLRS) and tanks.", ["training_support"]),
    ("Norway will send Kenya missiles that are linked with its Patriot systems.", ["missile"]),
  ])
  func `what arms and spares are for is no item`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("Norway signed a contract for tanks and howitzers with Kenya.", ["armoured_vehicle", "artillery"]),
    ("Norway sent drones, and tanks for the army.", ["uav", "armoured_vehicle"]),
    ("Norway sent missiles for the Patriot system.", ["missile", "Patriot"]),
    ("Kenya paid with tanks for missiles.", ["armoured_vehicle", "missile"]),
    ("Norway delivered parts of the S-400 system.", ["training_support", "S-400 Triumf"]),
  ])
  func `what is handed over itself stays an item`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("The cargo filled three transport planes: one Hercules and two A400Ms.", []),
    ("They were flown to Nairobi aboard a C-17 aircraft.", []),
    ("Malta seized a ship transporting weapons to Libya.", ["unspecified"]),
    ("Police stopped a truck carrying ammunition from Chad to Niger.", ["ammunition"]),
    ("The rifles were loaded into an Antonov An-124 jet.", ["small_arms"]),
    ("Norway gave Chad rifles on a ship that docked in Benin.", ["small_arms"]),
    ("Norway will lend Kenya 50,000 shells as Kenya ships out its own to Chad.", ["ammunition 50000"]),
    ("Norway sold Kenya two ships carrying missiles.", ["ship 2", "missile"]),
    ("Norway sold Kenya three transport planes.", ["aircraft 3"]),
    ("Kenyan ships sailed with rifles.", ["small_arms"]),
  ])
  func `what carries a cargo is no part of it`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("The radar differs from the Giraffe and the EL/M-2084.", ["sensor"]),
    ("Unlike the Tiger, the Apache helicopter was sold to Turkey.", ["AH-64 Apache"]),
    ("The Gripen, different from the Rafale and the F-16, went to Brazil.", ["JAS 39 Gripen"]),
    ("The Gripen is different from the Rafale, the Typhoon and the F-16.", ["JAS 39 Gripen"]),
    ("The gunship is comparable to the Ka-52.", ["aircraft"]),
    ("The Gripen competes with the Rafale.", ["JAS 39 Gripen"]),
    ("Kenya got tanks that are better than the T-72.", ["armoured_vehicle"]),
    ("Spares keep the Kenyan F-16 fleet flying.", ["training_support"]),
    ("The submarine is undergoing repair.", ["ship"]),
    ("Kenya leased a submarine, whose overhaul took a year.", ["ship 1"]),
    ("Norway gave Kenya 20 F-16s, which it is replacing with F-35s.", ["F-16 Fighting Falcon 20"]),
  ])
  func `what arms are measured against, and work on them, is no item`(
    _ sentence: String, _ expected: [String]
  ) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("Norway sold Kenya more than 30 howitzers.", ["artillery 30"]),
    ("Norway sent Kenya rifles to replace its guns, along with howitzers.", ["small_arms", "artillery"]),
    ("Kenya will replace its F-16s with 34 F-35 jets.", ["F-35 Lightning II 34"]),
    ("Norway sold the overhaul of tanks to Kenya.", ["training_support", "armoured_vehicle"]),
  ])
  func `a preposition by itself measures nothing`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("Kenya will buy 34 F-35 jets, which will replace its fleet of 53 F-16s.", ["F-35 Lightning II 34"]),
    ("Kenya ordered six Caesar howitzers to replace 24 old D-30 guns.", ["CAESAR 6"]),
    ("Kenya ordered six Caesar howitzers in place of its ageing D-30 guns.", ["CAESAR 6"]),
    ("Kenya's F-16s will be replaced by 34 F-35 jets.", ["F-35 Lightning II 34"]),
    ("Kenya will replace its F-16s with 34 F-35 jets.", ["F-35 Lightning II 34"]),
    (
      "Norway will give Chad howitzers to replace the tanks that it sent to Kenya.",
      ["artillery", "armoured_vehicle"]
    ),
  ])
  func `stock that others come in place of is no item`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("Norway will send 600 missiles, which carry a small warhead.", ["missile 600"]),
    ("Norway will send missiles with a heavy warhead.", ["missile"]),
    ("Norway sent rockets and launchers.", ["missile"]),
    ("Norway sent anti-tank missiles, launchers and related equipment.", ["missile"]),
    ("Norway sent 20 missiles and four launchers.", ["missile 20", "missile 4"]),
    ("Norway sent 30 launchers.", ["air_defence 30"]),
    ("Norway sent launchers and HIMARS ammunition.", ["artillery", "ammunition"]),
    ("Norway sent 100 shoulder-fired rockets.", ["small_arms 100"]),
    ("Norway sent 100 shoulder-fired anti-aircraft missiles.", ["air_defence 100"]),
  ])
  func `warheads and launchers belong to their missiles`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("They sent anti-tank and anti-ship missiles.", ["missile", "missile"]),
    ("They sent anti-aircraft and anti-tank missiles.", ["air_defence", "missile"]),
    ("They sent anti-aircraft, anti-ship and anti-tank weapons.", ["air_defence", "missile", "missile"]),
    ("They sent artillery and mortar shells.", ["ammunition", "ammunition"]),
    ("They sent air defence weapons.", ["air_defence"]),
    ("They sent tanks and anti-tank missiles.", ["armoured_vehicle", "missile"]),
    ("They sent artillery and anti-tank missiles.", ["artillery", "missile"]),
  ])
  func `a compound has the head of the next one`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    ("They sent 25 other support vehicles.", ["armoured_vehicle 25"]),
    ("They sent the first of a total of 72 K9 howitzers.", ["K9 Thunder 1"]),
    ("They sent 24 Mil Mi-35 helicopters.", ["Mi-35 24"]),
    ("They sent about 1,700 500-lb. bombs.", ["ammunition 1700"]),
    ("They sent one C-17.", ["C-17 Globemaster III 1"]),
    ("They sent a total of 40 howitzers.", ["artillery 40"]),
  ])
  func `a number is that of the thing it counts`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    (
      "Norway will send ten Leopard 2 tanks to Kosovo. Oslo said it would send the tanks to Kosovo by June.",
      ["Leopard 2 10"]
    ),
    (
      "France agreed to deliver 20 Rafale jets to Kosovo. Paris will hand over the aircraft in May.",
      ["Rafale 20"]
    ),
    ("Canada refused to sell drones to Azerbaijan, such as the MQ-9.", ["MQ-9 Reaper"]),
    (
      "Denmark to provide more air defence systems to Ukraine. Copenhagen will give Kyiv six Skyshield systems.",
      ["Skyshield 6"]
    ),
    (
      "Chile is to buy Leopard 2 tanks from Germany, ordering 30 vehicles for $400 million.", ["Leopard 2 30"]
    ),
    ("Chile is to buy Leopard 2 tanks from Germany, ordering 30 units for $400 million.", ["Leopard 2 30"]),
    (
      "Algeria ordered Mi-28 helicopters from Russia in 2015, buying 42 vehicles worth $600 million.",
      ["Mi-28 42"]
    ),
    (
      "The United States sent M1 Abrams tanks to Poland. Washington gave Poland M1A2 tanks.", ["M1A2"]
    ),
    ("Poland sold S-70i helicopters to Peru. Lima got the Black Hawk helicopters from Poland.", ["S-70i"]),
    ("Romania will buy Naval Strike Missile (NSM) missiles from Norway.", ["Naval Strike Missile"]),
    ("Romania will buy Joint Strike Missile (JSM) missiles from Norway.", ["Joint Strike Missile"]),
  ])
  func `arms that are called again are told once`(_ text: String, _ expected: [String]) throws {
    #expect(try reported(text) == expected)
  }

  @Test(arguments: [
    (
      "Croatia will be supplied with 60 Leclerc tanks and 25 other support vehicles by France.",
      ["Leclerc 60", "armoured_vehicle 25"]
    ),
    (
      "Italy will sell six AW139 helicopters to Peru. Rome will also send Peru four fighter jets.",
      ["AW139 6", "aircraft 4"]
    ),
    (
      "Norway will give Ukraine NASAMS air defence systems. Norway will also give Ukraine anti-tank missiles.",
      ["NASAMS", "missile"]
    ),
    ("Sweden sold Kenya 12 Gripen jets and two surveillance aircraft.", ["JAS 39 Gripen 12", "aircraft 2"]),
    ("Norway will send Leopard 1 and Leopard 2 tanks to Kosovo.", ["Leopard 1", "Leopard 2"]),
    ("The Netherlands will send Kenya F-16 planes. Amsterdam has 42 of them.", ["F-16 Fighting Falcon"]),
  ])
  func `what is told beside named arms stays`(_ text: String, _ expected: [String]) throws {
    #expect(try reported(text) == expected)
  }

  @Test func `part of what was ordered is delivered, all of it was ordered`() throws {
    let reports = try RelationFixture.analyze(
      "Morocco has received 6 of the 24 Apache helicopters it ordered from the United States in 2020."
    ).reports
    let told = reports.map { "\($0.stage.rawValue) \($0.items.map(Self.told).joined(separator: ", "))" }
    #expect(Set(told) == ["delivered AH-64 Apache 6", "ordered AH-64 Apache 24"])
  }

  @Test func `the head of a state's intelligence agency hands over nothing`() throws {
    #expect(
      try reported("Norway sent tanks to Ukraine, Norway's intelligence agency said.") == ["armoured_vehicle"]
    )
  }

  @Test func `an acronym that a text explains is what it explains`() throws {
    let text =
      "Japan will give Peru radars under its Official Security Assistance (OSA) programme. OSA is new."
    #expect(try reported(text) == ["sensor"])
    #expect(Recognition.keys(.weapon, in: text).isEmpty)
    #expect(
      Recognition.keys(.weapon, in: "Peru bought the Naval Strike Missile (NSM).") == ["Naval Strike Missile"]
    )
  }

  @Test func `what is aimed at is no item, nor what it is like`() throws {
    let text = "Norway gave Kenya missiles. The missiles can target radars such as the S-400."
    #expect(try reported(text) == ["missile"])
  }

  @Test func `a delivery service hands over no arms`() throws {
    let text = "The firm is bringing its drone delivery service to Kenya, Norway said."
    #expect(try RelationFixture.acts(text).isEmpty)
  }

  @Test(arguments: [
    ("Egypt will buy 30 Rafale jets, one of France's most advanced warplanes, from Paris.", ["Rafale 30"]),
    ("Iran gave drones to Ethiopia in exchange for helmets and fuel.", ["uav"]),
    ("India exports dual-use goods to Russia.", []),
  ])
  func `praise, what comes back and dual-use goods are no items`(_ text: String, _ expected: [String]) throws
  {
    #expect(try items(text) == expected)
  }

  @Test(arguments: [
    ("Roketsan has delivered its TRG-230 multiple launch rocket systems to Oman.", ["TRG-230"]),
    ("Spain sent Oman multiple launch rocket systems.", ["artillery"]),
    ("Norway sent Oman M270 multiple launch rocket systems.", ["M270 MLRS"]),
    ("Hanwha won a 2.4 tln-won howitzer order from Norway.", ["artillery"]),
    ("Kenya bought 2.5 radar-guided missiles from Spain.", ["missile"]),
    ("Kenya bought 1.1 million shells from Spain.", ["ammunition 1100000"]),
    ("Embraer has sold its C-390 Millennium transport to Spain.", ["C-390 Millennium"]),
    ("Embraer will sell Peru six Super Tucano propeller training aircraft.", ["A-29 Super Tucano 6"]),
    ("Norway sent Chad nine D-30 heavy towed howitzers.", ["D-30 9"]),
    ("Norway promised Chad F-16 pilot training.", ["training_support"]),
    ("Spain gave Chad anti-aircraft vehicles and air defence munitions.", ["air_defence", "air_defence"]),
  ])
  func `arms keep their own name and number`(_ sentence: String, _ expected: [String]) throws {
    #expect(try items(sentence) == expected)
  }

  @Test(arguments: [
    "Kenya wants to move closer to Spain, including increased port visits by Spanish warships.",
    "An Egyptian delegation sent to Oman to discuss the war returned with nothing.",
    "An envoy was dispatched to Oman to discuss the war.",
    "An armed attack on their vessels, aircraft or armed forces would be answered.",
  ])
  func `who only goes somewhere hands nothing over`(_ sentence: String) throws {
    let acts = try RelationFixture.told(sentence)
    #expect(acts.isEmpty, "\(acts)")
  }
}
