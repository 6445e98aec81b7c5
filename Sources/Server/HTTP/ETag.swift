/// An entity tag: an opaque name for one state of a resource (RFC 9110, 8.8.3).
struct ETag: Sendable, Hashable {
  /// What stands between the quotes: no quotes, spaces or control characters.
  let opaque: String
  var isWeak = false

  init(_ opaque: String, isWeak: Bool = false) {
    self.opaque = opaque
    self.isWeak = isWeak
  }

  /// Reads one tag as sent; nil when it is none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    if bytes.count >= 2, bytes[0] == UInt8(ascii: "W"), bytes[1] == UInt8(ascii: "/") {
      start = 2
      isWeak = true
    }
    guard bytes.count >= start + 2, bytes[start] == UInt8(ascii: "\""),
      bytes[bytes.count - 1] == UInt8(ascii: "\"")
    else { return nil }
    let inner = UnsafeBufferPointer(rebasing: bytes[start + 1..<bytes.count - 1])
    guard inner.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != 0x7F }) else { return nil }
    opaque = inner.text
  }

  /// Whether both name the same state; weak and strong alike.
  func matches(_ other: ETag) -> Bool { base == other.base }

  /// The tag of the state in whichever coding: the compressed variant has the same name and this suffix.
  private var base: Substring {
    opaque.hasSuffix(Self.gzipSuffix) ? opaque.dropLast(Self.gzipSuffix.utf8.count) : opaque[...]
  }

  /// The tag of the compressed variant, which is another sequence of octets and needs another strong tag.
  var compressed: ETag { ETag(String(base) + Self.gzipSuffix, isWeak: isWeak) }

  private static let gzipSuffix = "-gzip"
}

extension ETag: CustomStringConvertible {
  /// The tag as it is sent.
  var description: String { isWeak ? "W/\"\(opaque)\"" : "\"\(opaque)\"" }
}
