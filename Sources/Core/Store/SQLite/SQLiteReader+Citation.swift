extension SQLiteReader {
  /// A deal with the articles that tell of it, as it is cited; nil when there is no such deal.
  public func citation(of id: String, accessed: CivilDate) throws(StoreError) -> Citation? {
    try consistently { () throws(StoreError) in
      var record: [UInt8] = []
      guard case .found = try self.record(.deal, id, into: &record),
        let deal = try? JSONReader.value(of: record)
      else { return nil }
      var sources: [Citation.Source] = []
      try connection.run(
        """
        SELECT b.json FROM (SELECT DISTINCT r.article FROM reports r JOIN deals d ON d.seq = r.deal WHERE d.id = ?) m
        CROSS JOIN article_bodies b ON b.article = m.article ORDER BY m.article LIMIT \(Self.citedSources)
        """, [.text(id)]
      ) { row throws(StoreError) in
        guard let article = try? JSONReader.value(of: Array(row.bytes(0))) else { return }
        sources.append(
          Citation.Source(
            id: article["id"]?.string ?? "", title: article["title"]?.string ?? "",
            authors: (article["authors"]?.elements ?? []).compactMap(\.string),
            outlet: article["outlet"]?.string ?? "",
            published: article["published"]?.string.flatMap { PartialDate($0) },
            url: article["url"]?.string))
      }
      return Citation(
        id: id, title: AtomFeed.headline(deal, deal["stage"]?.string ?? ""),
        revision: deal["revision"]?.int ?? 1, accessed: accessed, sources: sources)
    }
  }

  /// Sources of a citation at most, the oldest: more than any bibliography wants of one deal.
  private static let citedSources = 500
}
