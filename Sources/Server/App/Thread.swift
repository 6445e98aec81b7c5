import CPlatform
import Glibc

/// Starts a thread of its own for a loop that waits in the kernel; Dispatch's threads are for work that ends.
enum Thread {
  private final class Start {
    let name: String
    let body: @Sendable () -> Void
    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  /// Runs `body` on a new detached thread; the name, at most 15 octets, is what `top -H` shows.
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    var thread = pthread_t()
    let outcome = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        armsledger_name_thread(start.name)
        start.body()
        return nil
      }, start.toOpaque())
    guard outcome == 0 else { preconditionFailure("no thread can be started: \(outcome)") }
    pthread_detach(thread)
  }
}
