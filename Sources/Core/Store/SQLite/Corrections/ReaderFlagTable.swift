extension SQLiteWriter {
  /// Keeps a reader's report for those who moderate.
  ///
  /// - Returns: whether the deal has room for one more.
  public func insert(_ flag: ReaderFlag, now: Timestamp) throws -> Bool {
    try write(now: now) { transaction in
      let connection = transaction.connection
      let isThere =
        try connection.integer("SELECT 1 FROM deals WHERE id = ?", [.text(flag.deal)]) != nil
      guard isThere else {
        throw CorrectionError.notFound(.deal, id: flag.deal, lookup: try transaction.tombstone(flag.deal))
      }
      let open = try connection.integer(
        "SELECT count(*) FROM flags WHERE deal = ? AND state = 'open'", [.text(flag.deal)])
      guard open ?? 0 < Int64(ReaderFlag.limitPerDeal) else { return false }
      try connection.run(
        "INSERT INTO flags(id, deal, field, message, contact, at) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .text(flag.id), .text(flag.deal), Binding(flag.field), .text(flag.message), Binding(flag.contact),
          Binding(now.secondsSinceEpoch),
        ])
      return true
    }
  }

  /// Closes a flag, or opens it again.
  ///
  /// - Returns: whether there is such a flag.
  public func settleFlag(_ id: String, _ state: ReaderFlag.State, by author: Author, now: Timestamp) throws
    -> Bool
  {
    try write(now: now) { transaction in
      let isOpen = state == .open
      try transaction.connection.run(
        "UPDATE flags SET state = ?, resolved_at = ?, resolved_by = ?, resolution = ? WHERE id = ?",
        [
          .text(state.rawValue), isOpen ? .null : Binding(now.secondsSinceEpoch),
          isOpen ? .null : .text(author.name), isOpen ? .null : .text(author.reason), .text(id),
        ])
      return transaction.connection.changedRows > 0
    }
  }
}

extension SQLiteReader {
  /// Appends readers' flags.
  public func flags(_ query: FlagQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    var plan = ListPlan(
      columns:
        "0, f.seq, 0, f.id, f.deal, f.field, f.message, f.contact, f.state, f.at, f.resolved_at, f.resolved_by, f.resolution",
      base: "flags f", joins: "", row: "f.seq", isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      switch filter.field {
      case .deal: plan.add("f.deal", oneOf: filter.values.texts)
      case .state: plan.add("f.state", oneOf: filter.values.texts)
      }
    }
    return try list(query, plan, into: &out) { row, out in Self.append(flag: row, to: &out) }
  }

  /// One flag's JSON; nil when there is none.
  public func flag(_ id: String) throws(StoreError) -> [UInt8]? {
    var bytes: [UInt8]?
    try connection.statement(
      """
      SELECT 0, seq, 0, id, deal, field, message, contact, state, at, resolved_at, resolved_by, resolution
      FROM flags WHERE id = ?
      """
    ).first([.text(id)]) { row throws(StoreError) in
      var out: [UInt8] = []
      Self.append(flag: row, to: &out)
      bytes = out
    }
    return bytes
  }

  private static func append(flag row: borrowing Row, to out: inout [UInt8]) {
    let (at, resolvedAt) = (moment(row.optionalInteger(9)), moment(row.optionalInteger(10)))
    var json = JSONWriter(reserving: 512)
    json.object { json in
      json.member("id", row.text(3))
      json.member("deal_id", row.text(4))
      json.member("field", row.optionalText(5))
      json.member("message", row.text(6))
      json.member("contact", row.optionalText(7))
      json.member("state", row.text(8))
      json.member("at", at)
      json.member("resolved_at", resolvedAt)
      json.member("resolved_by", row.optionalText(11))
      json.member("resolution", row.optionalText(12))
    }
    out.append(contentsOf: json.bytes)
  }
}
