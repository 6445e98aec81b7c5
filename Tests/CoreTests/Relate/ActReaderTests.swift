import Testing

@testable import Core

/// Which sides the grammar gives an act, in the ways that news tell of it.
struct ActReaderTests {
  private func sides(_ sentence: String) throws -> [String] {
    try RelationFixture.acts(sentence).map { act in
      let suppliers = act.supplier.parties.map(\.code).joined(separator: "+")
      let recipients = act.recipient.parties.map(\.code).joined(separator: "+")
      return "\(suppliers)>\(recipients)"
    }
  }

  @Test(arguments: [
    ("They persuaded Spain to stop selling arms to Latvia.", "ESP>LVA"),
    ("The EU has punished three Spanish companies for selling missiles to Latvia.", "ESP>LVA"),
    ("Our thanks go to Belgium and Norway for promising to deliver aircraft to Latvia.", "BEL+NOR>LVA"),
    ("Spain to send tanks to Latvia", "ESP>LVA"),
    ("Estonia wants Spain to allow it to send howitzers to Latvia.", "EST>LVA"),
    ("Spain denied it had sold arms to Latvia.", "ESP>LVA"),
    ("Spain denies that it arms the Houthis.", "ESP>Houthis"),
    ("Latvia requested that Spain send tanks to Estonia.", "ESP>EST"),
  ])
  func `the subject of an infinitive or gerund is found above it`(_ sentence: String, _ expected: String)
    throws
  {
    #expect(try sides(sentence).first == expected)
  }

  @Test(arguments: [
    ("Latvia's president has been pushing Western countries to supply jets.", "WEST>LVA"),
    ("Spain will partner with Norway and Denmark to donate howitzers to Latvia.", "ESP+NOR+DNK>LVA"),
    ("Spain plans to accelerate deliveries of tanks to Latvia.", "ESP>LVA"),
    ("Spain's two-year-old embargo against Latvia covers missiles.", "ESP>LVA"),
    ("He urged NATO allies to send tanks to Latvia.", "NATO>LVA"),
  ])
  func `who asks, who joins in and who hastens it have their sides`(_ sentence: String, _ expected: String)
    throws
  {
    #expect(try sides(sentence).first == expected)
  }

  @Test(arguments: [
    ("Latvia has used drones supplied by Spain, Norway and Denmark.", "ESP+NOR+DNK>LVA"),
    ("The tanks, built in Estonia, were sent to Latvia by Spain.", "ESP>LVA"),
    ("The tanks promised to Latvia by Spain are old.", "ESP>LVA"),
    ("Boeing was awarded a contract to deliver 24 helicopters to Latvia.", "USA>LVA"),
    ("Some seek to lift the EU's weapons embargo against Latvia, despite protests from Spain.", "EU>LVA"),
    ("Spain's president said his country had sold weapons to Latvia.", "ESP>LVA"),
    ("The US ambassador to Spain accused the country of providing weapons to Latvia.", "ESP>LVA"),
  ])
  func `joined, inserted and named parties have their side`(_ sentence: String, _ expected: String) throws {
    #expect(try sides(sentence).first == expected)
  }

  @Test(arguments: [
    "Spain will send Latvia a new package that includes tanks and shells.",
    "Spain's package for Latvia: tanks and shells.",
  ])
  func `a package holds what it is told to include`(_ sentence: String) throws {
    let act = try #require(try RelationFixture.acts(sentence).first)
    #expect(act.items.map(\.item.category) == [.armouredVehicle, .ammunition])
  }

  @Test func `what a country sells in all is no act`() throws {
    #expect(try sides("Spanish arms exports exceeded 17 billion dollars.").allSatisfy { $0 == ">" })
  }

  @Test func `the allies of a party are not the party`() throws {
    #expect(
      try sides("He urged Latvia's allies to provide it with tanks.").allSatisfy { !$0.hasPrefix("LVA") })
  }

  @Test(arguments: [
    ("Spanish drones used by Latvia have foreign parts.", "ESP>LVA"),
    ("Latvia used Spanish-made drones in the conflict.", "ESP>LVA"),
    ("Latvian troops are being trained by Spanish, Danish and Norwegian instructors.", "ESP+DNK+NOR>LVA"),
    ("Latvia relies on aircraft from Spain.", "ESP>LVA"),
    ("Latvia unveiled Spanish missiles it bought in 2019.", "ESP>LVA"),
    ("Latvia has leased two submarines from Spain.", "ESP>LVA"),
    ("Latvia will acquire missiles made in Spain.", "ESP>LVA"),
    ("Latvia thanked Spain for the tanks.", "ESP>LVA"),
  ])
  func `who uses, leases or relies on arms of another has been given them`(
    _ sentence: String, _ expected: String
  ) throws {
    #expect(try sides(sentence).first == expected)
  }

  @Test(arguments: [
    ("Latvia is in talks with Spain over radar systems.", "ESP>LVA"),
    ("Latvia cancelled a deal with Spain for 12 submarines.", "ESP>LVA"),
    ("Latvia signed an agreement with Norway's government to provide frigates.", "LVA>NOR"),
    ("Saab has signed a contract with Latvia for radar systems.", "SWE>LVA"),
    ("The government of Spain rejected a request by Latvia for missiles.", "ESP>LVA"),
    ("Latvia is expecting 18 howitzers from Spain.", "ESP>LVA"),
    ("The deal between Spain and Latvia for 20 tanks was signed.", "ESP>LVA"),
    ("The arms embargo applied to Latvia by Spain stays.", "ESP>LVA"),
    ("Latvia has taken delivery of missiles from Spain, Estonia's agency said.", "ESP>LVA"),
  ])
  func `a noun takes its sides from partners and from what stands above it`(
    _ sentence: String, _ expected: String
  ) throws {
    #expect(try sides(sentence).contains(expected))
  }

  @Test(arguments: [
    "Spain sent a submarine to Latvia.", "Spain sent jets towards Latvia.",
    "Spain sent helicopters and firefighters to Latvia.",
  ])
  func `own forces that go somewhere are no act`(_ sentence: String) throws {
    #expect(try RelationFixture.acts(sentence).isEmpty)
  }

  @Test(arguments: [
    "He doubted the value of the tanks, shells and training that Spain gives to Latvia.",
    "He doubted the value of the tanks, shells and other equipment that Spain gave to Latvia.",
  ])
  func `all that is listed before a relative clause is its object`(_ sentence: String) throws {
    let act = try #require(try RelationFixture.acts(sentence).first)
    #expect(act.items.map(\.item.category).starts(with: [.armouredVehicle, .ammunition]))
  }

  @Test(arguments: [
    ("Spain delivered jets to Latvia, and Norway gave it howitzers.", ["ESP>LVA", "NOR>LVA"]),
    ("Spain accused Iran of selling missiles to Latvia, and Oslo, Riga and Rome protested.", ["IRN>LVA"]),
    ("Spain will send tanks to Latvia, Oslo and Riga have announced.", ["ESP>LVA"]),
    ("Spain sent three tanks to Latvia and Norway ten.", ["ESP>LVA", "NOR>LVA"]),
    ("Spain will send Latvia eight tanks, Norway six.", ["ESP>LVA", "NOR>LVA"]),
    ("The United States gave Latvia 31 tanks and Estonia 50 jets.", ["USA>LVA", "USA>EST"]),
    ("Latvia got three tanks from Spain and ten from Norway.", ["ESP>LVA", "NOR>LVA"]),
    ("Spain gave tanks to Latvia, while Norway gave it howitzers.", ["ESP>LVA", "NOR>LVA"]),
    ("Spain will send Latvia the tanks that it ordered from Norway.", ["ESP>LVA", "NOR>ESP"]),
    ("Kenya accuses Spain, which backs the Houthis, of sending tanks to Latvia.", ["ESP>LVA"]),
    ("Spain is withholding bombs from Latvia.", ["ESP>LVA"]),
    ("Madrid wants to get Latvia more tanks.", ["ESP>LVA"]),
    ("Spain is training Latvian soldiers.", ["ESP>LVA"]),
    ("Spain will upgrade Latvia's T-72 tanks.", ["ESP>LVA"]),
    ("Two corvettes are being built in Spain for Latvia.", ["ESP>LVA"]),
    ("Twelve Spanish F-16s have been promised to Latvia.", ["ESP>LVA"]),
  ])
  func `each clause has its own sides, with a verb or without`(_ sentence: String, _ expected: [String])
    throws
  {
    #expect(try sides(sentence) == expected)
  }

  @Test func `who keeps a promise is who does what was promised`() throws {
    let act = try #require(
      try RelationFixture.acts("It allowed Spain to keep its promise not to send tanks to Latvia.").first)
    #expect(act.supplier.parties.map(\.code) == ["ESP"])
    #expect(StageClassifier.read(act).stage == .refused)
  }

  @Test(arguments: [
    ("Spain will not give Latvia the missiles that Riga has long asked for.", "ESP>LVA requested"),
    ("Spain sent Latvia the missiles requested by Riga.", "ESP>LVA requested"),
    ("Spain has delivered six of the ten tanks it promised Latvia.", "ESP>LVA pledged"),
    ("Spain bought howitzers for Latvia from Norway.", "ESP>LVA pledged"),
    ("Riga asked Spain for jets, but Madrid ruled it out.", "ESP>LVA refused"),
    ("Latvia chose the Swedish Gripen over the American F-16.", "USA>LVA refused"),
    ("Latvia asked Spain for permission to send tanks to Estonia.", "LVA>EST requested"),
    ("Latvia needs Spain's consent to send its tanks to Estonia.", "LVA>EST considered"),
    ("Spain has given Latvia permission to pass jets on to Estonia.", "LVA>EST approved"),
    ("Spain stopped Latvia from sending tanks to Estonia.", "LVA>EST refused"),
    ("Spain rejected a Latvian request to send tanks to Estonia.", "ESP>EST refused"),
    ("Riga asked for jets from Spain, but Madrid will not give it any.", "ESP>LVA refused"),
    ("Latvia bought 12 jets from Spain; six have been delivered.", "ESP>LVA delivered"),
    ("Latvia will receive arms from Spain, which sends 31 tanks.", "ESP>LVA pledged"),
    ("Latvia has received arms from Spain, which sent 31 tanks.", "ESP>LVA delivered"),
  ])
  func `a clause about arms and an answer tell acts of their own`(_ sentence: String, _ expected: String)
    throws
  {
    let told = try RelationFixture.acts(sentence, answered: true).map { act in
      let suppliers = act.supplier.parties.map(\.code).joined(separator: "+")
      let recipients = act.recipient.parties.map(\.code).joined(separator: "+")
      return "\(suppliers)>\(recipients) \(StageClassifier.read(act).stage)"
    }
    #expect(told.contains(expected), "\(told)")
  }

  @Test(arguments: [
    ("Denmark, Norway pledge jets for Latvia", "DNK+NOR>LVA"),
    ("Turkey's Baykar wins a drone contract from Latvia.", "TUR>LVA"),
    ("Latvia in talks with Spain over 30 jets", "ESP>LVA"),
    ("Latvia is discussing with Spain the loan of two frigates.", "ESP>LVA"),
    ("Latvia's request to buy jets from Spain is pending.", "ESP>LVA"),
    ("Latvia is grateful to Spain for the howitzers.", "ESP>LVA"),
    ("Spain, which has trained Latvia's army, said it would send jets to Estonia.", "ESP>EST"),
    ("The North Koreans have supplied Latvia with missiles.", "PRK>LVA"),
    ("Spanish shells have ended up in Latvia.", "ESP>LVA"),
    ("Tanks from Spain arrived in Latvia.", "ESP>LVA"),
    ("Weapons from Spain reach Latvia through Norway.", "ESP>LVA"),
    ("Latvia's arsenal includes Spanish missiles.", "ESP>LVA"),
    ("Spain offered Latvia jets.", "ESP>LVA"),
    ("The court convicted a Spanish man of smuggling missiles to Latvia.", "ESP>LVA"),
    ("Spain sent tanks to Latvia, but the US administration wants more.", "ESP>LVA"),
  ])
  func `headlines, thanks, arrivals and those beside a clause have their sides`(
    _ sentence: String, _ expected: String
  ) throws {
    #expect(try sides(sentence).contains(expected))
  }

  @Test(arguments: [
    "He threatens tariffs on countries supplying weapons to Latvia.",
    "The U.S. will impose tariffs on goods from any nation \"supplying weapons to Latvia\".",
    "Spanish prosecutors charged a man with exporting rifles to Latvia.",
    "Spain supplied Latvia's neighbours with missiles.",
  ])
  func `who only stands beside who does it is no side`(_ sentence: String) throws {
    #expect(try sides(sentence).allSatisfy { $0 != "ESP>LVA" && $0 != "USA>LVA" })
  }

  @Test(arguments: [
    ("Spain will send Latvia tanks instead of jets.", [ItemCategory.armouredVehicle]),
    ("Spain will send Latvia shells for its tanks.", [.ammunition]),
    ("Spain will send Latvia tanks in addition to shells.", [.armouredVehicle, .ammunition]),
    ("The tanks Spain has given to Latvia include shells.", [.armouredVehicle, .ammunition]),
    ("Latvia intends to buy shells from Spanish tank manufacturers.", [.ammunition]),
  ])
  func `an act has the arms that it moves and no others`(_ sentence: String, _ expected: [ItemCategory])
    throws
  {
    let acts = try RelationFixture.acts(sentence)
    #expect(acts.count == 1)
    #expect(acts.first?.items.map(\.item.category) == expected)
  }

  @Test(arguments: [
    ("Spain is Latvia's biggest supplier of arms.", "ESP>LVA"),
    ("Spain, Latvia's main arms supplier, sold it missiles.", "ESP>LVA"),
    ("Spain remains one of the largest suppliers of tanks to Latvia.", "ESP>LVA"),
    ("The largest buyer of Spanish-made weapons was Latvia.", "ESP>LVA"),
    ("Among the buyers of Spanish drones are Latvia and Estonia.", "ESP>LVA+EST"),
    ("Latvia became the first foreign customer for the Spanish howitzer.", "ESP>LVA"),
    ("Latvia depends on Spain for its jets.", "ESP>LVA"),
    ("Latvia is dependent on Spanish drones.", "ESP>LVA"),
    ("Most of Latvia's tanks came from Spain.", "ESP>LVA"),
    ("Spain supplies most of Latvia's weapons.", "ESP>LVA"),
  ])
  func `what a party is to another tells who supplies whom`(_ sentence: String, _ expected: String) throws {
    #expect(try sides(sentence).contains(expected))
  }

  @Test(arguments: [
    ("Norway and Denmark on Friday announced they would give Latvia drones.", "NOR+DNK>LVA"),
    ("Spain told Latvia it would give it tanks.", "ESP>LVA"),
    ("Latvia welcomed Spain's decision to give it tanks.", "ESP>LVA"),
    ("Latvia welcomed the Biden administration's decision to give it tanks.", "USA>LVA"),
    ("Several European states, among them Spain and Italy, have given Latvia howitzers.", "ESP+ITA>LVA"),
    ("Spain and Italy say there are no plans to send tanks to Latvia.", "ESP+ITA>LVA"),
    ("The rockets are similar to those Spain has refused to supply to Latvia.", "ESP>LVA"),
    ("Spain's president, Pedro Marrero, said he would give Latvia tanks.", "ESP>LVA"),
    ("The news comes as Spain, after months of talks, approved a package of arms for Latvia.", "ESP>LVA"),
    (
      "Norway's minister slammed Spain's president, Pedro Marrero, for his hesitation in giving Latvia tanks.",
      "ESP>LVA"
    ),
    ("Latvia is pleading with its Western allies to step up supplies of howitzers.", "WEST>LVA"),
    (
      "Some lawmakers resist Norway's efforts to arm Estonia, and Spain's proposal to send Latvia rockets.",
      "ESP>LVA"
    ),
  ])
  func `pronouns, owners and members of groups stand for their parties`(
    _ sentence: String, _ expected: String
  ) throws {
    #expect(try sides(sentence).contains(expected))
  }

  @Test(arguments: [
    ("Latvia has received launchers donated by Spain, Norway and Italy.", "ESP+NOR+ITA>LVA"),
    ("Launchers donated by Spain, Norway and Italy arrived in Latvia.", "ESP+NOR+ITA>LVA"),
    ("Weapons smuggled from Spain ended up in Latvia.", "ESP>LVA"),
    ("A ship carrying Spanish rockets bound for Latvia was seized.", "ESP>LVA"),
    ("Latvia paid Spain $40 million for ten tanks.", "ESP>LVA"),
    ("Spain flew ten tons of ammunition to Latvia.", "ESP>LVA"),
    ("Spain will ship the last of 20 tanks to Latvia.", "ESP>LVA"),
    ("Latvia is awaiting 20 tanks from Spain.", "ESP>LVA"),
    ("Latvia's first Spanish-built frigate was commissioned.", "ESP>LVA"),
    ("Latvia opted for the Spanish frigate.", "ESP>LVA"),
    ("Latvia turned down Spain's offer of tanks.", "ESP>LVA"),
    ("Latvia was promised tanks by Spain.", "ESP>LVA"),
    ("Spain has made ten tanks available to Latvia.", "ESP>LVA"),
    ("Spanish jets landed in Latvia.", "ESP>LVA"),
    ("Spanish tanks are on their way to Latvia.", "ESP>LVA"),
    ("Spain may discuss supplying weapons for Latvia's war.", "ESP>LVA"),
    ("Spain submitted a bid for 26 jets to Latvia.", "ESP>LVA"),
    ("Sweden's Saab is competing for an order of jets in Latvia.", "SWE>LVA"),
  ])
  func `a verb around a participle shares its side with it`(_ sentence: String, _ expected: String) throws {
    #expect(try sides(sentence).contains(expected))
  }

  @Test(arguments: [
    "The Pentagon declined to provide details about the drone to Latvia.",
    "Spain has not given Latvia permission to use the missiles.",
  ])
  func `what is only told, or only used, does not move`(_ sentence: String) throws {
    #expect(try RelationFixture.acts(sentence).allSatisfy { $0.group == .light })
  }

  @Test(arguments: [
    (
      "Latvia has bought 366 tanks from Spain, and 180 howitzers from Norway.",
      ["ESP>LVA armoured_vehicle", "NOR>LVA artillery"]
    ),
    ("Spain sent tanks to Latvia and jets to Estonia.", ["ESP>LVA armoured_vehicle", "ESP>EST aircraft"]),
    ("Spain sent tanks to Latvia and Estonia.", ["ESP>LVA+EST armoured_vehicle"]),
  ])
  func `each party of a list has its own arms`(_ sentence: String, _ expected: [String]) throws {
    let told = try RelationFixture.acts(sentence).map { act in
      let sides = [act.supplier, act.recipient].map { $0.parties.map(\.code).joined(separator: "+") }
      return sides.joined(separator: ">") + " "
        + act.items.map(\.item.category.rawValue).joined(separator: " ")
    }
    #expect(told == expected)
  }

  @Test(arguments: [
    ("Spain is Latvia's second-largest donor of arms after Norway: it has delivered 30 tanks.", "ESP>"),
    ("Latvia is negotiating with Spain for air defence systems.", "ESP>LVA"),
    ("Latvia has been talking with Spain about 26 jets for three years.", "ESP>LVA"),
    ("The EU imposed sanctions on Spain over its supply of drones to Latvia.", "ESP>LVA"),
    ("Latvia has taken delivery of 60 armoured vehicles made by the Spanish firm Indra.", "ESP>LVA"),
    ("The US Senate passed a bill that provides tanks for Latvia.", "USA>LVA"),
    ("Spain has been accused of backing Latvia with weapons.", "ESP>LVA"),
  ])
  func `partners, makers, laws and clauses that go on give the sides`(
    _ sentence: String, _ expected: String
  ) throws {
    #expect(try sides(sentence).contains(expected))
  }

  @Test(arguments: [
    "Estonia accused Spain of arming Latvia. Madrid called the charge ludicrous.",
    "Estonia accused Spain of arming Latvia. Spain denies the allegations.",
    "Estonia accused Spain of arming Latvia. Spain dismissed the report.",
  ])
  func `a denial of what was told just before is an act of its own`(_ text: String) throws {
    let told = try RelationFixture.candidates(text).filter {
      !$0.isLoose && $0.supplier == "ESP" && $0.recipient == "LVA"
    }
    #expect(told.map(\.rule.assertion) == [.alleged, .denied])
  }

  @Test func `the North is North Korea where a text names it`() throws {
    let told = try RelationFixture.candidates(
      "North Korea warned Spain. The North has shipped shells to Latvia.")
    #expect(told.contains { !$0.isLoose && $0.supplier == "PRK" && $0.recipient == "LVA" })
    let other = try RelationFixture.candidates("Norway warned Spain. The North has shipped shells to Latvia.")
    #expect(!other.contains { $0.supplier == "PRK" })
  }
}
