extension SQLiteReader {
  /// Articles that are looked at for who is named together: the newest that name the entity.
  ///
  /// What names a country stands in a third of all articles; a thousand of them take some milliseconds and give the
  /// same order.
  private static let comparedArticles = 1_000

  /// Appends the entities that the newest articles name beside one.
  public func coMentions(_ query: CoMentionQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try consistently { () throws(StoreError) in
      guard let own = try rows(of: query.filters(on: .entity).flatMap(\.values), in: "entities").first
      else { return Page(count: 0) }
      // An article counts once, however often it names an entity.
      var tallies: [Int64: (articles: Int, last: Int64)] = [:]
      try connection.run(
        """
        SELECT m.article, m.entity FROM (
          SELECT article FROM article_entities WHERE entity = ?1 ORDER BY article DESC LIMIT \(Self.comparedArticles)
        ) mine CROSS JOIN mentions m ON m.article = mine.article WHERE m.entity <> ?1
        """, [own]
      ) { row throws(StoreError) in
        let article = row.integer(0)
        var tally = tallies[row.integer(1)] ?? (0, .min)
        guard tally.last != article else { return }
        tally = (tally.articles + 1, article)
        tallies[row.integer(1)] = tally
      }
      return try neighbours(
        query, tallies, types: query.filters(on: .type).flatMap(\.values).texts, by: \.articles, into: &out
      ) { tally, json in
        json.name("article_count")
        json.value(tally.articles)
      }
    }
  }
}
