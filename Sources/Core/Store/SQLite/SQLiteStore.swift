/// The register in one SQLite file: one writer, as many readers as are wanted.
public final class SQLiteStore: Sendable {
  /// How a store is opened.
  public struct Options: Sendable {
    /// Names and identifiers of entities that are met the first time.
    public var catalog = EntityCatalog.empty
    /// Readers that the pool lends at the same time.
    public var poolSize = 4
    /// How long one list or search may take.
    public var queryDeadline: Duration? = .seconds(1)
    /// Whether readers keep the texts of articles back.
    public var quotesOnly = false

    /// The defaults.
    public init() {}
  }

  /// The file.
  public let path: String
  /// Changes the register.
  public let writer: SQLiteWriter
  private let options: Options
  private let pool: ReaderPool

  /// Opens a database, makes it when there is none, and brings its schema up to date.
  public init(path: String, options: Options = Options()) throws(StoreError) {
    self.path = path
    self.options = options
    writer = try SQLiteWriter(path: path, catalog: options.catalog)
    let deadline = options.queryDeadline
    let quotesOnly = options.quotesOnly
    pool = ReaderPool(size: max(1, options.poolSize)) { () throws(StoreError) in
      try SQLiteReader(path: path, deadline: deadline, quotesOnly: quotesOnly)
    }
  }

  /// Opens a reader for one event loop, which it must not leave.
  public func makeReader() throws(StoreError) -> SQLiteReader {
    try SQLiteReader(path: path, deadline: options.queryDeadline, quotesOnly: options.quotesOnly)
  }

  /// Lends a reader of the pool; waits when all are lent.
  ///
  /// The reader must not leave `body`.
  public func read<Result>(_ body: (SQLiteReader) throws -> Result) throws -> Result { try pool.lend(body) }

  /// Looks for damage and contradictions; empty when all is well.
  ///
  /// Takes as long as reading the whole file.
  public func check() throws -> [CheckFinding] {
    let reader = try SQLiteReader(path: path, deadline: nil)
    return try StoreCheck(reader.connection).run() + writer.checkSearchIndexes()
  }
}
