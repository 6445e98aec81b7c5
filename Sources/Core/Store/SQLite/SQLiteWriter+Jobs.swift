extension SQLiteWriter {
  /// Makes a job of addresses, each of which is fetched once.
  ///
  /// With `resumes` a job for the very same that is not through is gone on with instead.
  public func makeJob(
    _ trigger: Job.Trigger, urls: [String], now: Timestamp, resumes: Bool = false
  ) throws -> Job {
    try makeJob(trigger, urls.joined(separator: "\n"), now: now, resumes: resumes) { _ in
      urls.map { JobItem(.page, url: $0) }
    }
  }

  /// Makes a job that polls a source now; nil when there is no such source.
  public func makeJob(_ trigger: Job.Trigger, source id: String, now: Timestamp) throws -> Job? {
    var isKnown = false
    let job = try makeJob(trigger, "source \(id)", now: now, onlyIfAny: true) { connection in
      let found = try SourceTable.find(connection, "s.id = ?", [.text(id)])
      isKnown = found != nil
      return found.map { [$0.item] } ?? []
    }
    return isKnown ? job : nil
  }

  /// Makes a job that polls every source that is due and not polled already.
  public func makeJobOfDueSources(_ trigger: Job.Trigger, now: Timestamp, onlyIfAny: Bool) throws -> Job? {
    try makeJob(trigger, "due", now: now, onlyIfAny: onlyIfAny) { connection in
      try SourceTable.list(
        connection, SourceTable.isDue + " ORDER BY s.next_poll LIMIT 1000", [Binding(now.secondsSinceEpoch)]
      ).map(\.item)
    }
  }

  private func makeJob(
    _ trigger: Job.Trigger, _ request: String, now: Timestamp, resumes: Bool,
    _ items: (Connection) throws -> [JobItem]
  ) throws -> Job {
    guard
      let job = try makeJob(trigger, request, now: now, resumes: resumes, onlyIfAny: false, items)
    else { throw StoreError.inconsistent("a job that was just made is not there") }
    return job
  }

  private func makeJob(
    _ trigger: Job.Trigger, _ request: String, now: Timestamp, resumes: Bool = false, onlyIfAny: Bool,
    _ items: (Connection) throws -> [JobItem]
  ) throws -> Job? {
    try write(now: now) { transaction in
      let connection = transaction.connection
      if resumes,
        let open = try JobTable.list(
          connection, "j.trigger = ? AND j.request = ? AND j.state IN ('queued', 'running') LIMIT 1",
          [.text(trigger.rawValue), .text(request)]
        ).first
      {
        return open
      }
      let items = try items(connection)
      guard !items.isEmpty || !onlyIfAny else { return nil }
      let table = JobTable(transaction: transaction)
      guard var job = try table.insert(trigger, request: request) else { return nil }
      job.counts.total = try table.add(items, to: job.row)
      return job
    }
  }

  /// Notes that a job is under way.
  func begin(_ job: Job, now: Timestamp) throws {
    try write(now: now) { transaction in
      try transaction.connection.run(
        "UPDATE jobs SET state = 'running', started_at = ?, version = ? WHERE seq = ? AND state = 'queued'",
        [Binding(now.secondsSinceEpoch), .integer(transaction.generation), .integer(job.row)])
      transaction.touch()
    }
  }

  /// Ends a job, and writes the log back that it left, so that readers need not look through it.
  func finish(_ job: Job, now: Timestamp) throws {
    try write(now: now) { transaction in try JobTable(transaction: transaction).finish(job.row, .done) }
    writeBack()
  }

  /// Cancels a job; what is under way may still be stored.
  ///
  /// - Returns: the job as it is then, nil when there is none.
  public func cancelJob(_ id: String, now: Timestamp) throws -> Job? {
    try write(now: now) { transaction in
      guard let job = try JobTable.list(transaction.connection, "j.id = ?", [.text(id)]).first else {
        return nil
      }
      try JobTable(transaction: transaction).finish(job.row, .cancelled)
      return try JobTable.list(transaction.connection, "j.id = ?", [.text(id)]).first
    }
  }
}

extension StoredSource {
  /// The item that polls it.
  var item: JobItem {
    var item = JobItem(.source, url: source.url)
    item.source = row
    return item
  }
}
