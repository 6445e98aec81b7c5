/// The filters of `/sources`.
public enum SourceFilter: String, FilterField {
  case enabled

  /// The resource's name.
  public static let resource = "sources"

  /// The members of a source in a list, in the order in which they are written.
  public static let members = [
    "id", "url", "name", "enabled", "schedule", "filters", "content", "links", "health", "article_count",
    "created_at",
    "revision",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain { .flag }
}

/// The orders of `/sources`.
public enum SourceSort: String, SortKey {
  case created

  /// The newest first.
  public static let standard = Sort(SourceSort.created, descending: true)
}

/// A question for sources.
public typealias SourceQuery = ListQuery<SourceFilter, SourceSort>
