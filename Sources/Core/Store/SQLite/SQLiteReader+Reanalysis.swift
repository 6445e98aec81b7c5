/// An article as it is stored, ready to be read again.
public struct StoredArticle: Sendable {
  /// Its place in the order of time, for going on behind it.
  public var row: Int64
  /// Its id.
  public var id: String
  /// The article with its text.
  public var article: Article
  /// Its content hash, which does not change by being read again.
  public var contentHash: [UInt8]
  /// How many reports were read out of it.
  public var reportCount: Int
}

extension SQLiteReader {
  /// Articles that an older analysis read, in the order of time.
  ///
  /// - Parameters:
  ///   - version: the analysis that is up to date.
  ///   - row: where to go on: the row of the last article seen, `.min` at first.
  ///   - limit: how many at most.
  /// - Returns: the articles; fewer than `limit` when there are no more.
  /// - Throws: `StoreError` when the database fails.
  public func articles(
    readBefore version: AnalysisVersion, after row: Int64, limit: Int
  ) throws(StoreError) -> [StoredArticle] {
    var articles: [StoredArticle] = []
    try connection.run(
      """
      SELECT a.seq, a.id, a.url, a.content_hash, a.outlet, a.language, a.published, b.json, b.title, b.text,
        (SELECT count(*) FROM reports r WHERE r.article = a.seq)
      FROM articles a JOIN article_bodies b ON b.article = a.seq
      WHERE a.seq > ? AND a.analysis_version < ? ORDER BY a.seq LIMIT ?
      """, [.integer(row), Binding(version.number), Binding(limit)]
    ) { row throws(StoreError) in
      let head = try? JSONReader.value(of: Array(row.bytes(7)))
      let moment = { (name: String) in head?[name]?.string.flatMap { DateReader.read($0)?.moment } }
      let texts = { (name: String) in (head?[name]?.elements ?? []).compactMap(\.string) }
      articles.append(
        StoredArticle(
          row: row.integer(0), id: row.text(1),
          article: Article(
            url: row.text(2), outlet: row.text(4), title: row.text(8), authors: texts("authors"),
            published: row.optionalText(6).flatMap { PartialDate($0) }, publishedAt: moment("published_at"),
            modifiedAt: moment("modified_at"), language: row.text(5), text: row.text(9),
            imageURL: head?["image_url"]?.string, tags: texts("tags")),
          contentHash: Array(row.bytes(3)), reportCount: row.int(10)))
    }
    return articles
  }

  /// How many articles an older analysis read.
  public func count(readBefore version: AnalysisVersion) throws(StoreError) -> Int {
    Int(
      try connection.integer(
        "SELECT count(*) FROM articles WHERE analysis_version < ?", [Binding(version.number)]) ?? 0)
  }

  /// Which rules the deals were resolved by, 0 when that is not known.
  public func resolutionVersion() throws(StoreError) -> Int {
    Int(try connection.integer("SELECT version FROM resolution") ?? 0)
  }

  /// What happened to the records of one kind after an entry of the log of changes: records by their last action.
  public func changeCounts(of kind: RecordKind, after number: Int) throws(StoreError) -> [String: Int] {
    var counts: [String: Int] = [:]
    try connection.run(
      """
      SELECT action, count(DISTINCT record) FROM changes c WHERE number > ?1 AND kind = ?2 AND NOT EXISTS (
        SELECT 1 FROM changes later WHERE later.number > c.number AND later.record = c.record
          AND later.action IN ('deleted', 'merged'))
      GROUP BY action
      """, [Binding(number), .text(kind.rawValue)]
    ) { row throws(StoreError) in
      counts[row.text(0)] = row.int(1)
    }
    return counts
  }
}
