/// Answers list queries: appends the rows' JSON objects to `out`, divided by commas, without brackets.
public protocol ListStore {
  /// Articles without their text.
  func articles(_ query: ArticleQuery, into out: inout [UInt8]) throws(StoreError) -> Page
  /// Deals; those that an analyst rejected only when `status` asks for them.
  func deals(_ query: DealQuery, into out: inout [UInt8]) throws(StoreError) -> Page
  /// Entities.
  func entities(_ query: EntityQuery, into out: inout [UInt8]) throws(StoreError) -> Page
  /// Reports of an article or a deal, or all.
  func reports(_ query: ReportQuery, into out: inout [UInt8]) throws(StoreError) -> Page
  /// Stories.
  func stories(_ query: StoryQuery, into out: inout [UInt8]) throws(StoreError) -> Page
  /// Mentions in an article.
  func mentions(_ query: MentionQuery, into out: inout [UInt8]) throws(StoreError) -> Page
}

/// Answers full-text searches.
public protocol SearchIndex {
  /// Appends hits with their highlights to `out`, divided by commas, without brackets.
  func search(_ query: SearchQuery, into out: inout [UInt8]) throws(StoreError) -> Page
}

/// Reads the append-only log of changes.
public protocol ChangeLog {
  /// Appends the entries numbered above `number` to `out`, divided by commas, oldest first.
  ///
  /// - Returns: the number of entries and the number of the last one (`number` itself when there was none).
  func changes(after number: Int, limit: Int, into out: inout [UInt8]) throws(StoreError) -> (
    count: Int, last: Int
  )
}

/// Everything that can be read.
public typealias RegisterReader = RecordStore & ListStore & SearchIndex & ChangeLog
