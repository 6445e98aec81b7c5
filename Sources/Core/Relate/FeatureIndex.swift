/// The number of a feature that a model weighs.
typealias FeatureID = Int32

/// Every feature that some model weighs, numbered from 0 and found by the hash of its name.
///
/// An open-addressing table shared by the models: what several of them weigh is looked up once.
final class FeatureIndex: Sendable {
  /// A place of the table; a part of its feature's hash tells most others apart, so that the table stays small.
  private struct Slot {
    var tag: UInt32 = 0
    var id: FeatureID = -1
  }

  /// The names, by number.
  let names: [String]
  /// Their hashes.
  private let hashes: [UInt64]
  private let slots: [Slot]
  /// The features of staircases of tenths, by the hash of what stands before the step: asked for step by step, each
  /// would be looked up.
  private let staircases: [(start: UInt64, steps: [FeatureID])]
  private let tenths = FeatureIndex.tenths

  /// The steps of a staircase of tenths.
  static let tenths = Array(stride(from: 0.1, through: 0.9, by: 0.1))

  /// Numbers names in their order; a name may come again.
  ///
  /// Two names with one hash are an error: weights would be taken for those of another feature.
  init(_ names: some Sequence<String>) throws(LexiconError) {
    var known: [UInt64: String] = [:]
    var distinct: [String] = []
    var hashes: [UInt64] = []
    for name in names {
      let hash = TextHash(name).value
      if let other = known.updateValue(name, forKey: hash) {
        guard other == name else { throw .clashingFeatures(other, name) }
      } else {
        distinct.append(name)
        hashes.append(hash)
      }
    }
    var size = 16
    while size < distinct.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (id, hash) in hashes.enumerated() {
      var slot = Self.firstSlot(of: hash, size)
      while slots[slot].id >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(tag: Self.tag(of: hash), id: FeatureID(id))
    }
    self.names = distinct
    self.hashes = hashes
    self.slots = slots
    staircases = Self.staircases(among: distinct)
  }

  private static func staircases(among names: [String]) -> [(start: UInt64, steps: [FeatureID])] {
    var staircases: [UInt64: [FeatureID]] = [:]
    for (id, name) in names.enumerated() {
      let ending = name.utf8.suffix(2)
      guard ending.first == UInt8(ascii: ">"), let step = ending.last.map({ Int($0) - 0x30 }),
        (1...tenths.count).contains(step)
      else { continue }
      let start = TextHash(String(name.dropLast())).value
      staircases[start, default: Array(repeating: -1, count: tenths.count)][step - 1] = FeatureID(id)
    }
    return staircases.map { ($0.key, $0.value) }.sorted { $0.start < $1.start }
  }

  /// Calls `body` with the numbers of a staircase's steps up to a value, but for those that no model weighs.
  @inline(__always)
  func withSteps(after start: TextHash, reachedBy value: Double, _ body: (FeatureID) -> Void) {
    for place in staircases.indices where staircases[place].start == start.value {
      for step in tenths.indices {
        guard value >= tenths[step] else { return }
        let id = staircases[place].steps[step]
        if id >= 0 { body(id) }
      }
    }
  }

  /// The number of a feature; nil where no model weighs it.
  func id(of name: TextHash) -> FeatureID? {
    let hash = name.value
    let tag = Self.tag(of: hash)
    var slot = Self.firstSlot(of: hash, slots.count)
    while slots[slot].id >= 0 {
      if slots[slot].tag == tag, hashes[Int(slots[slot].id)] == hash { return slots[slot].id }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  @inline(__always)
  private static func tag(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash ^ hash >> 32) }

  /// The low bits of the polynomial hang on the low bits of the letters only; the product's high bits on all.
  @inline(__always)
  private static func firstSlot(of hash: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (hash &* 0xD6E8_FEB8_6659_FD93) >> 32) & (size &- 1)
  }
}

extension Vocabulary {
  /// By word, the number of a feature that has it for its value; -1 where no model weighs that.
  func features(named name: StaticString, in index: FeatureIndex) -> [FeatureID] {
    (0..<WordID(count)).map { word in
      var text = TextHash()
      text.append(name)
      text.append("=")
      withBytes(of: word) { text.append(bytes: $0) }
      return index.id(of: text) ?? -1
    }
  }
}
