/// One article with all that was read out of it, ready to be stored.
public struct IngestItem: Sendable {
  /// The article; its URL is the canonical one, or empty.
  public var article: Article
  /// What was read out of it.
  public var analysis: Analysis
  /// Which analysis read it.
  public var analysisVersion: AnalysisVersion
  /// What was noticed on the way.
  public var diagnostics: [Diagnostic]
  /// Tells whether the content is known: equal contents have equal hashes.
  public var contentHash: [UInt8]
  /// What the transport said of the document, saved with the article.
  public var fetch: FetchFacts?
  /// The moment of storing.
  public var now: Timestamp
  /// Whether an article that was deleted may be stored anew; polls leave it deleted.
  public var restoresDeleted: Bool
  /// Whether the article was taken from the store: its diagnostics stay as they are.
  public var isReadAgain: Bool

  /// Makes an item; without a hash, title and text make the content.
  public init(
    article: Article, analysis: Analysis, analysisVersion: AnalysisVersion, diagnostics: [Diagnostic] = [],
    contentHash: [UInt8]? = nil, fetch: FetchFacts? = nil, now: Timestamp, restoresDeleted: Bool = false,
    isReadAgain: Bool = false
  ) {
    self.article = article
    self.analysis = analysis
    self.analysisVersion = analysisVersion
    self.diagnostics = diagnostics
    self.contentHash = contentHash ?? Self.contentHash(of: article)
    self.fetch = fetch
    self.now = now
    self.restoresDeleted = restoresDeleted
    self.isReadAgain = isReadAgain
  }

  /// SHA-256 over title and text: the same words at another address are the same article.
  public static func contentHash(of article: Article) -> [UInt8] {
    SHA256.hash(Array("\(article.title)\u{0}\(article.text)".utf8))
  }
}

/// What the transport said of a fetched document, by the URL that was asked for.
public struct FetchFacts: Hashable, Sendable {
  /// The URL that was asked for.
  public var url: String
  /// The entity tag, for asking again.
  public var etag: String?
  /// The date of the last change as sent, for asking again.
  public var lastModified: String?
  /// The media type as sent.
  public var contentType: String?
  /// When it was fetched.
  public var fetchedAt: Timestamp

  /// Makes facts.
  public init(
    url: String, etag: String? = nil, lastModified: String? = nil, contentType: String? = nil,
    fetchedAt: Timestamp
  ) {
    self.url = url
    self.etag = etag
    self.lastModified = lastModified
    self.contentType = contentType
    self.fetchedAt = fetchedAt
  }
}

/// What storing an article did.
public struct IngestResult: Hashable, Sendable {
  /// What became of the article.
  public enum Outcome: String, Sendable {
    /// It is new.
    case inserted
    /// Its content or its analysis is newer than what was stored.
    case updated
    /// It was stored already, here or at another address.
    case unchanged
    /// It was deleted earlier and stays so.
    case deleted
  }

  /// What became of the article.
  public var outcome: Outcome
  /// The article's id.
  public var articleID: String
  /// The deals that were made, changed or dissolved.
  public var dealIDs: [String]

  /// Makes a result.
  public init(outcome: Outcome, articleID: String, dealIDs: [String] = []) {
    self.outcome = outcome
    self.articleID = articleID
    self.dealIDs = dealIDs
  }
}

/// A set of reports that tell of one transfer, and what they say together; the store gives it its id.
public struct ResolvedDeal: Hashable, Sendable {
  /// The ids of its reports, at least one; no report is in two deals.
  public var reportIDs: [String]
  /// The consolidated record.
  public var deal: Deal

  /// Makes a resolved deal.
  public init(reportIDs: [String], deal: Deal) {
    self.reportIDs = reportIDs
    self.deal = deal
  }
}

/// Sorts what changed on a shelf into deals, and brings its events up to date.
///
/// Gives back the deals that have to be told anew, each with all its reports: those of every root whose reports
/// it asked for (`ReportShelf.reports(ofRoot:)`).
public typealias ResolveReports = (_ shelf: any ReportShelf) throws -> [ResolvedDeal]

/// Changes the register; each call is one transaction that happens wholly or not at all.
public protocol RegisterWriter {
  /// Stores an article, its entities, reports and the deals they belong to.
  ///
  /// Idempotent by canonical URL and content hash. `resolve` is called within the transaction; what it throws
  /// undoes everything.
  func ingest(_ item: IngestItem, resolve: ResolveReports) throws -> IngestResult

  /// Removes an article with its reports; deals are told anew without it, or dissolved.
  ///
  /// - Returns: the deals that changed, nil when there is no such article.
  func deleteArticle(_ id: String, now: Timestamp, resolve: ResolveReports) throws -> [String]?
}

/// Something that a check of the store found wrong.
public struct CheckFinding: Hashable, Sendable, CustomStringConvertible {
  /// The check that failed: `integrity`, `foreign-keys`, `search-index`, `change-log`, `counts` or
  /// `evidence`.
  public var check: String
  /// One sentence with the place.
  public var description: String

  /// Makes a finding.
  public init(_ check: String, _ description: String) {
    self.check = check
    self.description = description
  }
}
