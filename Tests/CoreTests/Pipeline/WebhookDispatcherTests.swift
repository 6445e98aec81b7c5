import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Core

#if canImport(Glibc)
  import Glibc
#endif

/// Webhooks against receivers that fail, each on a port of its own.
@Suite(.timeLimit(.minutes(2)))
struct WebhookDispatcherTests {
  private let temporary: TemporaryStore
  private var store: SQLiteStore { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  private static let secret = [UInt8](repeating: 7, count: 32)

  private func dispatcher(to receiver: LocalServer, attempts: Int = 1_000) -> WebhookDispatcher {
    var fetch = FetchPolicy(userAgent: "test")
    fetch.allowedNetworks = [AllowedNetwork("127.0.0.1/32:\(receiver.port)")].compactMap(\.self)
    fetch.connectionsPerHost = 8
    fetch.spacingSeconds = 0
    var policy = WebhookPolicy()
    policy.firstPause = 4
    policy.longestPause = 40
    policy.attempts = attempts
    return WebhookDispatcher(
      store: store, fetcher: CurlFetcher(policy: fetch), policy: policy, milliseconds: Self.milliseconds)
  }

  private static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  private func insert(_ url: String, watch: String? = nil) throws {
    _ = try store.writer.insert(
      Webhook(
        id: "hook", url: url, secret: Self.secret, watchID: watch, createdAt: Sample.now, createdBy: "Ada"))
  }

  private func change(_ deal: Int, revision: Int) throws {
    _ = try store.writer.write(now: Sample.now) { transaction in
      try transaction.log(.deal, "d\(deal)", .updated, revision: Int64(revision))
    }
  }

  private static func answer(_ status: Int) -> [UInt8] {
    Array("HTTP/1.1 \(status) Told\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
  }

  private func waiting() throws -> Int {
    try store.read { reader in
      var out: [UInt8] = []
      let query = try DeliveryQuery(parameters: [("state", "waiting"), ("count", "true")])
      return try reader.deliveries(query, into: &out).total ?? 0
    }
  }

  /// Whether the dispatcher has not looked at all changes yet.
  private func isBehind() throws -> Bool {
    try store.read { try ($0.deliveryCursor() ?? 0) < $0.version().lastChange }
  }

  /// Waits without holding a thread: those that run tests are few, and attempts need one of them.
  private func awaitSilence() async throws {
    for _ in 0..<6_000 {
      if try !isBehind(), try waiting() == 0 { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("deliveries still wait")
  }

  @Test
  func `every change arrives at least once, in order per deal and signed, though half of the attempts fail`()
    async throws
  {
    // What the receiver took, by deal; what it refused is not taken.
    let taken = Mutex<[String: [Int]]>([:])
    let attempts = Atomic<Int>(0)
    let badSeals = Atomic<Int>(0)
    let receiver = try LocalServer { request in
      attempts.wrappingAdd(1, ordering: .relaxed)
      let id = request.field("webhook-id") ?? ""
      let moment = request.field("webhook-timestamp") ?? ""
      let seal = HMAC.sha256(Array("\(id).\(moment).".utf8) + request.body, key: Self.secret)
      if request.field("webhook-signature") != "v1," + Base64.encode(seal) {
        badSeals.wrappingAdd(1, ordering: .relaxed)
      }
      let body = (try? JSONReader.value(of: request.body)) ?? .null
      let deal = body["change"]?["id"]?.string ?? ""
      let revision = body["change"]?["revision"]?.int ?? 0
      switch Int.random(in: 0..<4) {
      case 0: return Self.answer(500)
      // Taken, but the answer is lost: it comes again.
      case 1:
        taken.withLock { $0[deal, default: []].append(revision) }
        return []
      default:
        taken.withLock { $0[deal, default: []].append(revision) }
        return Self.answer(204)
      }
    }
    defer { receiver.stop() }
    try insert(receiver.url("/hook"))
    let dispatcher = dispatcher(to: receiver)
    dispatcher.start()
    for revision in 1...10 { for deal in 0..<20 { try change(deal, revision: revision) } }
    try await awaitSilence()
    dispatcher.stop()
    let lists = taken.withLock { $0 }
    #expect(lists.count == 20)
    for revisions in lists.values {
      // A double repeats the one before; nothing is passed over and nothing comes before its time.
      let first = revisions.enumerated().filter { $0.offset == 0 || revisions[$0.offset - 1] != $0.element }
      #expect(first.map(\.element) == Array(1...10))
    }
    #expect(badSeals.load(ordering: .relaxed) == 0)
    #expect(attempts.load(ordering: .relaxed) > 230)
  }

  @Test func `what is refused to the end is given up and can be sent once more`() async throws {
    let isOpen = Atomic<Bool>(false)
    let receiver = try LocalServer { _ in Self.answer(isOpen.load(ordering: .relaxed) ? 200 : 503) }
    defer { receiver.stop() }
    try insert(receiver.url("/hook"))
    let dispatcher = dispatcher(to: receiver, attempts: 3)
    dispatcher.start()
    try change(1, revision: 1)
    try await awaitSilence()
    let failed = try deliveries()[0]
    #expect(failed?["state"]?.string == "failed")
    #expect(failed?["attempts"]?.int == 3)
    #expect(failed?["status"]?.int == 503)
    isOpen.store(true, ordering: .relaxed)
    #expect(try store.writer.replay(failed?["id"]?.string ?? "", of: "hook", now: Sample.now))
    dispatcher.wake()
    try await awaitSilence()
    #expect(try deliveries()[0]?["state"]?.string == "delivered")
    dispatcher.stop()
  }

  private func deliveries() throws -> JSONValue {
    try store.read { reader in
      var out: [UInt8] = []
      _ = try reader.deliveries(DeliveryQuery(parameters: []), into: &out)
      return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8))
    }
  }

  @Test func `a private address that is not allowed is not posted to`() async throws {
    let receiver = try LocalServer { _ in Self.answer(200) }
    defer { receiver.stop() }
    try insert(receiver.url("/hook"))
    var policy = WebhookPolicy()
    policy.firstPause = 1
    policy.attempts = 2
    let dispatcher = WebhookDispatcher(
      store: store, fetcher: CurlFetcher(policy: FetchPolicy(userAgent: "test")), policy: policy,
      milliseconds: Self.milliseconds)
    dispatcher.start()
    try change(1, revision: 1)
    try await awaitSilence()
    dispatcher.stop()
    #expect(receiver.requests.isEmpty)
    #expect(try deliveries()[0]?["error"]?.string?.isEmpty == false)
  }

  @Test func `a watch tells of deals that are new or have come further, once each`() async throws {
    let bodies = Mutex<[JSONValue]>([])
    let receiver = try LocalServer { request in
      if let body = try? JSONReader.value(of: request.body) { bodies.withLock { $0.append(body) } }
      return Self.answer(200)
    }
    defer { receiver.stop() }
    func ingest(_ number: Int, _ report: Report) throws {
      _ = try store.writer.ingest(Sample.item(Sample.article(number), [report]), resolve: Sample.resolve)
    }
    try ingest(1, Sample.report("KOR", "POL", stage: .pledged))
    let watch = Watch(
      id: "watch", name: "Poland", filter: [.init(name: "recipient", value: "POL")], createdAt: Sample.now,
      createdBy: "Ada")
    #expect(try store.writer.insert(watch, knowing: try store.read { try $0.deals(fitting: watch) }))
    try insert(receiver.url("/hook"), watch: "watch")
    let dispatcher = dispatcher(to: receiver)
    dispatcher.start()
    // Known already, and no further: nothing. Another recipient: nothing.
    try ingest(2, Sample.report("KOR", "POL", stage: .pledged))
    try ingest(3, Sample.report("KOR", "EST", stage: .delivered))
    dispatcher.wake()
    try ingest(4, Sample.report("KOR", "POL", stage: .delivered))
    try ingest(5, Sample.report("USA", "POL", stage: .ordered))
    try await awaitSilence()
    dispatcher.stop()
    let told = bodies.withLock { $0 }
    #expect(Set(told.compactMap { $0["type"]?.string }) == ["deal.advanced", "deal.new"])
    #expect(told.count == 2)
    let new = told.first { $0["type"]?.string == "deal.new" }
    #expect(new?["record"]?["suppliers"]?[0]?["code"]?.string == "USA")
    let hits = try store.read { try $0.hits(of: "watch", limit: 10) }
    #expect(hits.map(\.hit.event) == [.new, .advanced])
    let feed = String(
      decoding: AtomFeed(of: watch, hits: hits, instance: "i").xml, as: UTF8.self)
    #expect(feed.contains("<title>USA to POL: K2 Black Panther (ordered)</title>"))
  }

  @Test func `pauses double, within their bounds, and differ`() {
    let policy = WebhookPolicy()
    #expect(policy.pause(after: 1, random: 1) == 5_000)
    #expect(policy.pause(after: 1, random: 0) == 2_500)
    #expect(policy.pause(after: 3, random: 1) == 20_000)
    #expect(policy.pause(after: 60, random: 1) == policy.longestPause)
  }

  @Test(arguments: [
    (
      "key", "The quick brown fox jumps over the lazy dog",
      "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    ),
    ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
  ])
  func `HMAC-SHA-256 is as its known answers say`(_ key: String, _ message: String, _ digest: String) {
    let seal = HMAC.sha256(Array(message.utf8), key: Array(key.utf8))
    #expect(seal.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == digest)
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func `Base64 is padded`(_ text: String, _ encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }
}
