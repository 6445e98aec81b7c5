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
    return attachment.values(of: [0], told: [0], among: acts)[0, default: []]
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
    ("The United States gave Latvia an arms package worth €2 billion ($2.1 billion).", "USD"),
    ("Spain gave Latvia an arms package worth €2 billion ($2.1 billion).", "EUR"),
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
    ("Spain sent Latvia tanks. Allies will raise $50 billion from interest on frozen Russian assets.", []),
    ("Spain sent Latvia tanks for $50 million from its own budget.", ["USD 50000000.0"]),
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
    (
      "Spain sold jets to Latvia and ships to Estonia. It signed a $400 million contract with Latvia and a $900 million "
        + "contract with Estonia.",
      ["LVA 400000000.0", "EST 900000000.0"]
    ),
  ])
  func `each of several sums prices the deal of the party before or behind it`(
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
    let values = attachment.values(
      of: Array(acts.indices), told: Array(acts.indices), among: acts)
    let told = acts.indices.flatMap { index in
      values[index, default: []].map { "\(acts[index].recipient) \($0.money.max ?? 0)" }
    }
    #expect(told.sorted() == expected.sorted())
  }

  @Test(arguments: [
    (
      "Norway has given Latvia 200 million euros in support, including 90 million euros in military aid.",
      ["EUR 90000000.0"]
    ),
    (
      "Norway has pledged €200m to Latvia, of which €90m is for military assistance.", ["EUR 90000000.0"]
    ),
    (
      "Norway has pledged €200m to Latvia, with €90m in direct security aid and the rest for roads.",
      ["EUR 90000000.0"]
    ),
    (
      "Norway will give Latvia €200m in military aid, including €90m in missiles, and €20m for boots.",
      ["EUR 200000000.0"]
    ),
    (
      "Norway said €30m of the new €90m package would be spent on drones for Latvia.", ["EUR 90000000.0"]
    ),
    ("Norway will give Latvia €80m in military aid instead of €95m.", ["EUR 80000000.0"]),
    ("Norway gave Latvia €80m in military aid and €95m in shells.", ["EUR 80000000.0", "EUR 95000000.0"]),
  ])
  func `of a whole and its part only what is told of arms is a sum of a deal`(
    _ text: String, _ expected: [String]
  ) throws {
    #expect(try sums(text) == expected)
  }

  @Test(arguments: [
    ("Norway has sent Latvia missiles costing over €2m a time.", []),
    ("Norway bought jets from France for €80m each.", []),
    ("Norway has promised Latvia €80m per year in military aid.", ["EUR 80000000.0"]),
    ("Trade between Norway and Latvia reached €9 billion.", []),
    ("Norway paid for €900 million in machine imports.", []),
    ("Norwegian arms exports doubled to €8 billion.", []),
    ("Norwegian arms exports doubled in 2022 to €8 billion according to officials.", []),
    ("The fund has investments totalling €8 billion.", []),
    ("Norwegian arms exports to Latvia doubled to €8 billion.", ["EUR 8000000000.0"]),
    ("Norway's military aid to Latvia doubled to €8 billion.", ["EUR 8000000000.0"]),
    ("Humanitarian aid would be raised to €9 million.", []),
  ])
  func `what one piece costs or a whole trade comes to is no sum of a deal`(
    _ text: String, _ expected: [String]
  ) throws {
    #expect(try sums(text) == expected)
  }

  @Test func `a sum may be more than an integer holds`() throws {
    #expect(
      try restated(
        "Norway gave Latvia about €99999999999999999999 billion and €99999999999999999999.5 billion."
      )
      .count == 2)
    #expect(
      try restated("Norway gave Latvia more than €90000000000 billion and €91250000000 billion.").count == 1)
  }

  private func restated(_ text: String) throws -> [String] {
    let (attachment, acts) = try attachment(text)
    try #require(!acts.isEmpty)
    let chosen = attachment.mentions.map {
      MoneyAttachment.Choice(probability: 0.9, act: 0, mention: $0, money: $0.money)
    }
    return attachment.withoutRestated(chosen, among: acts)
      .map { "\($0.money.currency) \($0.money.max ?? $0.money.min ?? 0)" }
  }

  @Test func `a total stands beside the sums that it adds up no more`() throws {
    #expect(
      try restated(
        "Spain will sell Latvia arms worth €900 million. It sold jets for €600 million and radars for €290 million."
      ) == ["EUR 600000000.0", "EUR 290000000.0"])
    #expect(
      try restated(
        "Spain will sell Latvia arms worth €900 million. It sold jets for €700 million and radars for €500 million."
      ).count == 3)
  }

  @Test func `a sum told roughly is the one told to more digits`() throws {
    #expect(
      try restated("Spain will sell Latvia jets for more than €18 billion. The jets cost €18.82 billion.")
        == ["EUR 18820000000.0"])
    #expect(
      try restated("Spain will sell Latvia jets for €180 million. It sold Latvia radars for €188 million.")
        .count == 2)
  }

  @Test func `who names the two sides of a deal names no other`() throws {
    let (attachment, acts) = try attachment(
      "To date Norway has given €90 million in military aid to Latvia, and €30 million in shells.")
    try #require(!acts.isEmpty)
    #expect(attachment.values(of: [0], told: [0], among: acts)[0]?.isEmpty == false)
  }
}
