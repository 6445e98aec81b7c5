/// Brings documents into the register: read, analyze, resolve, store.
///
/// One pipeline serves all threads: reading and analyzing run on the caller's, storing on the writer's queue.
public struct IngestPipeline: Sendable {
  let analyzer: Lazy<Analyzer>
  private let merger: Lazy<DealMerger>
  private let writer: SQLiteWriter

  /// Makes a pipeline into a store, whose analyzer is made for the first document.
  public init(_ analyzer: Lazy<Analyzer>, store: SQLiteStore) {
    self.analyzer = analyzer
    merger = Lazy { DealMerger(lexicon: try analyzer().lexicon) }
    writer = store.writer
  }

  /// Makes a pipeline into a store.
  public init(analyzer: Analyzer, store: SQLiteStore) {
    self.init(Lazy { analyzer }, store: store)
  }

  /// One article of a document, read and analyzed, on its way into the store.
  public struct Reading: Sendable {
    /// The article.
    public var article: Article
    /// What it says.
    public var analysis: Analysis
    /// What was noticed in the article and in its document.
    public var diagnostics: [Diagnostic]

    /// Whether there is something to store: entries that only point to a page, error pages and login pages
    /// have no text of an article.
    public var isArticle: Bool {
      !article.text.isEmpty && !diagnostics.contains { $0.code == .notAnArticle }
    }
  }

  /// What became of one article.
  public enum Outcome: Sendable {
    /// It is in the store.
    case stored(IngestResult)
    /// It has no text; nothing was stored.
    case noText([Diagnostic])
    /// The store could not take it.
    case failed(StoreError)
  }

  /// Reads and analyzes every article of a submission; a pure function but for the time.
  ///
  /// Throws when the analyzer cannot be made: its lexicon is not there or not sound.
  public func read(_ submission: Submission, receivedAt: Timestamp?) throws -> [Reading] {
    let found = DocumentReader.articles(in: submission, receivedAt: receivedAt)
    let analyzer = try analyzer()
    return found.articles.map { article, diagnostics in
      reading(of: article, diagnostics: found.diagnostics + diagnostics, by: analyzer)
    }
  }

  /// Analyzes an article; its address loses what only tells where a reader came from.
  func reading(of article: Article, diagnostics: [Diagnostic], by analyzer: Analyzer) -> Reading {
    var article = article
    if let address = WebAddress(article.url) { article.url = address.withoutTracking.text }
    return Reading(article: article, analysis: analyzer.analyze(article), diagnostics: diagnostics)
  }

  /// Settles items of jobs with their articles, all in one transaction; blocks until it is on disk.
  func settle(_ settlements: [Settlement], at now: Timestamp) throws -> [Settlement.Outcome] {
    try writer.settle(settlements, now: now, resolve: resolve)
  }

  /// Stores one article with its entities, reports and deals, in one transaction.
  ///
  /// Blocks until it is on disk. Storing the same article again changes nothing.
  public func store(_ reading: Reading, at now: Timestamp) -> Outcome {
    guard reading.isArticle else { return .noText(reading.diagnostics) }
    let item = IngestItem(
      article: reading.article, analysis: reading.analysis, analysisVersion: Analyzer.version,
      diagnostics: reading.diagnostics, now: now)
    do {
      return .stored(try writer.ingest(item, resolve: resolve))
    } catch let error as StoreError {
      return .failed(error)
    } catch {
      return .failed(.noCatalog(reason: "\(error)"))
    }
  }

  /// Stores what a newer analysis read out of a stored article.
  ///
  /// - Returns: whether it says something else now; nil when the store could not take it.
  func store(_ stored: StoredArticle, _ analysis: Analysis, at now: Timestamp) -> Bool? {
    let item = IngestItem(
      article: stored.article, analysis: analysis, analysisVersion: Analyzer.version,
      contentHash: stored.contentHash, now: now, isReadAgain: true)
    return (try? writer.ingest(item, resolve: resolve)).map { $0.outcome == .updated }
  }

  /// Sorts what changed on a shelf into deals.
  @Sendable public func resolve(_ shelf: any ReportShelf) throws -> [ResolvedDeal] {
    try merger().resolve(shelf).map {
      ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal)
    }
  }
}
