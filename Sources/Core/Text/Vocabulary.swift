/// The folded words that the lexicon knows, numbered from 1.
///
/// An open-addressing table over one byte arena: a lookup hashes the bytes once and allocates nothing.
struct Vocabulary: Sendable {
  /// The id of every word that is not in the vocabulary.
  static let unknown: WordID = 0

  private var arena: [UInt8] = []
  private var offsets: [Int32] = [0, 0]
  private var slots = [WordID](repeating: 0, count: 1 << 10)

  /// The number of ids given, the unknown word's included.
  var count: Int { offsets.count - 1 }

  /// The id of a folded word, which is added when it is new.
  mutating func intern(_ word: [UInt8]) -> WordID {
    word.withUnsafeBufferPointer { bytes in
      let slot = slot(of: bytes)
      if slots[slot] != 0 { return slots[slot] }
      arena.append(contentsOf: bytes)
      offsets.append(Int32(arena.count))
      let id = WordID(offsets.count - 2)
      slots[slot] = id
      if offsets.count * 2 > slots.count { grow() }
      return id
    }
  }

  /// The id of a folded word, which is added when it is new.
  mutating func intern(_ word: String) -> WordID { intern(Array(word.utf8)) }

  /// The id of a folded word, or `unknown`.
  func id(of bytes: UnsafeBufferPointer<UInt8>) -> WordID { slots[slot(of: bytes)] }

  /// The id of a folded word, or `unknown`.
  func id(of word: String) -> WordID {
    var word = word
    return word.withUTF8 { id(of: $0) }
  }

  /// The folded word of an id.
  func word(_ id: WordID) -> String {
    String(decoding: arena[Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])], as: UTF8.self)
  }

  /// Calls `body` with the folded word of an id, which is not copied.
  @inline(__always)
  func withBytes<T>(of id: WordID, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    let range = Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
    while slots[slot] != 0, !isWord(slots[slot], bytes) { slot = (slot + 1) & mask }
    return slot
  }

  private func isWord(_ id: WordID, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(offsets[Int(id)])
    guard Int(offsets[Int(id) + 1]) - start == bytes.count else { return false }
    for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [WordID](repeating: 0, count: slots.count * 2)
    for id in 1..<WordID(count) {
      let range = Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])
      arena.withUnsafeBufferPointer { slots[slot(of: UnsafeBufferPointer(rebasing: $0[range]))] = id }
    }
  }
}
