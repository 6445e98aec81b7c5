/// What an attempt to deliver came to.
public struct DeliveryOutcome: Hashable, Sendable {
  /// The delivery.
  public var id: String
  /// What becomes of it.
  public var state: Delivery.State
  /// The answer's HTTP status, when there was an answer.
  public var status: Int?
  /// Why there was none.
  public var error: String?
  /// When it is tried again, in milliseconds since 1970.
  public var nextAt: Int
  /// Whether the receiver said that it is gone for good.
  public var endsWebhook: Bool

  /// Makes an outcome.
  public init(
    id: String, state: Delivery.State, status: Int?, error: String?, nextAt: Int, endsWebhook: Bool = false
  ) {
    self.id = id
    self.state = state
    self.status = status
    self.error = error
    self.nextAt = nextAt
    self.endsWebhook = endsWebhook
  }
}

extension SQLiteReader {
  /// Deliveries whose time has come, each the first that waits of its record: so one deal's changes arrive in order.
  func dueDeliveries(at milliseconds: Int, limit: Int) throws(StoreError) -> [Delivery] {
    var due: [Delivery] = []
    try connection.run(
      """
      SELECT y.id, y.change, y.record, y.event, y.attempts, \(Self.webhookColumns) FROM deliveries y
      JOIN webhooks h ON h.seq = y.webhook LEFT JOIN watches w ON w.seq = h.watch
      WHERE y.state = 'waiting' AND y.next_at <= ? AND h.is_active = 1 AND NOT EXISTS (
        SELECT 1 FROM deliveries e WHERE e.webhook = y.webhook AND e.record = y.record AND e.state = 'waiting'
          AND e.change < y.change)
      ORDER BY y.next_at, y.seq LIMIT ?
      """, [Binding(milliseconds), Binding(limit)]
    ) { row throws(StoreError) in
      guard let event = Delivery.Notice(rawValue: row.text(3)) else { return }
      due.append(
        Delivery(
          id: row.text(0), webhook: Self.webhook(row, from: 5), change: row.int(1), record: row.text(2),
          event: event, attempts: row.int(4)))
    }
    return due
  }

  /// When the next delivery is due, in milliseconds since 1970; nil when none waits.
  func nextDelivery() throws(StoreError) -> Int? {
    try connection.integer(
      """
      SELECT y.next_at FROM deliveries y JOIN webhooks h ON h.seq = y.webhook
      WHERE y.state = 'waiting' AND h.is_active = 1 ORDER BY y.next_at LIMIT 1
      """
    ).map { Int($0) }
  }

  /// Whether anybody is to be told of changes, and up to which number all have been looked at.
  func deliveryCursor() throws(StoreError) -> Int? {
    try connection.integer(
      "SELECT min(cursor) FROM (SELECT cursor FROM webhooks UNION ALL SELECT cursor FROM watches)"
    ).map { Int($0) }
  }

  /// A moment as the API writes it, from a count of seconds or their parts.
  static func moment(_ count: Int64?, perSecond: Int64 = 1) -> String? {
    count.map { Timestamp(secondsSinceEpoch: Int($0 / perSecond)).description }
  }

  /// Appends the log of deliveries.
  public func deliveries(_ query: DeliveryQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    var plan = ListPlan(
      columns:
        "0, y.seq, 0, y.id, y.event, y.change, y.record, y.state, y.attempts, y.next_at, y.finished_at, y.status, y.error",
      base: "deliveries y", joins: "", row: "y.seq", isDescending: query.sort.isDescending,
      cursor: query.cursor)
    for filter in query.filters {
      switch filter.field {
      case .webhook: plan.add("y.webhook", oneOf: try rows(of: filter.values, in: "webhooks"))
      case .state: plan.add("y.state", oneOf: filter.values.texts)
      }
    }
    return try list(query, plan, into: &out) { row, out in
      let isWaiting = row.text(7) == Delivery.State.waiting.rawValue
      let nextAt = isWaiting ? Self.moment(row.optionalInteger(9), perSecond: 1_000) : nil
      let finishedAt = Self.moment(row.optionalInteger(10), perSecond: 1_000)
      let status = row.optionalInteger(11).map { Int($0) }
      var json = JSONWriter(reserving: 256)
      json.object { json in
        json.member("id", row.text(3))
        json.member("event", row.text(4))
        json.name("change")
        json.value(row.int(5))
        json.member("record_id", row.text(6))
        json.member("state", row.text(7))
        json.name("attempts")
        json.value(row.int(8))
        json.member("next_at", nextAt)
        json.member("finished_at", finishedAt)
        json.name("status")
        json.value(status)
        json.member("error", row.optionalText(12))
      }
      out.append(contentsOf: json.bytes)
    }
  }
}

extension SQLiteWriter {
  /// Milliseconds for which the log of finished deliveries is kept: a month.
  private static let logLifetime = 30 * 86_400_000

  /// Queues what the webhooks are to be told of changes, and moves on to the number of the last.
  ///
  /// Everything in one transaction, so that no change is queued twice or passed over.
  func enqueue(
    _ changes: [Change], hits: [(watch: Watch, hit: WatchHit)], id: () -> String, atMilliseconds now: Int
  ) throws {
    guard let last = changes.last?.number else { return }
    try write(now: Timestamp(secondsSinceEpoch: now / 1_000)) { transaction in
      let connection = transaction.connection
      for (watch, hit) in hits { try Self.note(hit, of: watch, on: connection) }
      for webhook in try Self.webhooks(on: connection) {
        var queued: [(change: Int, record: String, event: Delivery.Notice)] = []
        if let watch = webhook.watch {
          queued = hits.filter { $0.watch.id == watch }.map { ($0.hit.change, $0.hit.deal, $0.hit.event) }
        } else {
          queued = changes.filter { webhook.kinds.contains($0.kind) }.map { ($0.number, $0.id, .changed) }
        }
        for item in queued where item.change > webhook.cursor {
          try connection.run(
            "INSERT INTO deliveries(id, webhook, change, record, event, next_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
              .text(id()), .integer(webhook.row), Binding(item.change), .text(item.record),
              .text(item.event.rawValue), Binding(now),
            ])
        }
      }
      for table in ["webhooks", "watches"] {
        try connection.run("UPDATE \(table) SET cursor = max(cursor, ?)", [Binding(last)])
      }
      try connection.run(
        "DELETE FROM deliveries WHERE state <> 'waiting' AND finished_at < ?",
        [Binding(now - Self.logLifetime)])
    }
  }

  private static func note(_ hit: WatchHit, of watch: Watch, on connection: Connection) throws(StoreError) {
    try connection.run(
      """
      INSERT OR IGNORE INTO watch_hits(watch, change, deal, event, stage, at)
      SELECT seq, ?, ?, ?, ?, ? FROM watches WHERE id = ?
      """,
      [
        Binding(hit.change), .text(hit.deal), .text(hit.event.rawValue), .text(hit.stage.rawValue),
        Binding(hit.at.secondsSinceEpoch), .text(watch.id),
      ])
    try connection.run(
      "INSERT OR REPLACE INTO watch_deals(watch, deal, progress) SELECT seq, ?, ? FROM watches WHERE id = ?",
      [.text(hit.deal), Binding(hit.stage.watchedProgress), .text(watch.id)])
  }

  private static func webhooks(
    on connection: Connection
  ) throws(StoreError) -> [(row: Int64, watch: String?, kinds: [String], cursor: Int)] {
    var webhooks: [(row: Int64, watch: String?, kinds: [String], cursor: Int)] = []
    try connection.run(
      "SELECT h.seq, w.id, h.kinds, h.cursor FROM webhooks h LEFT JOIN watches w ON w.seq = h.watch ORDER BY h.seq"
    ) { row throws(StoreError) in
      webhooks.append(
        (
          row.integer(0), row.optionalText(1), row.text(2).split(separator: " ").map(String.init), row.int(3)
        ))
    }
    return webhooks
  }

  /// Writes down what attempts came to.
  func record(_ outcomes: [DeliveryOutcome], atMilliseconds now: Int) throws {
    guard !outcomes.isEmpty else { return }
    try write(now: Timestamp(secondsSinceEpoch: now / 1_000)) { transaction in
      for outcome in outcomes {
        try transaction.connection.run(
          """
          UPDATE deliveries SET state = ?, attempts = attempts + 1, next_at = ?, finished_at = ?, status = ?,
            error = ? WHERE id = ?
          """,
          [
            .text(outcome.state.rawValue), Binding(outcome.nextAt),
            outcome.state == .waiting ? .null : Binding(now), Binding(outcome.status),
            Binding(outcome.error), .text(outcome.id),
          ])
        guard outcome.endsWebhook else { continue }
        try transaction.connection.run(
          "UPDATE webhooks SET is_active = 0 WHERE seq = (SELECT webhook FROM deliveries WHERE id = ?)",
          [.text(outcome.id)])
      }
    }
  }

  /// Has a delivery sent once more, whatever became of it.
  ///
  /// - Returns: whether there is such a delivery of the webhook.
  public func replay(_ delivery: String, of webhook: String, now: Timestamp) throws -> Bool {
    try write(now: now) { transaction in
      try transaction.connection.run(
        """
        UPDATE deliveries SET state = 'waiting', attempts = 0, next_at = ?, finished_at = NULL
        WHERE id = ? AND webhook = (SELECT seq FROM webhooks WHERE id = ?)
        """, [Binding(now.secondsSinceEpoch * 1_000), .text(delivery), .text(webhook)])
      return transaction.connection.changedRows > 0
    }
  }
}
