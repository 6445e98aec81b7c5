/// The sketches of articles, and the bands by which those are found that may be copies of another.
///
/// Bands are hashes: those of one article lie all over their table, and filed one by one they were half of all pages that
/// a commit wrote. So articles wait under `waiting` until there are some hundreds, whose bands are then filed together in
/// the order of the table; until then a writer has them in memory.
struct SketchTable {
  /// Stands for the month of articles whose bands are not filed yet.
  private static let waiting = Int64.max
  /// Articles that wait at most: read when a database is opened to write, in a few milliseconds, and filed in some ten.
  private static let waitingLimit = 512
  /// Articles of a stretch of days that share a band and are looked at, all in all and, where there are more, of each
  /// band: the latest.
  ///
  /// Copies by the thousand are of one story, so any of them will do. A site whose every page has one notice for a text
  /// makes bands of thousands of pages; a copy of one of them shares more bands with it than those of the notice.
  private static let (sharedLimit, bandLimit) = (400, 20)

  private let transaction: RegisterTransaction
  /// Days of a stretch.
  private let reach: Int
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction, reach: Int) {
    self.transaction = transaction
    self.reach = max(1, reach)
  }

  /// The sketch of an article, by whose row it goes; nil when its text is too short.
  func load(_ article: Int64) throws(StoreError) -> StoryFinder.SketchedArticle? {
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

  func save(_ fingerprint: ArticleFingerprint, day: Int?, _ article: Int64) throws(StoreError) {
    let slots = fingerprint.slots.flatMap { slot in
      (0..<4).map { UInt8(truncatingIfNeeded: slot >> UInt32($0 * 8)) }
    }
    try connection.run(
      "INSERT INTO article_sketches(article, day, slots) VALUES (?, ?, ?)",
      [.integer(article), Binding(day), .blob(slots)])
    try insert(Self.waiting, 0, article)
    try waiting().add(article, fingerprint.bands)
  }

  func remove(_ article: Int64) throws(StoreError) {
    if let known = try load(article) {
      let waiting = try waiting()
      if waiting.articles.contains(article) {
        try delete(Self.waiting, 0, article)
        waiting.remove(article, known.fingerprint.bands)
      } else {
        for band in known.fingerprint.bands { try delete(month(of: known.day), band, article) }
      }
    }
    try connection.run("DELETE FROM article_sketches WHERE article = ?", [.integer(article)])
  }

  private func insert(_ month: Int64, _ band: UInt64, _ article: Int64) throws(StoreError) {
    try connection.run(
      "INSERT INTO sketch_bands(month, band, article) VALUES (?, ?, ?)",
      [.integer(month), .integer(Int64(bitPattern: band)), .integer(article)])
  }

  private func delete(_ month: Int64, _ band: UInt64, _ article: Int64) throws(StoreError) {
    try connection.run(
      "DELETE FROM sketch_bands WHERE month = ? AND band = ? AND article = ?",
      [.integer(month), .integer(Int64(bitPattern: band)), .integer(article)])
  }
}

// MARK: - Finding

extension SketchTable {
  /// The rows of articles that may be copies of another, in order: those of its time that share a band with it.
  func sharing(_ candidate: StoryFinder.SketchedArticle) throws(StoreError) -> [Int64] {
    let bands = candidate.fingerprint.bands
    let values = bands.map { Binding.integer(Int64(bitPattern: $0)) }
    var shared: Set<Int64> = []
    for month in try months(near: candidate.day) {
      let count = try collect(
        "IN (\(bands.map { _ in "?" }.joined(separator: ", "))) LIMIT \(Self.sharedLimit)",
        [.integer(month)] + values, into: &shared)
      guard count == Self.sharedLimit else { continue }
      for band in values {
        _ = try collect(
          "= ? ORDER BY article DESC LIMIT \(Self.bandLimit)", [.integer(month), band], into: &shared)
      }
    }
    let waiting = try waiting()
    for band in bands { shared.formUnion(waiting.byBand[band]?.suffix(Self.bandLimit) ?? []) }
    return shared.sorted()
  }

  /// Adds the articles whose bands in a month are as `condition` says; gives how many it met.
  private func collect(
    _ condition: String, _ values: [Binding], into shared: inout Set<Int64>
  ) throws(StoreError) -> Int {
    var count = 0
    try connection.run("SELECT article FROM sketch_bands WHERE month = ? AND band \(condition)", values) {
      row throws(StoreError) in
      shared.insert(row.integer(0))
      count += 1
    }
    return count
  }

  /// Months in which articles of one story can stand: those within the finder's reach, and the undated ones; an
  /// undated article may be of any.
  private func months(near day: Int?) throws(StoreError) -> [Int64] {
    if let day {
      return Array(Set([day - reach, day, day + reach].map { month(of: $0) } + [month(of: nil)])).sorted()
    }
    var months: [Int64] = []
    var next = try connection.integer("SELECT min(month) FROM sketch_bands")
    while let month = next, month < Self.waiting {
      months.append(month)
      next = try connection.integer("SELECT min(month) FROM sketch_bands WHERE month > ?", [.integer(month)])
    }
    return months
  }

  /// A stretch of days as long as the finder's reach, counted from 1970; before all for the undated.
  private func month(of day: Int?) -> Int64 {
    guard let day else { return .min }
    return Int64((Double(day) / Double(reach)).rounded(.down))
  }
}

// MARK: - Articles that wait

extension SketchTable {
  /// Articles whose bands are not filed yet, by band in the order of their coming.
  ///
  /// A class, so that it is changed where it is remembered.
  final class Waiting {
    fileprivate(set) var articles: Set<Int64> = []
    fileprivate var byBand: [UInt64: [Int64]] = [:]

    fileprivate func add(_ article: Int64, _ bands: [UInt64]) {
      articles.insert(article)
      for band in bands { byBand[band, default: []].append(article) }
    }

    fileprivate func remove(_ article: Int64, _ bands: [UInt64]) {
      articles.remove(article)
      for band in bands { byBand[band]?.removeAll { $0 == article } }
    }
  }

  private func waiting() throws(StoreError) -> Waiting {
    if let known = transaction.memory.waiting { return known }
    let waiting = Waiting()
    for article in try waitingRows() {
      if let known = try load(article) { waiting.add(article, known.fingerprint.bands) }
    }
    transaction.memory.waiting = waiting
    return waiting
  }

  private func waitingRows() throws(StoreError) -> [Int64] {
    var rows: [Int64] = []
    try connection.run("SELECT article FROM sketch_bands WHERE month = ?", [.integer(Self.waiting)]) {
      row throws(StoreError) in
      rows.append(row.integer(0))
    }
    return rows
  }

  /// Files the bands of those that wait, when there are enough of them.
  func fileWaiting() throws(StoreError) {
    guard let waiting = transaction.memory.waiting, waiting.articles.count >= Self.waitingLimit else {
      return
    }
    var bands: [(month: Int64, band: Int64, article: Int64)] = []
    for article in try waitingRows() {
      guard let known = try load(article) else { continue }
      for band in Set(known.fingerprint.bands) {
        bands.append((month(of: known.day), Int64(bitPattern: band), article))
      }
    }
    for (month, band, article) in bands.sorted(by: { $0 < $1 }) {
      try insert(month, UInt64(bitPattern: band), article)
    }
    try connection.run("DELETE FROM sketch_bands WHERE month = ?", [.integer(Self.waiting)])
    transaction.memory.waiting = nil
  }
}
