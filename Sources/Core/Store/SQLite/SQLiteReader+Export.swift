extension SQLiteReader {
  /// What takes rendered records; they are valid during the call.
  public typealias RecordBody = (UnsafeBufferPointer<UInt8>) -> Void

  /// Gives a stretch of a list of deals to `body`.
  ///
  /// - Returns: the place after which the next stretch begins, nil at the end.
  public func deals(_ query: DealQuery, limit: Int, each body: RecordBody) throws(StoreError) -> Cursor? {
    try stretch(of: try dealPlan(query), limit) { row in body(row.bytes(0)) }
  }

  /// Gives a stretch of a list of articles to `body`, without their texts.
  public func articles(_ query: ArticleQuery, limit: Int, each body: RecordBody) throws(StoreError) -> Cursor?
  {
    try stretch(of: try articlePlan(query), limit) { row in body(row.bytes(0)) }
  }

  /// Gives a stretch of a list of entities to `body`.
  public func entities(_ query: EntityQuery, limit: Int, each body: RecordBody) throws(StoreError) -> Cursor?
  {
    var record: [UInt8] = []
    return try stretch(of: try entityPlan(query), limit) { row in
      record.removeAll(keepingCapacity: true)
      EntityJSON.append(
        head: row.bytes(0), mentionCount: row.int(3), articleCount: row.int(4), dealCount: row.int(5),
        isKnown: row.flag(6), to: &record)
      record.withUnsafeBufferPointer(body)
    }
  }

  private func stretch(
    of plan: ListPlan?, _ limit: Int, _ body: (borrowing Row) -> Void
  ) throws(StoreError) -> Cursor? {
    guard let plan else { return nil }
    return try consistently { () throws(StoreError) in try rows(of: plan, limit: limit, body) }
  }

  /// The place of a deal in the order of a query; nil when there is no such deal.
  public func place(of id: String, in query: DealQuery) throws(StoreError) -> Cursor? {
    try place(of: id, try dealPlan(query))
  }

  /// The place of an article in the order of a query; nil when there is no such article.
  public func place(of id: String, in query: ArticleQuery) throws(StoreError) -> Cursor? {
    try place(of: id, try articlePlan(query))
  }

  /// The place of an entity in the order of a query; nil when there is no such entity.
  public func place(of id: String, in query: EntityQuery) throws(StoreError) -> Cursor? {
    try place(of: id, try entityPlan(query))
  }

  private func place(of id: String, _ plan: ListPlan?) throws(StoreError) -> Cursor? {
    guard let plan else { return nil }
    let alias = plan.row.prefix { $0 != "." }
    var place: Cursor?
    try connection.statement(
      "SELECT 0, \(plan.row), \(plan.key ?? "0") FROM \(plan.base) WHERE \(alias).id = ?"
    ).first([.text(id)]) { row throws(StoreError) in
      place = Self.cursor(row)
    }
    return place
  }
}
