/// What a list gave besides its rows.
public struct Page: Hashable, Sendable {
  /// The number of rows on this page.
  public var count: Int
  /// The cursor of the page after this one, nil on the last.
  public var next: String?
  /// How many rows the whole list has, where the query asked for it.
  public var total: Int?
  /// What the hits of a search were counted by, where the query asked for it.
  public var facets: [Facet]?

  /// Hits by one thing that they have.
  public struct Facet: Hashable, Sendable {
    /// A value, and how many hits have it.
    public struct Value: Hashable, Sendable {
      /// The value.
      public var value: String
      /// The hits.
      public var count: Int
    }

    /// What was counted by.
    public var name: String
    /// The commonest values, with most hits first.
    public var values: [Value]
    /// Whether all hits were counted, and not only the newest of them.
    public var isComplete: Bool
  }

  /// Makes a page.
  public init(count: Int, next: String? = nil, total: Int? = nil) {
    self.count = count
    self.next = next
    self.total = total
  }
}

/// The bounds that queries keep to.
public enum QueryLimits {
  /// Rows on a page when the query does not say: a screenful.
  public static let standardPage = 50
  /// Rows on a page at most: about 1 MB of deals.
  public static let maximumPage = 500
  /// Values of one filter, all repetitions together; each is an index probe.
  public static let valuesPerFilter = 50
  /// Bytes of one parameter's value.
  public static let parameterBytes = 2048
  /// Members that `fields` names: more than any record has.
  public static let fields = 50
  /// Code points of one name that is filtered by.
  public static let nameLength = 200
  /// Bytes of one id.
  public static let idLength = 64
  /// Terms of one search.
  public static let searchTerms = 32
}
