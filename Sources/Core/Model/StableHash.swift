/// FNV-1a over 64 bits with a final mix: the same on every machine and in every run, unlike `Hasher`.
struct StableHash {
  private(set) var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The digest of what was combined so far.
  var value: UInt64 { Self.mixed(state) }

  mutating func combine(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  mutating func combine(_ text: String) {
    for byte in text.utf8 { combine(byte) }
    combine(UInt8(0xff))
  }

  mutating func combine(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      combine(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// The digest of one text.
  static func digest(of text: String) -> UInt64 {
    var hash = StableHash()
    hash.combine(text)
    return hash.value
  }

  /// A bijection in which every bit of the input moves half the bits of the output (MurmurHash3's finalizer).
  static func mixed(_ number: UInt64) -> UInt64 {
    var x = number
    x = (x ^ (x >> 33)) &* 0xff51_afd7_ed55_8ccd
    x = (x ^ (x >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return x ^ (x >> 33)
  }
}
