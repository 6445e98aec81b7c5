import Synchronization

/// Fetches as a guest does: the robots.txt of an origin is read before its first page, and obeyed (RFC 9309).
///
/// A site without the file (4xx) lets everything, one whose file cannot be had (5xx, no connection) nothing.
public final class PoliteFetcher: Fetcher {
  private typealias Reading = Task<Result<RobotsRules, FetchError>, Never>

  private struct Kept {
    var reading: Reading
    var until: Int
  }

  private let fetcher: any Fetcher
  private let agent: String
  private let now: @Sendable () -> Timestamp
  private let kept = Mutex<[String: Kept]>([:])

  /// Seconds for which rules hold; the RFC's most.
  private static let keptSeconds = 24 * 3_600
  /// Origins whose rules are kept at once: a few megabytes at worst in practice.
  private static let originLimit = 4_096

  /// Makes a fetcher whose requests go through `fetcher`.
  ///
  /// - Parameters:
  ///   - fetcher: gets both pages and robots.txt.
  ///   - agent: begins with the product token that robots.txt names us by.
  ///   - now: the time, for how long rules are kept.
  public init(_ fetcher: any Fetcher, agent: String, now: @escaping @Sendable () -> Timestamp) {
    self.fetcher = fetcher
    self.agent = agent
    self.now = now
  }

  /// The answer of a page that robots may read.
  public func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse {
    var request = request
    request.url = try CurlAddress.normalized(request.url)
    try await check(request.url)
    let response = try await fetcher.fetch(request)
    // A redirect can lead to where robots are not let; nothing of such a page is used.
    if response.url != request.url { try await check(response.url) }
    return response
  }

  private func check(_ url: String) async throws(FetchError) {
    guard let address = WebAddress(url) else { throw .invalidAddress(url: url) }
    let rules = try await rules(of: address.scheme + "://" + address.authority)
    guard rules.allows(address.target) else { throw .deniedByRobots(url: url) }
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
    if case .success(let rules) = result, rules != .denyAll { return rules }
    kept.withLock { kept in
      if kept[origin]?.reading == reading { kept[origin] = nil }
    }
    return try result.get()
  }

  private func read(_ origin: String) async -> Result<RobotsRules, FetchError> {
    let request = FetchRequest(url: origin + "/robots.txt", accept: "text/plain,*/*;q=0.8")
    do throws(FetchError) {
      let response = try await fetcher.fetch(request)
      return switch response.status {
      case 200..<300: .success(RobotsRules(response.body, agent: agent))
      case 400..<500: .success(.allowAll)
      default: .success(.denyAll)
      }
    } catch .redirects {
      // RFC 9309 section 2.3.1.2: as if there were none.
      return .success(.allowAll)
    } catch {
      return .failure(error)
    }
  }
}
