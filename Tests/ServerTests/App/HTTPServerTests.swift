import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Server

/// Over real sockets; what needs none is in `HTTPConnectionTests`.
@Suite(.timeLimit(.minutes(1)))
struct HTTPServerTests {
  static let get = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
  static let getAndClose = "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

  static let routes: [Route] = [
    .inline(.get, "/hello") { _, _ in .text("hello") },
    .pooled(.get, "/pooled/{name}") { request, _ in .text(request.parameters["name"]) },
    .pooled(.post, "/echo") { request, _ in HTTPResponse(.ok, .text, request.body) },
    .inline(.get, "/huge") { _, _ in HTTPResponse(.ok, .text, [UInt8](repeating: 0x61, count: 8 << 20)) },
  ]

  @Test func `a request is answered on either lane`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    client.send(Self.get)
    #expect(client.read(until: "\r\n\r\nhello").hasPrefix("HTTP/1.1 200 OK\r\nDate: "))
    let answer = client.exchange("GET /pooled/k2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(answer.contains("Content-Length: 2\r\nConnection: close\r\n\r\nk2"))
  }

  @Test func `pipelined requests are answered in order`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    let paths = (0..<200).map { $0 % 10 == 7 ? "pooled/n\($0)" : "hello?\($0)" }
    client.send(
      paths.map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
        + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nend")
    let answer = client.readAll()
    #expect(answer.components(of: "HTTP/1.1 200 OK") == 201)
    let bodies = answer.split(separator: "\r\n").filter { $0.hasPrefix("n") }
    #expect(bodies.map { $0.prefix { $0 != "H" } } == (0..<20).map { "n\($0 * 10 + 7)" })
    #expect(answer.hasSuffix("end"))
  }

  @Test func `it listens on IPv6 and on a unix-domain socket`() throws {
    let path = "/tmp/armsledger-test-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
    let server = try TestServer(Self.routes) { configuration in
      configuration.addresses = [.ipv6(0, 1, port: 0), .unix(path)]
    }
    for address in server.server.addresses {
      #expect(try TestClient(address).exchange(Self.getAndClose).hasSuffix("hello"), "\(address)")
    }
    #expect(throws: SocketError.addressInUse("unix:\(path)")) { try Listener(.unix(path)) }
  }

  @Test func `a port in use is told by name`() throws {
    let server = try TestServer(Self.routes)
    let address = server.server.addresses[0]
    #expect(throws: SocketError.addressInUse(address.description)) {
      try HTTPServer(
        Service(Self.routes),
        {
          var other = ServerConfiguration(); other.addresses = [address]; return other
        }())
    }
  }

  @Test func `a header that comes too slowly is answered with 408, silence with a close`() throws {
    let server = try TestServer(Self.routes) { $0.limits.headerTimeout = 100 }
    let slow = try server.connect()
    slow.send("GET /hello HT")
    #expect(slow.readAll().hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    let silent = try server.connect()
    #expect(silent.readAll() == "")
    // Octets that keep coming do not put the deadline off.
    let dripping = try server.connect()
    var answer = ""
    for byte in "GET /hello HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "a", count: 500))".utf8 {
      dripping.send([byte])
      usleep(2_000)
      if dripping.hasInput {
        answer = dripping.readAll()
        break
      }
    }
    #expect(answer.hasPrefix("HTTP/1.1 408 "))
  }

  @Test func `an idle connection is closed cleanly, a body that stops is answered with 408`() throws {
    let server = try TestServer(Self.routes) {
      $0.limits.idleTimeout = 100
      $0.limits.bodyIdleTimeout = 100
    }
    let idle = try server.connect()
    idle.send(Self.get)
    #expect(idle.readAll().hasSuffix("hello"))
    let stopped = try server.connect()
    stopped.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
    #expect(stopped.readAll().hasPrefix("HTTP/1.1 408 "))
  }

  @Test func `a body that is too large is refused before it is read, and the refusal can be read`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n")
    // The client goes on sending: the answer must survive that.
    client.send([UInt8](repeating: 0x61, count: 200_000))
    #expect(client.readAll().hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
  }

  @Test func `a client that waits for 100 gets it and its answer`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    #expect(client.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
    #expect(client.exchange("hello").hasSuffix("\r\n\r\nhello"))
  }

  @Test func `a client that has ended its side is answered`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    client.send("GET /pooled/late HTTP/1.1\r\nHost: x\r\n\r\n")
    client.endSending()
    #expect(client.readAll().hasSuffix("late"))
  }

  @Test func `more than one read holds is taken whole, with what follows it`() throws {
    let server = try TestServer(Self.routes)
    let client = try server.connect()
    let body = [UInt8](repeating: 0x61, count: 1 << 20)
    client.send(
      Array("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
        + Array(Self.get.utf8))
    let answer = client.read(until: "\r\n\r\nhello")
    #expect(answer.utf8.count > body.count && answer.hasSuffix("hello"))
  }

  @Test func `what arrives while an answer is made is answered, and the end behind it noticed`() throws {
    let gate = DispatchSemaphore(value: 0)
    let server = try TestServer(
      Self.routes + [
        .pooled(.get, "/gated") { _, _ in
          gate.wait()
          return .text("gated")
        }
      ])
    let split = ["GET /hello", " HTTP/1.1\r\nHost: x\r\n\r\n", Self.get]
    for (parts, requests) in [([Self.get], 1), (split, 2), ([], 0)] {
      let client = try server.connect()
      client.send("GET /gated HTTP/1.1\r\nHost: x\r\n\r\n")
      for part in parts {
        usleep(5_000)
        client.send(part)
      }
      client.endSending()
      usleep(5_000)
      gate.signal()
      let answer = client.readAll()
      #expect(answer.components(of: "gated") == 1)
      #expect(answer.components(of: "hello") == requests)
    }
  }

  @Test func `a full queue is told at once and inline routes go on`() throws {
    let gate = Gate()
    let routes =
      Self.routes + [
        .pooled(.get, "/wait") { _, _ in
          gate.pass()
          return .text("done")
        }
      ]
    let server = try TestServer(routes) {
      $0.poolThreads = 1
      $0.limits.queuedJobs = 2
    }
    defer { gate.open() }
    let wait = "GET /wait HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    let running = try server.connect()
    running.send(wait)
    gate.awaitArrival()
    let first = try server.connect()
    let second = try server.connect()
    first.send(wait)
    second.send(wait)
    while server.server.queueDepth < 2 { usleep(1_000) }
    let refused = try server.connect().exchange(wait)
    #expect(refused.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
    #expect(refused.contains("\r\nRetry-After: 1\r\n"))
    #expect(try server.connect().exchange(Self.getAndClose).hasSuffix("hello"))
    gate.open()
    #expect(running.readAll().hasSuffix("done"))
    #expect(second.readAll().hasSuffix("done"))
  }

  @Test func `writes run one after the other and do not wait for reads`() throws {
    let gate = Gate()
    let running = Atomic<Int>(0)
    let most = Atomic<Int>(0)
    let routes: [Route] = [
      .pooled(.get, "/wait") { _, _ in
        gate.pass()
        return .text("done")
      },
      .writing(.post, "/write") { _, _ in
        let count = running.wrappingAdd(1, ordering: .relaxed).newValue
        if count > most.load(ordering: .relaxed) { most.store(count, ordering: .relaxed) }
        usleep(1_000)
        running.wrappingSubtract(1, ordering: .relaxed)
        return .noContent
      },
    ]
    let server = try TestServer(routes) { $0.poolThreads = 1 }
    defer { gate.open() }
    let reader = try server.connect()
    reader.send("GET /wait HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    gate.awaitArrival()
    let writers = try (0..<10).map { _ in try server.connect().release() }
    defer { for writer in writers { close(writer) } }
    let request = "POST /write HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    for writer in writers { _ = request.withCString { send(writer, $0, strlen($0), 0) } }
    for writer in writers {
      var octet: UInt8 = 0
      #expect(recv(writer, &octet, 1, 0) == 1)
    }
    #expect(most.load(ordering: .relaxed) == 1)
  }

  @Test func `work that goes on in another lane holds up nobody in its own`() throws {
    let gate = Gate()
    let routes: [Route] = [
      .writing(.post, "/fetch") { _, _ in
        throw LaneChange(lane: .fetching) { _, _ in
          gate.pass()
          return .text("fetched")
        }
      },
      .writing(.post, "/write") { _, _ in .text("written") },
    ]
    let server = try TestServer(routes)
    defer { gate.open() }
    let waiting = try server.connect()
    waiting.send("POST /fetch HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    gate.awaitArrival()
    let write = "POST /write HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    #expect(try server.connect().exchange(write).hasSuffix("written"))
    gate.open()
    #expect(waiting.readAll().hasSuffix("fetched"))
  }

  @Test func `too many connections are told so while the others are served`() throws {
    let server = try TestServer(Self.routes) { $0.limits.connections = 2 }
    let first = try server.connect()
    let second = try server.connect()
    first.send(Self.get)
    second.send(Self.get)
    _ = first.read(until: "hello")
    _ = second.read(until: "hello")
    let third = try server.connect()
    let answer = third.exchange(Self.get)
    #expect(answer.hasPrefix("HTTP/1.1 503 "))
    #expect(answer.contains("\r\nRetry-After: "))
    first.send(Self.get)
    #expect(first.read(until: "hello").hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `a reader that stops is not read from, and gets everything in the end`() throws {
    let server = try TestServer(Self.routes)
    let client = try TestClient(server.server.addresses[0], receiveBuffer: 4_096)
    let requests = 20
    client.send(
      String(repeating: "GET /huge HTTP/1.1\r\nHost: x\r\n\r\n", count: requests - 1)
        + "GET /huge HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    // Other clients do not notice.
    for _ in 0..<50 { #expect(try server.connect().exchange(Self.getAndClose).hasSuffix("hello")) }
    // One answer is under way; the others have not been made.
    #expect(server.server.metrics.routes[3].count <= 2)
    var received = 0
    while let part = client.readSome(1 << 20) { received += part.count }
    #expect(received > requests * 8 << 20)
  }

  @Test func `a reader that never reads is dropped`() throws {
    let server = try TestServer(Self.routes) { $0.limits.writeTimeout = 100 }
    let client = try TestClient(server.server.addresses[0], receiveBuffer: 4_096)
    client.send("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n")
    while server.server.connectionCount == 0 { usleep(1_000) }
    while server.server.connectionCount > 0 { usleep(1_000) }
    #expect(server.server.metrics[.timedOut] == 1)
  }

  @Test func `resets leave no descriptor behind`() throws {
    let server = try TestServer(Self.routes)
    _ = try server.connect().exchange(Self.getAndClose)
    for round in 0..<300 {
      let client = try server.connect()
      switch round % 3 {
      case 0: client.send(Self.get)
      case 1: client.send("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n")
      default: client.send("GET /pooled/a HTTP/1.1\r\nHo")
      }
      client.resetOnClose()
    }
    // A connection stands before the server has accepted it: none open may also mean none seen yet.
    while server.server.metrics[.closedConnections] < 301 || server.server.connectionCount > 0 {
      usleep(1_000)
    }
    let metrics = server.server.metrics
    #expect(metrics[.acceptedConnections] == 301)
    #expect(metrics[.closedConnections] == 301)
  }

  @Test func `a burst of connections is answered whole`() throws {
    let server = try TestServer(Self.routes)
    var descriptors: [Int32] = []
    defer { for descriptor in descriptors { close(descriptor) } }
    for _ in 0..<500 {
      let descriptor = try TestClient(server.server.addresses[0]).release()
      descriptors.append(descriptor)
    }
    for descriptor in descriptors { _ = Self.get.withCString { send(descriptor, $0, strlen($0), 0) } }
    var answered = 0
    for descriptor in descriptors {
      var octet: UInt8 = 0
      if recv(descriptor, &octet, 1, 0) == 1 { answered += 1 }
    }
    #expect(answered == 500)
  }

  // MARK: Streams

  @Test func `a stream follows its reader and its wakes`() throws {
    let source = EventSource()
    let routes = Self.routes + [.inline(.get, "/events") { _, _ in .stream(.eventStream, source.stream()) }]
    let server = try TestServer(routes)
    let client = try server.connect()
    client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = client.read(until: "\r\n\r\n")
    for number in 0..<20 {
      source.emit("event \(number)\n")
      #expect(client.read(until: "event \(number)\n").contains("event \(number)\n"))
    }
    client.resetOnClose()
    _ = consume client
    source.awaitEnd()
    #expect(source.ends == 1)
  }

  @Test func `a client that leaves an endless stream is noticed without a write`() throws {
    let source = EventSource()
    let routes: [Route] = [.inline(.get, "/events") { _, _ in .stream(.eventStream, source.stream()) }]
    let server = try TestServer(routes)
    do {
      let client = try server.connect()
      client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = client.read(until: "\r\n\r\n")
    }
    source.awaitEnd()
    while server.server.connectionCount > 0 { usleep(1_000) }
  }

  @Test func `an export on the pool is made no faster than it is read`() throws {
    let made = Atomic<Int>(0)
    let routes: [Route] = [
      .pooled(.get, "/export") { _, _ in
        .stream(
          .csv,
          BodyStream { _ in
            let number = made.wrappingAdd(1, ordering: .relaxed).oldValue
            return number < 400 ? .bytes([UInt8](repeating: 0x61, count: 64 * 1_024)) : .end
          })
      }
    ]
    let server = try TestServer(routes)
    let client = try TestClient(server.server.addresses[0], receiveBuffer: 4_096)
    client.send("GET /export HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    while made.load(ordering: .relaxed) < 2 { usleep(1_000) }
    usleep(50_000)
    // The kernel's buffers take some parts; the rest waits for the reader.
    #expect(made.load(ordering: .relaxed) < 200)
    var received = 0
    while let part = client.readSome(1 << 20) { received += part.count }
    #expect(received > 400 * 64 * 1_024)
  }

  @Test func `an error in mid-stream cuts the answer off`() throws {
    struct Failure: Error {}
    let count = Atomic<Int>(0)
    let routes: [Route] = [
      .pooled(.get, "/export") { _, _ in
        .stream(
          .csv,
          BodyStream { _ in
            if count.wrappingAdd(1, ordering: .relaxed).oldValue == 3 { throw Failure() }
            return .bytes(Array("row\n".utf8))
          })
      }
    ]
    let server = try TestServer(routes)
    let answer = try server.connect().exchange("GET /export HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.hasSuffix("row\n\r\n"))
    #expect(!answer.hasSuffix("0\r\n\r\n"))
  }

  // MARK: The end

  @Test func `draining finishes what is under way and closes what is idle`() throws {
    let gate = Gate()
    let wait = Route.pooled(.get, "/wait") { _, _ in
      gate.pass()
      return .text("done")
    }
    // One loop, so that the idle connection's close tells that the busy one's loop drains too.
    let server = try TestServer(Self.routes + [wait]) { $0.loops = 1 }
    let idle = try server.connect()
    idle.send(Self.get)
    _ = idle.read(until: "hello")
    let busy = try server.connect()
    busy.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
    gate.awaitArrival()
    server.server.drain()
    #expect(idle.readAll() == "")
    gate.open()
    let answer = busy.readAll()
    #expect(answer.contains("Connection: close\r\n"))
    #expect(answer.hasSuffix("done"))
    server.server.wait()
    #expect(throws: SocketError.self) { try server.connect().endSending() }
  }

  @Test func `draining ends event streams and does not wait for ever`() throws {
    let source = EventSource()
    let gate = Gate()
    let routes: [Route] = [
      .inline(.get, "/events") { _, _ in .stream(.eventStream, source.stream()) },
      .pooled(.get, "/wait") { _, _ in
        gate.pass()
        return .text("done")
      },
    ]
    let server = try TestServer(routes) { $0.limits.drainTimeout = 100 }
    let events = try server.connect()
    events.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n")
    _ = events.read(until: "\r\n\r\n")
    let stuck = try server.connect()
    stuck.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")
    gate.awaitArrival()
    server.server.drain()
    #expect(events.readAll() == "0\r\n\r\n")
    server.server.wait()
    #expect(stuck.readAll() == "")
    gate.open()
  }

  @Test func `each thread makes its own value and ends its turn`() throws {
    let ended = Atomic<Int>(0)
    let made = Atomic<Int>(0)
    let local = WorkerLocal(
      { made.wrappingAdd(1, ordering: .relaxed).newValue },
      endOfTurn: { _ in ended.wrappingAdd(1, ordering: .relaxed) })
    let routes: [Route] = [
      .inline(.get, "/inline") { _, context in .text("\(try local(context))") },
      .pooled(.get, "/pooled") { _, context in .text("\(try local(context))") },
    ]
    let server = try TestServer(routes)
    for _ in 0..<20 {
      let client = try server.connect()
      client.send("GET /inline HTTP/1.1\r\nHost: x\r\n\r\n")
      _ = client.exchange("GET /pooled HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    }
    #expect((2...4).contains(made.load(ordering: .relaxed)))
    #expect(ended.load(ordering: .relaxed) >= 4)
  }

  @Test func `answers are logged as JSON without query, key or body`() throws {
    let lines = Mutex<[String]>([])
    let server = try TestServer(Self.routes, middleware: [.requestID]) {
      $0.log = RequestLog { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    }
    _ = try server.connect().exchange(
      "POST /echo?secret=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer hidden\r\nContent-Length: 4\r\n"
        + "User-Agent: a\"b\r\nConnection: close\r\n\r\nbody")
    let line = lines.withLock { $0.first ?? "" }
    for part in [
      "\"method\":\"POST\"", "\"path\":\"/echo\"", "\"route\":\"/echo\"", "\"status\":200", "\"bytes\":4",
      "\"agent\":\"a\\\"b\"", "\"peer\":\"127.0.0.1\"", "}\n",
    ] { #expect(line.contains(part), "\(part) in \(line)") }
    for secret in ["secret", "hidden", "body"] { #expect(!line.contains(secret)) }
  }

  @Test func `log lines reach the descriptor in order`() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let writer = LogWriter(descriptor: ends[1])
    for number in 0..<100 { writer.write(Array("line \(number)\n".utf8)) }
    writer.flush()
    close(ends[1])
    defer { close(ends[0]) }
    var text = [UInt8](repeating: 0, count: 4_096)
    let count = read(ends[0], &text, text.count)
    #expect(
      String(decoding: text[..<max(0, count)], as: UTF8.self) == (0..<100).map { "line \($0)\n" }.joined())
  }

  @Test func `the metrics page has a line for each route, status and bucket`() throws {
    let server = try TestServer(Self.routes)
    _ = try server.connect().exchange(Self.getAndClose)
    var page = MetricsPage()
    page.add(server.server, routes: Self.routes)
    let lines = page.text.split(separator: "\n")
    let hello = "method=\"GET\",route=\"/hello\""
    #expect(lines.contains("http_requests_total{\(hello),status=\"2xx\"} 1"))
    #expect(lines.contains("http_request_duration_seconds_bucket{\(hello),le=\"+Inf\"} 1"))
    #expect(lines.contains("http_request_duration_seconds_count{\(hello)} 1"))
    #expect(lines.contains { $0.hasPrefix("process_resident_memory_bytes ") })
    #expect(lines.contains { $0.hasPrefix("process_open_fds ") })
    for line in lines where !line.hasPrefix("#") {
      #expect(Double(line.split(separator: " ").last ?? "") != nil, "\(line)")
    }
  }

  @Test func `answers are counted by route and status`() throws {
    let server = try TestServer(Self.routes)
    for _ in 0..<3 { _ = try server.connect().exchange(Self.getAndClose) }
    _ = try server.connect().exchange("GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    _ = try server.connect().exchange("GET / HTTP/1.1\r\n\r\n")
    let metrics = server.server.metrics
    #expect(metrics.routes[0].statusClasses == [0, 3, 0, 0, 0])
    #expect(metrics.routes[4].statusClasses == [0, 0, 0, 2, 0])
    #expect(metrics.routes[0].buckets.reduce(0, +) == 3)
    #expect(metrics[.parseErrors] == 1)
    #expect(metrics[.bytesSent] > 500)
  }
}

extension String {
  /// How often `text` occurs.
  func components(of text: String) -> Int {
    Array(utf8).ranges(of: Array(text.utf8)).count
  }
}

/// Holds handlers back until a test lets them go.
final class Gate: Sendable {
  private let arrival = DispatchSemaphore(value: 0)
  private let group = DispatchGroup()
  private let isOpen = Mutex(false)

  init() { group.enter() }

  /// Waits, in a handler, until the gate is open.
  func pass() {
    arrival.signal()
    group.wait()
  }

  /// Waits, in a test, until a handler waits.
  func awaitArrival() { arrival.wait() }

  func open() {
    let isFirst = isOpen.withLock { isOpen in
      defer { isOpen = true }
      return !isOpen
    }
    if isFirst { group.leave() }
  }
}

/// Events that a test sends to the one stream that listens.
final class EventSource: Sendable {
  private struct State {
    var events: [String] = []
    var stream: BodyStream?
    var ends = 0
  }
  private let state = Mutex(State())
  private let end = DispatchSemaphore(value: 0)

  var ends: Int { state.withLock { $0.ends } }

  func stream() -> BodyStream {
    let stream = BodyStream(
      lane: .inline, isEndless: true,
      pull: { [self] _ in
        state.withLock { $0.events.isEmpty ? .wait : .bytes(Array($0.events.removeFirst().utf8)) }
      },
      end: { [self] in
        state.withLock {
          $0.ends += 1
          $0.stream = nil
        }
        end.signal()
      })
    state.withLock { $0.stream = stream }
    return stream
  }

  func emit(_ event: String) {
    state.withLock {
      $0.events.append(event)
      return $0.stream
    }?.wake()
  }

  func awaitEnd() { end.wait() }
}
