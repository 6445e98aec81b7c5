import Dispatch
import Synchronization

/// Runs a function over many inputs on several threads and hands the results over in the inputs' order.
///
/// A result is handed over as soon as all before it have been, on whichever thread finished; never two at a time.
/// With one thread everything happens within `submit`.
public final class OrderedWork<Input: Sendable, Output: Sendable>: Sendable {
  private let work: @Sendable (Input) -> Output
  private let deliver: @Sendable (Output) -> Void
  private let isParallel: Bool
  private let queue = DispatchQueue(label: "armsledger.work", attributes: .concurrent)
  private let places: DispatchSemaphore
  private let group = DispatchGroup()
  private let state = Mutex(State())

  private struct State {
    var submitted = 0
    var next = 0
    var waiting: [Int: Output] = [:]
    var isDelivering = false
  }

  /// Inputs under way for each thread: enough that none waits while a slow one holds up the order.
  private static var depth: Int { 8 }

  /// Makes a run of `work` over inputs to come.
  public init(
    threads: Int, work: @escaping @Sendable (Input) -> Output, deliver: @escaping @Sendable (Output) -> Void
  ) {
    self.work = work
    self.deliver = deliver
    isParallel = threads > 1
    places = DispatchSemaphore(value: max(1, threads))
    window = DispatchSemaphore(value: max(1, threads) * Self.depth)
  }

  private let window: DispatchSemaphore

  /// Takes an input; waits while too many are under way.
  public func submit(_ input: Input) {
    guard isParallel else { return deliver(work(input)) }
    window.wait()
    places.wait()
    let number = state.withLock { state in
      defer { state.submitted += 1 }
      return state.submitted
    }
    queue.async(group: group) { [self] in
      let output = work(input)
      places.signal()
      finish(number, output)
    }
  }

  /// Waits until everything has been handed over.
  public func finish() { group.wait() }

  private func finish(_ number: Int, _ output: Output) {
    let isMine = state.withLock { state in
      state.waiting[number] = output
      defer { state.isDelivering = true }
      return !state.isDelivering
    }
    guard isMine else { return }
    while true {
      let next = state.withLock { state -> Output? in
        guard let output = state.waiting.removeValue(forKey: state.next) else {
          state.isDelivering = false
          return nil
        }
        state.next += 1
        return output
      }
      guard let next else { return }
      deliver(next)
      window.signal()
    }
  }
}
