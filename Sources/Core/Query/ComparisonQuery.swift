/// The filters of a comparison of the news with a yearly register.
public enum ComparisonFilter: String, FilterField {
  case match, supplier, recipient, weapon, stage

  /// The resource's name, as in the path.
  public static let resource = "compare/sipri"

  /// The members of a row, in the order in which they are written.
  public static let members = ["match", "deal", "trades", "differences"]

  /// Who tells of a transfer; the raw values are the API's.
  public enum Match: String, CaseIterable, Sendable {
    /// News and register.
    case both
    /// News alone: the register does not have it yet, or knows it otherwise.
    case newsOnly = "news_only"
    /// The register alone.
    case registerOnly = "register_only"
  }

  /// Stages that are compared when no others are asked for: the register tells of orders and deliveries.
  public static let standardStages: [DealStage] = [.ordered, .delivered]

  /// Categories that the register covers: major arms only.
  public static let categories: [ItemCategory] = [
    .aircraft, .uav, .airDefence, .armouredVehicle, .artillery, .missile, .ship, .sensor, .engine, .satellite,
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .match: .keywords(Match.allCases.map(\.rawValue))
    case .supplier, .recipient, .weapon: .names
    case .stage: .keywords(DealStage.allCases.map(\.rawValue))
    }
  }

  /// A list has one kind of row: they are read from different tables.
  public static func check(_ filters: [Filter<ComparisonFilter>]) throws(ParameterError) {
    guard let match = filters.first(where: { $0.field == .match }), match.values.count > 1 else { return }
    throw ParameterError("match", .repeated, "match takes one of both, news_only and register_only.")
  }
}

/// The orders of a comparison.
public enum ComparisonSort: String, SortKey {
  /// By the first report of the deal, or by the year of the register's order.
  case date

  /// The newest first.
  public static let standard = Sort(ComparisonSort.date, descending: true)
}

/// A question for what news and a yearly register tell of the same transfers.
public typealias ComparisonQuery = ListQuery<ComparisonFilter, ComparisonSort>
