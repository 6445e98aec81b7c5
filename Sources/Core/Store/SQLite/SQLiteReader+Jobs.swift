extension SQLiteReader {
  /// The job with an id.
  public func job(_ id: String) throws(StoreError) -> Job? {
    try JobTable.list(connection, "j.id = ?", [.text(id)]).first
  }

  /// Jobs that are not through, oldest first.
  public func activeJobs() throws(StoreError) -> [Job] {
    try JobTable.list(connection, "j.state IN ('queued', 'running') ORDER BY j.seq", [])
  }

  /// The first failures of a job, in the order of its items.
  public func failures(of job: Job, limit: Int) throws(StoreError) -> [(
    url: String, failure: JobItem.Failure
  )] {
    var failures: [(url: String, failure: JobItem.Failure)] = []
    try connection.run(
      """
      SELECT url, code, message FROM job_items WHERE job = ? AND result = 'failed' ORDER BY seq LIMIT ?
      """, [.integer(job.row), Binding(limit)]
    ) { row throws(StoreError) in
      failures.append((row.text(0), JobItem.Failure(code: row.text(1), message: row.text(2))))
    }
    return failures
  }

  /// Items of a job that are to be done, in order, above a row.
  func pendingItems(of job: Job, after row: Int64, limit: Int) throws(StoreError) -> [JobItem] {
    var items: [JobItem] = []
    try connection.run(
      """
      SELECT seq, kind, url, depth, published, modified_at, source, job FROM job_items
      WHERE job = ? AND state = 'pending' AND seq > ? ORDER BY seq LIMIT ?
      """, [.integer(job.row), .integer(row), Binding(limit)]
    ) { row throws(StoreError) in
      var item = JobItem(JobItem.Kind(rawValue: row.text(1)) ?? .page, url: row.text(2))
      item.row = row.integer(0)
      item.depth = row.int(3)
      item.published = row.optionalText(4)
      item.modifiedAt = row.optionalInteger(5).map { Timestamp(secondsSinceEpoch: Int($0)) }
      item.source = row.optionalInteger(6)
      item.job = row.integer(7)
      items.append(item)
    }
    return items
  }

  /// How many items all jobs together have left.
  public func pendingItemCount() throws(StoreError) -> Int {
    Int(try connection.integer("SELECT count(*) FROM job_items WHERE state = 'pending'") ?? 0)
  }

  /// Whether an article with exactly this content is stored at this address, read by this analysis.
  func isCurrent(
    _ article: Article, contentHash: [UInt8], _ version: AnalysisVersion
  ) throws(StoreError) -> Bool {
    try connection.integer(
      "SELECT 1 FROM articles WHERE content_hash = ? AND (url = ? OR url IS NULL) AND analysis_version >= ?",
      [.blob(contentHash), .text(article.url), Binding(version.number)]) != nil
  }

  /// How `/ingest` is read.
  func jobPlan(_ query: JobQuery) -> ListPlan {
    var plan = ListPlan(
      columns: "0, j.seq, 0, \(JobTable.columns)", base: "jobs j", joins: "", row: "j.seq",
      isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters { plan.add("j.\(filter.field.rawValue)", oneOf: filter.values.texts) }
    return plan
  }
}
