import CZlib
import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite(.timeLimit(.minutes(1)))
struct CurlFetcherTests {
  private static func policy(_ change: (inout FetchPolicy) -> Void = { _ in }) -> FetchPolicy {
    var policy = FetchPolicy(userAgent: "ArmsLedger-test/1 (+https://example.org/contact)")
    policy.allowedNetworks = [AllowedNetwork("127.0.0.1/32")].compactMap { $0 }
    policy.spacingSeconds = 0
    change(&policy)
    return policy
  }

  private static func answer(_ head: String, _ body: [UInt8] = []) -> [UInt8] {
    Array((head.split(separator: "\n").joined(separator: "\r\n") + "\r\nConnection: close\r\n\r\n").utf8)
      + body
  }

  private static func ok(_ text: String) -> [UInt8] {
    answer(
      "HTTP/1.1 200 OK\nContent-Length: \(text.utf8.count)\nETag: \"v1\"\nContent-Type: text/plain",
      Array(text.utf8))
  }

  /// An answer after which the connection is kept.
  private static func keeping(_ text: String) -> [UInt8] {
    Array("HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
  }

  private func failure(
    _ url: String, _ policy: FetchPolicy = Self.policy(), validators: Validators = Validators()
  ) async -> FetchError? {
    do {
      _ = try await CurlFetcher(policy: policy).fetch(FetchRequest(url: url, validators: validators))
      return nil
    } catch { return error }
  }

  @Test func `a document comes with its fields, validators and our name in the request`() async throws {
    let server = try LocalServer { _ in Self.ok("hello") }
    defer { server.stop() }
    let response = try await CurlFetcher(policy: Self.policy()).fetch(
      FetchRequest(url: server.url("/a?b=1#c")))
    #expect(response.status == 200)
    #expect(response.body.elementsEqual("hello".utf8))
    #expect(response.field("content-type") == "text/plain")
    #expect(response.validators == Validators(etag: "\"v1\""))
    #expect(server.requests.first?.target == "/a?b=1")
    #expect(server.requests.first?.field("user-agent")?.hasPrefix("ArmsLedger-test/1") == true)
  }

  @Test func `validators are sent, and only then a 304 is an answer`() async throws {
    let server = try LocalServer { _ in Self.answer("HTTP/1.1 304 Not Modified\nETag: \"v1\"") }
    defer { server.stop() }
    let request = FetchRequest(
      url: server.url("/"),
      validators: Validators(etag: "\"v1\"", lastModified: "Mon, 30 Jan 2023 09:15:00 GMT"))
    let response = try await CurlFetcher(policy: Self.policy()).fetch(request)
    #expect(response.isNotModified)
    #expect(server.requests.first?.field("if-none-match") == "\"v1\"")
    #expect(server.requests.first?.field("if-modified-since") == "Mon, 30 Jan 2023 09:15:00 GMT")
    #expect(await failure(server.url("/")) == .unexpectedStatus(url: server.url("/"), status: 304))
  }

  @Test func `a part that was not asked for is no document`() async throws {
    let server = try LocalServer { _ in
      Self.answer("HTTP/1.1 206 Partial Content\nContent-Length: 2", [65, 66])
    }
    defer { server.stop() }
    #expect(await failure(server.url("/")) == .unexpectedStatus(url: server.url("/"), status: 206))
  }

  @Test func `redirects are followed, and permanent ones remembered up to the first temporary one`()
    async throws
  {
    let server = try LocalServer { request in
      switch request.target {
      case "/old": Self.answer("HTTP/1.1 301 Moved\nLocation: /new\nContent-Length: 0")
      case "/new": Self.answer("HTTP/1.1 302 Found\nLocation: today?x=1\nContent-Length: 0")
      default: Self.ok("here")
      }
    }
    defer { server.stop() }
    let response = try await CurlFetcher(policy: Self.policy()).fetch(FetchRequest(url: server.url("/old")))
    #expect(response.url == server.url("/today?x=1"))
    #expect(response.permanentURL == server.url("/new"))
    #expect(response.body.elementsEqual("here".utf8))
  }

  @Test func `a chain without end stops at the limit`() async throws {
    let server = try LocalServer { _ in Self.answer("HTTP/1.1 302 Found\nLocation: /again\nContent-Length: 0")
    }
    defer { server.stop() }
    #expect(await failure(server.url("/")) == .redirects(url: server.url("/"), limit: 8))
    #expect(server.requests.count == 9)
  }

  @Test(arguments: [
    "ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "", "http://",
    "http://user:secret@example.org/", "//example.org/",
  ])
  func `only plain web addresses are fetched`(_ url: String) async {
    guard case .invalidAddress = await failure(url) else {
      Issue.record("fetched \(url)")
      return
    }
  }

  @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/passwd", "http://user:x@127.0.0.1/"])
  func `a redirect leads to no other kind of address either`(_ target: String) async throws {
    let server = try LocalServer { _ in
      Self.answer("HTTP/1.1 302 Found\nLocation: \(target)\nContent-Length: 0")
    }
    defer { server.stop() }
    guard case .invalidAddress = await failure(server.url("/")) else {
      Issue.record("followed \(target)")
      return
    }
  }

  @Test(arguments: [
    "127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]",
    "169.254.169.254", "0.0.0.0", "10.0.0.1", "１２７.0.0.1",
  ])
  func `addresses that are not public are refused however they are spelled`(_ host: String) async throws {
    let server = try LocalServer { _ in Self.ok("secret") }
    defer { server.stop() }
    let strict = Self.policy {
      $0.allowedNetworks = []
      $0.connectSeconds = 2
    }
    let error = await failure("http://\(host):\(server.port)/", strict)
    switch error {
    case .refusedAddress, .invalidAddress, .unresolved: break
    default: Issue.record("\(host): \(String(describing: error))")
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `a redirect to an address that is not public is refused`() async throws {
    let inner = try LocalServer { _ in Self.ok("secret") }
    defer { inner.stop() }
    let outer = try LocalServer { _ in
      Self.answer("HTTP/1.1 302 Found\nLocation: \(inner.url("/"))\nContent-Length: 0")
    }
    defer { outer.stop() }
    let onlyOuter = Self.policy {
      $0.allowedNetworks = [AllowedNetwork("127.0.0.1:\(outer.port)")].compactMap { $0 }
    }
    #expect(
      await failure(outer.url("/"), onlyOuter) == .refusedAddress(url: inner.url("/"), address: "127.0.0.1"))
    #expect(inner.requests.isEmpty)
  }

  @Test func `a name is judged by the address that is connected to, at every hop`() async throws {
    let inner = try LocalServer { _ in Self.ok("secret") }
    defer { inner.stop() }
    let target = "http://rebound.localhost:\(inner.port)/"
    let outer = try LocalServer { request in
      request.target == "/in"
        ? Self.answer("HTTP/1.1 302 Found\nLocation: \(target)\nContent-Length: 0") : Self.ok("public")
    }
    defer { outer.stop() }
    let onlyOuter = Self.policy {
      $0.allowedNetworks = ["127.0.0.1", "[::1]"].compactMap { AllowedNetwork("\($0):\(outer.port)") }
    }
    let fetcher = CurlFetcher(policy: onlyOuter)
    let site = "http://rebound.localhost:\(outer.port)"
    // The same name is good at one hop, and at the next one leads where it must not.
    for _ in 0..<2 {
      let first = try await fetcher.fetch(FetchRequest(url: "\(site)/"))
      #expect(first.body.elementsEqual("public".utf8))
      do {
        _ = try await fetcher.fetch(FetchRequest(url: "\(site)/in"))
        Issue.record("followed inward")
      } catch {
        guard case .refusedAddress(target, _) = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
    #expect(inner.requests.isEmpty)
  }

  @Test func `a body that ends early is no document`() async throws {
    let gzip = try Self.gzipped(Array(repeating: 65, count: 100_000))
    let server = try LocalServer { request in
      switch request.target {
      case "/short": Self.answer("HTTP/1.1 200 OK\nContent-Length: 10", Array("half".utf8))
      case "/chunked":
        Self.answer("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", Array("5\r\nhello\r\n".utf8))
      case "/gzip":
        Self.answer("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 60", Array(gzip.prefix(60)))
      default: []
      }
    }
    defer { server.stop() }
    for path in ["/short", "/chunked", "/gzip", "/nothing"] {
      #expect(await failure(server.url(path)) == .truncated(url: server.url(path)), "\(path)")
    }
  }

  @Test func `bodies and headers beyond the limits end the fetch`() async throws {
    let bomb = try Self.gzipped(Array(repeating: 0, count: 3 << 20))
    let server = try LocalServer { request in
      switch request.target {
      case "/endless": Self.answer("HTTP/1.0 200 OK", Array(repeating: 65, count: 300_000))
      case "/bomb":
        Self.answer("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: \(bomb.count)", bomb)
      case "/header":
        Self.answer(
          "HTTP/1.1 200 OK\n" + String(repeating: "X-A: \(String(repeating: "b", count: 90))\n", count: 900))
      default: Self.answer("HTTP/1.1 200 OK\nContent-Encoding: gzip, gzip\nContent-Length: 2", [0, 0])
      }
    }
    defer { server.stop() }
    let small = Self.policy { $0.wireLimit = 100_000 }
    #expect(
      await failure(server.url("/endless"), small) == .tooLarge(url: server.url("/endless"), limit: 100_000))
    #expect(
      await failure(server.url("/bomb")) == .decompressionBomb(url: server.url("/bomb"), ratioLimit: 100))
    #expect(
      await failure(server.url("/header")) == .headerTooLarge(url: server.url("/header"), limit: 65_536))
    #expect(
      await failure(server.url("/stacked"))
        == .unsupportedCoding(url: server.url("/stacked"), coding: "gzip, gzip"))
  }

  @Test func `compressed bodies arrive as they were`() async throws {
    let gzip = try Self.gzipped(Array("a text ".utf8))
    let server = try LocalServer { _ in
      Self.answer("HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: \(gzip.count)", gzip)
    }
    defer { server.stop() }
    let response = try await CurlFetcher(policy: Self.policy()).fetch(FetchRequest(url: server.url("/")))
    #expect(response.body.elementsEqual("a text ".utf8))
    #expect(response.wireBytes == gzip.count)
  }

  @Test func `brotli is asked for and undone where its library is there`() async throws {
    let brotli = try #require(Base64.decode("CwOAYSB0ZXh0IAM="))
    let server = try LocalServer { _ in
      Self.answer("HTTP/1.1 200 OK\nContent-Encoding: br\nContent-Length: \(brotli.count)", brotli)
    }
    defer { server.stop() }
    guard ContentCoding.brotli.isAvailable else {
      #expect(await failure(server.url("/")) == .unsupportedCoding(url: server.url("/"), coding: "br"))
      return
    }
    let response = try await CurlFetcher(policy: Self.policy()).fetch(FetchRequest(url: server.url("/")))
    #expect(response.body.elementsEqual("a text ".utf8))
    #expect(server.requests.first?.field("accept-encoding")?.contains("br") == true)
  }

  @Test func `a document that finds no room waits, and keeps its place among the fetches meanwhile`()
    async throws
  {
    let server = try LocalServer { Self.ok($0.target) }
    defer { server.stop() }
    let fetcher = CurlFetcher(policy: Self.policy { $0.connectionLimit = 1 })
    let room = DocumentRoom(1)
    var first: FetchResponse? = try await fetcher.fetch(FetchRequest(url: server.url("/1"), room: room))
    #expect(first?.status == 200)
    let second = Task { try await fetcher.fetch(FetchRequest(url: server.url("/2"), room: room)).status }
    while server.requests.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
    let third = Task { try await fetcher.fetch(FetchRequest(url: server.url("/3"))).status }
    try await Task.sleep(for: .milliseconds(100))
    #expect(server.requests.count == 2)
    first = nil
    #expect(try await second.value == 200)
    #expect(try await third.value == 200)
    #expect(server.requests.count == 3)
  }

  @Test func `the next request waits for its pause from when the one before was answered`() async throws {
    let pace = TestPace()
    let times = Mutex<[Double]>([])
    // Time passes while the server thinks, as it does while a connection is made.
    let server = try LocalServer { request in
      times.withLock { $0.append(pace.now) }
      pace.advance(3)
      return Self.ok(request.target)
    }
    defer { server.stop() }
    let policy = Self.policy { $0.spacingSeconds = 2 }
    let fetcher = CurlFetcher(policy: policy, gate: HostGate(policy: policy, pace: pace.pace))
    for page in 0..<3 { _ = try await fetcher.fetch(FetchRequest(url: server.url("/\(page)"))) }
    #expect(times.withLock { $0 } == [0, 5, 10])
  }

  @Test func `a request that met a closed connection is made once more, and not before its turn`()
    async throws
  {
    let pace = TestPace()
    let times = Mutex<[Double]>([])
    let server = try LocalServer(keepsConnections: true) { request in
      let isFirstTry = times.withLock { times in
        times.append(pace.now)
        return times.count == 2
      }
      return isFirstTry ? [] : Self.keeping(request.target)
    }
    defer { server.stop() }
    let policy = Self.policy { $0.spacingSeconds = 2 }
    let fetcher = CurlFetcher(policy: policy, gate: HostGate(policy: policy, pace: pace.pace))
    for page in ["/1", "/2"] {
      let response = try await fetcher.fetch(FetchRequest(url: server.url(page)))
      #expect(response.body.elementsEqual(page.utf8))
    }
    #expect(server.requests.map(\.target) == ["/1", "/2", "/2"])
    #expect(times.withLock { $0 } == [0, 2, 4])
  }

  @Test func `many fetches at once come to their own answers`() async throws {
    let server = try LocalServer { Self.ok($0.target) }
    defer { server.stop() }
    let fetcher = CurlFetcher(policy: Self.policy())
    let right = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          let response = try await fetcher.fetch(FetchRequest(url: server.url("/\(number)")))
          return response.body.elementsEqual("/\(number)".utf8)
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(right == 100)
  }

  @Test func `a cancelled task ends its fetch at once`() async throws {
    let server = try LocalServer { _ in Self.answer("HTTP/1.1 200 OK\nContent-Length: 9") }
    defer { server.stop() }
    let fetcher = CurlFetcher(policy: Self.policy())
    let task = Task { try await fetcher.fetch(FetchRequest(url: "http://127.0.0.1:\(server.port)/")) }
    task.cancel()
    await #expect(throws: FetchError.self) { try await task.value }
  }

  private static func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    #expect(armsledger_gzip_init(&stream, 9) == Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count / 2 + 1_024)
    let capacity = output.count
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(capacity)
        _ = deflate(&stream, Z_FINISH)
      }
    }
    return Array(output.prefix(capacity - Int(stream.avail_out)))
  }
}
