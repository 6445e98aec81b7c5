import Core

/// Looks at the register now and then, so that a scrape of `/metrics` never waits for the database.
final class RegisterSampler: Sendable {
  /// What was seen.
  struct Sample: Sendable {
    var numbers: StoreNumbers
    var pendingItems: Int
    var sources: [StoredSource]
  }

  /// The reader of its own, made at the first look.
  private final class Desk: @unchecked Sendable {
    // Unchecked because it is used on the queue of `work` only.
    var reader: SQLiteReader?
  }

  private let store: SQLiteStore
  private let desk = Desk()
  private let work = PeriodicWork("armsledger.sampler", every: RegisterSampler.interval)
  private let state = Locked<Sample?>(nil)

  /// Seconds between two looks; counting a million rows anew takes some hundredths of one.
  private static let interval = 5

  init(_ store: SQLiteStore) { self.store = store }

  /// The last look; nil before the first.
  var sample: Sample? { state.withLock { $0 } }

  func start() { work.start { [self] in look() } }

  func stop() { work.stop() }

  private func look() {
    // While the database cannot be read the last numbers stay: requests tell of the trouble.
    let known = sample?.numbers.version.generation
    guard let reader = try? reader(), let version = try? reader.version(), version.generation != known,
      let sample = try? Sample(
        numbers: reader.numbers(newest: Analyzer.version), pendingItems: reader.pendingItemCount(),
        sources: reader.allSources())
    else { return }
    state.withLock { $0 = sample }
  }

  private func reader() throws -> SQLiteReader {
    if let reader = desk.reader { return reader }
    let reader = try store.makeReader()
    try reader.stopMapping()
    desk.reader = reader
    return reader
  }
}
