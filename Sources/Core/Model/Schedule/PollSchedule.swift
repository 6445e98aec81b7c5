/// When a source is asked for news.
public enum PollSchedule: Hashable, Sendable {
  /// Every so many seconds; an adaptive one is stretched while nothing new comes.
  case interval(seconds: Int, isAdaptive: Bool)
  /// At the times of a cron expression, by the clocks of a zone of the tz database.
  case cron(CronExpression, timeZone: String)

  /// Seconds between two polls that may be asked for: sites think a minute rude, and a month is as good as never.
  public static let intervals = 60...2_592_000
  /// A quarter of an hour: what a news site bears, stretched when it has nothing new.
  public static let standard = PollSchedule.interval(seconds: 900, isAdaptive: true)
  /// How many times longer than told an adaptive interval may get.
  private static let stretchLimit = 16
  /// Seconds that an adaptive interval is not stretched beyond, unless it was told longer.
  private static let stretchedMost = 86_400

  /// Seconds until the next poll by an interval, after one that was `interval` long; nil for cron.
  ///
  /// News halves it down to what was told, no news makes it longer by half: a source that changes twice a day is
  /// asked some dozen times, one that changes hourly as often as was told.
  public func interval(after interval: Int, hasNews: Bool) -> Int? {
    guard case .interval(let told, let isAdaptive) = self else { return nil }
    guard isAdaptive else { return told }
    let most = max(told, min(told * Self.stretchLimit, Self.stretchedMost))
    return hasNews ? max(told, min(interval, most) / 2) : min(most, max(told, interval) * 3 / 2)
  }
}
