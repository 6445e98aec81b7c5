/// A look at a database from outside, which changes nothing: neither its schema nor its log.
public struct StoreExamination: Sendable {
  /// The schema that it has.
  public let schema: Int
  /// The schema that this release makes.
  public var newestSchema: Int { Migration.newest }
  /// What is in it; nil while its schema is an older one.
  public let numbers: StoreNumbers?
  /// Everything that is polled.
  public let sources: [StoredSource]
  /// The keys of clients.
  public let keys: [StoredKey]
  /// What a look through its pages found; empty when all is well or the file was too large for one.
  public let findings: [CheckFinding]
  /// Whether its pages were looked through.
  public let isChecked: Bool

  /// Octets of a database whose pages are looked through: about a second.
  private static let checkedBytes = 256 << 20

  /// Examines the database at `path`; throws for one that cannot be served.
  public init(_ path: String, newest analysis: AnalysisVersion) throws(StoreError) {
    let reader = try SQLiteReader(path: path, deadline: nil)
    let connection = reader.connection
    guard try connection.integer("PRAGMA application_id") == Migrator.applicationID else {
      throw .notADatabase(path: path)
    }
    schema = Int(try connection.integer("PRAGMA user_version") ?? 0)
    let isCurrent = schema == Migration.newest
    numbers = isCurrent ? try reader.numbers(newest: analysis) : nil
    sources = isCurrent ? try reader.allSources() : []
    keys = isCurrent ? try reader.keys() : []
    isChecked = FileSystem.size(path) ?? 0 <= Self.checkedBytes
    findings = isChecked ? try StoreCheck(connection).run(.sound) : []
  }

  /// Whether a process has the right to be the worker of a database at this moment.
  public static func hasWorker(_ path: String) throws(StoreError) -> Bool {
    guard FileSystem.exists(path + "-worker") else { return false }
    return try WorkerLock(database: path) == nil
  }
}
