import Testing

@testable import Core

struct IngestTests {
  let temporary: TemporaryStore
  var store: SQLiteStore { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  @discardableResult
  private func ingest(_ item: IngestItem) throws -> IngestResult {
    try store.writer.ingest(item, resolve: Sample.resolve)
  }

  private func check() throws {
    #expect(try store.check() == [])
  }

  @Test func `an article is stored with its mentions, reports and deal`() throws {
    let article = Sample.article(1, text: "Seoul sells K2 tanks to Warsaw.")
    let result = try ingest(
      Sample.item(
        article, [Sample.report()],
        mentions: [
          Sample.mention(0, 5, .country, "KOR", "South Korea"),
          Sample.mention(12, 14, .weapon, "K2 Black Panther", "K2 Black Panther"),
          Sample.mention(24, 30, .country, "POL", "Poland"),
        ]))
    #expect(result.outcome == .inserted)
    #expect(result.dealIDs.count == 1)
    let reader = try store.makeReader()
    let json = try reader.text(.article, result.articleID)
    #expect(json.contains(#""text":"Seoul sells K2 tanks to Warsaw.""#))
    #expect(json.contains(#""report_count":1"#))
    let deal = try reader.text(.deal, result.dealIDs[0])
    let korea = StoredID.entity(.country, "KOR")
    #expect(deal.contains(#""suppliers":[{"code":"KOR","name":"South Korea","entity_id":"\#(korea)"}]"#))
    #expect(deal.hasSuffix(#""revision":1}"#))
    let weapon = try reader.text(.entity, StoredID.entity(.weapon, "K2 Black Panther"))
    #expect(weapon.contains(#""aliases":["K2"]"#))
    #expect(weapon.contains(#""mention_count":1,"article_count":1,"deal_count":1"#))
    try check()
  }

  @Test func `storing the same twice changes nothing`() throws {
    let item = Sample.item(Sample.article(1), [Sample.report()])
    let first = try ingest(item)
    let reader = try store.makeReader()
    let before = try reader.version()
    let second = try ingest(item)
    #expect(second == IngestResult(outcome: .unchanged, articleID: first.articleID))
    #expect(try reader.version() == before)
  }

  @Test func `the same content at another address is the same article`() throws {
    let first = try ingest(Sample.item(Sample.article(1, text: "Same words.")))
    let second = try ingest(Sample.item(Sample.article(2, text: "Same words.")))
    #expect(second == IngestResult(outcome: .unchanged, articleID: first.articleID))
  }

  @Test func `a changed article keeps its id and its old text in its history`() throws {
    let first = try ingest(Sample.item(Sample.article(1, text: "One howitzer."), [Sample.report()]))
    let second = try ingest(
      Sample.item(Sample.article(1, text: "Two howitzers.", published: "2023-02-01"), [Sample.report()]))
    #expect(second.outcome == .updated)
    #expect(second.articleID == first.articleID)
    #expect(second.dealIDs == first.dealIDs)
    let reader = try store.makeReader()
    #expect(try reader.text(.article, first.articleID).contains("Two howitzers."))
    #expect(try reader.articleIDs(("q", "two")) == [first.articleID])
    #expect(try reader.articleIDs(("q", "one")) == [])
    #expect(
      try reader.connection.integer("SELECT count(*) FROM article_versions WHERE text = 'One howitzer.'") == 1
    )
    try check()
  }

  @Test func `a newer analysis of the same text replaces its reports, an older one does not`() throws {
    let article = Sample.article(1)
    let first = try ingest(Sample.item(article, [Sample.report()], version: 2))
    #expect(try ingest(Sample.item(article, [], version: 1)).outcome == .unchanged)
    let newer = try ingest(
      Sample.item(article, [Sample.report("USA", "EST", weapon: nil, category: .artillery)], version: 3))
    #expect(newer.outcome == .updated)
    let reader = try store.makeReader()
    #expect(try reader.find(.deal, first.dealIDs[0]) == .gone)
    #expect(try reader.dealIDs(("category", "artillery")).count == 1)
    try check()
  }

  @Test func `a report that a newer analysis reads again keeps its id and its deal`() throws {
    let article = Sample.article(1)
    let first = try ingest(Sample.item(article, [Sample.report(confidence: 0.5)]))
    let second = try ingest(Sample.item(article, [Sample.report(confidence: 0.9)], version: 2))
    #expect(second.dealIDs == first.dealIDs)
    #expect(try store.makeReader().text(.deal, first.dealIDs[0]).contains(#""confidence":0.9"#))
  }

  @Test func `reports of one transfer in several articles become one deal`() throws {
    let first = try ingest(Sample.item(Sample.article(1), [Sample.report(stage: .considered)]))
    let second = try ingest(
      Sample.item(Sample.article(2, published: "2023-03-01", outlet: "Evening Post"), [Sample.report()]))
    #expect(second.dealIDs == first.dealIDs)
    let reader = try store.makeReader()
    let deal = try reader.text(.deal, first.dealIDs[0])
    #expect(deal.contains(#""stage":"ordered""#))
    #expect(deal.contains(#""report_count":2,"outlet_count":2"#))
    #expect(deal.contains(#""revision":2"#))
    var out: [UInt8] = []
    let page = try reader.reports(ReportQuery([Filter(.deal, first.dealIDs[0])]), into: &out)
    #expect(page.count == 2)
    try check()
  }

  @Test func `a deal moves in time when an older report of it arrives`() throws {
    let late = try ingest(Sample.item(Sample.article(1, published: "2023-05-05"), [Sample.report()]))
    let other = try ingest(
      Sample.item(Sample.article(2, published: "2023-04-04"), [Sample.report("USA", "TWN")]))
    let reader = try store.makeReader()
    #expect(try reader.dealIDs() == late.dealIDs + other.dealIDs)
    try ingest(Sample.item(Sample.article(3, published: "2023-03"), [Sample.report()]))
    #expect(try reader.dealIDs() == other.dealIDs + late.dealIDs)
    try check()
  }

  @Test func `a deleted article leaves its deals, is gone, and stays away from polls`() throws {
    let first = try ingest(Sample.item(Sample.article(1), [Sample.report()]))
    let second = try ingest(Sample.item(Sample.article(2), [Sample.report(), Sample.report("USA", "TWN")]))
    let changed = try store.writer.deleteArticle(second.articleID, now: Sample.now, resolve: Sample.resolve)
    #expect(changed?.count == 2)
    let reader = try store.makeReader()
    #expect(try reader.find(.article, second.articleID) == .gone)
    #expect(try reader.dealIDs() == first.dealIDs)
    #expect(try reader.text(.deal, first.dealIDs[0]).contains(#""report_count":1"#))
    #expect(try ingest(Sample.item(Sample.article(2), [])).outcome == .deleted)
    let restored = try ingest(Sample.item(Sample.article(2), [], restoresDeleted: true))
    #expect(restored.outcome == .inserted)
    #expect(restored.articleID != second.articleID)
    #expect(try store.writer.deleteArticle("nothing", now: Sample.now, resolve: Sample.resolve) == nil)
    try check()
  }

  @Test func `a deal whose reports all went to another one names it as its heir`() throws {
    let apart: ResolveReports = { shelf in
      try Sample.resolve(shelf).flatMap { deal in
        deal.reportIDs.map { ResolvedDeal(reportIDs: [$0], deal: deal.deal) }
      }
    }
    let first = try store.writer.ingest(Sample.item(Sample.article(1), [Sample.report()]), resolve: apart)
    let second = try store.writer.ingest(
      Sample.item(Sample.article(2), [Sample.report(stage: .delivered)]), resolve: apart)
    let ids = first.dealIDs + second.dealIDs
    #expect(Set(ids).count == 2)
    try ingest(Sample.item(Sample.article(3), [Sample.report(stage: .pledged)]))
    let reader = try store.makeReader()
    let living = try reader.dealIDs()
    #expect(living.count == 1)
    let heir = try #require(living.first)
    let merged = try #require(ids.first { $0 != heir })
    #expect(try reader.find(.deal, merged) == .moved(to: heir))
    try check()
  }

  @Test func `what resolving throws undoes everything`() throws {
    struct Fault: Error {}
    try ingest(Sample.item(Sample.article(1), [Sample.report()]))
    let reader = try store.makeReader()
    let before = try reader.version()
    let rows = try reader.dealIDs()
    #expect(throws: Fault.self) {
      try store.writer.ingest(
        Sample.item(Sample.article(2), [Sample.report()], mentions: [Sample.mention(0, 6, .person, "X", "X")])
      ) { _ in throw Fault() }
    }
    #expect(try reader.version() == before)
    #expect(try reader.dealIDs() == rows)
    #expect(try reader.articleIDs().count == 1)
    #expect(try reader.find(.entity, StoredID.entity(.person, "X")) == .missing)
    try check()
    #expect(try ingest(Sample.item(Sample.article(2), [Sample.report()])).outcome == .inserted)
  }

  @Test(arguments: [0, 1, 2])
  func `a resolution that loses, doubles or invents a report is refused`(_ fault: Int) throws {
    let item = Sample.item(Sample.article(1), [Sample.report(), Sample.report(stage: .delivered)])
    #expect(throws: StoreError.self) {
      try store.writer.ingest(item) { shelf in
        var deals = try Sample.resolve(shelf)
        switch fault {
        case 0: deals[0].reportIDs.removeLast()
        case 1: deals[0].reportIDs.append(deals[0].reportIDs[0])
        default: deals[0].reportIDs[0] = "r0"
        }
        return deals
      }
    }
    #expect(try store.makeReader().articleIDs() == [])
  }

  @Test func `changes are numbered without gaps and tell what happened`() throws {
    let first = try ingest(Sample.item(Sample.article(1), [Sample.report()]))
    _ = try? store.writer.ingest(Sample.item(Sample.article(2), [Sample.report()])) { _ in
      throw StoreError.overdue
    }
    try ingest(Sample.item(Sample.article(3), [Sample.report()]))
    _ = try store.writer.deleteArticle(first.articleID, now: Sample.now, resolve: Sample.resolve)
    let reader = try store.makeReader()
    var out: [UInt8] = []
    let (count, last) = try reader.changes(after: 0, limit: 500, into: &out)
    #expect(count == last)
    #expect(try reader.version().lastChange == last)
    let log = String(decoding: out, as: UTF8.self)
    #expect(log.hasPrefix(#"{"number":1,"at":"2023-11-14T22:13:20Z","kind":"article""#))
    #expect(log.contains(#""kind":"deal","id":"\#(first.dealIDs[0])","action":"updated","revision":2"#))
    #expect(log.contains(#""id":"\#(first.articleID)","action":"deleted""#))
    out.removeAll()
    #expect(try reader.changes(after: last, limit: 10, into: &out) == (0, last))
    #expect(out.isEmpty)
    try check()
  }

  @Test func `a filed report reads back as it was written`() throws {
    var full = Sample.report(
      value: Money(
        min: 12e9, max: nil, currency: "USD", approximate: true, words: "more than 12 billion dollars"),
      date: "2022-08", companies: ["Hyundai Rotem"], via: [Party("DEU")])
    full.items.append(ReportItem(weapon: nil, category: .trainingSupport))
    var seen: [FiledReport] = []
    let result = try store.writer.ingest(Sample.item(Sample.article(1), [full])) { shelf in
      seen = try shelf.changedBlocks.flatMap { try shelf.reports(inBlock: $0) }
      return try Sample.resolve(shelf)
    }
    var facts = full
    facts.evidence = []
    #expect(seen.map(\.report) == [facts], "all but the evidence, which merging does not read")
    #expect(seen.map(\.dealID) == [nil])
    #expect(seen.map(\.articleID) == [result.articleID])
    #expect(seen.map(\.published) == [PartialDate("2023-01-30")])
    let report = try store.makeReader().text(.report, seen[0].id)
    #expect(
      report.hasPrefix(
        #"{"id":"\#(seen[0].id)","deal_id":"\#(result.dealIDs[0])","article_id":"\#(result.articleID)","supplier":["KOR"]"#
      ))
    #expect(
      report.contains(
        #""evidence":[{"start":0,"end":6,"part":"text","quote":"Report","fields":["supplier","stage"]}]"#))
  }

  @Test func `what the transport said is saved with the article, and renewed without one`() throws {
    var item = Sample.item(Sample.article(1))
    let facts = FetchFacts(url: "https://news.example/1?from=feed", etag: "\"v1\"", fetchedAt: Sample.now)
    item.fetch = facts
    try ingest(item)
    let reader = try store.makeReader()
    #expect(try reader.fetchFacts(facts.url) == facts)
    #expect(try reader.fetchFacts("https://news.example/2") == nil)
    let before = try reader.version()
    var renewed = facts
    renewed.etag = "\"v2\""
    try store.writer.save(renewed)
    #expect(try reader.fetchFacts(facts.url) == renewed)
    #expect(try reader.version() == before)
    try check()
  }

  @Test func `many articles are stored in one transaction or not at all`() throws {
    let items = (1...5).map { Sample.item(Sample.article($0), [Sample.report()]) }
    #expect(throws: StoreError.self) {
      try store.writer.ingest(items) { shelf in
        let deals = try Sample.resolve(shelf)
        if deals.contains(where: { $0.reportIDs.count == 4 }) { throw StoreError.overdue }
        return deals
      }
    }
    #expect(try store.makeReader().articleIDs() == [])
    #expect(
      try store.writer.ingest(items, resolve: Sample.resolve).map(\.outcome)
        == Array(repeating: .inserted, count: 5))
    try check()
  }
}
