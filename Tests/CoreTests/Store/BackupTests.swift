import Glibc
import Testing

@testable import Core

struct BackupTests {
  private let temporary: TemporaryStore
  private var store: SQLiteStore { temporary.store }

  init() throws {
    temporary = try TemporaryStore()
    try ingest(1)
  }

  private func ingest(_ number: Int) throws {
    _ = try store.writer.ingest(
      Sample.item(Sample.article(number), [Sample.report("KOR", "X\(number)")]), resolve: Sample.resolve)
  }

  private func articles(_ path: String) throws -> Int {
    try SQLiteStore(path: path).makeReader().articleIDs().count
  }

  @Test func `a backup is one file of one state, for its owner alone`() throws {
    let target = temporary.folder + "/backup"
    let before = try store.makeReader().version()
    let backup = try Backup.make(of: temporary.path, at: target, depth: .thorough)
    try ingest(2)
    #expect(backup.version.lastChange == before.lastChange)
    var facts = stat()
    #expect(stat(target, &facts) == 0 && facts.st_mode & 0o777 == 0o600 && Int(facts.st_size) == backup.bytes)
    let names = try FileSystem.names(in: temporary.folder).filter { $0.hasPrefix("backup") }
    #expect(names == ["backup"])
    #expect(try articles(target) == 1)
    #expect(try articles(temporary.path) == 2)
  }

  @Test func `a backup is made while others write, and holds one state of what they wrote`() async throws {
    let (store, path, folder) = (store, temporary.path, temporary.folder)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for number in 2..<60 {
          _ = try store.writer.ingest(
            Sample.item(Sample.article(number), [Sample.report("KOR", "X\(number)")]), resolve: Sample.resolve
          )
        }
      }
      group.addTask {
        for number in 0..<8 {
          let backup = try Backup.make(of: path, at: "\(folder)/backup-\(number)", depth: .thorough)
          let copy = try SQLiteStore(path: backup.path)
          #expect(try copy.check() == [])
          #expect(try copy.makeReader().version().lastChange == backup.version.lastChange)
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.makeReader().articleIDs().count == 59)
  }

  @Test func `no file is overwritten, and what is told to stop leaves none`() throws {
    let target = temporary.folder + "/backup"
    try FaultyFolder.writeFile([1], to: target)
    #expect(throws: BackupError.exists(path: target)) { try Backup.make(of: temporary.path, at: target) }
    #expect(try DocumentFiles.read(target) == [1])
    let other = temporary.folder + "/other"
    #expect(throws: BackupError.stopped) { try Backup.make(of: temporary.path, at: other) { true } }
    #expect(try FileSystem.names(in: temporary.folder).allSatisfy { !$0.hasPrefix("other") })
  }

  @Test func `what is damaged becomes no backup and is not restored`() throws {
    try store.writer.connection.execute("DELETE FROM changes WHERE number = 1")
    let target = temporary.folder + "/backup"
    let error = #expect(throws: BackupError.self) { try Backup.make(of: temporary.path, at: target) }
    #expect(error?.description.contains("change-log") == true)
    #expect(!FileSystem.exists(target))
    let other = temporary.folder + "/other.sqlite"
    #expect(throws: BackupError.self) { try Restoration(temporary.path, to: other, now: Sample.now) }
    #expect(!FileSystem.exists(other))
    #expect(try FileSystem.names(in: temporary.folder).allSatisfy { !$0.contains("restoring") })
  }

  @Test func `what is no database of ours becomes no backup`() throws {
    let path = temporary.folder + "/theirs.sqlite"
    try Connection(path: path, role: .writer).execute("CREATE TABLE theirs (a)")
    #expect(throws: BackupError.store(.foreignFile(path: path))) {
      try Backup.make(of: path, at: temporary.folder + "/backup")
    }
  }

  @Test func `the newest backups stay, and other files are left alone`() throws {
    let folder = BackupFolder(temporary.folder, keep: 3)
    try FaultyFolder.writeFile([1], to: temporary.folder + "/armsledger-notes.sqlite")
    #expect(try folder.isDue(every: 3_600, now: Sample.now))
    for hour in 0..<5 {
      let now = Timestamp(secondsSinceEpoch: Sample.now.secondsSinceEpoch + hour * 3_600)
      #expect(try folder.isDue(every: 3_600, now: now))
      _ = try folder.add(temporary.path, now: now)
      #expect(try !folder.isDue(every: 3_600, now: now))
    }
    let names = try folder.backups().map { String($0.dropFirst(temporary.folder.utf8.count + 1)) }
    #expect(
      names == [
        "armsledger-20231115T001320Z.sqlite", "armsledger-20231115T011320Z.sqlite",
        "armsledger-20231115T021320Z.sqlite",
      ])
    #expect(FileSystem.exists(temporary.folder + "/armsledger-notes.sqlite"))
    #expect(try folder.newest()?.description == "2023-11-15T02:13:20Z")
  }

  @Test func `a database in use is not replaced`() throws {
    let backup = try Backup.make(of: temporary.path, at: temporary.folder + "/backup")
    try ingest(2)
    #expect(throws: BackupError.inUse(path: temporary.path)) {
      try Restoration(backup.path, to: temporary.path, now: Sample.now)
    }
    #expect(try store.makeReader().articleIDs().count == 2)
  }

  @Test func `a restored database has a name of its own, and the one before stays whole beside it`() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(folder) }
    let path = folder + "/register.sqlite"
    let backup = try Backup.make(of: temporary.path, at: folder + "/backup")
    try FaultyFolder.writeFile(try DocumentFiles.read(backup.path), to: path)
    let instance: String
    do {
      let store = try SQLiteStore(path: path)
      instance = try store.makeReader().instance()
      _ = try store.writer.ingest(Sample.item(Sample.article(2)), resolve: Sample.resolve)
    }
    let restored = try Restoration(backup.path, to: path, now: Sample.now)
    #expect(restored.previous == path + ".before-20231114T221320Z")
    #expect(try articles(path) == 1)
    #expect(try articles(try #require(restored.previous)) == 2)
    let restoredInstance = try SQLiteStore(path: path).makeReader().instance()
    #expect(!restoredInstance.isEmpty && restoredInstance != instance)
    #expect(try SQLiteStore(path: backup.path).makeReader().instance() == instance)
  }

  @Test func `a log without its database is not taken for the restored one's`() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(folder) }
    let path = folder + "/register.sqlite"
    let backup = try Backup.make(of: temporary.path, at: folder + "/backup")
    try ingest(2)
    try FaultyFolder.writeFile(try DocumentFiles.read(temporary.path + "-wal"), to: path + "-wal")
    #expect(try Restoration(backup.path, to: path, now: Sample.now).previous == nil)
    #expect(try articles(path) == 1)
    #expect(try SQLiteStore(path: path).check() == [])
  }

  @Test func `what a killed restoration or backup left is cleared away by the next one`() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(folder) }
    let path = folder + "/register.sqlite"
    let backup = try Backup.make(of: temporary.path, at: folder + "/backup")
    try FaultyFolder.writeFile([1, 2, 3], to: path + ".restoring")
    _ = try Restoration(backup.path, to: path, now: Sample.now)
    #expect(try articles(path) == 1)
    #expect(!FileSystem.exists(path + ".restoring"))
    let old = folder + "/armsledger-20200101T000000Z.sqlite" + Backup.partial
    try FaultyFolder.writeFile([1, 2, 3], to: old)
    var times = [timeval(tv_sec: 1_577_836_800, tv_usec: 0), timeval(tv_sec: 1_577_836_800, tv_usec: 0)]
    utimes(old, &times)
    let backups = BackupFolder(folder, keep: 1)
    _ = try backups.add(path, now: Sample.now)
    #expect(!FileSystem.exists(old))
    #expect(try backups.backups().count == 1)
  }

  @Test func `each error is one line that names its file`() {
    let errors: [BackupError] = [
      .exists(path: "p"), .unsound(path: "p", findings: [CheckFinding("integrity", "x")]), .inUse(path: "p"),
      .system(path: "p", reason: "r"), .store(.full(path: "p")),
    ]
    for error in errors {
      #expect(error.description.contains("p") && !error.description.contains("\n"))
    }
  }
}
