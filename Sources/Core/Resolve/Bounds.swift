/// What a number told in words can stand for: the closed interval that it leaves open.
///
/// Quantities and sums are compared by their bounds, so that "hundreds" agrees with "180 or so" and with
/// "more than 150", and 14 does not agree with 18.
struct Bounds: Hashable {
  /// How two told numbers stand to each other.
  enum Relation {
    /// One figure, told by both.
    case equal
    /// Both can be true of one thing.
    case overlapping
    /// They cannot both be true; `ratio` is the larger over the smaller, at the nearest ends.
    case conflicting(ratio: Double)
  }

  let low: Double
  let high: Double
  let isApproximate: Bool

  /// Nil when neither end is told or an end is no number.
  init?(min: Double?, max: Double?, isApproximate: Bool) {
    let ends = [min, max].compactMap { $0 }
    guard !ends.isEmpty, ends.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let low = min ?? 0
    let high = max ?? .infinity
    self.low = Swift.min(low, high)
    self.high = Swift.max(low, high)
    self.isApproximate = isApproximate
  }

  /// A figure, exact or "about".
  var isPoint: Bool { low == high }

  /// 0 exact figure, 1 "about" a figure, 2 a range or "hundreds", 3 open on a side.
  var vagueness: Int {
    if isPoint { return isApproximate ? 1 : 0 }
    return low > 0 && high.isFinite ? 2 : 3
  }

  /// How `self` stands to `other`.
  func relation(to other: Bounds) -> Relation {
    if isPoint, other.isPoint {
      let slack = isApproximate || other.isApproximate ? Self.aboutSlack : Self.figureSlack
      if Swift.max(low, other.low) <= Swift.min(low, other.low) * (1 + slack) { return .equal }
    }
    let a = widened
    let b = other.widened
    if a.low <= b.high, b.low <= a.high { return .overlapping }
    let (below, above) = a.high < b.low ? (a.high, b.low) : (b.high, a.low)
    return .conflicting(ratio: below > 0 ? above / below : .infinity)
  }

  /// Whether both can be true of one thing.
  func agrees(with other: Bounds) -> Bool {
    if case .conflicting = relation(to: other) { return false }
    return true
  }

  private var widened: (low: Double, high: Double) {
    guard isPoint, isApproximate else { return (low, high) }
    return (low * (1 - Self.aboutSlack), high * (1 + Self.aboutSlack))
  }

  /// Outlets round and miscount: 30 and 31 tanks are one figure, 14 and 15 are two.
  private static let figureSlack = 0.04
  /// "About", "almost", "some".
  private static let aboutSlack = 0.2
}

extension Quantity {
  var bounds: Bounds? {
    Bounds(min: min.map(Double.init), max: max.map(Double.init), isApproximate: approximate)
  }
}

extension Money {
  var bounds: Bounds? { Bounds(min: min, max: max, isApproximate: approximate) }
}
