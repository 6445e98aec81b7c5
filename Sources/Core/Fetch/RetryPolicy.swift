/// How often and when a fetch that failed is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// Tries, the first one included: a site that is restarting is back within a minute.
  public var tries = 4
  /// Seconds until the second try; each further wait is four times longer.
  public var firstWait = 2.0
  /// Seconds that a job waits when a site asks for a pause; a longer one ends the item, and a poll comes later.
  public var longestWait = 300.0

  /// The documented policy.
  public init() {}

  /// Seconds to wait after so many failed tries; nil when it is not worth another.
  ///
  /// - Parameters:
  ///   - tries: tries so far, at least 1.
  ///   - asked: what the site asked for by `Retry-After`, in seconds.
  ///   - random: from 0 up to 1; spreads those that failed together.
  /// - Returns: the seconds, or nil.
  public func wait(after tries: Int, asked: Int?, random: Double) -> Double? {
    guard tries < self.tries else { return nil }
    var wait = firstWait
    for _ in 1..<max(1, tries) { wait *= 4 }
    // Half of it is certain, half is chance.
    wait *= 0.5 + random
    let all = max(wait, Double(asked ?? 0))
    return all <= longestWait ? all : nil
  }
}

extension FetchResponse {
  /// Whether the same request may go better later: the site is busy, or something in it failed.
  public var isTransientFailure: Bool {
    [408, 425, 429].contains(status) || (500...599).contains(status) && status != 501
  }
}
