/// Writes answers in wire form straight into the out buffer.
enum ResponseEncoder {
  /// How the end of a body is told (RFC 9112, 6.3).
  enum Framing: Equatable {
    /// No body, and nothing said of one: 204 and 304.
    case none
    case length(Int)
    case chunked
    /// Until the connection closes: streams to HTTP/1.0.
    case untilClose
  }

  /// What is said about the connection.
  enum Persistence {
    /// HTTP/1.1 goes on without a word.
    case keep
    /// HTTP/1.0 has to be told.
    case keepAnnounced
    case close
  }

  /// Writes the status line and all fields; `date` is a whole line, made once a second.
  static func writeHead(
    _ response: HTTPResponse, _ framing: Framing, _ persistence: Persistence, date: [UInt8],
    to out: inout OutBuffer
  ) {
    out.append("HTTP/1.1 ")
    out.append(response.status.code)
    out.append(byte: 0x20)
    out.append(response.status.reason)
    out.append("\r\n")
    out.append(date)
    if response.fields.areLines {
      out.append(response.fields.bytes)
    } else {
      response.fields.forEach { name, value in
        out.append(name)
        out.append(": ")
        out.append(value)
        out.append("\r\n")
      }
    }
    if !response.id.isEmpty {
      out.append("X-Request-Id: ")
      out.append(response.id)
      out.append("\r\n")
    }
    switch framing {
    case .none, .untilClose: break
    case .length(let count):
      out.append("Content-Length: ")
      out.append(count)
      out.append("\r\n")
    case .chunked: out.append("Transfer-Encoding: chunked\r\n")
    }
    switch persistence {
    case .keep: out.append("\r\n")
    case .keepAnnounced: out.append("Connection: keep-alive\r\n\r\n")
    case .close: out.append("Connection: close\r\n\r\n")
    }
  }

  /// Writes one chunk; an empty one would end the body, so it is skipped.
  static func writeChunk(_ bytes: [UInt8], to out: inout OutBuffer) {
    guard !bytes.isEmpty else { return }
    out.append(bytes.count, radix: 16)
    out.append("\r\n")
    out.append(bytes)
    out.append("\r\n")
  }

  /// Writes the last chunk, without trailers.
  static func writeLastChunk(to out: inout OutBuffer) { out.append("0\r\n\r\n") }

  /// The interim answer that lets a client send its body.
  static func writeContinue(to out: inout OutBuffer) { out.append("HTTP/1.1 100 Continue\r\n\r\n") }

  /// The whole `Date` line for a time in seconds since 1970.
  static func dateLine(_ seconds: Int) -> [UInt8] {
    Array("Date: ".utf8) + HTTPDate.format(seconds) + Array("\r\n".utf8)
  }
}
