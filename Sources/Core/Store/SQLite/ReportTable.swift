/// Writes reports, and finds those that newly read ones go on as.
struct ReportTable {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Stores a report; `deal` is the row of the deal it is filed under already.
  ///
  /// - Returns: the block that it stands in.
  func insert(
    _ report: Report, id: String, article: Int64, ordinal: Int, deal: Int64?, source: ReportJSON.Source
  ) throws(StoreError) -> Int64 {
    try connection.run(
      """
      INSERT INTO reports(id, article, ordinal, deal, kind, stage, assertion, date, value_min, value_max, currency,
        value_approx, value_words, confidence, version, json)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id), .integer(article), Binding(ordinal), Binding(deal), .text(report.kind.rawValue),
        .text(report.stage.rawValue), .text(report.assertion.rawValue), Binding(report.date?.description),
        Binding(report.value?.min), Binding(report.value?.max), Binding(report.value?.currency),
        Binding(report.value?.approximate ?? false), .text(report.value?.words ?? ""),
        .real(report.confidence),
        .integer(transaction.generation), .blob(ReportJSON.tail(report, source: source)),
      ])
    let row = connection.lastInsertedRow
    try insertNames(report, row)
    try insertItems(report.items, row)
    try insertEvidence(report.evidence, row)
    // A side that is not told is one that no text names.
    for supplier in report.suppliers.isEmpty ? [.unknown] : Set(report.suppliers) {
      for recipient in report.recipients.isEmpty ? [.unknown] : Set(report.recipients) {
        try connection.run(
          "INSERT INTO report_pairs(supplier, recipient, report) VALUES (?, ?, ?)",
          [.text(supplier.code), .text(recipient.code), .integer(row)])
      }
    }
    let block = ReportBlock.number(report, articleID: source.id, published: source.published)
    try connection.run(
      "INSERT INTO report_facts(report, block, is_firm, facts) VALUES (?, ?, 1, ?)",
      [.integer(row), .integer(block), .blob(ReportFacts.encode(report))])
    return block
  }

  private func insertNames(_ report: Report, _ row: Int64) throws(StoreError) {
    let names: [(role: String, names: [String])] = [
      ("supplier", report.suppliers.map(\.code)), ("recipient", report.recipients.map(\.code)),
      ("via", report.via.map(\.code)), ("company", report.companies), ("actor", report.actors),
    ]
    for (role, names) in names {
      for (ordinal, name) in names.enumerated() {
        try connection.run(
          "INSERT INTO report_names(report, role, ordinal, name) VALUES (?, ?, ?, ?)",
          [.integer(row), .text(role), Binding(ordinal), .text(name)])
      }
    }
  }

  private func insertItems(_ items: [ReportItem], _ row: Int64) throws(StoreError) {
    for (ordinal, item) in items.enumerated() {
      try connection.run(
        """
        INSERT INTO report_items(report, ordinal, weapon, category, has_quantity, min, max, approx, quantity_words,
          words)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(row), Binding(ordinal), Binding(item.weapon), .text(item.category.rawValue),
          Binding(item.quantity != nil), Binding(item.quantity?.min), Binding(item.quantity?.max),
          Binding(item.quantity?.approximate ?? false), .text(item.quantity?.words ?? ""), .text(item.words),
        ])
    }
  }

  private func insertEvidence(_ evidence: [Evidence], _ row: Int64) throws(StoreError) {
    for (ordinal, piece) in evidence.enumerated() {
      try connection.run(
        "INSERT INTO report_evidence(report, ordinal, part, start, \"end\", quote, fields) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          .integer(row), Binding(ordinal), .text(piece.part.rawValue), Binding(piece.span.start),
          Binding(piece.span.end),
          .text(piece.quote),
          .text(piece.fields.map(\.rawValue).joined(separator: " ")),
        ])
    }
  }

  /// The rendered reports of an article, in the order of its text.
  func rendered(ofArticle article: Int64) throws(StoreError) -> [[UInt8]] {
    var rendered: [[UInt8]] = []
    try connection.run(
      "SELECT json FROM reports WHERE article = ? ORDER BY ordinal", [.integer(article)]
    ) { row throws(StoreError) in
      rendered.append(Array(row.bytes(0)))
    }
    return rendered
  }

  /// Which of an article's stored reports the newly read ones go on as.
  func succession(of article: Int64, id: String, by reports: [Report]) throws(StoreError) -> ReportSuccession
  {
    var old: [(row: Int64, id: String, report: Report)] = []
    try connection.run(
      """
      SELECT r.seq, r.id, f.facts FROM reports r JOIN report_facts f ON f.report = r.seq WHERE r.article = ?
      ORDER BY r.ordinal
      """, [.integer(article)]
    ) { row throws(StoreError) in
      guard let facts = ReportFacts.decode(row.bytes(2)) else { return }
      old.append((row.integer(0), row.text(1), facts.report))
    }
    for place in old.indices { try loadEvidence(old[place].row, into: &old[place].report) }
    return ReportSuccession(of: old.map { ($0.id, $0.report) }, by: reports) {
      StoredID.report(articleID: id, $0)
    }
  }

  private func loadEvidence(_ row: Int64, into report: inout Report) throws(StoreError) {
    try connection.run(
      "SELECT start, \"end\", quote, part FROM report_evidence WHERE report = ? ORDER BY ordinal",
      [.integer(row)]
    ) { columns throws(StoreError) in
      report.evidence.append(
        Evidence(
          span: TextSpan(columns.int(0), columns.int(1)),
          part: ArticlePart(rawValue: columns.text(3)) ?? .text, quote: columns.text(2), fields: []))
    }
  }
}
