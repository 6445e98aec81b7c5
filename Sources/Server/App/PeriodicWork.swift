import Dispatch

/// Calls something again and again on a queue of its own, from `start` to `stop`.
///
/// `@unchecked Sendable`: the timer is only touched on `queue`.
final class PeriodicWork: @unchecked Sendable {
  private let queue: DispatchQueue
  private let interval: Int
  private var timer: (any DispatchSourceTimer)?

  /// Makes work that is done every so many seconds.
  init(_ label: String, every seconds: Int) {
    queue = DispatchQueue(label: label, qos: .utility)
    interval = seconds
  }

  /// Calls `body` at once and then at each interval; a call that takes longer delays the next.
  func start(_ body: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      let timer = DispatchSource.makeTimerSource(queue: queue)
      timer.schedule(deadline: .now(), repeating: .seconds(interval))
      timer.setEventHandler(handler: body)
      timer.resume()
      self.timer = timer
    }
  }

  /// Waits for the call under way; there is none after it.
  func stop() { queue.sync { timer?.cancel() } }
}
