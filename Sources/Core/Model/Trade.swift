/// What SIPRI's trade register says of one order: a yearly register's own kind of record, never mixed with news.
///
/// A register knows major arms only: years, numbers ordered and delivered, no stage and no source.
public struct Trade: Hashable, Sendable {
  /// A number that the register may mark as an estimate.
  public struct Estimate: Hashable, Sendable {
    /// The number.
    public var number: Int
    /// Whether a question mark stands beside it.
    public var isEstimate: Bool

    /// Makes a number.
    public init(_ number: Int, isEstimate: Bool = false) {
      self.number = number
      self.isEstimate = isEstimate
    }
  }

  /// Trend-indicator values in millions; no money.
  public struct IndicatorValue: Hashable, Sendable {
    /// Of one unit, of the whole order, of what was delivered; nil where the register leaves them open.
    public var unit, order, delivered: Double?

    /// Makes values.
    public init(unit: Double? = nil, order: Double? = nil, delivered: Double? = nil) {
      self.unit = unit
      self.order = order
      self.delivered = delivered
    }
  }

  /// Who supplies, `?` where the register does not know.
  public var supplier: Party
  /// Who gets it, `?` where the register does not know.
  public var recipient: Party
  /// The parties as the register spells them.
  public var supplierName, recipientName: String
  /// The designation as the register spells it.
  public var designation: String
  /// The kind of weapon in the register's words.
  public var description: String
  /// The weapon's canonical name; nil for a designation that the lexicon does not know.
  public var weapon: String?
  /// What kind of thing it is, as far as known.
  public var category: ItemCategory?
  /// The year of the order.
  public var ordered: Estimate?
  /// Units ordered; nil where they are not known yet.
  public var orderedCount: Estimate?
  /// Units delivered in the years that the file covers.
  public var deliveredCount: Estimate?
  /// The years of delivery, in order.
  public var deliveryYears: [Int]
  /// New, second hand, or second hand and modernized, as the register says it.
  public var condition: String
  /// The value that the comment tells.
  public var value: Money?
  /// The register's comment.
  public var comment: String
  /// The register's number of the order; in newer files only.
  public var number: Int?
  /// How much it counts for SIPRI.
  public var indicator: IndicatorValue

  /// Makes a record of what every line tells.
  public init(
    supplier: Party, recipient: Party, supplierName: String, recipientName: String, designation: String,
    description: String = ""
  ) {
    self.supplier = supplier
    self.recipient = recipient
    self.supplierName = supplierName
    self.recipientName = recipientName
    self.designation = designation
    self.description = description
    deliveryYears = []
    condition = ""
    comment = ""
    indicator = IndicatorValue()
  }

  /// The years from the order to the last delivery; nil when the register tells none.
  public var years: ClosedRange<Int>? {
    let all = deliveryYears + (ordered.map { [$0.number] } ?? [])
    guard let first = all.min(), let last = all.max() else { return nil }
    return first...last
  }
}
