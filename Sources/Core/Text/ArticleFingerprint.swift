/// A sketch of an article's text by which copies and rewrites are found without comparing texts.
///
/// The text is cut into overlapping runs of words (shingles); of each part of the space of their hashes the
/// least is kept (one-permutation MinHash, Li 2012, with the empty parts filled as by Shrivastava 2017). The
/// share of equal parts estimates the share of shingles that two texts have in common. Case, punctuation and
/// spacing do not count. Scripts without spaces are cut by character.
public struct ArticleFingerprint: Hashable, Sendable {
  /// The sketch; empty for a text too short to be told from others.
  public let slots: [UInt32]

  /// Takes the fingerprint of a text.
  public init(of text: some StringProtocol) { self.init(utf8: Array(text.utf8)) }

  /// Takes the fingerprint of UTF-8 text.
  public init(utf8: [UInt8]) {
    let words = Self.wordHashes(utf8)
    guard words.count >= Self.minimumWords else {
      slots = []
      return
    }
    var least = [UInt64](repeating: .max, count: Self.slotCount)
    for start in 0...(words.count - Self.shingleLength) {
      var hash: UInt64 = 0
      for word in words[start..<start + Self.shingleLength] {
        hash = StableHash.mixed(hash &* 0x9e37_79b9_7f4a_7c15 &+ word)
      }
      // The upper half picks the part, the whole is ranked within it.
      let slot = Int(((hash >> 32) * UInt64(Self.slotCount)) >> 32)
      least[slot] = Swift.min(least[slot], StableHash.mixed(hash ^ 0x5bd1_e995))
    }
    slots = Self.filled(least)
  }

  /// Restores a fingerprint that was stored.
  ///
  /// Nil unless it has the number of slots of this version, or none.
  public init?(slots: [UInt32]) {
    guard slots.isEmpty || slots.count == Self.slotCount else { return nil }
    self.slots = slots
  }

  /// Keys to look candidates up by: articles that share none are no copies, short of an unlikely miss.
  ///
  /// Of two texts with half their shingles in common 93 % share a key, with seven tenths 99.98 %, with a
  /// tenth 2 %. Empty when the sketch is.
  public var bands: [UInt64] {
    guard !slots.isEmpty else { return [] }
    return (0..<Self.slotCount / Self.bandLength).map { band in
      var hash = UInt64(band)
      for slot in slots[band * Self.bandLength..<(band + 1) * Self.bandLength] {
        hash = StableHash.mixed(hash &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(slot))
      }
      return hash
    }
  }

  /// Estimated share of shingles in common, 0 to 1; 0 when a sketch is empty.
  public func similarity(to other: ArticleFingerprint) -> Double {
    guard !slots.isEmpty, slots.count == other.slots.count else { return 0 }
    let equal = zip(slots, other.slots).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }
    return Double(equal) / Double(slots.count)
  }

  /// 20 bands of 3: low enough to find rewrites; texts on one event that were written apart share under 2 %.
  static let slotCount = 60
  static let bandLength = 3
  /// Words to a shingle: four are seldom shared by chance, and survive most edits.
  static let shingleLength = 4
  /// Below this a text is a caption or a stub.
  static let minimumWords = 20
}

extension ArticleFingerprint {
  /// A hash for each word: letters and digits of any script, ASCII letters in lower case.
  private static func wordHashes(_ bytes: [UInt8]) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(bytes.count / 5)
    var word = StableHash()
    var isInWord = false
    func end() {
      if isInWord { hashes.append(word.value) }
      word = StableHash()
      isInWord = false
    }
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        word.combine(byte)
        isInWord = true
        at += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        word.combine(byte | 0x20)
        isInWord = true
        at += 1
      case 0..<0x80:
        end()
        at += 1
      default:
        // General punctuation (quotes, dashes: E2 80, E2 81) and the no-break space divide words.
        let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
        let next = Swift.min(at + length, bytes.count)
        let second = at + 1 < bytes.count ? bytes[at + 1] : 0
        if (byte == 0xe2 && (second == 0x80 || second == 0x81)) || (byte == 0xc2 && second < 0xc0) {
          end()
        } else {
          // From U+3000 on (E3..) scripts are written without spaces, or, as Hangul, lose little by it.
          let isOwnWord = byte >= 0xe3
          if isOwnWord { end() }
          for offset in at..<next { word.combine(bytes[offset]) }
          isInWord = true
          if isOwnWord { end() }
        }
        at = next
      }
    }
    end()
    return hashes
  }

  /// Empty parts borrow from full ones, by a walk that depends on the part alone, so that two texts with
  /// the same full parts borrow alike.
  private static func filled(_ least: [UInt64]) -> [UInt32] {
    least.indices.map { slot in
      var at = slot
      var attempt: UInt64 = 0
      while least[at] == .max, attempt < Self.walkLimit {
        attempt += 1
        at = Int(StableHash.mixed(UInt64(slot) << 32 | attempt) % UInt64(least.count))
      }
      return UInt32(truncatingIfNeeded: StableHash.mixed(least[at] &+ attempt))
    }
  }

  /// Far beyond need: a text of `minimumWords` fills a fourth of the parts.
  private static let walkLimit: UInt64 = 1000
}
