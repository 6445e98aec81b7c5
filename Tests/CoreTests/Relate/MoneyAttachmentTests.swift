import Testing

@testable import Core

struct MoneyAttachmentTests {
  private func attachment(_ text: String) throws -> (MoneyAttachment, [WeighedAct]) {
    let analyzer = try RelationFixture.analyzer()
    let reading = analyzer.relater.read(
      try RelationFixture.annotated(text), published: .day(2024, 5, 14), isTitled: false)
    let told = reading.candidates.filter { !$0.isFilled && !$0.isLoose }
    return (
      MoneyAttachment(reading, words: analyzer.relater.moneyWords, lexicon: analyzer.lexicon),
      told.isEmpty ? [] : [WeighedAct(candidates: told, probability: 0.9)]
    )
  }

  private func sums(_ text: String) throws -> [String] {
    try attachment(text).0.mentions.map { "\($0.money.currency) \($0.money.max ?? 0)" }
  }

  private func values(_ text: String) throws -> [String] {
    let (attachment, acts) = try attachment(text)
    try #require(!acts.isEmpty)
    return attachment.values(of: [0], among: acts)[0, default: []]
      .map { "\($0.money.currency) \($0.money.max ?? 0)" }
  }

  @Test func `a sum in brackets after one in another currency is the same sum`() throws {
    #expect(
      try sums("Spain gave arms worth €80m (£67m; $87m) and then €20m (as in 2023) to Latvia.")
        == ["EUR 80000000.0", "EUR 20000000.0"])
    #expect(try sums("Spain gave arms ($87m) to Latvia.") == ["USD 87000000.0"])
  }

  @Test func `dollars of who has dollars of its own are these`() throws {
    #expect(
      try values("Australia will give Latvia a $100m package of military aid.") == ["AUD 100000000.0"])
    #expect(
      try values("Australia will give Latvia a US$100m package of military aid.") == ["USD 100000000.0"])
    #expect(
      try values("The United States will give Latvia a $100m package of military aid.")
        == ["USD 100000000.0"])
  }

  @Test func `a sum and the same as a bound are one`() throws {
    #expect(
      try values(
        "Spain will give Latvia a $100m package of military aid. "
          + "Spain will give Latvia military aid worth up to $100m."
      ).count == 1)
  }

  @Test func `a sum for other things than arms is none`() throws {
    #expect(
      try sums("Spain offered $130 million (120 million euros) in humanitarian assistance to Latvia.") == [])
    #expect(try sums("Spain offered $130 million in military and economic aid to Latvia.").count == 1)
  }

  @Test func `what somebody has is no sum of a deal`() throws {
    #expect(try sums("Latvia, whose budget is €9 billion, bought tanks worth €80m.") == ["EUR 80000000.0"])
    #expect(try sums("Latvia signed a deal whose value is €80m.") == ["EUR 80000000.0"])
  }

  @Test(arguments: [
    ("Norway will give Latvia 200 million crowns in military aid.", "NOK"),
    ("Latvia bought radars from Sweden for 300 million crowns.", "SEK"),
    ("Latvia bought radars from Sweden for 300 million Norwegian crowns.", "NOK"),
    ("Colombia bought howitzers from Spain for 400 million pesos.", "COP"),
    ("Latvia bought howitzers from Spain for 400 million pesos.", "PHP"),
    ("Egypt bought jets from Spain for 2 billion pounds.", "EGP"),
    ("Latvia bought jets from Egypt for £2 billion.", "GBP"),
    ("Kuwait bought radars from Spain for 300 million dinars.", "KWD"),
    ("Pakistan bought howitzers from Spain for 400 million rupees.", "PKR"),
    ("Poland bought helicopters from Spain for 1.2 billion U.S. dollars.", "USD"),
    ("Australia gave Latvia an arms package worth $2 billion (3 billion Australian dollars).", "USD"),
  ])
  func `a currency's bare name is that of who buys or gives`(_ text: String, _ currency: String) throws {
    #expect(try values(text).first?.prefix(3) == currency[...])
  }

  @Test(arguments: [
    ("Spain sent Latvia tanks and cut its defence spending to $6 billion.", []),
    ("Spain sold Latvia tanks. Options would increase the value to $900 million.", []),
    ("Spain sold Latvia tanks. The contract raised the value to $900 million.", ["USD 900000000.0"]),
    ("Canada signed a $3 billion ($4 billion Canadian) deal for jets.", ["USD 3000000000.0"]),
    ("Canada spent $4 billion Canadian, more than before.", ["CAD 4000000000.0"]),
  ])
  func `budgets, ceilings and conversions are no sums of a deal`(_ text: String, _ expected: [String]) throws
  {
    #expect(try sums(text) == expected)
  }

  @Test(arguments: [
    (
      "Germany sold 30 howitzers to Lithuania and 18 tanks to Latvia. The deal with Lithuania is worth $200 million and "
        + "the one with Latvia $350 million.",
      ["LTU 200000000.0", "LVA 350000000.0"]
    ),
    (
      "Sweden sold radars to Poland and Croatia. The order from Poland is valued at $800 million and the one from Croatia "
        + "at $300 million.",
      ["POL 800000000.0", "HRV 300000000.0"]
    ),
  ])
  func `each of several sums prices the deal of the party before it`(
    _ text: String, _ expected: [String]
  ) throws {
    let analyzer = try RelationFixture.analyzer()
    let reading = analyzer.relater.read(
      try RelationFixture.annotated(text), published: .day(2024, 5, 14), isTitled: false)
    let acts = Dictionary(
      grouping: reading.candidates.filter { !$0.isFilled && !$0.isLoose }, by: \.recipient
    )
    .sorted { $0.value[0].act.phrase < $1.value[0].act.phrase }
    .map { WeighedAct(candidates: $0.value, probability: 0.9) }
    let attachment = MoneyAttachment(
      reading, words: analyzer.relater.moneyWords, lexicon: analyzer.lexicon)
    let values = attachment.values(of: Array(acts.indices), among: acts)
    let told = acts.indices.flatMap { index in
      values[index, default: []].map { "\(acts[index].recipient) \($0.money.max ?? 0)" }
    }
    #expect(told.sorted() == expected.sorted())
  }
}
