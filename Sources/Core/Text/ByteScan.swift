/// Tests of eight bytes at once, as one word; a set high bit marks a byte that passes.
///
/// The lowest mark is always right, which is what finding the first byte needs; only `equal` is right for all.
/// Arithmetic on words is used because masks of Swift's vectors cost more than they save (measured on Swift 6.3).
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  static let high: UInt64 = 0x8080_8080_8080_8080

  /// The bytes below `bound`, which is at most 0x80.
  @inline(__always)
  static func below(_ bound: UInt8, _ word: UInt64) -> UInt64 {
    (word &- ones &* UInt64(bound)) & ~word & high
  }

  /// The bytes that are `byte`, up to the first one.
  @inline(__always)
  static func first(_ byte: UInt8, _ word: UInt64) -> UInt64 { below(1, word ^ (ones &* UInt64(byte))) }

  /// The bytes that are `byte`, each of them.
  @inline(__always)
  static func equal(_ byte: UInt8, _ word: UInt64) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    return ~((difference & ~high) &+ ~high | difference | ~high)
  }

  /// How many bytes stand before the first mark.
  @inline(__always)
  static func offset(of marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// The eight bytes at `offset`, the first of them lowest.
  @inline(__always)
  static func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension Span where Element == UInt8 {
  /// Where the first quote, backslash or control character stands at or after `start`; the end if there is none.
  func endOfPlainJSON(from start: Int) -> Int {
    withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        let word = ByteScan.word(bytes, at: index)
        let stops = ByteScan.below(0x20, word) | ByteScan.first(0x22, word) | ByteScan.first(0x5C, word)
        if stops != 0 { return index + ByteScan.offset(of: stops) }
        index += 8
      }
      while index < bytes.count, bytes[index] >= 0x20, bytes[index] != 0x22, bytes[index] != 0x5C {
        index += 1
      }
      return index
    }
  }

  /// Where words of printable ASCII with single spaces between them end that begin at `start`.
  ///
  /// The last byte is no space; in markup an `&` ends them, too. Most of a text is such runs: they are looked
  /// through a word at a time and copied whole.
  func endOfPlainText(from start: Int, to limit: Int, isMarkup: Bool) -> Int {
    let ampersand = isMarkup ? UInt8(ascii: "&") : 0
    let end = withUnsafeBytes { bytes in
      let limit = Swift.min(limit, bytes.count)
      var index = start
      while index + 9 <= limit {
        let word = ByteScan.word(bytes, at: index)
        let next = ByteScan.word(bytes, at: index + 1)
        let others =
          ByteScan.below(0x20, word) | word & ByteScan.high | ByteScan.first(0x7F, word)
          | ByteScan.first(ampersand, word)
        let doubleSpaces = ByteScan.equal(0x20, word) & ByteScan.equal(0x20, next)
        let stops = others | doubleSpaces
        if stops != 0 { return index + ByteScan.offset(of: stops) }
        index += 8
      }
      while index < limit, bytes[index] >= 0x20, bytes[index] < 0x7F, bytes[index] != ampersand {
        if bytes[index] == 0x20, index + 1 >= limit || bytes[index + 1] == 0x20 { break }
        index += 1
      }
      return index
    }
    return end > start + 1 && self[end - 1] == 0x20 ? end - 1 : end
  }
}
