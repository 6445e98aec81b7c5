import CSQLite

/// Reads the register over one connection.
///
/// Not thread-safe: an event loop makes its own with `SQLiteStore.makeReader()`, everyone else borrows one from
/// the pool with `SQLiteStore.read`. Each call sees one state of the store; `beginTurn` makes several calls see
/// the same one and spares each its own transaction.
public final class SQLiteReader {
  let connection: Connection
  /// How long a list or a search may take before it is stopped; nil for as long as it needs.
  public var deadline: Duration?
  /// Whether texts of articles are kept back, for those who may not republish them: evidence is given in their
  /// place.
  public let quotesOnly: Bool
  /// Whether one state of the store is held, since `beginTurn`.
  public private(set) var isInTurn = false
  /// How far the store has come in the state of this turn.
  private var turnVersion: StoreVersion?

  /// Opens a reader; the schema is checked, since another process may have changed the file.
  init(path: String, deadline: Duration?, quotesOnly: Bool = false) throws(StoreError) {
    self.quotesOnly = quotesOnly
    connection = try Connection(path: path, role: .reader)
    self.deadline = deadline
    try Migrator(migrations: Migration.all).recognize(connection)
  }

  /// Reads the file by calls to the system from now on, through 128 kB of its own: mapped pages count as memory of the
  /// process, and whoever looks at all of the register would have all of it counted.
  public func stopMapping() throws(StoreError) {
    try connection.execute("PRAGMA mmap_size=0; PRAGMA cache_size=-128;")
  }

  /// Holds one state of the store until `endTurn`.
  ///
  /// A turn must end before its owner waits for anything: while it
  /// lasts, the log of the database cannot be written back.
  public func beginTurn() throws(StoreError) {
    guard !isInTurn else { return }
    try connection.run("BEGIN")
    isInTurn = true
  }

  /// Ends a turn; without one it does nothing.
  public func endTurn() {
    guard isInTurn else { return }
    isInTurn = false
    turnVersion = nil
    try? connection.run("COMMIT")
    if connection.isInTransaction { try? connection.run("ROLLBACK") }
  }

  /// Runs `body` on one state of the store and within the deadline.
  func consistently<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    connection.setDeadline(deadline)
    defer { connection.setDeadline(nil) }
    let wasInTurn = isInTurn
    try beginTurn()
    defer { if !wasInTurn { endTurn() } }
    return try body()
  }
}

extension SQLiteReader {
  /// What the transport said when a URL was last fetched, for asking again; nil when it never was.
  public func fetchFacts(_ url: String) throws(StoreError) -> FetchFacts? {
    var facts: FetchFacts?
    try connection.statement(
      "SELECT etag, last_modified, content_type, fetched_at FROM documents WHERE url = ?"
    ).first([.text(url)]) { row throws(StoreError) in
      facts = FetchFacts(
        url: url, etag: row.optionalText(0), lastModified: row.optionalText(1),
        contentType: row.optionalText(2),
        fetchedAt: Timestamp(secondsSinceEpoch: row.int(3)))
    }
    return facts
  }
}

extension SQLiteReader: RecordStore {
  /// How far the store has come.
  public func version() throws(StoreError) -> StoreVersion {
    if let turnVersion { return turnVersion }
    var version = StoreVersion(generation: 0, lastChange: 0)
    try connection.statement(
      "SELECT generation, last_change, at FROM state LEFT JOIN changes ON number = last_change"
    ).first { row throws(StoreError) in
      version = StoreVersion(
        generation: row.int(0), lastChange: row.int(1),
        changedAt: row.optionalInteger(2).map { Timestamp(secondsSinceEpoch: Int($0)) })
    }
    if isInTurn { turnVersion = version }
    return version
  }

  /// Looks a record up without reading it.
  public func find(_ kind: RecordKind, _ id: String) throws(StoreError) -> Lookup {
    var version: Int?
    try connection.statement(Self.versionSQL(kind)).first([.text(id)]) { row throws(StoreError) in
      version = row.int(0)
    }
    if let version { return .found(version: version) }
    return try tombstone(id)
  }

  /// Appends a record's JSON object to `out`; an article with its text.
  public func record(
    _ kind: RecordKind, _ id: String, members: [String]?, unless known: Int?, into out: inout [UInt8]
  ) throws(StoreError) -> Lookup {
    let before = out.count
    var version: Int?
    var isKnown = false
    try connection.statement(Self.recordSQL(kind)).first([.text(id)]) { row throws(StoreError) in
      version = row.int(0)
      isKnown = version == known
      if !isKnown { append(kind, row, to: &out) }
    }
    if quotesOnly, kind == .article, version != nil, !isKnown { try closeWithQuotes(id, &out) }
    guard let version else { return try tombstone(id) }
    if isKnown { return .unchanged(version: version) }
    if let members { Self.filter(&out, from: before, members: members) }
    return .found(version: version)
  }

  private func tombstone(_ id: String) throws(StoreError) -> Lookup {
    var lookup = Lookup.missing
    try connection.statement("SELECT heir FROM tombstones WHERE id = ?").first([.text(id)]) {
      row throws(StoreError) in
      lookup = row.optionalText(0).map(Lookup.moved(to:)) ?? .gone
    }
    return lookup
  }

  private static func versionSQL(_ kind: RecordKind) -> String {
    switch kind {
    case .article:
      "SELECT b.version FROM articles a JOIN article_bodies b ON b.article = a.seq WHERE a.id = ?"
    case .deal: "SELECT b.version FROM deals d JOIN deal_bodies b ON b.deal = d.seq WHERE d.id = ?"
    case .entity: "SELECT version FROM entities WHERE id = ?"
    case .report: "SELECT version FROM reports WHERE id = ?"
    case .story: "SELECT b.version FROM stories s JOIN story_bodies b ON b.story = s.seq WHERE s.id = ?"
    }
  }

  private static func recordSQL(_ kind: RecordKind) -> String {
    switch kind {
    case .article:
      """
      SELECT b.version, b.json, b.text, b.diagnostics
      FROM articles a JOIN article_bodies b ON b.article = a.seq WHERE a.id = ?
      """
    case .deal: "SELECT b.version, b.json FROM deals d JOIN deal_bodies b ON b.deal = d.seq WHERE d.id = ?"
    case .entity:
      """
      SELECT n.version, b.json, n.mention_count, n.article_count, n.deal_count, n.is_known
      FROM entities n JOIN entity_bodies b ON b.entity = n.seq WHERE n.id = ?
      """
    case .report:
      "SELECT r.version, r.json, r.id, d.id FROM reports r LEFT JOIN deals d ON d.seq = r.deal WHERE r.id = ?"
    case .story:
      "SELECT b.version, b.json FROM stories s JOIN story_bodies b ON b.story = s.seq WHERE s.id = ?"
    }
  }

  private func append(_ kind: RecordKind, _ row: borrowing Row, to out: inout [UInt8]) {
    switch kind {
    case .article where quotesOnly:
      ArticleJSON.append(head: row.bytes(1), diagnostics: row.bytes(3), to: &out)
    case .article:
      ArticleJSON.append(head: row.bytes(1), text: row.bytes(2), diagnostics: row.bytes(3), to: &out)
    case .deal, .story: out.append(contentsOf: row.bytes(1))
    case .entity:
      EntityJSON.append(
        head: row.bytes(1), mentionCount: row.int(2), articleCount: row.int(3), dealCount: row.int(4),
        isKnown: row.flag(5), to: &out)
    case .report: ReportJSON.append(id: row.bytes(2), dealID: row.bytes(3), tail: row.bytes(1), to: &out)
    }
  }

  /// Ends an article without its text by the sentences that its reports rest on.
  private func closeWithQuotes(_ article: String, _ out: inout [UInt8]) throws(StoreError) {
    var json = JSONWriter(reserving: 1_024)
    json.value(try quotes(of: article))
    out.append(contentsOf: json.bytes)
    out.append(UInt8(ascii: "}"))
  }

  /// The sentences of an article that its reports rest on, in the order of its reports, each once.
  func quotes(of article: String) throws(StoreError) -> [String] {
    var quotes: [String] = []
    try connection.run(
      """
      SELECT e.quote FROM articles a JOIN reports r ON r.article = a.seq JOIN report_evidence e ON e.report = r.seq
      WHERE a.id = ? ORDER BY r.ordinal, e.ordinal
      """, [.text(article)]
    ) { row throws(StoreError) in
      let quote = row.text(0)
      if !quotes.contains(quote) { quotes.append(quote) }
    }
    return quotes
  }

  /// Replaces the object that ends `out` by its chosen members.
  static func filter(_ out: inout [UInt8], from start: Int, members: [String]) {
    let whole = Array(out[start...])
    out.removeSubrange(start...)
    whole.withUnsafeBufferPointer { JSONMemberFilter(members).append($0, to: &out) }
  }
}
