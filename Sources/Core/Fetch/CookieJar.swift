import CCurl

/// The cookies of one job: what a site sets is sent back to that site, and forgotten with the job.
///
/// `@unchecked Sendable`: the share is only used by libcurl on the transfer loop's queue. Every transfer holds its
/// jar, so the last reference goes after the last handle that used it.
public final class CookieJar: @unchecked Sendable {
  let share: UnsafeMutableRawPointer?

  /// Makes an empty jar.
  public init() {
    share = curl_share_init()
    _ = armsledger_curl_share_cookies(share)
  }

  deinit { curl_share_cleanup(share) }
}

extension CookieJar: Hashable {
  /// Jars are the same only when they are one.
  public static func == (left: CookieJar, right: CookieJar) -> Bool { left === right }

  /// Hashes which jar it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
