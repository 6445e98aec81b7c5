/// The filters of `/search`.
public enum SearchFilter: String, FilterField {
  case search = "q"
  case type, language, outlet
  case from, to, entity, facets

  /// The kinds of thing that can be found.
  public enum Target: String, CaseIterable, Sendable {
    case article, deal, entity
  }

  /// What hits can be counted by; languages and outlets are those of articles, stages and entities those of deals.
  public enum Facet: String, CaseIterable, Sendable {
    case type, language, outlet, year, stage, entity
  }

  /// The resource's name.
  public static let resource = "search"

  /// The members of a hit, in the order in which they are written.
  public static let members = ["type", "id", "highlights", "article", "deal", "entity"]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .search: .search
    case .type: .keywords(Target.allCases.map(\.rawValue))
    case .language, .outlet: .names
    case .from: .fromDay
    case .entity: .ids
    case .facets: .keywords(Facet.allCases.map(\.rawValue))
    case .to: .toDay
    }
  }

  /// Facets say what is counted, not what is found.
  public var narrows: Bool { self != .facets }

  /// A search needs words.
  public static func check(_ filters: [Filter<SearchFilter>]) throws(ParameterError) {
    guard !filters.contains(where: { $0.field == .search }) else { return }
    throw ParameterError("q", .incomplete, "Say what to search for, for example q=K9+howitzer.")
  }
}

/// The orders of `/search`.
public enum SearchSort: String, SortKey {
  /// By day of publication or first report.
  case date
  /// By how well the words fit, among the newest that do.
  case relevance

  /// Newest first.
  public static let standard = Sort(SearchSort.date, descending: true)
}

extension ListQuery where Field == SearchFilter {
  /// The kinds of thing that are wanted; all when the query does not say.
  public var targets: [SearchFilter.Target] {
    let named = filters(on: .type)
    return SearchFilter.Target.allCases.filter { target in
      named.allSatisfy { $0.values.contains(.text(target.rawValue)) }
    }
  }
}
