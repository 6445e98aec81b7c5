/// Brings documents into the register: read, analyze, resolve, store.
///
/// One pipeline serves all threads: reading and analyzing run on the caller's, storing on the writer's queue.
public struct IngestPipeline: Sendable {
  /// What reads articles.
  public let analyzer: Analyzer
  private let writer: SQLiteWriter
  private let merger: DealMerger

  /// Makes a pipeline into a store.
  public init(analyzer: Analyzer, store: SQLiteStore) {
    self.analyzer = analyzer
    writer = store.writer
    merger = DealMerger(lexicon: analyzer.lexicon)
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
  public func read(_ submission: Submission, receivedAt: Timestamp?) -> [Reading] {
    let found = DocumentReader.articles(in: submission, receivedAt: receivedAt)
    return found.articles.map { article, diagnostics in
      Reading(
        article: article, analysis: analyzer.analyze(article), diagnostics: found.diagnostics + diagnostics)
    }
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
      // Only `resolve` could throw something else, and it throws nothing.
      return .failed(.inconsistent("\(error)"))
    }
  }

  /// Sorts reports into deals.
  public func resolve(_ reports: [FiledReport]) -> [ResolvedDeal] {
    merger.clusters(of: reports).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: $0.deal) }
  }
}
