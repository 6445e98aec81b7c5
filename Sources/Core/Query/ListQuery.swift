/// A question for a page of a list: conditions, order, size and place.
///
/// The same value means the same rows on every storage backend.
public struct ListQuery<Field: FilterField, Key: SortKey>: Hashable, Sendable {
  /// The conditions; all hold together.
  public var filters: [Filter<Field>]
  /// The order.
  public var sort: Sort<Key>
  /// Rows wanted, 1 to `QueryLimits.maximumPage`.
  public var limit: Int
  /// Where the page starts; nil for the first.
  public var cursor: Cursor?
  /// Whether the number of all rows is wanted too.
  public var wantsTotal: Bool
  /// The top-level members to give, nil for all.
  public var members: [String]?

  /// Makes a query.
  public init(
    _ filters: [Filter<Field>] = [], sort: Sort<Key> = Key.standard, limit: Int = QueryLimits.standardPage,
    cursor: Cursor? = nil, wantsTotal: Bool = false, members: [String]? = nil
  ) {
    self.filters = filters
    self.sort = sort
    self.limit = limit
    self.cursor = cursor
    self.wantsTotal = wantsTotal
    self.members = members
  }

  /// The conditions on one field.
  public func filters(on field: Field) -> [Filter<Field>] { filters.filter { $0.field == field } }

  /// What a cursor is bound to: the resource, its conditions and the order, not the size of a page.
  public var fingerprint: QueryFingerprint {
    var fingerprint = QueryFingerprint(resource: Field.resource, sort: sort.description)
    // In whatever order they came, they ask the same.
    for filter in filters.sorted(by: { $0.field.rawValue < $1.field.rawValue }) where filter.field.narrows {
      fingerprint.add(filter.field.rawValue, filter.values)
    }
    return fingerprint
  }
}

/// A question for deals.
public typealias DealQuery = ListQuery<DealFilter, DealSort>
/// A question for articles.
public typealias ArticleQuery = ListQuery<ArticleFilter, ArticleSort>
/// A question for entities.
public typealias EntityQuery = ListQuery<EntityFilter, EntitySort>
/// A question for stories.
public typealias StoryQuery = ListQuery<StoryFilter, StorySort>
/// A question for articles, deals and entities by their words.
public typealias SearchQuery = ListQuery<SearchFilter, SearchSort>
