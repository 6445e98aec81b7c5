/// Writes articles with their mentions and reports.
struct ArticleTable {
  /// An article as it is stored.
  struct Stored {
    var row: Int64
    var id: String
    var url: String?
    var contentHash: [UInt8]
    var analysisVersion: Int
    var revision: Int64
    var published: String?
  }

  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }
  /// More would not be reading any more; a long article has some hundreds.
  private static let mentionLimit = 20_000

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Finds an article by its id, canonical URL or content hash.
  func find(_ column: String, _ value: Binding) throws(StoreError) -> Stored? {
    var stored: Stored?
    try connection.statement(
      """
      SELECT seq, id, url, content_hash, analysis_version, revision, published FROM articles WHERE \(column) = ?
      """
    ).first([value]) { row throws(StoreError) in
      stored = Stored(
        row: row.integer(0), id: row.text(1), url: row.optionalText(2), contentHash: Array(row.bytes(3)),
        analysisVersion: row.int(4), revision: row.integer(5), published: row.optionalText(6))
    }
    return stored
  }

  /// The id of a deleted article with this URL or content.
  func deletedID(url: String, contentHash: [UInt8]) throws(StoreError) -> String? {
    var id: String?
    try connection.statement(
      "SELECT id FROM tombstones WHERE url = ? UNION ALL SELECT id FROM tombstones WHERE content_hash = ? LIMIT 1"
    ).first([.text(url), .blob(contentHash)]) { row throws(StoreError) in id = row.text(0) }
    return id
  }

  /// Remembers what the transport said, and which article came of it.
  func save(_ fetch: FetchFacts, article: Int64?) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO documents(url, article, etag, last_modified, content_type, fetched_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (url) DO UPDATE SET article = excluded.article, etag = excluded.etag,
        last_modified = excluded.last_modified, content_type = excluded.content_type,
        fetched_at = excluded.fetched_at
      """,
      [
        .text(fetch.url), Binding(article), Binding(fetch.etag), Binding(fetch.lastModified),
        Binding(fetch.contentType), Binding(fetch.fetchedAt.secondsSinceEpoch),
      ])
  }

  /// Remembers what the transport said of a document that gave no article, or one whose content is stored.
  func remember(_ fetch: FetchFacts, content hash: [UInt8]? = nil) throws(StoreError) {
    if let hash, let known = try find("content_hash", .blob(hash)) {
      return try save(fetch, article: known.row)
    }
    try connection.run(
      """
      INSERT INTO documents(url, etag, last_modified, content_type, fetched_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
        content_type = excluded.content_type, fetched_at = excluded.fetched_at
      """,
      [
        .text(fetch.url), Binding(fetch.etag), Binding(fetch.lastModified), Binding(fetch.contentType),
        Binding(fetch.fetchedAt.secondsSinceEpoch),
      ])
  }

  /// The article that an address of the same site led to when it was fetched before.
  func find(fetchedFrom url: String) throws(StoreError) -> Stored? {
    var row: Int64?
    try connection.statement("SELECT article FROM documents WHERE url = ?").first([.text(url)]) {
      columns throws(StoreError) in
      row = columns.optionalInteger(0)
    }
    guard let row, let stored = try find("seq", .integer(row)) else { return nil }
    // A copy of an agency's text is one article with it only as long as it has the same words.
    let isSameSite = stored.url.flatMap { WebAddress($0) }?.site == WebAddress(url)?.site
    return isSameSite ? stored : nil
  }

  /// Stores a new article without its reports.
  func insert(_ item: IngestItem) throws(StoreError) -> Stored {
    let id = try freeID(item)
    let row = try transaction.freeRow(in: "articles", from: Self.firstRow(item.article))
    let stored = Stored(
      row: row, id: id, url: item.article.url.isEmpty ? nil : item.article.url, contentHash: item.contentHash,
      analysisVersion: item.analysisVersion.number, revision: 1,
      published: item.article.published?.description)
    try connection.run(
      """
      INSERT INTO articles(seq, id, url, content_hash, outlet, outlet_key, language, published, relevant,
        analysis_version, revision, stored_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
      """,
      [
        .integer(row), .text(id), Binding(stored.url), .blob(item.contentHash), .text(item.article.outlet),
        .text(SearchTerms.key(item.article.outlet)), .text(item.article.language), Binding(stored.published),
        Binding(item.analysis.isRelevant), Binding(stored.analysisVersion),
        Binding(item.now.secondsSinceEpoch),
      ])
    try writeBody(item, stored)
    try transaction.log(.article, id, .created, revision: 1)
    return stored
  }

  /// Replaces a stored article's content and reading; its old content is kept in its history.
  func update(_ old: Stored, with item: IngestItem) throws(StoreError) -> Stored {
    let diagnostics = item.isReadAgain ? try self.diagnostics(of: old) : nil
    try takeApart(old, keepingContent: old.contentHash != item.contentHash)
    var stored = old
    stored.revision += 1
    stored.contentHash = item.contentHash
    stored.analysisVersion = item.analysisVersion.number
    stored.published = item.article.published?.description
    let first = Self.firstRow(item.article)
    if !ChronologicalRow.range(from: first).contains(old.row) {
      stored.row = try transaction.freeRow(in: "articles", from: first)
    }
    try connection.run(
      """
      UPDATE articles SET seq = ?, content_hash = ?, outlet = ?, outlet_key = ?, language = ?, published = ?,
        relevant = ?, analysis_version = ?, revision = ? WHERE seq = ?
      """,
      [
        .integer(stored.row), .blob(item.contentHash), .text(item.article.outlet),
        .text(SearchTerms.key(item.article.outlet)), .text(item.article.language), Binding(stored.published),
        Binding(item.analysis.isRelevant), Binding(stored.analysisVersion), .integer(stored.revision),
        .integer(old.row),
      ])
    try writeBody(item, stored, diagnostics: diagnostics)
    try transaction.log(.article, stored.id, .updated, revision: stored.revision)
    return stored
  }

  /// Removes an article; its reports must be gone.
  func delete(_ stored: Stored) throws(StoreError) {
    try takeApart(stored, keepingContent: false)
    try connection.run("DELETE FROM articles WHERE seq = ?", [.integer(stored.row)])
    try transaction.bury(
      .article, stored.id, revision: stored.revision + 1, url: stored.url, contentHash: stored.contentHash)
  }

  /// Removes an article's reports and tells which deals they were filed under.
  func removeReports(of article: Int64) throws(StoreError) -> [String: (row: Int64, id: String)?] {
    var deals: [String: (row: Int64, id: String)?] = [:]
    try connection.run(
      "SELECT r.id, d.seq, d.id FROM reports r LEFT JOIN deals d ON d.seq = r.deal WHERE r.article = ?",
      [.integer(article)]
    ) { row throws(StoreError) in
      deals.updateValue(
        row.optionalInteger(1).map { (row: $0, id: row.text(2)) }, forKey: row.text(0))
    }
    try connection.run("DELETE FROM reports WHERE article = ?", [.integer(article)])
    return deals
  }

  /// Notes that a newer analysis read the same out of an article.
  func note(_ version: AnalysisVersion, on stored: Stored) throws(StoreError) {
    try connection.run(
      "UPDATE articles SET analysis_version = ? WHERE seq = ?",
      [Binding(version.number), .integer(stored.row)])
  }

  /// Whether merging knows all of an article's reports; those of an older schema it does not.
  func isIndexed(_ stored: Stored) throws(StoreError) -> Bool {
    try connection.integer(
      """
      SELECT 1 FROM reports r WHERE r.article = ? AND NOT EXISTS (
        SELECT 1 FROM report_facts f WHERE f.report = r.seq)
      """, [.integer(stored.row)]) == nil
  }

  /// Whether an analysis found the same relevance and the same mentions as are stored.
  func isSame(_ analysis: Analysis, _ stored: Stored) throws(StoreError) -> Bool {
    let relevant = try connection.integer(
      "SELECT relevant FROM articles WHERE seq = ?", [.integer(stored.row)])
    guard relevant == (analysis.isRelevant ? 1 : 0) else { return false }
    var known: Set<String> = []
    try connection.run(
      """
      SELECT m.in_title, m.start, m."end", n.type, n.key FROM mentions m JOIN entities n ON n.seq = m.entity
      WHERE m.article = ?
      """, [.integer(stored.row)]
    ) { row throws(StoreError) in
      known.insert("\(row.flag(0)) \(row.integer(1)) \(row.integer(2)) \(row.text(3)) \(row.text(4))")
    }
    let found = analysis.mentions.prefix(Self.mentionLimit).map { mention in
      let key = transaction.catalog.key(mention.type, mention.key)
      return
        "\(mention.part == .title) \(mention.span.start) \(mention.span.end) \(mention.type.rawValue) \(key)"
    }
    return known == Set(found)
  }

  /// Writes into an article's rendered form which story it is in.
  func renderStory(of article: Int64) throws(StoreError) {
    var old: [UInt8] = []
    var story: String?
    try connection.statement(
      """
      SELECT b.json, s.id FROM articles a JOIN article_bodies b ON b.article = a.seq
      LEFT JOIN stories s ON s.seq = a.story WHERE a.seq = ?
      """
    ).first([.integer(article)]) { row throws(StoreError) in
      old = Array(row.bytes(0))
      story = row.optionalText(1)
    }
    try connection.run(
      "UPDATE article_bodies SET json = ?, version = ? WHERE article = ?",
      [
        .blob(ArticleJSON.head(old, storyID: story)), .integer(transaction.generation), .integer(article),
      ])
    transaction.touch()
  }

  private func freeID(_ item: IngestItem) throws(StoreError) -> String {
    for salt in 0..<1_000 {
      let id = StoredID.article(url: item.article.url, contentHash: item.contentHash, salt: salt)
      if try !transaction.isTaken(id, table: "articles") { return id }
    }
    throw .inconsistent("no id is left for the article \(item.article.url)")
  }

  private static func firstRow(_ article: Article) -> Int64 {
    ChronologicalRow.first(
      at: article.publishedAt
        ?? article.published.map { Timestamp(secondsSinceEpoch: $0.earliest.daysSinceEpoch * 86_400) })
  }

  /// Writes the text, its rendered head, its terms and its mentions.
  private func writeBody(
    _ item: IngestItem, _ stored: Stored, diagnostics: [UInt8]? = nil
  ) throws(StoreError) {
    let older = try connection.integer(
      "SELECT count(*) FROM article_versions WHERE article = ?", [.integer(stored.row)])
    let head = ArticleJSON.head(
      item.article,
      .init(
        id: stored.id, storyID: nil, isRelevant: item.analysis.isRelevant,
        reportCount: item.analysis.reports.count, revision: Int(stored.revision),
        version: Int(older ?? 0) + 1))
    try connection.run(
      "INSERT INTO article_bodies(article, version, json, diagnostics, title, text) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(stored.row), .integer(transaction.generation), .blob(head),
        .blob(diagnostics ?? ArticleJSON.diagnostics(item.diagnostics)), .text(item.article.title),
        .text(item.article.text),
      ])
    transaction.search.add(.article(stored.row, title: item.article.title, text: item.article.text))
    try writeMentions(item, stored.row)
  }

  private func writeMentions(_ item: IngestItem, _ article: Int64) throws(StoreError) {
    let entities = EntityTable(transaction)
    var counts: [Int64: Int] = [:]
    var forms: [Int64: [String]] = [:]
    let mentions = item.analysis.mentions.prefix(Self.mentionLimit)
    var words: [ArticlePart: ArraySlice<String>] = [:]
    for (part, text) in [(ArticlePart.title, item.article.title), (.text, item.article.text)] {
      words[part] = text.pieces(at: mentions.filter { $0.part == part }.map(\.span))[...]
    }
    for mention in mentions {
      let words = words[mention.part, default: []].popFirst() ?? mention.name
      let row = try entities.row(mention.type, mention.key, name: mention.name, form: words)
      try connection.run(
        "INSERT OR IGNORE INTO mentions(article, in_title, start, \"end\", entity, merged) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(article), Binding(mention.part == .title), Binding(mention.span.start),
          Binding(mention.span.end), .integer(row),
          Binding(try entities.merged(mention.type, mention.key)?.row),
        ])
      guard connection.changedRows > 0 else { continue }
      counts[row, default: 0] += 1
      // Adjectives and capitals stand for countries in texts, but are no names of theirs.
      if mention.type != .country, words != transaction.catalog.key(mention.type, mention.name),
        forms[row]?.contains(words) != true
      {
        forms[row, default: []].append(words)
      }
    }
    for (row, count) in counts.sorted(by: { $0.key < $1.key }) {
      try connection.run(
        "INSERT INTO article_entities(entity, article, mentions) VALUES (?, ?, ?)",
        [.integer(row), .integer(article), Binding(count)])
      try entities.count(row, mentions: count, articles: 1)
      if let forms = forms[row] { try entities.add(aliases: forms, to: row) }
    }
  }

  private func diagnostics(of stored: Stored) throws(StoreError) -> [UInt8]? {
    var diagnostics: [UInt8]?
    try connection.statement("SELECT diagnostics FROM article_bodies WHERE article = ?").first(
      [.integer(stored.row)]
    ) { row throws(StoreError) in
      diagnostics = Array(row.bytes(0))
    }
    return diagnostics
  }

  /// Takes back what `writeBody` wrote.
  private func takeApart(_ stored: Stored, keepingContent: Bool) throws(StoreError) {
    let entities = EntityTable(transaction)
    var counted: [(entity: Int64, mentions: Int)] = []
    try connection.run(
      "SELECT entity, count(*) FROM mentions WHERE article = ? GROUP BY entity", [.integer(stored.row)]
    ) { row throws(StoreError) in
      counted.append((row.integer(0), row.int(1)))
    }
    for (entity, mentions) in counted {
      try entities.count(entity, mentions: -mentions, articles: -1)
      try connection.run(
        "DELETE FROM article_entities WHERE entity = ? AND article = ?",
        [.integer(entity), .integer(stored.row)])
    }
    var title = ""
    var text = ""
    try connection.statement("SELECT title, text FROM article_bodies WHERE article = ?").first(
      [.integer(stored.row)]
    ) { row throws(StoreError) in
      title = row.text(0)
      text = row.text(1)
    }
    transaction.search.remove(.article(stored.row, title: title, text: text))
    if keepingContent {
      try connection.run(
        """
        INSERT INTO article_versions(article, revision, content_hash, published, replaced_at, title, text)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(stored.row), .integer(stored.revision), .blob(stored.contentHash),
          Binding(stored.published),
          Binding(transaction.now.secondsSinceEpoch), .text(title), .text(text),
        ])
    }
    for table in ["article_bodies", "mentions"] {
      try connection.run("DELETE FROM \(table) WHERE article = ?", [.integer(stored.row)])
    }
  }
}

extension String {
  /// The words at spans of code points, in the order of the spans; empty where a span leaves the text.
  func pieces(at spans: [TextSpan]) -> [String] {
    let scalars = unicodeScalars
    var pieces = [String](repeating: "", count: spans.count)
    var place = (offset: 0, index: scalars.startIndex)
    for (number, span) in spans.enumerated().sorted(by: { $0.element < $1.element }) {
      guard
        let start = scalars.index(
          place.index, offsetBy: span.start - place.offset, limitedBy: scalars.endIndex),
        let end = scalars.index(start, offsetBy: span.length, limitedBy: scalars.endIndex)
      else { continue }
      pieces[number] = String(scalars[start..<end])
      place = (span.start, start)
    }
    return pieces
  }
}
