/// How the polling of a source has gone, and when it is due again.
public struct PollState: Hashable, Sendable {
  /// When it is due; nil when it never is.
  public var nextPoll: Timestamp?
  /// The last poll.
  public var lastPolled: Timestamp?
  /// The last poll that went well.
  public var lastSuccess: Timestamp?
  /// The last time that something new came.
  public var lastNews: Timestamp?
  /// The last failure.
  public var lastFailure: PollFailure?
  /// Failures since the last success.
  public var failures = 0
  /// Seconds between polls at present; nil before the first.
  public var interval: Int?
  /// Where permanent redirects have led.
  public var movedURL: String?
  /// How many polls in a row they have led there.
  public var moveCount = 0

  /// Failures in a row after which a source counts as suspended.
  public static let suspension = 5
  /// Polls in a row that must be redirected to the same address before it becomes the source's.
  public static let movesNeeded = 3
  /// Seconds until the poll after a first failure, and at most; each further one doubles them.
  private static let backoff = (first: 60, most: 86_400)

  /// The state of a source that is due at once.
  public init(due: Timestamp? = nil) { nextPoll = due }

  /// What the health of a source is called in the API.
  public enum Status: String, Sendable, CaseIterable {
    /// Never polled.
    case new
    /// The last poll went well.
    case ok
    /// The last polls failed.
    case failing
    /// It fails so often that it is asked seldom.
    case suspended
    /// It is switched off.
    case disabled
  }

  /// The health of a source that is enabled or not.
  public func status(isEnabled: Bool) -> Status {
    guard isEnabled else { return .disabled }
    if failures >= Self.suspension { return .suspended }
    if failures > 0 { return .failing }
    return lastSuccess == nil ? .new : .ok
  }

  /// Notes a poll that went well.
  ///
  /// - Parameters:
  ///   - now: the time of the poll.
  ///   - schedule: the source's.
  ///   - hasNews: whether it brought something.
  ///   - zone: the clocks of the schedule.
  public mutating func succeed(
    at now: Timestamp, _ schedule: PollSchedule, hasNews: Bool, zone: TimeZoneRules
  ) {
    lastPolled = now
    lastSuccess = now
    failures = 0
    if hasNews { lastNews = now }
    switch schedule {
    case .interval(let told, _):
      // The first poll of an archive is no measure of how often it changes.
      let seconds = interval.flatMap { schedule.interval(after: $0, hasNews: hasNews) } ?? told
      interval = seconds
      nextPoll = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + seconds)
    case .cron(let expression, _): nextPoll = expression.next(after: now, in: zone)
    }
  }

  /// Notes a poll that failed; the next one waits longer each time.
  ///
  /// - Parameters:
  ///   - failure: what went wrong.
  ///   - asked: seconds that the site asked for by `Retry-After`.
  ///   - random: from 0 up to 1; spreads sources that failed together.
  public mutating func fail(_ failure: PollFailure, asked: Int? = nil, random: Double) {
    lastPolled = failure.at
    lastFailure = failure
    failures += 1
    var wait = Self.backoff.first
    for _ in 1..<failures where wait < Self.backoff.most { wait *= 2 }
    wait = max(min(wait, Self.backoff.most), min(asked ?? 0, 7 * Self.backoff.most))
    nextPoll = Timestamp(
      secondsSinceEpoch: failure.at.secondsSinceEpoch + wait + Int(Double(wait) * random / 4))
  }

  /// Notes where permanent redirects led; the address to take over when it has been seen often enough.
  public mutating func see(movedTo url: String?) -> String? {
    moveCount = url != nil && url == movedURL ? moveCount + 1 : url == nil ? 0 : 1
    movedURL = url
    guard moveCount >= Self.movesNeeded else { return nil }
    movedURL = nil
    moveCount = 0
    return url
  }
}
