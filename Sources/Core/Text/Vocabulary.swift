/// The folded words that the lexicon knows, numbered from 1.
///
/// An open-addressing table over one byte arena: a lookup hashes the bytes once and allocates nothing.
struct Vocabulary: Sendable {
  /// The id of every word that is not in the vocabulary.
  static let unknown: WordID = 0

  private var arena: [UInt8] = []
  private var offsets: [Int32] = [0, 0]
  /// The words once more as strings, by id.
  private var strings: [String] = [""]
  /// And as what rules compare.
  private var words: [Word] = [""]
  /// Ids by hash; zero where none is.
  ///
  /// An id is below half the number of slots. The bits above are those of its word's hash, which tell most other words
  /// apart without looking at their letters: in one number, so that the table is half as large.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  /// The bits of a slot that are its id.
  private var idMask: UInt32 { UInt32(truncatingIfNeeded: slots.count / 2 - 1) }

  /// The number of ids given, the unknown word's included.
  var count: Int { offsets.count - 1 }

  /// The id of a folded word, which is added when it is new.
  mutating func intern(_ word: [UInt8]) -> WordID {
    word.withUnsafeBufferPointer { bytes in
      let hash = Self.hash(of: bytes)
      let slot = slot(of: bytes, hash)
      if let known = id(at: slot) { return known }
      arena.append(contentsOf: bytes)
      offsets.append(Int32(arena.count))
      strings.append(String(decoding: bytes, as: UTF8.self))
      words.append(Word(UnsafeRawBufferPointer(bytes)))
      let id = WordID(offsets.count - 2)
      if offsets.count * 2 > slots.count { grow() } else { put(id, hash, at: slot) }
      return id
    }
  }

  /// The id of a folded word, which is added when it is new.
  mutating func intern(_ word: String) -> WordID { intern(Array(word.utf8)) }

  /// The id of a folded word, or `unknown`.
  func id(of bytes: UnsafeBufferPointer<UInt8>) -> WordID {
    id(at: slot(of: bytes, Self.hash(of: bytes))) ?? Self.unknown
  }

  /// The id of a folded word, or `unknown`.
  func id(of word: String) -> WordID {
    word.withBytes { id(of: $0) }
  }

  /// The ids of folded words between spaces; words that the vocabulary does not hold are left out.
  func ids(of words: String) -> WordSet {
    WordSet(words.split(separator: " ").map { id(of: String($0)) }.filter { $0 != Self.unknown })
  }

  /// The folded word of an id.
  func word(_ id: WordID) -> Word { words[Int(id)] }

  /// The folded word of an id as a string, where the whole of it is asked for.
  @_disfavoredOverload
  func word(_ id: WordID) -> String { strings[Int(id)] }

  /// Calls `body` with the folded word of an id, which is not copied.
  @inline(__always)
  func withBytes<T>(of id: WordID, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    let range = Int(offsets[Int(id)])..<Int(offsets[Int(id) + 1])
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Eight bytes a step; the table is never written out, so the order of the bytes does not matter.
  private static func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = UInt64(bytes.count)
    var index = 0
    while index &+ 8 <= bytes.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* factor
      hash ^= hash >> 32
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail << 8 | UInt64(bytes[index])
      index &+= 1
    }
    hash = (hash ^ tail) &* factor
    return hash ^ (hash >> 29)
  }

  /// The slot of a word, or the empty one where it would be.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let (mask, idMask) = (slots.count - 1, idMask)
    let tag = Self.tag(of: hash)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0,
      (slots[slot] ^ tag) & ~idMask != 0 || !isWord(WordID(slots[slot] & idMask), bytes)
    {
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// What of a hash does not say where its slot is.
  @inline(__always)
  private static func tag(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }

  @inline(__always)
  private func id(at slot: Int) -> WordID? {
    slots[slot] == 0 ? nil : WordID(slots[slot] & idMask)
  }

  private mutating func put(_ id: WordID, _ hash: UInt64, at slot: Int) {
    slots[slot] = Self.tag(of: hash) & ~idMask | UInt32(id)
  }

  private func isWord(_ id: WordID, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // One look at memory where the letters fit, in place of two.
    if bytes.count <= Word.capacity { return words[Int(id)] == Word(UnsafeRawBufferPointer(bytes)) }
    let start = Int(offsets[Int(id)])
    guard Int(offsets[Int(id) + 1]) - start == bytes.count else { return false }
    let word = UnsafeRawBufferPointer(bytes)
    return arena.withUnsafeBytes { arena in
      var index = 0
      while index &+ 8 <= word.count {
        guard
          arena.loadUnaligned(fromByteOffset: start &+ index, as: UInt64.self)
            == word.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        else { return false }
        index &+= 8
      }
      while index < word.count {
        guard arena[start &+ index] == word[index] else { return false }
        index &+= 1
      }
      return true
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for id in 1..<WordID(count) {
      let (slot, hash) = withBytes(of: id) { bytes in
        let hash = Self.hash(of: bytes)
        return (self.slot(of: bytes, hash), hash)
      }
      put(id, hash, at: slot)
    }
  }
}
