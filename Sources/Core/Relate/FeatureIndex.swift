/// The number of a feature that a model weighs.
typealias FeatureID = Int32

/// Every feature that some model weighs, numbered from 0 and found by the hash of its name.
///
/// An open-addressing table shared by the models: what several of them weigh is looked up once.
final class FeatureIndex: Sendable {
  /// A place of the table: the number of a feature and all of its key but the lowest bits, which tells it from others.
  ///
  /// One number, so that a question is one look at memory, which is far away: another name is taken for a known one once
  /// in some 10^13 questions, and then by everybody.
  private struct Slot {
    private(set) var bits = UInt64.max

    static let idBits: UInt64 = 20
    static let idMask: UInt64 = 1 << idBits - 1

    init() {}

    init(_ key: UInt64, id: FeatureID) { bits = key & ~Self.idMask | UInt64(id) }

    var isEmpty: Bool { bits == .max }
    var id: FeatureID { FeatureID(bits & Self.idMask) }

    @inline(__always)
    func isOf(_ key: UInt64) -> Bool { (bits ^ key) & ~Self.idMask == 0 }
  }

  /// The names, by number.
  let names: [String]
  private let slots: [Slot]
  /// The features of staircases of tenths, by the hash of what stands before the step: asked for step by step, each
  /// would be looked up.
  private let staircases: [(start: UInt64, steps: [FeatureID])]
  private let tenths = FeatureIndex.tenths

  /// The steps of a staircase of tenths.
  static let tenths = Array(stride(from: 0.1, through: 0.9, by: 0.1))

  /// Numbers names in their order; a name may come again.
  ///
  /// Two names with one key are an error: weights would be taken for those of another feature.
  init(_ names: some Sequence<String>) throws(LexiconError) {
    var known: [UInt64: String] = [:]
    var distinct: [String] = []
    var keys: [UInt64] = []
    for name in names {
      let key = Self.key(of: TextHash(name)) & ~Slot.idMask
      if let other = known.updateValue(name, forKey: key) {
        guard other == name else { throw .clashingFeatures(other, name) }
      } else {
        distinct.append(name)
        keys.append(key)
      }
    }
    precondition(distinct.count < Slot.idMask, "more features than a slot can number")
    var size = 16
    while size < distinct.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    for (id, key) in keys.enumerated() {
      var slot = Self.firstSlot(of: key, size)
      while !slots[slot].isEmpty { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(key, id: FeatureID(id))
    }
    self.names = distinct
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

  /// The values that features of a name have: of `w=tank` and `w=send`, "tank" and "send".
  func values(of name: String) -> Set<Substring> {
    Set(names.lazy.filter { $0.hasPrefix(name + "=") }.map { $0.dropFirst(name.count + 1) })
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
    let key = Self.key(of: name)
    var slot = Self.firstSlot(of: key, slots.count)
    while !slots[slot].isEmpty {
      if slots[slot].isOf(key) { return slots[slot].id }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// A hash whose high bits hang on all letters: those of the polynomial are alike where names differ in their last.
  @inline(__always)
  private static func key(of name: TextHash) -> UInt64 { name.value &* 0xD6E8_FEB8_6659_FD93 }

  @inline(__always)
  private static func firstSlot(of key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: key >> 32) & (size &- 1)
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
