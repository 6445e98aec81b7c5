import Testing

@testable import Core

/// Who is on which side, where a word far from the act or the sentence before tells it.
struct PairTests {
  /// The pairs that the grammar reads out of a text with both sides, with their stages.
  private func pairs(_ text: String) throws -> Set<String> {
    let told = try RelationFixture.candidates(text).filter { !$0.isLoose && !$0.isFilled }
    return Set(told.map { "\($0.supplier)>\($0.recipient) \($0.rule.stage)" })
  }

  private func suppliers(_ text: String) throws -> Set<String> {
    Set(try RelationFixture.candidates(text).filter { !$0.isLoose && !$0.isFilled }.map(\.supplier))
  }

  @Test(arguments: [
    ("“Kenya has used our military aid with skill,” the Spanish prime minister said.", "ESP>KEN delivered"),
    ("“My government will give Kenya ten tanks,” the Spanish prime minister said.", "ESP>KEN pledged"),
  ])
  func `what is ours is of who speaks`(_ text: String, _ pair: String) throws {
    #expect(try pairs(text).contains(pair))
  }

  @Test(arguments: [
    "Spain's prime minister met the president of Kenya. Both leaders pledged to send tanks to Chad.",
    "Spain's prime minister met the president of Kenya. The leaders pledged to send tanks to Chad.",
  ])
  func `the leaders are the two told before`(_ text: String) throws {
    #expect(try pairs(text).isSuperset(of: ["ESP>TCD pledged", "KEN>TCD pledged"]))
  }

  @Test(arguments: [
    "The French president arrives in Kenya as a fighter jet deal nears.",
    "The French president held talks with Kenya amid speculation about an arms deal.",
  ])
  func `a deal without parties is between those who meet`(_ text: String) throws {
    let found = Set(try pairs(text).map { $0.prefix(7) })
    #expect(found == ["FRA>KEN", "KEN>FRA"], "\(found)")
  }

  @Test func `a deal of others is not of those who meet`() throws {
    let found = try pairs("The French president arrives in Kenya as Spain signs an arms deal with Chad.")
    #expect(!found.contains { $0.hasPrefix("KEN>FRA") || $0.hasPrefix("FRA>KEN") }, "\(found)")
  }

  @Test(arguments: [
    ("The rockets fired by Hamas are believed to be Turkish-made.", "TUR>Hamas delivered"),
    ("Chad has earned $30 million from arms deals with Spain.", "TCD>ESP ordered"),
    (
      "Kenya's president has flown to Madrid in an attempt to rescue a $30 million military aid package.",
      "ESP>KEN pledged"
    ),
    ("The Spanish army carried out a weapons drop to Kurdish forces.", "ESP>Kurdish forces delivered"),
    (
      "Canada announced sanctions on Chadian businesses and individuals responsible for supplying the drones to Mali.",
      "TCD>MLI delivered"
    ),
  ])
  func `a side that stands far from the act`(_ text: String, _ pair: String) throws {
    #expect(try pairs(text).contains(pair))
  }

  @Test func `who is thanked for nothing else has given what has come`() throws {
    let text =
      "Ten jets from Spain have arrived in Kenya. “I thank Spain and Togo,” the Kenyan president said."
    #expect(try pairs(text).contains("TGO>KEN delivered"))
  }

  @Test(arguments: [
    ("Biden will announce new military aid to Israel after the Hamas attack, officials said.", "Hamas"),
    ("Arming Kosovo with drones a grave mistake, Serbia says", "SRB"),
    ("The UN Security Council lifted an arms embargo on Somalia. Kenya welcomed it.", "KEN"),
    (
      "There were sightings of western-supplied armour in Kenya, including French guns and German tanks.",
      "WEST"
    ),
  ])
  func `who only stands beside an act supplies nothing`(_ text: String, _ other: String) throws {
    #expect(!(try suppliers(text).contains(other)))
  }

  @Test func `a deal goes the way that the text tells of its two sides`() throws {
    let text =
      "Iran sent Sudan drones. Iran also sold Sudan rockets. Iran has supplied Sudan with rifles. "
      + "But Tehran denied that it has signed any arms deal with Sudan."
    let found = try pairs(text)
    #expect(!found.contains { $0.hasPrefix("SDN>IRN") }, "\(found)")
  }
}
