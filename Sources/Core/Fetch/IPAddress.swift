/// An address of the network layer.
public enum IPAddress: Hashable, Sendable {
  case v4(UInt32)
  /// The first and the last eight bytes.
  case v6(UInt64, UInt64)

  /// Reads dotted decimal (four numbers, no leading zeros) or RFC 4291 text, without brackets or zone.
  public init?(_ text: String) {
    if let address = Self.v4(text[...]) {
      self = .v4(address)
    } else if let address = Self.v6(text) {
      self = address
    } else {
      return nil
    }
  }

  private static func v4(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy(ASCII.isDigit),
        part == "0" || part.first != "0",
        let byte = UInt8(part)
      else { return nil }
      address = address << 8 | UInt32(byte)
    }
    return address
  }

  private static func v6(_ text: String) -> IPAddress? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard text.contains(":"), halves.count <= 2 else { return nil }
    guard let head = groups(halves[0]), let tail = halves.count == 2 ? groups(halves[1]) : [] else {
      return nil
    }
    guard halves.count == 2 ? head.count + tail.count < 8 : head.count == 8 else { return nil }
    let all = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    let high = all[..<4].reduce(0 as UInt64) { $0 << 16 | UInt64($1) }
    return .v6(high, all[4...].reduce(0 as UInt64) { $0 << 16 | UInt64($1) })
  }

  private static func groups(_ text: Substring) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.contains("."), index == parts.count - 1, let address = v4(part) {
        groups += [UInt16(truncatingIfNeeded: address >> 16), UInt16(truncatingIfNeeded: address)]
      } else if (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ ASCII.hexValue($0) != nil }),
        let group = UInt16(part, radix: 16)
      {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups
  }

  /// Whether anybody may be sent there: no loopback, private, link-local, reserved or multicast address, nor
  /// an IPv6 form that embeds one (IANA special-purpose registries).
  public var isPublic: Bool {
    switch self {
    case .v4(let address): !Self.refusedV4.contains { address & $0.mask == $0.network }
    case .v6(let high, let low): Self.isPublic(high, low)
    }
  }

  private static let refusedV4: [(network: UInt32, mask: UInt32)] = [
    ("0.0.0.0", 8), ("10.0.0.0", 8), ("100.64.0.0", 10), ("127.0.0.0", 8), ("169.254.0.0", 16),
    ("172.16.0.0", 12),
    ("192.0.0.0", 24), ("192.0.2.0", 24), ("192.88.99.0", 24), ("192.168.0.0", 16), ("198.18.0.0", 15),
    ("198.51.100.0", 24), ("203.0.113.0", 24), ("224.0.0.0", 4), ("240.0.0.0", 4),
  ].compactMap { text, length in v4(text[...]).map { ($0, ~UInt32(0) << (32 - UInt32(length))) } }

  private static func isPublic(_ high: UInt64, _ low: UInt64) -> Bool {
    func embedded(_ bits: UInt64) -> Bool { IPAddress.v4(UInt32(truncatingIfNeeded: bits)).isPublic }
    // ::/96 and ::ffff:0:0/96 with loopback and unspecified, 64:ff9b::/96, 2002::/16.
    if high == 0, low >> 32 == 0 { return false }
    if high == 0, low >> 32 == 0xFFFF { return embedded(low) }
    if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return embedded(low) }
    if high >> 48 == 0x2002 { return embedded(high >> 16) }
    // Only 2000::/3 is given out; in it 2001::/23 is for protocols (Teredo), 2001:db8::/32 and 3fff::/20 for
    // print.
    guard high >> 61 == 1 else { return false }
    return high >> 41 != 0x2001_0000 >> 9 && high >> 32 != 0x2001_0DB8 && high >> 44 != 0x3FFF0
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the eight groups of IPv6 in hexadecimal.
  public var description: String {
    switch self {
    case .v4(let address):
      return [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
    case .v6(let high, let low):
      return [high, low].flatMap { half in [48, 32, 16, 0].map { String(half >> $0 & 0xFFFF, radix: 16) } }
        .joined(separator: ":")
    }
  }
}

/// A network that may be reached although it is not public, perhaps at one port only.
public struct AllowedNetwork: Hashable, Sendable {
  private let address: IPAddress
  private let length: Int
  private let port: UInt16?

  /// Reads `127.0.0.1/32`, `10.0.0.0/8:8080`, `[::1]/128` or `[fd00::]/8:443`; a missing length means one
  /// address.
  public init?(_ text: String) {
    var rest = text[...]
    var host = ""
    if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") {
      host = String(rest[rest.index(after: rest.startIndex)..<close])
      rest = rest[rest.index(after: close)...]
    } else {
      host = String(rest.prefix { $0 != "/" && $0 != ":" })
      rest = rest.dropFirst(host.count)
    }
    guard let address = IPAddress(host) else { return nil }
    var port: UInt16?
    if let colon = rest.lastIndex(of: ":") {
      guard let number = UInt16(rest[rest.index(after: colon)...]), number > 0 else { return nil }
      port = number
      rest = rest[..<colon]
    }
    let bits = if case .v4 = address { 32 } else { 128 }
    var length = bits
    if rest.hasPrefix("/") {
      guard let number = Int(rest.dropFirst()), (0...bits).contains(number) else { return nil }
      length = number
    } else if !rest.isEmpty {
      return nil
    }
    self.address = address
    self.length = length
    self.port = port
  }

  /// Whether the address and port lie in it.
  public func contains(_ other: IPAddress, port otherPort: UInt16) -> Bool {
    guard port == nil || port == otherPort else { return false }
    switch (address, other) {
    case (.v4(let a), .v4(let b)): return length == 0 || (a ^ b) >> (32 - UInt32(length)) == 0
    case (.v6(let a, let b), .v6(let c, let d)):
      let isHighSame = length == 0 || (a ^ c) >> (64 - UInt64(min(length, 64))) == 0
      return isHighSame && (length <= 64 || (b ^ d) >> (128 - UInt64(length)) == 0)
    default: return false
    }
  }
}
