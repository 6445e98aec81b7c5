/// A set of small numbers as bits.
///
/// Some ten times as fast as `Set`, which hashes; takes an eighth of a byte for each number below its largest.
struct BitSet: Sendable {
  private var bits: [UInt64] = []

  init() {}

  init(_ members: some Sequence<Int32>) {
    for member in members { insert(member) }
  }

  /// An empty set that need not grow for numbers below a limit.
  init(below limit: Int) { bits = [UInt64](repeating: 0, count: limit >> 6 + 1) }

  @inline(__always)
  func contains(_ member: Int32) -> Bool {
    let place = Int(member) >> 6
    return place < bits.count && bits[place] >> UInt64(member & 63) & 1 == 1
  }

  /// Adds a number; tells whether it was new.
  @discardableResult
  mutating func insert(_ member: Int32) -> Bool {
    let place = Int(member) >> 6
    if place >= bits.count { bits.append(contentsOf: repeatElement(0, count: place + 1 - bits.count)) }
    let bit: UInt64 = 1 << UInt64(member & 63)
    let isNew = bits[place] & bit == 0
    bits[place] |= bit
    return isNew
  }

  /// Adds many numbers: the memory is asked once whether it is its own.
  mutating func formUnion(_ members: some Sequence<Int32>) {
    var beyond: [Int32] = []
    bits.withUnsafeMutableBufferPointer { bits in
      for member in members {
        let place = Int(member) >> 6
        if place < bits.count { bits[place] |= 1 << UInt64(member & 63) } else { beyond.append(member) }
      }
    }
    for member in beyond { insert(member) }
  }

  /// Adds those of several numbers that are asked for and calls `body` with each that is new; the set was made for all.
  @inline(__always)
  mutating func insert(_ members: [Int32], where isMeant: (Int32) -> Bool, _ body: (Int32) -> Void) {
    bits.withUnsafeMutableBufferPointer { bits in
      for member in members where isMeant(member) {
        let bit: UInt64 = 1 << UInt64(member & 63)
        let place = Int(member) >> 6
        precondition(place < bits.count, "a number beyond those that the set was made for")
        if bits[place] & bit == 0 {
          bits[place] |= bit
          body(member)
        }
      }
    }
  }

  /// Takes out several numbers with what stands in their words; the set was made for all.
  mutating func clear(around members: [Int32]) {
    bits.withUnsafeMutableBufferPointer { bits in
      for member in members where Int(member) >> 6 < bits.count { bits[Int(member) >> 6] = 0 }
    }
  }
}

/// Places in a text, as arrays count them.
extension BitSet {
  @inline(__always)
  func contains(_ place: Int) -> Bool { contains(Int32(place)) }

  @inline(__always)
  mutating func insert(_ place: Int) { insert(Int32(place)) }
}

extension BitSet: ExpressibleByArrayLiteral {
  init(arrayLiteral members: Int32...) { self.init(members) }
}

/// Tokens by their places in the text.
typealias TokenSet = BitSet

/// Words by id: rules ask for every word of a text whether it is one of theirs.
typealias WordSet = BitSet
