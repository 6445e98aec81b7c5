extension SQLiteReader {
  /// Every webhook, oldest first.
  public func webhooks() throws(StoreError) -> [Webhook] {
    var webhooks: [Webhook] = []
    try connection.run(Self.webhookSQL + " ORDER BY h.seq") { row throws(StoreError) in
      webhooks.append(Self.webhook(row, from: 0))
    }
    return webhooks
  }

  /// One webhook.
  public func webhook(_ id: String) throws(StoreError) -> Webhook? {
    var webhook: Webhook?
    try connection.statement(Self.webhookSQL + " WHERE h.id = ?").first([.text(id)]) {
      row throws(StoreError) in
      webhook = Self.webhook(row, from: 0)
    }
    return webhook
  }

  static let webhookColumns =
    "h.id, h.url, h.secret, w.id, h.kinds, h.is_active, h.created_at, h.created_by"
  private static let webhookSQL =
    "SELECT \(webhookColumns) FROM webhooks h LEFT JOIN watches w ON w.seq = h.watch"

  static func webhook(_ row: borrowing Row, from first: Int32) -> Webhook {
    Webhook(
      id: row.text(first), url: row.text(first + 1), secret: Array(row.bytes(first + 2)),
      watchID: row.optionalText(first + 3),
      kinds: row.text(first + 4).split(separator: " ").map(String.init), isActive: row.flag(first + 5),
      createdAt: Timestamp(secondsSinceEpoch: row.int(first + 6)), createdBy: row.text(first + 7))
  }
}

extension SQLiteWriter {
  /// Makes a webhook that is told of what changes from now on.
  ///
  /// - Returns: whether there was room for one more.
  public func insert(_ webhook: Webhook) throws -> Bool {
    try write(now: webhook.createdAt) { transaction in
      let connection = transaction.connection
      guard try connection.integer("SELECT count(*) FROM webhooks") ?? 0 < Int64(Webhook.limit) else {
        return false
      }
      try connection.run(
        """
        INSERT INTO webhooks(id, url, secret, watch, kinds, is_active, created_at, created_by, cursor)
        VALUES (?, ?, ?, (SELECT seq FROM watches WHERE id = ?), ?, ?, ?, ?, (SELECT last_change FROM state))
        """,
        [
          .text(webhook.id), .text(webhook.url), .blob(webhook.secret), Binding(webhook.watchID),
          .text(webhook.kinds.joined(separator: " ")), Binding(webhook.isActive),
          Binding(webhook.createdAt.secondsSinceEpoch), .text(webhook.createdBy),
        ])
      return true
    }
  }

  /// Changes where a webhook sends to, and whether it does.
  public func updateWebhook(_ id: String, url: String?, isActive: Bool?, now: Timestamp) throws -> Bool {
    try write(now: now) { transaction in
      try transaction.connection.run(
        "UPDATE webhooks SET url = coalesce(?, url), is_active = coalesce(?, is_active) WHERE id = ?",
        [Binding(url), Binding(isActive.map { $0 ? 1 : 0 }), .text(id)])
      return transaction.connection.changedRows > 0
    }
  }

  /// Removes a webhook with the log of its deliveries.
  public func deleteWebhook(_ id: String, now: Timestamp) throws -> Bool {
    try write(now: now) { transaction in
      try transaction.connection.run("DELETE FROM webhooks WHERE id = ?", [.text(id)])
      return transaction.connection.changedRows > 0
    }
  }
}
