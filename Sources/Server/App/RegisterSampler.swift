import Core

/// Looks at the register now and then, so that a scrape of `/metrics` never waits for the database.
final class RegisterSampler: Sendable {
  /// What was seen.
  struct Sample: Sendable {
    var numbers: StoreNumbers
    var pendingItems: Int
    var sources: [StoredSource]
  }

  private let store: SQLiteStore
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
    let next = try? store.read { reader -> Sample? in
      guard try reader.version().generation != known else { return nil }
      return Sample(
        numbers: try reader.numbers(newest: Analyzer.version), pendingItems: try reader.pendingItemCount(),
        sources: try reader.allSources())
    }
    if let next { state.withLock { $0 = next } }
  }
}
