/// The register as one SQLite file for those who ask it with SQL: plain tables, no texts of articles, no keys.
///
/// Made in one read transaction, so that it is one state of the register: some 15 µs a deal and 5 µs an article.
public enum RegisterFile {
  /// Writes the file, which must not be there yet.
  public static func write(_ database: String, to path: String, now: Timestamp) throws(StoreError) {
    let file = try Connection(path: path, role: .writer)
    // What fails is thrown away whole, so nothing has to be safe; sorting may take more room than memory has.
    try file.execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE")
    try file.execute("PRAGMA application_id=\(applicationID); PRAGMA user_version=1")
    try file.run("ATTACH ? AS register", [.text(database)])
    // Deferred: taking the write lock at once would take that of the register too.
    try file.run("BEGIN")
    for statement in schema + contents { try file.run(statement) }
    try file.run("INSERT INTO about VALUES ('made_at', ?)", [.text(now.description)])
    try file.run("INSERT INTO about VALUES ('program', ?)", [.text("ArmsLedger \(ArmsLedger.version)")])
    for index in indexes { try file.run(index) }
    try file.run("COMMIT")
    try file.run("DETACH register")
  }

  /// "ARMX": marks what was exported from what a server may open.
  private static let applicationID: Int64 = 0x4152_4D58

  private static let schema = [
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE deals (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, stage TEXT NOT NULL, assertion TEXT NOT NULL, status TEXT NOT NULL,
      date TEXT, first_reported TEXT, last_reported TEXT, value_min REAL, value_max REAL, currency TEXT,
      value_words TEXT, companies TEXT NOT NULL, report_count INTEGER NOT NULL, outlet_count INTEGER NOT NULL,
      voice_count INTEGER NOT NULL, confidence REAL NOT NULL, is_framework INTEGER NOT NULL, part_of TEXT,
      revision INTEGER NOT NULL) STRICT
    """,
    "CREATE TABLE deal_parties (deal TEXT NOT NULL, role TEXT NOT NULL, code TEXT NOT NULL, name TEXT, entity TEXT) STRICT",
    """
    CREATE TABLE deal_items (
      deal TEXT NOT NULL, item INTEGER NOT NULL, weapon TEXT, category TEXT NOT NULL, min INTEGER, max INTEGER,
      approx INTEGER NOT NULL, words TEXT NOT NULL) STRICT
    """,
    """
    CREATE TABLE reports (
      id TEXT PRIMARY KEY, deal TEXT, article TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL,
      assertion TEXT NOT NULL, date TEXT, value_min REAL, value_max REAL, currency TEXT, confidence REAL NOT NULL)
      STRICT
    """,
    """
    CREATE TABLE evidence (
      report TEXT NOT NULL, part TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
      fields TEXT NOT NULL) STRICT
    """,
    """
    CREATE TABLE articles (
      id TEXT PRIMARY KEY, url TEXT, outlet TEXT NOT NULL, title TEXT NOT NULL, published TEXT,
      language TEXT NOT NULL, relevant INTEGER NOT NULL) STRICT
    """,
    """
    CREATE TABLE entities (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, mention_count INTEGER NOT NULL,
      article_count INTEGER NOT NULL, deal_count INTEGER NOT NULL) STRICT
    """,
    "CREATE TABLE aliases (entity TEXT NOT NULL, alias TEXT NOT NULL) STRICT",
    "CREATE TABLE identifiers (entity TEXT NOT NULL, scheme TEXT NOT NULL, identifier TEXT NOT NULL) STRICT",
  ]

  /// Records are stored as bytes; SQLite's functions read JSON out of text.
  private static let contents = [
    "INSERT INTO about SELECT 'generation', generation FROM register.state",
    """
    INSERT INTO deals
    SELECT d.id, d.kind, d.stage, d.assertion, d.status, json_extract(j, '$.date'), json_extract(j, '$.first_reported'),
      json_extract(j, '$.last_reported'), json_extract(j, '$.value.min'), json_extract(j, '$.value.max'),
      json_extract(j, '$.value.currency'), json_extract(j, '$.value.words'),
      (SELECT coalesce(group_concat(value, '; '), '') FROM json_each(j, '$.companies')),
      json_extract(j, '$.report_count'), json_extract(j, '$.outlet_count'), json_extract(j, '$.voice_count'),
      d.confidence, json_extract(j, '$.is_framework'), json_extract(j, '$.part_of'), d.revision
    FROM (SELECT deal, CAST(json AS TEXT) AS j FROM register.deal_bodies) b CROSS JOIN register.deals d ON d.seq = b.deal
    """,
    """
    INSERT INTO deal_parties
    SELECT d.id, r.value, json_extract(p.value, '$.code'), json_extract(p.value, '$.name'),
      json_extract(p.value, '$.entity_id')
    FROM (SELECT deal, CAST(json AS TEXT) AS j FROM register.deal_bodies) b CROSS JOIN register.deals d ON d.seq = b.deal
      CROSS JOIN (SELECT 'supplier' AS value, '$.suppliers' AS path UNION ALL SELECT 'recipient', '$.recipients'
        UNION ALL SELECT 'via', '$.via') r CROSS JOIN json_each(b.j, r.path) p
    """,
    """
    INSERT INTO deal_items
    SELECT d.id, i.key + 1, json_extract(i.value, '$.weapon'), json_extract(i.value, '$.category'),
      json_extract(i.value, '$.min'), json_extract(i.value, '$.max'), json_extract(i.value, '$.approx'),
      json_extract(i.value, '$.words')
    FROM (SELECT deal, CAST(json AS TEXT) AS j FROM register.deal_bodies) b CROSS JOIN register.deals d ON d.seq = b.deal
      CROSS JOIN json_each(b.j, '$.items') i
    """,
    """
    INSERT INTO reports
    SELECT r.id, d.id, a.id, r.kind, r.stage, r.assertion, r.date, r.value_min, r.value_max, r.currency, r.confidence
    FROM register.reports r CROSS JOIN register.articles a ON a.seq = r.article
      LEFT JOIN register.deals d ON d.seq = r.deal
    """,
    """
    INSERT INTO evidence
    SELECT r.id, e.part, e.start, e."end", e.quote, e.fields
    FROM register.report_evidence e CROSS JOIN register.reports r ON r.seq = e.report
    """,
    """
    INSERT INTO articles
    SELECT a.id, a.url, a.outlet, b.title, a.published, a.language, a.relevant
    FROM register.articles a CROSS JOIN register.article_bodies b ON b.article = a.seq
    """,
    """
    INSERT INTO entities SELECT id, type, key, name, mention_count, article_count, deal_count FROM register.entities
    """,
    """
    INSERT INTO aliases
    SELECT n.id, m.alias FROM register.entity_aliases m CROSS JOIN register.entities n ON n.seq = m.entity
    """,
    """
    INSERT INTO identifiers
    SELECT n.id, m.scheme, m.identifier FROM register.entity_identifiers m CROSS JOIN register.entities n ON n.seq = m.entity
    """,
  ]

  private static let indexes = [
    "CREATE INDEX deal_parties_by_deal ON deal_parties(deal)",
    "CREATE INDEX deal_parties_by_code ON deal_parties(code, role)",
    "CREATE INDEX deal_items_by_deal ON deal_items(deal)",
    "CREATE INDEX deal_items_by_weapon ON deal_items(weapon)",
    "CREATE INDEX reports_by_deal ON reports(deal)", "CREATE INDEX reports_by_article ON reports(article)",
    "CREATE INDEX evidence_by_report ON evidence(report)",
  ]
}
