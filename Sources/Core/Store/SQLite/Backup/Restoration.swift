import CSQLite

/// Puts a backup in the place of a database.
///
/// The database that stood there stays beside it under another name. What is killed in between leaves the old one or
/// the new one, whole, under the database's name.
public struct Restoration: Sendable {
  /// What was put in place.
  public let version: StoreVersion
  /// Where the database is that stood there before; nil when there was none.
  public let previous: String?

  /// Restores `backup` as the database at `path`.
  ///
  /// The restored database has a name of its own (`instance`), so that no client's tag of the time after the backup
  /// fits to what is told anew.
  ///
  /// - Parameters:
  ///   - backup: a file that `Backup` made, or any sound database of this program.
  ///   - path: the database, which no process may have open.
  ///   - now: names what stood there before.
  /// - Throws: `BackupError`; what stood there is left as it was.
  public init(_ backup: String, to path: String, now: Timestamp) throws(BackupError) {
    let partial = path + ".restoring"
    // What a killed restoration left; this one begins anew.
    for ending in ["", "-journal"] { FileSystem.remove(partial + ending) }
    try FileSystem.create(partial)
    defer { for ending in ["", "-journal"] { FileSystem.remove(partial + ending) } }
    version = try Backup.copy(backup, to: partial, .thorough, shouldStop: { false }) {
      copy throws(StoreError) in
      // The first schema had no name of the database yet; migrating it makes one.
      guard try copy.integer("PRAGMA user_version") ?? 0 > 1 else { return }
      try copy.execute("UPDATE state SET instance = lower(hex(randomblob(8)))")
    }
    try FileSystem.synchronize(partial)
    guard let worker = try Self.workerLock(path) else { throw .inUse(path: path) }
    defer { withExtendedLifetime(worker) {} }
    if FileSystem.exists(path) {
      let claim = try Self.claim(path)
      defer { withExtendedLifetime(claim) {} }
      previous = try Self.setAside(path, now: now)
      try FileSystem.rename(partial, to: path)
    } else {
      previous = nil
      // A log without its database would be taken for the new one's.
      for ending in ["-wal", "-shm"] { FileSystem.remove(path + ending) }
      try FileSystem.rename(partial, to: path)
    }
    try FileSystem.synchronize(FileSystem.folder(of: path))
  }

  private static func workerLock(_ path: String) throws(BackupError) -> WorkerLock? {
    do throws(StoreError) { return try WorkerLock(database: path) } catch { throw .store(error) }
  }

  /// Holds the database so that no other process can open it; what is too damaged to be held is nobody's.
  private static func claim(_ path: String) throws(BackupError) -> Connection? {
    do throws(StoreError) {
      let connection = try Connection(path: path, role: .claim)
      // Its log goes aside with it: closing must neither write it back nor remove it.
      _ = armsledger_sqlite3_db_config_no_checkpoint_on_close(connection.handle, 1)
      try connection.run("BEGIN EXCLUSIVE")
      try connection.run("COMMIT")
      // With its log written back the file is whole by itself, whenever this process ends.
      try? connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
      return connection
    } catch {
      switch error {
      case .busy: throw .inUse(path: path)
      case .notADatabase, .damaged, .failed: return nil
      default: throw .store(error)
      }
    }
  }

  /// Gives the database that stands there a second name, and takes its log away from the first.
  private static func setAside(_ path: String, now: Timestamp) throws(BackupError) -> String {
    let stamp = now.description.filter { $0 != "-" && $0 != ":" }
    let aside = "\(path).before-\(stamp)"
    try FileSystem.link(path, as: aside)
    if FileSystem.exists(path + "-wal") { try FileSystem.rename(path + "-wal", to: aside + "-wal") }
    FileSystem.remove(path + "-shm")
    return aside
  }
}
