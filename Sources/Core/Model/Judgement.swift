/// An analyst's word on whether reports tell of one deal.
///
/// Reports that one judgement puts on the same side are together; reports on different sides of it are apart.
/// What no judgement names is the machine's to decide.
public struct Judgement: Hashable, Sendable {
  /// Which judgement it is.
  public var number: Int
  /// The side of the report that carries this.
  public var side: Int

  /// The side of reports that an analyst struck out: they tell of no deal.
  public static let struckOut = -1

  /// Makes a judgement on one report.
  public init(number: Int, side: Int) {
    self.number = number
    self.side = side
  }
}

extension FiledReport {
  /// Whether an analyst said that the report tells of no deal.
  var isStruckOut: Bool { judgements.contains { $0.side == Judgement.struckOut } }
}
