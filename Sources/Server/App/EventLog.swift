import Core
import Glibc

/// How much a line of the log matters.
enum LogLevel: String, CaseIterable, Comparable, Sendable {
  case info, warning, error

  static func < (a: LogLevel, b: LogLevel) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// How much an answer of that status matters.
  init(_ status: HTTPStatus) { self = status.code >= 500 ? .error : status.code >= 400 ? .warning : .info }
}

/// What happens in the process, for its operator: one JSON object a line with time, level, event and message.
///
/// Warnings and errors go to standard error, and with everything else into the log file from its level on. Messages
/// name records, files and reasons; never a key, a body or a query.
enum EventLog {
  private struct File: Sendable {
    var level: LogLevel
    var write: @Sendable ([UInt8]) -> Void
  }

  private static let file = Locked<File?>(nil)

  /// Has events written to a log file from now on.
  static func open(_ level: LogLevel, to write: @escaping @Sendable ([UInt8]) -> Void) {
    file.withLock { $0 = File(level: level, write: write) }
  }

  /// Changes the least level that goes to the log file.
  static func setLevel(_ level: LogLevel) { file.withLock { $0?.level = level } }

  static func info(_ event: String, _ message: String) { write(.info, event, message) }
  static func warning(_ event: String, _ message: String) { write(.warning, event, message) }
  static func error(_ event: String, _ message: String) { write(.error, event, message) }

  private static func write(_ level: LogLevel, _ event: String, _ message: String) {
    let file = file.withLock { $0 }
    let isFiled = file.map { level >= $0.level } ?? false
    guard isFiled || level > .info else { return }
    let line = line(level, event, message)
    if isFiled { file?.write(line) }
    if level > .info { _ = Glibc.write(STDERR_FILENO, line, line.count) }
  }

  private static func line(_ level: LogLevel, _ event: String, _ message: String) -> [UInt8] {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.name("time")
      json.value(RequestLog.timestamp(Clock.unixMilliseconds()))
      json.name("level")
      json.value(level.rawValue)
      json.name("event")
      json.value(event)
      json.name("message")
      json.value(message)
    }
    json.endLine()
    return json.bytes
  }
}
