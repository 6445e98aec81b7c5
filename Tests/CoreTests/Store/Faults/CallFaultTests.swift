import Testing

@testable import Core

/// What is left when any one call to the system fails, or all from one on.
struct CallFaultTests {
  /// The error of `body`; nil when there was none.
  private func failure(_ body: () throws -> Void) -> (any Error)? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: Work.all, FaultyFolder.Failure.allCases)
  func `a write whose n-th call fails is done or undone, whole, and the next one succeeds`(
    _ work: Work, _ kind: FaultyFolder.Failure
  ) throws {
    let template = try Template.small.get().folder
    var refusals = 0
    for call in 1... {
      let folder = try FaultyFolder(copying: template)
      let store = try SQLiteStore(path: folder.database)
      let before = try store.makeReader().version()
      folder.fail(at: call, kind, stays: call % 2 == 0)
      let error = failure { try work.run(store) }
      let isPast = folder.calls < call
      folder.mend()
      if let error {
        refusals += 1
        #expect(error is StoreError, "\(error) at call \(call)")
        #expect(try store.makeReader().version() == before, "call \(call)")
        #expect(try !work.isDone(store), "call \(call)")
        try work.run(store)
      }
      #expect(try work.isDone(store), "call \(call)")
      #expect(try store.check() == [], "call \(call)")
      if isPast { break }
    }
    #expect(refusals > 2)
  }

  @Test(arguments: FaultyFolder.Failure.allCases)
  func `a read whose n-th call fails is an error or right, and the next one is right`(
    _ kind: FaultyFolder.Failure
  ) throws {
    let template = try Template.small.get().folder
    for call in 1... {
      let folder = try FaultyFolder(copying: template)
      let store = try SQLiteStore(path: folder.database)
      folder.fail(at: call, kind)
      var ids: [String]?
      let error = failure { ids = try store.makeReader().dealIDs() }
      let isPast = folder.calls < call
      folder.mend()
      #expect(error == nil || error is StoreError)
      #expect(try ids == nil || ids == store.makeReader().dealIDs())
      #expect(try store.makeReader().dealIDs().count == 1)
      if isPast { break }
    }
  }

  @Test func `a database that is made while the n-th call fails is made at the next opening`() throws {
    var refusals = 0
    var call = 1
    while true {
      let folder = try FaultyFolder()
      folder.fail(at: call, .ioError, stays: call % 2 == 0)
      if failure({ _ = try SQLiteStore(path: folder.database) }) != nil { refusals += 1 }
      let isPast = folder.calls < call
      folder.mend()
      #expect(try SQLiteStore(path: folder.database).check() == [], "call \(call)")
      if isPast { break }
      call += 1 + call / 16
    }
    #expect(refusals > 10)
  }

  @Test func `a backup whose n-th call fails leaves no file of its name, or a sound one`() throws {
    let template = try Template.small.get().folder
    var refusals = 0
    var call = 1
    while true {
      let folder = try FaultyFolder(copying: template)
      let target = folder.path + "/backup.sqlite"
      _ = try SQLiteStore(path: folder.database)
      folder.fail(at: call, call % 3 == 0 ? .full : .ioError, stays: call % 2 == 0)
      let error = failure { _ = try Backup.make(of: folder.database, at: target) }
      let isPast = folder.calls < call
      folder.mend()
      if error != nil {
        refusals += 1
        #expect(error is BackupError)
        #expect(try FileSystem.names(in: folder.path).allSatisfy { !$0.hasPrefix("backup") }, "call \(call)")
      } else {
        #expect(try SQLiteStore(path: target).check() == [])
      }
      if isPast { break }
      call += 1 + call / 8
    }
    #expect(refusals > 10)
  }

  @Test func `a disk that is full refuses writes, keeps reads going, and stores again when there is room`()
    throws
  {
    let folder = try FaultyFolder(copying: try Template.small.get().folder)
    let store = try SQLiteStore(path: folder.database)
    folder.setRoom(200_000)
    var stored = 2
    var refusal: (any Error)?
    for number in 3...200 where refusal == nil {
      let item = Sample.item(Sample.article(number), [Sample.report("KOR", "X\(number)")])
      refusal = failure { _ = try store.writer.ingest(item, resolve: Sample.resolve) }
      if refusal == nil { stored += 1 }
    }
    #expect(refusal as? StoreError == .full(path: folder.database))
    #expect((refusal as? StoreError)?.isTransient == true)
    #expect(try store.makeReader().articleIDs().count == stored)
    #expect(throws: BackupError.self) {
      try Backup.make(of: folder.database, at: folder.path + "/backup.sqlite")
    }
    folder.setRoom(nil)
    try Work.key.run(store)
    #expect(try store.makeReader().articleIDs().count == stored)
    #expect(try store.check() == [])
  }
}
