/// Writes reports and reads them back as values, for merging.
struct ReportTable {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Stores a report; `deal` is the row of the deal it is filed under already.
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
    return row
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

  /// The rows of all reports that may be told of together with some: those that share a pair of supplier and
  /// recipient or a deal, directly or through others.
  func connected(to seeds: [Int64]) throws(StoreError) -> [Int64] {
    var known = Set(seeds)
    var frontier = seeds
    while let report = frontier.popLast() {
      var reached: [Int64] = []
      try connection.run(
        """
        SELECT other.report FROM report_pairs mine JOIN report_pairs other
          ON other.supplier = mine.supplier AND other.recipient = mine.recipient
        WHERE mine.report = ?1
        UNION
        SELECT other.seq FROM reports mine JOIN reports other ON other.deal = mine.deal WHERE mine.seq = ?1
        """, [.integer(report)]
      ) { row throws(StoreError) in
        reached.append(row.integer(0))
      }
      for row in reached where known.insert(row).inserted { frontier.append(row) }
    }
    return Array(known)
  }

  /// Reads reports back, in the order of their articles' publication and of the text.
  func load(_ rows: [Int64]) throws(StoreError) -> [(row: Int64, filed: FiledReport)] {
    var loaded: [(order: (Int64, Int), row: Int64, filed: FiledReport)] = []
    for row in rows {
      guard let (order, filed) = try load(row) else { continue }
      loaded.append((order, row, filed))
    }
    loaded.sort { $0.order < $1.order }
    return loaded.map { ($0.row, $0.filed) }
  }

  /// Which of an article's stored reports the newly read ones go on as.
  func succession(of article: Int64, by reports: [Report]) throws(StoreError) -> ReportSuccession {
    var rows: [Int64] = []
    try connection.run("SELECT seq FROM reports WHERE article = ? ORDER BY ordinal", [.integer(article)]) {
      row throws(StoreError) in
      rows.append(row.integer(0))
    }
    let old = try load(rows).map(\.filed)
    guard let id = old.first?.articleID else { return .none }
    return ReportSuccession(of: old, by: reports) { StoredID.report(articleID: id, $0) }
  }

  private func load(_ row: Int64) throws(StoreError) -> (order: (Int64, Int), filed: FiledReport)? {
    var found: (order: (Int64, Int), filed: FiledReport)?
    try connection.statement(
      """
      SELECT r.id, d.id, a.id, a.outlet, a.published, r.kind, r.stage, r.assertion, r.date, r.value_min,
        r.value_max, r.currency, r.value_approx, r.value_words, r.confidence, r.article, r.ordinal
      FROM reports r JOIN articles a ON a.seq = r.article LEFT JOIN deals d ON d.seq = r.deal WHERE r.seq = ?
      """
    ).first([.integer(row)]) { columns throws(StoreError) in
      guard let kind = DealKind(rawValue: columns.text(5)), let stage = DealStage(rawValue: columns.text(6)),
        let assertion = Assertion(rawValue: columns.text(7))
      else {
        throw .inconsistent("report \(columns.text(0)) has a kind, stage or assertion that does not exist")
      }
      var report = Report(
        suppliers: [], recipients: [], kind: kind, stage: stage, assertion: assertion, items: [],
        date: columns.optionalText(8).flatMap { PartialDate($0) }, confidence: columns.real(14))
      if let currency = columns.optionalText(11) {
        report.value = Money(
          min: columns.optionalReal(9), max: columns.optionalReal(10), currency: currency,
          approximate: columns.flag(12), words: columns.text(13))
      }
      found = (
        (columns.integer(15), columns.int(16)),
        FiledReport(
          id: columns.text(0), dealID: columns.optionalText(1), articleID: columns.text(2),
          outlet: columns.text(3), published: columns.optionalText(4).flatMap { PartialDate($0) },
          report: report)
      )
    }
    guard var found else { return nil }
    try loadNames(row, into: &found.filed.report)
    try loadItems(row, into: &found.filed.report)
    try loadEvidence(row, into: &found.filed.report)
    found.filed.judgements = try JudgementTable(transaction).judgements(of: found.filed.id)
    return found
  }

  private func loadNames(_ row: Int64, into report: inout Report) throws(StoreError) {
    try connection.run(
      "SELECT role, name FROM report_names WHERE report = ? ORDER BY role, ordinal", [.integer(row)]
    ) { columns throws(StoreError) in
      let name = columns.text(1)
      switch columns.text(0) {
      case "supplier": report.suppliers.append(Party(name))
      case "recipient": report.recipients.append(Party(name))
      case "via": report.via.append(Party(name))
      case "company": report.companies.append(name)
      default: report.actors.append(name)
      }
    }
  }

  private func loadItems(_ row: Int64, into report: inout Report) throws(StoreError) {
    try connection.run(
      """
      SELECT weapon, category, has_quantity, min, max, approx, quantity_words, words FROM report_items
      WHERE report = ? ORDER BY ordinal
      """, [.integer(row)]
    ) { columns throws(StoreError) in
      var quantity: Quantity?
      if columns.flag(2) {
        quantity = Quantity(
          min: columns.optionalInteger(3).map { Int($0) }, max: columns.optionalInteger(4).map { Int($0) },
          approximate: columns.flag(5), words: columns.text(6))
      }
      report.items.append(
        ReportItem(
          weapon: columns.optionalText(0), category: ItemCategory(rawValue: columns.text(1)) ?? .unspecified,
          quantity: quantity, words: columns.text(7)))
    }
  }

  private func loadEvidence(_ row: Int64, into report: inout Report) throws(StoreError) {
    try connection.run(
      "SELECT start, \"end\", quote, fields, part FROM report_evidence WHERE report = ? ORDER BY ordinal",
      [.integer(row)]
    ) { columns throws(StoreError) in
      report.evidence.append(
        Evidence(
          span: TextSpan(columns.int(0), columns.int(1)),
          part: ArticlePart(rawValue: columns.text(4)) ?? .text,
          quote: columns.text(2),
          fields: columns.text(3).split(separator: " ").compactMap { Evidence.Field(rawValue: String($0)) }))
    }
  }
}
