import Testing

@testable import Core

/// What is left when process or power end between any two calls to the system.
///
/// The crash is taken as a copy of the files at that moment while the process goes on, so that hundreds of moments
/// need no process each.
struct CrashPointTests {
  @Test(arguments: FaultyFolder.Crash.allCases)
  func `what was acknowledged before a crash is there after it, whole`(_ kind: FaultyFolder.Crash) throws {
    let template = try Template.small.get().folder
    let works = [Work.ingest, .key, .correction, .rereading, .job]
    try atEveryCall(of: template, kind) { folder in
      let store = try SQLiteStore(path: folder.database)
      return {
        var acknowledged = 0
        for work in works {
          try work.run(store)
          guard !folder.hasCome else { break }
          acknowledged += 1
          // Writing back is where the database's own file changes.
          if acknowledged == 3 { try store.writer.checkpoint() }
        }
        return acknowledged
      }
    } look: { remains, acknowledged in
      let store = try SQLiteStore(path: remains)
      for work in works.prefix(acknowledged) {
        #expect(try work.isDone(store), "\(work.testDescription) is lost")
      }
      #expect(try store.check() == [])
      for work in works where try !work.isDone(store) { try work.run(store) }
      #expect(try store.check() == [])
    }
  }

  @Test(arguments: FaultyFolder.Crash.allCases)
  func `a database that was being made is made at the next start`(_ kind: FaultyFolder.Crash) throws {
    try atEveryCall(of: nil, kind) { folder in
      {
        _ = try SQLiteStore(path: folder.database)
        return 0
      }
    } look: { remains, _ in
      let store = try SQLiteStore(path: remains)
      #expect(try store.check() == [])
      try Work.key.run(store)
    }
  }

  @Test(arguments: OldDatabase.schemas)
  func `an upgrade that a crash ends goes on at the next start`(_ schema: Int) throws {
    let old = try OldDatabase(schema)
    for kind in FaultyFolder.Crash.allCases {
      try atEveryCall(of: old.folder, kind) { folder in
        {
          _ = try SQLiteStore(path: folder.database)
          return 0
        }
      } look: { remains, _ in
        let store = try SQLiteStore(path: remains)
        #expect(try store.check() == [])
        try OldDatabase.expectContent(of: store)
      }
    }
  }

  /// Runs what `body` prepares on a copy of a folder, crashing at one call after the other, and `look` on what each
  /// crash left.
  ///
  /// What is prepared runs once for each moment and gives how many of its steps were done before the crash.
  private func atEveryCall(
    of template: String?, _ kind: FaultyFolder.Crash, prepare: (FaultyFolder) throws -> () throws -> Int,
    look: (_ remains: String, _ done: Int) throws -> Void
  ) throws {
    var call = 1
    var moments = 0
    while true {
      let folder = try FaultyFolder(copying: template)
      let run = try prepare(folder)
      try folder.crash(at: call, kind)
      let done = try run()
      guard folder.hasCome else { break }
      try look(folder.remains, done)
      moments += 1
      call += 1 + call / 12
    }
    #expect(moments > 20)
  }
}
