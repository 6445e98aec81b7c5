/// The address of a client; the port is left out, it says nothing about who it is.
enum PeerAddress: Sendable, Hashable {
  /// Four octets, the first one in the highest byte.
  case ipv4(UInt32)
  /// Sixteen octets as two halves, the first one in the highest byte; IPv4-mapped ones are `.ipv4`.
  case ipv6(UInt64, UInt64)
  /// A unix-domain socket.
  case local
  case unknown
}

extension PeerAddress: CustomStringConvertible {
  var description: String {
    switch self {
    case .ipv4(let host): "\(host >> 24).\(host >> 16 & 255).\(host >> 8 & 255).\(host & 255)"
    case .ipv6(let high, let low): Self.groups(high) + ":" + Self.groups(low)
    case .local: "local"
    case .unknown: "unknown"
    }
  }

  private static func groups(_ half: UInt64) -> String {
    [48, 32, 16, 0].map { String(half >> $0 & 0xFFFF, radix: 16) }.joined(separator: ":")
  }
}
