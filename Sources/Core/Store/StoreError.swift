/// Why the store could not do what it was asked.
public enum StoreError: Error, Hashable, Sendable {
  /// The folder that should hold the database is not there.
  case missingFolder(path: String)
  /// The file cannot be opened, with the system's reason.
  case cannotOpen(path: String, reason: String)
  /// The file is no SQLite database, or its header is damaged.
  case notADatabase(path: String)
  /// A sound database that another program made.
  case foreignFile(path: String)
  /// The database was written by a newer release, whose schema this one does not know.
  case newerSchema(path: String, found: Int, known: Int)
  /// Pages of the file contradict one another.
  case damaged(path: String, detail: String)
  /// The file or its disk cannot be written.
  case readOnly(path: String)
  /// The disk is full; reading goes on.
  case full(path: String)
  /// Another process held the write lock for longer than `busy_timeout`.
  case busy(path: String)
  /// A query ran longer than its deadline and was stopped.
  case overdue
  /// Something is missing or of the wrong form in a record that should be sound.
  case inconsistent(String)
  /// What is known of entities beforehand cannot be read, so nothing new can be named.
  case noCatalog(reason: String)
  /// Any other failure, with SQLite's extended result code.
  case failed(code: Int32, message: String)

  /// Whether the same request may well succeed later without anyone mending anything.
  public var isTransient: Bool {
    switch self {
    case .full, .busy, .overdue: true
    case .missingFolder, .cannotOpen, .notADatabase, .foreignFile, .newerSchema, .damaged, .readOnly,
      .inconsistent, .noCatalog, .failed:
      false
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// One line for an operator: what is wrong and, where it helps, what to do.
  public var description: String {
    switch self {
    case .missingFolder(let path):
      "the folder of \(path) does not exist; create it or choose another --database"
    case .cannotOpen(let path, let reason): "cannot open \(path): \(reason)"
    case .notADatabase(let path): "\(path) is not an ArmsLedger database, or its header is damaged"
    case .foreignFile(let path): "\(path) is the SQLite database of another program"
    case .newerSchema(let path, let found, let known):
      "\(path) has schema \(found), this release knows schemas up to \(known); use the newer release"
    case .damaged(let path, let detail): "\(path) is damaged (\(detail)); restore a backup"
    case .readOnly(let path): "\(path) cannot be written: the file, its folder or the disk is read-only"
    case .full(let path): "the disk of \(path) is full"
    case .busy(let path): "\(path) is locked by another process"
    case .overdue: "the query took too long and was stopped"
    case .inconsistent(let what): "the database contradicts itself: \(what)"
    case .noCatalog(let reason): "nothing can be stored: \(reason)"
    case .failed(let code, let message): "the database failed with code \(code): \(message)"
    }
  }
}
