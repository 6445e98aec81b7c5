/// A question for what deals come to, in groups.
public struct StatisticsQuery: Hashable, Sendable {
  /// What the deals of a group have in common; the raw values are the API's.
  public enum Grouping: String, Sendable, CaseIterable {
    case flows, suppliers, recipients, weapons, categories, stages, timeline, deliveries
  }

  /// How long a period of a timeline is.
  public enum Interval: String, Sendable, CaseIterable {
    case month, year
  }

  /// The date that puts a deal into a period.
  public enum Dating: String, Sendable, CaseIterable {
    /// That of the furthest stage, and of the first report where none is told.
    case date
    /// That of the first report.
    case firstReported = "first_reported"
  }

  /// What the groups are.
  public var grouping: Grouping
  /// The deals that count, as `/deals` would list them.
  public var deals: DealQuery
  /// The order of the groups; timelines and stages have their own.
  public var sort: Sort<StatisticsSort>
  /// Groups wanted.
  public var limit: Int
  /// Of a timeline.
  public var interval: Interval
  /// Of a timeline.
  public var dating: Dating

  /// Groups at most: all flows between some thousands of pairs.
  public static let maximumLimit = 5_000
  /// Periods when the query does not say: a century of months.
  private static let standardPeriods = 1_200

  /// Makes a question.
  public init(
    _ grouping: Grouping, _ filters: [Filter<DealFilter>] = [],
    sort: Sort<StatisticsSort> = StatisticsSort.standard, limit: Int? = nil, interval: Interval = .month,
    dating: Dating = .date
  ) {
    self.grouping = grouping
    deals = DealQuery(filters)
    self.sort = sort
    self.limit = limit ?? (grouping == .timeline ? Self.standardPeriods : QueryLimits.standardPage)
    self.interval = interval
    self.dating = dating
  }

  /// The names of the parameters that a grouping takes besides the filters of deals.
  public static func ownParameters(_ grouping: Grouping) -> [String] {
    switch grouping {
    case .flows, .suppliers, .recipients, .weapons, .categories: ["sort", "limit"]
    case .deliveries: ["limit"]
    case .stages: []
    case .timeline: ["interval", "by", "limit"]
    }
  }

  /// The names of all parameters that a grouping takes.
  public static func parameterNames(_ grouping: Grouping) -> [String] {
    DealFilter.allCases.map(\.rawValue) + ownParameters(grouping)
  }

  /// Reads a question from the decoded pairs of a query string.
  ///
  /// - Parameters:
  ///   - grouping: what the path asks for.
  ///   - parameters: names and values in the order given.
  ///   - converts: whether sums can be compared over currencies, by rates.
  /// - Throws: `ParameterError` for the first parameter that is unknown, repeated or malformed.
  public init(
    _ grouping: Grouping, parameters: [(name: String, value: String)], converts: Bool = false
  ) throws(ParameterError) {
    self.init(grouping)
    let own = Self.ownParameters(grouping)
    var seen: Set<String> = []
    for (name, value) in parameters where DealFilter(rawValue: name) == nil {
      guard own.contains(name) else {
        throw ParameterError(
          name, .unknown,
          "/stats/\(grouping.rawValue) has no such parameter; it takes \(Self.parameterNames(grouping).joined(separator: ", "))."
        )
      }
      guard seen.insert(name).inserted else {
        throw ParameterError(name, .repeated, "\(name) is given more than once; it takes one value.")
      }
      try read(name, value)
    }
    deals = try DealQuery(parameters: parameters, ignoring: own)
    guard sort.key == .value, !converts, deals.filters(on: .currency).first?.values.count != 1 else { return }
    throw ParameterError(
      "sort", .incomplete, "Sums of several currencies have no order: say which, for example currency=USD.")
  }

  private mutating func read(_ name: String, _ value: String) throws(ParameterError) {
    switch name {
    case "limit":
      guard let limit = Int(decimal: value), (1...Self.maximumLimit).contains(limit) else {
        throw ParameterError(name, .invalid, "limit is a whole number from 1 to \(Self.maximumLimit).")
      }
      self.limit = limit
    case "sort": sort = try Sort(parameter: value)
    case "interval": interval = try Self.choice(value, name)
    default: dating = try Self.choice(value, name)
    }
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: String, _ name: String
  ) throws(ParameterError) -> Choice {
    guard let choice = Choice(rawValue: value) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw ParameterError(name, .invalid, "\(name) is one of \(words).")
    }
    return choice
  }
}

/// The orders of groups.
public enum StatisticsSort: String, SortKey {
  case dealCount = "deal_count"
  /// By the greatest numbers told, added up.
  case units
  /// By the greatest sums told, added up, in the one currency that is filtered by or converted into.
  case value

  /// Most deals first.
  public static let standard = Sort(StatisticsSort.dealCount, descending: true)
}
