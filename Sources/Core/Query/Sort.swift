/// The order of a list: a key and a direction; rows with equal keys follow in the order of their arrival.
public struct Sort<Key: SortKey>: Hashable, Sendable {
  /// What orders.
  public let key: Key
  /// Whether the greatest comes first.
  public let isDescending: Bool

  /// Makes an order.
  public init(_ key: Key, descending: Bool) {
    self.key = key
    isDescending = descending
  }
}

/// The orders that one resource knows, by the words that `sort=` takes; `-` before the word turns it round.
public protocol SortKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The order when none is asked for.
  static var standard: Sort<Self> { get }
}

extension Sort: CustomStringConvertible {
  /// As in `sort=`.
  public var description: String { (isDescending ? "-" : "") + key.rawValue }
}
