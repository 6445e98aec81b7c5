extension SQLiteReader {
  /// Appends the entities that have deals in common with one, and how that one stands in them.
  ///
  /// Counts over all deals of the entity, so it belongs on the pool.
  public func relations(_ query: RelationQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    let rows = try rows(of: query.filters(on: .entity).flatMap(\.values), in: "entities")
    guard let own = rows.first else { return Page(count: 0) }
    var code = Binding.null
    try connection.statement("SELECT key FROM entities WHERE seq = ?").first([own]) {
      row throws(StoreError) in
      code = .text(SearchTerms.key(row.text(0)))
    }
    let role = { (role: String) in
      """
      sum(EXISTS (SELECT 1 FROM deal_parties p WHERE p.deal = mine.deal AND p.code = ? AND p.role = '\(role)'))
      """
    }
    var plan = ListPlan(
      columns:
        "0, k.entity, k.deal_count, n.id, n.type, n.name, k.deal_count, k.as_supplier, k.as_recipient",
      base: """
        (SELECT other.entity AS entity, count(*) AS deal_count, \(role("supplier")) AS as_supplier,
          \(role("recipient")) AS as_recipient
        FROM deal_entities mine JOIN deal_entities other ON other.deal = mine.deal AND other.entity <> mine.entity
        JOIN deals d ON d.seq = mine.deal AND d.status <> 'rejected'
        WHERE mine.entity = ? GROUP BY other.entity) k
        """,
      joins: "CROSS JOIN entities n ON n.seq = k.entity", row: "k.entity", key: "k.deal_count",
      isDescending: query.sort.isDescending, cursor: query.cursor)
    plan.values = [code, code, own]
    for filter in query.filters where filter.field == .type {
      plan.add("(SELECT type FROM entities WHERE seq = k.entity)", oneOf: filter.values.texts)
    }
    return try list(query, plan, into: &out) { row, out in
      var json = JSONWriter(reserving: 192)
      json.object { json in
        json.member("entity_id", row.text(3))
        json.member("type", row.text(4))
        json.member("name", row.text(5))
        json.name("deal_count")
        json.value(row.int(6))
        json.name("as_supplier")
        json.value(row.int(7))
        json.name("as_recipient")
        json.value(row.int(8))
      }
      out.append(contentsOf: json.bytes)
    }
  }
}
