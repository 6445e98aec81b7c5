/// Reads and writes jobs.
struct JobTable {
  static let columns =
    "j.seq, j.id, j.trigger, j.state, j.created_at, j.started_at, j.finished_at, j.version, j.total, "
    + JobItem.Result.allCases.map { "j.\($0.rawValue)" }.joined(separator: ", ")
  /// Jobs that are through and remembered: a week of polls every ten minutes.
  static let finishedLimit = 1_000

  static func list(
    _ connection: Connection, _ condition: String, _ values: [Binding]
  ) throws(StoreError) -> [Job] {
    var jobs: [Job] = []
    try connection.run("SELECT \(columns) FROM jobs j WHERE \(condition)", values) { row throws(StoreError) in
      jobs.append(job(row, from: 0))
    }
    return jobs
  }

  /// Reads `columns`, which begin at a place of the row.
  static func job(_ row: borrowing Row, from start: Int32) -> Job {
    func moment(_ column: Int32) -> Timestamp? {
      row.optionalInteger(start + column).map { Timestamp(secondsSinceEpoch: Int($0)) }
    }
    var job = Job(
      id: row.text(start + 1), trigger: Job.Trigger(rawValue: row.text(start + 2)) ?? .api,
      state: Job.State(rawValue: row.text(start + 3)) ?? .queued,
      createdAt: Timestamp(secondsSinceEpoch: row.int(start + 4)))
    job.startedAt = moment(5)
    job.finishedAt = moment(6)
    job.version = row.int(start + 7)
    job.counts.total = row.int(start + 8)
    for (place, result) in JobItem.Result.allCases.enumerated() {
      let count = row.int(start + 9 + Int32(place))
      if count > 0 { job.counts.results[result] = count }
    }
    job.row = row.integer(start)
    return job
  }

  let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  /// Makes a job; `request` tells what was asked for, so that the same can be found again.
  func insert(_ trigger: Job.Trigger, request: String) throws(StoreError) -> Job? {
    try connection.run(
      """
      INSERT INTO jobs(id, trigger, request, state, created_at, version)
      VALUES (lower(hex(randomblob(16))), ?, ?, 'queued', ?, ?)
      """,
      [
        .text(trigger.rawValue), .text(request), Binding(transaction.now.secondsSinceEpoch),
        .integer(transaction.generation),
      ])
    let row = connection.lastInsertedRow
    var instance = ""
    try connection.statement("SELECT instance FROM state").first { state throws(StoreError) in
      instance = state.text(0)
    }
    try connection.run(
      "UPDATE jobs SET id = ? WHERE seq = ?",
      [.text(StoredID.job(row: row, instance: instance)), .integer(row)])
    transaction.touch()
    return try Self.list(connection, "j.seq = ?", [.integer(row)]).first
  }

  /// Adds items, each address once; the number of new ones.
  func add(_ items: [JobItem], to job: Int64) throws(StoreError) -> Int {
    var count = 0
    for item in items {
      try connection.run(
        """
        INSERT OR IGNORE INTO job_items(job, source, kind, url, depth, published, modified_at, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'pending')
        """,
        [
          .integer(job), Binding(item.source), .text(item.kind.rawValue), .text(item.url),
          Binding(item.depth),
          Binding(item.published), Binding(item.modifiedAt?.secondsSinceEpoch),
        ])
      count += connection.changedRows
    }
    try connection.run("UPDATE jobs SET total = total + ? WHERE seq = ?", [Binding(count), .integer(job)])
    return count
  }

  /// Adds to a job's counts.
  func add(_ counts: Job.Counts, to job: Int64) throws(StoreError) {
    for (result, count) in counts.results.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      try connection.run(
        "UPDATE jobs SET \(result.rawValue) = \(result.rawValue) + ? WHERE seq = ?",
        [Binding(count), .integer(job)])
    }
    try connection.run(
      "UPDATE jobs SET total = total + ?, version = ? WHERE seq = ?",
      [Binding(counts.total), .integer(transaction.generation), .integer(job)])
  }

  /// Whether a page is stored, and not said to have changed since it was fetched.
  func isKnown(_ item: JobItem) throws(StoreError) -> Bool {
    let modified = Binding(item.modifiedAt?.secondsSinceEpoch)
    return try connection.integer(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM documents WHERE url = ?1 AND (?2 IS NULL OR fetched_at >= ?2))
        OR EXISTS (SELECT 1 FROM articles WHERE url = ?1 AND (?2 IS NULL OR stored_at >= ?2))
      """, [.text(item.url), modified]) != nil
  }

  /// Lists whose pages were not all had are asked for as a whole the next time: a 304 would hide those pages.
  private func forgetValidators(_ job: Int64) throws(StoreError) {
    try connection.run(
      """
      UPDATE documents SET etag = NULL, last_modified = NULL WHERE url IN (
        SELECT l.url FROM job_items l WHERE l.job = ?1 AND l.kind <> 'page' AND EXISTS (
          SELECT 1 FROM job_items p WHERE p.job = ?1 AND p.source IS l.source AND p.kind <> 'source'
            AND p.result IS NOT 'listed' AND (p.state = 'pending' OR p.result = 'failed')
            AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.url = p.url)))
      """, [.integer(job)])
  }

  /// Ends a job; what went well is not told item by item any more, and the oldest jobs are forgotten.
  func finish(_ job: Int64, _ state: Job.State) throws(StoreError) {
    try connection.run(
      "UPDATE jobs SET state = ?, finished_at = ?, version = ? WHERE seq = ? AND state IN ('queued', 'running')",
      [
        .text(state.rawValue), Binding(transaction.now.secondsSinceEpoch), .integer(transaction.generation),
        .integer(job),
      ])
    guard connection.changedRows > 0 else { return }
    try forgetValidators(job)
    try connection.run("DELETE FROM job_items WHERE job = ? AND result IS NOT 'failed'", [.integer(job)])
    try connection.run(
      """
      DELETE FROM jobs WHERE state IN ('done', 'cancelled') AND seq NOT IN (
        SELECT seq FROM jobs WHERE state IN ('done', 'cancelled') ORDER BY seq DESC LIMIT \(Self.finishedLimit))
      """)
    transaction.touch()
  }
}
