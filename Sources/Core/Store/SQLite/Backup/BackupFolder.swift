/// A folder of backups by time, of which the newest are kept.
///
/// Names are `armsledger-20261128T195000Z.sqlite`; other files in the folder are left alone.
public struct BackupFolder: Sendable {
  /// The folder.
  public let path: String
  /// How many backups stay.
  public let keep: Int

  private static let prefix = "armsledger-"
  private static let suffix = ".sqlite"
  /// What stands for a digit in a name.
  private static let shape = Array("00000000T000000Z".utf8)

  /// Names a folder.
  public init(_ path: String, keep: Int) {
    self.path = path
    self.keep = max(1, keep)
  }

  /// Makes the folder, for its owner alone, when it is missing and what it stands in is there.
  public func prepare() throws(BackupError) {
    if !FileSystem.isFolder(path) { try FileSystem.makeFolder(path) }
  }

  /// The backups, oldest first.
  public func backups() throws(BackupError) -> [String] {
    try FileSystem.names(in: path).filter(Self.isBackup).sorted().map { "\(path)/\($0)" }
  }

  /// When the newest backup was made, as its name says; nil when there is none.
  public func newest() throws(BackupError) -> Timestamp? {
    try FileSystem.names(in: path).filter(Self.isBackup).max().flatMap(Self.moment)
  }

  /// Whether the newest backup is older than so many seconds; those of a future that the clock was set back from do
  /// not count.
  public func isDue(every seconds: Int, now: Timestamp) throws(BackupError) -> Bool {
    let past = try FileSystem.names(in: path).compactMap(Self.moment).filter { $0 <= now }
    return past.max().map { now.secondsSinceEpoch - $0.secondsSinceEpoch >= seconds } ?? true
  }

  /// Adds a backup and removes the oldest ones beyond those that are kept, never the one that was just made.
  public func add(
    _ database: String, now: Timestamp, depth: Backup.Depth = .sound, shouldStop: () -> Bool = { false }
  ) throws(BackupError) -> Backup {
    try removeRemains()
    let backup = try Backup.make(
      of: database, at: "\(path)/\(Self.name(now))", depth: depth, shouldStop: shouldStop)
    let others = try backups().filter { $0 != backup.path }
    for old in others.dropLast(keep - 1) { FileSystem.remove(old) }
    return backup
  }

  /// Removes what a process left that was killed while it made a backup.
  private func removeRemains() throws(BackupError) {
    for name in try FileSystem.names(in: path) {
      guard name.hasSuffix(Backup.partial), Self.isBackup(String(name.dropLast(Backup.partial.utf8.count)))
      else { continue }
      let partial = "\(path)/\(name)"
      guard let age = FileSystem.secondsSinceChange(partial), age > Self.abandoned else { continue }
      for ending in ["", "-journal"] { FileSystem.remove(partial + ending) }
    }
  }

  /// Seconds without a change after which nobody is making a backup any more: copying changes it all the time, and
  /// looking a copy through takes minutes.
  private static let abandoned = 6 * 3_600

  /// The name of a backup of that moment.
  static func name(_ now: Timestamp) -> String {
    prefix + now.description.filter { $0 != "-" && $0 != ":" } + suffix
  }

  static func isBackup(_ name: String) -> Bool { moment(name) != nil }

  private static func moment(_ name: String) -> Timestamp? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let stamp = Array(name.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
    guard stamp.count == shape.count else { return nil }
    for (byte, sample) in zip(stamp, shape) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard sample == UInt8(ascii: "0") ? isDigit : byte == sample else { return nil }
    }
    func number(_ start: Int, _ count: Int) -> Int {
      stamp[start..<start + count].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let day = CivilDate(year: number(0, 4), month: number(4, 2), day: number(6, 2))
    return Timestamp(
      secondsSinceEpoch: day.daysSinceEpoch * 86_400 + number(9, 2) * 3_600 + number(11, 2) * 60
        + number(13, 2))
  }
}
