/// Writes the records of a yearly register.
struct TradeTable {
  /// Years by which news may come before the register's order, and after its last delivery: talks and pledges are
  /// told first, and deliveries of December in January.
  private static let yearsBefore = 2
  private static let yearsAfter = 1

  let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  /// Puts records in the place of all that are there.
  func replaceAll(
    with trades: [Trade], edition: PartialDate?, names: RegisterNames
  ) throws(StoreError) {
    for table in ["trade_deals", "trade_weapons", "trades"] { try connection.run("DELETE FROM \(table)") }
    let insertion = try connection.statement(
      """
      INSERT INTO trades(seq, id, supplier, recipient, order_year, first_day, last_day, json)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    let naming = try connection.statement(
      "INSERT OR IGNORE INTO trade_weapons(weapon_key, supplier, recipient, trade) VALUES (?, ?, ?, ?)")
    var ids: Set<String> = []
    for (index, trade) in trades.enumerated() {
      var salt = 0
      while !ids.insert(StoredID.trade(trade, salt: salt)).inserted { salt += 1 }
      let id = StoredID.trade(trade, salt: salt)
      let row = Int64(index + 1)
      let supplier = Binding.text(SearchTerms.key(trade.supplier.code))
      let recipient = Binding.text(SearchTerms.key(trade.recipient.code))
      try insertion.run([
        .integer(row), .text(id), supplier, recipient, Binding(trade.ordered?.number ?? 0),
        Binding(trade.years.map { Self.day($0.lowerBound - Self.yearsBefore, 1, 1) }),
        Binding(trade.years.map { Self.day($0.upperBound + Self.yearsAfter, 12, 31) }),
        .blob(TradeJSON.record(trade, id: id, edition: edition) { names.name(of: $0) }),
      ])
      let own = trade.weapon ?? trade.designation
      for weapon in Set([own] + names.related(to: own)) {
        try naming.run([.text(SearchTerms.key(weapon)), supplier, recipient, .integer(row)])
      }
    }
    try connection.run(Self.matching)
    transaction.touch()
  }

  /// Notes the records of the same transfer as a deal that was just written.
  func match(deal row: Int64) throws(StoreError) {
    try connection.run(Self.matching + " AND d.seq = ?", [.integer(row)])
  }

  /// From deals to records, over what both name: parties, weapon and days.
  private static let matching = """
    INSERT INTO trade_deals(deal, trade) SELECT DISTINCT d.seq, t.seq FROM deals d
    CROSS JOIN deal_items i ON i.deal = d.seq
    CROSS JOIN deal_parties s ON s.deal = d.seq AND s.role = 'supplier'
    CROSS JOIN deal_parties r ON r.deal = d.seq AND r.role = 'recipient'
    CROSS JOIN trade_weapons w ON w.weapon_key = i.weapon_key AND w.supplier = s.code AND w.recipient = r.code
    CROSS JOIN trades t ON t.seq = w.trade
    WHERE t.first_day <= coalesce(d.date_to, d.last_reported) AND t.last_day >= coalesce(d.date_from, d.first_reported)
    """

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CivilDate(year: year, month: month, day: day).daysSinceEpoch
  }
}

extension SQLiteWriter {
  /// Puts the records of a yearly register in the place of all that are there; deals and articles stay as they are.
  public func replaceTrades(
    with trades: [Trade], edition: PartialDate?, names: RegisterNames, now: Timestamp
  ) throws {
    try write(now: now) { transaction in
      try TradeTable(transaction: transaction).replaceAll(with: trades, edition: edition, names: names)
    }
  }
}
