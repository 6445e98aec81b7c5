/// What a fetch may cost and where it may go.
public struct FetchPolicy: Sendable {
  /// Product, version and where to complain: what an operator of a site looks for in the log.
  public var userAgent: String
  /// Seconds until a connection stands, with its name looked up and TLS agreed; slow sites need two or three.
  public var connectSeconds = 10
  /// Seconds for one hop, all in all.
  public var totalSeconds = 45
  /// Seconds for a document with its robots.txt and all redirects, where somebody waits for it.
  public var documentSeconds = 60
  /// Bytes a second below which a transfer is ended after `slowSeconds`: slow drips hold workers.
  public var slowBytesPerSecond = 1_024
  /// Seconds for which a transfer may creep.
  public var slowSeconds = 15
  /// Bytes of one response's header section; browsers take 256 KiB, real sites stay below 16.
  public var headerLimit = 64 * 1_024
  /// Bytes of a body as sent; the largest news page met had 9 MB.
  public var wireLimit = 12 * 1_024 * 1_024
  /// Bytes of a body after its content coding.
  public var decodedLimit = 32 * 1_024 * 1_024
  /// How many times larger than what was sent a body may become; text reaches 30.
  public var ratioLimit = 100
  /// Redirects that are followed; browsers stop at 20, real chains have three.
  public var redirectLimit = 8
  /// Requests under way at once.
  ///
  /// Most of them wait: a site in fifteen that creeps or says nothing holds its place for `slowSeconds`, and with 64
  /// places 10,000 articles then took five minutes of waiting. Of pages of 200 kB it is some 50 MB.
  public var connectionLimit = 256
  /// Requests under way at once to one host.
  public var connectionsPerHost = 2
  /// Seconds between the starts of two requests to one host, where its robots.txt asks for no longer pause.
  public var spacingSeconds = 1.0
  /// Seconds of a crawl delay that are kept at most; above, the file means to keep robots out and has a way to say so.
  public var longestCrawlDelay = 30.0
  /// File (PEM) of the authorities whose certificates are trusted; nil for the system's.
  public var certificateFile: String?
  /// Networks that are reached although they are not public: tests and private sites.
  public var allowedNetworks: [AllowedNetwork] = []

  /// Makes a policy with the documented limits.
  public init(userAgent: String) { self.userAgent = userAgent }
}

/// Why a fetch gave nothing.
public enum FetchError: Error, Hashable, Sendable {
  /// The address is no absolute `http` or `https` URL, or carries a password.
  case invalidAddress(url: String)
  /// The name leads to an address that must not be reached.
  case refusedAddress(url: String, address: String)
  /// The name could not be looked up.
  case unresolved(url: String)
  /// No connection could be made.
  case unreachable(url: String, reason: String)
  /// The certificate or the TLS handshake failed.
  case insecure(url: String, reason: String)
  /// The time for connecting or for the whole was up.
  case timedOut(url: String, seconds: Int)
  /// The transfer crept.
  case tooSlow(url: String, bytesPerSecond: Int)
  /// More bytes than the limit, as sent or as decoded.
  case tooLarge(url: String, limit: Int)
  /// The header section is larger than the limit.
  case headerTooLarge(url: String, limit: Int)
  /// The body grows out of proportion when decoded.
  case decompressionBomb(url: String, ratioLimit: Int)
  /// A content coding that is unknown or stacked.
  case unsupportedCoding(url: String, coding: String)
  /// The body ended before its end.
  case truncated(url: String)
  /// More redirects than the limit, or one without a target.
  case redirects(url: String, limit: Int)
  /// A status that was not asked for (206, 304), is none, or tells that there is no document.
  case unexpectedStatus(url: String, status: Int)
  /// The site's robots.txt does not let us.
  case deniedByRobots(url: String)
  /// The site's robots.txt cannot be had, which lets nothing (RFC 9309 section 2.3.1.4).
  case robotsUnavailable(url: String)
  /// The caller gave up.
  case cancelled(url: String)
  /// Anything else that libcurl tells.
  case transport(url: String, code: Int, reason: String)
}

extension FetchError {
  /// Whether another try later can go better.
  public var isTransient: Bool {
    switch self {
    case .unresolved, .unreachable, .timedOut, .tooSlow, .truncated, .robotsUnavailable, .cancelled,
      .transport:
      true
    case .invalidAddress, .refusedAddress, .insecure, .tooLarge, .headerTooLarge, .decompressionBomb,
      .unsupportedCoding, .redirects, .unexpectedStatus, .deniedByRobots:
      false
    }
  }
}
