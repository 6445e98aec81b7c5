import CSQLite

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One open SQLite handle with its prepared statements.
///
/// Not thread-safe (`SQLITE_OPEN_NOMUTEX`): its owner uses it from one thread or serial queue at a time.
final class Connection {
  /// What a connection is for.
  enum Role {
    /// The one that writes; acknowledges only what is on disk.
    case writer
    /// Only reads; its queries can have a deadline.
    case reader
    /// The file of a backup that is being made: nobody else knows it, and what is torn is thrown away.
    case copy
    /// Keeps every other process out.
    case claim
  }

  let path: String
  let handle: OpaquePointer
  private var statements: [String: Statement] = [:]
  /// Monotonic nanoseconds after which a running query is stopped; 0 for none.
  private let deadline: UnsafeMutablePointer<UInt64>

  /// Distinct statements kept prepared; list queries of many shapes make the most.
  private static let statementLimit = 256
  /// Virtual machine steps between looks at the clock, some 50 µs.
  private static let stepsPerLook: Int32 = 4_000

  /// Opens a file, which a writer makes when it is missing.
  init(path: String, role: Role) throws(StoreError) {
    self.path = path
    _ = Self.isConfigured
    var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    switch role {
    case .writer: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .reader: flags |= SQLITE_OPEN_READONLY
    case .copy, .claim: flags |= SQLITE_OPEN_READWRITE
    }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      let system = opened.map { sqlite3_system_errno($0) } ?? 0
      sqlite3_close_v2(opened)
      throw Self.openError(path, code, system: system, reason)
    }
    handle = opened
    deadline = .allocate(capacity: 1)
    deadline.initialize(to: 0)
    try configure(role)
  }

  deinit {
    statements.removeAll()
    sqlite3_close_v2(handle)
    deadline.deallocate()
  }

  /// Runs statements that give no rows and take no values.
  func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// A prepared statement, kept for the next time.
  ///
  /// One statement is not used again while its rows are read.
  func statement(_ sql: String) throws(StoreError) -> Statement {
    if let known = statements[sql] { return known }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw error(code) }
    // Dropping all is crude and enough: the shapes in use are prepared again at once.
    if statements.count >= Self.statementLimit { statements.removeAll(keepingCapacity: true) }
    let statement = Statement(prepared, connection: self)
    statements[sql] = statement
    return statement
  }

  /// Runs a statement and gives each row to `body`.
  func run(
    _ sql: String, _ values: [Binding] = [], _ body: (borrowing Row) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) {
    try statement(sql).run(values, body)
  }

  /// The first column of the first row as a number, nil when there is no row or it is NULL.
  func integer(_ sql: String, _ values: [Binding] = []) throws(StoreError) -> Int64? {
    var result: Int64?
    try statement(sql).first(values) { row throws(StoreError) in result = row.optionalInteger(0) }
    return result
  }

  /// The row number that the last INSERT gave.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Rows that the last INSERT, UPDATE or DELETE touched.
  var changedRows: Int { Int(sqlite3_changes(handle)) }

  /// Whether a transaction is open.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Stops queries that run longer than this from now on; nil lifts the limit.
  func setDeadline(_ duration: Duration?) {
    guard let duration else {
      deadline.pointee = 0
      return
    }
    let (seconds, attoseconds) = duration.components
    deadline.pointee =
      monotonicNow() &+ UInt64(max(0, seconds)) &* 1_000_000_000
      &+ UInt64(max(0, attoseconds) / 1_000_000_000)
  }

  /// The error of a result code, with what SQLite says of it.
  func error(_ code: Int32) -> StoreError {
    Self.error(path, code, String(cString: sqlite3_errmsg(handle)))
  }

  private static func error(_ path: String, _ code: Int32, _ message: String) -> StoreError {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
    case SQLITE_INTERRUPT: .overdue
    case SQLITE_FULL: .full(path: path)
    case SQLITE_READONLY: .readOnly(path: path)
    case SQLITE_CORRUPT: .damaged(path: path, detail: message)
    case SQLITE_NOTADB: .notADatabase(path: path)
    case SQLITE_CANTOPEN: .cannotOpen(path: path, reason: message)
    default: .failed(code: code, message: message)
    }
  }

  private static func openError(_ path: String, _ code: Int32, system: Int32, _ reason: String) -> StoreError
  {
    guard code & 0xFF == SQLITE_CANTOPEN else { return error(path, code, reason) }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var facts = stat()
    if stat(folder.isEmpty ? "/" : folder, &facts) != 0 { return .missingFolder(path: path) }
    if stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
      return .cannotOpen(path: path, reason: "it is a folder")
    }
    switch system {
    case EROFS: return .readOnly(path: path)
    case 0: return .cannotOpen(path: path, reason: reason)
    default: return .cannotOpen(path: path, reason: String(cString: strerror(system)))
    }
  }

  private func configure(_ role: Role) throws(StoreError) {
    sqlite3_busy_timeout(handle, 5_000)
    _ = armsledger_sqlite3_db_config_defensive(handle, 1)
    try execute("PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON;")
    try execute("PRAGMA temp_store=MEMORY")
    switch role {
    case .writer:
      guard sqlite3_db_readonly(handle, "main") == 0 else { throw .readOnly(path: path) }
      try execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON;")
      // 32 MiB of log before it is written back: a commit of 32 articles has some 4 MiB, much of it the same pages as
      // the one before, and what is written back after each is written that often. 64 MiB: the log shrinks back to this
      // after a burst or a long reader.
      try execute(
        "PRAGMA wal_autocheckpoint=8000; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-65536;")
    case .reader:
      // No cell_size_check: over a mapped file it looks through each page at each visit, a quarter of the time of
      // a point read. It finds damage earlier, which only matters before writing; `check` looks at everything.
      // Pages come straight from the page cache of the system; more would only be address space.
      try execute("PRAGMA mmap_size=1099511627776; PRAGMA cache_size=-2048; PRAGMA query_only=ON;")
      sqlite3_progress_handler(
        handle, Self.stepsPerLook,
        { context in
          guard let deadline = context?.assumingMemoryBound(to: UInt64.self).pointee, deadline != 0 else {
            return 0
          }
          return monotonicNow() > deadline ? 1 : 0
        }, deadline)
    case .copy:
      // Whoever makes it waits for the disk at the end, once.
      try execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-16384;")
    case .claim:
      // Who has the database open does so for long.
      sqlite3_busy_timeout(handle, 200)
      try execute("PRAGMA locking_mode=EXCLUSIVE")
    }
  }

  /// Set once, before the first connection: nobody reads SQLite's memory statistics, and each costs a lock.
  private static let isConfigured: Bool = armsledger_sqlite3_config_memstatus(0) == SQLITE_OK
}

private func monotonicNow() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: time.tv_nsec)
}
