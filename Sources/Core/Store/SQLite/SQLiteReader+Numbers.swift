extension SQLiteReader {
  /// Counts what is stored; some milliseconds for each million rows.
  public func numbers(newest analysis: AnalysisVersion) throws(StoreError) -> StoreNumbers {
    try beginTurn()
    defer { endTurn() }
    var counts: [String: Int] = [:]
    for kind in StoreNumbers.kinds {
      counts[kind] = Int(try connection.integer("SELECT count(*) FROM \(kind)") ?? 0)
    }
    let pageSize = Int(try connection.integer("PRAGMA page_size") ?? 0)
    return StoreNumbers(
      version: try version(),
      bytes: Int(try connection.integer("PRAGMA page_count") ?? 0) * pageSize,
      freeBytes: Int(try connection.integer("PRAGMA freelist_count") ?? 0) * pageSize,
      outdatedArticles: Int(
        try connection.integer(
          "SELECT count(*) FROM articles WHERE analysis_version < ?", [Binding(analysis.number)]) ?? 0),
      counts: counts)
  }
}
