import Testing

@testable import Core

/// Databases of every earlier release, opened by this one.
struct UpgradeTests {
  @Test(arguments: OldDatabase.schemas)
  func `a database of an earlier schema is upgraded with everything in it, and goes on`(_ schema: Int) throws
  {
    let old = try OldDatabase(schema)
    let store = try SQLiteStore(path: old.path)
    #expect(try store.makeReader().connection.integer("PRAGMA user_version") == Int64(Migration.newest))
    #expect(try store.check() == [])
    try OldDatabase.expectContent(of: store)
    _ = try store.writer.ingest(
      Sample.item(Sample.article(7), [Sample.report("FRA", "IND")]), resolve: Sample.resolve)
    #expect(try store.makeReader().dealIDs().count == 3)
    #expect(
      try store.writer.deleteArticle("a0000000000000002", now: Sample.now, resolve: Sample.resolve) != nil)
    #expect(try store.check() == [])
    if schema >= 2 { #expect(try store.makeReader().keys().map(\.name) == ["desk"]) }
    if schema >= 3 { #expect(try store.makeReader().pendingItemCount() == 1) }
  }

  @Test func `keys that deals were filed under before get their stages`() throws {
    let temporary = try TemporaryStore()
    _ = try temporary.store.writer.ingest(
      Sample.item(Sample.article(1), [Sample.report("KOR", "POL", stage: .delivered)]),
      resolve: Sample.resolve)
    let connection = try Connection(path: temporary.path, role: .writer)
    try connection.execute("ALTER TABLE deal_keys DROP COLUMN deal_stage; PRAGMA user_version = 7")
    let store = try SQLiteStore(path: temporary.path)
    #expect(try store.check() == [])
    #expect(try store.makeReader().dealIDs(("party", "KOR"), ("stage", "delivered")).count == 1)
    #expect(try store.makeReader().dealIDs(("party", "KOR"), ("stage", "ordered")) == [])
  }

  @Test(arguments: OldDatabase.schemas)
  func `an upgrade whose n-th call fails leaves a database that the next start upgrades`(_ schema: Int) throws
  {
    let old = try OldDatabase(schema)
    var call = 1
    while true {
      let folder = try FaultyFolder(copying: old.folder)
      folder.fail(at: call, call % 3 == 0 ? .full : .ioError, stays: call % 2 == 0)
      _ = try? SQLiteStore(path: folder.database)
      let isPast = folder.calls < call
      folder.mend()
      let store = try SQLiteStore(path: folder.database)
      #expect(try store.check() == [], "call \(call)")
      try OldDatabase.expectContent(of: store)
      if isPast { break }
      call += 1 + call / 12
    }
  }

  @Test(arguments: OldDatabase.schemas)
  func `a backup of an earlier schema can be made and restored`(_ schema: Int) throws {
    let old = try OldDatabase(schema)
    let backup = old.folder + "/backup.sqlite"
    #expect(try Backup.make(of: old.path, at: backup).version.lastChange == 5)
    _ = try SQLiteStore(path: old.path)
    _ = try Restoration(backup, to: old.path, now: Sample.now)
    try OldDatabase.expectContent(of: try SQLiteStore(path: old.path))
  }
}
