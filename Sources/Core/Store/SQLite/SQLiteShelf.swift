/// The reports and events of a store, within one transaction of it.
final class SQLiteShelf: ReportShelf {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }
  private(set) var changedBlocks: Set<Int64> = []
  private(set) var changedRoots: Set<Int64> = []
  /// The reports of all deals that were asked for, with their rows and places in time and text.
  private var resolved: [String: (row: Int64, filed: FiledReport)] = [:]
  private var places: [Int64: (article: Int64, ordinal: Int64)] = [:]
  private let judgements: JudgementTable
  /// Whether analysts have said anything of reports; nil until it is asked for.
  private var isJudged: Bool?

  init(_ transaction: RegisterTransaction) {
    self.transaction = transaction
    judgements = JudgementTable(transaction)
  }

  /// The reports of all deals that were asked for, in the order of their articles' publication and of the text, but
  /// those that analysts struck out.
  var filed: [(row: Int64, filed: FiledReport)] {
    resolved.values.filter { !$0.filed.isStruckOut }.sorted { a, b in
      guard let first = places[a.row], let second = places[b.row] else { return a.row < b.row }
      return first < second
    }
  }

  /// Notes the block of a report that came.
  func noteChange(ofBlock block: Int64) { changedBlocks.insert(block) }

  /// Notes the blocks of an article's reports before they go.
  func noteChange(ofArticle article: Int64) throws(StoreError) {
    try connection.run(
      "SELECT f.block FROM reports r JOIN report_facts f ON f.report = r.seq WHERE r.article = ?",
      [.integer(article)]
    ) { row throws(StoreError) in
      changedBlocks.insert(row.integer(0))
    }
  }

  /// Takes all events away, so that every block is resolved anew.
  func forgetEvents() throws(StoreError) {
    for table in ["event_keys", "events"] { try connection.run("DELETE FROM \(table)") }
    transaction.memory.events.removeAll()
    try connection.run("UPDATE report_facts SET event = NULL, is_firm = 1")
    try connection.run("SELECT DISTINCT block FROM report_facts") { row throws(StoreError) in
      changedBlocks.insert(row.integer(0))
    }
  }

  /// Notes that the deals of an article's reports have to be told anew.
  func noteRoots(ofArticle article: Int64) throws(StoreError) {
    changedRoots.formUnion(try roots(where: "r.article = ?", article))
  }

  /// Notes that a deal has to be told anew, and all that the machine would have told with it.
  func noteRoots(ofDeal deal: Int64) throws(StoreError) {
    changedRoots.formUnion(try roots(where: "r.deal = ?", deal))
  }

  /// Notes that the deal of a report has to be told anew.
  func noteRoot(ofReport report: Int64) throws(StoreError) {
    changedRoots.formUnion(try roots(where: "r.seq = ?", report))
  }

  private func roots(where condition: String, _ value: Int64) throws(StoreError) -> Set<Int64> {
    var roots: Set<Int64> = []
    try connection.run(
      """
      SELECT DISTINCT e.root FROM reports r JOIN report_facts f ON f.report = r.seq JOIN events e ON e.id = f.event
      WHERE \(condition)
      """, [.integer(value)]
    ) { row throws(StoreError) in
      roots.insert(row.integer(0))
    }
    return roots
  }

  private func hasJudgements() throws(StoreError) -> Bool {
    if let isJudged { return isJudged }
    let known = try !judgements.isEmpty()
    isJudged = known
    return known
  }

  func companions(ofRoot root: Int64) throws -> Set<Int64> {
    guard try hasJudgements() else { return [] }
    // By what analysts said, and by the deals as they are filed, which may rest on what was said before.
    return try roots(
      where: """
        r.seq IN (
          WITH mine(id, deal) AS (
            SELECT r.id, r.deal FROM events e JOIN report_facts f ON f.event = e.id JOIN reports r ON r.seq = f.report
            WHERE e.root = ?)
          SELECT seq FROM reports WHERE deal IN (SELECT deal FROM mine)
          UNION
          SELECT other.seq FROM reports other WHERE other.id IN (
            SELECT report FROM judgements WHERE correction IN (
              SELECT correction FROM judgements WHERE report IN (SELECT id FROM mine))))
        """, root)
  }
}

// MARK: - Reports

extension SQLiteShelf {
  private static let filed = """
    SELECT r.id, d.id, a.id, a.outlet, a.published, s.id, f.is_firm, r.seq, f.facts, f.event, r.article, r.ordinal
    FROM report_facts f JOIN reports r ON r.seq = f.report JOIN articles a ON a.seq = r.article
    LEFT JOIN deals d ON d.seq = r.deal LEFT JOIN stories s ON s.seq = a.story
    """

  private func filed(
    where condition: String, _ value: Int64, _ body: (Int64, FiledReport, Bool) -> Void
  ) throws(StoreError) {
    try connection.run(Self.filed + " WHERE " + condition, [.integer(value)]) { row throws(StoreError) in
      guard let facts = ReportFacts.decode(row.bytes(8)) else {
        throw .inconsistent("the facts of report \(row.text(0)) cannot be read")
      }
      let filed = FiledReport(
        id: row.text(0), dealID: row.optionalText(1), articleID: row.text(2), outlet: row.text(3),
        published: row.optionalText(4).flatMap { PartialDate($0) }, report: facts.report,
        storyID: row.optionalText(5), isFramework: facts.isFramework, eventID: row.optionalInteger(9))
      places[row.integer(7)] = (row.integer(10), row.integer(11))
      body(row.integer(7), filed, row.flag(6))
    }
  }

  func reports(inBlock block: Int64) throws -> [FiledReport] {
    var reports: [FiledReport] = []
    try filed(where: "f.block = ?", block) { _, filed, _ in reports.append(filed) }
    return reports
  }

  func members(ofEvent id: Int64) throws -> [NewsEvent.Member] {
    var members: [NewsEvent.Member] = []
    try filed(where: "f.event = ?", id) { _, filed, isFirm in
      members.append(NewsEvent.Member(report: filed, isFirm: isFirm))
    }
    return members
  }

  func reports(ofRoot root: Int64) throws -> [FiledReport] {
    var reports: [(row: Int64, filed: FiledReport)] = []
    try filed(where: "f.event IN (SELECT id FROM events WHERE root = ?)", root) { row, filed, _ in
      reports.append((row, filed))
    }
    for place in reports.indices {
      if try hasJudgements() {
        reports[place].filed.judgements = try judgements.judgements(of: reports[place].filed.id)
      }
      resolved[reports[place].filed.id] = reports[place]
    }
    return reports.map(\.filed)
  }
}

// MARK: - Events

extension SQLiteShelf {
  private static let event = "SELECT id, block, root, parent, is_firm, digest, content, day, keys FROM events"

  private func events(_ condition: String, _ value: Int64) throws(StoreError) -> [NewsEvent] {
    var events: [NewsEvent] = []
    try connection.run(Self.event + condition, [.integer(value)]) { row throws(StoreError) in
      let keys = EventKeys.decode(row.bytes(8))
      var event = NewsEvent(
        id: row.integer(0), block: row.integer(1), digest: row.integer(5), content: row.integer(6),
        day: row.integer(7), keys: keys.keys, searchKeys: keys.searchKeys, vagueKeys: keys.vagueKeys)
      (event.root, event.parent, event.isFirm) = (row.integer(2), row.optionalInteger(3), row.flag(4))
      events.append(event)
      transaction.memory.events[event.id] = event
    }
    return events
  }

  func events(inBlock block: Int64) throws -> [NewsEvent] { try events(" WHERE block = ?", block) }

  func event(_ id: Int64) throws -> NewsEvent? {
    if let known = transaction.memory.events[id] { return known }
    return try events(" WHERE id = ?", id).first
  }

  func save(_ event: NewsEvent, members: [(reportID: String, isFirm: Bool)]) throws {
    if let known = try self.event(event.id) { try removeKeys(of: known) }
    try connection.run(
      """
      INSERT INTO events(id, block, root, parent, is_firm, digest, content, day, keys)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET block = excluded.block, root = excluded.root, parent = excluded.parent,
        is_firm = excluded.is_firm, digest = excluded.digest, content = excluded.content, day = excluded.day,
        keys = excluded.keys
      """,
      [
        .integer(event.id), .integer(event.block), .integer(event.root), Binding(event.parent),
        Binding(event.isFirm), .integer(event.digest), .integer(event.content), .integer(event.day),
        .blob(EventKeys.encode(event)),
      ])
    transaction.memory.events[event.id] = event
    for key in event.keys {
      try connection.run(
        "INSERT INTO event_keys(key, day, event) VALUES (?, ?, ?)",
        [.integer(key), .integer(event.day), .integer(event.id)])
    }
    for member in members {
      try connection.run(
        """
        UPDATE report_facts SET event = ?1, is_firm = ?2 WHERE report = (SELECT seq FROM reports WHERE id = ?3)
          AND (event IS NOT ?1 OR is_firm <> ?2)
        """, [.integer(event.id), Binding(member.isFirm), .text(member.reportID)])
    }
  }

  func link(_ event: NewsEvent) throws {
    try connection.run(
      "UPDATE events SET root = ?, parent = ?, is_firm = ? WHERE id = ?",
      [.integer(event.root), Binding(event.parent), Binding(event.isFirm), .integer(event.id)])
    transaction.memory.events[event.id] = event
  }

  func remove(_ event: NewsEvent) throws {
    try removeKeys(of: event)
    try connection.run("DELETE FROM events WHERE id = ?", [.integer(event.id)])
    transaction.memory.events[event.id] = nil
  }

  private func removeKeys(of event: NewsEvent) throws(StoreError) {
    for key in event.keys {
      try connection.run(
        "DELETE FROM event_keys WHERE key = ? AND day = ? AND event = ?",
        [.integer(key), .integer(event.day), .integer(event.id)])
    }
  }
}

// MARK: - Neighbours

extension SQLiteShelf {
  private func ids(_ condition: String, _ values: [Int64]) throws(StoreError) -> [Int64] {
    var ids: [Int64] = []
    try connection.run("SELECT event FROM event_keys WHERE " + condition, values.map(Binding.integer)) {
      row throws(StoreError) in
      ids.append(row.integer(0))
    }
    return ids
  }

  func dated(under key: Int64, before day: Int64, _ id: Int64, limit: Int) throws -> [Int64] {
    try ids(
      "key = ? AND day > ? AND (day, event) < (?, ?) ORDER BY day DESC, event DESC LIMIT ?",
      [key, NewsEvent.undated, day, id, Int64(limit)])
  }

  func dated(under key: Int64, after day: Int64, _ id: Int64, limit: Int) throws -> [Int64] {
    try ids(
      "key = ? AND (day, event) > (?, ?) ORDER BY day, event LIMIT ?", [key, day, id, Int64(limit)])
  }

  func dated(under key: Int64, from first: Int64, through last: Int64) throws -> [Int64] {
    try ids("key = ? AND day BETWEEN ? AND ?", [key, max(first, NewsEvent.undated + 1), last])
  }

  func undated(under key: Int64, before id: Int64, limit: Int) throws -> [Int64] {
    try ids(
      "key = ? AND day = ? AND event < ? ORDER BY event DESC LIMIT ?",
      [key, NewsEvent.undated, id, Int64(limit)])
  }

  func undated(under key: Int64, after id: Int64, limit: Int) throws -> [Int64] {
    try ids(
      "key = ? AND day = ? AND event > ? ORDER BY event LIMIT ?", [key, NewsEvent.undated, id, Int64(limit)])
  }
}

/// The keys of an event in one blob: three lists, each with its count, of 8 bytes a number, least first.
private enum EventKeys {
  static func encode(_ event: NewsEvent) -> [UInt8] {
    var bytes: [UInt8] = []
    for list in [event.keys, event.searchKeys, event.vagueKeys] {
      for number in [Int64(list.count)] + list {
        for shift in stride(from: Int64(0), to: 64, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
      }
    }
    return bytes
  }

  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (keys: [Int64], searchKeys: [Int64], vagueKeys: [Int64]) {
    var numbers: [Int64] = []
    for start in stride(from: 0, to: bytes.count - 7, by: 8) {
      numbers.append((0..<8).reduce(Int64(0)) { $0 | Int64(bytes[start + $1]) << Int64($1 * 8) })
    }
    var rest = numbers[...]
    func list() -> [Int64] {
      let count = max(0, Int(rest.popFirst() ?? 0))
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    return (list(), list(), list())
  }
}
