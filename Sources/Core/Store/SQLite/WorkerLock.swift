#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The right to be the one ingest worker of a database, among all processes of the machine.
///
/// The system takes it back when the process ends, however it ends.
public final class WorkerLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock beside the database; nil when another process has it.
  public init?(database path: String) throws(StoreError) {
    let name = path + "-worker"
    descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotOpen(path: name, reason: String(cString: strerror(errno))) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}
