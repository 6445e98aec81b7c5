import Dispatch
import Synchronization

/// The one writer of a store, on a serial queue of its own; calls block until their transaction is on disk.
///
/// `@unchecked Sendable`: the connection is only touched on `queue`.
public final class SQLiteWriter: RegisterWriter, @unchecked Sendable {
  private let queue = DispatchQueue(label: "armsledger.store.writer")
  let connection: Connection
  private let catalog: EntityCatalog
  private let memory = RegisterMemory()
  private let observers = Mutex<[@Sendable () -> Void]>([])
  private let counts = Mutex(WriterNumbers())

  init(path: String, catalog: EntityCatalog) throws(StoreError) {
    connection = try Connection(path: path, role: .writer)
    self.catalog = catalog
    try Migrator(migrations: Migration.all).migrate(connection)
  }

  /// Stores an article with all that was read out of it.
  public func ingest(_ item: IngestItem, resolve: ResolveReports) throws -> IngestResult {
    try write(now: item.now) { transaction in try Ingest(transaction).store(item, resolve: resolve) }
  }

  /// Stores several articles in one transaction, for loading many: all of them or none.
  public func ingest(_ items: [IngestItem], resolve: ResolveReports) throws -> [IngestResult] {
    guard let now = items.last?.now else { return [] }
    return try write(now: now) { transaction in
      try items.map { try Ingest(transaction).store($0, resolve: resolve) }
    }
  }

  /// Removes an article with its reports.
  public func deleteArticle(_ id: String, now: Timestamp, resolve: ResolveReports) throws -> [String]? {
    try write(now: now) { transaction in try Ingest(transaction).delete(id, resolve: resolve) }
  }

  /// Remembers what the transport said of a document that gave no article, or none that is new.
  public func save(_ fetch: FetchFacts) throws {
    try write(now: fetch.fetchedAt) { transaction in try ArticleTable(transaction).remember(fetch) }
  }

  /// Writes the log back into the database file and empties it, as far as readers allow.
  public func checkpoint() throws {
    try queue.sync { try connection.run("PRAGMA wal_checkpoint(TRUNCATE)") }
  }

  /// Writes the log back into the database file as far as nobody has to be waited for.
  func writeBack() {
    // What cannot be written back now is so after a later commit.
    queue.sync { try? connection.run("PRAGMA wal_checkpoint(PASSIVE)") }
  }

  /// What has been written since the store was opened, and how long it took.
  public var numbers: WriterNumbers { counts.withLock { $0 } }

  /// Runs FTS5's own check of its three indexes; it has to write to do so.
  func checkSearchIndexes() -> [CheckFinding] {
    queue.sync {
      var findings: [CheckFinding] = []
      for table in ["article_search", "deal_search", "entity_search"] {
        do throws(StoreError) {
          try connection.execute("INSERT INTO \(table)(\(table)) VALUES ('integrity-check')")
        } catch {
          findings.append(CheckFinding("search-index", "\(table): \(error)"))
        }
      }
      return findings
    }
  }

  /// Has `observer` called after each commit that changed a record, on the writer's queue: it must be quick.
  public func observe(_ observer: @escaping @Sendable () -> Void) {
    observers.withLock { $0.append(observer) }
  }

  /// Runs `body` in one transaction; what it throws undoes everything.
  func write<Result>(
    now: Timestamp, _ body: (RegisterTransaction) throws -> Result
  ) throws -> Result {
    let start = ContinuousClock.now
    counts.withLock { $0.waiting += 1 }
    var isWritten = false
    defer {
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      counts.withLock {
        $0.waiting -= 1
        if isWritten { $0.commits += 1 } else { $0.failures += 1 }
        $0.nanoseconds += Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
      }
    }
    return try queue.sync {
      try connection.begin()
      do {
        let transaction = try RegisterTransaction(connection, catalog: catalog, memory: memory, now: now)
        let result = try body(transaction)
        try transaction.finish()
        try connection.run("COMMIT")
        memory.commit(transaction.hasWritten ? transaction.generation : transaction.generation - 1)
        isWritten = true
        if transaction.hasWritten { for observer in observers.withLock({ $0 }) { observer() } }
        return result
      } catch {
        connection.rollBack()
        throw error
      }
    }
  }
}
