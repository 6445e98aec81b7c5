/// The terms on which arms move; the raw values are the API's.
public enum DealKind: String, Sendable, CaseIterable {
  case sale
  /// Aid, grants, gifts, drawdowns.
  case donation
  /// Loan or lease of the goods.
  case loan
  /// Production licence, joint production, technology transfer.
  case licence
  /// Passing on arms made in a third country.
  case reexport
  /// Illicit transfer.
  case smuggling
  case unspecified
}
