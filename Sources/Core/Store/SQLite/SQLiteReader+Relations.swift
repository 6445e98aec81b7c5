extension SQLiteReader {
  /// Appends the entities that have deals in common with one, and how that one stands in them.
  ///
  /// Walks over all deals of the entity, some 1 µs each, so it belongs on the pool.
  public func relations(_ query: RelationQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try consistently { () throws(StoreError) in
      guard let own = try rows(of: query.filters(on: .entity).flatMap(\.values), in: "entities").first
      else { return Page(count: 0) }
      let tallies = try relations(of: own)
      return try neighbours(
        query, tallies, types: query.filters(on: .type).flatMap(\.values).texts, by: \.deals, into: &out
      ) { tally, json in
        json.name("deal_count")
        json.value(tally.deals)
        json.name("as_supplier")
        json.value(tally.asSupplier)
        json.name("as_recipient")
        json.value(tally.asRecipient)
      }
    }
  }

  /// What two entities have in common.
  private struct Relation {
    var deals = 0
    /// How often the one that is asked for supplies in them.
    var asSupplier = 0
    var asRecipient = 0
  }

  private func relations(of own: Binding) throws(StoreError) -> [Int64: Relation] {
    var key = ""
    try connection.statement("SELECT key FROM entities WHERE seq = ?").first([own]) {
      row throws(StoreError) in
      key = SearchTerms.key(row.text(0))
    }
    // All three walks go by the deals' rows, so that they are laid side by side and nothing is probed.
    var supplied = AscendingRows(try deals(of: key, as: "supplier"))
    var received = AscendingRows(try deals(of: key, as: "recipient"))
    var relations: [Int64: Relation] = [:]
    var deal: Int64?
    var (supplies, receives) = (0, 0)
    try connection.run(
      """
      SELECT mine.deal, other.entity FROM deal_entities mine
        CROSS JOIN deal_entities other INDEXED BY deal_entities_by_deal ON other.deal = mine.deal
      WHERE mine.entity = ?1 AND other.entity <> ?1
        AND mine.deal NOT IN (SELECT seq FROM deals WHERE status = 'rejected' AND status <> 'machine')
      ORDER BY mine.deal
      """, [own]
    ) { row throws(StoreError) in
      if deal != row.integer(0) {
        deal = row.integer(0)
        supplies = supplied.contains(row.integer(0)) ? 1 : 0
        receives = received.contains(row.integer(0)) ? 1 : 0
      }
      relations[row.integer(1), default: Relation()].deals += 1
      if supplies + receives == 0 { return }
      relations[row.integer(1), default: Relation()].asSupplier += supplies
      relations[row.integer(1), default: Relation()].asRecipient += receives
    }
    return relations
  }

  private func deals(of code: String, as role: String) throws(StoreError) -> [Int64] {
    var deals: [Int64] = []
    try connection.run(
      "SELECT deal FROM deal_parties WHERE code = ? AND role = ? ORDER BY deal", [.text(code), .text(role)]
    ) { row throws(StoreError) in
      deals.append(row.integer(0))
    }
    return deals
  }
}

/// Row numbers that are asked for in their order.
private struct AscendingRows {
  private let rows: [Int64]
  private var at = 0

  init(_ rows: [Int64]) { self.rows = rows }

  mutating func contains(_ row: Int64) -> Bool {
    while at < rows.count, rows[at] < row { at += 1 }
    return at < rows.count && rows[at] == row
  }
}
