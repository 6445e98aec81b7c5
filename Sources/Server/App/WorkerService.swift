import Core
import Dispatch
import Synchronization

/// The ingest worker within a process: begun once, told to stop, waited for.
final class WorkerService: Sendable {
  private let worker: IngestWorker
  private let lock: WorkerLock
  private let task = Mutex<Task<Void, Never>?>(nil)
  private let hasEnded = DispatchSemaphore(value: 0)

  /// Seconds until documents that were being read at the end must be stored; what is not is fetched again.
  private static let patience = 10

  /// Makes a worker; nil when another process works on this database.
  init?(
    _ pipeline: IngestPipeline, _ store: SQLiteStore, _ fetcher: any Fetcher, _ gate: HostGate,
    _ options: IngestWorker.Options, _ counters: WorkerCounters, now: @escaping @Sendable () -> Timestamp,
    onIngest: @escaping @Sendable (IngestPipeline.Outcome) -> Void = { _ in }
  ) throws {
    guard let lock = try WorkerLock(database: store.path) else { return nil }
    self.lock = lock
    worker = IngestWorker(
      pipeline, store: store, fetcher: fetcher, gate: gate, options: options, now: now
    ) { event in
      counters.add(event)
      switch event {
      case .settled(_, let outcome): for result in outcome.articles { onIngest(.stored(result)) }
      case .trouble(let error): EventLog.warning("worker", "\(error)")
      case .fetched: break
      }
    }
  }

  func start() {
    let started = Task { [worker, hasEnded] in
      await worker.run()
      hasEnded.signal()
    }
    task.withLock { $0 = started }
  }

  /// Looks for work at once.
  func wake() { worker.wake() }

  /// Stops between two items and waits for what is being stored.
  func stop() {
    guard let running = task.withLock({ $0 }) else { return }
    running.cancel()
    _ = hasEnded.wait(timeout: .now() + .seconds(Self.patience))
  }
}
