import Core
import Glibc

/// The part of `/metrics` that tells of the register, its database and its backups.
struct RegisterMetrics {
  /// Nil when no backups are made.
  let backups: BackupService.Numbers?
  let ingested: IngestCounters

  func add(_ sample: RegisterSampler.Sample?, _ store: SQLiteStore, to page: inout MetricsPage) {
    page.family("armsledger_ingest_items_total", "counter", "Articles by what storing them did.")
    for (name, count) in ingested.snapshot {
      page.sample("armsledger_ingest_items_total", count, labels: "result=\"\(name)\"")
    }
    addWriter(store.writer.numbers, to: &page)
    addFiles(store.path, to: &page)
    if let sample { add(sample.numbers, to: &page) }
    if let backups { add(backups, to: &page) }
  }

  private func addWriter(_ numbers: WriterNumbers, to page: inout MetricsPage) {
    page.family("armsledger_database_transactions_total", "counter", "Write transactions by how they ended.")
    page.sample("armsledger_database_transactions_total", numbers.commits, labels: "outcome=\"committed\"")
    page.sample("armsledger_database_transactions_total", numbers.failures, labels: "outcome=\"undone\"")
    page.family("armsledger_database_writers", "gauge", "Writers that wait or write now.")
    page.sample("armsledger_database_writers", numbers.waiting)
    let name = "armsledger_database_write_seconds"
    page.family(name, "summary", "From asking to write to being on disk.")
    page.sample("\(name)_sum", Double(numbers.nanoseconds) / 1e9)
    page.sample("\(name)_count", numbers.commits + numbers.failures)
  }

  private func addFiles(_ path: String, to page: inout MetricsPage) {
    page.family("armsledger_database_file_bytes", "gauge", "Octets of the database's files.")
    for (part, ending) in [("database", ""), ("log", "-wal")] {
      var facts = stat()
      let size = stat(path + ending, &facts) == 0 ? Int(facts.st_size) : 0
      page.sample("armsledger_database_file_bytes", size, labels: "file=\"\(part)\"")
    }
    var room = statvfs()
    guard statvfs(path, &room) == 0 else { return }
    page.family("armsledger_database_disk_free_bytes", "gauge", "Room on the disk of the database.")
    page.sample("armsledger_database_disk_free_bytes", Int(room.f_bavail) * Int(room.f_frsize))
  }

  private func add(_ numbers: StoreNumbers, to page: inout MetricsPage) {
    page.family("armsledger_records", "gauge", "Records in the register, by kind.")
    for (kind, count) in numbers.records {
      page.sample("armsledger_records", count, labels: "kind=\"\(kind)\"")
    }
    page.family("armsledger_database_free_bytes", "gauge", "Octets within the database that nothing uses.")
    page.sample("armsledger_database_free_bytes", numbers.freeBytes)
    page.family("armsledger_changes_total", "counter", "Number of the last entry of the log of changes.")
    page.sample("armsledger_changes_total", numbers.version.lastChange)
    page.family("armsledger_articles_outdated", "gauge", "Articles that an older analysis has read.")
    page.sample("armsledger_articles_outdated", numbers.outdatedArticles)
  }

  private func add(_ backups: BackupService.Numbers, to page: inout MetricsPage) {
    page.family("armsledger_backups_total", "counter", "Backups by what came of them.")
    page.sample("armsledger_backups_total", backups.made, labels: "outcome=\"made\"")
    page.sample("armsledger_backups_total", backups.failed, labels: "outcome=\"failed\"")
    guard let newest = backups.newest else { return }
    page.family("armsledger_backup_newest_timestamp_seconds", "gauge", "When the newest backup was made.")
    page.sample("armsledger_backup_newest_timestamp_seconds", newest.secondsSinceEpoch)
  }
}
