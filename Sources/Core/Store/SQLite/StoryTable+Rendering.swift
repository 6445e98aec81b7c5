/// The outlets of a story, with how many of its articles each has; empty for none.
struct StoryOutlets {
  private var articleCounts: [String: Int] = [:]
  private(set) var articleCount = 0

  /// Those that have a name.
  var names: [String] { articleCounts.keys.filter { !$0.isEmpty } }

  mutating func add(_ outlet: String, articles: Int = 1) {
    articleCounts[outlet, default: 0] += articles
    articleCount += articles
  }
}

extension StoryTable {
  /// Articles from which on a story's outlets are remembered; those of fewer are read in less than a millisecond.
  private static let largeStory = 100

  /// Renders the stories anew whose articles changed.
  func renderChanged() throws(StoreError) {
    for story in transaction.changedStories.sorted() { try render(story) }
    transaction.changedStories = []
  }

  private func render(_ story: Int64) throws(StoreError) {
    guard let id = try id(of: story) else { return }
    let revision = try revision(of: story) + 1
    var told = StoryJSON.Story(id: id, revision: revision)
    let outlets = try outlets(of: story)
    told.outlets = outlets.names
    told.articleCount = outlets.articleCount
    told.earliest = try earliest(of: story)
    if told.earliest.count < min(told.articleCount, StoryJSON.articleLimit) {
      told.earliest += try undated(of: story, limit: StoryJSON.articleLimit - told.earliest.count)
    }
    try connection.statement(
      """
      SELECT published FROM articles WHERE story = ? AND seq >= ? AND published IS NOT NULL ORDER BY seq DESC LIMIT 1
      """
    ).first([.integer(story), .integer(ChronologicalRow.firstDated)]) { row throws(StoreError) in
      told.lastPublished = PartialDate(row.text(0))
    }
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

  /// The outlets of all articles; those of a large story are read once and kept up from then on, so that a copy
  /// more costs the same however many there are.
  private func outlets(of story: Int64) throws(StoreError) -> StoryOutlets {
    if let known = transaction.memory.outlets[story] { return known }
    var outlets = StoryOutlets()
    try connection.run(
      "SELECT outlet, count(*) FROM articles WHERE story = ? GROUP BY outlet", [.integer(story)]
    ) { row throws(StoreError) in
      outlets.add(row.text(0), articles: row.int(1))
    }
    if outlets.articleCount >= Self.largeStory { transaction.memory.outlets[story] = outlets }
    return outlets
  }

  /// Notes that an article came into a story, where its outlets are remembered.
  func noteOutlet(of article: Int64, in story: Int64) throws(StoreError) {
    guard transaction.memory.outlets[story] != nil else { return }
    try connection.statement("SELECT outlet FROM articles WHERE seq = ?").first([.integer(article)]) {
      row throws(StoreError) in
      transaction.memory.outlets[story]?.add(row.text(0))
    }
  }

  /// The first articles that have a date: row numbers are in the order of time.
  private func earliest(of story: Int64) throws(StoreError) -> [StoryJSON.Copy] {
    try copies(
      "a.seq >= ? AND a.published IS NOT NULL",
      [.integer(story), .integer(ChronologicalRow.firstDated), Binding(StoryJSON.articleLimit)])
  }

  /// Articles without a date, which come last.
  private func undated(of story: Int64, limit: Int) throws(StoreError) -> [StoryJSON.Copy] {
    try copies("a.published IS NULL", [.integer(story), Binding(limit)])
  }

  private func copies(_ condition: String, _ values: [Binding]) throws(StoreError) -> [StoryJSON.Copy] {
    var copies: [StoryJSON.Copy] = []
    try connection.run(
      """
      SELECT a.id, a.outlet, b.title, a.published FROM articles a LEFT JOIN article_bodies b ON b.article = a.seq
      WHERE a.story = ? AND \(condition) ORDER BY a.seq LIMIT ?
      """, values
    ) { row throws(StoreError) in
      copies.append(
        StoryJSON.Copy(
          id: row.text(0), outlet: row.text(1), title: row.text(2),
          published: row.optionalText(3).flatMap { PartialDate($0) }))
    }
    return copies
  }
}
