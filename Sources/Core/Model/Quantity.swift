/// A number of units as told: "180" is 180…180, "up to six" is …6, "dozens" about 24…99.
public struct Quantity: Hashable, Sendable {
  /// The least number told, nil when open below.
  public var min: Int?
  /// The greatest number told, nil when open above.
  public var max: Int?
  /// Whether the words leave the number vague ("about", "hundreds").
  public var approximate: Bool
  /// The words as told.
  public var words: String

  /// Makes a quantity.
  public init(min: Int?, max: Int?, approximate: Bool = false, words: String = "") {
    self.min = min
    self.max = max
    self.approximate = approximate
    self.words = words
  }
}
