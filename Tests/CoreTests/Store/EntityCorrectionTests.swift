import Testing

@testable import Core

/// Entities as analysts correct them.
struct EntityCorrectionTests {
  private let temporary: TemporaryStore
  private var writer: SQLiteWriter { temporary.store.writer }

  init() throws { temporary = try TemporaryStore() }

  private let by = Correction(author: Author(name: "Ada", reason: "r"), now: Sample.now)

  private func ingest(_ number: Int, _ text: String, _ mentions: [Mention], _ reports: [Report] = []) throws {
    _ = try writer.ingest(
      Sample.item(Sample.article(number, text: text), reports, mentions: mentions), resolve: Sample.resolve)
  }

  private func entity(_ id: String) throws -> JSONValue {
    try temporary.store.read { try JSONReader.value(of: Array(try $0.text(.entity, id).utf8)) }
  }

  private func find(_ id: String) throws -> Lookup { try temporary.store.read { try $0.find(.entity, id) } }

  private func deal() throws -> JSONValue {
    try temporary.store.read { reader in
      let id = try reader.dealIDs()[0]
      return try JSONReader.value(of: Array(try reader.text(.deal, id).utf8))
    }
  }

  private func patch(_ json: String) throws -> EntityPatch {
    try EntityPatch(FieldReader(try JSONReader.value(of: Array(json.utf8))))
  }

  private let korea = StoredID.entity(.country, "KOR")
  private let ministry = StoredID.entity(.organization, "Ministry of Defence")
  private let defence = StoredID.entity(.organization, "Defence Ministry")

  private func twoMinistries() throws {
    try ingest(
      1, "The Ministry of Defence said so.",
      [Sample.mention(4, 23, .organization, "Ministry of Defence", "Ministry of Defence")])
    try ingest(
      2, "The Defence Ministry and the Ministry of Defence agree.",
      [
        Sample.mention(4, 20, .organization, "Defence Ministry", "Defence Ministry"),
        Sample.mention(29, 48, .organization, "Ministry of Defence", "Ministry of Defence"),
      ])
  }

  @Test func `a name that an analyst gave stands, also in deals, until it is given back`() throws {
    try ingest(1, "KOR", [], [Sample.report("KOR", "POL")])
    let old = try deal()["suppliers"]?[0]?["name"]?.string
    _ = try writer.patchEntity(korea, patch(#"{"name": "Republic of Korea", "aliases": ["ROK"]}"#), by)
    #expect(try entity(korea)["name"]?.string == "Republic of Korea")
    #expect(try deal()["suppliers"]?[0]?["name"]?.string == "Republic of Korea")
    try ingest(2, "KOR sells", [], [Sample.report("KOR", "POL", stage: .delivered)])
    #expect(try deal()["suppliers"]?[0]?["name"]?.string == "Republic of Korea")
    _ = try writer.patchEntity(korea, patch(#"{"release": ["name"]}"#), by)
    #expect(try deal()["suppliers"]?[0]?["name"]?.string == old)
    #expect(try entity(korea)["aliases"]?[0]?.string == "ROK")
    _ = try writer.undoEntity(korea, by)
    #expect(try entity(korea)["name"]?.string == "Republic of Korea")
    _ = try writer.undoEntity(korea, by)
    #expect(try entity(korea)["name"]?.string == old)
    #expect(try entity(korea)["aliases"]?.elements == [])
    #expect(try temporary.store.check() == [])
  }

  @Test func `merged entities have their mentions in common, those to come too, and undo parts them`() throws
  {
    try twoMinistries()
    _ = try writer.mergeEntities([defence], into: ministry, by)
    #expect(try find(defence) == .moved(to: ministry))
    #expect(try entity(ministry)["mention_count"]?.int == 3)
    #expect(try entity(ministry)["aliases"]?.elements?.contains(.string("Defence Ministry")) == true)
    try ingest(
      3, "The Defence Ministry went on.",
      [Sample.mention(4, 20, .organization, "Defence Ministry", "Defence Ministry")])
    #expect(try entity(ministry)["article_count"]?.int == 3)
    #expect(try temporary.store.check() == [])
    _ = try writer.undoEntity(ministry, by)
    #expect(try entity(ministry)["mention_count"]?.int == 2)
    #expect(try entity(defence)["mention_count"]?.int == 2)
    #expect(try temporary.store.check() == [])
  }

  @Test func `deals name the heir of a party, and the party again after undo`() throws {
    try ingest(1, "KOR", [], [Sample.report("KOR", "POL")])
    let made = try writer.createEntity(Entity(type: .country, key: "ROK", name: "South Korea"), by).id
    _ = try writer.mergeEntities([korea], into: made, by)
    #expect(try deal()["suppliers"]?[0]?["entity_id"]?.string == made)
    #expect(try deal()["suppliers"]?[0]?["name"]?.string == "South Korea")
    try ingest(2, "KOR again", [], [Sample.report("KOR", "POL", stage: .delivered)])
    #expect(try deal()["suppliers"]?[0]?["entity_id"]?.string == made)
    #expect(try entity(made)["deal_count"]?.int == 1)
    _ = try writer.undoEntity(made, by)
    #expect(try deal()["suppliers"]?[0]?["entity_id"]?.string == korea)
    #expect(try temporary.store.check() == [])
  }

  @Test func `names split off lead to an entity of their own, and undo puts them back`() throws {
    let smith = StoredID.entity(.person, "Smith")
    try ingest(
      1, "Smith met Jane Smith.",
      [
        Sample.mention(0, 5, .person, "Smith", "Smith"), Sample.mention(10, 20, .person, "Smith", "Smith"),
      ])
    let jane = try writer.splitEntity(smith, forms: ["Jane Smith"], name: "Jane Smith", by).others[0]
    #expect(try entity(jane)["mention_count"]?.int == 1)
    #expect(try entity(smith)["mention_count"]?.int == 1)
    #expect(try entity(smith)["aliases"]?.elements == [])
    try ingest(2, "Then Jane Smith left.", [Sample.mention(5, 15, .person, "Smith", "Smith")])
    #expect(try entity(jane)["article_count"]?.int == 2)
    _ = try writer.undoEntity(smith, by)
    #expect(try find(jane) == .moved(to: smith))
    #expect(try entity(smith)["mention_count"]?.int == 3)
    #expect(try entity(smith)["aliases"]?[0]?.string == "Jane Smith")
    #expect(try temporary.store.check() == [])
  }

  @Test func `what does not fit is refused`() throws {
    try twoMinistries()
    _ = try writer.mergeEntities([defence], into: ministry, by)
    let other = try writer.createEntity(Entity(type: .organization, key: "MoD", name: "MoD"), by).id
    let person = try writer.createEntity(Entity(type: .person, key: "P", name: "P"), by).id
    #expect(throws: CorrectionError.self) { try writer.mergeEntities([person], into: other, by) }
    #expect(throws: CorrectionError.self) { try writer.mergeEntities([ministry], into: other, by) }
    #expect(throws: CorrectionError.self) { try writer.mergeEntities([other], into: other, by) }
    #expect(throws: CorrectionError.exists(id: person)) {
      try writer.createEntity(Entity(type: .person, key: "P", name: "P"), by)
    }
    #expect(throws: CorrectionError.notFound(.entity, id: defence, lookup: .moved(to: ministry))) {
      try writer.patchEntity(defence, patch(#"{"name": "n"}"#), by)
    }
  }
}
