extension SQLiteWriter {
  /// What became of a change of a source.
  public enum SourceChange: Hashable, Sendable {
    case done(StoredSource)
    /// It is not as the caller knows it: it has this version.
    case stale(version: Int)
    /// Another source has the address.
    case taken
    case gone
    case missing
  }

  /// Adds a source, which is due at once.
  public func insert(_ source: Source, now: Timestamp) throws -> SourceChange {
    try write(now: now) { transaction in
      try SourceTable(transaction: transaction).insert(source).map(SourceChange.done) ?? .taken
    }
  }

  /// Changes a source as `change` says.
  ///
  /// - Parameters:
  ///   - id: its id.
  ///   - now: the time.
  ///   - isCurrent: whether a version is the one that the caller means.
  ///   - change: gets the source as it is.
  /// - Returns: the source as it is then, or why it was not changed.
  /// - Throws: what `change` or the store throws; nothing is changed then.
  public func updateSource(
    _ id: String, now: Timestamp, isCurrent: (Int) -> Bool = { _ in true },
    _ change: (inout Source) throws -> Void
  ) throws -> SourceChange {
    try withSource(id, now: now, isCurrent) { table, stored in
      var source = stored.source
      try change(&source)
      if source == stored.source { return .done(stored) }
      if source.url != stored.source.url,
        try SourceTable.find(table.transaction.connection, "s.url = ?", [.text(source.url)]) != nil
      {
        return .taken
      }
      return try table.update(stored, to: source).map(SourceChange.done) ?? .missing
    }
  }

  /// Removes a source; its articles stay.
  public func deleteSource(
    _ id: String, now: Timestamp, isCurrent: (Int) -> Bool = { _ in true }
  ) throws -> SourceChange {
    try withSource(id, now: now, isCurrent) { table, stored in
      try table.delete(stored)
      return .done(stored)
    }
  }

  private func withSource(
    _ id: String, now: Timestamp, _ isCurrent: (Int) -> Bool,
    _ body: (SourceTable, StoredSource) throws -> SourceChange
  ) throws -> SourceChange {
    try write(now: now) { transaction in
      guard let stored = try SourceTable.find(transaction.connection, "s.id = ?", [.text(id)]) else {
        let tombstone = try transaction.connection.integer(
          "SELECT 1 FROM tombstones WHERE id = ? AND kind = 'source'", [.text(id)])
        return tombstone == nil ? .missing : .gone
      }
      guard isCurrent(stored.version) else { return .stale(version: stored.version) }
      return try body(SourceTable(transaction: transaction), stored)
    }
  }
}
