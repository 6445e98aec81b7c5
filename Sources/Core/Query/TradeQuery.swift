/// The filters of the records of a yearly register.
public enum TradeFilter: String, FilterField {
  case supplier, recipient, weapon
  case orderedFrom = "ordered_from"
  case orderedTo = "ordered_to"

  /// The resource's name, as in the path.
  public static let resource = "registers/sipri"

  /// The members of a record, in the order in which they are written.
  public static let members = [
    "id", "supplier", "recipient", "weapon", "category", "designation", "description", "order_year",
    "ordered",
    "delivered", "delivery_years", "condition", "value", "comment", "indicator_value", "register_number",
    "edition",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .supplier, .recipient, .weapon: .names
    // The register begins in 1950.
    case .orderedFrom, .orderedTo: .number(1900...2200)
    }
  }
}

/// The orders of the records of a yearly register.
public enum TradeSort: String, SortKey {
  case orderYear = "order_year"

  /// The newest first.
  public static let standard = Sort(TradeSort.orderYear, descending: true)
}

/// A question for records of a yearly register.
public typealias TradeQuery = ListQuery<TradeFilter, TradeSort>
