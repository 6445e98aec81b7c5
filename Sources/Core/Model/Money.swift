/// A sum of money as told, in whole units of its currency.
public struct Money: Hashable, Sendable {
  /// The least sum told, nil when open below.
  public var min: Double?
  /// The greatest sum told, nil when open above.
  public var max: Double?
  /// ISO 4217 code.
  public var currency: String
  /// Whether the words leave the sum vague.
  public var approximate: Bool
  /// The words as told.
  public var words: String

  /// Makes a sum.
  public init(min: Double?, max: Double?, currency: String, approximate: Bool = false, words: String = "") {
    self.min = min
    self.max = max
    self.currency = currency
    self.approximate = approximate
    self.words = words
  }
}
