import Testing

@testable import Core

/// Those who stand beside an entity, in deals and in articles.
struct NeighbourTests {
  let temporary: TemporaryStore
  let reader: SQLiteReader

  init() throws {
    temporary = try TemporaryStore()
    reader = try temporary.store.makeReader()
    let deals = [
      ("DEU", "UKR", "Marder"), ("DEU", "UKR", "Leopard 2"), ("DEU", "UKR", "PzH 2000"),
      ("DEU", "POL", "Leopard 2"),
      ("POL", "DEU", "Leopard 2"),
    ]
    let items = deals.enumerated().map { number, deal in
      Sample.item(
        Sample.article(number, published: "2023-0\(number + 1)-01"),
        [Sample.report(deal.0, deal.1, weapon: deal.2)],
        mentions: [Sample.mention(0, 6, .person, "Jane Roe", "Jane Roe")]
          + (number < 2 ? [7, 14].map { Sample.mention($0, $0 + 6, .person, "John Doe", "John Doe") } : []))
    }
    _ = try temporary.store.writer.ingest(items, resolve: Sample.resolve)
  }

  private func rows(_ parameters: (name: String, value: String)...) throws -> [String] {
    var query = try RelationQuery(parameters: parameters)
    var rows: [String] = []
    while true {
      var out: [UInt8] = []
      let page = try reader.relations(query, into: &out)
      rows += try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements?.map(Self.text) ?? []
      guard let next = page.next else { return rows }
      query.cursor = Cursor(next, for: query.fingerprint)
    }
  }

  private static func text(_ row: JSONValue) -> String {
    let counts = ["deal_count", "as_supplier", "as_recipient"].map { "\(row[$0]?.int ?? -1)" }
    return "\(row["name"]?.string ?? "") \(counts.joined(separator: " "))"
  }

  private let germany = ("entity", StoredID.entity(.country, "DEU"))

  @Test func `relations count deals in common, and how the entity stands in them`() throws {
    let all = try rows(germany)
    #expect(Set(all) == ["UKR 3 3 0", "Leopard 2 3 2 1", "POL 2 1 1", "Marder 1 1 0", "PzH 2000 1 1 0"])
    #expect(all[2] == "POL 2 1 1", "the most frequent come first")
    #expect(try rows(germany, ("limit", "1")) == all)
    #expect(try rows(germany, ("limit", "2"), ("sort", "deal_count")) == all.reversed())
    #expect(try rows(germany, ("type", "country")) == ["UKR 3 3 0", "POL 2 1 1"])
    #expect(Set(try rows(("entity", StoredID.entity(.weapon, "Marder")))) == ["DEU 1 0 0", "UKR 1 0 0"])
    var out: [UInt8] = []
    let counting = try RelationQuery(
      parameters: [germany, ("type", "weapon"), ("limit", "1"), ("count", "true"), ("fields", "deal_count")])
    #expect(try reader.relations(counting, into: &out).total == 3)
    #expect(String(decoding: out, as: UTF8.self) == #"{"deal_count":3}"#)
  }

  @Test func `a rejected deal is no relation, a verified one is`() throws {
    let connection = try Connection(path: temporary.path, role: .writer)
    try connection.run(
      """
      UPDATE deals SET status = 'rejected'
      WHERE seq = (SELECT deal FROM deal_parties WHERE code = 'pol' AND role = 'supplier')
      """)
    try connection.run("UPDATE deals SET status = 'verified' WHERE seq = (SELECT min(seq) FROM deals)")
    #expect(
      Set(try rows(germany)) == [
        "UKR 3 3 0", "Leopard 2 2 2 0", "POL 1 1 0", "Marder 1 1 0", "PzH 2000 1 1 0",
      ])
  }

  @Test func `co-mentions count an article once, however often it names one`() throws {
    var out: [UInt8] = []
    let query = try CoMentionQuery(
      parameters: [("entity", StoredID.entity(.person, "Jane Roe")), ("fields", "name,article_count")])
    #expect(try reader.coMentions(query, into: &out).count == 1)
    #expect(String(decoding: out, as: UTF8.self) == #"{"name":"John Doe","article_count":2}"#)
  }
}
