extension SQLiteReader {
  /// What a look for a source found.
  public enum SourceLookup: Hashable, Sendable {
    case found(StoredSource)
    case gone
    case missing
  }

  /// The source with an id.
  public func source(_ id: String) throws(StoreError) -> SourceLookup {
    if let source = try SourceTable.find(connection, "s.id = ?", [.text(id)]) { return .found(source) }
    let tombstone = try connection.integer(
      "SELECT 1 FROM tombstones WHERE id = ? AND kind = 'source'", [.text(id)])
    return tombstone == nil ? .missing : .gone
  }

  /// The source with an address.
  public func source(url: String) throws(StoreError) -> StoredSource? {
    try SourceTable.find(connection, "s.url = ?", [.text(url)])
  }

  /// The source of a job's item; nil when it has been removed or there is none.
  func source(of item: JobItem) throws(StoreError) -> StoredSource? {
    guard let row = item.source else { return nil }
    return try SourceTable.find(connection, "s.seq = ?", [.integer(row)])
  }

  /// Every source, oldest first.
  public func allSources() throws(StoreError) -> [StoredSource] {
    try SourceTable.list(connection, "1 ORDER BY s.seq", [])
  }

  /// The last failures of a source, newest first.
  public func failures(of source: StoredSource) throws(StoreError) -> [PollFailure] {
    var failures: [PollFailure] = []
    try connection.run(
      "SELECT at, code, message FROM source_failures WHERE source = ? ORDER BY seq DESC",
      [.integer(source.row)]
    ) { row throws(StoreError) in
      failures.append(
        PollFailure(
          at: Timestamp(secondsSinceEpoch: row.int(0)), code: row.text(1), message: row.text(2)))
    }
    return failures
  }

  /// Whether a source is due that no job polls already.
  public func hasDueSource(at now: Timestamp) throws(StoreError) -> Bool {
    try connection.integer(
      "SELECT 1 FROM sources s WHERE \(SourceTable.isDue) LIMIT 1", [Binding(now.secondsSinceEpoch)]) != nil
  }

  /// How `/sources` is read.
  func sourcePlan(_ query: SourceQuery) -> ListPlan {
    var plan = ListPlan(
      columns: "0, s.seq, 0, \(SourceTable.columns)", base: "sources s", joins: "", row: "s.seq",
      isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters(on: .enabled) {
      if let flag = filter.values.flag { plan.add("s.enabled = ?", Binding(flag)) }
    }
    return plan
  }
}
