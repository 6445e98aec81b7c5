import Dispatch
import Glibc

/// Writes log lines to a descriptor, in the background and many at a time.
///
/// A loop only appends to a buffer: it never waits for a pipe that nobody reads. Lines that do not fit are
/// dropped, and how many is said once there is room again.
final class LogWriter: Sendable {
  private struct State {
    var buffer: [UInt8] = []
    var dropped = 0
    var isScheduled = false
  }

  private let descriptor: Int32
  private let state = Locked(State())
  private let queue = DispatchQueue(label: "armsledger.log", qos: .utility)

  /// Octets that wait at most; some 30,000 lines.
  private static let capacity = 8 << 20
  /// How long lines are gathered before they are written.
  private static let delay = DispatchTimeInterval.milliseconds(50)

  /// Makes a writer to a descriptor that stays open, such as 2 for standard error.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Takes a line, its line feed included; from any thread.
  func write(_ line: [UInt8]) {
    let schedules = state.withLock { state in
      guard state.buffer.count + line.count <= Self.capacity else {
        state.dropped += 1
        return false
      }
      state.buffer.append(contentsOf: line)
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if schedules { queue.asyncAfter(deadline: .now() + Self.delay) { self.drain() } }
  }

  /// Writes what waits before it returns; for the end of the program.
  func flush() { queue.sync { drain() } }

  private func drain() {
    var (buffer, dropped) = state.withLock { state in
      defer { state = State() }
      return (state.buffer, state.dropped)
    }
    if dropped > 0 { buffer += Array("{\"dropped_log_lines\":\(dropped)}\n".utf8) }
    buffer.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return }
        start += count
      }
    }
  }
}
