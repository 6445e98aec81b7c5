/// Keeps what analysts said of which reports tell of one deal.
struct JudgementTable {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Whether there is any judgement; mostly there is none, and nobody has to look for those of a report.
  func isEmpty() throws(StoreError) -> Bool {
    try connection.integer("SELECT 1 FROM judgements LIMIT 1") == nil
  }

  /// The judgements on one report.
  func judgements(of report: String) throws(StoreError) -> [Judgement] {
    var judgements: [Judgement] = []
    try connection.run("SELECT correction, side FROM judgements WHERE report = ?", [.text(report)]) {
      row throws(StoreError) in
      judgements.append(Judgement(number: row.int(0), side: row.int(1)))
    }
    return judgements
  }

  /// Puts every report of a deal on a side of a judgement, remembering the deal; `reports` chooses some by id.
  func judge(
    _ correction: Int64, side: Int, deal: DealTable.Stored, only reports: Set<String>? = nil
  ) throws(StoreError) {
    for report in try self.reports(of: deal) where reports?.contains(report) ?? true {
      try connection.run(
        "INSERT OR IGNORE INTO judgements(report, correction, side, deal) VALUES (?, ?, ?, ?)",
        [.text(report), .integer(correction), Binding(side), .text(deal.id)])
    }
  }

  /// The ids of a deal's reports.
  func reports(of deal: DealTable.Stored) throws(StoreError) -> [String] {
    var reports: [String] = []
    try connection.run(
      "SELECT id FROM reports WHERE deal = ? ORDER BY article, ordinal", [.integer(deal.row)]
    ) {
      row throws(StoreError) in
      reports.append(row.text(0))
    }
    return reports
  }

  /// Takes a judgement back.
  func remove(_ correction: Int64) throws(StoreError) {
    try connection.run("DELETE FROM judgements WHERE correction = ?", [.integer(correction)])
  }

  /// Takes the reports that came to a deal after a judgement out of it: the machine has to place them anew.
  ///
  /// - Returns: their rows.
  func release(unjudgedBy correction: Int64, from deal: DealTable.Stored) throws(StoreError) -> [Int64] {
    var rows: [Int64] = []
    try connection.run(
      """
      SELECT seq FROM reports WHERE deal = ? AND id NOT IN (SELECT report FROM judgements WHERE correction = ?)
      """, [.integer(deal.row), .integer(correction)]
    ) { row throws(StoreError) in
      rows.append(row.integer(0))
    }
    for row in rows {
      try connection.run("UPDATE reports SET deal = NULL WHERE seq = ?", [.integer(row)])
    }
    return rows
  }

  /// Files the reports that a judgement found under one deal under a row again.
  func refile(_ correction: Int64, of deal: String, to row: Int64) throws(StoreError) {
    try connection.run(
      """
      UPDATE reports SET deal = ?, version = ? WHERE id IN (
        SELECT report FROM judgements WHERE correction = ? AND deal = ?)
      """, [.integer(row), .integer(transaction.generation), .integer(correction), .text(deal)])
  }
}
