import CSQLite

/// A copy of a whole database as it was at one moment, made while others read and write it.
///
/// The copy holds one read transaction from its beginning to its end: writers go on, and what they write meanwhile is
/// not in it. Until it ends the log of the database cannot be emptied, so it grows by what is written meanwhile.
enum DatabaseCopy {
  /// Pages copied between two looks at whether to stop: 4 MiB, some milliseconds.
  private static let pagesPerStep: Int32 = 1_000

  /// Copies the database of `source` over the empty file of `target`.
  ///
  /// The copy is one file that needs no log beside it, and can be read where nothing can be written.
  ///
  /// - Returns: how far the store had come; nil when it was told to stop.
  static func make(
    from source: Connection, to target: Connection, shouldStop: () -> Bool
  ) throws(StoreError) -> StoreVersion? {
    try source.reading { () throws(StoreError) in
      let version = try source.storeVersion()
      guard try copyPages(from: source, to: target, shouldStop) else { return nil }
      try target.execute("PRAGMA journal_mode=DELETE")
      return version
    }
  }

  /// False when it was told to stop.
  private static func copyPages(
    from source: Connection, to target: Connection, _ shouldStop: () -> Bool
  ) throws(StoreError) -> Bool {
    guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
      throw target.error(sqlite3_errcode(target.handle))
    }
    var code = SQLITE_OK
    while code == SQLITE_OK, !shouldStop() { code = sqlite3_backup_step(backup, pagesPerStep) }
    let outcome = sqlite3_backup_finish(backup)
    guard code == SQLITE_OK || code == SQLITE_DONE else { throw target.error(code) }
    guard outcome == SQLITE_OK else { throw target.error(outcome) }
    return code == SQLITE_DONE
  }
}

extension Connection {
  /// Runs `body` on one state of the database.
  func reading<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try run("BEGIN")
    defer { rollBack() }
    return try body()
  }

  /// How far the store has come, as its state says.
  func storeVersion() throws(StoreError) -> StoreVersion {
    var version = StoreVersion(generation: 0, lastChange: 0)
    try statement("SELECT generation, last_change FROM state").first { row throws(StoreError) in
      version = StoreVersion(generation: row.int(0), lastChange: row.int(1))
    }
    return version
  }
}
