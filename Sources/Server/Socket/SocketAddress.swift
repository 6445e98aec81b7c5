import Glibc

/// Where to listen, or who has connected.
enum SocketAddress: Sendable, Hashable {
  /// Four octets, the first one in the highest byte.
  case ipv4(UInt32, port: UInt16)
  /// Sixteen octets as two halves, the first one in the highest byte.
  case ipv6(UInt64, UInt64, port: UInt16)
  /// A path in the file system, or a name in the abstract namespace of Linux, which begins with `@`.
  case unix(String)

  /// Reads a numeric host ("127.0.0.1", "::1", "[::1]", "localhost", "*") or "unix:PATH".
  ///
  /// Names are not resolved: a server listens on addresses. "*" is every address, of IPv6 and IPv4.
  init?(host: String, port: UInt16) {
    if host.hasPrefix("unix:") {
      let path = String(host.dropFirst(5))
      guard !path.isEmpty, path.utf8.count < 108 else { return nil }
      self = .unix(path)
      return
    }
    let name =
      switch host {
      case "localhost": "127.0.0.1"
      case "*": "::"
      default: host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
      }
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, name, &four) == 1 {
      self = .ipv4(UInt32(bigEndian: four.s_addr), port: port)
    } else if inet_pton(AF_INET6, name, &six) == 1 {
      let (high, low) = Self.halves(six)
      self = .ipv6(high, low, port: port)
    } else {
      return nil
    }
  }

  /// Reads what the kernel filled in; IPv4-mapped IPv6 addresses come out as IPv4.
  init?(_ storage: sockaddr_storage) {
    var storage = storage
    switch Int32(storage.ss_family) {
    case AF_INET:
      self = withUnsafeBytes(of: &storage) { bytes in
        let address = bytes.loadUnaligned(as: sockaddr_in.self)
        return .ipv4(UInt32(bigEndian: address.sin_addr.s_addr), port: UInt16(bigEndian: address.sin_port))
      }
    case AF_INET6:
      self = withUnsafeBytes(of: &storage) { bytes in
        let address = bytes.loadUnaligned(as: sockaddr_in6.self)
        let (high, low) = Self.halves(address.sin6_addr)
        let port = UInt16(bigEndian: address.sin6_port)
        return high == 0 && low >> 32 == 0xFFFF
          ? .ipv4(UInt32(truncatingIfNeeded: low), port: port) : .ipv6(high, low, port: port)
      }
    case AF_UNIX: self = .unix("")
    default: return nil
    }
  }

  /// The port; 0 for a unix-domain socket.
  var port: UInt16 {
    switch self {
    case .ipv4(_, let port), .ipv6(_, _, let port): port
    case .unix: 0
    }
  }

  var family: Int32 {
    switch self {
    case .ipv4: AF_INET
    case .ipv6: AF_INET6
    case .unix: AF_UNIX
    }
  }

  /// Calls `body` with the address as the kernel wants it.
  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var storage = sockaddr_storage()
    let length: Int = withUnsafeMutableBytes(of: &storage) { bytes in
      switch self {
      case .ipv4(let host, let port):
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = host.bigEndian
        bytes.storeBytes(of: address, as: sockaddr_in.self)
        return MemoryLayout<sockaddr_in>.size
      case .ipv6(let high, let low, let port):
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &address.sin6_addr) { octets in
          octets.storeBytes(of: high.bigEndian, as: UInt64.self)
          octets.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        bytes.storeBytes(of: address, as: sockaddr_in6.self)
        return MemoryLayout<sockaddr_in6>.size
      case .unix(let path):
        bytes.storeBytes(of: sa_family_t(AF_UNIX), as: sa_family_t.self)
        let start = MemoryLayout<sa_family_t>.size
        let name = path.utf8.prefix(107)
        for (index, byte) in name.enumerated() { bytes[start + index] = byte }
        guard name.first == UInt8(ascii: "@") else { return start + name.count + 1 }
        // An abstract name has a zero in front and none at its end.
        bytes[start] = 0
        return start + name.count
      }
    }
    return withUnsafePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
    }
  }

  private static func halves(_ address: in6_addr) -> (UInt64, UInt64) {
    withUnsafeBytes(of: address) { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }
}

extension SocketAddress: CustomStringConvertible {
  var description: String {
    switch self {
    case .ipv4(let host, let port):
      return "\(host >> 24).\(host >> 16 & 255).\(host >> 8 & 255).\(host & 255):\(port)"
    case .ipv6(let high, let low, let port):
      var octets = in6_addr()
      withUnsafeMutableBytes(of: &octets) { bytes in
        bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
        bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
      }
      var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      inet_ntop(AF_INET6, &octets, &text, socklen_t(INET6_ADDRSTRLEN))
      let end = text.firstIndex(of: 0) ?? text.count
      return "[\(String(decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self))]:\(port)"
    case .unix(let path): return "unix:\(path)"
    }
  }
}
