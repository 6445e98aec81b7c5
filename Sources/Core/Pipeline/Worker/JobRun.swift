import Synchronization

/// One job under way: a lane for each host, filled from the store as they empty.
///
/// What is done is in the store at every moment, so a run can end anywhere and another goes on where it stood.
final class JobRun: Sendable {
  /// How a run ended.
  enum End: Sendable {
    /// Every item is settled.
    case finished
    /// It was told to stop.
    case stopped
    /// Some items could not be settled: the store is in trouble.
    case stuck
  }

  private struct State {
    var lanes: [String: HostLane] = [:]
    /// The last item that was read from the store.
    var loaded: Int64 = 0
    /// Items in memory that are not settled.
    var inHand = 0
    var isStuck = false
  }

  private let job: Job
  private let bench: WorkerBench
  private let cookies = CookieJar()
  private let state = Mutex(State())
  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init(_ job: Job, _ bench: WorkerBench) {
    self.job = job
    self.bench = bench
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Works until nothing is left or the task is cancelled; documents that are fetched by then are still stored.
  func run() async -> End {
    signal.yield()
    await withDiscardingTaskGroup { group in
      for await _ in signals {
        let (hosts, isOver) = refill()
        for host in hosts { group.addTask { await self.walk(host) } }
        if isOver { break }
      }
    }
    if Task.isCancelled { return .stopped }
    return state.withLock { $0.isStuck } ? .stuck : .finished
  }

  /// Reads more items when few are left; the hosts that nobody walks over yet, and whether all is done.
  private func refill() -> (hosts: [String], isOver: Bool) {
    state.withLock { state in
      var idle: Set<String> = []
      if state.inHand <= WorkerBench.window / 2 {
        let items =
          (try? bench.store.read { [job] reader in
            try reader.pendingItems(of: job, after: state.loaded, limit: WorkerBench.window - state.inHand)
          })
        if items == nil { state.isStuck = true }
        for item in items ?? [] {
          state.loaded = item.row
          state.inHand += 1
          let host = WebAddress(item.url)?.authority ?? ""
          state.lanes[host, default: HostLane()].append(item)
          if state.lanes[host]?.isWalked == false { idle.insert(host) }
        }
      }
      for host in idle { state.lanes[host]?.isWalked = true }
      return (idle.sorted(), state.inHand == 0)
    }
  }

  private func walk(_ host: String) async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        switch state.withLock({ $0.lanes[host]?.step(at: bench.pace.now()) ?? .ended }) {
        case .take(let entry): await fetch(entry, host, &group)
        case .wait(let seconds): await bench.pace.sleep(seconds)
        case .giveUp(let entries):
          for entry in entries {
            await fail(
              entry.item,
              JobItem.Failure(code: "site-silent", message: "the site has not answered for too long"))
          }
        case .ended:
          // Under the same lock: an item that comes now finds the lane free or this walk still going.
          let hasEnded = state.withLock { state in
            guard state.lanes[host]?.isEmpty != false else { return false }
            state.lanes[host] = nil
            return true
          }
          if hasEnded { return }
        }
      }
    }
  }

  /// Fetches an item, and leaves reading and storing to a task of its own, so that the host's next can be fetched.
  private func fetch(_ entry: HostLane.Entry, _ host: String, _ group: inout DiscardingTaskGroup) async {
    let work = ItemWork(item: entry.item, bench: bench)
    let result = await work.fetch(cookies)
    note(result, host)
    switch result {
    case .failure(.cancelled): return
    case .failure(let error) where error.isTransient: await retry(entry, host, work, nil, .init(error))
    case .success(let response) where response.isTransientFailure:
      await retry(entry, host, work, response, .init(status: response.status))
    case .failure(let error): await done(await work.settle(failed: .init(error)))
    case .success(let response):
      group.addTask { await self.done(await work.settle(response)) }
    }
  }

  private func retry(
    _ entry: HostLane.Entry, _ host: String, _ work: ItemWork, _ response: FetchResponse?,
    _ failure: JobItem.Failure
  ) async {
    let asked = response?.retryAfter(now: bench.now())
    var entry = entry
    entry.tries += 1
    guard let wait = bench.retry.wait(after: entry.tries, asked: asked, random: bench.random()) else {
      await done(await work.settle(failed: failure, asked: asked))
      return
    }
    // A site that is busy is busy for all its pages.
    if response?.status == 429 || asked != nil { bench.gate.hold(host, for: max(wait, Double(asked ?? 0))) }
    state.withLock { $0.lanes[host, default: HostLane()].delay(entry, until: bench.pace.now() + wait) }
  }

  private func fail(_ item: JobItem, _ failure: JobItem.Failure) async {
    await done(await ItemWork(item: item, bench: bench).settle(failed: failure))
  }

  /// Tells the lane's breaker and whoever counts.
  private func note(_ result: Result<FetchResponse, FetchError>, _ host: String) {
    switch result {
    case .success(let response):
      bench.onEvent(.fetched(response.isNotModified ? "not-modified" : "\(response.status / 100)xx"))
    case .failure(let error): bench.onEvent(.fetched(error.code))
    }
    let now = bench.pace.now()
    state.withLock { state in
      switch result {
      case .failure(let error) where error.isSilence: state.lanes[host]?.note(answered: false, at: now)
      case .failure(.cancelled): break
      case .success, .failure: state.lanes[host]?.note(answered: true, at: now)
      }
    }
  }

  /// An item is through, or could not be settled.
  private func done(_ isSettled: Bool) async {
    state.withLock { state in
      state.inHand -= 1
      if !isSettled { state.isStuck = true }
    }
    signal.yield()
  }
}
