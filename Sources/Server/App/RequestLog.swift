import Core
import Synchronization

/// Writes a line for each answer: one JSON object, without keys, queries or bodies.
final class RequestLog: Sendable {
  private let sink: @Sendable ([UInt8]) -> Void
  private let leastStatus: Atomic<Int>

  /// Makes a log whose lines, line feed included, go to `sink` from any of the event loops.
  init(_ level: LogLevel = .info, to sink: @escaping @Sendable ([UInt8]) -> Void) {
    self.sink = sink
    leastStatus = Atomic(Self.leastStatus(level))
  }

  /// Writes other answers than before, from now on; from any thread.
  func setLevel(_ level: LogLevel) { leastStatus.store(Self.leastStatus(level), ordering: .relaxed) }

  /// The least status that gets a line: all answers, those that refuse, failures of the server.
  private static func leastStatus(_ level: LogLevel) -> Int {
    switch level {
    case .info: 0
    case .warning: 400
    case .error: 500
    }
  }

  /// Whether an answer of that status gets a line.
  func wants(_ status: HTTPStatus) -> Bool { status.code >= leastStatus.load(ordering: .relaxed) }

  /// What is known of a request when its answer has been made.
  struct Entry {
    var request: HTTPRequest
    var status: HTTPStatus
    var route: RoutePattern?
    var bytes: Int
    var microseconds: Int
    var unixMilliseconds: Int
  }

  func write(_ entry: Entry) {
    var json = JSONWriter(reserving: 320)
    json.object { json in
      json.name("time")
      json.value(Self.timestamp(entry.unixMilliseconds))
      json.name("level")
      json.value(LogLevel(entry.status).rawValue)
      json.name("id")
      json.value(entry.request.id)
      json.name("method")
      json.value(entry.request.method.description)
      json.name("path")
      json.value(entry.request.path)
      json.name("route")
      json.value(entry.route?.description)
      json.name("status")
      json.value(entry.status.code)
      json.name("bytes")
      json.value(entry.bytes)
      json.name("microseconds")
      json.value(entry.microseconds)
      json.name("peer")
      json.value(entry.request.peer.description)
      if let principal = entry.request.principal {
        json.name("key")
        json.value(principal.id)
      }
      if let agent = entry.request.fields[.userAgent] {
        json.name("agent")
        json.value(String(agent.prefix(200)))
      }
    }
    json.endLine()
    sink(json.bytes)
  }

  /// ISO 8601 in UTC with milliseconds.
  static func timestamp(_ milliseconds: Int) -> String {
    let date = HTTPDate.civil(seconds: milliseconds / 1_000)
    func pad(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let time =
      "\(pad(date.hour, 2)):\(pad(date.minute, 2)):\(pad(date.second, 2)).\(pad(milliseconds % 1_000, 3))Z"
    return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T\(time)"
  }
}
