import Synchronization

/// Reads the whole store again: articles that an older analysis read, and deals that older rules made.
///
/// Articles are read on several threads and stored in the order of time, each in one transaction that also notes
/// which analysis read it; so a run that was stopped goes on where it was. Nothing is fetched.
public struct Reanalysis: Sendable {
  /// What a run did.
  public struct Summary: Hashable, Sendable {
    /// Articles that were read again.
    public var articles = 0
    /// Articles that say something else now.
    public var changed = 0
    /// Articles that could not be stored.
    public var failed = 0
    /// Deals by what became of them: `created`, `updated`, `merged`, `deleted`.
    public var deals: [String: Int] = [:]
    /// Whether the rules of merging were newer than those that the deals were made by.
    public var isResolvedAnew = false
    /// Whether the run was stopped before its end.
    public var isStopped = false
  }

  /// One article that was read again.
  public struct Rereading: Hashable, Sendable {
    /// Its id.
    public var articleID: String
    /// How many reports it had.
    public var reportsBefore: Int
    /// How many it has.
    public var reportsAfter: Int
    /// Whether it says something else now; nil when it could not be stored.
    public var isChanged: Bool?
  }

  private let pipeline: IngestPipeline
  private let store: SQLiteStore
  private let threads: Int
  private let now: @Sendable () -> Timestamp
  /// Articles held at once.
  private static let lot = 200

  /// Makes a run over a store.
  public init(
    _ pipeline: IngestPipeline, store: SQLiteStore, threads: Int, now: @escaping @Sendable () -> Timestamp
  ) {
    self.pipeline = pipeline
    self.store = store
    self.threads = threads
    self.now = now
  }

  /// Reads again what is not up to date.
  ///
  /// - Parameters:
  ///   - all: reads every article, also those that this analysis has read; on going on leave it out.
  ///   - shouldStop: asked before each article; what has been begun is finished.
  ///   - progress: gets each article, one at a time and in order.
  /// - Returns: what was done.
  /// - Throws: `StoreError` when the store cannot be read or resolved.
  public func run(
    all: Bool = false, shouldStop: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Rereading) -> Void = { _ in }
  ) throws -> Summary {
    let start = try store.read { try $0.version() }.lastChange
    if all { try store.writer.forgetReadings(now: now()) }
    var summary = try readAgain(shouldStop, progress)
    let known = try store.read { try $0.resolutionVersion() }
    if !summary.isStopped, known != DealMerger.version || all {
      _ = try store.writer.resolveAnew(version: DealMerger.version, now: now(), resolve: pipeline.resolve)
      summary.isResolvedAnew = true
    }
    summary.deals = try store.read { try $0.changeCounts(of: .deal, after: start) }
    return summary
  }

  private func readAgain(
    _ shouldStop: @escaping @Sendable () -> Bool, _ progress: @escaping @Sendable (Rereading) -> Void
  ) throws -> Summary {
    let tally = Mutex(Summary())
    let pipeline = pipeline
    let analyzer = try pipeline.analyzer()
    let work = OrderedWork<StoredArticle, (StoredArticle, Analysis)>(
      threads: threads, work: { ($0, analyzer.analyze($0.article)) },
      deliver: { stored, analysis in
        let step = Rereading(
          articleID: stored.id, reportsBefore: stored.reportCount, reportsAfter: analysis.reports.count,
          isChanged: pipeline.store(stored, analysis, at: self.now()))
        tally.withLock { $0.add(step) }
        progress(step)
      })
    var row = Int64.min
    reading: while true {
      let lot = try store.read { try $0.articles(readBefore: Analyzer.version, after: row, limit: Self.lot) }
      for article in lot {
        if shouldStop() {
          tally.withLock { $0.isStopped = true }
          break reading
        }
        work.submit(article)
        row = article.row
      }
      if lot.count < Self.lot { break }
    }
    work.finish()
    return tally.withLock { $0 }
  }
}

extension Reanalysis.Summary {
  fileprivate mutating func add(_ step: Reanalysis.Rereading) {
    articles += 1
    switch step.isChanged {
    case true: changed += 1
    case nil: failed += 1
    default: break
    }
  }
}

extension Reanalysis.Summary: CustomStringConvertible {
  /// Two lines for a person.
  public var description: String {
    let sorts = [("created", "new"), ("updated", "changed"), ("merged", "merged"), ("deleted", "gone")]
    let told = sorts.compactMap { sort, word in deals[sort].map { "\($0) \(word)" } }
    let failures = failed > 0 ? ", \(failed) could not be stored" : ""
    return """
      articles: \(articles) read again, \(changed) of them say something else\(failures)\
      \(isStopped ? "; stopped before the end, the next run goes on" : "")
      deals: \(told.isEmpty ? "none changed" : told.joined(separator: ", "))\
      \(isResolvedAnew ? "; all reports were sorted anew" : "")
      """
  }
}
