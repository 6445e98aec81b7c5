import Core
import Glibc

/// A file that lines are appended to, or standard error.
///
/// Lines are gathered and written in the background.
final class LogFile: Sendable {
  private let path: String?
  private let descriptor: Int32
  private let writer: LogWriter

  /// Opens a file for appending; `-` is standard error.
  init(_ path: String) throws(SettingError) {
    guard path != "-" else {
      self.path = nil
      descriptor = STDERR_FILENO
      writer = LogWriter(descriptor: STDERR_FILENO)
      return
    }
    let opened = Self.open(path)
    guard opened >= 0 else { throw SettingError("cannot write \(path): \(String(cString: strerror(errno)))") }
    self.path = path
    descriptor = opened
    writer = LogWriter(descriptor: opened)
  }

  deinit { if path != nil { close(descriptor) } }

  func write(_ line: [UInt8]) { writer.write(line) }

  /// Writes what waits before it returns.
  func flush() { writer.flush() }

  /// Goes on in a new file of the same name, after the old one was moved away.
  func reopen() {
    guard let path else { return }
    flush()
    let opened = Self.open(path)
    guard opened >= 0 else { return }
    // The number stays, which the writer knows.
    dup2(opened, descriptor)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    close(opened)
  }

  private static func open(_ path: String) -> Int32 {
    Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
  }
}
