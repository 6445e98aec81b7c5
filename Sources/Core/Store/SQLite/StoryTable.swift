/// Files articles into stories: copies and rewrites of one text, found by the bands of their sketches.
///
/// Two articles are of one story when `StoryFinder` says so, or through others; the groups are the connected parts
/// of that relation, whatever the order of arrival. A story has two articles at least.
struct StoryTable {
  let transaction: RegisterTransaction
  private let finder = StoryFinder()
  let sketches: SketchTable
  var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) {
    self.transaction = transaction
    sketches = SketchTable(transaction, reach: finder.reach)
  }

  /// Files a new article; returns the rows of all articles that are in another story now.
  func file(_ article: Int64, id: String, day: Int?, text: String) throws(StoreError) -> [Int64] {
    let fingerprint = ArticleFingerprint(of: text)
    guard !fingerprint.slots.isEmpty else { return [] }
    let candidate = StoryFinder.SketchedArticle(id: id, day: day, fingerprint: fingerprint)
    let alike = try alike(candidate)
    try sketches.save(fingerprint, day: day, article)
    guard !alike.isEmpty else { return [] }
    var stories: Set<Int64> = []
    var joining = [article]
    for other in alike {
      if let story = other.story { stories.insert(story) } else { joining.append(other.row) }
    }
    guard let heir = try largest(stories) else {
      return try found(joining)
    }
    for story in stories.sorted() where story != heir {
      joining += try members(of: story)
      try dissolve(story, heir: heir)
    }
    return try move(joining, to: heir)
  }

  /// Takes an article out of its story, before it goes or is told anew; what is left may fall apart.
  ///
  /// Returns the rows of the other articles that are in another story now.
  func remove(_ article: Int64) throws(StoreError) -> [Int64] {
    let story = try connection.integer("SELECT story FROM articles WHERE seq = ?", [.integer(article)])
    try sketches.remove(article)
    guard let story else { return [] }
    try connection.run("UPDATE articles SET story = NULL WHERE seq = ?", [.integer(article)])
    transaction.memory.outlets[story] = nil
    let left = try members(of: story)
    let parts = try parts(of: left)
    guard let largest = parts.first, largest.count > 1 else {
      try dissolve(story, heir: nil)
      return try move(left, to: nil)
    }
    var moved: [Int64] = []
    for part in parts.dropFirst() { moved += part.count > 1 ? try found(part) : try move(part, to: nil) }
    note(story)
    return moved
  }
}

// MARK: - Finding

extension StoryTable {
  private struct Alike {
    var row: Int64
    var story: Int64?
  }

  /// Articles that tell the same, one of each story that they are in.
  private func alike(_ candidate: StoryFinder.SketchedArticle) throws(StoreError) -> [Alike] {
    var alike: [Alike] = []
    var stories: Set<Int64> = []
    for article in try sketches.sharing(candidate) {
      let story = try connection.integer("SELECT story FROM articles WHERE seq = ?", [.integer(article)])
      if let story, stories.contains(story) { continue }
      guard let other = try sketches.load(article), finder.isSameStory(candidate, other) else { continue }
      alike.append(Alike(row: article, story: story))
      if let story { stories.insert(story) }
    }
    return alike
  }

  private func members(of story: Int64) throws(StoreError) -> [Int64] {
    var members: [Int64] = []
    try connection.run("SELECT seq FROM articles WHERE story = ? ORDER BY seq", [.integer(story)]) {
      row throws(StoreError) in
      members.append(row.integer(0))
    }
    return members
  }

  /// The connected parts of some articles, the largest first.
  private func parts(of articles: [Int64]) throws(StoreError) -> [[Int64]] {
    var candidates: [StoryFinder.SketchedArticle] = []
    for article in articles {
      if let candidate = try sketches.load(article) { candidates.append(candidate) }
    }
    return finder.stories(of: candidates).map { $0.compactMap { Int64($0) } }.sorted { $0.count > $1.count }
  }

  /// The story with most articles, then the older one.
  private func largest(_ stories: Set<Int64>) throws(StoreError) -> Int64? {
    guard stories.count > 1 else { return stories.first }
    var best: (story: Int64, count: Int64)?
    for story in stories.sorted() {
      let count =
        try connection.integer("SELECT count(*) FROM articles WHERE story = ?", [.integer(story)]) ?? 0
      if best.map({ count > $0.count }) ?? true { best = (story, count) }
    }
    return best?.story
  }
}

// MARK: - Writing

extension StoryTable {
  /// Makes a story of some articles.
  private func found(_ articles: [Int64]) throws(StoreError) -> [Int64] {
    var founder = ""
    try connection.statement("SELECT id FROM articles WHERE seq = ?").first([.integer(articles.min() ?? 0)]) {
      row throws(StoreError) in
      founder = row.text(0)
    }
    for salt in 0..<1_000 {
      let id = StoredID.story(foundingArticleID: founder, salt: salt)
      guard try !transaction.isTaken(id, table: "stories") else { continue }
      try connection.run("INSERT INTO stories(id) VALUES (?)", [.text(id)])
      return try move(articles, to: connection.lastInsertedRow)
    }
    throw .inconsistent("no id is left for a story of article \(founder)")
  }

  private func move(_ articles: [Int64], to story: Int64?) throws(StoreError) -> [Int64] {
    for article in articles {
      try connection.run(
        "UPDATE articles SET story = ? WHERE seq = ?", [Binding(story), .integer(article)])
      if let story { try noteOutlet(of: article, in: story) }
    }
    if let story { note(story) }
    return articles
  }

  func id(of story: Int64) throws(StoreError) -> String? {
    var id: String?
    try connection.statement("SELECT id FROM stories WHERE seq = ?").first([.integer(story)]) {
      row throws(StoreError) in
      id = row.text(0)
    }
    return id
  }

  private func dissolve(_ story: Int64, heir: Int64?) throws(StoreError) {
    guard let id = try id(of: story) else { return }
    var heirID: String?
    if let heir { heirID = try self.id(of: heir) }
    let revision = try revision(of: story) + 1
    try connection.run("DELETE FROM stories WHERE seq = ?", [.integer(story)])
    transaction.memory.outlets[story] = nil
    try transaction.bury(.story, id, revision: Int64(revision), heir: heirID)
  }

  func revision(of story: Int64) throws(StoreError) -> Int {
    Int(try connection.integer("SELECT revision FROM stories WHERE seq = ?", [.integer(story)]) ?? 0)
  }

  /// Has a story told anew at the end of the transaction.
  private func note(_ story: Int64) {
    transaction.changedStories.insert(story)
    transaction.touch()
  }
}
