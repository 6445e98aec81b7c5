/// A feed, sitemap, site or page that is asked for news on a schedule.
public struct Source: Hashable, Sendable {
  /// Where the text of an article is taken from.
  public enum Content: String, Sendable, CaseIterable {
    /// The feed's own text where it is a whole one, else the page.
    case auto
    /// The feed's text, and nothing is fetched besides.
    case feed
    /// The page, whatever the feed holds.
    case page
  }

  /// The id; empty for one that is not stored yet.
  public var id = ""
  /// Its address.
  public var url: String
  /// What people call it.
  public var name: String
  /// Whether it is polled.
  public var isEnabled = true
  /// When it is polled.
  public var schedule = PollSchedule.standard
  /// Words of which an article must hold one; none for every article.
  public var keywords: [String] = []
  /// Whether only articles that tell of arms transfers are kept.
  public var relevantOnly = false
  /// Where the text is taken from.
  public var content = Content.auto
  /// Which links of a page that lists articles lead to them, `*` for anything; nil for those that read as headlines.
  public var links: String?

  /// Keywords that one source may have, and characters of each.
  public static let keywordLimits = (count: 100, length: 100)

  /// Makes a source with the standard schedule and no filters.
  public init(url: String, name: String = "") {
    self.url = url
    self.name = name
  }
}

/// A source with everything that polling has brought.
public struct StoredSource: Hashable, Sendable {
  /// What is asked for.
  public var source: Source
  /// How polling has gone.
  public var poll: PollState
  /// Articles that came from it.
  public var articleCount = 0
  /// When it was added.
  public var createdAt: Timestamp
  /// Counts the edits from 1.
  public var revision = 1
  /// Counts everything that changes the record, polls included.
  public var version = 1
  /// Its row.
  var row: Int64 = 0
}

/// Something that went wrong while a source was polled.
public struct PollFailure: Hashable, Sendable {
  /// When.
  public var at: Timestamp
  /// Stable; for programs.
  public var code: String
  /// One line for people.
  public var message: String

  /// Makes a failure.
  public init(at: Timestamp, code: String, message: String) {
    self.at = at
    self.code = code
    self.message = message
  }
}
