/// The filters of those who are named beside an entity.
public enum CoMentionFilter: String, FilterField {
  case entity, type

  /// The resource's name.
  public static let resource = "co-mentions"

  /// The members of a row, in the order in which they are written.
  public static let members = ["entity_id", "type", "name", "article_count"]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .entity: .ids
    case .type: .keywords(EntityType.allCases.map(\.rawValue))
    }
  }
}

/// The orders of those who are named beside an entity.
public enum CoMentionSort: String, SortKey {
  /// By the articles that name both.
  case articleCount = "article_count"

  /// Those named together most often first.
  public static let standard = Sort(CoMentionSort.articleCount, descending: true)
}

/// A question for those who are named in the same articles as an entity.
public typealias CoMentionQuery = ListQuery<CoMentionFilter, CoMentionSort>
