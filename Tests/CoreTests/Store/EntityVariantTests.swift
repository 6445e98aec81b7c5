import Testing

@testable import Core

/// One entity for the spellings of one name, and candidates told apart from entities.
struct EntityVariantTests {
  private let temporary: TemporaryStore
  private var store: SQLiteStore { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  private func ingest(_ number: Int, _ mentions: [Mention]) throws {
    let item = Sample.item(
      Sample.article(number, text: "Volodymyr Zelenskyy spoke. \(number)"), mentions: mentions)
    _ = try store.writer.ingest(item, resolve: Sample.resolve)
  }

  private func entities(_ parameters: [(name: String, value: String)] = []) throws -> [JSONValue] {
    var out: [UInt8] = []
    _ = try store.makeReader().entities(EntityQuery(parameters: parameters), into: &out)
    return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? []
  }

  @Test func `spellings of one surname are one person, the others its aliases, whichever comes first`() throws
  {
    for (number, name) in ["Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelensky"].enumerated() {
      try ingest(number, [Sample.mention(0, 19, .person, name, name)])
    }
    let found = try entities()
    #expect(found.map { $0["name"]?.string } == ["Volodymyr Zelensky"])
    #expect(found.first?["article_count"]?.int == 3)
    #expect(found.first?["aliases"]?.elements?.compactMap(\.string) == ["Volodymyr Zelenskyy"])
    #expect(try store.check() == [])
  }

  @Test func `a name that one article tells is a candidate, until a second does`() throws {
    try ingest(
      1,
      [
        Sample.mention(0, 19, .person, "Jane Roe", "Jane Roe"),
        Sample.mention(0, 4, .country, "UKR", "Ukraine"),
      ])
    #expect(try entities([("candidate", "true")]).map { $0["name"]?.string } == ["Jane Roe"])
    #expect(try entities([("candidate", "false")]).map { $0["key"]?.string } == ["UKR"])
    try ingest(2, [Sample.mention(0, 19, .person, "Jane Roe", "Jane Roe")])
    #expect(try entities([("candidate", "true")]).isEmpty)
    let id = StoredID.entity(.person, "Jane Roe")
    #expect(try store.makeReader().text(.entity, id).hasSuffix(#""candidate":false}"#))
  }

  @Test func `the lexicon knows former names of companies`() throws {
    let lexicon = try LexiconLoader.load()
    let catalog = EntityCatalog(lexicon: lexicon)
    #expect(catalog.entity(.organization, "Naval Group").aliases == ["DCNS"])
    #expect(catalog.isKnown(.organization, "Naval Group"))
    #expect(!catalog.isKnown(.organization, "Acme"))
    #expect(catalog.isKnown(.weapon, "Leopard 2") && !catalog.isKnown(.weapon, "Leopard 99"))
  }
}
