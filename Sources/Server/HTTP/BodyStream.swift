/// A body that is made while it is sent: an export, or events for as long as the client listens.
///
/// The connection calls `pull` whenever it has room for more and nothing else is under way, so a slow
/// reader slows the producer and no thread waits for either. A producer that has nothing yet returns
/// `.wait` and calls `wake()` when there is more. `end` is called exactly once: after the last part, or
/// as soon as the client is known to be gone.
final class BodyStream: Sendable {
  /// What a pull brought.
  enum Part: Sendable {
    /// The next octets; empty ones are skipped.
    case bytes([UInt8])
    /// Nothing now: pull again after `wake()`.
    case wait
    /// Nothing more, ever.
    case end
  }

  /// Where `pull` runs: `.pooled` when it may block.
  let lane: Lane
  /// Whether the stream goes on for as long as the client stays: such a stream ends when the server drains
  /// and when the client half-closes; one with an end of its own is finished first.
  let isEndless: Bool
  /// What an endless stream still says when the server drains.
  let farewell: [UInt8]
  private let pull: @Sendable (HandlerContext) throws -> Part
  private let end: @Sendable () -> Void
  private let state = Locked(State())

  private struct State {
    var hasEnded = false
    var isWoken = false
    var onWake: (@Sendable () -> Void)?
    /// The stream that compresses this one; it holds this one, so it is not held in turn.
    weak var outer: BodyStream?
  }

  init(
    lane: Lane = .pooled, isEndless: Bool = false, farewell: [UInt8] = [],
    pull: @escaping @Sendable (HandlerContext) throws -> Part,
    end: @escaping @Sendable () -> Void = {}
  ) {
    self.lane = lane
    self.isEndless = isEndless
    self.farewell = farewell
    self.pull = pull
    self.end = end
  }

  /// Says that a pull would bring something now; from any thread, as often as one likes.
  func wake() {
    let (onWake, outer) = state.withLock { state in
      state.isWoken = true
      defer { state.onWake = nil }
      return (state.onWake, state.outer)
    }
    onWake?()
    outer?.wake()
  }

  /// Wakes `stream` too whenever this one is woken.
  func forwardWakes(to stream: BodyStream) { state.withLock { $0.outer = stream } }

  /// Pulls one part.
  ///
  /// After an error or the end there is nothing more.
  func next(_ context: HandlerContext) throws -> Part {
    state.withLock { $0.isWoken = false }
    return try pull(context)
  }

  /// Calls `body` at the next `wake()`, or at once when one came since the last pull began.
  func whenWoken(_ body: @escaping @Sendable () -> Void) {
    let isWoken = state.withLock { state in
      if !state.isWoken { state.onWake = body }
      return state.isWoken
    }
    if isWoken { body() }
  }

  /// Tells the producer that nobody wants more; only the first call does anything.
  func finish() {
    let isFirst = state.withLock { state in
      defer { state.hasEnded = true }
      state.onWake = nil
      return !state.hasEnded
    }
    if isFirst { end() }
  }
}
