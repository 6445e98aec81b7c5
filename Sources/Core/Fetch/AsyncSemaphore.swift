import Synchronization

/// Places that tasks take and give back; who finds none is suspended and served in the order of asking.
///
/// A task that is cancelled while it waits goes on waiting: the places that it waits for are given back soon.
final class AsyncSemaphore: Sendable {
  private struct State {
    var free: Int
    /// In two parts, so that taking the first costs no move of the others.
    var waiting: [CheckedContinuation<Void, Never>] = []
    var next = 0
  }

  private let state: Mutex<State>

  init(_ places: Int) { state = Mutex(State(free: places)) }

  func acquire() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        guard state.free > 0 else {
          state.waiting.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  func release() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.next < state.waiting.count else {
        state.free += 1
        return nil
      }
      defer {
        state.next += 1
        if state.next * 2 > state.waiting.count {
          state.waiting.removeFirst(state.next)
          state.next = 0
        }
      }
      return state.waiting[state.next]
    }
    next?.resume()
  }
}
