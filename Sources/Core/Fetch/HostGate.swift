import Synchronization

/// Lets requests out so that no site is burdened: few at once to a host, a pause between two, and a bound on all.
///
/// Everything that fetches goes through one gate, so that a job, a poll and a client's request together keep to it.
public final class HostGate: Sendable {
  private final class Host: Sendable {
    struct Times {
      /// No request starts before this.
      var free = 0.0
      /// Seconds between the starts of two requests.
      var spacing: Double
      var users = 0
    }

    let places: AsyncSemaphore
    let times: Mutex<Times>

    init(places: Int, spacing: Double) {
      self.places = AsyncSemaphore(places)
      times = Mutex(Times(spacing: spacing))
    }
  }

  private let policy: FetchPolicy
  private let pace: Pace
  private let all: AsyncSemaphore
  private let hosts = Mutex<[String: Host]>([:])

  /// Hosts whose times are remembered; above this, idle ones whose pause is over are forgotten.
  private static let hostLimit = 20_000

  /// Makes a gate.
  public init(policy: FetchPolicy, pace: Pace = .real) {
    self.policy = policy
    self.pace = pace
    all = AsyncSemaphore(policy.connectionLimit)
  }

  /// Runs `body` when a host may be asked; `host` is a name with its port.
  func admitted<Result, Failure>(
    to name: String, _ body: () async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    let host = enter(name)
    await host.places.acquire()
    await waitForTurn(host)
    defer {
      all.release()
      host.places.release()
      host.times.withLock { $0.users -= 1 }
    }
    return try await body()
  }

  /// Waits out the pause, then takes one of all places; ends with both.
  private func waitForTurn(_ host: Host) async {
    while true {
      let wait = host.times.withLock { $0.free } - pace.now()
      // A cancelled task waits no more; its transfer does not start either.
      if wait > 0, !Task.isCancelled { await pace.sleep(wait) }
      await all.acquire()
      let now = pace.now()
      let isDue = host.times.withLock { times in
        guard times.free <= now || Task.isCancelled else { return false }
        if !Task.isCancelled { times.free = now + times.spacing }
        return true
      }
      if isDue { return }
      all.release()
    }
  }

  /// Sets the pause between two requests to a host, as its robots.txt asks for; never less than the policy's.
  func slow(_ name: String, to seconds: Double) {
    let seconds = min(max(seconds, policy.spacingSeconds), policy.longestCrawlDelay)
    let host = enter(name)
    host.times.withLock { times in
      times.users -= 1
      times.free += max(0, seconds - times.spacing)
      times.spacing = seconds
    }
  }

  /// Asks nothing of a host for so many seconds: it said so, by 429 or 503 with `Retry-After`.
  public func hold(_ name: String, for seconds: Double) {
    let until = pace.now() + seconds
    let host = enter(name)
    host.times.withLock { times in
      times.users -= 1
      times.free = max(times.free, until)
    }
  }

  /// Seconds until a host may be asked again.
  public func wait(for name: String) -> Double {
    guard let host = hosts.withLock({ $0[name] }) else { return 0 }
    return max(0, host.times.withLock { $0.free } - pace.now())
  }

  /// The host, noted as in use.
  private func enter(_ name: String) -> Host {
    hosts.withLock { hosts in
      if let known = hosts[name] {
        known.times.withLock { $0.users += 1 }
        return known
      }
      if hosts.count >= Self.hostLimit {
        let now = pace.now()
        hosts = hosts.filter { $0.value.times.withLock { $0.users > 0 || $0.free > now } }
      }
      let host = Host(places: policy.connectionsPerHost, spacing: policy.spacingSeconds)
      host.times.withLock { $0.users = 1 }
      hosts[name] = host
      return host
    }
  }
}
