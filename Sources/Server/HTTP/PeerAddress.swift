/// The address of a client.
enum PeerAddress: Sendable, Hashable {
  /// Four octets in network order.
  case ipv4(UInt32)
  /// Sixteen octets in network order, as two halves; IPv4-mapped ones are `.ipv4`.
  case ipv6(UInt64, UInt64)
  /// A unix-domain socket.
  case local
  case unknown
}
