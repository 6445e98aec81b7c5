import Synchronization
import Testing

@testable import Core

@Suite(.timeLimit(.minutes(1)))
struct IngestWorkerTests {
  private let temporary: TemporaryStore
  private let pipeline: IngestPipeline
  private let web = TestWeb()
  private let pace = TestPace()
  private let clock = TestClock()
  private static let analyzer = Result { Analyzer(lexicon: try LexiconLoader.load()) }

  /// The time of day, which a test sets.
  final class TestClock: Sendable {
    private let seconds = Mutex(1_700_000_000)

    var now: Timestamp { Timestamp(secondsSinceEpoch: seconds.withLock { $0 }) }

    func pass(_ more: Int) { seconds.withLock { $0 += more } }
  }

  init() throws {
    temporary = try TemporaryStore()
    pipeline = IngestPipeline(analyzer: try Self.analyzer.get(), store: temporary.store)
  }

  private var store: SQLiteStore { temporary.store }

  private func worker(
    pace: Pace? = nil, _ onEvent: @escaping @Sendable (IngestWorker.Event) -> Void = { _ in }
  ) -> IngestWorker {
    let pace = pace ?? self.pace.pace
    var policy = FetchPolicy(userAgent: "ArmsLedger-test/1")
    policy.spacingSeconds = 0
    return IngestWorker(
      pipeline, store: store, fetcher: web, gate: HostGate(policy: policy, pace: pace), pace: pace,
      now: { [clock = clock] in clock.now }, onEvent: onEvent)
  }

  /// Does a job of addresses and gives it as it is then.
  private func work(_ urls: [String]) async throws -> Job {
    try await work(on: store.writer.makeJob(.api, urls: urls, now: clock.now))
  }

  private func work(on job: Job) async throws -> Job {
    #expect(await worker().work(on: job))
    return try #require(try store.read { try $0.job(job.id) })
  }

  /// Polls a source and gives it as it is then.
  private func poll(_ id: String) async throws -> (job: Job, source: StoredSource) {
    let made = try #require(try store.writer.makeJob(.api, source: id, now: clock.now))
    return (try await work(on: made), try source(id))
  }

  private func add(_ source: Source) throws -> String {
    guard case .done(let stored) = try store.writer.insert(source, now: clock.now) else {
      throw FixtureFault()
    }
    return stored.source.id
  }

  private func source(_ id: String) throws -> StoredSource {
    guard case .found(let source) = try store.read({ try $0.source(id) }) else { throw FixtureFault() }
    return source
  }

  private struct FixtureFault: Error {}

  /// The stored articles, oldest first, by the members that a test looks at.
  private func articles() throws -> [JSONValue] {
    var out: [UInt8] = []
    _ = try store.read {
      try $0.articles(ArticleQuery(sort: Sort(.published, descending: false)), into: &out)
    }
    return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? []
  }

  private static let a = "https://a.example/1"
  private static let b = "https://b.example/2"
  private static let tanks = TestWeb.article("Tanks", "Germany will send 14 Leopard 2 tanks to Ukraine")

  // MARK: Pages

  @Test func `addresses are fetched once each and stored, and what fails is told`() async throws {
    web.set(Self.a, Self.tanks)
    web.set(Self.b, .init(status: 404))
    let job = try await work([Self.a, Self.b, Self.a])
    #expect(job.state == .done)
    #expect(job.counts.total == 2)
    #expect(job.counts.results == [.inserted: 1, .failed: 1])
    #expect(web.asked.sorted() == [Self.a, Self.b])
    let failures = try store.read { try $0.failures(of: job, limit: 10) }
    #expect(failures.map(\.url) == [Self.b])
    #expect(failures.map(\.failure.message) == ["answered with status 404"])
  }

  @Test func `one article under several addresses is stored once`() async throws {
    let canonical = "<link rel=\"canonical\" href=\"\(Self.a)\">"
    let mobile = "https://m.a.example/1?utm_source=feed"
    let copy = "https://c.example/wire"
    for url in [Self.a, mobile] {
      web.set(url, TestWeb.article("Tanks", "Germany will send tanks to Ukraine", head: canonical))
    }
    web.set(copy, TestWeb.article("Tanks", "Germany will send tanks to Ukraine"))
    let job = try await work([Self.a, mobile, copy])
    #expect(job.counts.results[.inserted] == 1)
    #expect(job.counts.results[.unchanged] == 2)
    #expect(try articles().count == 1)
  }

  @Test func `a changed article is a new version, and its deals are told anew`() async throws {
    web.set(Self.a, Self.tanks)
    _ = try await work([Self.a])
    web.set(Self.a, TestWeb.article("Tanks", "Germany will send 18 Leopard 2 tanks to Ukraine"))
    let job = try await work([Self.a])
    #expect(job.counts.results == [.updated: 1])
    let article = try #require(try articles().first)
    #expect(article["version"]?.int == 2)
    var deals: [UInt8] = []
    _ = try store.read { try $0.deals(DealQuery(), into: &deals) }
    let told = String(decoding: deals, as: UTF8.self)
    #expect(told.contains("\"min\":18") && !told.contains("\"min\":14"))
    #expect(try store.check() == [])
  }

  @Test func `a page that an old address of the same site led to is found again under it`() async throws {
    let short = "https://a.example/?p=1"
    let canonical = "<link rel=\"canonical\" href=\"\(Self.a)\">"
    web.set(
      short, TestWeb.article("Tanks", "Germany will send tanks", head: canonical),
      TestWeb.article("Tanks", "Germany will send more tanks"))
    _ = try await work([short])
    #expect(try await work([short]).counts.results == [.updated: 1])
    #expect(try articles().count == 1)
  }

  @Test func `validators are remembered, and a page that has not changed is not read again`() async throws {
    var page = Self.tanks
    page.fields = [("etag", "\"1\"")]
    web.set(Self.a, page)
    _ = try await work([Self.a])
    let job = try await work([Self.a])
    #expect(job.counts.results == [.unchanged: 1])
    #expect(web.requests.map(\.validators.etag) == [nil, "\"1\""])
  }

  @Test func `what may pass is tried again, with waits in between`() async throws {
    web.set(
      Self.a, .init(status: 503), .init(failure: .truncated(url: Self.a)),
      .init(status: 429, fields: [("retry-after", "100")]), Self.tanks)
    let job = try await work([Self.a])
    #expect(job.counts.results == [.inserted: 1])
    #expect(web.asked.count == 4)
    #expect(pace.now >= 105)
  }

  @Test func `what fails for good is asked once, what goes on failing four times`() async throws {
    web.set(Self.a, .init(failure: .tooLarge(url: Self.a, limit: 1)))
    web.set(Self.b, .init(status: 500))
    let job = try await work([Self.a, Self.b])
    #expect(job.counts.results == [.failed: 2])
    #expect(web.asked.count { $0 == Self.a } == 1)
    #expect(web.asked.count { $0 == Self.b } == 4)
  }

  @Test func `a site that does not answer is given up, and others are not`() async throws {
    let dead = (0..<40).map { "https://dead.example/\($0)" }
    for url in dead { web.set(url, .init(failure: .unreachable(url: url, reason: "refused"))) }
    web.set(Self.a, Self.tanks)
    let job = try await work(dead + [Self.a])
    #expect(job.counts.results == [.failed: 40, .inserted: 1])
    #expect(web.asked.count { $0.hasPrefix("https://dead") } < 20)
    let codes = try store.read { try $0.failures(of: job, limit: 100) }.map(\.failure.code)
    #expect(codes.contains("site-silent"))
  }

  @Test func `the cookies of a job are its own`() async throws {
    web.set(Self.a, Self.tanks)
    web.set(Self.b, Self.tanks)
    _ = try await work([Self.a, Self.b])
    _ = try await work([Self.a])
    let jars = web.requests.map(\.cookies)
    #expect(jars[0] != nil && jars[0] == jars[1] && jars[1] != jars[2])
  }

  // MARK: Sources

  private static let feed = "https://a.example/feed"

  @Test func `a source brings every new article once, and is asked with its validators`() async throws {
    web.set(Self.a, Self.tanks)
    web.set(Self.b, TestWeb.article("Jets", "Poland has ordered jets from South Korea"))
    web.set(Self.feed, TestWeb.feed([(Self.a, "x"), (Self.b + "?utm_source=rss", "y")], etag: "\"1\""))
    let id = try add(Source(url: Self.feed))
    let first = try await poll(id)
    #expect(first.job.counts.results == [.listed: 1, .inserted: 2])
    #expect(first.source.articleCount == 2)
    #expect(first.source.poll.status(isEnabled: true) == .ok)
    #expect(first.source.poll.lastNews == clock.now)
    clock.pass(900)
    web.forget()
    let second = try await poll(id)
    #expect(second.job.counts.results == [.unchanged: 1])
    #expect(web.requests.map(\.validators.etag) == ["\"1\""])
    web.set(
      Self.feed, TestWeb.feed([(Self.a, "x"), (Self.b, "y"), ("https://a.example/3", "z")], etag: "\"2\""))
    web.set("https://a.example/3", TestWeb.article("Guns", "France will sell guns to Greece"))
    web.forget()
    let third = try await poll(id)
    #expect(third.job.counts.results == [.listed: 1, .inserted: 1])
    #expect(web.asked == [Self.feed, "https://a.example/3"])
  }

  @Test func `posts of WordPress are read page after page`() async throws {
    let posts = "https://site.example/wp-json/wp/v2/posts"
    func page(_ number: Int) -> String { number == 1 ? posts : "\(posts)?page=\(number)" }
    for number in 1...3 {
      let link = "https://site.example/\(number)"
      let text = "Germany will send \(number + 10) Leopard 2 tanks to Ukraine, the government in Berlin said."
      let next = "<\(posts)?page=\(number - 1)>; rel=\"prev\", <\(page(number + 1))>; rel=\"next\""
      web.set(
        page(number),
        .init(
          type: "application/json",
          body: """
            [{"id": \(number), "date": "2023-02-0\(number)T10:00:00", "link": "\(link)", "title": {"rendered": "Post"},
            "content": {"rendered": "<p>\(text)</p><p>\(String(repeating: "More was not told. ", count: 80))</p>"}}]
            """,
          fields: number < 3 ? [("link", next)] : []))
    }
    let job = try await work([posts])
    #expect(web.asked == [page(1), page(2), page(3)])
    #expect(job.counts.results[.inserted] == 3)
    #expect(try articles().compactMap { $0["url"]?.string } == (1...3).map { "https://site.example/\($0)" })
  }

  @Test func `whole texts in a feed are taken from it, and read once`() async throws {
    let text = String(repeating: "Germany will send 14 Leopard 2 tanks to Ukraine, Berlin said. ", count: 30)
    web.set(Self.feed, TestWeb.feed([(Self.a, text)]))
    let id = try add(Source(url: Self.feed))
    #expect(try await poll(id).job.counts.results == [.listed: 1, .inserted: 1])
    #expect(web.asked == [Self.feed])
    #expect(try await poll(id).job.counts.results == [.listed: 1])
    #expect(try articles().count == 1)
  }

  @Test func `filters leave out what a source is not wanted for, and do not fetch it again`() async throws {
    web.set(Self.a, Self.tanks)
    web.set(Self.b, TestWeb.article("Gardens", "The city will plant more trees in the park"))
    web.set(Self.feed, TestWeb.feed([(Self.a, "x"), (Self.b, "y")]))
    var wanted = Source(url: Self.feed)
    wanted.keywords = ["LEOPARD"]
    let id = try add(wanted)
    #expect(try await poll(id).job.counts.results == [.listed: 1, .inserted: 1, .filtered: 1])
    web.forget()
    #expect(try await poll(id).job.counts.results == [.listed: 1])
    #expect(web.asked == [Self.feed])
  }

  @Test func `only relevant articles are kept where that is wished`() async throws {
    web.set(Self.a, Self.tanks)
    web.set(Self.b, TestWeb.article("Gardens", "The city will plant more trees in the park"))
    web.set(Self.feed, TestWeb.feed([(Self.a, "x"), (Self.b, "y")]))
    var wanted = Source(url: Self.feed)
    wanted.relevantOnly = true
    #expect(try await poll(try add(wanted)).job.counts.results == [.listed: 1, .inserted: 1, .filtered: 1])
  }

  @Test func `pages that could not be had are asked for again although the feed has not changed`()
    async throws
  {
    web.set(
      Self.a, .init(status: 500), .init(status: 500), .init(status: 500), .init(status: 500), Self.tanks)
    web.set(Self.feed, TestWeb.feed([(Self.a, "x")], etag: "\"1\""))
    let id = try add(Source(url: Self.feed))
    #expect(try await poll(id).job.counts.results == [.listed: 1, .failed: 1])
    #expect(try await poll(id).job.counts.results == [.listed: 1, .inserted: 1])
  }

  @Test func `a sitemap index leads to its sitemaps and those to pages`() async throws {
    let index = "https://a.example/sitemap.xml"
    let map = "https://a.example/map.xml"
    web.set(
      index,
      .init(type: "text/xml", body: "<sitemapindex><sitemap><loc>\(map)</loc></sitemap></sitemapindex>"))
    web.set(map, .init(type: "text/xml", body: "<urlset><url><loc>\(Self.a)</loc></url></urlset>"))
    web.set(Self.a, Self.tanks)
    #expect(try await poll(try add(Source(url: index))).job.counts.results == [.listed: 2, .inserted: 1])
    #expect(web.asked == [index, map, Self.a])
  }

  @Test func `a source that fails tells so, and its errors are remembered`() async throws {
    web.set(Self.feed, .init(status: 500))
    let id = try add(Source(url: Self.feed))
    for _ in 0..<2 { _ = try await poll(id) }
    let stored = try source(id)
    #expect(stored.poll.failures == 2)
    #expect(stored.poll.status(isEnabled: true) == .failing)
    #expect(stored.poll.lastFailure?.message == "answered with status 500")
    #expect(try store.read { try $0.failures(of: stored) }.count == 2)
    #expect(stored.poll.nextPoll ?? clock.now > clock.now)
  }

  @Test func `a source that is gone is switched off`() async throws {
    web.set(Self.feed, .init(status: 410))
    #expect(try await poll(try add(Source(url: Self.feed))).source.source.isEnabled == false)
  }

  // MARK: Jobs

  @Test func `a worker polls what is due, and only that`() async throws {
    web.set(Self.feed, TestWeb.feed([(Self.a, "x")]))
    web.set(Self.a, Self.tanks)
    _ = try add(Source(url: Self.feed))
    var off = Source(url: "https://b.example/feed")
    off.isEnabled = false
    _ = try add(off)
    let (stream, stored) = AsyncStream<Void>.makeStream()
    let worker = worker(pace: .real) { event in
      if case .settled(_, let outcome) = event, !outcome.articles.isEmpty { stored.yield() }
    }
    let task = Task { await worker.run() }
    for await _ in stream { break }
    task.cancel()
    await task.value
    #expect(web.asked == [Self.feed, Self.a])
    #expect(try articles().count == 1)
  }

  @Test func `a job that was interrupted is gone on with where it stood`() async throws {
    let urls = (0..<20).map { "https://a.example/\($0)" }
    for (number, url) in urls.enumerated() {
      web.set(url, TestWeb.article("T\(number)", "Report \(number) of tanks"))
    }
    let job = try store.writer.makeJob(.api, urls: urls, now: clock.now)
    let (stream, stored) = AsyncStream<Void>.makeStream()
    let first = worker { event in if case .settled = event { stored.yield() } }
    let task = Task { await first.work(on: job) }
    for await _ in stream { break }
    task.cancel()
    _ = await task.value
    let open = try #require(try store.read { try $0.activeJobs() }.first)
    let done = try await work(on: open)
    #expect(done.counts.results == [.inserted: 20])
    #expect(done.counts.total == 20)
    #expect(try articles().count == 20)
  }

  @Test func `a cancelled job does nothing more, and the lists it had read are read anew`() async throws {
    web.set(Self.feed, TestWeb.feed([(Self.a, "x")], etag: "\"1\""))
    let id = try add(Source(url: Self.feed))
    let job = try #require(try store.writer.makeJob(.api, source: id, now: clock.now))
    web.set(Self.a, Self.tanks)
    let cancelled = Mutex(false)
    let worker = worker { [store = store, clock = clock] event in
      guard case .settled(let settlement, _) = event, settlement.item.kind == .source else { return }
      cancelled.withLock { $0 = (try? store.writer.cancelJob(job.id, now: clock.now)) != nil }
    }
    _ = await worker.work(on: job)
    #expect(cancelled.withLock { $0 })
    let stopped = try #require(try store.read { try $0.job(job.id) })
    #expect(stopped.state == .cancelled)
    #expect(try store.read { try $0.pendingItemCount() } == 0)
    #expect(try await poll(id).job.counts.results[.listed] == 1)
    #expect(try articles().count == 1)
  }
}
