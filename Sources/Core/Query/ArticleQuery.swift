/// The filters of `/articles`.
public enum ArticleFilter: String, FilterField {
  case outlet, language, relevant
  case publishedFrom = "published_from"
  case publishedTo = "published_to"
  case entity, story, deal
  case search = "q"

  /// The resource's name.
  public static let resource = "articles"

  /// The members of an article in a list, in the order in which they are written.
  public static let members = [
    "id", "url", "outlet", "title", "authors", "published", "published_at", "modified_at", "language",
    "story_id",
    "relevant", "report_count", "image_url", "tags", "revision", "version",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .outlet, .language: .names
    case .relevant: .flag
    case .publishedFrom: .fromDay
    case .publishedTo: .toDay
    case .entity, .story, .deal: .ids
    case .search: .search
    }
  }
}

/// The orders of `/articles`.
public enum ArticleSort: String, SortKey {
  case published

  /// Newest first.
  public static let standard = Sort(ArticleSort.published, descending: true)
}
