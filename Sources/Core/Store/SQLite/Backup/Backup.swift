/// A backup that was made: one file, sound, and on disk.
public struct Backup: Hashable, Sendable {
  /// Where it stands.
  public let path: String
  /// Its octets.
  public let bytes: Int
  /// How far the store had come.
  public let version: StoreVersion

  /// What is looked at in a copy before it counts as a backup.
  public enum Depth: Sendable {
    /// Every page, key and number of the log of changes.
    case sound
    /// The search indexes and counts as well, which takes about as long as reading all articles.
    case thorough
  }

  /// The ending of the name of a backup that is being made; it counts for nothing.
  static let partial = ".partial"

  /// Copies a database, which others may be writing, to a new file.
  ///
  /// The name appears when the copy has been looked through and is on disk, not before. The file is its owner's
  /// alone: it holds digests of keys and the secrets of webhooks.
  ///
  /// - Parameters:
  ///   - path: the database.
  ///   - target: the new file.
  ///   - depth: how the copy is looked through.
  ///   - shouldStop: asked every few milliseconds while pages are copied.
  /// - Returns: the backup.
  /// - Throws: `BackupError`; nothing of the copy is left then.
  public static func make(
    of path: String, at target: String, depth: Depth = .sound, shouldStop: () -> Bool = { false }
  ) throws(BackupError) -> Backup {
    guard !FileSystem.exists(target) else { throw .exists(path: target) }
    let partial = target + Self.partial
    try FileSystem.create(partial)
    var isDone = false
    defer {
      if !isDone { for ending in ["", "-journal", "-wal", "-shm"] { FileSystem.remove(partial + ending) } }
    }
    let version = try copy(path, to: partial, depth, shouldStop: shouldStop) { _ in }
    try FileSystem.synchronize(partial)
    // A link rather than a renaming: it never takes the place of a file that came meanwhile.
    try FileSystem.link(partial, as: target)
    FileSystem.remove(partial)
    isDone = true
    try FileSystem.synchronize(FileSystem.folder(of: target))
    return Backup(path: target, bytes: FileSystem.size(target) ?? 0, version: version)
  }

  /// Copies a database over an empty file, lets `adapt` change the copy, and looks it through.
  static func copy(
    _ path: String, to target: String, _ depth: Depth, shouldStop: () -> Bool,
    adapt: (Connection) throws(StoreError) -> Void
  ) throws(BackupError) -> StoreVersion {
    var version: StoreVersion?
    var findings: [CheckFinding] = []
    do throws(StoreError) {
      let source = try Connection(path: path, role: .reader)
      try Migrator(migrations: Migration.all).recognize(source)
      guard try source.integer("PRAGMA application_id") == Migrator.applicationID else {
        throw .notADatabase(path: path)
      }
      let copy = try Connection(path: target, role: .copy)
      version = try DatabaseCopy.make(from: source, to: copy, shouldStop: shouldStop)
      if version != nil {
        try adapt(copy)
        findings = try StoreCheck(copy).run(depth)
      }
    } catch {
      throw .store(error)
    }
    guard let version else { throw .stopped }
    guard findings.isEmpty else { throw .unsound(path: path, findings: findings) }
    return version
  }
}
