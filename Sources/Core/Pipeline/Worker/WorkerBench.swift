/// What all jobs of a worker share.
struct WorkerBench: Sendable {
  let store: SQLiteStore
  let pipeline: IngestPipeline
  let fetcher: any Fetcher
  let gate: HostGate
  let workbench: Workbench
  let settlements: SettlementQueue
  let zones: ZoneDatabase
  let retry: RetryPolicy
  let pace: Pace
  let now: @Sendable () -> Timestamp
  /// From 0 up to 1, another each time.
  let random: @Sendable () -> Double
  /// Documents between their fetch and the store: what bounds memory.
  let room: DocumentRoom
  let onEvent: @Sendable (IngestWorker.Event) -> Void

  /// Pages that a job has in memory at most; more are read from the store as these are done.
  static let window = 10_000
  /// Documents in hand at once: with pages of 200 kB some 13 MB.
  static let documents = 64

  /// The clocks of a source's schedule.
  func zone(of source: StoredSource?) -> TimeZoneRules {
    guard case .cron(_, let name) = source?.source.schedule else { return .utc }
    return zones.rules(of: name) ?? .utc
  }
}
