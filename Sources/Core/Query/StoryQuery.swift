/// The filters of `/stories`.
public enum StoryFilter: String, FilterField {
  case publishedFrom = "published_from"
  case publishedTo = "published_to"

  /// The resource's name.
  public static let resource = "stories"

  /// The members of a story, in the order in which they are written.
  public static let members = [
    "id", "title", "first_published", "last_published", "article_count", "outlet_count", "outlets",
    "articles",
    "revision",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .publishedFrom: .fromDay
    case .publishedTo: .toDay
    }
  }
}

/// The orders of `/stories`.
public enum StorySort: String, SortKey {
  case lastPublished = "last_published"
  case articleCount = "article_count"

  /// The latest told first.
  public static let standard = Sort(StorySort.lastPublished, descending: true)
}
