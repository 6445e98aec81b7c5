import Testing

@testable import Core

/// Wordings of news in which makers, purposes and nouns beside an act must not change it.
struct WordingTests {
  @Test(arguments: [
    (
      "Spain gave Chad tanks and, most recently, F-16 American jets.",
      ["ESP>TCD delivered armoured_vehicle aircraft aircraft"]
    ),
    ("The row had cost Kenya a weapons deal with Italy.", ["ITA>KEN cancelled unspecified"]),
    ("The quarrel cost Oman a submarine contract with France.", ["FRA>OMN cancelled ship"]),
    (
      "India is heavily reliant on Russia for its military equipment.", ["RUS>IND delivered unspecified"]
    ),
    (
      "Kenya remains dependent on Spain for most of its ammunition.", ["ESP>KEN delivered ammunition"]
    ),
    ("More German tanks for Chad are in the pipeline.", ["DEU>TCD considered armoured_vehicle"]),
    (
      "Norway had concluded military agreements with Chile, including the sale of eight radars.",
      ["NOR>CHL ordered sensor"]
    ),
    ("Niger and Mali turned to Russia, buying weapons from it.", ["RUS>NER+MLI ordered unspecified"]),
    (
      "A threat was meant to stop Italy from giving Chad mines.", ["ITA>TCD considered ammunition"]
    ),
    (
      "Cyprus signed a pact with France, as well as agreeing to buy French radars.",
      ["FRA>CYP pledged sensor"]
    ),
    ("Chad went on to sign a contract with Norway for ten radars.", ["NOR>TCD ordered sensor"]),
    (
      "Japan will give Fiji disaster relief equipment.", ["JPN>FJI pledged non_lethal"]
    ),
    ("Spain approved the transfer of 12 Abrams M1 tanks to Kuwait.", ["ESP>KWT approved armoured_vehicle"]),
  ])
  func `an act keeps its sides and its stage`(_ sentence: String, _ expected: [String]) throws {
    let told = try RelationFixture.told(sentence)
    for act in expected { #expect(told.contains(act), "\(sentence): \(told)") }
  }

  @Test(arguments: [
    "Spain sent MiG-29 jets to Libya to protect its own airbase.",
    "The Spanish army sent Patriot batteries to guard its airbase in Qatar.",
    "Spain deployed Typhoon jets to Poland to protect its own troops.",
    "A clerk had given a spy information on the transport of military equipment.",
    "Spain gave China data on its tanks.",
    "Norway agreed to buy Danish government bonds, a month after a parcel bomb went off.",
    "India is no longer dependent on Russia for its military equipment.",
  ])
  func `own bases, information and bonds move no arms`(_ sentence: String) throws {
    #expect(try RelationFixture.told(sentence).isEmpty)
  }

  @Test(arguments: [
    ("Spain sent Patriot batteries to Kuwait to protect its capital.", "ESP>KWT delivered air_defence"),
    ("Spain sent Chad Patriot batteries to protect its airbases.", "ESP>TCD delivered air_defence"),
    ("Spain gave Chad 40 bombs.", "ESP>TCD delivered ammunition"),
  ])
  func `what guards those who get it is given`(_ sentence: String, _ expected: String) throws {
    let told = try RelationFixture.told(sentence)
    #expect(told.contains(expected), "\(sentence): \(told)")
  }

  @Test(arguments: [
    "Five letter bombs were posted.", "A suicide bomb and a roadside bomb went off.",
    "He hid five parcels containing explosives.",
  ])
  func `what attackers make of explosives is no goods`(_ sentence: String) throws {
    let reading = try RelationFixture.sentence(sentence)
    let items = ItemReader(lexicon: try RelationFixture.lexicon())
    for phrase in reading.phrases.indices where reading.isNoun(phrase) {
      #expect(items.items(phrase, in: reading).isEmpty, "\(reading.words(phrase))")
    }
  }

  @Test func `who made arms that another is told to hand over is no giver`() throws {
    let text = "German-made Leopard 1 tanks were shipped to Chad from Denmark."
    #expect(Set(try RelationFixture.candidates(text).map(\.supplier)).isDisjoint(with: ["DEU"]))
  }

  @Test func `those who follow with a sum of their own give, too`() throws {
    let sentence =
      "Germany has sent Chad $17 billion in military aid, followed by Spain ($9 billion) and Norway ($3 billion)."
    let acts = try RelationFixture.acts(sentence).filter { $0.recipient.parties.map(\.code) == ["TCD"] }
    #expect(Set(acts.flatMap { $0.supplier.parties.map(\.code) }) == ["DEU", "ESP", "NOR"])
    #expect(acts.first { $0.supplier.parties.map(\.code) == ["ESP"] }?.money?.min == 9e9)
  }
}
