import Testing

@testable import Core

/// Which arms a general word calls again, and which general words say no more than the list beside them.
struct ItemReferenceTests {
  /// The items of the reports of a pair, each once.
  private func items(_ pair: String, _ text: String) throws -> [String] {
    try RelationFixture.analyze(text).reports
      .filter { "\($0.suppliers[0].code)>\($0.recipients[0].code)" == pair }
      .flatMap(\.items).map { $0.weapon ?? $0.category.rawValue }.uniqued
  }

  @Test(arguments: [
    ("ITA>GHA", "Italy will give Ghana land mines. Critics said Italy should not send the weapons to Ghana."),
    ("NOR>TGO", "Spain will send Togo mines. Norway will help to supply the weapons to Togo."),
  ])
  func `"the weapons" are those told before`(_ pair: String, _ text: String) throws {
    #expect(try items(pair, text) == ["ammunition"])
  }

  @Test(arguments: [
    (
      "DEU>PER", "Peru wants Leopard 2 tanks from Germany. Germany has agreed to supply the tanks to Peru.",
      ["Leopard 2"]
    ),
    (
      "NOR>TGO",
      "Spain will send Togo NASAMS and IRIS-T systems. Norway will help to supply the systems to Togo.",
      ["NASAMS", "IRIS-T SLM"]
    ),
    (
      "IRN>TCD",
      "Iran has supplied Chad with Shahed-136 drones. Chad denied that it had received the drones from Iran.",
      ["Shahed-136"]
    ),
    (
      "SWE>NOR",
      "Kenya ordered Archer howitzers from Sweden. Norway will help Kenya and buy them from Sweden.",
      ["Archer"]
    ),
  ])
  func `a definite general word calls named arms again`(
    _ pair: String, _ text: String, _ expected: [String]
  ) throws {
    #expect(try items(pair, text) == expected)
  }

  @Test func `a number that a sentence gives to another is no number of arms called again`() throws {
    let text =
      "Spain will send Chad 14 of its Leopard 2 tanks, while allowing other states that have Leopards, including Norway, to supply them to Chad."
    let items = try RelationFixture.analyze(text).reports.filter { $0.suppliers[0].code == "NOR" }.flatMap(
      \.items)
    #expect(items.map(\.weapon) == ["Leopard 2"])
    #expect(items.allSatisfy { $0.quantity == nil })
  }

  @Test func `what another act of the pair names in its sentence is not told again`() throws {
    let text =
      "Chad is expected to receive rockets and heavy armor from Spain, which has sent 31 Leopard 2 tanks to Chad."
    let article = Article(title: "", published: .day(2024, 5, 14), text: text)
    let considered = try RelationFixture.analyzer().analyze(article, threshold: 0.2).reports
      .filter { $0.stage == .considered }.flatMap(\.items)
    #expect(considered.map(\.category) == [.missile])
  }

  @Test(arguments: [
    ("Spain will send Kenya other tanks.", "armoured_vehicle"),
    ("Spain will send Kenya the tanks that it bought in May.", "armoured_vehicle"),
    ("Spain will send Kenya Spanish tanks.", "armoured_vehicle"),
    ("Spain will send Kenya the missiles.", "missile"),
  ])
  func `other arms are not those told before`(_ sentence: String, _ expected: String) throws {
    #expect(try items("ESP>KEN", "Germany will send Kenya Leopard 2 tanks. \(sentence)") == [expected])
  }

  @Test(arguments: [
    ("Norway will send Chad a shipment of Javelin missiles.", ["FGM-148 Javelin"]),
    ("Norway will send Chad Javelin missiles as part of a military aid package.", ["FGM-148 Javelin"]),
    (
      "Norway announced a military aid package for Chad comprised of howitzers and drones.",
      ["artillery", "uav"]
    ),
    (
      "Norway announced a military aid package for Chad including howitzers and drones.",
      ["artillery", "uav"]
    ),
    ("Norway announced military aid for Chad in the form of howitzers.", ["artillery"]),
    ("Norway gave Chad ten tanks in a shipment of heavy weapons.", ["armoured_vehicle"]),
    (
      "Norway announced new military aid for Chad worth $40 million – howitzers and drones.",
      ["artillery", "uav"]
    ),
    (
      "Norway announced a military aid package for Chad including howitzers and other equipment.",
      ["unspecified", "artillery"]
    ),
  ])
  func `aid that is spelled out is what it is spelled out as`(_ text: String, _ expected: [String]) throws {
    #expect(try items("NOR>TCD", text) == expected)
  }

  @Test(arguments: ["USA>OMN", "USA>QAT"])
  func `what the next sentence lists belongs to all that it sums up`(_ pair: String) throws {
    let text =
      "The United States has approved arms sales to Oman and Qatar. That included radars, drones and howitzers."
    #expect(Set(try items(pair, text)).isSuperset(of: ["sensor", "uav", "artillery"]))
  }
}
