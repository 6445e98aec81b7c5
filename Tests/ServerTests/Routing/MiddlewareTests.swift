import Testing

@testable import Server

struct MiddlewareTests {
  private static let routes: [Route] = [
    .inline(.get, "/items") { request, _ in .text("id=\(request.id) key=\(request.principal?.id ?? "none")")
    },
    .inline(.get, "/health", access: .open) { _, _ in .text("ok") },
    .pooled(.post, "/items") { _, _ in .noContent },
    .inline(.get, "/admin", access: .admin) { _, _ in .noContent },
  ]

  private func respond(
    _ middleware: [Middleware], _ method: HTTPMethod, _ path: String, _ fields: HTTPFields = [:],
    peer: PeerAddress = .ipv4(1)
  ) -> HTTPResponse {
    var request = HTTPRequest(method, path, fields: fields)
    request.peer = peer
    return Service(Self.routes, middleware: middleware).respond(to: request)
  }

  // MARK: Request ids

  @Test func `every answer carries a request id of its own`() {
    let ids = (0..<1_000).map { _ in respond([.requestID], .get, "/items").id }
    #expect(Set(ids).count == 1_000)
    #expect(ids.allSatisfy { $0.utf8.count == 13 })
  }

  @Test(arguments: [
    ("abc-DEF_1.2", true), ("a b", false), ("", false), ("a\"b", false),
    (String(repeating: "x", count: 65), false),
  ])
  func `a client's plain id is kept`(_ id: String, _ isKept: Bool) {
    let response = respond([.requestID], .get, "/items", [.xRequestID: id])
    #expect((response.id == id) == isKept)
  }

  // MARK: CORS

  private static let dashboard: HTTPFields = [.origin: "https://d.example"]
  private static let preflight: HTTPFields = [
    .origin: "https://d.example", .accessControlRequestMethod: "POST",
    .accessControlRequestHeaders: "authorization",
  ]

  @Test func `a preflight from an allowed origin is answered without a key`() {
    let policy = CORSPolicy(origins: ["https://d.example"], allowsCredentials: true)
    let response = respond(
      [.cors(policy), .bearerKeys(MemoryKeys())], .options, "/items", Self.preflight)
    #expect(response.status == .noContent)
    #expect(response.fields[.accessControlAllowOrigin] == "https://d.example")
    #expect(response.fields[.accessControlAllowCredentials] == "true")
    #expect(response.fields[.accessControlAllowHeaders]?.contains("Authorization") == true)
    #expect(response.fields[.accessControlAllowMethods]?.contains("PATCH") == true)
    #expect(response.fields[.accessControlMaxAge] == "7200")
    #expect(response.fields.members(.vary) == ["Origin"])
  }

  @Test(arguments: [
    "https://e.example", "http://d.example", "https://d.example.evil", "null", "https://D.example",
  ])
  func `another origin is told nothing`(_ origin: String) {
    let policy = CORSPolicy(origins: ["https://d.example"])
    let preflight = respond(
      [.cors(policy)], .options, "/items", [.origin: origin, .accessControlRequestMethod: "GET"])
    #expect(preflight.fields[.accessControlAllowOrigin] == nil)
    #expect(preflight.fields[.accessControlAllowMethods] == nil)
    let response = respond([.cors(policy)], .get, "/items", [.origin: origin])
    #expect(response.fields[.accessControlAllowOrigin] == nil)
    #expect(response.fields.members(.vary) == ["Origin"])
  }

  @Test func `errors can be read by the page too, and a star never comes with credentials`() {
    let open = CORSPolicy(allowsAnyOrigin: true, allowsCredentials: true)
    let response = respond([.cors(open)], .get, "/none", Self.dashboard)
    #expect(response.status == .notFound)
    #expect(response.fields[.accessControlAllowOrigin] == "*")
    #expect(response.fields[.accessControlAllowCredentials] == nil)
    #expect(response.fields[.accessControlExposeHeaders]?.contains("ETag") == true)
  }

  @Test func `OPTIONS without an origin tells what the path allows`() {
    let response = respond([.cors(CORSPolicy(allowsAnyOrigin: true))], .options, "/items")
    #expect(response.fields[.allow] == "GET, HEAD, POST, OPTIONS")
  }

  // MARK: Keys

  @Test func `reading is open and writing is not`() {
    let keys = MemoryKeys()
    #expect(respond([.bearerKeys(keys)], .get, "/items").status == .ok)
    let refused = respond([.bearerKeys(keys)], .post, "/items")
    #expect(refused.status == .unauthorized)
    #expect(refused.fields[.wwwAuthenticate] == "Bearer realm=\"armsledger\"")
    var closed = KeyPolicy()
    closed.readingIsOpen = false
    #expect(respond([.bearerKeys(keys, policy: closed)], .get, "/items").status == .unauthorized)
    #expect(respond([.bearerKeys(keys, policy: closed)], .get, "/health").status == .ok)
  }

  @Test(arguments: [
    (Scopes.read, HTTPStatus.forbidden, HTTPStatus.forbidden), (.write, .noContent, .forbidden),
    (.admin, .noContent, .noContent),
  ])
  func `a key does what its scope allows`(_ scopes: Scopes, _ write: HTTPStatus, _ admin: HTTPStatus) {
    let keys = MemoryKeys()
    let fields: HTTPFields = [.authorization: "Bearer \(keys.add(scopes).text)"]
    #expect(respond([.bearerKeys(keys)], .get, "/items", fields).status == .ok)
    #expect(respond([.bearerKeys(keys)], .post, "/items", fields).status == write)
    #expect(respond([.bearerKeys(keys)], .get, "/admin", fields).status == admin)
  }

  @Test func `a wrong, revoked or expired key is refused in the same words, for reading too`() {
    let keys = MemoryKeys()
    let good = keys.add(.write)
    let revoked = keys.add(.write) { $0.isRevoked = true }
    let expired = keys.add(.write) { $0.expires = 999 }
    let middleware = Middleware.bearerKeys(keys, now: { 0 }, unixNow: { 1_000 })
    let otherSecret = "al_\(good.publicPart)_\(APIKey.generate().secret)"
    let sent = [
      "Bearer \(otherSecret)", "Bearer \(APIKey.generate().text)", "Bearer \(revoked.text)",
      "Bearer \(expired.text)",
      "Bearer x", "Bearer", "Basic YTpi", "", "Bearer \(good.text) x", good.text,
    ]
    for value in sent {
      let response = respond([middleware], .get, "/items", [.authorization: value])
      #expect(response.status == .unauthorized, "\(value)")
      #expect(response.fields[.wwwAuthenticate] == "Bearer realm=\"armsledger\", error=\"invalid_token\"")
      guard case .bytes(let body) = response.body else { Issue.record("no body"); continue }
      #expect(String(decoding: body, as: UTF8.self).contains("The key is not valid."))
    }
    let twice: HTTPFields = [.authorization: "Bearer \(good.text)", .authorization: "Bearer \(good.text)"]
    #expect(respond([middleware], .get, "/items", twice).status == .unauthorized)
    #expect(respond([middleware], .get, "/items", [.authorization: "bearer  \(good.text)"]).status == .ok)
  }

  @Test func `guessing keys is slowed down by address`() {
    var policy = KeyPolicy()
    policy.failures = 3
    policy.exempt = [.ipv4(9)]
    let keys = MemoryKeys()
    let good = keys.add(.read)
    let middleware = Middleware.bearerKeys(keys, policy: policy, now: { 0 }, unixNow: { 0 })
    let wrong: HTTPFields = [.authorization: "Bearer \(APIKey.generate().text)"]
    let statuses = (0..<5).map { _ in respond([middleware], .get, "/items", wrong).status.code }
    #expect(statuses == [401, 401, 401, 429, 429])
    let exempt = (0..<5).map { _ in respond([middleware], .get, "/items", wrong, peer: .ipv4(9)).status.code }
    #expect(exempt == [401, 401, 401, 401, 401])
    #expect(respond([middleware], .get, "/items", wrong, peer: .ipv4(2)).status == .unauthorized)
    #expect(
      respond([middleware], .get, "/items", [.authorization: "Bearer \(good.text)"], peer: .ipv4(3)).status
        == .ok)
  }

  @Test func `a key is read back as it was made, and never printed whole`() {
    let key = APIKey.generate()
    let read = Array(key.text.utf8).withUnsafeBufferPointer { APIKey($0) }
    #expect(read == key)
    #expect(!"\(key)".contains(key.secret))
    #expect(Set((0..<100).map { _ in APIKey.generate().text }).count == 100)
  }

  // MARK: Rate limits

  @Test func `requests beyond the quota are told when to come back`() {
    var policy = RateLimitPolicy()
    policy.perAddress = 3
    policy.window = 60
    let clock = TestClock()
    let limit = Middleware.rateLimit(policy, now: { clock.now })
    let first = respond([limit], .get, "/items")
    #expect(first.fields[.rateLimitPolicy] == "\"default\";q=3;w=60")
    #expect(first.fields[.rateLimit] == "\"default\";r=2;t=20")
    #expect(respond([limit], .get, "/items").status == .ok)
    #expect(respond([limit], .get, "/none").status == .notFound)
    let refused = respond([limit], .get, "/items")
    #expect(refused.status == .tooManyRequests)
    #expect(refused.fields[.retryAfter] == "20")
    #expect(refused.fields[.rateLimit] == "\"default\";r=0;t=60")
    #expect(respond([limit], .get, "/health").status == .ok)
    #expect(respond([limit], .get, "/items", peer: .ipv4(2)).status == .ok)
    clock.now += 20_000
    #expect(respond([limit], .get, "/items").status == .ok)
    #expect(respond([limit], .get, "/items").status == .tooManyRequests)
    clock.now += 600_000
    #expect(respond([limit], .get, "/items").fields[.rateLimit] == "\"default\";r=2;t=20")
  }

  @Test func `a key has a bucket of its own`() {
    var policy = RateLimitPolicy()
    policy.perAddress = 1
    policy.perKey = 2
    let keys = MemoryKeys()
    let fields: HTTPFields = [.authorization: "Bearer \(keys.add(.read).text)"]
    let stack = [Middleware.bearerKeys(keys), .rateLimit(policy, now: { 0 })]
    let statuses = [fields, fields, fields, [:], [:]].map { respond(stack, .get, "/items", $0).status.code }
    #expect(statuses == [200, 200, 429, 200, 429])
  }

  @Test func `addresses of one IPv6 network share a bucket and the table stays bounded`() {
    #expect(RateLimiter.Client(.ipv6(7, 1)) == RateLimiter.Client(.ipv6(7, 2)))
    #expect(RateLimiter.Client(.ipv6(7, 1)) != RateLimiter.Client(.ipv4(7)))
    let limiter = RateLimiter(quota: 10, window: 10)
    for address in 0..<300_000 { _ = limiter.take(.address(UInt64(address)), now: 0) }
    #expect(limiter.clientCount <= 16 * 8_192)
  }

  // MARK: Proxies and headers

  @Test(arguments: [
    ("203.0.113.9", "203.0.113.9"), ("1.2.3.4, 203.0.113.9", "203.0.113.9"),
    ("203.0.113.9, 10.0.0.2", "203.0.113.9"),
    ("nonsense", "10.0.0.1"), ("", "10.0.0.1"), ("2001:db8::1", "2001:db8:0:0:0:0:0:1"),
    ("203.0.113.9, x", "10.0.0.1"),
  ])
  func `a trusted proxy's word is taken for the nearest hop that is none`(_ value: String, _ expected: String)
  {
    let proxies: Set<PeerAddress> = [.ipv4(0x0A00_0001), .ipv4(0x0A00_0002)]
    let echo = Route(.get, "/", lane: .inline) { request, _ in .text(request.peer.description) }
    var request = HTTPRequest(.get, "/", fields: [.xForwardedFor: value])
    let service = Service([echo], middleware: [.trustedProxies(proxies)])
    request.peer = .ipv4(0x0A00_0001)
    #expect(service.respond(to: request).text == expected)
    request.peer = .ipv4(0x0A00_0009)
    #expect(service.respond(to: request).text == "10.0.0.9")
  }

  @Test func `every answer forbids sniffing and errors are not stored`() {
    let page = respond([.securityHeaders], .get, "/items")
    #expect(page.fields[.xContentTypeOptions] == "nosniff")
    #expect(page.fields[.cacheControl] == nil)
    let error = respond([.securityHeaders], .get, "/none")
    #expect(error.fields[.xContentTypeOptions] == "nosniff")
    #expect(error.fields[.cacheControl] == "no-store")
  }
}

/// A clock that only a test moves.
final class TestClock: @unchecked Sendable {
  // Unchecked because a test moves it between requests, on its own thread.
  var now = 0
}

/// Keys in memory.
final class MemoryKeys: KeyStore, @unchecked Sendable {
  // Unchecked because tests add all keys before they send anything.
  private var records: [String: APIKeyRecord] = [:]

  func add(_ scopes: Scopes, change: (inout APIKeyRecord) -> Void = { _ in }) -> APIKey {
    let key = APIKey.generate()
    var record = key.record(scopes: scopes)
    change(&record)
    records[key.publicPart] = record
    return key
  }

  func record(publicPart: String) -> APIKeyRecord? { records[publicPart] }

  func noteUse(publicPart: String, at seconds: Int) {}
}

extension HTTPResponse {
  /// The body as text, when it is whole.
  var text: String {
    guard case .bytes(let bytes) = body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
