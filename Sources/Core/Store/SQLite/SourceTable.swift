/// Reads and writes sources.
struct SourceTable {
  static let columns = """
    s.seq, s.id, s.url, s.name, s.enabled, s.interval, s.adaptive, s.cron, s.time_zone, s.keywords, s.relevant_only,
    s.content, s.created_at, s.revision, s.version, s.article_count, s.next_poll, s.last_polled, s.last_success,
    s.last_news, s.failures, s.current_interval, s.moved_url, s.move_count,
    (SELECT f.at || ' ' || f.code || ' ' || f.message FROM source_failures f WHERE f.source = s.seq
     ORDER BY f.seq DESC LIMIT 1), s.links
    """
  /// With the time as its only value.
  ///
  /// A source whose last poll lies in the future is due: the clock was set back, and would have to come there first.
  static let isDue = """
    s.enabled = 1 AND (s.next_poll <= ?1 OR s.last_polled > ?1)
    AND NOT EXISTS (SELECT 1 FROM job_items i WHERE i.source = s.seq AND i.kind = 'source' AND i.state = 'pending')
    """
  /// Failures that are remembered of each source: some weeks of one that is suspended.
  static let failureLimit = 20

  static func find(
    _ connection: Connection, _ condition: String, _ values: [Binding]
  ) throws(StoreError) -> StoredSource? {
    try list(connection, condition + " LIMIT 1", values).first
  }

  static func list(
    _ connection: Connection, _ condition: String, _ values: [Binding]
  ) throws(StoreError) -> [StoredSource] {
    var sources: [StoredSource] = []
    try connection.run("SELECT \(columns) FROM sources s WHERE \(condition)", values) {
      row throws(StoreError) in
      sources.append(source(row, from: 0))
    }
    return sources
  }

  /// Reads `columns`, which begin at a place of the row.
  static func source(_ row: borrowing Row, from start: Int32) -> StoredSource {
    func moment(_ column: Int32) -> Timestamp? {
      row.optionalInteger(start + column).map { Timestamp(secondsSinceEpoch: Int($0)) }
    }
    var source = Source(url: row.text(start + 2), name: row.text(start + 3))
    source.id = row.text(start + 1)
    source.isEnabled = row.flag(start + 4)
    // An expression that this release cannot read any more polls as often as is standard.
    if let cron = row.optionalText(start + 7).flatMap({ CronExpression($0) }) {
      source.schedule = .cron(cron, timeZone: row.text(start + 8))
    } else if let seconds = row.optionalInteger(start + 5) {
      source.schedule = .interval(seconds: Int(seconds), isAdaptive: row.flag(start + 6))
    }
    source.keywords = row.text(start + 9).split(separator: "\n").map(String.init)
    source.relevantOnly = row.flag(start + 10)
    source.content = Source.Content(rawValue: row.text(start + 11)) ?? .auto
    source.links = row.optionalText(start + 25)
    var poll = PollState(due: moment(16))
    poll.lastPolled = moment(17)
    poll.lastSuccess = moment(18)
    poll.lastNews = moment(19)
    poll.failures = row.int(start + 20)
    poll.interval = row.optionalInteger(start + 21).map(Int.init)
    poll.movedURL = row.optionalText(start + 22)
    poll.moveCount = row.int(start + 23)
    let told = row.text(start + 24).split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    if told.count == 3, let at = Int(told[0]) {
      poll.lastFailure = PollFailure(
        at: Timestamp(secondsSinceEpoch: at), code: String(told[1]), message: String(told[2]))
    }
    return StoredSource(
      source: source, poll: poll, articleCount: row.int(start + 15),
      createdAt: Timestamp(secondsSinceEpoch: row.int(start + 12)), revision: row.int(start + 13),
      version: row.int(start + 14), row: row.integer(start))
  }

  let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  /// Adds a source, which is due at once; nil when there is one with this address.
  func insert(_ source: Source) throws(StoreError) -> StoredSource? {
    guard try Self.find(connection, "s.url = ?", [.text(source.url)]) == nil else { return nil }
    var salt = 0
    while try transaction.isTaken(StoredID.source(url: source.url, salt: salt), table: "sources") {
      salt += 1
    }
    try connection.run(
      """
      INSERT INTO sources(id, url, name, enabled, interval, adaptive, cron, time_zone, keywords, relevant_only,
        content, links, created_at, revision, version, next_poll)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
      """,
      [.text(StoredID.source(url: source.url, salt: salt))] + Self.settings(source) + [
        Binding(transaction.now.secondsSinceEpoch), .integer(transaction.generation),
        Binding(transaction.now.secondsSinceEpoch),
      ])
    transaction.touch()
    return try Self.find(connection, "s.seq = ?", [.integer(connection.lastInsertedRow)])
  }

  /// Replaces what is asked of a source; a new schedule or one that is switched on makes it due at once.
  func update(_ old: StoredSource, to source: Source) throws(StoreError) -> StoredSource? {
    let isDue =
      source.schedule != old.source.schedule || source.url != old.source.url
      || source.isEnabled && !old.source.isEnabled
    let due = isDue ? transaction.now : old.poll.nextPoll
    try connection.run(
      """
      UPDATE sources SET url = ?, name = ?, enabled = ?, interval = ?, adaptive = ?, cron = ?, time_zone = ?,
        keywords = ?, relevant_only = ?, content = ?, links = ?, revision = revision + 1, version = ?, next_poll = ?,
        current_interval = NULL
      WHERE seq = ?
      """,
      Self.settings(source) + [
        .integer(transaction.generation), Binding(due?.secondsSinceEpoch), .integer(old.row),
      ])
    transaction.touch()
    return try Self.find(connection, "s.seq = ?", [.integer(old.row)])
  }

  /// Removes a source; its articles stay, its id is not given again.
  func delete(_ source: StoredSource) throws(StoreError) {
    try connection.run("DELETE FROM job_items WHERE source = ? AND state = 'pending'", [.integer(source.row)])
    try connection.run("DELETE FROM sources WHERE seq = ?", [.integer(source.row)])
    try connection.run(
      "INSERT INTO tombstones(id, kind, change) VALUES (?, 'source', (SELECT last_change FROM state))",
      [.text(source.source.id)])
    transaction.touch()
  }

  /// Writes how a poll went; `movedTo` is the source's new address, unless another source has it.
  func save(_ poll: PollState, of source: Int64, movedTo url: String? = nil) throws(StoreError) {
    try connection.run(
      """
      UPDATE sources SET next_poll = ?, last_polled = ?, last_success = ?, last_news = ?, failures = ?,
        current_interval = ?, moved_url = ?, move_count = ?, version = ?
      WHERE seq = ?
      """,
      [
        Binding(poll.nextPoll?.secondsSinceEpoch), Binding(poll.lastPolled?.secondsSinceEpoch),
        Binding(poll.lastSuccess?.secondsSinceEpoch), Binding(poll.lastNews?.secondsSinceEpoch),
        Binding(poll.failures), Binding(poll.interval), Binding(poll.movedURL), Binding(poll.moveCount),
        .integer(transaction.generation), .integer(source),
      ])
    if let url {
      try connection.run(
        "UPDATE OR IGNORE sources SET url = ? WHERE seq = ?", [.text(url), .integer(source)])
    }
    if poll.failures > 0, let failure = poll.lastFailure { try remember(failure, of: source) }
    transaction.touch()
  }

  private func remember(_ failure: PollFailure, of source: Int64) throws(StoreError) {
    try connection.run(
      "INSERT INTO source_failures(source, at, code, message) VALUES (?, ?, ?, ?)",
      [
        .integer(source), Binding(failure.at.secondsSinceEpoch), .text(failure.code), .text(failure.message),
      ])
    try connection.run(
      """
      DELETE FROM source_failures WHERE source = ?1 AND seq NOT IN (
        SELECT seq FROM source_failures WHERE source = ?1 ORDER BY seq DESC LIMIT \(Self.failureLimit))
      """, [.integer(source)])
  }

  private static func settings(_ source: Source) -> [Binding] {
    var interval: Int?
    var isAdaptive = false
    var cron: String?
    var zone: String?
    switch source.schedule {
    case .interval(let seconds, let adapts): (interval, isAdaptive) = (seconds, adapts)
    case .cron(let expression, let timeZone): (cron, zone) = (expression.text, timeZone)
    }
    return [
      .text(source.url), .text(source.name), Binding(source.isEnabled), Binding(interval),
      Binding(isAdaptive),
      Binding(cron), Binding(zone), .text(source.keywords.joined(separator: "\n")),
      Binding(source.relevantOnly), .text(source.content.rawValue), Binding(source.links),
    ]
  }
}
