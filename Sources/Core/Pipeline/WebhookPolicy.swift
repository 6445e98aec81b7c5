/// How often and how long a delivery is tried.
public struct WebhookPolicy: Sendable {
  /// The pause after the first failure; each further one is twice as long.
  public var firstPause = 5_000
  /// The longest pause: a receiver that was down over night gets all in the morning.
  public var longestPause = 6 * 3_600_000
  /// Attempts until a delivery is given up: with these pauses some 40 hours.
  public var attempts = 18
  /// Seconds for one attempt.
  public var seconds = 15
  /// Deliveries under way at once.
  public var concurrency = 16
  /// Deliveries under way at once to one webhook.
  public var concurrencyPerWebhook = 4
  /// How often is looked for what other processes committed, in milliseconds.
  public var lookInterval = 1_000
  /// Failures in a row after which a webhook gets one try at a time, after a pause as above.
  public var failuresInARow = 8

  /// The defaults.
  public init() {}

  /// Milliseconds until the next attempt: between half and all of a pause that doubles, so that deliveries that
  /// failed together do not come back together.
  func pause(after attempts: Int, random: Double) -> Int {
    let doublings = min(max(attempts - 1, 0), 30)
    let whole = min(Double(longestPause), Double(firstPause) * Double(1 << doublings))
    return Int(whole * (0.5 + random / 2))
  }
}
