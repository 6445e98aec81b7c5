/// The steps by which one article comes into the register or leaves it, within a transaction.
struct Ingest {
  private let transaction: RegisterTransaction
  private let articles: ArticleTable
  private let reports: ReportTable
  private let shelf: SQLiteShelf
  /// Deals that reports have left since the last resolving.
  private var left: [(row: Int64, id: String)] = []

  init(_ transaction: RegisterTransaction) {
    self.transaction = transaction
    articles = ArticleTable(transaction)
    reports = ReportTable(transaction)
    shelf = SQLiteShelf(transaction)
  }

  /// Stores an article with its deals.
  func store(_ item: IngestItem, resolve: ResolveReports) throws -> IngestResult {
    var ingest = self
    var result = try ingest.add(item)
    result.dealIDs = try ingest.resolveAdded(resolve)
    return result
  }

  /// Sorts the reports of all that was added into deals; returns the ids of those that changed.
  ///
  /// Deals are a function of the set of reports: for several articles it is done once.
  mutating func resolveAdded(_ resolve: ResolveReports) throws -> [String] {
    defer { left = [] }
    return try refile(leaving: left, resolve: resolve)
  }

  /// Stores an article, whose reports are in no deal until `resolveAdded`.
  mutating func add(_ item: IngestItem) throws -> IngestResult {
    let known = try known(item)
    if let known, !isNews(item, known) {
      try saveFetch(item, article: known.row)
      return IngestResult(outcome: .unchanged, articleID: known.id)
    }
    if let known, try isSameReading(item, known) {
      try articles.note(item.analysisVersion, on: known)
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
      succession = try reports.succession(of: known.row, id: known.id, by: item.analysis.reports)
      try leaveStory(known.row)
      try shelf.noteChange(ofArticle: known.row)
      filed = try articles.removeReports(of: known.row)
      stored = try articles.update(known, with: item)
    } else {
      stored = try articles.insert(item)
    }
    try saveFetch(item, article: stored.row)
    try joinStory(item.article, stored)
    try insertReports(item, stored, filed: filed, succession)
    left += filed.values.compactMap { $0 }
    return IngestResult(outcome: known == nil ? .inserted : .updated, articleID: stored.id)
  }

  func delete(_ id: String, resolve: ResolveReports) throws -> [String]? {
    guard let stored = try articles.find("id", .text(id)) else { return nil }
    try leaveStory(stored.row)
    try shelf.noteChange(ofArticle: stored.row)
    let filed = try articles.removeReports(of: stored.row)
    try articles.delete(stored)
    return try refile(leaving: filed.values.compactMap { $0 }, resolve: resolve)
  }

  /// The stored article that the item is, by URL, else by content.
  ///
  /// A page that now has the very content of another article is taken for that one.
  private func known(_ item: IngestItem) throws(StoreError) -> ArticleTable.Stored? {
    if let byContent = try articles.find("content_hash", .blob(item.contentHash)) { return byContent }
    if !item.article.url.isEmpty, let byURL = try articles.find("url", .text(item.article.url)) {
      return byURL
    }
    return try item.fetch.flatMap { fetch throws(StoreError) in try articles.find(fetchedFrom: fetch.url) }
  }

  /// Whether the item tells more than what is stored: other content, or the same read by a newer analysis.
  private func isNews(_ item: IngestItem, _ known: ArticleTable.Stored) -> Bool {
    if known.contentHash != item.contentHash { return true }
    let isSamePage = item.article.url.isEmpty || item.article.url == known.url
    return isSamePage && item.analysisVersion.number > known.analysisVersion
  }

  /// Whether a newer analysis read the same out of the same content: then nothing changes but its version.
  private func isSameReading(_ item: IngestItem, _ known: ArticleTable.Stored) throws(StoreError) -> Bool {
    guard known.contentHash == item.contentHash, try articles.isIndexed(known) else { return false }
    let source = source(of: item.article, id: known.id)
    let rendered = item.analysis.reports.map { ReportJSON.tail($0, source: source) }
    guard try reports.rendered(ofArticle: known.row) == rendered else { return false }
    return try articles.isSame(item.analysis, known)
  }

  private func source(of article: Article, id: String) -> ReportJSON.Source {
    ReportJSON.Source(
      id: id, url: article.url, outlet: article.outlet, title: article.title, published: article.published)
  }

  /// Finds the story that an article belongs to; copies of one text are one voice in every deal.
  private func joinStory(_ article: Article, _ stored: ArticleTable.Stored) throws(StoreError) {
    let moved = try StoryTable(transaction).file(
      stored.row, id: stored.id, day: article.published?.earliest.daysSinceEpoch, text: article.text)
    try tellStory(of: moved)
  }

  private func leaveStory(_ article: Int64) throws(StoreError) {
    try tellStory(of: try StoryTable(transaction).remove(article))
  }

  private func tellStory(of moved: [Int64]) throws(StoreError) {
    for article in Set(moved).sorted() {
      try articles.renderStory(of: article)
      try shelf.noteRoots(ofArticle: article)
    }
  }

  private func saveFetch(_ item: IngestItem, article: Int64?) throws(StoreError) {
    if let fetch = item.fetch { try articles.save(fetch, article: article) }
  }

  private func insertReports(
    _ item: IngestItem, _ stored: ArticleTable.Stored, filed: [String: (row: Int64, id: String)?],
    _ succession: ReportSuccession
  ) throws(StoreError) {
    let source = source(of: item.article, id: stored.id)
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
      shelf.noteChange(
        ofBlock: try reports.insert(
          report, id: id, article: stored.row, ordinal: ordinal, deal: filed[id]??.row, source: source))
    }
  }

  /// Whether another article's report has the id: two digests met.
  private func isForeign(_ id: String) throws(StoreError) -> Bool {
    try transaction.connection.integer("SELECT 1 FROM reports WHERE id = ?", [.text(id)]) != nil
  }

  /// Sorts some reports and those of some deals anew, and tells their deals as they are now.
  func retell(
    _ reports: [Int64], leaving deals: [(row: Int64, id: String)], resolve: ResolveReports
  ) throws -> [String] {
    for row in reports { try shelf.noteRoot(ofReport: row) }
    for deal in deals { try shelf.noteRoots(ofDeal: deal.row) }
    return try refile(leaving: deals, resolve: resolve)
  }

  /// Sorts the reports that changed into deals, and tells those anew that others have left.
  private func refile(
    leaving deals: [(row: Int64, id: String)], resolve: ResolveReports
  ) throws -> [String] {
    let hasChanged = !shelf.changedBlocks.isEmpty || !shelf.changedRoots.isEmpty
    guard hasChanged || !deals.isEmpty else { return [] }
    let resolved = hasChanged ? try resolve(shelf) : []
    return try DealTable(transaction).apply(
      resolved, filed: shelf.filed, emptied: Set(deals.map(\.id)))
  }
}
