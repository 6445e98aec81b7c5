extension SQLiteReader {
  /// Appends what a record was and is, state by state.
  public func revisions(_ query: RevisionQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    try list(query, revisionPlan(query), into: &out) { row, out in
      var json = JSONWriter(reserving: 512)
      json.object { json in
        json.name("revision")
        json.value(row.int(3))
        json.member("at", Timestamp(secondsSinceEpoch: row.int(4)).description)
        json.member("actor", row.text(5))
        json.member("action", row.text(6))
        json.member("reason", row.text(7))
        json.name("before")
        json.raw(row.isNull(8) ? Array("{}".utf8) : Array(row.bytes(8)))
        json.name("after")
        json.raw(row.isNull(9) ? Array("{}".utf8) : Array(row.bytes(9)))
      }
      out.append(contentsOf: json.bytes)
    }
  }

  private func revisionPlan(_ query: RevisionQuery) -> ListPlan {
    var plan = ListPlan(
      columns: "0, v.seq, 0, v.revision, v.at, v.actor, v.action, v.reason, v.before, v.after",
      base: "revisions v", joins: "", row: "v.seq", isDescending: query.sort.isDescending,
      cursor: query.cursor)
    for filter in query.filters {
      switch filter.field {
      case .record: plan.add("v.record", oneOf: filter.values.texts)
      case .actor: plan.add("v.actor", oneOf: filter.values.texts)
      case .action: plan.add("v.action", oneOf: filter.values.texts)
      }
    }
    return plan
  }
}
