import Testing

@testable import Server

/// A connection without a socket: feeds octets, carries out actions at once, collects what would be sent.
private final class Wire {
  let loop: LoopEnvironment
  var connection = HTTPConnection(peer: .ipv4(0x7F00_0001))
  var sent: [UInt8] = []
  /// What the connection asked for last.
  var last = ""
  var runs = 0
  private var pendingRequest: (Int, HTTPRequest)?

  init(
    _ routes: [Route] = Wire.routes, limits: HTTPLimits = HTTPLimits(),
    budget: ByteBudget = ByteBudget(limit: .max)
  ) {
    loop = LoopEnvironment(
      service: Service(routes), limits: limits, metrics: ServerMetrics(routes: routes.count),
      bodyBudget: budget)
    loop.updateClock(milliseconds: 1_000, unixSeconds: 784_111_777)
  }

  static let routes: [Route] = [
    .inline(.get, "/") { _, _ in .text("root") },
    .inline(.get, "/etag") { _, _ in
      var response = HTTPResponse.text("body")
      response.setETag(ETag("1"))
      return response
    },
    .pooled(.get, "/slow") { _, _ in .text("slow") },
    .pooled(.post, "/echo", bodyLimit: 10) { request, _ in HTTPResponse(.ok, .text, request.body) },
    .inline(.delete, "/thing") { _, _ in .noContent },
    .inline(.get, "/large") { _, _ in HTTPResponse(.ok, .text, [UInt8](repeating: 0x61, count: 50_000)) },
    .inline(.get, "/count") { _, _ in
      let parts = Parts(["one", "two", "three"])
      return .stream(.text, BodyStream(lane: .inline) { _ in parts.next() })
    },
    .inline(.get, "/broken") { _, _ in throw ETagProblem() },
  ]

  struct ETagProblem: Error {}

  var text: String { String(decoding: sent, as: UTF8.self) }

  /// Feeds octets and carries out what can be done without waiting.
  @discardableResult
  func feed(_ text: String) -> String { feed(Array(text.utf8)) }

  @discardableResult
  func feed(_ bytes: [UInt8]) -> String {
    carryOut(bytes.withUnsafeBufferPointer { connection.receive($0, loop) })
    return text
  }

  func carryOut(_ first: HTTPConnection.Action) {
    var action = first
    while true {
      sent += loop.out.bytes
      sent += loop.tail
      loop.out.removeAll()
      loop.tail = []
      switch action {
      case .read: return last = "read"
      case .again: action = connection.proceed(loop)
      case .run(let route, let request):
        runs += 1
        var response = loop.service.run(route, request, loop.context)
        loop.service.finish(request, &response)
        action = connection.complete(response, loop)
      case .compress(let request, let response):
        var response = response
        loop.service.finish(request, &response)
        action = connection.complete(response, loop)
      case .pull(let stream):
        action = connection.streamed(Result { try stream.next(loop.context) }, loop)
      case .wait: return last = "wait"
      case .close: return last = "close"
      case .drop: return last = "drop"
      }
    }
  }
}

/// Gives one part after the other.
private final class Parts: @unchecked Sendable {
  // Unchecked because a test's stream is pulled by one thread.
  private var rest: [String]
  init(_ parts: [String]) { rest = parts.reversed() }
  func next() -> BodyStream.Part { rest.popLast().map { .bytes(Array($0.utf8)) } ?? .end }
}

struct HTTPConnectionTests {
  private static let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
  private static let plain = "Content-Type: text/plain; charset=utf-8\r\n"

  @Test func `an answer has a status line, a date, its fields and a length`() {
    let wire = Wire()
    #expect(
      wire.feed("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        == "HTTP/1.1 200 OK\r\n\(Self.date)\(Self.plain)Content-Length: 4\r\n\r\nroot")
    #expect(wire.last == "read")
    #expect(wire.connection.isIdle)
  }

  @Test func `requests are answered in order, however they are split`() {
    let requests =
      "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /slow HTTP/1.1\r\nHost: x\r\n\r\n"
      + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
      + "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
      + "GET /count HTTP/1.1\r\nHost: x\r\n\r\nHEAD /slow HTTP/1.1\r\nHost: x\r\n\r\n"
      + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    let whole = Wire()
    whole.feed(requests)
    #expect(whole.text.components(of: "HTTP/1.1 200 OK\r\n") == 7)
    #expect(whole.text.components(of: "HTTP/1.1 404 Not Found\r\n") == 1)
    #expect(whole.last == "close")
    let bytes = Array(requests.utf8)
    let single = Wire()
    for byte in bytes { single.feed([byte]) }
    #expect(single.text == whole.text)
    for split in 1..<bytes.count {
      let wire = Wire()
      wire.feed(Array(bytes[..<split]))
      wire.feed(Array(bytes[split...]))
      #expect(wire.text == whole.text, "split at \(split)")
    }
  }

  @Test func `HEAD has the fields of GET and no body`() {
    let get = Wire().feed("GET /etag HTTP/1.1\r\nHost: x\r\n\r\n")
    let head = Wire().feed("HEAD /etag HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(head + "body" == get)
    let stream = Wire().feed("HEAD /count HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(stream.hasSuffix("Transfer-Encoding: chunked\r\n\r\n"))
  }

  @Test func `204 and 304 say nothing of a body`() {
    let deleted = Wire().feed("DELETE /thing HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(deleted == "HTTP/1.1 204 No Content\r\n\(Self.date)\r\n")
    let unchanged = Wire().feed("GET /etag HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"1\"\r\n\r\n")
    #expect(unchanged == "HTTP/1.1 304 Not Modified\r\n\(Self.date)ETag: \"1\"\r\n\r\n")
  }

  @Test func `a stream is chunked to 1_1 and ends with the connection to 1_0`() {
    let new = Wire()
    #expect(
      new.feed("GET /count HTTP/1.1\r\nHost: x\r\n\r\n")
        .hasSuffix("Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\n\r\n"))
    #expect(new.last == "read")
    let old = Wire()
    let answer = old.feed("GET /count HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    #expect(answer.hasSuffix("Connection: close\r\n\r\nonetwothree"))
    #expect(!answer.contains("Transfer-Encoding"))
    #expect(old.last == "close")
  }

  @Test func `HTTP 1_0 closes unless it asks not to`() {
    let plain = Wire()
    #expect(plain.feed("GET / HTTP/1.0\r\n\r\n").contains("Connection: close\r\n"))
    #expect(plain.last == "close")
    let kept = Wire()
    #expect(
      kept.feed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").contains("Connection: keep-alive\r\n"))
    #expect(kept.last == "read")
  }

  @Test func `nothing after a close is read`() {
    let wire = Wire()
    wire.feed("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(wire.text.components(of: "HTTP/1.1") == 1)
    #expect(wire.last == "close")
  }

  @Test func `nothing after an error is answered`() {
    let wire = Wire()
    wire.feed("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(wire.text.hasPrefix("HTTP/1.1 400 Bad Request\r\n\(Self.date)"))
    #expect(wire.text.contains("Content-Type: application/problem+json\r\n"))
    #expect(wire.text.contains("\"status\":400"))
    #expect(wire.text.components(of: "\r\nDate: ") == 1)
    #expect(wire.last == "close")
  }

  @Test(arguments: [
    ("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n", "413", "close"),
    ("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9223372036854775807\r\n\r\n", "413", "close"),
    ("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n", "413", "close"),
    ("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nB\r\n", "413", "close"),
    ("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n", "417", "close"),
    ("POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n", "404", "close"),
    ("POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "404", "read"),
    ("POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n", "404", "close"),
    ("POST /none HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n11171\r\n", "404", "close"),
    (
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\nhello", "415",
      "read"
    ),
    ("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400", "close"),
    ("PUT / HTTP/1.1\r\nHost: x\r\n\r\n", "405", "read"),
    ("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", "405", "read"),
    ("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n", "404", "close"),
    ("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n", "204", "read"),
    ("BREW / HTTP/1.1\r\nHost: x\r\n\r\n", "501", "close"),
    ("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400", "read"),
    ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", "505", "close"),
    ("GET /broken HTTP/1.1\r\nHost: x\r\n\r\n", "500", "read"),
    ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", "200", "read"),
    ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n", "200", "close"),
  ])
  func `what is refused says whether the connection goes on`(_ text: String, _ status: String, _ last: String)
  {
    let wire = Wire()
    wire.feed(text)
    #expect(wire.text.hasPrefix("HTTP/1.1 \(status) "))
    #expect(wire.text.components(of: "\r\nDate: ") == 1)
    #expect(wire.last == last)
    #expect(wire.text.contains("\r\nConnection: close\r\n") == (last == "close"))
    #expect(wire.text.contains("\r\nDate: "))
    if status == "405" { #expect(wire.text.contains("\r\nAllow: GET, HEAD, OPTIONS\r\n")) }
    if last == "read" {
      wire.feed("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(wire.text.hasSuffix("root"))
    }
  }

  @Test func `100 Continue comes when the body is wanted and not there yet`() {
    let head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    let waiting = Wire()
    #expect(waiting.feed(head) == "HTTP/1.1 100 Continue\r\n\r\n")
    #expect(waiting.connection.phase == .body)
    #expect(waiting.feed("ok").hasSuffix("ok"))
    #expect(Wire().feed(head + "ok").hasPrefix("HTTP/1.1 200"))
    let old = head.replacing("1.1\r\nHost: x", with: "1.0")
    #expect(Wire().feed(old) == "")
  }

  @Test func `a turn ends after some requests, and when much is to be sent`() {
    var limits = HTTPLimits()
    limits.requestsPerTurn = 3
    let wire = Wire(limits: limits)
    let many = Array(String(repeating: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", count: 10).utf8)
    guard case .again = many.withUnsafeBufferPointer({ wire.connection.receive($0, wire.loop) }) else {
      Issue.record("the turn has to end"); return
    }
    #expect(String(decoding: wire.loop.out.bytes, as: UTF8.self).components(of: "root") == 3)
    wire.carryOut(.again)
    #expect(wire.text.components(of: "root") == 10)
    let large = Wire()
    large.feed(String(repeating: "GET /large HTTP/1.1\r\nHost: x\r\n\r\n", count: 3))
    #expect(large.sent.count > 150_000)
    #expect(large.connection.isIdle)
  }

  @Test func `the last request that a connection may make is answered with a close`() {
    var limits = HTTPLimits()
    limits.requestsPerConnection = 2
    let wire = Wire(limits: limits)
    wire.feed(String(repeating: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", count: 5))
    #expect(wire.text.components(of: "root") == 2)
    #expect(wire.last == "close")
  }

  @Test func `time-outs answer a half-sent request and close an idle connection`() {
    let head = Wire()
    head.feed("GET / HT")
    head.carryOut(head.connection.timeOut(head.loop))
    #expect(head.text.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    #expect(head.last == "close")
    let body = Wire()
    body.feed("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe")
    body.carryOut(body.connection.timeOut(body.loop))
    #expect(body.text.hasPrefix("HTTP/1.1 408 "))
    let idle = Wire()
    idle.carryOut(idle.connection.timeOut(idle.loop))
    #expect(idle.text == "" && idle.last == "drop")
  }

  @Test func `a body that trickles in has a deadline as a whole`() {
    let wire = Wire()
    wire.feed("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nh")
    wire.loop.updateClock(milliseconds: 31_001, unixSeconds: 0)
    wire.feed("e")
    #expect(wire.text.hasPrefix("HTTP/1.1 408 "))
  }

  @Test func `bodies of all connections together have a budget, which is given back`() {
    let budget = ByteBudget(limit: 12)
    let head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\n"
    let first = Wire(budget: budget)
    first.feed(head + "1234567")
    let second = Wire(budget: budget)
    second.feed(head + "12345678")
    #expect(second.text.hasPrefix("HTTP/1.1 503 "))
    #expect(second.text.contains("\r\nRetry-After: "))
    #expect(second.last == "close")
    first.feed("8")
    #expect(first.text.hasSuffix("12345678"))
    #expect(budget.inUse == 0)
    let third = Wire(budget: budget)
    third.feed(head + "123")
    third.connection.abandon(third.loop)
    #expect(budget.inUse == 0)
  }

  @Test func `draining announces the close and ends what is idle`() {
    let idle = Wire()
    guard case .drop? = idle.connection.drain(idle.loop) else {
      Issue.record("an idle connection ends"); return
    }
    let busy = Wire()
    busy.feed("GET / HT")
    if busy.connection.drain(busy.loop) != nil { Issue.record("a request under way goes on") }
    busy.loop.isDraining = true
    busy.feed("TP/1.1\r\nHost: x\r\n\r\n")
    #expect(busy.text.contains("Connection: close\r\n"))
    #expect(busy.last == "close")
  }

  @Test func `a client that has ended its side still gets the answer`() {
    let wire = Wire()
    let bytes = Array("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
    let action = bytes.withUnsafeBufferPointer { wire.connection.receive($0, wire.loop) }
    if wire.connection.endInput(wire.loop) != nil { Issue.record("the answer is still to come") }
    wire.carryOut(action)
    #expect(wire.text.hasSuffix("slow"))
    #expect(wire.last == "drop")
  }

  @Test func `an idle connection holds no memory of its requests`() {
    let wire = Wire()
    for _ in 0..<100 { wire.feed("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello") }
    #expect(
      Mirror(reflecting: wire.connection).children.contains {
        $0.label == "exchange" && "\($0.value)" == "nil"
      })
  }
}
