import CPlatform
import Glibc

/// Wakes a thread that waits in a `Poller`, from any other thread: an eventfd.
final class Wakeup: Sendable {
  let descriptor: Int32

  init() throws(SocketError) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw .last("eventfd") }
  }

  deinit { close(descriptor) }

  /// Makes the descriptor readable; safe in a signal handler too.
  func signal() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Makes it unreadable again.
  func clear() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
