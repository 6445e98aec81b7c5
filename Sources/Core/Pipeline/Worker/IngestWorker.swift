#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Does the jobs of a store: polls sources when they are due, fetches what is asked for, stores what it finds.
///
/// One worker a database (`WorkerLock`). It may be stopped or killed at any moment: what is settled is on disk, and
/// the next worker goes on with the rest.
public final class IngestWorker: Sendable {
  /// What a worker does, for counting and for progress.
  public enum Event: Sendable {
    /// A request ended: `2xx`, `not-modified`, … or the code of a failure.
    case fetched(String)
    /// Something was stored for an item.
    case settled(Settlement, Settlement.Outcome)
    /// The store did not take something.
    case trouble(StoreError)
  }

  /// How a worker works.
  public struct Options: Sendable {
    /// Threads that read and analyze: one each core.
    public var threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    /// Tries of a fetch and the waits between them.
    public var retry = RetryPolicy()
    /// The time zones of schedules.
    public var zones = ZoneDatabase.system

    /// The documented ones.
    public init() {}
  }

  private let bench: WorkerBench
  private let store: SQLiteStore
  private let now: @Sendable () -> Timestamp
  private let wakeups: AsyncStream<Void>
  private let wakeup: AsyncStream<Void>.Continuation

  /// Jobs that are worked on at once; the others wait for their turn.
  private static let jobsAtOnce = 8
  /// Seconds between two looks for due sources and for jobs that another process has made.
  private static let tick = 1.0
  /// Seconds that a job rests whose items the store could not take.
  private static let rest = 30.0

  /// Makes a worker.
  ///
  /// - Parameters:
  ///   - pipeline: reads and stores articles.
  ///   - store: the store of the pipeline.
  ///   - fetcher: gets documents, politely.
  ///   - gate: the one that `fetcher` keeps to.
  ///   - options: how it works.
  ///   - pace: lets time pass.
  ///   - now: the time.
  ///   - onEvent: told of every step, from many threads.
  public init(
    _ pipeline: IngestPipeline, store: SQLiteStore, fetcher: any Fetcher, gate: HostGate,
    options: Options = Options(), pace: Pace = .real, now: @escaping @Sendable () -> Timestamp,
    onEvent: @escaping @Sendable (Event) -> Void = { _ in }
  ) {
    self.store = store
    self.now = now
    bench = WorkerBench(
      store: store, pipeline: pipeline, fetcher: fetcher, gate: gate,
      workbench: Workbench(threads: options.threads), settlements: SettlementQueue(pipeline, now: now),
      zones: options.zones, retry: options.retry, pace: pace, now: now,
      random: { Double.random(in: 0..<1) }, room: DocumentRoom(WorkerBench.documents), onEvent: onEvent)
    (wakeups, wakeup) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Looks for work now instead of at the next tick.
  public func wake() { wakeup.yield() }

  /// Does one job to its end, or until the task is cancelled; false then, or when the store took not all of it.
  public func work(on job: Job) async -> Bool {
    do {
      try store.writer.begin(job, now: now())
      guard case .finished = await JobRun(job, bench).run() else { return false }
      try store.writer.finish(job, now: now())
      return true
    } catch {
      bench.onEvent(.trouble(error as? StoreError ?? .inconsistent("\(error)")))
      return false
    }
  }

  /// Does jobs until the task is cancelled.
  public func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask { [bench, wakeup] in
        while !Task.isCancelled {
          wakeup.yield()
          await bench.pace.sleep(Self.tick)
        }
      }
      let runs = Runs()
      for await _ in wakeups {
        for (job, task) in await runs.changes(
          self.open(), now: bench.pace.now(), work: { await self.work(on: $0) })
        {
          group.addTask {
            let isDone = await withTaskCancellationHandler {
              await task.value
            } onCancel: {
              task.cancel()
            }
            await runs.end(job, restingUntil: isDone ? 0 : self.bench.pace.now() + Self.rest)
            self.wake()
          }
        }
      }
    }
  }

  /// The jobs that are to be worked on, one for the sources that are due now among them.
  private func open() -> [Job] {
    do {
      let moment = now()
      if try store.read({ try $0.hasDueSource(at: moment) }) {
        _ = try store.writer.makeJobOfDueSources(.schedule, now: moment, onlyIfAny: true)
      }
      return try store.read { try $0.activeJobs() }
    } catch {
      bench.onEvent(.trouble(error as? StoreError ?? .inconsistent("\(error)")))
      return []
    }
  }

  /// The jobs under way.
  private actor Runs {
    private var tasks: [String: Task<Bool, Never>] = [:]
    private var resting: [String: Double] = [:]

    /// Cancels what is not open any more, and begins what is and has a place.
    func changes(
      _ open: [Job], now: Double, work: @escaping @Sendable (Job) async -> Bool
    ) -> [(String, Task<Bool, Never>)] {
      let ids = Set(open.map(\.id))
      for (id, task) in tasks where !ids.contains(id) { task.cancel() }
      resting = resting.filter { $0.value > now }
      var begun: [(String, Task<Bool, Never>)] = []
      for job in open where tasks[job.id] == nil && resting[job.id] == nil {
        guard tasks.count < IngestWorker.jobsAtOnce else { break }
        let task = Task { await work(job) }
        tasks[job.id] = task
        begun.append((job.id, task))
      }
      return begun
    }

    func end(_ id: String, restingUntil time: Double) {
      tasks[id] = nil
      if time > 0 { resting[id] = time }
    }
  }
}
