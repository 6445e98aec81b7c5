extension SQLiteReader: ListStore {
  /// Appends articles without their text.
  public func articles(_ query: ArticleQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, try articlePlan(query), into: &out) { row, out in out.append(contentsOf: row.bytes(0)) }
  }

  /// Appends deals.
  public func deals(_ query: DealQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, try dealPlan(query), into: &out) { row, out in out.append(contentsOf: row.bytes(0)) }
  }

  /// Appends entities.
  public func entities(_ query: EntityQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, try entityPlan(query), into: &out) { row, out in
      EntityJSON.append(
        head: row.bytes(0), mentionCount: row.int(3), articleCount: row.int(4), dealCount: row.int(5),
        isKnown: row.flag(6), to: &out)
    }
  }

  /// Appends reports.
  public func reports(_ query: ReportQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, try reportPlan(query), into: &out) { row, out in
      ReportJSON.append(id: row.bytes(3), dealID: row.bytes(4), tail: row.bytes(0), to: &out)
    }
  }

  /// Appends stories.
  public func stories(_ query: StoryQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, storyPlan(query), into: &out) { row, out in out.append(contentsOf: row.bytes(0)) }
  }

  /// Appends the mentions in one article.
  public func mentions(_ query: MentionQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, try mentionPlan(query), into: &out) { row, out in
      MentionJSON.append(
        start: row.int(3), end: row.int(4), part: row.flag(9) ? .title : .text, entityID: row.text(5),
        type: row.text(6), key: row.text(7),
        name: row.text(8), to: &out)
    }
  }

  /// Appends sources.
  public func sources(_ query: SourceQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, sourcePlan(query), into: &out) { row, out in
      var json = JSONWriter(reserving: 1_024)
      SourceJSON.write(SourceTable.source(row, from: 3), to: &json)
      out += json.bytes
    }
  }

  /// Appends jobs of the ingest worker.
  public func jobs(_ query: JobQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, jobPlan(query), into: &out) { row, out in
      var json = JSONWriter(reserving: 512)
      JobJSON.write(JobTable.job(row, from: 3), to: &json)
      out += json.bytes
    }
  }

  /// Runs a plan; its first three columns are the body, the row number and the sort key.
  func list<Field, Key>(
    _ query: ListQuery<Field, Key>, _ plan: ListPlan?, into out: inout [UInt8],
    _ append: (borrowing Row, inout [UInt8]) -> Void
  ) throws(StoreError) -> Page {
    guard let plan else { return Page(count: 0, total: query.wantsTotal ? 0 : nil) }
    return try consistently { () throws(StoreError) in
      let limit = min(max(query.limit, 1), QueryLimits.maximumPage)
      let filter = query.members.map(JSONMemberFilter.init)
      var page = Page(count: 0)
      var whole: [UInt8] = []
      let next = try rows(of: plan, limit: limit) { row in
        if page.count > 0 { out.append(UInt8(ascii: ",")) }
        if let filter {
          whole.removeAll(keepingCapacity: true)
          append(row, &whole)
          whole.withUnsafeBufferPointer { filter.append($0, to: &out) }
        } else {
          append(row, &out)
        }
        page.count += 1
      }
      page.next = next?.encoded(for: query.fingerprint)
      if query.wantsTotal {
        let (sql, values) = plan.count()
        page.total = Int(try connection.integer(sql, values) ?? 0)
      }
      return page
    }
  }

  /// Gives at most `limit` rows of a plan to `body`; the place of the last one when there are more.
  func rows(
    of plan: ListPlan, limit: Int, _ body: (borrowing Row) -> Void
  ) throws(StoreError) -> Cursor? {
    var count = 0
    var last: Cursor?
    var next: Cursor?
    let (sql, values) = try plan.page(limit: limit + 1, on: connection)
    try connection.run(sql, values) { row throws(StoreError) in
      if count == limit {
        next = last
        return
      }
      body(row)
      count += 1
      if count == limit { last = Self.cursor(row) }
    }
    return next
  }

  static func cursor(_ row: borrowing Row) -> Cursor {
    let key: Cursor.Key =
      switch row.type(2) {
      case .real: .real(row.real(2))
      case .text: .text(row.text(2))
      case .integer, .null, .blob: .integer(row.integer(2))
      }
    return Cursor(key: key, row: row.integer(1))
  }

  /// The row numbers behind ids; ids that do not exist are left out.
  func rows(of ids: [FilterValue], in table: String) throws(StoreError) -> [Binding] {
    var rows: [Binding] = []
    for case .text(let id) in ids {
      if let row = try connection.integer("SELECT seq FROM \(table) WHERE id = ?", [.text(id)]) {
        rows.append(.integer(row))
      }
    }
    return rows
  }
}

extension [FilterValue] {
  /// The texts as they stand.
  var texts: [Binding] {
    compactMap { if case .text(let text) = $0 { .text(text) } else { nil } }
  }

  /// The texts as keys, for columns that hold keys.
  var keys: [String] {
    compactMap { if case .text(let text) = $0 { SearchTerms.key(text) } else { nil } }
  }

  /// The number.
  var number: Double? {
    for case .number(let number) in self { return number }
    return nil
  }

  /// The day.
  var day: CivilDate? {
    for case .day(let day) in self { return day }
    return nil
  }

  /// The flag.
  var flag: Bool? {
    for case .flag(let flag) in self { return flag }
    return nil
  }

  /// The words to search for; nil when there is nothing to search for.
  func search(isTyping: Bool = false) -> SearchExpression? {
    for case .text(let text) in self { return try? SearchExpression(text, of: "q", isTyping: isTyping) }
    return nil
  }
}
