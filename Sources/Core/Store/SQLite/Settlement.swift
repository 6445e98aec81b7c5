/// What work on one item of a job came to; stored as a whole or not at all.
public struct Settlement: Sendable {
  /// The item.
  public var item: JobItem
  /// Articles that came of it.
  public var articles: [IngestItem] = []
  /// Addresses that it lists; known ones are left out.
  public var listed: [JobItem] = []
  /// What the transport said, where no article carries it.
  public var facts: FetchFacts?
  /// The hash of the stored article that the document holds unchanged.
  public var knownContent: [UInt8]?
  /// How the poll of its source went: changes the state of polling, knowing whether there was news, and gives the
  /// source's new address if it has moved.
  public var poll: (@Sendable (inout PollState, _ hasNews: Bool) -> String?)?
  /// Whether articles that the same list brought were stored before.
  public var hasNews = false
  /// Whether its source is to be switched off: it is gone for good.
  public var retiresSource = false
  /// What became of it; nil while there is more to do for it.
  ///
  /// An item with an article gets the result of storing that.
  public var result: JobItem.Result?
  /// Why it failed.
  public var failure: JobItem.Failure?

  /// Makes a settlement.
  public init(_ item: JobItem, result: JobItem.Result? = nil) {
    self.item = item
    self.result = result
  }

  /// What settling did.
  public struct Outcome: Sendable {
    /// What storing each article did; the deals of all are sorted together, and not told here.
    public var articles: [IngestResult] = []
    /// Addresses that are new.
    public var listed = 0
    /// What became of the item.
    public var result: JobItem.Result?
    /// Whether the job goes on.
    public var isActive = true
  }
}

extension SQLiteWriter {
  /// Settles several items in one transaction: all of them or none.
  public func settle(_ settlements: [Settlement], now: Timestamp, resolve: ResolveReports) throws
    -> [Settlement.Outcome]
  {
    try write(now: now) { transaction in
      var ingest = Ingest(transaction)
      let outcomes = try settlements.map { try transaction.settle($0, &ingest) }
      _ = try ingest.resolveAdded(resolve)
      return outcomes
    }
  }
}

extension RegisterTransaction {
  fileprivate func settle(_ settlement: Settlement, _ ingest: inout Ingest) throws -> Settlement.Outcome {
    let item = settlement.item
    var outcome = Settlement.Outcome()
    for article in settlement.articles {
      outcome.articles.append(try ingest.add(article))
    }
    if let facts = settlement.facts {
      try ArticleTable(self).remember(facts, content: settlement.knownContent)
    }
    outcome.isActive =
      try connection.integer(
        "SELECT 1 FROM jobs WHERE seq = ? AND state IN ('queued', 'running')", [.integer(item.job)]) != nil
    let jobs = JobTable(transaction: self)
    if outcome.isActive, !settlement.listed.isEmpty {
      let new = try settlement.listed.filter {
        // A list is asked again unless it says that it has not changed.
        try ($0.kind == .list && $0.modifiedAt == nil) || !jobs.isKnown($0)
      }
      outcome.listed = try jobs.add(new, to: item.job)
    }
    try settleSource(settlement, outcome)
    var results = outcome.articles.map { JobItem.Result(rawValue: $0.outcome.rawValue) ?? .unchanged }
    var more = results.count
    if let result = settlement.result {
      let isPage = results.count == 1 && result != .listed
      let own = isPage ? results.removeFirst() : result
      if isPage { more = 0 }
      outcome.result = own
      if try end(item, own, settlement.failure) { results.append(own) }
    }
    count(results, more: more, in: item.job)
    return outcome
  }

  /// Marks an item as through; false when it was before, or its job is over.
  private func end(
    _ item: JobItem, _ result: JobItem.Result, _ failure: JobItem.Failure?
  ) throws(StoreError) -> Bool {
    try connection.run(
      """
      UPDATE job_items SET state = 'done', result = ?, code = ?, message = ? WHERE seq = ? AND state = 'pending'
      """,
      [.text(result.rawValue), Binding(failure?.code), Binding(failure?.message), .integer(item.row)])
    return connection.changedRows > 0
  }

  /// Adds results to the job's counts; `more` of them are of articles that no item stood for.
  private func count(_ results: [JobItem.Result], more: Int, in job: Int64) {
    for result in results { settled[job, default: Job.Counts()].results[result, default: 0] += 1 }
    settled[job, default: Job.Counts()].total += more
    touch()
  }

  private func settleSource(_ settlement: Settlement, _ outcome: Settlement.Outcome) throws(StoreError) {
    guard let source = settlement.item.source else { return }
    let stored = outcome.articles.count { $0.outcome == .inserted }
    if stored > 0 {
      try connection.run(
        "UPDATE sources SET article_count = article_count + ?, version = ? WHERE seq = ?",
        [Binding(stored), .integer(generation), .integer(source)])
    }
    if let poll = settlement.poll,
      var state = try SourceTable.find(connection, "s.seq = ?", [.integer(source)])?.poll
    {
      let hasNews =
        settlement.hasNews || outcome.listed > 0
        || outcome.articles.contains { $0.outcome == .inserted || $0.outcome == .updated }
      let address = poll(&state, hasNews)
      try SourceTable(transaction: self).save(state, of: source, movedTo: address)
    }
    if settlement.retiresSource {
      try connection.run("UPDATE sources SET enabled = 0 WHERE seq = ?", [.integer(source)])
    }
  }
}
