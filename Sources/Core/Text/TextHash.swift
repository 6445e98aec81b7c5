/// The hash of a text that is put together of parts.
///
/// A polynomial over its bytes modulo 2^64, so that the hash of two texts joined follows from the hashes of the two:
/// a name can be looked up without being written.
struct TextHash: Hashable, Sendable {
  private(set) var value: UInt64 = 0
  /// The base to the power of the length: what the hash of a text before this one is multiplied by.
  private var scale: UInt64 = 1

  /// Any odd number whose powers do not come round soon; this one is 2^64 over the golden ratio.
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  init() {}

  /// The hash of a whole text.
  init(_ text: String) { append(text) }

  /// Four bytes a step: their products do not wait for each other, and those of a literal are constants.
  @inline(__always)
  mutating func append(bytes: UnsafeBufferPointer<UInt8>) {
    let square = Self.base &* Self.base
    let cube = square &* Self.base
    let fourth = square &* square
    var index = 0
    while index &+ 4 <= bytes.count {
      let high = Self.digit(bytes[index]) &* cube &+ Self.digit(bytes[index &+ 1]) &* square
      let low = Self.digit(bytes[index &+ 2]) &* Self.base &+ Self.digit(bytes[index &+ 3])
      value = value &* fourth &+ high &+ low
      scale = scale &* fourth
      index &+= 4
    }
    while index < bytes.count {
      append(byte: bytes[index])
      index &+= 1
    }
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    value = value &* Self.base &+ Self.digit(byte)
    scale = scale &* Self.base
  }

  mutating func append(_ text: String) { text.withBytes { append(bytes: $0) } }

  @inline(__always)
  mutating func append(_ other: TextHash) {
    value = value &* other.scale &+ other.value
    scale = scale &* other.scale
  }

  /// No byte counts nothing, or texts that differ in leading zeros would be one.
  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt64 { UInt64(byte) &+ 1 }
}

extension String {
  /// Calls `body` with the bytes; a string of Swift's own has them at hand, and none is copied or counted.
  @inline(__always)
  func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}

/// A text with its hash, for parts of many names.
struct Symbol: Sendable {
  let text: String
  let hash: TextHash

  init(_ text: String) {
    self.text = text
    hash = TextHash(text)
  }
}
