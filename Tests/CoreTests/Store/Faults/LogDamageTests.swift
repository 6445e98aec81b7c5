import Testing

@testable import Core

/// Damage to the files themselves: the log of the database cut off, changed or lost, and a page of the database.
struct LogDamageTests {
  /// A folder with three articles that only the log has, as a killed process leaves it, beside two written back.
  private func killed() throws -> (files: String, log: [UInt8]) {
    let folder = try FaultyFolder(copying: try Template.small.get().folder)
    let copy = try TemporaryStore.makeFolder()
    do {
      let store = try SQLiteStore(path: folder.database)
      for number in 3...5 {
        _ = try store.writer.ingest(
          Sample.item(Sample.article(number), [Sample.report()]), resolve: Sample.resolve)
      }
      try FaultyFolder.copy(folder.path, to: copy)
    }
    return (copy, try DocumentFiles.read(copy + "/register.sqlite-wal"))
  }

  private func articles(_ folder: String, log: [UInt8]?) throws -> Int {
    let place = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(place) }
    try FaultyFolder.copy(folder, to: place)
    let path = place + "/register.sqlite"
    FileSystem.remove(path + "-wal")
    if let log { try FaultyFolder.writeFile(log, to: path + "-wal") }
    let store = try SQLiteStore(path: path)
    #expect(try store.check() == [])
    return try store.makeReader().articleIDs().count
  }

  @Test func `a log that was cut off anywhere gives the last whole commit`() throws {
    let (folder, log) = try killed()
    defer { TemporaryStore.remove(folder) }
    var last = 0
    for length in stride(from: 0, through: log.count, by: 1_777) {
      let found = try articles(folder, log: Array(log[..<length]))
      #expect((2...5).contains(found) && found >= last, "cut at \(length)")
      last = found
    }
    #expect(try articles(folder, log: log) == 5)
  }

  @Test func `a log that was changed anywhere is used up to there`() throws {
    let (folder, log) = try killed()
    defer { TemporaryStore.remove(folder) }
    for place in stride(from: 5, to: log.count, by: 9_973) {
      var changed = log
      changed[place] ^= 0x5A
      #expect((2...5).contains(try articles(folder, log: changed)), "changed at \(place)")
    }
  }

  @Test func `a log that is lost loses what was not written back, and nothing else`() throws {
    let (folder, _) = try killed()
    defer { TemporaryStore.remove(folder) }
    #expect(try articles(folder, log: nil) == 2)
  }

  @Test func `a page that was damaged is found by check, and a backup brings everything back`() throws {
    let folder = try FaultyFolder(copying: try Template.small.get().folder)
    let backup = folder.path + "/backup.sqlite"
    _ = try Backup.make(of: folder.database, at: backup, depth: .thorough)
    let sound = try DocumentFiles.read(folder.database)
    for page in stride(from: 1, to: sound.count / 4_096, by: 3) {
      var damaged = sound
      for place in page * 4_096..<(page + 1) * 4_096 {
        damaged[place] = UInt8(truncatingIfNeeded: place &* 31)
      }
      try FaultyFolder.writeFile(damaged, to: folder.database)
      var isTold = false
      do { isTold = try !SQLiteStore(path: folder.database).check().isEmpty } catch is StoreError {
        isTold = true
      }
      #expect(isTold, "page \(page + 1)")
      for ending in ["-wal", "-shm"] { FileSystem.remove(folder.database + ending) }
      let now = Timestamp(secondsSinceEpoch: Sample.now.secondsSinceEpoch + page)
      #expect(try Restoration(backup, to: folder.database, now: now).previous != nil)
      let store = try SQLiteStore(path: folder.database)
      #expect(try store.makeReader().articleIDs().count == 2)
      #expect(try store.check() == [])
    }
  }
}
