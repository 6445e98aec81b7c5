import Synchronization

/// Fetches as a guest does: the robots.txt of an origin is read before its first page, and obeyed (RFC 9309).
///
/// A site without the file (4xx) lets everything, one whose file cannot be had (5xx, no connection) nothing; one that
/// is asked too often (429) has not told yet.
public final class PoliteFetcher: Fetcher {
  private typealias Reading = Task<Result<RobotsRules, FetchError>, Never>

  private struct Kept {
    var reading: Reading
    var until: Int
  }

  private let fetcher: any Fetcher
  private let agent: String
  private let gate: HostGate?
  private let redirectLimit: Int
  private let now: @Sendable () -> Timestamp
  private let kept = Mutex<[String: Kept]>([:])

  /// Seconds for which rules hold; the RFC's most.
  private static let keptSeconds = 24 * 3_600
  /// Origins whose rules are kept at once: a few megabytes at worst in practice.
  private static let originLimit = 4_096

  /// Seconds of a pause that a site may ask for with its robots.txt: as long as a job waits for a page.
  private static let longestHold = RetryPolicy().longestWait

  /// Makes a fetcher whose requests go through `fetcher`.
  ///
  /// - Parameters:
  ///   - fetcher: gets both pages and robots.txt.
  ///   - agent: begins with the product token that robots.txt names us by.
  ///   - gate: told of crawl delays; the one that `fetcher` keeps to.
  ///   - redirectLimit: redirects that are followed.
  ///   - now: the time, for how long rules are kept.
  public init(
    _ fetcher: any Fetcher, agent: String, gate: HostGate? = nil, redirectLimit: Int = 8,
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.fetcher = fetcher
    self.agent = agent
    self.gate = gate
    self.redirectLimit = redirectLimit
    self.now = now
  }

  /// A fetcher that keeps to everything that `policy` says, over libcurl.
  public convenience init(
    policy: FetchPolicy, gate: HostGate, now: @escaping @Sendable () -> Timestamp
  ) {
    self.init(
      CurlFetcher(policy: policy, gate: gate), agent: policy.userAgent, gate: gate,
      redirectLimit: policy.redirectLimit, now: now)
  }

  /// The answer of a page that robots may read; every address on the way is one too.
  public func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    var chain = RedirectChain(try CurlAddress.normalized(request.url), limit: redirectLimit)
    while true {
      try await check(chain.url)
      var hop = request
      hop.url = chain.url
      hop.followsRedirects = false
      var response = try await fetcher.fetch(hop)
      if try chain.follow(response) { continue }
      response.permanentURL = chain.permanentURL
      return response
    }
  }

  private func check(_ url: String) async throws(FetchError) {
    guard let address = WebAddress(url) else { throw .invalidAddress(url: url) }
    let rules = try await rules(of: address.scheme + "://" + address.authority)
    guard rules.allows(address.target) else { throw .deniedByRobots(url: url) }
    if let delay = rules.crawlDelay { gate?.slow(address.authority, to: delay) }
  }

  /// The sitemaps that the robots.txt of an address's site lists.
  public func sitemaps(of url: String) async throws(FetchError) -> [String] {
    guard let address = WebAddress(try CurlAddress.normalized(url)) else { throw .invalidAddress(url: url) }
    return try await rules(of: address.scheme + "://" + address.authority).sitemaps
  }

  /// The rules of an origin; pages that ask at the same time share one reading.
  private func rules(of origin: String) async throws(FetchError) -> RobotsRules {
    let time = now().secondsSinceEpoch
    let reading = kept.withLock { kept -> Reading in
      if let known = kept[origin], known.until > time { return known.reading }
      if kept.count >= Self.originLimit { kept = kept.filter { $0.value.until > time } }
      if kept.count >= Self.originLimit { kept = [:] }
      let reading = Reading { await self.read(origin) }
      kept[origin] = Kept(reading: reading, until: time + Self.keptSeconds)
      return reading
    }
    let result = await reading.value
    // Trouble may be over when the next page is asked for.
    if case .success(let rules) = result { return rules }
    kept.withLock { kept in
      if kept[origin]?.reading == reading { kept[origin] = nil }
    }
    return try result.get()
  }

  /// Reads the file; where the site failed to give it, it is asked once more, lest one lost answer close all of it.
  private func read(_ origin: String) async -> Result<RobotsRules, FetchError> {
    let first = await readOnce(origin)
    switch first {
    case .failure(.robotsUnavailable), .failure(.truncated), .failure(.transport):
      return Task.isCancelled ? first : await readOnce(origin)
    case .success, .failure: return first
    }
  }

  private func readOnce(_ origin: String) async -> Result<RobotsRules, FetchError> {
    let request = FetchRequest(url: origin + "/robots.txt", accept: "text/plain,*/*;q=0.8")
    do throws(FetchError) {
      let response = try await fetcher.fetch(request)
      if response.isTransientFailure, let asked = response.retryAfter(now: now()),
        let host = WebAddress(origin)?.authority
      {
        gate?.hold(host, for: min(Double(asked), Self.longestHold))
      }
      return switch response.status {
      case 200..<300: .success(RobotsRules(response.body, agent: agent))
      case 429: .failure(.robotsUnavailable(url: request.url))
      case 400..<500: .success(.allowAll)
      default: .failure(.robotsUnavailable(url: request.url))
      }
    } catch .redirects {
      // RFC 9309 section 2.3.1.2: as if there were none.
      return .success(.allowAll)
    } catch {
      return .failure(error)
    }
  }
}
