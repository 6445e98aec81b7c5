extension SQLiteWriter {
  /// Marks every article as read by no analysis, so that all are read again.
  public func forgetReadings(now: Timestamp) throws {
    try write(now: now) { transaction in
      try transaction.connection.run("UPDATE articles SET analysis_version = 0 WHERE analysis_version <> 0")
    }
  }

  /// Sorts all reports into deals anew, in one transaction; ids stay with their reports.
  ///
  /// Readers see the old deals until it is done; writers wait. What an analyst said is laid over the result as
  /// over any other.
  ///
  /// - Parameters:
  ///   - version: the rules, noted with the result.
  ///   - now: the moment.
  ///   - resolve: sorts reports into deals.
  /// - Returns: the deals that were made, changed or dissolved.
  /// - Throws: `StoreError`, and what `resolve` throws; then nothing has changed.
  public func resolveAnew(version: Int, now: Timestamp, resolve: ResolveReports) throws -> [String] {
    try write(now: now) { transaction in
      let connection = transaction.connection
      let shelf = SQLiteShelf(transaction)
      try shelf.forgetEvents()
      let resolved = try resolve(shelf)
      let deals = try DealTable(transaction).apply(resolved, filed: shelf.filed, emptied: [])
      try connection.run("UPDATE resolution SET version = ?", [Binding(version)])
      return deals
    }
  }
}
