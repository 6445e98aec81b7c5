import Testing

@testable import Core

/// News and a yearly register side by side.
struct ComparisonTests {
  private let temporary: TemporaryStore
  private let names: RegisterNames

  init() throws {
    temporary = try TemporaryStore()
    names = try LexiconLoader.registerNames()
    try deal("tanks", "KOR", "POL", "K2 Black Panther", 180, date: "2022-08-26", stage: "ordered")
    try deal("some", "DEU", "UKR", "Leopard 2", 18, date: "2023-03-27", stage: "delivered")
    try deal("drones", "TUR", "KWT", "Bayraktar TB2", nil, date: "2023-01-18", stage: "ordered")
    try deal(
      "shells", "NOR", "UKR", nil, 5_000, date: "2022-06-08", stage: "delivered", category: "ammunition")
    try deal("plan", "FRA", "IDN", "Rafale", 42, date: "2021", stage: "considered")
    try temporary.store.writer.replaceTrades(
      with: [
        trade("South Korea", "Poland", "K-2 Black Panther", year: 2022, ordered: 189, delivered: 84),
        trade("Germany", "Ukraine", "Leopard-2A4", year: 2023, ordered: 20, delivered: 20),
        trade("Germany", "Ukraine", "Leopard-2A4", year: 1999, ordered: 5, delivered: 5),
        trade("France", "Indonesia", "Rafale", year: 2022, ordered: 42, delivered: nil),
      ], edition: .day(2025, 10, 23), names: names, now: Sample.now)
  }

  private func deal(
    _ key: String, _ supplier: String, _ recipient: String, _ weapon: String?, _ count: Int?, date: String,
    stage: String, category: String = "armoured_vehicle"
  ) throws {
    let name = weapon.map { "\"\($0)\"" } ?? "null"
    let number = count.map(String.init) ?? "null"
    let json = """
      {"suppliers": ["\(supplier)"], "recipients": ["\(recipient)"], "stage": "\(stage)", "date": "\(date)",
       "items": [{"weapon": \(name), "category": "\(category)", "min": \(number), "max": \(number)}]}
      """
    let patch = try DealPatch(FieldReader(try JSONReader.value(of: Array(json.utf8))))
    let correction = Correction(author: Author(name: "a", reason: "r"), now: Sample.now)
    _ = try temporary.store.writer.createDeal(patch.word, seed: key, correction)
  }

  private func trade(
    _ supplier: String, _ recipient: String, _ designation: String, year: Int, ordered: Int, delivered: Int?
  ) -> Trade {
    var trade = Trade(
      supplier: names.party(supplier), recipient: names.party(recipient), supplierName: supplier,
      recipientName: recipient, designation: designation)
    trade.weapon = names.weapon(designation)?.name
    trade.ordered = .init(year)
    trade.orderedCount = .init(ordered)
    trade.deliveredCount = delivered.map { .init($0) }
    trade.deliveryYears = delivered == nil ? [] : [year]
    return trade
  }

  private func rows(_ filters: Filter<ComparisonFilter>...) throws -> [JSONValue] {
    try temporary.store.read { reader in
      var out: [UInt8] = []
      _ = try reader.comparison(ComparisonQuery(filters), into: &out)
      return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? []
    }
  }

  private func supplier(_ row: JSONValue) -> String? {
    row["deal"]?["suppliers"]?[0]?["code"]?.string ?? row["trades"]?[0]?["supplier"]?["code"]?.string
  }

  @Test func `deals that the register has are given with its records`() throws {
    let both = try rows()
    #expect(Set(both.compactMap(supplier)) == ["KOR", "DEU"])
    let german = try #require(both.first { supplier($0) == "DEU" })
    // A variant counts for its system; an order of 1999 is another one.
    #expect(german["trades"]?.elements?.compactMap { $0["order_year"]?["number"]?.int } == [2023])
  }

  @Test func `numbers that differ are named, and a part that was delivered is none`() throws {
    let both = try rows()
    let korean = try #require(both.first { supplier($0) == "KOR" })
    let difference = try #require(korean["differences"]?[0])
    #expect(difference["field"]?.string == "ordered")
    #expect(difference["news"]?["max"]?.int == 180)
    #expect(difference["register"]?.elements?.compactMap(\.int) == [189])
    let german = try #require(both.first { supplier($0) == "DEU" })
    #expect(german["differences"]?.elements?.isEmpty == true)
  }

  @Test func `deals that the register lacks are those of arms that it covers`() throws {
    let missing = try rows(Filter(.match, "news_only"))
    #expect(missing.compactMap(supplier) == ["TUR"])
    #expect(missing.first?["trades"]?.elements?.isEmpty == true)
  }

  @Test func `records of which no article tells are given alone`() throws {
    let unknown = try rows(Filter(.match, "register_only"))
    #expect(unknown.compactMap(supplier) == ["FRA", "DEU"])
    #expect(unknown.allSatisfy { $0["deal"]?.isNull == true })
  }

  @Test func `other stages are compared when they are asked for`() throws {
    #expect(try rows(Filter(.stage, "considered")).compactMap(supplier) == ["FRA"])
    #expect(try rows(Filter(.match, "register_only"), Filter(.stage, "considered")).count == 3)
  }

  @Test func `a comparison is filtered by parties and weapon`() throws {
    #expect(try rows(Filter(.supplier, "KOR")).compactMap(supplier) == ["KOR"])
    #expect(try rows(Filter(.recipient, "UKR"), Filter(.weapon, "Leopard 2")).compactMap(supplier) == ["DEU"])
    #expect(
      try rows(Filter(.match, "register_only"), Filter(.weapon, "Rafale")).compactMap(supplier) == ["FRA"])
  }

  @Test func `the register is listed by itself and deals know nothing of it`() throws {
    try temporary.store.read { reader in
      var out: [UInt8] = []
      let page = try reader.trades(
        TradeQuery([Filter(.supplier, "DEU"), Filter(.orderedFrom, 2000)]), into: &out)
      #expect(page.count == 1)
      out = []
      #expect(try reader.deals(DealQuery(), into: &out).count == 5)
    }
  }

  @Test func `a new edition takes the place of the old one and keeps the ids of what stays`() throws {
    let ids = { () throws -> [String] in
      try temporary.store.read { reader in
        var out: [UInt8] = []
        _ = try reader.trades(TradeQuery([Filter(.supplier, "FRA")]), into: &out)
        return [try JSONReader.value(of: out)["id"]?.string ?? ""]
      }
    }
    let before = try ids()
    try temporary.store.writer.replaceTrades(
      with: [trade("France", "Indonesia", "Rafale", year: 2022, ordered: 42, delivered: 3)],
      edition: .day(2026, 2, 12), names: names, now: Sample.now)
    #expect(try ids() == before)
    #expect(try rows(Filter(.match, "both")).isEmpty)
    #expect(try temporary.store.check() == [])
  }
}
