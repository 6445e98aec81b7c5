/// A piece of work for the ingest worker: addresses to fetch or sources to poll, and what became of each.
public struct Job: Hashable, Sendable {
  /// Who asked for it.
  public enum Trigger: String, Sendable, CaseIterable {
    /// A client, by `POST /v1/ingest`.
    case api
    /// The schedule of a source.
    case schedule
    /// `armsledger ingest`.
    case command
  }

  /// How far it has come.
  public enum State: String, Sendable, CaseIterable {
    case queued, running, done, cancelled

    /// Whether nothing more will happen.
    public var isFinal: Bool { self == .done || self == .cancelled }
  }

  /// How many of its items came to what.
  public struct Counts: Hashable, Sendable {
    /// Items known so far; lists bring more.
    public var total = 0
    /// Items by their result.
    public var results: [JobItem.Result: Int] = [:]

    /// Nothing yet.
    public init() {}

    /// Items that are through.
    public var done: Int { results.values.reduce(0, +) }
  }

  /// The id.
  public var id: String
  /// Who asked for it.
  public var trigger: Trigger
  /// How far it has come.
  public var state: State
  /// How many items came to what.
  public var counts = Counts()
  /// When it was asked for.
  public var createdAt: Timestamp
  /// When it was begun.
  public var startedAt: Timestamp?
  /// When it ended.
  public var finishedAt: Timestamp?
  /// Counts everything that changes the record.
  public var version = 1
  /// Its row.
  var row: Int64 = 0
}

/// One address of a job.
public struct JobItem: Hashable, Sendable {
  /// What is expected at the address.
  public enum Kind: String, Sendable {
    /// A source: what it lists is fetched, and its health noted.
    case source
    /// A feed or sitemap that a source names.
    case list
    /// A page, or whatever else it turns out to be.
    case page
  }

  /// What became of an item; the raw values are the API's.
  public enum Result: String, Sendable, CaseIterable {
    /// Its article is new.
    case inserted
    /// Its article has a new version.
    case updated
    /// It is stored already.
    case unchanged
    /// Its article was deleted earlier and stays so.
    case deleted
    /// The source's filters leave it out.
    case filtered
    /// There is no article.
    case empty
    /// It lists others.
    case listed
    /// It could not be had or not be stored.
    case failed
  }

  /// Why an item failed.
  public struct Failure: Hashable, Sendable, Error {
    /// Stable; for programs.
    public var code: String
    /// One line for people.
    public var message: String

    /// Makes a failure.
    public init(code: String, message: String) {
      self.code = code
      self.message = message
    }
  }

  /// What is expected.
  public var kind: Kind
  /// The address.
  public var url: String
  /// How many lists lead to it.
  public var depth = 0
  /// When it was published, as a list told.
  public var published: String?
  /// When it was last changed, as a list told.
  public var modifiedAt: Timestamp?
  /// The row of the source that it belongs to.
  var source: Int64?
  /// The row of its job.
  var job: Int64 = 0
  /// Its row; 0 for one that is not stored yet.
  var row: Int64 = 0

  /// Lists that may lead to one another: a sitemap index, its sitemaps, and a level for surprises.
  public static let depthLimit = 3

  /// Makes an item.
  public init(_ kind: Kind, url: String) {
    self.kind = kind
    self.url = url
  }
}
