import Core
import Glibc

/// Looks at everything that an installation needs, each thing by itself: one that is broken hides no other.
struct Doctor {
  /// What was found about one thing.
  struct Finding: CustomStringConvertible {
    enum State: String {
      case fine = "ok     "
      case doubtful = "warning"
      case broken = "broken "
    }

    var state: State
    var subject: String
    var message: String

    var description: String { "\(state.rawValue)  \(subject): \(message)" }
  }

  private let configuration: Configuration
  private let now: Timestamp
  private(set) var findings: [Finding] = []

  /// Free octets below which nothing should be stored any more.
  private static let leastRoom = 64 << 20
  /// Octets of a log that some reader keeps from being written back.
  private static let largeLog = 256 << 20
  /// Seconds that a poll may be late before it is told.
  private static let lateness = 3_600
  /// Sources that are told by name.
  private static let sourceLimit = 10

  init(_ configuration: Configuration, now: Timestamp) {
    self.configuration = configuration
    self.now = now
  }

  private var path: String { configuration.database }

  private mutating func fine(_ subject: String, _ message: String) {
    findings.append(Finding(state: .fine, subject: subject, message: message))
  }

  private mutating func doubt(_ subject: String, _ message: String) {
    findings.append(Finding(state: .doubtful, subject: subject, message: message))
  }

  private mutating func broken(_ subject: String, _ message: String) {
    findings.append(Finding(state: .broken, subject: subject, message: message))
  }

  mutating func examine() {
    examineProgram()
    examineSystem()
    examineFiles()
    var examined: StoreExamination?
    if CommandEnvironment.exists(path) {
      examined = examineDatabase()
    } else {
      doubt("database", "\(path) is not there yet; `serve` and `ingest` make it")
    }
    examineServer()
    if let examined {
      examineClock(examined)
      examineWorker(examined)
      examineSources(examined)
      examineKeys(examined)
    }
    examineBackups()
  }

  /// What was built with the program.
  private mutating func examineProgram() {
    do {
      _ = try LexiconLoader.load()
      fine("lexicon", "read")
    } catch {
      broken("lexicon", "\(error); install the folders *.resources beside the program")
    }
    do {
      _ = try Contract.load().json()
      fine("contract", "read")
    } catch {
      broken("contract", "\(error); install the folders *.resources beside the program")
    }
  }

  /// What fetching and serving need of the system.
  private mutating func examineSystem() {
    if let library = dlopen("libcurl.so.4", RTLD_LAZY) {
      dlclose(library)
      fine("libcurl", "there")
    } else {
      broken("libcurl", "cannot be loaded, so nothing can be fetched; install the package libcurl4")
    }
    if CommandEnvironment.exists("/etc/ssl/certs/ca-certificates.crt") {
      fine("certificates", "there")
    } else {
      broken("certificates", "https cannot be verified; install the package ca-certificates")
    }
    if ZoneDatabase.system.rules(of: "Europe/Berlin") != nil {
      fine("time zones", "there")
    } else {
      doubt("time zones", "schedules with a time zone cannot be read; install the package tzdata")
    }
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let wanted = configuration.server.limits.connections + 64
    if Int(clamping: limit.rlim_cur) >= wanted {
      fine("descriptors", "\(limit.rlim_cur) are allowed, \(wanted) wanted")
    } else {
      doubt(
        "descriptors",
        "\(limit.rlim_cur) are allowed, max-connections wants \(wanted); raise LimitNOFILE or ulimit -n")
    }
  }

  private mutating func examineFiles() {
    var facts = stat()
    if stat(path, &facts) == 0, facts.st_mode & 0o077 != 0 {
      doubt("permissions", "others may open \(path), which holds digests of keys; chmod 600 \(path)")
    }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let place = folder.isEmpty ? "/" : folder
    if access(place, W_OK) != 0 {
      broken(
        "folder",
        "\(place): \(String(cString: strerror(errno))); SQLite has to make files beside the database")
    }
    var room = statvfs()
    guard statvfs(place, &room) == 0 else { return }
    let free = Int(clamping: UInt64(room.f_bavail) &* UInt64(room.f_frsize))
    let size = stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    if free < Self.leastRoom {
      broken("disk", "\(megabytes(free)) are free; make room, or nothing more can be stored")
    } else if free < size {
      doubt("disk", "\(megabytes(free)) are free, fewer than the database has; a backup needs another disk")
    } else {
      fine("disk", "\(megabytes(free)) are free")
    }
    if stat(path + "-wal", &facts) == 0, Int(facts.st_size) > Self.largeLog {
      doubt(
        "log of the database",
        "\(megabytes(Int(facts.st_size))): some process reads one state for long; end it, or restart the server"
      )
    }
  }

  private mutating func examineDatabase() -> StoreExamination? {
    let examined: StoreExamination
    do throws(StoreError) { examined = try StoreExamination(path, newest: Analyzer.version) } catch {
      broken("database", "\(error)")
      return nil
    }
    if let first = examined.findings.first {
      broken("database", "\(first.check): \(first); stop the server and restore a backup")
    } else if examined.isChecked {
      fine("database", "schema \(examined.schema), sound")
    } else {
      fine("database", "schema \(examined.schema); too large to look through here, `armsledger check` does")
    }
    if examined.schema < examined.newestSchema {
      doubt(
        "schema",
        "\(examined.schema), which the next start brings to \(examined.newestSchema); make a backup before")
    }
    if let outdated = examined.numbers?.outdatedArticles, outdated > 0 {
      doubt("analysis", "\(outdated) articles were read by an older one; run `armsledger reanalyze`")
    }
    return examined
  }

  private mutating func examineServer() {
    let address = configuration.address
    let descriptor = socket(address.family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 2, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    guard address.withSockaddr({ connect(descriptor, $0, $1) }) == 0 else {
      doubt("server", "nothing answers at \(address); start `armsledger serve`, if it is to run here")
      return
    }
    let request = Array("GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
    _ = send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
    var answer = [UInt8](repeating: 0, count: 1_024)
    let count = max(0, recv(descriptor, &answer, answer.count, 0))
    let line = String(decoding: answer[..<count].prefix { $0 != 0x0D }, as: UTF8.self)
    if line.hasPrefix("HTTP/1.1 200 ") {
      fine("server", "ready at \(address)")
    } else {
      broken("server", "\(address) answers \"\(line)\"; see its log")
    }
  }

  private mutating func examineClock(_ examined: StoreExamination) {
    guard let changed = examined.numbers?.version.changedAt,
      changed.secondsSinceEpoch > now.secondsSinceEpoch + 60
    else { return }
    doubt("clock", "the last change is of \(changed), which is still to come; set the clock")
  }

  private mutating func examineWorker(_ examined: StoreExamination) {
    let isRunning = (try? StoreExamination.hasWorker(path)) ?? false
    if isRunning { return fine("worker", "runs") }
    guard examined.sources.contains(where: \.source.isEnabled) else { return }
    doubt("worker", "nobody polls the sources; start `armsledger serve` or `armsledger worker`")
  }

  private mutating func examineSources(_ examined: StoreExamination) {
    let enabled = examined.sources.filter(\.source.isEnabled)
    var told = 0
    for stored in enabled where told < Self.sourceLimit {
      let late = now.secondsSinceEpoch - (stored.poll.nextPoll?.secondsSinceEpoch ?? .max)
      if stored.poll.failures >= PollState.suspension {
        let reason = stored.poll.lastFailure?.message ?? "no reason is known"
        doubt(
          "source \(stored.source.id)",
          "failed \(stored.poll.failures) times in a row (\(reason)); correct its address or remove it")
        told += 1
      } else if late > Self.lateness {
        doubt("source \(stored.source.id)", "its poll is \(late / 60) minutes late; see the worker's log")
        told += 1
      }
    }
    if told == 0, !enabled.isEmpty { fine("sources", "\(enabled.count) are polled") }
  }

  private mutating func examineKeys(_ examined: StoreExamination) {
    let valid = examined.keys.filter { key in
      key.revokedAt == nil && (key.expiresAt.map { $0 > now } ?? true) && key.scope != .read
    }
    if valid.isEmpty {
      doubt("keys", "none may write; `armsledger key create --name NAME` makes one")
    } else {
      fine("keys", "\(valid.count) may write")
    }
  }

  private mutating func examineBackups() {
    guard let folder = configuration.backups.folder else {
      return doubt(
        "backups", "none are made by themselves; set backup-folder, or run `armsledger backup` by cron")
    }
    do throws(BackupError) {
      guard let newest = try BackupFolder(folder, keep: configuration.backups.keep).newest() else {
        return doubt("backups", "\(folder) has none yet")
      }
      let age = now.secondsSinceEpoch - newest.secondsSinceEpoch
      if age > 2 * configuration.backups.interval {
        broken("backups", "the newest in \(folder) is of \(newest); see the server's log")
      } else {
        fine("backups", "the newest is of \(newest)")
      }
    } catch {
      broken("backups", "\(error); make the folder, and let the server write there")
    }
  }

  private func megabytes(_ octets: Int) -> String { "\(octets >> 20) MiB" }
}
