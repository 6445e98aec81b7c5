/// A folded word by its letters: compared as a number and copied without counting references.
///
/// Rules ask of most words of a text whether they are one of theirs. What is longer than sixteen bytes is known by its
/// first eight and the hash of the rest: no lemma and no word of a rule is.
struct Word: Hashable, Sendable {
  /// The first eight bytes, the first one lowest; zeros behind a shorter word.
  private let head: UInt64
  /// The next eight bytes likewise.
  private let tail: UInt64

  /// The bytes of the longest word that is known by its letters alone.
  static let capacity = 16

  /// The highest byte of a tail that is a hash: no byte of UTF-8.
  private static let hashMark: UInt64 = 0xFF << 56

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else {
      (head, tail) = (0, 0)
      return
    }
    head = Self.letters(start, min(bytes.count, 8))
    tail =
      bytes.count <= 8
      ? 0 : bytes.count <= Self.capacity ? Self.letters(start + 8, bytes.count - 8) : Self.hash(of: bytes)
  }

  init(_ text: String) {
    self = text.withBytes { Word(UnsafeRawBufferPointer($0)) }
  }

  var isEmpty: Bool { head == 0 }

  /// The word as it is written; of a long one the first letters and an ellipsis.
  var text: String { withBytes { String(decoding: $0, as: UTF8.self) } + (isHashed ? "…" : "") }

  private var isHashed: Bool { tail & Self.hashMark == Self.hashMark }

  /// Calls `body` with the letters.
  @inline(__always)
  func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    let count =
      tail == 0 || isHashed
      ? 8 - head.leadingZeroBitCount / 8 : Self.capacity - tail.leadingZeroBitCount / 8
    return withUnsafeBytes(of: (head.littleEndian, tail.littleEndian)) {
      $0[..<count].withMemoryRebound(to: UInt8.self, body)
    }
  }

  /// Some bits that tell most words apart.
  @inline(__always)
  var key: Int { Int(truncatingIfNeeded: ((head ^ tail &* 3) &* 0x9E37_79B9_7F4A_7C15) >> 40) }

  /// Up to eight bytes as a number, without a loop: so those of a literal are a constant.
  @inline(__always)
  private static func letters(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count == 8 { return UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) }
    var letters: UInt64 = 0
    var place = 0
    if count & 4 != 0 {
      letters = UInt64(UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)))
      place = 4
    }
    if count & 2 != 0 {
      let pair = (start + place).loadUnaligned(as: UInt16.self)
      letters |= UInt64(UInt16(littleEndian: pair)) << UInt64(place &* 8)
      place &+= 2
    }
    if count & 1 != 0 {
      letters |= UInt64(start.load(fromByteOffset: place, as: UInt8.self)) << UInt64(place &* 8)
    }
    return letters
  }

  @inline(never)
  private static func hash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes[8...].reduce(0) { ($0 &+ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 } | hashMark
  }
}

extension Word: ExpressibleByStringLiteral {
  @inline(__always)
  init(stringLiteral literal: StaticString) {
    self.init(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}

extension Word: CustomStringConvertible {
  var description: String { text }
}

/// Two words as one key, in their order: compared and hashed as numbers, where texts would be joined.
struct WordPair: Hashable, Sendable {
  let first, second: Word

  init(_ first: Word, _ second: Word) {
    self.first = first
    self.second = second
  }

  init(_ first: String, _ second: String) { self.init(Word(first), Word(second)) }

  /// Some bits of both tell most pairs apart.
  func hash(into hasher: inout Hasher) { hasher.combine(first.key &* 3 &+ second.key) }
}

/// Words of a rule: a table that is asked whether a word is among them.
struct WordGroup: Sendable, ExpressibleByArrayLiteral {
  /// Words by their keys; the empty one where none is.
  private var slots: [Word]
  private let mask: Int
  /// Whether the empty word is one of them: that of a phrase without preposition.
  private let hasEmpty: Bool

  init(arrayLiteral words: Word...) { self.init(words) }

  /// The words of several groups.
  init(joining groups: WordGroup...) { self.init(groups.flatMap(\.words)) }

  private var words: [Word] { slots.filter { !$0.isEmpty } + (hasEmpty ? [""] : []) }

  init(_ words: some Collection<Word>) {
    var size = 4
    while size < words.count * 2 { size *= 2 }
    slots = [Word](repeating: "", count: size)
    mask = size - 1
    hasEmpty = words.contains { $0.isEmpty }
    for word in words where !word.isEmpty && !contains(word) {
      var slot = word.key & mask
      while !slots[slot].isEmpty { slot = (slot + 1) & mask }
      slots[slot] = word
    }
  }

  @inline(__always)
  func contains(_ word: Word) -> Bool {
    var slot = word.key & mask
    while !slots[slot].isEmpty {
      if slots[slot] == word { return true }
      slot = (slot &+ 1) & mask
    }
    return word.isEmpty && hasEmpty
  }
}
