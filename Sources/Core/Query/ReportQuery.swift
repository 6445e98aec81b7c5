/// The filters of reports.
public enum ReportFilter: String, FilterField {
  case article, deal, stage, assertion

  /// The resource's name.
  public static let resource = "reports"

  /// The members of a report, in the order in which they are written.
  public static let members = [
    "id", "deal_id", "article_id", "supplier", "recipient", "via", "companies", "kind", "stage",
    "assertion",
    "actor", "items", "value", "date", "reference", "evidence", "confidence", "article",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .article, .deal: .ids
    case .stage: .keywords(DealStage.allCases.map(\.rawValue))
    case .assertion: .keywords(Assertion.allCases.map(\.rawValue))
    }
  }
}

/// The orders of reports.
public enum ReportSort: String, SortKey {
  /// By their article's publication, and in the order of its text.
  case published

  /// Oldest first: a deal's reports read as its story.
  public static let standard = Sort(ReportSort.published, descending: false)
}

/// A question for reports.
public typealias ReportQuery = ListQuery<ReportFilter, ReportSort>

/// The filters of mentions.
public enum MentionFilter: String, FilterField {
  case article, type

  /// The resource's name.
  public static let resource = "mentions"

  /// The members of a mention, in the order in which they are written.
  public static let members = ["start", "end", "part", "entity_id", "type", "key", "name"]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .article: .ids
    case .type: .keywords(EntityType.allCases.map(\.rawValue))
    }
  }
}

/// The orders of mentions.
public enum MentionSort: String, SortKey {
  /// In the order of the text.
  case start

  /// From the first word.
  public static let standard = Sort(MentionSort.start, descending: false)
}

/// A question for mentions.
public typealias MentionQuery = ListQuery<MentionFilter, MentionSort>
