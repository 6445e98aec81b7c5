import Core
import Glibc

/// What commands need of the process they run in.
enum CommandEnvironment {
  /// A variable's value; nil when it is not set or empty.
  static subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether progress can be drawn: standard error is a terminal.
  static var hasTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The time, for what is stored.
  @Sendable static func now() -> Timestamp { Timestamp(secondsSinceEpoch: HTTPDate.now()) }

  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Writes a line to standard output at once.
  static func print(_ line: String) { write(Array(line.utf8) + [UInt8(ascii: "\n")], to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func printError(_ line: String) {
    write(Array(line.utf8) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
  }

  /// Writes all of `bytes`; a reader that has gone away ends the process quietly, as `head` wants it.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { exit(errno == EPIPE ? 0 : 1) }
      written += count
    }
  }
}

/// Why a command ends without having done its work: one line for standard error.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
