/// Percent-decoding (RFC 3986, 2.1), strict: what cannot be decoded is nil, never a guess.
enum PercentEncoding {
  /// The decoded text; nil for a broken escape, for NUL and for what is not UTF-8 afterwards.
  ///
  /// With `plusIsSpace`, `+` stands for a space, as in queries that forms make.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, plusIsSpace: Bool = false) -> String? {
    var needsWork = false
    for byte in bytes where byte == UInt8(ascii: "%") || byte >= 0x80 || byte == UInt8(ascii: "+") {
      needsWork = true
      break
    }
    if !needsWork { return bytes.text }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      var byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        guard index + 2 < bytes.count, let high = ASCII.hexValue(bytes[index + 1]),
          let low = ASCII.hexValue(bytes[index + 2])
        else { return nil }
        byte = high << 4 | low
        index += 2
      } else if byte == UInt8(ascii: "+"), plusIsSpace {
        byte = 0x20
      }
      if byte == 0 { return nil }
      decoded.append(byte)
      index += 1
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// The text with everything but unreserved characters escaped, for a path segment or a query value.
  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.append(byte)
      default:
        encoded.append(UInt8(ascii: "%"))
        encoded.append(digits[Int(byte >> 4)])
        encoded.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}
