/// Links contracts to the framework agreements that they come under, as part of them.
///
/// A framework's figures are a roof and are not added to those of its contracts.
struct FrameworkTable {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// The id of the framework that a deal is part of.
  func framework(of deal: Int64) throws(StoreError) -> String? {
    var id: String?
    try connection.statement(
      "SELECT d.id FROM deal_parts p JOIN deals d ON d.seq = p.framework WHERE p.deal = ?"
    ).first([.integer(deal)]) { row throws(StoreError) in
      id = row.text(0)
    }
    return id
  }

  /// Deals whose link has to be looked at anew when one changes: itself, and what was under it.
  func concerned(by deal: Int64) throws(StoreError) -> Set<Int64> {
    var rows: Set<Int64> = [deal]
    try connection.run("SELECT deal FROM deal_parts WHERE framework = ?", [.integer(deal)]) {
      row throws(StoreError) in
      rows.insert(row.integer(0))
    }
    return rows
  }

  /// Notes whether a deal is a framework; returns the deals that may be part of it.
  func note(_ deal: Deal, _ row: Int64) throws(StoreError) -> Set<Int64> {
    try connection.run("DELETE FROM deal_frameworks WHERE deal = ?", [.integer(row)])
    guard deal.isFramework, deal.stage.progress != nil else { return [] }
    var rows: Set<Int64> = []
    for supplier in deal.suppliers where supplier.isKnown {
      for recipient in deal.recipients where recipient.isKnown {
        try connection.run(
          "INSERT INTO deal_frameworks(pair, deal) VALUES (?, ?)",
          [.integer(Self.pair(supplier.code, recipient.code)), .integer(row)])
        try connection.run(
          """
          SELECT s.deal FROM deal_parties s CROSS JOIN deal_parties r ON r.deal = s.deal
            AND r.role = 'recipient' AND r.code = ? WHERE s.code = ? AND s.role = 'supplier'
          """, [.text(SearchTerms.key(recipient.code)), .text(SearchTerms.key(supplier.code))]
        ) { columns throws(StoreError) in
          rows.insert(columns.integer(0))
        }
      }
    }
    return rows
  }

  /// Looks at the links of some deals anew; returns the ids of those that changed.
  func relink(_ deals: Set<Int64>) throws(StoreError) -> [String] {
    var changed: [String] = []
    for deal in deals.sorted() {
      guard let (id, stage, terms) = try terms(of: deal) else { continue }
      var best: (row: Int64, id: String, day: Int)?
      if stage.progress != nil,
        try connection.integer(
          "SELECT 1 FROM deal_frameworks WHERE deal = ? LIMIT 1", [.integer(deal)]) == nil
      {
        for roof in try roofs(of: deal) {
          guard let found = try self.terms(of: roof), found.terms.covers(terms), let day = found.terms.day
          else {
            continue
          }
          // The latest before the contract; of one day that with the lesser id.
          if best.map({ day > $0.day || (day == $0.day && found.id < $0.id) }) ?? true {
            best = (roof, found.id, day)
          }
        }
      }
      if try link(deal, to: best.map { ($0.row, $0.id) }) { changed.append(id) }
    }
    return changed
  }

  private func link(_ deal: Int64, to roof: (row: Int64, id: String)?) throws(StoreError) -> Bool {
    if let roof {
      try connection.run(
        "INSERT INTO deal_parts(deal, framework) VALUES (?, ?) ON CONFLICT (deal) DO UPDATE SET framework = excluded.framework",
        [.integer(deal), .integer(roof.row)])
    } else {
      try connection.run("DELETE FROM deal_parts WHERE deal = ?", [.integer(deal)])
    }
    var old: [UInt8] = []
    try connection.statement("SELECT json FROM deal_bodies WHERE deal = ?").first([.integer(deal)]) {
      row throws(StoreError) in
      old = Array(row.bytes(0))
    }
    let new = DealJSON.record(old, partOf: roof?.id)
    guard new != old else { return false }
    try connection.run(
      "UPDATE deal_bodies SET json = ?, version = ? WHERE deal = ?",
      [.blob(new), .integer(transaction.generation), .integer(deal)])
    transaction.touch()
    return true
  }

  private func roofs(of deal: Int64) throws(StoreError) -> Set<Int64> {
    var suppliers: [String] = []
    var recipients: [String] = []
    try connection.run("SELECT role, code FROM deal_parties WHERE deal = ?", [.integer(deal)]) {
      row throws(StoreError) in
      if row.text(0) == "supplier" { suppliers.append(row.text(1)) }
      if row.text(0) == "recipient" { recipients.append(row.text(1)) }
    }
    var roofs: Set<Int64> = []
    for supplier in suppliers {
      for recipient in recipients {
        try connection.run(
          "SELECT deal FROM deal_frameworks WHERE pair = ?", [.integer(Self.pair(supplier, recipient))]
        ) { row throws(StoreError) in
          roofs.insert(row.integer(0))
        }
      }
    }
    return roofs
  }

  private func terms(of deal: Int64) throws(StoreError) -> (
    id: String, stage: DealStage, terms: FrameworkTerms
  )? {
    var found: (id: String, stage: DealStage, terms: FrameworkTerms)?
    try connection.statement(
      "SELECT id, stage, value_high, currency, first_reported FROM deals WHERE seq = ?"
    ).first([.integer(deal)]) { row throws(StoreError) in
      let day = row.int(4)
      found = (
        row.text(0), DealStage(rawValue: row.text(1)) ?? .considered,
        FrameworkTerms(
          lines: [], value: row.optionalReal(2), currency: row.optionalText(3),
          day: day == DealTable.unknownDay ? nil : day)
      )
    }
    try connection.run(
      "SELECT weapon, category, coalesce(max, min) FROM deal_items WHERE deal = ? ORDER BY ordinal",
      [.integer(deal)]
    ) { row throws(StoreError) in
      found?.terms.lines.append(
        .init(weapon: row.optionalText(0), category: row.text(1), units: row.optionalReal(2)))
    }
    return found
  }

  private static func pair(_ supplier: String, _ recipient: String) -> Int64 {
    Int64(bitPattern: StableHash.digest(of: SearchTerms.key(supplier) + ">" + SearchTerms.key(recipient)))
  }
}
