/// Why a backup could not be made or restored.
public enum BackupError: Error, Hashable, Sendable {
  /// There is a file where the backup was to stand; none is overwritten.
  case exists(path: String)
  /// What was copied, or is to be restored, is damaged or contradicts itself.
  case unsound(path: String, findings: [CheckFinding])
  /// A process has the database open that was to be replaced.
  case inUse(path: String)
  /// The system refused something, with its reason.
  case system(path: String, reason: String)
  /// The database could not be read, or the copy not be written.
  case store(StoreError)
  /// It was given up because the process ends.
  case stopped
}

extension BackupError: CustomStringConvertible {
  /// One line for an operator: what is wrong and, where it helps, what to do.
  public var description: String {
    switch self {
    case .exists(let path): "\(path) exists already and is left alone; choose another name"
    case .unsound(let path, let findings):
      "\(path) is not sound (\(findings.first.map { "\($0.check): \($0)" } ?? "no reason")); take another backup"
    case .inUse(let path): "\(path) is in use; stop the server and the worker first"
    case .system(let path, let reason): "\(path): \(reason)"
    case .store(let error): error.description
    case .stopped: "the backup was given up"
    }
  }
}
