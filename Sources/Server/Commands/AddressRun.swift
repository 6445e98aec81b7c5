import Core
import Dispatch
import Synchronization

/// Addresses of one `armsledger ingest`, as a job: what is done outlives a kill, and the same command goes on with it.
final class AddressRun: Sendable {
  private struct Tally {
    var summary = SeedLoader.Summary()
    var isThrough = false
  }

  private let pipeline: IngestPipeline
  private let store: SQLiteStore
  private let policy: FetchPolicy
  private let options: IngestWorker.Options
  private let progress: @Sendable (SeedLoader.Event) -> Void
  private let tally = Mutex(Tally())

  /// Milliseconds between two looks for a signal, or at a job that another process does.
  private static let look = 200

  init(
    _ pipeline: IngestPipeline, _ store: SQLiteStore, _ policy: FetchPolicy, _ options: IngestWorker.Options,
    progress: @escaping @Sendable (SeedLoader.Event) -> Void
  ) {
    self.pipeline = pipeline
    self.store = store
    self.policy = policy
    self.options = options
    self.progress = progress
  }

  /// Fetches and stores, or has the worker that runs already do so.
  func load(_ addresses: [String], shouldStop: @escaping () -> Bool) throws -> SeedLoader.Summary {
    let now = CommandEnvironment.now()
    let job = try store.writer.makeJob(.command, urls: addresses, now: now, resumes: true)
    if let lock = try WorkerLock(database: store.path) {
      work(on: job, shouldStop)
      withExtendedLifetime(lock) {}
    } else {
      CommandEnvironment.printError(
        "armsledger: another process works on this database and does job \(job.id)")
      try follow(job, shouldStop)
    }
    return tally.withLock { $0.summary }
  }

  private func work(on job: Job, _ shouldStop: () -> Bool) {
    let gate = HostGate(policy: policy)
    let worker = IngestWorker(
      pipeline, store: store,
      fetcher: PoliteFetcher(policy: policy, gate: gate, now: CommandEnvironment.now), gate: gate,
      options: options, now: CommandEnvironment.now, onEvent: note)
    let hasEnded = DispatchSemaphore(value: 0)
    let task = Task {
      let isThrough = await worker.work(on: job)
      tally.withLock { $0.isThrough = isThrough }
      hasEnded.signal()
    }
    var isStopping = false
    while hasEnded.wait(timeout: .now() + .milliseconds(Self.look)) == .timedOut {
      guard shouldStop(), !isStopping else { continue }
      isStopping = true
      task.cancel()
    }
    tally.withLock { tally in
      tally.summary.isStopped = isStopping && !tally.isThrough
      if !tally.isThrough, !isStopping { tally.summary.failed += 1 }
    }
  }

  private func note(_ event: IngestWorker.Event) {
    switch event {
    case .fetched: break
    case .trouble(let error): CommandEnvironment.printError("armsledger: \(error)")
    case .settled(let settlement, let outcome):
      tally.withLock { $0.summary.add(settlement, outcome) }
      progress(SeedLoader.Event(settlement, outcome))
    }
  }

  /// Waits for a job of another process.
  private func follow(_ job: Job, _ shouldStop: () -> Bool) throws {
    while true {
      guard let now = try store.read({ try $0.job(job.id) }) else {
        throw CommandFailure("the job \(job.id) is not there any more")
      }
      if now.state.isFinal || shouldStop() {
        let failures = try store.read { try $0.failures(of: now, limit: 1_000) }
        for (url, failure) in failures { progress(.unreadable(name: url, reason: failure.message)) }
        return tally.withLock { tally in
          tally.summary.add(now.counts)
          tally.summary.isStopped = now.state != .done
        }
      }
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(Self.look))
    }
  }
}

extension SeedLoader.Event {
  /// A page without an article is told as a failure: it was named for its article.
  fileprivate init(_ settlement: Settlement, _ outcome: Settlement.Outcome) {
    let url = settlement.item.url
    if let failure = settlement.failure {
      self = .unreadable(name: url, reason: failure.message)
    } else if outcome.result == .empty, settlement.item.depth == 0 {
      self = .unreadable(name: url, reason: "no text of an article was found")
    } else if outcome.articles.isEmpty, let result = outcome.result {
      self = .through(name: url, result)
    } else {
      self = .document(name: url, outcome.articles.map { .stored($0) })
    }
  }
}

extension SeedLoader.Summary {
  fileprivate mutating func add(_ settlement: Settlement, _ outcome: Settlement.Outcome) {
    let isMissing = outcome.result == .failed || outcome.result == .empty && settlement.item.depth == 0
    add(outcome.articles.map { .stored($0) }, document: outcome.result != nil && !isMissing)
    guard outcome.articles.isEmpty, let result = outcome.result else { return }
    switch result {
    case .unchanged: unchanged += 1
    case .failed: failed += 1
    case .empty where settlement.item.depth == 0: failed += 1
    case .empty, .filtered: empty += 1
    case .inserted, .updated, .deleted, .listed: break
    }
  }

  fileprivate mutating func add(_ counts: Job.Counts) {
    documents += counts.done
    inserted += counts.results[.inserted] ?? 0
    updated += counts.results[.updated] ?? 0
    unchanged += counts.results[.unchanged] ?? 0
    deleted += counts.results[.deleted] ?? 0
    empty += (counts.results[.empty] ?? 0) + (counts.results[.filtered] ?? 0)
    failed += counts.results[.failed] ?? 0
  }
}
