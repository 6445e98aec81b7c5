import Synchronization
import Testing

@testable import Core

struct ConcurrencyTests {
  @Test func `readers of the pool and a writer do not disturb one another`() async throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var highest = 0
          for _ in 0..<50 {
            let (articles, deals) = try store.read { reader in
              try reader.beginTurn()
              return (try reader.articleIDs().count, try reader.dealIDs().count)
            }
            // Each article brings one deal, in one transaction.
            #expect(articles == deals)
            highest = max(highest, articles)
          }
          return highest
        }
      }
      group.addTask {
        for number in 0..<40 {
          _ = try store.writer.ingest(
            Sample.item(Sample.article(number), [Sample.report("KOR", "X\(number)")]), resolve: Sample.resolve
          )
        }
        return 0
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.count == 5)
    #expect(try store.makeReader().articleIDs().count == 40)
    #expect(try store.check() == [])
  }

  @Test func `a turn sees one state until it ends`() throws {
    let temporary = try TemporaryStore()
    let reader = try temporary.store.makeReader()
    try reader.beginTurn()
    #expect(try reader.articleIDs() == [])
    _ = try temporary.store.writer.ingest(Sample.item(Sample.article(1)), resolve: Sample.resolve)
    #expect(try reader.articleIDs() == [])
    reader.endTurn()
    #expect(try reader.articleIDs().count == 1)
  }

  @Test func `two processes' writers take turns`() throws {
    let temporary = try TemporaryStore()
    let other = try SQLiteStore(path: temporary.path)
    for number in 0..<10 {
      let store = number % 2 == 0 ? temporary.store : other
      _ = try store.writer.ingest(
        Sample.item(Sample.article(number), [Sample.report()]), resolve: Sample.resolve)
    }
    #expect(try other.check() == [])
    #expect(try other.makeReader().articleIDs().count == 10)
  }

  @Test func `a query past its deadline is stopped and the reader goes on`() throws {
    let temporary = try TemporaryStore()
    let reader = try temporary.store.makeReader()
    reader.deadline = .milliseconds(20)
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    #expect(throws: StoreError.overdue) {
      try reader.consistently { () throws(StoreError) in try reader.connection.run(endless) }
    }
    #expect(try reader.dealIDs() == [])
  }
}
