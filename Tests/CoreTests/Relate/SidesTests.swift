import Testing

@testable import Core

/// Sides that stand beside where one looks for them, and parties that are no side.
struct SidesTests {
  @Test(arguments: [
    (
      "Canada imposed sanctions on three Chinese companies, including Norinco, for selling missiles to Syria.",
      "CHN>SYR"
    ),
    ("Canada imposed sanctions on two Turkish firms for selling drones to Mali.", "TUR>MLI"),
    (
      "Japan announced sanctions against two Iranian firms over their support for arms sales to Sudan.",
      "IRN>SDN"
    ),
    ("Spain announced sanctions on Turkey over the sale of missiles to Libya.", "TUR>LBY"),
    ("Spain imposed a tariff on Turkey over the sale of missiles to Libya.", "TUR>LBY"),
    (
      "Spain announced sanctions on Turkish firms and individuals responsible for supplying drones to Chad.",
      "TUR>TCD"
    ),
    ("It was a success for Norway in selling radars to Peru.", "NOR>PER"),
    ("Kenya worked with France and Sweden to procure six frigates.", "FRA+SWE>KEN"),
    ("MEPs proposed to give weapons to Armenia.", "EU>ARM"),
  ])
  func `who is punished, praised or works with a buyer supplies`(_ sentence: String, _ sides: String) throws {
    try check(sentence, sides)
  }

  @Test(arguments: [
    (
      "Chad depends on imports of arms, not only from Spain and France but also from Israel.",
      "ISR+ESP+FRA>TCD"
    ),
    ("Norway sends radars not only to Chad but also to Togo.", "NOR>TGO+TCD"),
    ("Norway sends radars to Chad and also to Togo.", "NOR>TCD+TGO"),
    ("The rifles were shipped from Spain through Portugal and then to Mali.", "ESP>MLI"),
    ("The rifles were shipped to Togo and to Mali from Spain.", "ESP>TGO+MLI"),
    ("Norway transfers weapons to areas of conflict, including Libya and Sudan.", "NOR>LBY+SDN"),
    ("The change could allow countries such as Norway and Chile to send jets to Kenya.", "NOR+CHL>KEN"),
  ])
  func `lists keep to their preposition, and their members stand for them`(
    _ sentence: String, _ sides: String
  ) throws {
    try check(sentence, sides)
  }

  @Test(arguments: [
    ("Spain transfers confiscated Iranian rifles to Kenya.", "ESP>KEN"),
    ("Sudan handed Chad captured Libyan rifles.", "SDN>TCD"),
    ("Spain transfers Iranian rifles to Kenya.", "ESP>KEN"),
    ("China may give Russia aid, including rifles, for the Ukraine war.", "CHN>RUS"),
    ("China may give aid, including rifles, for Russia's war.", "CHN>RUS"),
  ])
  func `those from whom arms were taken, and where a war is, are no sides`(
    _ sentence: String, _ sides: String
  ) throws {
    try check(sentence, sides)
  }

  @Test(arguments: [
    "The United States will deploy a U.S. Patriot battery to Slovakia.",
    "Italy repositioned an Italian air defence system to Kosovo.",
  ])
  func `what a state moves as its own is given to nobody`(_ sentence: String) throws {
    #expect(try RelationFixture.told(sentence).isEmpty)
  }

  @Test(arguments: [
    ("\"I promise tanks to Ghana,\" the British prime minister said.", "GBR>GHA"),
    ("The arms ban on Chad imposed by Canada and Japan is old.", "CAN+JPN>TCD"),
    (
      "It was wrong to put Kenya under the same EU arms embargo as countries such as Ghana and Mali.",
      "EU>KEN+GHA+MLI"
    ),
    ("Hungary will block military aid to Moldova under the European Peace Facility.", "EU>MDA"),
    ("Ireland has given Moldova military aid under the European Peace Facility.", "IRL>MDA"),
    ("The contract between Spain and Peru is for 20 tanks.", "ESP>PER"),
    ("If Peru is renewing its army, it should buy Swedish.", "SWE>PER"),
    ("Sudanese officers are selling Kenyan-donated rifles.", "KEN>SDN"),
    (
      "Spain pledged €1 million in military aid during a visit by the president of Ghana to Madrid.",
      "ESP>GHA"
    ),
  ])
  func `those who speak, impose, fund, sign, make or gave it first are sides`(
    _ sentence: String, _ sides: String
  ) throws {
    try check(sentence, sides)
  }

  @Test(arguments: [
    ("The tanks will go to Ghana from Slovakia.", "SVK>GHA"),
    ("Tanks will soon head to Ghana from Slovakia.", "SVK>GHA"),
    ("American rifles are heading to Chad.", "USA>TCD"),
    ("American jets went to Poland.", "USA>POL"),
  ])
  func `arms that go to a state come to it`(_ sentence: String, _ sides: String) throws {
    try check(sentence, sides)
  }

  @Test(arguments: [
    ("Spain and Italy will take part in the delivery of jets to Kenya.", "ESP+ITA>KEN"),
    (
      "Several states, including Spain and Italy, will play a key role in the provision of radars.",
      "ESP+ITA>"
    ),
    ("Kenya took delivery of the jets from Spain.", "ESP>KEN"),
  ])
  func `who has a part in giving gives`(_ sentence: String, _ sides: String) throws {
    try check(sentence, sides)
  }

  @Test(arguments: [
    "The tanks headed to the Kenyan border.",
    "World War I tanks headed to the border.",
    "The EU imposed an embargo on Russian oil.",
    "The order for 20 tanks went to Hyundai Rotem.",
    "American jets went to Poland to patrol the skies.",
    "American jets went to Poland for an exercise.",
  ])
  func `who is only visited, and what is no arms, makes no side`(_ sentence: String) throws {
    let found = try RelationFixture.acts(sentence).filter { !$0.recipient.parties.isEmpty }
    #expect(found.isEmpty, "\(sentence): \(found.map(\.recipient))")
  }

  private func check(_ sentence: String, _ sides: String) throws {
    let found = try RelationFixture.told(sentence)
    #expect(found.contains { $0.hasPrefix(sides + " ") }, "\(sentence): \(found)")
  }

  @Test(arguments: [
    (
      "Spain pledged 14 tanks to Kenya, Peru another ten.",
      ["ESP>KEN pledged stated armoured_vehicle", "PER>KEN pledged stated armoured_vehicle"]
    ),
    (
      "Allies will help Kenya, with Spain promising 14 tanks and Peru ten howitzers.",
      ["ESP> pledged stated armoured_vehicle", "PER> pledged stated artillery"]
    ),
    ("The contract for 24 jets was signed by Sweden and Peru.", ["SWE+PER> ordered stated aircraft"]),
    ("Spain wins order for jets from Kenya", ["ESP>KEN ordered stated aircraft"]),
  ])
  func `who promises, signs or wins beside others keeps his side`(
    _ sentence: String, _ expected: [String]
  ) throws {
    try RelationFixture.check(sentence, reads: expected)
  }

  @Test func `who calls for arms to be sent sends none`() throws {
    let calling = try RelationFixture.candidates("The Polish minister called for tanks to be sent to Kenya.")
    #expect(!calling.contains { $0.supplier == "POL" && !$0.isLoose })
    let telling = try RelationFixture.candidates("The Polish minister said tanks would be sent to Kenya.")
    #expect(telling.contains { $0.supplier == "POL" && !$0.isLoose })
  }
}
