import Synchronization

/// Lets requests out so that no site is burdened: few at once to a host, a pause between two, and a bound on all.
///
/// Everything that fetches goes through one gate, so that a job, a poll and a client's request together keep to it.
/// A pause runs from the moment at which the answer to the request before began: a request that was long in reaching
/// the host, because a connection had to be made or the host is busy, is not followed the sooner by the next.
public final class HostGate: Sendable {
  fileprivate final class Host: Sendable {
    struct Times {
      /// No request starts before this.
      var free = 0.0
      /// Seconds between the answer to a request and the next request.
      var spacing: Double
      var users = 0
    }

    let places: AsyncSemaphore
    /// Held from the start of a request until its answer begins.
    let turn = AsyncSemaphore(1)
    let times: Mutex<Times>

    init(places: Int, spacing: Double) {
      self.places = AsyncSemaphore(places)
      times = Mutex(Times(spacing: spacing))
    }
  }

  /// A request's leave to go out.
  final class Admission: Sendable {
    private let host: Host
    private let pace: Pace
    private let isAnswered = Mutex(false)

    fileprivate init(_ host: Host, _ pace: Pace) {
      self.host = host
      self.pace = pace
    }

    /// Begins the pause until the next request: the host has begun to answer, or will not any more.
    ///
    /// What follows the first call does nothing; the end of the request is one.
    func answered() {
      let isFirst = isAnswered.withLock { isAnswered in
        defer { isAnswered = true }
        return !isAnswered
      }
      guard isFirst else { return }
      let now = pace.now()
      host.times.withLock { $0.free = max($0.free, now + $0.spacing) }
      host.turn.release()
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

  /// Runs `body` when a host may be asked; `name` is that of the host, with its port.
  ///
  /// The body tells its admission when the answer begins.
  func admitted<Result, Failure>(
    to name: String, _ body: (Admission) async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    let host = enter(name)
    await host.places.acquire()
    await host.turn.acquire()
    await waitForTurn(host)
    let admission = Admission(host, pace)
    // Where no pause is asked for, nobody waits for an answer.
    if host.times.withLock({ $0.spacing == 0 }) { admission.answered() }
    defer {
      admission.answered()
      all.release()
      host.places.release()
      host.times.withLock { $0.users -= 1 }
    }
    return try await body(admission)
  }

  /// Waits out the pause, then takes one of all places; ends with both.
  private func waitForTurn(_ host: Host) async {
    while true {
      let wait = host.times.withLock { $0.free } - pace.now()
      // A cancelled task waits no more; its transfer does not start either.
      if wait > 0, !Task.isCancelled { await pace.sleep(wait) }
      await all.acquire()
      let now = pace.now()
      if host.times.withLock({ $0.free }) <= now || Task.isCancelled { return }
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
