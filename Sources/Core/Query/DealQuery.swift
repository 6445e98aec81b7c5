/// The filters of `/deals`.
public enum DealFilter: String, FilterField {
  case supplier, recipient, party, via, company, kind, stage, assertion, category, weapon, entity, status
  case minConfidence = "min_confidence"
  case dateFrom = "date_from"
  case dateTo = "date_to"
  case reportedFrom = "reported_from"
  case reportedTo = "reported_to"
  case valueMin = "value_min"
  case valueMax = "value_max"
  case currency, article
  case partOf = "part_of"
  case search = "q"

  /// The resource's name.
  public static let resource = "deals"

  /// The members of a deal, in the order in which they are written.
  public static let members = [
    "id", "suppliers", "recipients", "via", "companies", "kind", "items", "value", "stage", "assertion",
    "date",
    "first_reported", "last_reported", "report_count", "outlet_count", "voice_count", "confidence", "status",
    "corrected", "suggestions", "timeline", "claims", "totals", "disputes", "is_framework", "part_of",
    "revision",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .supplier, .recipient, .party, .via, .company, .weapon: .names
    case .kind: .keywords(DealKind.allCases.map(\.rawValue))
    case .stage: .keywords(DealStage.allCases.map(\.rawValue))
    case .assertion: .keywords(Assertion.allCases.map(\.rawValue))
    case .category: .keywords(ItemCategory.allCases.map(\.rawValue))
    case .status: .keywords(Deal.Status.allCases.map(\.rawValue))
    case .entity, .article, .partOf: .ids
    case .minConfidence: .number(0...1)
    case .dateFrom, .reportedFrom: .fromDay
    case .dateTo, .reportedTo: .toDay
    case .valueMin, .valueMax: .number(0...1e15)
    case .currency: .currency
    case .search: .search
    }
  }

  /// Sums of different currencies cannot be compared, so bounds of the value need one.
  public static func check(_ filters: [Filter<DealFilter>]) throws(ParameterError) {
    guard !filters.contains(where: { $0.field == .currency }),
      let bound = filters.first(where: { $0.field == .valueMin || $0.field == .valueMax })
    else { return }
    throw ParameterError(
      bound.field.rawValue, .incomplete,
      "\(bound.field.rawValue) compares sums of one currency: say which, for example currency=USD.")
  }
}

/// The orders of `/deals`.
public enum DealSort: String, SortKey {
  case firstReported = "first_reported"
  case lastReported = "last_reported"
  case date
  case confidence
  case reportCount = "report_count"

  /// Newest news first.
  public static let standard = Sort(DealSort.firstReported, descending: true)
}
