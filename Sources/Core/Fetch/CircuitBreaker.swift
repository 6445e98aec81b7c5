/// Stops asking what keeps failing, and tries it again after a pause (closed, open, half open).
///
/// A value without a clock: its owner tells it the time.
public struct CircuitBreaker: Hashable, Sendable {
  /// What to do.
  public enum State: Hashable, Sendable {
    /// Ask.
    case closed
    /// Ask nothing before this time, then try one.
    case open(until: Double)
    /// It failed after every pause: give up.
    case broken
  }

  /// The state.
  public private(set) var state = State.closed
  private var failures = 0
  private var openings = 0

  /// Failures in a row that open it: at a fifth of requests failing by chance, one in 300,000 comes to eight.
  private static let threshold = 8
  /// Seconds of the first pause; each further one is twice as long.
  private static let pause = 15.0
  /// Pauses before it gives up.
  private static let openingLimit = 3

  /// Makes a closed one.
  public init() {}

  /// Notes that something was answered, whatever it was.
  public mutating func succeed() { self = CircuitBreaker() }

  /// Notes that nothing came.
  public mutating func fail(at now: Double) {
    failures += 1
    guard failures >= Self.threshold || openings > 0 else { return }
    failures = 0
    openings += 1
    state =
      openings > Self.openingLimit ? .broken : .open(until: now + Self.pause * Double(1 << (openings - 1)))
  }
}
