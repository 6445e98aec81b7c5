extension SQLiteReader {
  /// What the deals of a question come to, in groups.
  ///
  /// Looks at every deal that the filters leave, so it belongs on the pool: some 0.5 µs each.
  public func statistics(
    _ query: StatisticsQuery, rates: ExchangeRates? = nil
  ) throws(StoreError) -> Statistics {
    try consistently { () throws(StoreError) in
      var scan = StatisticsScan(query, rates: rates)
      if let plan = try dealPlan(query.deals) {
        let roofs = try roofs()
        let (sql, values) = plan.whole("d.facts, d.seq")
        try connection.run(sql, values) { row throws(StoreError) in
          scan.add(row.bytes(0), isRoof: !roofs.isEmpty && roofs.contains(row.integer(1)))
        }
      }
      var statistics = scan.finish()
      statistics.names = try names(of: statistics.rows)
      return statistics
    }
  }

  /// Frameworks whose contracts are in the register: their figures would count twice.
  private func roofs() throws(StoreError) -> Set<Int64> {
    var roofs: Set<Int64> = []
    try connection.run("SELECT DISTINCT framework FROM deal_parts") { row throws(StoreError) in
      roofs.insert(row.integer(0))
    }
    return roofs
  }

  /// What the register calls the parties and weapons of the groups.
  private func names(of rows: [Statistics.Row]) throws(StoreError) -> [String: Statistics.Name] {
    var names: [String: Statistics.Name] = [:]
    for row in rows {
      switch row.key {
      case .flow(let supplier, let recipient):
        try look(up: supplier, Self.partyTypes, &names)
        try look(up: recipient, Self.partyTypes, &names)
      case .party(let code): try look(up: code, Self.partyTypes, &names)
      case .weapon(let weapon?, _): try look(up: weapon, [.weapon], &names)
      case .weapon(nil, _), .category, .stage, .period: break
      }
    }
    return names
  }

  private static let partyTypes: [EntityType] = [.country, .organization]

  private func look(
    up key: String, _ types: [EntityType], _ names: inout [String: Statistics.Name]
  ) throws(StoreError) {
    guard names[key] == nil else { return }
    for type in types {
      // Under its own key, or under that of the entity that it was merged into.
      for sql in [
        "SELECT id, name FROM entities WHERE type = ? AND key = ?",
        """
        SELECT n.id, n.name FROM merged_entities m JOIN entities n ON n.seq = m.heir WHERE m.type = ? AND m.key = ?
        """,
      ] {
        try connection.statement(sql).first([.text(type.rawValue), .text(key)]) { row throws(StoreError) in
          names[key] = Statistics.Name(name: row.text(1), entityID: row.text(0))
        }
        if names[key] != nil { return }
      }
    }
  }
}
