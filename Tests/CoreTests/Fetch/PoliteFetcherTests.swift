import Synchronization
import Testing

@testable import Core

struct PoliteFetcherTests {
  private static let page = "https://news.example/tanks?id=1"
  private static let robots = "https://news.example/robots.txt"

  /// A web of closures that remembers what it was asked.
  private final class Web: Fetcher {
    private let asked = Mutex<[String]>([])
    private let answer: @Sendable (String) -> Result<FetchResponse, FetchError>

    init(_ answer: @escaping @Sendable (String) -> Result<FetchResponse, FetchError>) { self.answer = answer }

    var requests: [String] { asked.withLock { $0 } }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
      asked.withLock { $0.append(request.url) }
      return try answer(request.url).get()
    }
  }

  private static func response(_ url: String, _ status: Int, _ text: String = "") -> FetchResponse {
    FetchResponse(
      status: status, url: url, permanentURL: nil, fields: [], body: Array(text.utf8),
      wireBytes: text.utf8.count)
  }

  private func fetcher(_ web: Web) -> PoliteFetcher {
    PoliteFetcher(web, agent: "ArmsLedger/1", now: { Timestamp(secondsSinceEpoch: 0) })
  }

  private func failure(_ fetcher: PoliteFetcher, _ url: String = page) async -> FetchError? {
    do {
      _ = try await fetcher.fetch(FetchRequest(url: url))
      return nil
    } catch { return error }
  }

  @Test func `robots.txt is asked for once, before the first page of an origin`() async throws {
    let web = Web { .success(Self.response($0, $0.hasSuffix("robots.txt") ? 404 : 200)) }
    let fetcher = fetcher(web)
    for url in [Self.page, "https://news.example/b#part", "http://news.example/"] {
      _ = try await fetcher.fetch(FetchRequest(url: url))
    }
    #expect(
      web.requests == [
        Self.robots, Self.page, "https://news.example/b", "http://news.example/robots.txt",
        "http://news.example/",
      ])
  }

  @Test(arguments: [
    (200, "User-agent: *\nDisallow: /tanks", false), (200, "User-agent: armsledger\nAllow: /", true),
    (200, "", true), (401, "", true), (404, "", true),
  ])
  func `a page is fetched where robots.txt allows it`(_ status: Int, _ text: String, _ isAllowed: Bool) async
  {
    let web = Web {
      .success($0 == Self.robots ? Self.response($0, status, text) : Self.response($0, 200))
    }
    #expect(await failure(fetcher(web)) == (isAllowed ? nil : .deniedByRobots(url: Self.page)))
    #expect(web.requests.contains(Self.page) == isAllowed)
  }

  @Test func `rules that cannot be had let nothing, until they can`() async {
    let isUp = Mutex(false)
    let web = Web { url in
      isUp.withLock { $0 } ? .success(Self.response(url, 200)) : .failure(.unresolved(url: url))
    }
    let fetcher = fetcher(web)
    #expect(await failure(fetcher) == .unresolved(url: Self.robots))
    #expect(web.requests == [Self.robots])
    isUp.withLock { $0 = true }
    #expect(await failure(fetcher) == nil)
  }

  @Test func `rules hold for a day`() async throws {
    let now = Mutex(0)
    let web = Web { .success(Self.response($0, 200)) }
    let fetcher = PoliteFetcher(
      web, agent: "ArmsLedger", now: { Timestamp(secondsSinceEpoch: now.withLock { $0 }) })
    for time in [0, 86_399, 86_400] {
      now.withLock { $0 = time }
      _ = try await fetcher.fetch(FetchRequest(url: Self.page))
    }
    #expect(web.requests == [Self.robots, Self.page, Self.page, Self.robots, Self.page])
  }

  @Test(arguments: [429, 500, 503])
  func `a page is not fetched where robots.txt cannot be had, and may be later`(_ status: Int) async {
    let web = Web { .success($0 == Self.robots ? Self.response($0, status) : Self.response($0, 200)) }
    let failure = await failure(fetcher(web))
    #expect(failure == .robotsUnavailable(url: Self.robots))
    #expect(failure?.isTransient == true)
    // One lost answer would close a whole site.
    #expect(web.requests == [Self.robots, Self.robots])
  }

  @Test(arguments: ["/private", "https://other.example/private"])
  func `a redirect to where robots are not let is not followed`(_ target: String) async {
    let web = Web { url in
      if url.hasSuffix("/robots.txt") {
        return .success(Self.response(url, 200, "User-agent: *\nDisallow: /private"))
      }
      var response = Self.response(url, 301)
      response.fields = [("location", target)]
      return .success(response)
    }
    let denied = WebAddress.resolve(target, against: Self.page) ?? ""
    #expect(await failure(fetcher(web)) == .deniedByRobots(url: denied))
    #expect(!web.requests.contains(denied))
  }

  @Test func `a crawl delay holds for the host`() async throws {
    let pace = TestPace()
    var policy = FetchPolicy(userAgent: "ArmsLedger/1")
    policy.spacingSeconds = 1
    let gate = HostGate(policy: policy, pace: pace.pace)
    let web = Web { .success(Self.response($0, 200, "User-agent: *\nCrawl-delay: 7")) }
    let fetcher = PoliteFetcher(web, agent: "ArmsLedger", gate: gate) { Timestamp(secondsSinceEpoch: 0) }
    _ = try await fetcher.fetch(FetchRequest(url: Self.page))
    for _ in 0..<3 { await gate.admitted(to: "news.example") { _ in } }
    #expect(pace.now >= 14)
  }

  @Test(arguments: [("7", 7.0), ("86400", 300)])
  func `a pause that is asked for with robots.txt is kept, up to a limit`(_ asked: String, _ wait: Double)
    async
  {
    let pace = TestPace()
    let gate = HostGate(policy: FetchPolicy(userAgent: "ArmsLedger/1"), pace: pace.pace)
    let web = Web { url in
      var response = Self.response(url, 429)
      response.fields = [("retry-after", asked)]
      return .success(response)
    }
    let fetcher = PoliteFetcher(web, agent: "ArmsLedger", gate: gate) { Timestamp(secondsSinceEpoch: 0) }
    #expect(await failure(fetcher) == .robotsUnavailable(url: Self.robots))
    #expect(gate.wait(for: "news.example") == wait)
  }

  @Test func `who waits for a fetch waits no longer than asked, and the fetch ends`() async {
    /// Ends when it is cancelled.
    struct Endless: Fetcher {
      let ended: AsyncStream<Void>.Continuation

      func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
        try? await Task.sleep(for: .seconds(60))
        ended.yield()
        throw .cancelled(url: request.url)
      }
    }
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let fetcher = Endless(ended: continuation)
    #expect(throws: FetchError.timedOut(url: Self.page, seconds: 0)) {
      try fetcher.fetch(FetchRequest(url: Self.page), within: 0)
    }
    for await _ in stream { break }
  }
}
