/// How much is in a register, for those who watch over it.
public struct StoreNumbers: Hashable, Sendable {
  /// Rows of each kind of record, by the name that metrics use.
  public var records: [(kind: String, count: Int)] { Self.kinds.map { ($0, counts[$0] ?? 0) } }
  /// How far the store has come.
  public var version: StoreVersion
  /// Octets of the database, as its pages say.
  public var bytes: Int
  /// Octets of it that nothing uses.
  public var freeBytes: Int
  /// Articles that an older analysis has read.
  public var outdatedArticles: Int
  private var counts: [String: Int]

  /// Every kind that is counted, which is also the name of its table.
  static let kinds = ["articles", "deals", "entities", "reports", "sources", "stories"]

  init(version: StoreVersion, bytes: Int, freeBytes: Int, outdatedArticles: Int, counts: [String: Int]) {
    self.version = version
    self.bytes = bytes
    self.freeBytes = freeBytes
    self.outdatedArticles = outdatedArticles
    self.counts = counts
  }
}

/// What the one writer of a process has done since it was opened.
public struct WriterNumbers: Hashable, Sendable {
  /// Transactions that are on disk.
  public var commits = 0
  /// Transactions that were undone.
  public var failures = 0
  /// Writers that wait or write at this moment.
  public var waiting = 0
  /// Nanoseconds from asking to the end, of all of them.
  public var nanoseconds = 0
}
