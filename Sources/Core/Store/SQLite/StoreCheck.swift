/// Looks for damage and for records that contradict one another.
struct StoreCheck {
  private let connection: Connection
  /// Findings of one kind that are told; the first ones are enough to know what happened.
  private static let findingLimit = 20

  init(_ connection: Connection) { self.connection = connection }

  /// Looks at one state of the store: a writer may go on meanwhile.
  func run(_ depth: Backup.Depth = .thorough) throws(StoreError) -> [CheckFinding] {
    try connection.reading { () throws(StoreError) in
      var findings: [CheckFinding] = []
      findings += try integrity()
      findings += try foreignKeys()
      findings += try changeLog()
      guard depth == .thorough else { return findings }
      // Older schemas have no counts and evidence that this release knows how to look at.
      guard try connection.integer("PRAGMA user_version") == Int64(Migration.newest) else { return findings }
      findings += try searchIndexes()
      findings += try dealKeys()
      findings += try counts()
      findings += try evidence()
      return findings
    }
  }

  private func integrity() throws(StoreError) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    try connection.run("PRAGMA integrity_check(\(Self.findingLimit))") { row throws(StoreError) in
      if row.text(0) != "ok" { findings.append(CheckFinding("integrity", row.text(0))) }
    }
    return findings
  }

  private func foreignKeys() throws(StoreError) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    try connection.run("PRAGMA foreign_key_check") { row throws(StoreError) in
      guard findings.count < Self.findingLimit else { return }
      findings.append(
        CheckFinding(
          "foreign-keys", "\(row.text(0)) row \(row.integer(1)) points to no row of \(row.text(2))"))
    }
    return findings
  }

  /// Compares each index with its table: the same rows, and as many terms in each as the text gives.
  private func searchIndexes() throws(StoreError) -> [CheckFinding] {
    try compare("article_search", "SELECT article, title, text FROM article_bodies", columns: 2)
      + compare("deal_search", "SELECT deal, search FROM deal_bodies", columns: 1)
      + compare("entity_search", "SELECT entity, search FROM entity_bodies", columns: 1)
  }

  private func compare(_ index: String, _ table: String, columns: Int) throws(StoreError) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    var rows = 0
    try connection.run(table) { row throws(StoreError) in
      rows += 1
      guard findings.count < Self.findingLimit else { return }
      let number = row.integer(0)
      var terms: [Int] = []
      for column in 0..<columns { terms.append(Self.termCount(row.bytes(Int32(column + 1)))) }
      var found: [Int]?
      try connection.statement("SELECT sz FROM \(index)_docsize WHERE id = ?").first([.integer(number)]) {
        size throws(StoreError) in
        found = Self.varints(size.bytes(0))
      }
      guard let found else {
        findings.append(CheckFinding("search-index", "\(index) lacks row \(number)"))
        return
      }
      if found != terms {
        findings.append(
          CheckFinding("search-index", "\(index) has \(found) terms for row \(number), its text has \(terms)")
        )
      }
    }
    let indexed = Int(try connection.integer("SELECT count(*) FROM \(index)_docsize") ?? 0)
    if indexed != rows {
      findings.append(CheckFinding("search-index", "\(index) has \(indexed) rows, its table \(rows)"))
    }
    return findings
  }

  /// Compares the short forms of deals and their keys with their records.
  private func dealKeys() throws(StoreError) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    var expected = 0
    try connection.run(
      "SELECT d.id, d.seq, d.facts, b.json FROM deals d JOIN deal_bodies b ON b.deal = d.seq"
    ) {
      row throws(StoreError) in
      guard findings.count < Self.findingLimit, let record = try? JSONReader.value(of: Array(row.bytes(3)))
      else { return }
      let id = row.text(0)
      if !row.bytes(2).elementsEqual(DealFacts.pack(record)) {
        findings.append(CheckFinding("deal-facts", "deal \(id) is counted otherwise than its record says"))
      }
      for key in DealKeys.all(of: record) {
        expected += 1
        let filed = try connection.integer(
          "SELECT 1 FROM deal_keys WHERE key = ? AND deal = ? AND deal_stage = ?",
          [.text(key), .integer(row.integer(1)), .text(DealKeys.stage(of: record))])
        if filed == nil { findings.append(CheckFinding("deal-keys", "deal \(id) is not found by \(key)")) }
      }
    }
    let filed = Int(try connection.integer("SELECT count(*) FROM deal_keys") ?? 0)
    if findings.isEmpty, filed != expected {
      findings.append(CheckFinding("deal-keys", "deals are filed \(filed) times, not \(expected)"))
    }
    return findings
  }

  private static func termCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    SearchTerms.forEach(in: text) { _, _ in
      count += 1
      return true
    }
    return count
  }

  /// The numbers in SQLite's variable-length form: seven bits a byte, the highest first.
  private static func varints(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var numbers: [Int] = []
    var number = 0
    for byte in bytes {
      number = number << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 {
        numbers.append(number)
        number = 0
      }
    }
    return numbers
  }

  /// The log of changes is numbered from 1 without gaps, and the store's state knows its end.
  private func changeLog() throws(StoreError) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    try connection.run(
      """
      SELECT coalesce(min(number), 1), coalesce(max(number), 0), count(*), (SELECT last_change FROM state)
      FROM changes
      """
    ) { row throws(StoreError) in
      let (first, last, count, known) = (row.int(0), row.int(1), row.int(2), row.int(3))
      if first != 1 || last != count {
        findings.append(CheckFinding("change-log", "\(count) entries are numbered from \(first) to \(last)"))
      }
      if last != known {
        findings.append(
          CheckFinding("change-log", "the log ends at \(last), the store's state says \(known)"))
      }
    }
    return findings
  }

  /// Every quote stands at its place in the article of its report, and every step of a deal names a report.
  private func evidence() throws(StoreError) -> [CheckFinding] {
    try find(
      "evidence",
      [
        (
          """
          SELECT r.id || ' at ' || e.start FROM report_evidence e JOIN reports r ON r.seq = e.report
          JOIN article_bodies b ON b.article = r.article
          WHERE substr(iif(e.part = 'title', b.title, b.text), e.start + 1, e."end" - e.start) <> e.quote
          """, { "the quote of report \($0) does not stand there in its article" }
        ),
        (
          """
          SELECT d.id FROM deals d WHERE EXISTS (
            SELECT 1 FROM deal_steps s WHERE s.deal = d.seq AND s.report NOT IN (SELECT id FROM reports))
          """, { "deal \($0) names a report that is not there" }
        ),
      ])
  }

  /// Counts and links that are kept beside what they count.
  private func counts() throws(StoreError) -> [CheckFinding] {
    let checks: [Search] = [
      (
        """
        SELECT n.id FROM entities n WHERE mention_count <> (
          SELECT coalesce(sum(mentions), 0) FROM article_entities e WHERE e.entity = n.seq)
          OR article_count <> (SELECT count(*) FROM article_entities e WHERE e.entity = n.seq)
          OR deal_count <> (SELECT count(*) FROM deal_entities e WHERE e.entity = n.seq)
        """, { "entity \($0) is counted wrongly" }
      ),
      (
        """
        SELECT entity || ' in article row ' || article FROM article_entities e WHERE mentions <> (
          SELECT count(*) FROM mentions m WHERE m.article = e.article AND m.entity = e.entity)
        """, { "mentions of entity row \($0) are counted wrongly" }
      ),
      (
        """
        SELECT id FROM reports WHERE deal IS NULL AND id NOT IN (
          SELECT report FROM judgements WHERE side = \(Judgement.struckOut))
        """, { "report \($0) belongs to no deal" }
      ),
      (
        "SELECT id FROM deals d WHERE report_count > 0 AND NOT EXISTS (SELECT 1 FROM reports WHERE deal = d.seq)",
        { "deal \($0) has no report" }
      ),
      (
        "SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM article_bodies WHERE article = a.seq)",
        { "article \($0) has no text" }
      ),
      (
        "SELECT id FROM deals d WHERE NOT EXISTS (SELECT 1 FROM deal_bodies WHERE deal = d.seq)",
        { "deal \($0) has no rendered form" }
      ),
    ]
    return try find("counts", checks)
  }

  /// A query for what should not be there, and what its first column means.
  private typealias Search = (sql: String, what: (String) -> String)

  private func find(_ check: String, _ searches: [Search]) throws(StoreError) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    for (sql, what) in searches {
      try connection.run(sql + " LIMIT \(Self.findingLimit)") { row throws(StoreError) in
        findings.append(CheckFinding(check, what(row.text(0))))
      }
    }
    return findings
  }
}
