import Glibc

/// Octets as RFC 9110 sorts them, and comparisons that take no `String`.
enum ASCII {
  /// Whether a byte may stand in a token: method and field names.
  @inline(__always) static func isToken(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? tokenLow : tokenHigh) & (1 << UInt64(byte & 63)) != 0
  }

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Letters in lower case, everything else unchanged.
  @inline(__always) static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// The value of a hexadecimal digit.
  @inline(__always) static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// Octets 0 to 63 of the token set: `! # $ % & ' * + - .` and the digits.
  private static let tokenLow: UInt64 = 0x03FF_6CFA_0000_0000
  /// Octets 64 to 127 of the token set: letters, `^ _ \`` and `| ~`.
  private static let tokenHigh: UInt64 = 0x57FF_FFFF_C7FF_FFFE

  /// Whether a byte may not stand in a field's value: control characters other than the tab.
  @inline(__always)
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

  /// Whether there is a control character among the bytes; eight are looked at at a time.
  static func hasControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let raw = UnsafeRawPointer(base)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    while index + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The classic tests for a byte less than 0x20 and for one equal to 0x7F; a tab is looked at closely.
      let low = (word &- ones &* 0x20) & ~word
      let deleted = (word ^ ones &* 0x7F) &- ones & ~(word ^ ones &* 0x7F)
      if (low | deleted) & highs != 0 {
        for offset in index..<index + 8 where isControl(bytes[offset]) { return true }
      }
      index += 8
    }
    while index < bytes.count {
      if isControl(bytes[index]) { return true }
      index += 1
    }
    return false
  }

  /// The decimal number that `1*DIGIT` spells; nil for anything else and for what does not fit.
  static func decimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return nil }
    var value = 0
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// Appends a number in decimal.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var divisor: UInt = 1
    let magnitude = number.magnitude
    while magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: magnitude / divisor % 10))
      divisor /= 10
    }
  }

  /// The part of `bytes` without spaces and tabs at its ends.
  @inline(__always)
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are exactly those of `text`.
  @inline(__always) func spells(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    let other = text.utf8Start
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }

  /// Whether the bytes are those of `text`, letters in any case.
  @inline(__always) func spellsIgnoringCase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    let other = text.utf8Start
    for index in 0..<count where ASCII.lowercased(self[index]) != ASCII.lowercased(other[index]) {
      return false
    }
    return true
  }

  /// Whether the bytes are those of an array.
  @inline(__always) func isEqual(to other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return other.withUnsafeBufferPointer { other in
      guard let mine = baseAddress, let theirs = other.baseAddress else { return true }
      return memcmp(mine, theirs, count) == 0
    }
  }

  /// The bytes as text; what is no UTF-8 becomes U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }
}
