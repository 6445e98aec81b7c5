extension FetchError {
  /// The reason in a few words for a person who knows the address.
  public var reason: String {
    switch self {
    case .invalidAddress: "no absolute http or https address, or one with a password"
    case .refusedAddress(_, let address): "leads to \(address), which is not public and not allowed"
    case .unresolved: "the name of the host is not known"
    case .unreachable(_, let reason): "no connection: \(reason)"
    case .insecure(_, let reason): "no secure connection: \(reason)"
    case .timedOut(_, let seconds): "no whole answer within \(seconds) s"
    case .tooSlow(_, let bytesPerSecond): "slower than \(bytesPerSecond) bytes a second"
    case .tooLarge(_, let limit): "larger than \(limit >> 20) MiB"
    case .headerTooLarge(_, let limit): "a header larger than \(limit >> 10) KiB"
    case .decompressionBomb(_, let ratioLimit): "more than \(ratioLimit) times larger when decoded"
    case .unsupportedCoding: "a content coding that is not supported"
    case .truncated: "the answer ends before its end"
    case .redirects(_, let limit): "more than \(limit) redirects"
    case .unexpectedStatus(_, let status): "answered with status \(status)"
    case .deniedByRobots: "the site's robots.txt does not allow it"
    case .robotsUnavailable: "the site's robots.txt cannot be had"
    case .cancelled: "cancelled"
    case .transport(_, _, let reason): reason
    }
  }
}

extension FetchError {
  /// The kind of failure; stable, for programs.
  public var code: String {
    switch self {
    case .invalidAddress: "invalid-address"
    case .refusedAddress: "refused-address"
    case .unresolved: "unresolved"
    case .unreachable: "unreachable"
    case .insecure: "insecure"
    case .timedOut, .tooSlow: "timed-out"
    case .tooLarge, .headerTooLarge, .decompressionBomb: "too-large"
    case .unsupportedCoding: "unsupported-coding"
    case .truncated: "truncated"
    case .redirects: "redirects"
    case .unexpectedStatus: "status"
    case .deniedByRobots: "denied-by-robots"
    case .robotsUnavailable: "robots-unavailable"
    case .cancelled: "cancelled"
    case .transport: "transport"
    }
  }

  /// Whether the site itself gave no answer, as opposed to one that cannot be used.
  var isSilence: Bool {
    switch self {
    case .unresolved, .unreachable, .insecure, .timedOut, .tooSlow, .transport: true
    default: false
    }
  }
}
