import Dispatch
import Glibc

/// Runs blocking work on a bounded number of Dispatch threads, from a bounded queue.
///
/// At most `width` jobs run at once, each with a context that nobody else has meanwhile. A full queue
/// refuses at once: the client hears of it while it can still do something else.
final class WorkerPool: Sendable {
  /// Work that gets one of the pool's contexts.
  typealias Job = @Sendable (HandlerContext) -> Void

  /// How much the scheduler prefers the event loops when all cores are busy.
  ///
  /// While 16 connections search without pause, point reads go from 21,000 a second (p99 11.6 ms) to 63,000
  /// (p99 4 to 9 ms) on two cores. Repeat that measurement before changing it.
  private static let niceness: Int32 = 10

  private let queue = DispatchQueue(label: "armsledger.pool", qos: .userInitiated, attributes: .concurrent)
  private let width: Int
  private let limit: Int
  private let state: Locked<State>

  private struct State {
    var jobs = JobQueue()
    var contexts: [HandlerContext]
    var running = 0
  }

  /// Makes a pool of `width` places whose queue holds `limit` jobs.
  init(width: Int, limit: Int) {
    self.width = width
    self.limit = limit
    state = Locked(State(contexts: (0..<width).map { _ in HandlerContext() }))
  }

  /// Jobs that wait.
  var depth: Int { state.withLock { $0.jobs.count } }

  /// Takes a job; false when the queue is full.
  func submit(_ job: @escaping Job) -> Bool {
    let outcome = state.withLock { state -> (isTaken: Bool, context: HandlerContext?) in
      if state.running < width, let context = state.contexts.popLast() {
        state.running += 1
        state.jobs.append(job)
        return (true, context)
      }
      guard state.jobs.count < limit else { return (false, nil) }
      state.jobs.append(job)
      return (true, nil)
    }
    if let context = outcome.context { queue.async { self.drain(context) } }
    return outcome.isTaken
  }

  /// Runs jobs until none is left.
  private func drain(_ context: HandlerContext) {
    // On Linux this is the calling thread's alone.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
    while true {
      let job = state.withLock { state -> Job? in
        if let job = state.jobs.popFirst() { return job }
        state.running -= 1
        state.contexts.append(context)
        return nil
      }
      guard let job else { return }
      job(context)
      context.endTurn()
    }
  }
}

/// The pools behind the event loops.
struct Workers: Sendable {
  /// For reads that take their time.
  let reading: WorkerPool
  /// For changes: one thread, because the database has one writer.
  let writing: WorkerPool
  /// For what waits for other sites, and so for none of our cores.
  let fetching: WorkerPool

  /// Fetches for clients at once; the next ones wait.
  private static let fetches = 8

  init(width: Int, limit: Int) {
    reading = WorkerPool(width: width, limit: limit)
    writing = WorkerPool(width: 1, limit: limit)
    fetching = WorkerPool(width: Self.fetches, limit: limit)
  }

  func pool(for lane: Lane) -> WorkerPool {
    switch lane {
    case .inline, .pooled: reading
    case .writing: writing
    case .fetching: fetching
    }
  }

  /// Jobs that wait.
  var depth: Int { reading.depth + writing.depth + fetching.depth }
}

/// First in, first out, in two arrays, so that what has been popped is let go.
private struct JobQueue {
  private var incoming: [WorkerPool.Job] = []
  private var outgoing: [WorkerPool.Job] = []

  var count: Int { incoming.count + outgoing.count }

  mutating func append(_ job: @escaping WorkerPool.Job) { incoming.append(job) }

  mutating func popFirst() -> WorkerPool.Job? {
    if outgoing.isEmpty {
      outgoing = incoming.reversed()
      incoming.removeAll(keepingCapacity: true)
    }
    return outgoing.popLast()
  }
}
