extension SQLiteReader {
  /// Every watch, oldest first.
  public func watches() throws(StoreError) -> [Watch] {
    var watches: [Watch] = []
    try connection.run(Self.watchSQL + " ORDER BY seq") { row throws(StoreError) in
      watches.append(Self.watch(row))
    }
    return watches
  }

  /// One watch.
  public func watch(_ id: String) throws(StoreError) -> Watch? {
    var watch: Watch?
    try connection.statement(Self.watchSQL + " WHERE id = ?").first([.text(id)]) { row throws(StoreError) in
      watch = Self.watch(row)
    }
    return watch
  }

  /// The last hits of a watch, newest first, each with the deal as it is now; empty where it is no more.
  public func hits(of watch: String, limit: Int) throws(StoreError) -> [(hit: WatchHit, deal: [UInt8])] {
    var hits: [(hit: WatchHit, deal: [UInt8])] = []
    try connection.run(
      """
      SELECT h.change, h.deal, h.event, h.stage, h.at, b.json FROM watch_hits h
      JOIN watches w ON w.seq = h.watch LEFT JOIN deals d ON d.id = h.deal
      LEFT JOIN deal_bodies b ON b.deal = d.seq
      WHERE w.id = ? ORDER BY h.seq DESC LIMIT ?
      """, [.text(watch), Binding(limit)]
    ) { row throws(StoreError) in
      guard let event = Delivery.Notice(rawValue: row.text(2)), let stage = DealStage(rawValue: row.text(3))
      else { return }
      hits.append(
        (
          WatchHit(
            change: row.int(0), deal: row.text(1), event: event, stage: stage,
            at: Timestamp(secondsSinceEpoch: row.int(4))), Array(row.bytes(5))
        ))
    }
    return hits
  }

  /// What the watches have to tell of changes: deals that fit and are new to a watch, or have come further.
  ///
  /// A deal is looked at as it is now, once for all of its changes.
  func newHits(_ changes: [Change]) throws(StoreError) -> [(watch: Watch, hit: WatchHit)] {
    var last: [String: Change] = [:]
    for change in changes where change.kind == RecordKind.deal.rawValue { last[change.id] = change }
    var hits: [(watch: Watch, hit: WatchHit)] = []
    guard !last.isEmpty else { return hits }
    for watch in try watches() {
      for change in last.values.sorted(by: { $0.number < $1.number }) {
        guard let stage = try stage(of: change.id, fitting: watch) else { continue }
        let known = try connection.integer(
          "SELECT k.progress FROM watch_deals k JOIN watches w ON w.seq = k.watch WHERE w.id = ? AND k.deal = ?",
          [.text(watch.id), .text(change.id)])
        if let known, known >= Int64(stage.watchedProgress) { continue }
        hits.append(
          (
            watch,
            WatchHit(
              change: change.number, deal: change.id, event: known == nil ? .new : .advanced, stage: stage,
              at: change.at)
          ))
      }
    }
    return hits
  }

  /// How far a deal has come; nil when it does not fit the watch.
  private func stage(of deal: String, fitting watch: Watch) throws(StoreError) -> DealStage? {
    guard let row = try connection.integer("SELECT seq FROM deals WHERE id = ?", [.text(deal)]),
      var plan = try plan(of: watch)
    else { return nil }
    plan.add("d.seq = ?", .integer(row))
    let (sql, values) = plan.probe("d.stage")
    var stage: DealStage?
    try connection.statement(sql).first(values) { row throws(StoreError) in
      stage = DealStage(rawValue: row.text(0))
    }
    return stage
  }

  fileprivate func plan(of watch: Watch) throws(StoreError) -> ListPlan? {
    do {
      return try dealPlan(try watch.query())
    } catch let error as StoreError {
      throw error
    } catch {
      // A question that an older release took and this one does not finds nothing.
      return nil
    }
  }

  private static let watchSQL = "SELECT id, name, filter, created_at, created_by FROM watches"

  private static func watch(_ row: borrowing Row) -> Watch {
    let filter = (try? JSONReader.value(of: Array(row.bytes(2))))?.members ?? []
    return Watch(
      id: row.text(0), name: row.text(1),
      filter: filter.map { Watch.Condition(name: $0.name, value: $0.value.string ?? "") },
      createdAt: Timestamp(secondsSinceEpoch: row.int(3)), createdBy: row.text(4))
  }
}

extension Watch {
  /// The question as a list takes it.
  public func query() throws(ParameterError) -> DealQuery {
    try DealQuery(parameters: filter.map { ($0.name, $0.value) })
  }
}

extension DealStage {
  /// The order in which a watch tells of stages: an end that is no delivery counts as further too.
  var watchedProgress: Int { progress ?? 6 }
}

extension SQLiteWriter {
  /// Makes a watch; the deals that fit already are known to it from the start.
  ///
  /// - Returns: whether there was room for one more.
  public func insert(_ watch: Watch, knowing deals: [(id: String, stage: DealStage)]) throws -> Bool {
    try write(now: watch.createdAt) { transaction in
      let connection = transaction.connection
      guard try connection.integer("SELECT count(*) FROM watches") ?? 0 < Int64(Watch.limit) else {
        return false
      }
      var filter = JSONWriter(reserving: 128)
      filter.object { json in
        for condition in watch.filter {
          json.name(of: condition.name)
          json.value(condition.value)
        }
      }
      try connection.run(
        """
        INSERT INTO watches(id, name, filter, created_at, created_by, cursor)
        VALUES (?, ?, ?, ?, ?, (SELECT last_change FROM state))
        """,
        [
          .text(watch.id), .text(watch.name), .text(filter.string),
          Binding(watch.createdAt.secondsSinceEpoch), .text(watch.createdBy),
        ])
      let row = connection.lastInsertedRow
      for deal in deals {
        try connection.run(
          "INSERT OR IGNORE INTO watch_deals(watch, deal, progress) VALUES (?, ?, ?)",
          [.integer(row), .text(deal.id), Binding(deal.stage.watchedProgress)])
      }
      return true
    }
  }

  /// Removes a watch with its webhooks.
  public func deleteWatch(_ id: String, now: Timestamp) throws -> Bool {
    try write(now: now) { transaction in
      try transaction.connection.run("DELETE FROM watches WHERE id = ?", [.text(id)])
      return transaction.connection.changedRows > 0
    }
  }
}

extension SQLiteReader {
  /// Every deal that fits a watch now.
  public func deals(fitting watch: Watch) throws(StoreError) -> [(id: String, stage: DealStage)] {
    var deals: [(id: String, stage: DealStage)] = []
    guard let (sql, values) = try plan(of: watch)?.probe("d.id, d.stage") else { return deals }
    try connection.run(sql, values) { row throws(StoreError) in
      if let stage = DealStage(rawValue: row.text(1)) { deals.append((row.text(0), stage)) }
    }
    return deals
  }
}
