import Testing

@testable import Core

/// What analysts set, and what stays of it.
struct DealCorrectionTests {
  private let temporary: TemporaryStore
  private var writer: SQLiteWriter { temporary.store.writer }

  init() throws { temporary = try TemporaryStore() }

  @discardableResult
  private func ingest(_ number: Int, _ reports: [Report], version: Int = 1) throws -> IngestResult {
    try writer.ingest(
      Sample.item(Sample.article(number, outlet: "Outlet \(number)"), reports, version: version),
      resolve: Sample.resolve)
  }

  private func by(_ name: String = "Ada", _ reason: String = "seen in the contract") -> Correction {
    Correction(author: Author(name: name, reason: reason), now: Sample.now)
  }

  private func patch(_ json: String) throws -> DealPatch {
    try DealPatch(FieldReader(try JSONReader.value(of: Array(json.utf8))))
  }

  private func deal(_ id: String) throws -> JSONValue {
    try temporary.store.read { reader in
      try JSONReader.value(of: Array(try reader.text(.deal, id).utf8))
    }
  }

  private func find(_ id: String) throws -> Lookup { try temporary.store.read { try $0.find(.deal, id) } }

  private func changes() throws -> [String] {
    var out: [UInt8] = []
    _ = try temporary.store.read { try $0.changes(after: 0, limit: 500, into: &out) }
    let list = try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8))
    return (list.elements ?? []).map {
      "\($0["id"]?.string ?? "") \($0["action"]?.string ?? "") \($0["heir"]?.string ?? "-")"
    }
  }

  /// Two contracts of one pair that the merger keeps apart, and the ids of their deals.
  private func twoDeals() throws -> (tanks: String, howitzers: String) {
    let tanks = try ingest(1, [Sample.report()]).dealIDs[0]
    let howitzers = try ingest(
      2, [Sample.report(weapon: "K9 Thunder", category: .artillery, date: "2022-07-27")]
    ).dealIDs[0]
    try #require(tanks != howitzers)
    return (tanks, howitzers)
  }

  @Test func `what an analyst set stays when new reports come and when the analysis runs again`() throws {
    let id = try ingest(1, [Sample.report(stage: .ordered)]).dealIDs[0]
    _ = try writer.patchDeal(
      id, patch(#"{"stage": "pledged", "value": {"min": 100, "max": 200, "currency": "EUR"}}"#), by(),
      resolve: Sample.resolve)
    try ingest(2, [Sample.report(stage: .delivered, value: Money(min: 5e9, max: 5e9, currency: "USD"))])
    try ingest(1, [Sample.report(stage: .delivered)], version: 2)
    let told = try deal(id)
    #expect(told["report_count"]?.int == 2)
    #expect(told["stage"]?.string == "pledged")
    #expect(told["value"]?["currency"]?.string == "EUR")
    #expect(told["corrected"]?.elements?.compactMap(\.string) == ["value", "stage"])
    let suggestions = told["suggestions"]?.elements ?? []
    #expect(suggestions.compactMap { $0["field"]?.string } == ["value", "stage"])
    #expect(suggestions.last?["value"]?.string == "delivered")
    #expect(try temporary.store.check() == [])
  }

  @Test func `a report that is read better keeps its id, and with it its deal`() throws {
    let id = try ingest(1, [Sample.report(stage: .considered)]).dealIDs[0]
    let report = try deal(id)["timeline"]?[0]?["report_id"]?.string
    try ingest(1, [Sample.report(stage: .ordered, kind: .donation)], version: 2)
    #expect(try deal(id)["stage"]?.string == "ordered")
    #expect(try deal(id)["timeline"]?[0]?["report_id"]?.string == report)
  }

  @Test func `a field that is given back is the machine's again, and undo takes both back`() throws {
    let id = try ingest(1, [Sample.report(kind: .sale)]).dealIDs[0]
    _ = try writer.patchDeal(id, patch(#"{"kind": "loan", "date": null}"#), by(), resolve: Sample.resolve)
    _ = try writer.patchDeal(id, patch(#"{"release": ["kind"]}"#), by(), resolve: Sample.resolve)
    #expect(try deal(id)["kind"]?.string == "sale")
    _ = try writer.undoDeal(id, by(), resolve: Sample.resolve)
    #expect(try deal(id)["kind"]?.string == "loan")
    _ = try writer.undoDeal(id, by(), resolve: Sample.resolve)
    #expect(try deal(id)["kind"]?.string == "sale")
    #expect(try deal(id)["corrected"]?.elements == [])
    #expect(throws: CorrectionError.nothingToUndo(id: id)) {
      try writer.undoDeal(id, by(), resolve: Sample.resolve)
    }
  }

  @Test func `verifying and rejecting say who stands behind a deal`() throws {
    let id = try ingest(1, [Sample.report()]).dealIDs[0]
    _ = try writer.judgeDeal(id, .verified, by(), resolve: Sample.resolve)
    _ = try writer.judgeDeal(id, .rejected, by(), resolve: Sample.resolve)
    #expect(try deal(id)["status"]?.string == "rejected")
    #expect(try temporary.store.read { try $0.dealIDs() } == [])
    _ = try writer.undoDeal(id, by(), resolve: Sample.resolve)
    #expect(try deal(id)["status"]?.string == "verified")
    try ingest(2, [Sample.report(stage: .delivered)])
    #expect(try deal(id)["status"]?.string == "verified")
  }

  @Test func `merged deals stay one, the old id leads to the heir, and undo brings it back`() throws {
    let (tanks, howitzers) = try twoDeals()
    _ = try writer.mergeDeals([howitzers], into: tanks, by(), resolve: Sample.resolve)
    #expect(try find(howitzers) == .moved(to: tanks))
    #expect(try deal(tanks)["report_count"]?.int == 2)
    #expect(try changes().contains("\(howitzers) merged \(tanks)"))
    try ingest(3, [Sample.report(weapon: "K9 Thunder", category: .artillery, date: "2022-07-27")])
    #expect(try deal(tanks)["report_count"]?.int == 3)
    #expect(try temporary.store.check() == [])

    _ = try writer.undoDeal(tanks, by(), resolve: Sample.resolve)
    #expect(try deal(tanks)["report_count"]?.int == 1)
    #expect(try deal(howitzers)["report_count"]?.int == 2)
    #expect(try changes().contains { $0.hasPrefix("\(howitzers) restored") })
    #expect(try temporary.store.check() == [])
  }

  @Test func `what was put together or taken apart stays so when all is resolved anew`() throws {
    let (tanks, howitzers) = try twoDeals()
    _ = try writer.mergeDeals([howitzers], into: tanks, by(), resolve: Sample.resolve)
    let two = try ingest(3, [Sample.report("USA", "EST")]).dealIDs[0]
    try #require(try ingest(4, [Sample.report("USA", "EST")]).dealIDs == [two])
    let taken = try #require(try deal(two)["timeline"]?.elements?.last?["report_id"]?.string)
    let other = try writer.splitDeal(two, reports: [taken], by(), resolve: Sample.resolve).others[0]
    let before = try [tanks, two, other].map { try deal($0) }
    let touched = try writer.resolveAnew(version: 1, now: Sample.now, resolve: Sample.resolve)
    #expect(touched == [])
    let after = try [tanks, two, other].map { try deal($0) }
    #expect(after == before)
    #expect(try find(howitzers) == .moved(to: tanks))
    #expect(try temporary.store.check() == [])
  }

  @Test func `a merged deal is told whole when news comes to a part of it or leaves`() throws {
    let (tanks, howitzers) = try twoDeals()
    _ = try writer.mergeDeals([howitzers], into: tanks, by(), resolve: Sample.resolve)
    let news = try ingest(3, [Sample.report(weapon: "K9 Thunder", category: .artillery, date: "2022-07-27")])
    #expect(news.dealIDs == [tanks])
    #expect(try deal(tanks)["report_count"]?.int == 3)
    _ = try writer.deleteArticle(news.articleID, now: Sample.now, resolve: Sample.resolve)
    #expect(try deal(tanks)["report_count"]?.int == 2)
    #expect(try temporary.store.check() == [])
  }

  @Test func `a merger keeps what was set of the deal that it ends`() throws {
    let (tanks, howitzers) = try twoDeals()
    _ = try writer.patchDeal(howitzers, patch(#"{"companies": ["Hanwha"]}"#), by(), resolve: Sample.resolve)
    _ = try writer.mergeDeals([howitzers], into: tanks, by(), resolve: Sample.resolve)
    #expect(try deal(tanks)["companies"]?[0]?.string == "Hanwha")
    _ = try writer.undoDeal(tanks, by(), resolve: Sample.resolve)
    #expect(try deal(tanks)["companies"]?.elements == [])
    #expect(try deal(howitzers)["companies"]?[0]?.string == "Hanwha")
  }

  @Test func `split reports stay apart whatever comes, and undo puts them back`() throws {
    let id = try ingest(1, [Sample.report()]).dealIDs[0]
    try ingest(2, [Sample.report()])
    try ingest(3, [Sample.report()])
    let reports = (try deal(id)["timeline"]?.elements ?? []).compactMap { $0["report_id"]?.string }
    let second = try #require(
      try temporary.store.read { reader -> String? in
        var out: [UInt8] = []
        _ = try reader.reports(ReportQuery(parameters: [("deal", id)]), into: &out)
        return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8))[1]?["id"]?.string
      })
    #expect(!reports.isEmpty)
    let other = try writer.splitDeal(id, reports: [second], by(), resolve: Sample.resolve).others[0]
    #expect(try deal(id)["report_count"]?.int == 2)
    #expect(try deal(other)["report_count"]?.int == 1)
    #expect(try changes().contains("\(id) split \(other)"))
    try ingest(4, [Sample.report()])
    try ingest(2, [Sample.report(stage: .delivered)], version: 2)
    let counts = try [id, other].map { try deal($0)["report_count"]?.int ?? 0 }
    #expect(counts.reduce(0, +) == 4 && counts.allSatisfy { $0 > 0 })
    _ = try writer.undoDeal(id, by(), resolve: Sample.resolve)
    #expect(try deal(id)["report_count"]?.int == 4)
    #expect(try find(other) == .moved(to: id))
    #expect(try temporary.store.check() == [])
  }

  @Test func `a deal made by hand is found, corrected and merged like any other`() throws {
    let word = try patch(
      #"{"suppliers": ["USA"], "recipients": [{"code": "TWN"}], "items": [{"weapon": "F-16", "category": "aircraft", "min": 66}], "stage": "ordered"}"#
    ).word
    let id = try writer.createDeal(word, seed: "first", by()).id
    #expect(try deal(id)["suppliers"]?[0]?["code"]?.string == "USA")
    #expect(try deal(id)["report_count"]?.int == 0)
    #expect(try temporary.store.read { try $0.dealIDs((name: "recipient", value: "TWN")) } == [id])
    _ = try writer.patchDeal(id, patch(#"{"stage": "delivered"}"#), by(), resolve: Sample.resolve)
    #expect(try deal(id)["stage"]?.string == "delivered")
    let read = try ingest(1, [Sample.report("USA", "TWN", weapon: "F-16", category: .aircraft)]).dealIDs[0]
    _ = try writer.mergeDeals([id], into: read, by(), resolve: Sample.resolve)
    #expect(try deal(read)["stage"]?.string == "delivered")
    _ = try writer.undoDeal(read, by(), resolve: Sample.resolve)
    #expect(try deal(id)["items"]?[0]?["min"]?.int == 66)
    #expect(try temporary.store.check() == [])
  }

  @Test func `a deleted deal is gone for good and its reports open no other`() throws {
    let id = try ingest(1, [Sample.report()]).dealIDs[0]
    _ = try writer.deleteDeal(id, by())
    #expect(try find(id) == .gone)
    try ingest(1, [Sample.report(stage: .delivered)], version: 2)
    #expect(try temporary.store.read { try $0.dealIDs() } == [])
    #expect(try temporary.store.check() == [])
  }

  @Test func `a verified deal outlives its last report as it stood`() throws {
    let result = try ingest(1, [Sample.report(value: Money(min: 1e9, max: 1e9, currency: "USD"))])
    let id = result.dealIDs[0]
    _ = try writer.judgeDeal(id, .verified, by(), resolve: Sample.resolve)
    _ = try writer.deleteArticle(result.articleID, by(), resolve: Sample.resolve)
    #expect(try deal(id)["report_count"]?.int == 0)
    #expect(try deal(id)["value"]?["min"]?.int == 1_000_000_000)
    #expect(try deal(id)["suppliers"]?[0]?["code"]?.string == "KOR")
    #expect(try temporary.store.check() == [])
  }

  @Test func `every change is a revision with its author, reason, before and after`() throws {
    let id = try ingest(1, [Sample.report()]).dealIDs[0]
    _ = try writer.patchDeal(id, patch(#"{"kind": "loan"}"#), by("Ada", "a lease"), resolve: Sample.resolve)
    let revisions = try temporary.store.read { reader -> JSONValue in
      var out: [UInt8] = []
      _ = try reader.revisions(RevisionQuery(parameters: [("record", id)]), into: &out)
      return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8))
    }
    #expect(revisions.elements?.count == 2)
    let last = try #require(revisions[0])
    #expect(last["revision"]?.int == 2)
    #expect(last["actor"]?.string == "Ada")
    #expect(last["action"]?.string == "patched")
    #expect(last["reason"]?.string == "a lease")
    #expect(last["before"]?["kind"]?.string == "sale")
    #expect(last["after"]?["kind"]?.string == "loan")
    #expect(revisions[1]?["actor"]?.string == "machine")
    #expect(revisions[1]?["before"]?.members?.isEmpty == true)
  }

  @Test(
    arguments: [
      (#"{"stage": "sold"}"#, "/stage"), (#"{"suppliers": []}"#, "/suppliers"),
      (#"{"items": [{"category": "tank"}]}"#, "/items/0/category"), (#"{"date": "soon"}"#, "/date"),
      (#"{"value": {"currency": "USD"}}"#, "/value"),
      (#"{"value": {"min": 2, "max": 1, "currency": "USD"}}"#, "/value/max"),
      (#"{"items": [{"category": "aircraft", "colour": "red"}]}"#, "/items/0/colour"),
      (#"{"stage": null}"#, "/stage"), (#"{"kind": "loan", "release": ["kind"]}"#, "/release/0"),
    ])
  func `what cannot be set is refused with its place`(_ json: String, _ pointer: String) throws {
    do {
      _ = try patch(json)
      Issue.record("\(json) was taken")
    } catch let error as FieldError {
      #expect(error.pointer == pointer)
    }
  }
}
