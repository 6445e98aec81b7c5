import Dispatch
import Synchronization

/// Wakes whoever waits for something that another process may do, twice a second and only while somebody waits.
final class Ticker: Sendable {
  private struct State {
    var last = 0
    var watching: [Int: @Sendable () -> Void] = [:]
    var isRunning = false
  }

  private static let milliseconds = 500

  private let queue = DispatchQueue(label: "armsledger.ticker")
  private let state = Mutex(State())

  /// A ticket to watch and leave with.
  func enter() -> Int {
    state.withLock { state in
      state.last += 1
      return state.last
    }
  }

  /// Calls `body` at each tick until `leave`.
  func watch(_ ticket: Int, _ body: @escaping @Sendable () -> Void) {
    let mustStart = state.withLock { state in
      state.watching[ticket] = body
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if mustStart { schedule() }
  }

  func leave(_ ticket: Int) { state.withLock { $0.watching[ticket] = nil } }

  private func schedule() {
    queue.asyncAfter(deadline: .now() + .milliseconds(Self.milliseconds)) { [self] in
      let bodies = state.withLock { state in
        state.isRunning = !state.watching.isEmpty
        return Array(state.watching.values)
      }
      for body in bodies { body() }
      if !bodies.isEmpty { schedule() }
    }
  }
}
