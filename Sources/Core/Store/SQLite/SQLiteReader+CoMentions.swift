extension SQLiteReader {
  /// Articles that are looked at for who is named together: the newest that name the entity.
  ///
  /// What names a country stands in a third of all articles; two thousand of them take some 20 ms and give the same
  /// order.
  private static let comparedArticles = 2_000

  /// Appends the entities that the newest articles name beside one.
  public func coMentions(_ query: CoMentionQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    let rows = try rows(of: query.filters(on: .entity).flatMap(\.values), in: "entities")
    guard let own = rows.first else { return Page(count: 0) }
    var plan = ListPlan(
      columns: "0, k.entity, k.article_count, n.id, n.type, n.name",
      base: """
        (SELECT m.entity AS entity, count(DISTINCT m.article) AS article_count
        FROM (SELECT article FROM article_entities WHERE entity = ? ORDER BY article DESC
          LIMIT \(Self.comparedArticles)) mine
        CROSS JOIN mentions m ON m.article = mine.article AND m.entity <> ? GROUP BY m.entity) k
        """,
      joins: "CROSS JOIN entities n ON n.seq = k.entity", row: "k.entity", key: "k.article_count",
      isDescending: query.sort.isDescending, cursor: query.cursor)
    plan.values = [own, own]
    for filter in query.filters where filter.field == .type {
      plan.add("(SELECT type FROM entities WHERE seq = k.entity)", oneOf: filter.values.texts)
    }
    return try list(query, plan, into: &out) { row, out in
      var json = JSONWriter(reserving: 128)
      json.object { json in
        json.member("entity_id", row.text(3))
        json.member("type", row.text(4))
        json.member("name", row.text(5))
        json.name("article_count")
        json.value(row.int(2))
      }
      out.append(contentsOf: json.bytes)
    }
  }
}
