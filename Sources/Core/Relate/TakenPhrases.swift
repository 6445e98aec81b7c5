/// Some phrases of a sentence: those that an act has taken.
///
/// Nearly all sentences have fewer than 64 phrases, which are bits: a set that hashes would ask for memory at the first.
struct TakenPhrases: ExpressibleByArrayLiteral {
  private var bits: UInt64 = 0
  /// The others, in no order.
  private var others: [Int] = []

  init() {}

  init(arrayLiteral phrases: Int...) { formUnion(phrases) }

  func contains(_ phrase: Int) -> Bool {
    0..<64 ~= phrase ? bits >> UInt64(phrase) & 1 == 1 : others.contains(phrase)
  }

  mutating func insert(_ phrase: Int) {
    if 0..<64 ~= phrase {
      bits |= 1 << UInt64(phrase)
    } else if !others.contains(phrase) {
      others.append(phrase)
    }
  }

  mutating func formUnion(_ phrases: some Sequence<Int>) {
    for phrase in phrases { insert(phrase) }
  }

  mutating func formUnion(_ phrases: TakenPhrases) {
    bits |= phrases.bits
    formUnion(phrases.others)
  }

  /// The last of them.
  func max() -> Int? {
    let last = bits == 0 ? .min : 63 - bits.leadingZeroBitCount
    let greatest = Swift.max(last, others.max() ?? .min)
    return greatest == .min ? nil : greatest
  }
}
