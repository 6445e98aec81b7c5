extension SQLiteReader {
  /// Appends records of a yearly register.
  public func trades(_ query: TradeQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    var plan = tradePlan(isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      let values = filter.values
      switch filter.field {
      case .supplier: plan.add("t.supplier", oneOf: values.keys.map(Binding.text))
      case .recipient: plan.add("t.recipient", oneOf: values.keys.map(Binding.text))
      case .weapon: plan.postings.append(Self.weaponsOfTrades(values.keys))
      case .orderedFrom: if let number = values.number { plan.add("t.order_year >= ?", .real(number)) }
      case .orderedTo: if let number = values.number { plan.add("t.order_year <= ?", .real(number)) }
      }
    }
    return try list(query, plan, into: &out) { row, out in out.append(contentsOf: row.bytes(0)) }
  }

  /// Appends what news and a yearly register tell of the same transfers, or one of them alone.
  ///
  /// A record and a deal are of one transfer when they have the same supplier, recipient and weapon, a system and
  /// its variants taken together, and the deal's dates are in the years of the record.
  public func comparison(_ query: ComparisonQuery, into out: inout [UInt8]) throws(StoreError) -> Page {
    let told = query.filters(on: .match).flatMap(\.values)
    let match = told.compactMap { value -> ComparisonFilter.Match? in
      if case .text(let word) = value { ComparisonFilter.Match(rawValue: word) } else { nil }
    }.first
    if match == .registerOnly {
      return try list(query, tradesWithoutDeal(query), into: &out) { row, out in
        out += ComparisonJSON.row(trade: row.bytes(0))
      }
    }
    return try list(query, try comparedDeals(query, isMatched: match != .newsOnly), into: &out) { row, out in
      out += ComparisonJSON.row(deal: row.bytes(0), trades: Array(row.bytes(3)))
    }
  }

  private func tradePlan(isDescending: Bool, cursor: Cursor?) -> ListPlan {
    ListPlan(
      columns: "t.json, t.seq, t.order_year", base: "trades t", joins: "", row: "t.seq", key: "t.order_year",
      isDescending: isDescending, cursor: cursor)
  }

  /// A weapon by its own name, or the system that it is a variant of.
  private static func weaponsOfTrades(_ keys: [String]) -> ListPlan.Posting {
    .init(
      table: "trade_weapons", condition: "weapon_key \(ListPlan.oneOf(keys.count))",
      values: keys.map(Binding.text),
      row: "trade", isOrdered: false)
  }

  private static func stages(_ query: ComparisonQuery) -> [String] {
    let asked = query.filters(on: .stage).flatMap(\.values).compactMap { value -> String? in
      if case .text(let word) = value { word } else { nil }
    }
    return asked.isEmpty ? ComparisonFilter.standardStages.map(\.rawValue) : asked
  }

  private func comparedDeals(_ query: ComparisonQuery, isMatched: Bool) throws(StoreError) -> ListPlan? {
    let names: [ComparisonFilter: DealFilter] = [
      .supplier: .supplier, .recipient: .recipient, .weapon: .weapon,
    ]
    var deals = DealQuery(
      query.filters.compactMap { filter in names[filter.field].map { Filter($0, filter.values) } },
      sort: Sort(.firstReported, descending: query.sort.isDescending), cursor: query.cursor)
    deals.filters.append(Filter(.stage, Self.stages(query).map(FilterValue.text)))
    deals.filters.append(Filter(.assertion, Assertion.stated.rawValue))
    guard var plan = try dealPlan(deals) else { return nil }
    if isMatched {
      plan.columns += """
        , (SELECT group_concat(CAST(t.json AS TEXT)) FROM trade_deals x CROSS JOIN trades t ON t.seq = x.trade
          WHERE x.deal = d.seq)
        """
      plan.postings.append(
        .init(table: "trade_deals", condition: "1", values: [], row: "deal", isOrdered: false))
    } else {
      plan.columns += ", NULL"
      plan.add("NOT EXISTS (SELECT 1 FROM trade_deals x WHERE x.deal = d.seq)")
      // What the register does not cover is no gap in it.
      let categories = ComparisonFilter.categories.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      plan.add(
        """
        EXISTS (SELECT 1 FROM deal_items i WHERE i.deal = d.seq AND i.weapon_key IS NOT NULL
          AND i.category IN (\(categories)))
        """)
    }
    return plan
  }

  private func tradesWithoutDeal(_ query: ComparisonQuery) -> ListPlan {
    var plan = tradePlan(isDescending: query.sort.isDescending, cursor: query.cursor)
    for filter in query.filters {
      switch filter.field {
      case .supplier: plan.add("t.supplier", oneOf: filter.values.keys.map(Binding.text))
      case .recipient: plan.add("t.recipient", oneOf: filter.values.keys.map(Binding.text))
      case .weapon: plan.postings.append(Self.weaponsOfTrades(filter.values.keys))
      case .match, .stage: break
      }
    }
    let stages = Self.stages(query).map { "'\($0)'" }.joined(separator: ", ")
    plan.add(
      """
      NOT EXISTS (SELECT 1 FROM trade_deals x CROSS JOIN deals d ON d.seq = x.deal WHERE x.trade = t.seq
        AND d.status <> 'rejected' AND d.assertion = 'stated' AND d.stage IN (\(stages)))
      """)
    return plan
  }
}
