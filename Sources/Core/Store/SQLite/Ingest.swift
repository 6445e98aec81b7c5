/// The steps by which one article comes into the register or leaves it, within a transaction.
struct Ingest {
  private let transaction: RegisterTransaction
  private let articles: ArticleTable
  private let reports: ReportTable

  init(_ transaction: RegisterTransaction) {
    self.transaction = transaction
    articles = ArticleTable(transaction)
    reports = ReportTable(transaction)
  }

  func store(_ item: IngestItem, resolve: ResolveReports) throws -> IngestResult {
    let known = try known(item)
    if let known, !isNews(item, known) {
      try saveFetch(item, article: known.row)
      return IngestResult(outcome: .unchanged, articleID: known.id)
    }
    if known == nil, !item.restoresDeleted,
      let deleted = try articles.deletedID(url: item.article.url, contentHash: item.contentHash)
    {
      try saveFetch(item, article: nil)
      return IngestResult(outcome: .deleted, articleID: deleted)
    }
    var filed: [String: (row: Int64, id: String)?] = [:]
    var succession = ReportSuccession.none
    let stored: ArticleTable.Stored
    if let known {
      succession = try reports.succession(of: known.row, by: item.analysis.reports)
      filed = try articles.removeReports(of: known.row)
      stored = try articles.update(known, with: item)
    } else {
      stored = try articles.insert(item)
    }
    try saveFetch(item, article: stored.row)
    let rows = try insertReports(item, stored, filed: filed, succession)
    let deals = try refile(rows, leaving: filed.values.compactMap { $0 }, resolve: resolve)
    return IngestResult(outcome: known == nil ? .inserted : .updated, articleID: stored.id, dealIDs: deals)
  }

  func delete(_ id: String, resolve: ResolveReports) throws -> [String]? {
    guard let stored = try articles.find("id", .text(id)) else { return nil }
    let filed = try articles.removeReports(of: stored.row)
    try articles.delete(stored)
    return try refile([], leaving: filed.values.compactMap { $0 }, resolve: resolve)
  }

  /// The stored article that the item is, by URL, else by content.
  ///
  /// A page that now has the very content of another article is taken for that one.
  private func known(_ item: IngestItem) throws(StoreError) -> ArticleTable.Stored? {
    let byContent = try articles.find("content_hash", .blob(item.contentHash))
    guard !item.article.url.isEmpty, let byURL = try articles.find("url", .text(item.article.url)) else {
      return byContent
    }
    return byContent ?? byURL
  }

  /// Whether the item tells more than what is stored: other content, or the same read by a newer analysis.
  private func isNews(_ item: IngestItem, _ known: ArticleTable.Stored) -> Bool {
    if known.contentHash != item.contentHash { return true }
    let isSamePage = item.article.url.isEmpty || item.article.url == known.url
    return isSamePage && item.analysisVersion.number > known.analysisVersion
  }

  private func saveFetch(_ item: IngestItem, article: Int64?) throws(StoreError) {
    if let fetch = item.fetch { try articles.save(fetch, article: article) }
  }

  private func insertReports(
    _ item: IngestItem, _ stored: ArticleTable.Stored, filed: [String: (row: Int64, id: String)?],
    _ succession: ReportSuccession
  ) throws(StoreError) -> [Int64] {
    let source = ReportJSON.Source(
      id: stored.id, url: item.article.url, outlet: item.article.outlet, title: item.article.title,
      published: item.article.published)
    var rows: [Int64] = []
    var used = Set(succession.kept.values)
    for (ordinal, report) in item.analysis.reports.enumerated() {
      var salt = 0
      var id = succession.kept[ordinal] ?? StoredID.report(articleID: stored.id, report)
      while succession.kept[ordinal] == nil {
        if !used.contains(id), try !isForeign(id) { break }
        salt += 1
        id = StoredID.report(articleID: stored.id, report, salt: salt)
      }
      used.insert(id)
      rows.append(
        try reports.insert(
          report, id: id, article: stored.row, ordinal: ordinal, deal: filed[id]??.row, source: source))
    }
    return rows
  }

  /// Whether another article's report has the id: two digests met.
  private func isForeign(_ id: String) throws(StoreError) -> Bool {
    try transaction.connection.integer("SELECT 1 FROM reports WHERE id = ?", [.text(id)]) != nil
  }

  /// Sorts new reports into deals, and tells the deals anew that others have left.
  func refile(
    _ new: [Int64], leaving deals: [(row: Int64, id: String)], resolve: ResolveReports
  ) throws -> [String] {
    var seeds = new
    for row in Set(deals.map(\.row)).sorted() {
      try transaction.connection.run("SELECT seq FROM reports WHERE deal = ?", [.integer(row)]) {
        columns throws(StoreError) in
        seeds.append(columns.integer(0))
      }
    }
    let filed = try reports.load(try reports.connected(to: seeds)).filter { !$0.filed.isStruckOut }
    let resolved = try filed.isEmpty ? [] : resolve(filed.map(\.filed))
    return try DealTable(transaction).apply(resolved, filed: filed, emptied: Set(deals.map(\.id)))
  }
}
