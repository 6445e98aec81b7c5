import Core
import Synchronization

/// Makes backups by themselves while the server runs.
///
/// Due is what the names in the folder say, so that restarts neither delay nor repeat a backup.
final class BackupService: Sendable {
  /// What has become of backups since the start, for `/metrics`.
  struct Numbers: Sendable {
    var made = 0
    var failed = 0
    /// When the newest in the folder was made; nil when there is none.
    var newest: Timestamp?
  }

  private let database: String
  private let folder: BackupFolder
  private let interval: Int
  private let now: @Sendable () -> Timestamp
  private let work = PeriodicWork("armsledger.backup", every: BackupService.lookInterval)
  private let mustStop = Atomic<Bool>(false)
  private let state = Mutex(Numbers())

  /// Seconds between two looks at whether a backup is due, also after a failure.
  private static let lookInterval = 60

  /// Makes a service; nil when the plan names no folder.
  init?(_ plan: BackupPlan, database: String, now: @escaping @Sendable () -> Timestamp) throws {
    guard let folder = plan.folder else { return nil }
    self.database = database
    self.folder = BackupFolder(folder, keep: plan.keep)
    interval = plan.interval
    self.now = now
    // A folder that cannot be used is a mistake of the settings, told at the start.
    try self.folder.prepare()
    let newest = try self.folder.newest()
    state.withLock { $0.newest = newest }
  }

  var numbers: Numbers { state.withLock { $0 } }

  func start() { work.start { [self] in look() } }

  /// Gives up a backup under way and waits until it is cleared away.
  func stop() {
    mustStop.store(true, ordering: .relaxed)
    work.stop()
  }

  private func look() {
    let now = now()
    do throws(BackupError) {
      guard try folder.isDue(every: interval, now: now) else { return }
      let backup = try folder.add(database, now: now) { mustStop.load(ordering: .relaxed) }
      state.withLock {
        $0.made += 1
        $0.newest = now
      }
      EventLog.info(
        "backup", "made \(backup.path), \(backup.bytes) octets, up to change \(backup.version.lastChange)")
    } catch .stopped {
      return
    } catch {
      state.withLock { $0.failed += 1 }
      EventLog.error("backup", "\(error)")
    }
  }
}
