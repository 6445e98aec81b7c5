/// The filters of `/entities`.
public enum EntityFilter: String, FilterField {
  case type, code, candidate
  case search = "q"

  /// The resource's name.
  public static let resource = "entities"

  /// The members of an entity, in the order in which they are written.
  public static let members = [
    "id", "type", "key", "name", "aliases", "identifiers", "mention_count", "article_count", "deal_count",
    "candidate",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .type: .keywords(EntityType.allCases.map(\.rawValue))
    case .code: .names
    case .candidate: .flag
    case .search: .search
    }
  }
}

/// The orders of `/entities`.
public enum EntitySort: String, SortKey {
  case mentionCount = "mention_count"
  case name

  /// The most mentioned first.
  public static let standard = Sort(EntitySort.mentionCount, descending: true)
}
