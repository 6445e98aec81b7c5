import CSQLite
import Testing

@testable import Core

struct IngestFaultTests {
  /// Stops the writer's connection once, at a step of SQLite's virtual machine counted from now, while `body` runs.
  private func interrupting<Result>(
    _ writer: SQLiteWriter, atStep step: Int, _ body: () throws -> Result
  ) throws -> Result {
    let countdown = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    countdown.initialize(to: step)
    defer { countdown.deallocate() }
    sqlite3_progress_handler(
      writer.connection.handle, 1,
      { context in
        guard let countdown = context?.assumingMemoryBound(to: Int.self) else { return 0 }
        countdown.pointee -= 1
        return countdown.pointee == 0 ? 1 : 0
      }, countdown)
    defer { sqlite3_progress_handler(writer.connection.handle, 0, nil, nil) }
    return try body()
  }

  @Test func `a transaction stopped at any step leaves nothing, and the next one succeeds`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let mentions = [Sample.mention(0, 6, .person, "Jane Roe", "Jane Roe")]
    _ = try store.writer.ingest(Sample.item(Sample.article(1), [Sample.report()]), resolve: Sample.resolve)
    let changed = Sample.item(
      Sample.article(1, text: "Changed text.", published: "2023-02-02"),
      [Sample.report(stage: .delivered), Sample.report("USA", "TWN", companies: ["Maker"])],
      mentions: mentions)
    let reader = try store.makeReader()
    let before = try reader.version()
    let deals = try reader.text(deals: DealQuery()).rows
    var step = 1
    var failures = 0
    while true {
      do {
        let result = try interrupting(store.writer, atStep: step) {
          try store.writer.ingest(changed, resolve: Sample.resolve)
        }
        #expect(result.outcome == .updated)
        break
      } catch {
        failures += 1
        #expect(error as? StoreError == .overdue)
        #expect(try reader.version() == before)
        #expect(try reader.text(deals: DealQuery()).rows == deals)
      }
      step += 1 + step / 20
    }
    #expect(failures > 50)
    #expect(try reader.version().generation == before.generation + 1)
    #expect(try store.check() == [])
  }

  @Test func `a full disk refuses writes, keeps what is stored readable, and works again with room`() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let connection = store.writer.connection
    _ = try store.writer.ingest(Sample.item(Sample.article(0), [Sample.report()]), resolve: Sample.resolve)
    let pages = try #require(try connection.integer("PRAGMA page_count"))
    _ = try connection.integer("PRAGMA max_page_count = \(pages + 8)")
    let long = { (number: Int) in
      Sample.item(
        Sample.article(number, text: String(repeating: "Word number \(number). ", count: 400)),
        [Sample.report("KOR", "X\(number)")])
    }
    var stored = 1
    var refusal: (any Error)?
    for number in 1...50 where refusal == nil {
      do {
        _ = try store.writer.ingest(long(number), resolve: Sample.resolve)
        stored += 1
      } catch {
        refusal = error
      }
    }
    #expect(refusal as? StoreError == .full(path: temporary.path))
    let reader = try store.makeReader()
    #expect(try reader.articleIDs().count == stored)
    #expect(try store.check() == [])
    _ = try connection.integer("PRAGMA max_page_count = 1073741823")
    #expect(try store.writer.ingest(long(99), resolve: Sample.resolve).outcome == .inserted)
    #expect(try reader.articleIDs().count == stored + 1)
  }

  @Test func `the search index can be filled anew from the tables`() throws {
    let temporary = try TemporaryStore()
    for number in 0..<5 {
      _ = try temporary.store.writer.ingest(
        Sample.item(Sample.article(number), [Sample.report("KOR", "X\(number)")]), resolve: Sample.resolve)
    }
    try temporary.store.writer.connection.execute("UPDATE state SET search_version = 0")
    try temporary.store.writer.connection.execute(
      "INSERT INTO deal_search(deal_search) VALUES ('delete-all')")
    #expect(try temporary.store.check().map(\.check).contains("search-index"))
    let reopened = try SQLiteStore(path: temporary.path)
    #expect(try reopened.check() == [])
    #expect(try reopened.makeReader().dealIDs(("q", "panther")).count == 5)
  }

  @Test func `a check tells what contradicts itself`() throws {
    let temporary = try TemporaryStore()
    _ = try temporary.store.writer.ingest(
      Sample.item(Sample.article(1), [Sample.report()]), resolve: Sample.resolve)
    let connection = temporary.store.writer.connection
    try connection.execute("PRAGMA foreign_keys=OFF")
    try connection.execute("DELETE FROM changes WHERE number = 2")
    try connection.execute("UPDATE entities SET mention_count = 7")
    try connection.execute("UPDATE reports SET deal = 12345")
    try connection.execute("UPDATE article_bodies SET text = 'other words than those that were indexed'")
    let findings = try temporary.store.check()
    let checks: Set = ["foreign-keys", "search-index", "change-log", "counts", "evidence"]
    #expect(Set(findings.map(\.check)) == checks)
  }
}
