extension SQLiteReader: SearchIndex {
  /// Hits that are ranked at most: the newest ones.
  ///
  /// Ranking costs some 2 to 5 µs a hit.
  private static let rankedHits: Int64 = 1_000
  /// Entities that lead the first page of a search for everything.
  private static let leadingEntities: Int64 = 5

  /// A hit before it is rendered; smaller orders come first.
  private struct Hit {
    var target: SearchFilter.Target
    var row: Int64
    var score: Double = 0
  }

  /// Appends hits with their highlights to `out`.
  public func search(_ query: SearchQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    guard let search = query.filters(on: .search).first?.values.search() else { return Page(count: 0) }
    return try consistently { () throws(StoreError) in
      let limit = min(max(query.limit, 1), QueryLimits.maximumPage)
      let (hits, next) = try hits(query, search, limit: limit)
      let highlighter = Highlighter(search)
      let filter = query.members.map(JSONMemberFilter.init)
      var page = Page(count: 0, next: next?.encoded(for: query.fingerprint))
      var whole: [UInt8] = []
      for hit in hits {
        if page.count > 0 { out.append(UInt8(ascii: ",")) }
        if let filter {
          whole.removeAll(keepingCapacity: true)
          try append(hit, highlighter, to: &whole)
          whole.withUnsafeBufferPointer { filter.append($0, to: &out) }
        } else {
          try append(hit, highlighter, to: &out)
        }
        page.count += 1
      }
      if query.wantsTotal { page.total = try total(query, search) }
      page.facets = try facets(query, search)
      return page
    }
  }

  private func hits(
    _ query: SearchQuery, _ search: SearchExpression, limit: Int
  ) throws(StoreError) -> (hits: [Hit], next: Cursor?) {
    let targets = Self.targets(query)
    if targets == [.entity] || query.sort.key == .relevance {
      // These orders have no key that stays; the cursor counts the hits that were given.
      let offset = query.cursor.map { Int($0.row) } ?? 0
      let all = try ranked(query, search, targets, count: offset + limit + 1)
      let hits = Array(all.dropFirst(max(0, offset)).prefix(limit))
      let hasMore = all.count > offset + limit
      return (hits, hasMore ? Cursor(key: .integer(0), row: Int64(offset + limit)) : nil)
    }
    var leading: [Hit] = []
    if targets.contains(.entity), query.cursor == nil {
      leading = try entityHits(search, limit: min(Self.leadingEntities, Int64(limit)))
    }
    let wanted = limit - leading.count
    var dated: [Hit] = []
    for target in [SearchFilter.Target.deal, .article] where targets.contains(target) {
      dated += try datedHits(query, search, target, limit: wanted + 1)
    }
    let isDescending = query.sort.isDescending
    dated.sort { a, b in
      a.row != b.row ? (a.row > b.row) == isDescending : a.target == .deal && b.target == .article
    }
    let given = dated.prefix(wanted)
    guard dated.count > wanted else { return (leading + given, nil) }
    // A page full of entities alone is followed by the first deals and articles.
    guard let last = given.last else {
      let start: Int64 = isDescending ? .max : .min
      return (leading, Cursor(key: .integer(1), row: start))
    }
    return (leading + given, Cursor(key: .integer(last.target == .deal ? 0 : 1), row: last.row))
  }

  /// What can be found under the query's filters: entities have no date, deals neither language nor outlet.
  private static func targets(_ query: SearchQuery) -> [SearchFilter.Target] {
    query.targets.filter { target in
      query.filters.allSatisfy { filter in
        switch filter.field {
        case .search, .type, .facets: true
        case .from, .to, .entity: target != .entity
        case .language, .outlet: target == .article
        }
      }
    }
  }

  /// Deals or articles by date, after the cursor; deals come before articles of the same row number.
  private func datedHits(
    _ query: SearchQuery, _ search: SearchExpression, _ target: SearchFilter.Target, limit: Int
  ) throws(StoreError) -> [Hit] {
    var (sql, values) = matching(query, search, target)
    if let cursor = query.cursor {
      let direction = query.sort.isDescending ? "<" : ">"
      let includesEqual = target == .article && cursor.key == .integer(0)
      sql += " AND s.rowid \(direction)\(includesEqual ? "=" : "") ?"
      values.append(.integer(cursor.row))
    }
    sql += " ORDER BY s.rowid\(query.sort.isDescending ? " DESC" : "") LIMIT ?"
    values.append(.integer(Int64(limit)))
    var hits: [Hit] = []
    try connection.run("SELECT s.rowid FROM " + sql, values) { row throws(StoreError) in
      hits.append(Hit(target: target, row: row.integer(0)))
    }
    return hits
  }

  /// The best hits among the newest; entities by how often they are named.
  private func ranked(
    _ query: SearchQuery, _ search: SearchExpression, _ targets: [SearchFilter.Target], count: Int
  ) throws(StoreError) -> [Hit] {
    if targets == [.entity] { return try entityHits(search, limit: Int64(count)) }
    var hits: [Hit] = []
    for target in [SearchFilter.Target.deal, .article] where targets.contains(target) {
      let (sql, values) = matching(query, search, target)
      // A word in the title weighs like four in the text.
      let score = target == .article ? "bm25(article_search, 4.0, 1.0)" : "bm25(deal_search)"
      try connection.run(
        """
        SELECT row, score FROM (
          SELECT s.rowid AS row, \(score) AS score FROM \(sql) ORDER BY s.rowid DESC LIMIT \(Self.rankedHits))
        ORDER BY score, row DESC LIMIT ?
        """, values + [.integer(Int64(count))]
      ) { row throws(StoreError) in
        hits.append(Hit(target: target, row: row.integer(0), score: row.real(1)))
      }
    }
    hits.sort { ($0.score, $1.row) < ($1.score, $0.row) }
    if !query.sort.isDescending { hits.reverse() }
    let leading = targets.contains(.entity) ? try entityHits(search, limit: Self.leadingEntities) : []
    return Array((leading + hits).prefix(count))
  }

  private func entityHits(_ search: SearchExpression, limit: Int64) throws(StoreError) -> [Hit] {
    var hits: [Hit] = []
    try connection.run(
      """
      SELECT s.rowid FROM entity_search s CROSS JOIN entities n ON n.seq = s.rowid WHERE entity_search MATCH ?
      ORDER BY n.mention_count DESC, n.seq LIMIT ?
      """, [.text(FullTextIndex.expression(search)), .integer(limit)]
    ) { row throws(StoreError) in
      hits.append(Hit(target: .entity, row: row.integer(0)))
    }
    return hits
  }

  /// The tables and conditions of a search for one kind of thing, and their values.
  private func matching(
    _ query: SearchQuery, _ search: SearchExpression, _ target: SearchFilter.Target
  ) -> (sql: String, values: [Binding]) {
    let base =
      switch target {
      case .article: "article_search s CROSS JOIN articles a ON a.seq = s.rowid WHERE article_search MATCH ?"
      case .deal: "deal_search s CROSS JOIN deals d ON d.seq = s.rowid WHERE deal_search MATCH ?"
      case .entity: "entity_search s WHERE entity_search MATCH ?"
      }
    var conditions = [base]
    var values: [Binding] = [.text(FullTextIndex.expression(search, hasTitle: target == .article))]
    if target == .deal { conditions.append("d.status <> 'rejected'") }
    for filter in query.filters {
      switch filter.field {
      case .search, .type, .facets: break
      case .entity:
        let (table, place) = target == .article ? ("article_entities", "article") : ("deal_entities", "deal")
        let ids = filter.values.texts
        conditions.append(
          """
          EXISTS (SELECT 1 FROM entities n CROSS JOIN \(table) m ON m.entity = n.seq AND m.\(place) = s.rowid
            WHERE n.id \(ListPlan.oneOf(ids.count)))
          """)
        values += ids
      case .language, .outlet:
        let keys = filter.values.keys.map(Binding.text)
        let column = filter.field == .language ? "a.language" : "a.outlet_key"
        conditions.append("\(column) \(ListPlan.oneOf(keys.count))")
        values += keys
      case .from:
        guard let day = filter.values.day else { break }
        conditions.append("s.rowid >= ?")
        values.append(.integer(ChronologicalRow.first(on: day)))
      case .to:
        guard let day = filter.values.day else { break }
        // Without a date nothing is known to be from before any day.
        conditions.append("s.rowid < ? AND s.rowid >= \(1 << ChronologicalRow.counterBits)")
        values.append(.integer(Self.rowAfter(day)))
      }
    }
    return (conditions.joined(separator: " AND "), values)
  }

  private func total(_ query: SearchQuery, _ search: SearchExpression) throws(StoreError) -> Int {
    var total = 0
    for target in Self.targets(query) {
      let (sql, values) = matching(query, search, target)
      total += Int(try connection.integer("SELECT count(*) FROM " + sql, values) ?? 0)
    }
    return total
  }

  /// Hits of each kind that facets count at most, the newest: some 1 µs each.
  private static let countedHits: Int64 = 10_000
  /// Values of one facet at most.
  private static let facetValues: Int64 = 20

  /// How many hits have which language, outlet, year, stage or entity; nil when the query does not ask.
  ///
  /// The hits of each kind are walked over once.
  private func facets(_ query: SearchQuery, _ search: SearchExpression) throws(StoreError) -> [Page.Facet]? {
    let named = query.filters(on: .facets).flatMap(\.values)
    let asked = SearchFilter.Facet.allCases.filter { named.contains(.text($0.rawValue)) }
    guard !asked.isEmpty else { return nil }
    var names = NameTable()
    var counts = asked.map { _ in [Int: Int]() }
    var isComplete = true
    for target in Self.targets(query) {
      let columns = asked.map { Self.column(of: $0, target) }
      let (sql, values) = matching(query, search, target)
      var hits = 0
      try connection.run(
        """
        SELECT \((columns.map { $0 ?? "NULL" }).joined(separator: ", ")) FROM \(sql)
        ORDER BY s.rowid DESC LIMIT \(Self.countedHits)
        """, values
      ) { row throws(StoreError) in
        hits += 1
        for place in asked.indices where columns[place] != nil {
          let column = Int32(truncatingIfNeeded: place)
          if !row.isNull(column) { counts[place][names.number(of: row.bytes(column)), default: 0] += 1 }
        }
      }
      if hits == Int(Self.countedHits) { isComplete = false }
      guard target == .deal, let place = asked.firstIndex(of: .entity) else { continue }
      try connection.run(
        """
        SELECT n.id, count(*) FROM (SELECT s.rowid AS hit FROM \(sql) ORDER BY s.rowid DESC LIMIT \(Self.countedHits))
          CROSS JOIN deal_entities m INDEXED BY deal_entities_by_deal ON m.deal = hit
          CROSS JOIN entities n ON n.seq = m.entity GROUP BY m.entity ORDER BY 2 DESC LIMIT \(Self.facetValues)
        """, values
      ) { row throws(StoreError) in
        counts[place][names.number(of: row.bytes(0)), default: 0] += row.int(1)
      }
    }
    return zip(asked, counts).map { facet, counts in
      let values = counts.map { Page.Facet.Value(value: names[$0.key], count: $0.value) }
        .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
      return Page.Facet(
        name: facet.rawValue, values: Array(values.prefix(Int(Self.facetValues))), isComplete: isComplete)
    }
  }

  /// What a facet counts of a kind of thing; nil when it has none, or several of which its own query tells.
  private static func column(of facet: SearchFilter.Facet, _ target: SearchFilter.Target) -> String? {
    switch (facet, target) {
    case (.type, _): "'\(target.rawValue)'"
    case (.language, .article): "a.language"
    case (.outlet, .article): "a.outlet"
    case (.year, .article): "substr(a.published, 1, 4)"
    case (.year, .deal):
      "CASE WHEN d.first_reported > \(DealTable.unknownDay) THEN strftime('%Y', d.first_reported * 86400, 'unixepoch') END"
    case (.stage, .deal): "d.stage"
    case (.language, _), (.outlet, _), (.stage, _), (.year, .entity), (.entity, _): nil
    }
  }

  private func append(_ hit: Hit, _ highlighter: Highlighter, to out: inout [UInt8]) throws(StoreError) {
    let sql =
      switch hit.target {
      case .article:
        """
        SELECT a.id, b.json, b.title, b.text FROM articles a JOIN article_bodies b ON b.article = a.seq
        WHERE a.seq = ?
        """
      case .deal:
        "SELECT d.id, b.json, b.search FROM deals d JOIN deal_bodies b ON b.deal = d.seq WHERE d.seq = ?"
      case .entity:

        """
        SELECT n.id, b.json, b.search, n.mention_count, n.article_count, n.deal_count, n.is_known
        FROM entities n JOIN entity_bodies b ON b.entity = n.seq WHERE n.seq = ?
        """
      }
    try connection.statement(sql).first([.integer(hit.row)]) { row throws(StoreError) in
      let quotes = try quotesOnly && hit.target == .article ? self.quotes(of: row.text(0)) : nil
      out.append(contentsOf: "{\"type\":\"\(hit.target.rawValue)\",\"id\":\"".utf8)
      out.append(contentsOf: row.bytes(0))
      out.append(contentsOf: "\",\"highlights\":".utf8)
      var json = JSONWriter(reserving: 512)
      json.object { json in
        switch hit.target {
        case .article:
          json.highlight("title", highlighter.marked(row.bytes(2)))
          json.highlight("text", quotes.map(highlighter.quote) ?? highlighter.snippet(row.bytes(3)))
        case .deal: json.highlight("text", highlighter.snippet(row.bytes(2)))
        case .entity: json.highlight("name", highlighter.snippet(row.bytes(2)))
        }
      }
      out.append(contentsOf: json.bytes)
      out.append(contentsOf: ",\"\(hit.target.rawValue)\":".utf8)
      if hit.target == .entity {
        EntityJSON.append(
          head: row.bytes(1), mentionCount: row.int(3), articleCount: row.int(4), dealCount: row.int(5),
          isKnown: row.flag(6), to: &out)
      } else {
        out.append(contentsOf: row.bytes(1))
      }
      out.append(UInt8(ascii: "}"))
    }
  }
}

extension JSONWriter {
  fileprivate mutating func highlight(_ name: StaticString, _ html: [UInt8]?) {
    member(name, html.map { String(decoding: $0, as: UTF8.self) })
  }
}
