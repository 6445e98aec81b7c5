/// Token buckets, one for each client: so many requests in a row, and so many in a window over time.
///
/// A bucket is two numbers, and one that is full again is forgotten, so the table holds only clients that
/// have asked lately. The table is split to keep the loops from waiting for each other.
final class RateLimiter: Sendable {
  /// Whom a bucket belongs to.
  enum Client: Hashable, Sendable {
    case key(String)
    /// IPv6 clients by their first 64 bits: whoever has one address of a network has all of it.
    case address(UInt64)

    init(_ peer: PeerAddress) {
      switch peer {
      case .ipv4(let host): self = .address(UInt64(host))
      // The highest bit keeps networks apart from IPv4 addresses; no global unicast network has it and all
      // others may share.
      case .ipv6(let high, _): self = .address(high | 1 << 63)
      case .local: self = .address(1 << 62)
      case .unknown: self = .address(1 << 62 + 1)
      }
    }
  }

  /// What a bucket says to one request.
  struct Verdict: Sendable, Equatable {
    var isAllowed: Bool
    var allowance: Allowance
    /// Seconds until the request would be allowed.
    var retryAfter: Int
  }

  /// Requests in a full bucket.
  let quota: Int
  /// Seconds in which an empty bucket fills.
  let window: Int

  private struct Bucket {
    /// When the bucket will be full, in milliseconds; the past means that it is.
    var fullAt: Int
  }

  private static let shardCount = 16
  /// Buckets in one shard; beyond it full ones are forgotten, and if that is not enough all of them.
  private static let bucketsPerShard = 8_192
  private let shards: [Locked<[Client: Bucket]>]

  init(quota: Int, window: Int) {
    self.quota = max(1, quota)
    self.window = max(1, window)
    shards = (0..<Self.shardCount).map { _ in Locked([:]) }
  }

  /// Takes `cost` tokens out of the client's bucket, if they are there.
  ///
  /// A bucket is kept as the time at which it will be full, so it fills without anybody doing anything.
  func take(_ client: Client, cost: Int = 1, now milliseconds: Int) -> Verdict {
    let windowLength = window * 1_000
    return shards[abs(client.hashValue % Self.shardCount)].withLock { buckets in
      let fullAt = max(milliseconds, buckets[client]?.fullAt ?? milliseconds)
      let next = fullAt + cost * windowLength / quota
      // An empty bucket takes a whole window to fill: no request may push it further away.
      let isAllowed = next - milliseconds <= windowLength
      if isAllowed {
        if buckets.count >= Self.bucketsPerShard { Self.forget(&buckets, now: milliseconds) }
        buckets[client] = Bucket(fullAt: next)
      }
      let missing = (isAllowed ? next : fullAt) - milliseconds
      let remaining = max(0, (windowLength - missing) * quota / windowLength)
      return Verdict(
        isAllowed: isAllowed,
        allowance: Allowance(
          quota: quota, window: window, remaining: remaining, reset: (missing + 999) / 1_000),
        retryAfter: isAllowed ? 0 : max(1, (next - milliseconds - windowLength + 999) / 1_000))
    }
  }

  /// Whether the client has tokens left; takes none.
  func hasTokens(_ client: Client, now milliseconds: Int) -> Bool {
    shards[abs(client.hashValue % Self.shardCount)].withLock { buckets in
      let fullAt = buckets[client]?.fullAt ?? milliseconds
      return fullAt - milliseconds + window * 1_000 / quota <= window * 1_000
    }
  }

  /// Clients that the table knows at the moment.
  var clientCount: Int { shards.reduce(0) { $0 + $1.withLock { $0.count } } }

  private static func forget(_ buckets: inout [Client: Bucket], now: Int) {
    buckets = buckets.filter { $0.value.fullAt > now }
    if buckets.count >= bucketsPerShard { buckets.removeAll() }
  }
}
