extension SQLiteReader: ChangeLog {
  /// Appends the entries numbered above `number` to `out`, oldest first.
  public func changes(
    after number: Int, limit: Int, into out: inout [UInt8]
  ) throws(StoreError) -> (count: Int, last: Int) {
    let changes = try changes(after: number, limit: limit)
    var json = JSONWriter()
    for change in changes { ChangeJSON.write(change, to: &json) }
    out.append(contentsOf: json.bytes)
    return (changes.count, changes.last?.number ?? number)
  }

  /// The entries numbered above `number`, oldest first.
  public func changes(after number: Int, limit: Int) throws(StoreError) -> [Change] {
    var changes: [Change] = []
    try connection.run(
      """
      SELECT number, at, kind, record, action, revision, heir FROM changes WHERE number > ? ORDER BY number LIMIT ?
      """, [.integer(Int64(number)), .integer(Int64(min(max(limit, 1), QueryLimits.maximumPage + 1)))]
    ) { row throws(StoreError) in
      changes.append(
        Change(
          number: row.int(0), at: Timestamp(secondsSinceEpoch: row.int(1)), kind: row.text(2),
          id: row.text(3), action: row.text(4), revision: row.int(5), heir: row.optionalText(6)))
    }
    return changes
  }

  /// A number that is another one whenever somebody, in this or another process, has committed.
  public func dataVersion() throws(StoreError) -> Int {
    Int(try connection.integer("PRAGMA data_version") ?? 0)
  }
}
