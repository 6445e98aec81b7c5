import Core
import Synchronization

/// The events of one job for one client: its state whenever that has changed, until it is done.
final class JobFollower: Sendable {
  /// The job's version, whether nothing more will happen, and its JSON; nil when there is no such job any more.
  typealias Look = @Sendable (HandlerContext) throws -> (version: Int, isFinal: Bool, json: [UInt8])?

  private struct State {
    var sent: Int?
    var isOver = false
    /// Pulls without news since the last octet was sent.
    var silence = 0
  }

  /// Pulls without news after which a comment shows whether the client is still there: 15 seconds.
  private static let patience = 30

  private let look: Look
  private let state = Mutex(State())

  init(_ look: @escaping Look) { self.look = look }

  /// A body that is pulled at each tick.
  func stream(woken ticker: Ticker) -> BodyStream {
    let ticket = ticker.enter()
    let stream = BodyStream(
      isEndless: true, pull: { [self] context in try next(context) }, end: { ticker.leave(ticket) })
    ticker.watch(ticket) { [weak stream] in stream?.wake() }
    return stream
  }

  private func next(_ context: HandlerContext) throws -> BodyStream.Part {
    if state.withLock({ $0.isOver }) { return .end }
    guard let (version, isFinal, json) = try look(context) else { return .end }
    return state.withLock { state in
      guard state.sent != version || isFinal else {
        state.silence += 1
        guard state.silence >= Self.patience else { return .wait }
        state.silence = 0
        return .bytes(Array(": still here\n\n".utf8))
      }
      state.sent = version
      state.silence = 0
      state.isOver = isFinal
      let name = isFinal ? "done" : "progress"
      return .bytes(Array("event: \(name)\nid: \(version)\ndata: ".utf8) + json + Array("\n\n".utf8))
    }
  }
}
