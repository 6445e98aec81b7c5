@testable import Server

/// What conformance is tested on: every method of every short path echoes its body.
enum Subject {
  static let routes: [Route] = {
    let echo: Handler = { request, _ in HTTPResponse(.ok, .text, request.body) }
    let methods: [HTTPMethod] = [.get, .post, .put, .patch, .delete]
    return ["/", "/{a}", "/{a}/{b}"].flatMap { (pattern: RoutePattern) in
      methods.map { Route($0, pattern, lane: .inline, access: .open, bodyLimit: 64 * 1024, handler: echo) }
    }
  }()

  /// What came back for some octets.
  struct Answer: Equatable {
    /// The status of each answer, interim ones left out.
    var statuses: [Int] = []
    /// The body of the last answer.
    var body = ""
    /// Whether the server ends the connection afterwards.
    var closes = false
  }

  /// Feeds octets to a connection without a socket, in parts of so many, and ends when nothing more can be done.
  static func answer(_ bytes: [UInt8], parts: Int = .max) -> Answer {
    let loop = LoopEnvironment(
      service: Service(routes), limits: HTTPLimits(), metrics: ServerMetrics(routes: routes.count))
    loop.updateClock(milliseconds: 1_000, unixSeconds: 784_111_777)
    var connection = HTTPConnection(peer: .ipv4(0x7F00_0001))
    var sent: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = Array(rest.prefix(parts))
      rest = rest.dropFirst(part.count)
      var action = part.withUnsafeBufferPointer { connection.receive($0, loop) }
      acting: while true {
        sent += loop.out.bytes
        sent += loop.tail
        loop.out.removeAll()
        loop.tail = []
        switch action {
        case .read: break acting
        case .again: action = connection.proceed(loop)
        case .run(let route, let request):
          var response = loop.service.run(route, request, loop.context)
          loop.service.finish(request, &response)
          action = connection.complete(response, loop)
        case .compress, .pull, .wait: preconditionFailure("no route asks for this")
        case .close, .drop: return read(sent, closes: true)
        }
      }
    }
    return read(sent, closes: false)
  }

  /// Takes answers apart by their own framing.
  private static func read(_ bytes: [UInt8], closes: Bool) -> Answer {
    var answer = Answer(closes: closes)
    var rest = bytes[...]
    while let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) {
      let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
      rest = rest[end.upperBound...]
      let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      if status < 200 { continue }
      let length = head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }
        .flatMap { Int($0.dropFirst(16)) }
      answer.statuses.append(status)
      answer.body = String(decoding: rest.prefix(length ?? 0), as: UTF8.self)
      rest = rest.dropFirst(length ?? 0)
    }
    return answer
  }
}
