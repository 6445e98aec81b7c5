import Testing

@testable import Core

/// A clock that is set back, by an hour or to the beginning of time.
struct ClockTests {
  private func moment(_ seconds: Int) -> Timestamp {
    Timestamp(secondsSinceEpoch: Sample.now.secondsSinceEpoch + seconds)
  }

  @Test(arguments: [-3_600, -1_700_000_000])
  func `the log of changes goes on without gaps, and articles are stored and corrected`(_ back: Int) throws {
    let temporary = try TemporaryStore()
    let writer = temporary.store.writer
    var item = Sample.item(Sample.article(1), [Sample.report()])
    _ = try writer.ingest(item, resolve: Sample.resolve)
    let before = try temporary.store.makeReader().version()
    item = Sample.item(Sample.article(1, text: "Other words."), [Sample.report(stage: .delivered)])
    item.now = moment(back)
    #expect(try writer.ingest(item, resolve: Sample.resolve).outcome == .updated)
    #expect(try temporary.store.makeReader().version().lastChange > before.lastChange)
    #expect(try temporary.store.makeReader().version().generation > before.generation)
    #expect(try temporary.store.check() == [])
  }

  @Test func `a source that was polled in a future that was none is polled at once`() throws {
    let temporary = try TemporaryStore()
    let writer = temporary.store.writer
    _ = try writer.insert(Source(url: "https://news.example/feed", name: "n"), now: moment(0))
    try writer.connection.execute(
      """
      UPDATE sources SET last_polled = \(moment(86_400).secondsSinceEpoch),
        next_poll = \(moment(90_000).secondsSinceEpoch)
      """)
    #expect(try temporary.store.makeReader().hasDueSource(at: moment(0)))
    #expect(try !temporary.store.makeReader().hasDueSource(at: moment(86_400)))
    #expect(try writer.makeJobOfDueSources(.schedule, now: moment(0), onlyIfAny: true) != nil)
  }

  @Test func `backups go on, and the one that was just made stays`() throws {
    let temporary = try TemporaryStore()
    let folder = BackupFolder(temporary.folder, keep: 2)
    for hours in [0, 1, 2] {
      _ = try folder.add(temporary.path, now: moment(hours * 3_600))
    }
    #expect(try folder.isDue(every: 3_600, now: moment(-10)))
    let backup = try folder.add(temporary.path, now: moment(-10))
    #expect(FileSystem.exists(backup.path))
    #expect(try folder.backups().count == 2)
  }
}
