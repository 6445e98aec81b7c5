/// Brings a database to the newest schema, one transaction for each step.
struct Migrator {
  /// Marks a file as ours: "ARML".
  static let applicationID: Int64 = 0x4152_4D4C

  /// The steps, numbered from 1 without gaps.
  let migrations: [Migration]

  /// Brings the database up to date; touches neither another program's file nor a newer schema.
  func migrate(_ connection: Connection) throws(StoreError) {
    try recognize(connection)
    for migration in migrations {
      guard try schema(of: connection) < migration.number else { continue }
      try connection.transaction { () throws(StoreError) in
        // Another process may have taken the step while this one waited for the lock.
        guard try schema(of: connection) < migration.number else { return }
        try connection.execute(migration.sql)
        try connection.execute("PRAGMA user_version=\(migration.number)")
        try connection.execute("PRAGMA application_id=\(Self.applicationID)")
      }
    }
    try rebuildSearchIfOutdated(connection)
    guard try schema(of: connection) >= Migration.stagedKeys.number else { return }
    try rebuildFactsIfOutdated(connection)
  }

  /// Refuses files that are not ours or newer than this release.
  func recognize(_ connection: Connection) throws(StoreError) {
    let application = try connection.integer("PRAGMA application_id") ?? 0
    let tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
    guard application == Self.applicationID || (application == 0 && tables == 0) else {
      throw .foreignFile(path: connection.path)
    }
    let found = try schema(of: connection)
    let known = migrations.last?.number ?? 0
    guard found <= known else { throw .newerSchema(path: connection.path, found: found, known: known) }
  }

  private func schema(of connection: Connection) throws(StoreError) -> Int {
    Int(try connection.integer("PRAGMA user_version") ?? 0)
  }

  /// Contentless indexes can only be changed with the very terms they were filled with, so a release with other
  /// terms fills them anew.
  private func rebuildSearchIfOutdated(_ connection: Connection) throws(StoreError) {
    let outdated = "SELECT 1 FROM state WHERE search_version <> \(SearchTerms.version)"
    guard try connection.integer(outdated) != nil else { return }
    try connection.transaction { () throws(StoreError) in
      guard try connection.integer(outdated) != nil else { return }
      try FullTextIndex(connection).rebuild()
      try connection.execute("UPDATE state SET search_version = \(SearchTerms.version)")
    }
  }

  /// Fills what follows from the records of deals anew where another release made it.
  private func rebuildFactsIfOutdated(_ connection: Connection) throws(StoreError) {
    let outdated = "SELECT 1 FROM state WHERE facts_version <> \(DealFacts.version)"
    guard try connection.integer(outdated) != nil else { return }
    try connection.transaction { () throws(StoreError) in
      guard try connection.integer(outdated) != nil else { return }
      try DealKeys.rebuild(connection)
      try connection.execute("UPDATE state SET facts_version = \(DealFacts.version)")
    }
  }
}

extension Connection {
  /// Runs `body` in a transaction that takes the write lock at once; what it throws undoes everything.
  func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try begin()
    do throws(StoreError) {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      rollBack()
      throw error
    }
  }

  /// Takes the write lock.
  func begin() throws(StoreError) {
    // A rollback that failed is made up for before anything else is written.
    if isInTransaction { try run("ROLLBACK") }
    try run("BEGIN IMMEDIATE")
  }

  /// Undoes the open transaction, unless SQLite has done so by itself, as after a full disk.
  func rollBack() {
    if isInTransaction { try? run("ROLLBACK") }
  }
}
