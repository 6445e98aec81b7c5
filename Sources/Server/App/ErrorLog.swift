import Core
import Glibc

/// What the operator has to know: a line of JSON on standard error.
enum ErrorLog {
  static func write(_ message: String) {
    var json = JSONWriter(reserving: 256)
    json.object { json in
      json.name("time")
      json.value(RequestLog.timestamp(Clock.unixMilliseconds()))
      json.name("level")
      json.value("error")
      json.name("message")
      json.value(message)
    }
    json.endLine()
    let bytes = json.bytes
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
