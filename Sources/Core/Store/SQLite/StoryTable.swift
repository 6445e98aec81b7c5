/// Files articles into stories: copies and rewrites of one text, found by the bands of their sketches.
///
/// Two articles are of one story when `StoryFinder` says so, or through others; the groups are the connected parts
/// of that relation, whatever the order of arrival. A story has two articles at least.
struct StoryTable {
  private let transaction: RegisterTransaction
  private let finder = StoryFinder()
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Files a new article; returns the rows of all articles that are in another story now.
  func file(_ article: Int64, id: String, day: Int?, text: String) throws(StoreError) -> [Int64] {
    let fingerprint = ArticleFingerprint(of: text)
    guard !fingerprint.slots.isEmpty else { return [] }
    let candidate = StoryFinder.SketchedArticle(id: id, day: day, fingerprint: fingerprint)
    let alike = try alike(candidate)
    try save(fingerprint, day: day, article)
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
    if let known = try load(article) {
      for band in known.fingerprint.bands {
        try connection.run(
          "DELETE FROM sketch_bands WHERE month = ? AND band = ? AND article = ?",
          [.integer(month(of: known.day)), .integer(Int64(bitPattern: band)), .integer(article)])
      }
    }
    try connection.run("DELETE FROM article_sketches WHERE article = ?", [.integer(article)])
    guard let story else { return [] }
    try connection.run("UPDATE articles SET story = NULL WHERE seq = ?", [.integer(article)])
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

  /// Articles that share a band and are looked at: a site whose every page has one notice for a text makes thousands.
  private static let bandLimit = 500

  /// Articles that tell the same, one of each story that they are in.
  private func alike(_ candidate: StoryFinder.SketchedArticle) throws(StoreError) -> [Alike] {
    var shared: [Int64: Int64?] = [:]
    for month in try months(near: candidate.day) {
      for band in candidate.fingerprint.bands {
        try connection.run(
          """
          SELECT b.article, a.story FROM sketch_bands b JOIN articles a ON a.seq = b.article
          WHERE b.month = ? AND b.band = ? LIMIT \(Self.bandLimit)
          """, [.integer(month), .integer(Int64(bitPattern: band))]
        ) { row throws(StoreError) in
          shared.updateValue(row.optionalInteger(1), forKey: row.integer(0))
        }
      }
    }
    var alike: [Alike] = []
    var stories: Set<Int64> = []
    for (article, story) in shared.sorted(by: { $0.key < $1.key }) {
      if let story, stories.contains(story) { continue }
      guard let other = try load(article), finder.isSameStory(candidate, other) else { continue }
      alike.append(Alike(row: article, story: story))
      if let story { stories.insert(story) }
    }
    return alike
  }

  /// Months in which articles of one story can stand: those within the finder's reach, and the undated ones; an
  /// undated article may be of any.
  private func months(near day: Int?) throws(StoreError) -> [Int64] {
    if let day {
      return Array(
        Set([day - finder.reach, day, day + finder.reach].map { month(of: $0) } + [month(of: nil)])
      ).sorted()
    }
    var months: [Int64] = []
    var next = try connection.integer("SELECT min(month) FROM sketch_bands")
    while let month = next {
      months.append(month)
      next = try connection.integer("SELECT min(month) FROM sketch_bands WHERE month > ?", [.integer(month)])
    }
    return months
  }

  /// A stretch of days as long as the finder's reach, counted from 1970; before all for the undated.
  private func month(of day: Int?) -> Int64 {
    guard let day else { return .min }
    return Int64((Double(day) / Double(max(1, finder.reach))).rounded(.down))
  }

  private func load(_ article: Int64) throws(StoreError) -> StoryFinder.SketchedArticle? {
    var found: StoryFinder.SketchedArticle?
    try connection.statement("SELECT day, slots FROM article_sketches WHERE article = ?").first(
      [.integer(article)]
    ) { row throws(StoreError) in
      let bytes = row.bytes(1)
      let slots = stride(from: 0, to: bytes.count - 3, by: 4).map { start in
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32($1 * 8) }
      }
      guard let fingerprint = ArticleFingerprint(slots: slots) else { return }
      found = .init(id: "\(article)", day: row.optionalInteger(0).map { Int($0) }, fingerprint: fingerprint)
    }
    return found
  }

  private func save(_ fingerprint: ArticleFingerprint, day: Int?, _ article: Int64) throws(StoreError) {
    let slots = fingerprint.slots.flatMap { slot in
      (0..<4).map { UInt8(truncatingIfNeeded: slot >> UInt32($0 * 8)) }
    }
    try connection.run(
      "INSERT INTO article_sketches(article, day, slots) VALUES (?, ?, ?)",
      [.integer(article), Binding(day), .blob(slots)])
    for band in Set(fingerprint.bands) {
      try connection.run(
        "INSERT INTO sketch_bands(month, band, article) VALUES (?, ?, ?)",
        [.integer(month(of: day)), .integer(Int64(bitPattern: band)), .integer(article)])
    }
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
      if let candidate = try load(article) { candidates.append(candidate) }
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
    }
    if let story { note(story) }
    return articles
  }

  private func id(of story: Int64) throws(StoreError) -> String? {
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
    try transaction.bury(.story, id, revision: Int64(revision), heir: heirID)
  }

  private func revision(of story: Int64) throws(StoreError) -> Int {
    Int(try connection.integer("SELECT revision FROM stories WHERE seq = ?", [.integer(story)]) ?? 0)
  }

  /// Has a story told anew at the end of the transaction.
  private func note(_ story: Int64) {
    transaction.changedStories.insert(story)
    transaction.touch()
  }

  /// Renders the stories anew whose articles changed.
  func renderChanged() throws(StoreError) {
    for story in transaction.changedStories.sorted() { try render(story) }
    transaction.changedStories = []
  }

  private func render(_ story: Int64) throws(StoreError) {
    guard let id = try id(of: story) else { return }
    let revision = try revision(of: story) + 1
    var told = StoryJSON.Story(id: id, revision: revision)
    try connection.run(
      "SELECT DISTINCT outlet FROM articles WHERE story = ? AND outlet <> ''", [.integer(story)]
    ) { row throws(StoreError) in told.outlets.append(row.text(0)) }
    let count = try connection.integer("SELECT count(*) FROM articles WHERE story = ?", [.integer(story)])
    told.articleCount = Int(count ?? 0)
    // Row numbers are in the order of time, those without a date first.
    try connection.run(
      """
      SELECT a.id, a.outlet, b.title, a.published FROM articles a LEFT JOIN article_bodies b ON b.article = a.seq
      WHERE a.story = ? ORDER BY a.published IS NULL, a.seq, a.id LIMIT \(StoryJSON.articleLimit)
      """, [.integer(story)]
    ) { row throws(StoreError) in
      told.earliest.append(
        StoryJSON.Copy(
          id: row.text(0), outlet: row.text(1), title: row.text(2),
          published: row.optionalText(3).flatMap { PartialDate($0) }))
    }
    try connection.statement(
      "SELECT published FROM articles WHERE story = ? AND published IS NOT NULL ORDER BY seq DESC LIMIT 1"
    ).first([.integer(story)]) { row throws(StoreError) in told.lastPublished = PartialDate(row.text(0)) }
    let first = told.earliest.first?.published?.earliest.daysSinceEpoch
    let last = told.lastPublished?.earliest.daysSinceEpoch
    try connection.run(
      "UPDATE stories SET article_count = ?, first_published = ?, last_published = ?, revision = ? WHERE seq = ?",
      [
        Binding(told.articleCount), Binding(first ?? DealTable.unknownDay),
        Binding(last ?? DealTable.unknownDay),
        Binding(revision), .integer(story),
      ])
    try connection.run(
      """
      INSERT INTO story_bodies(story, version, json) VALUES (?, ?, ?)
      ON CONFLICT (story) DO UPDATE SET version = excluded.version, json = excluded.json
      """,
      [.integer(story), .integer(transaction.generation), .blob(StoryJSON.record(told))])
    try transaction.log(.story, id, revision == 1 ? .created : .updated, revision: Int64(revision))
  }
}
