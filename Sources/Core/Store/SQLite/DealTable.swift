/// Writes deals: gives resolved sets of reports their ids, stores what changed, and dissolves what is no more.
struct DealTable {
  /// Stands for an unknown day in columns that order: the day before the year 1.
  static let unknownDay = -719_163

  let transaction: RegisterTransaction
  private let overrides: OverrideTable
  private let frameworks: FrameworkTable
  var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) {
    self.transaction = transaction
    overrides = OverrideTable(transaction)
    frameworks = FrameworkTable(transaction)
  }

  /// A deal as it is stored.
  struct Stored {
    var row: Int64
    var id: String
    var status: Deal.Status
    var revision: Int64
    var json: [UInt8]
    var search: String
  }

  /// Stores what was resolved.
  ///
  /// - Parameters:
  ///   - resolved: the resolved deals; together they hold every report of `filed` once.
  ///   - filed: the reports that were resolved, with the deals they were filed under before.
  ///   - emptied: ids of deals that may have lost their last report.
  /// - Returns: the ids of the deals that were made, changed or dissolved.
  /// - Throws: `StoreError.inconsistent` when a report is in no deal or in two.
  func apply(
    _ resolved: [ResolvedDeal], filed: [(row: Int64, filed: FiledReport)], emptied: Set<String>
  ) throws(StoreError) -> [String] {
    let deals = Self.inOrder(resolved, filed)
    let rows = try Self.rows(of: deals, filed)
    let assignment = DealAssignment(deals, reports: filed.map(\.filed))
    var known: [(id: String, stored: Stored?)] = []
    for (kept, founder) in zip(assignment.keptID, assignment.founder) {
      var stored: Stored?
      if let kept { stored = try load(kept) }
      var id = stored?.id ?? ""
      if stored == nil { id = try freeID(founding: founder) }
      known.append((id, stored))
    }
    let merged = assignment.merged.sorted { $0.key < $1.key }
    // Before the heirs are told, so that they are told with it.
    for (old, cluster) in merged { try overrides.adopt(from: old, into: known[cluster].id) }
    var touched: [String] = []
    var doubtful: Set<Int64> = []
    for (index, deal) in deals.enumerated() {
      let (id, stored) = known[index]
      if try write(deal.deal, id: id, stored: stored, reports: rows[index], &doubtful) { touched.append(id) }
    }
    for (old, cluster) in merged {
      guard let stored = try load(old) else { continue }
      doubtful.formUnion(try frameworks.concerned(by: stored.row))
      try dissolve(stored, heir: known[cluster].id)
      touched.append(old)
    }
    for id in emptied.sorted() {
      guard let stored = try load(id),
        try connection.integer("SELECT 1 FROM reports WHERE deal = ? LIMIT 1", [.integer(stored.row)]) == nil
      else { continue }
      if try overrides.outlivesReports(stored) {
        if try write(.blank, id: id, stored: stored, reports: [], &doubtful) { touched.append(id) }
      } else {
        doubtful.formUnion(try frameworks.concerned(by: stored.row))
        try dissolve(stored, heir: nil)
        touched.append(id)
      }
    }
    let linked = try frameworks.relink(doubtful)
    return touched + linked.filter { !touched.contains($0) }
  }

  /// Makes a deal that rests on an analyst's word alone.
  func make(_ id: String) throws(StoreError) {
    var doubtful: Set<Int64> = []
    _ = try write(.blank, id: id, stored: nil, reports: [], &doubtful)
    _ = try frameworks.relink(doubtful)
  }

  /// Dissolves a deal on an analyst's word.
  func end(_ stored: Stored, heir: String?) throws(StoreError) {
    let doubtful = try frameworks.concerned(by: stored.row)
    try dissolve(stored, heir: heir)
    _ = try frameworks.relink(doubtful)
  }

  /// Deals by their first report: what is told first gets its row and its place in the log first.
  private static func inOrder(
    _ deals: [ResolvedDeal], _ filed: [(row: Int64, filed: FiledReport)]
  ) -> [ResolvedDeal] {
    var places: [String: Int] = [:]
    for (place, report) in filed.enumerated() { places[report.filed.id] = place }
    let firsts = deals.map { deal in deal.reportIDs.compactMap { places[$0] }.min() ?? .max }
    return deals.indices.sorted { (firsts[$0], $0) < (firsts[$1], $1) }.map { deals[$0] }
  }

  /// The report rows of each deal; every filed report must be in exactly one.
  private static func rows(
    of deals: [ResolvedDeal], _ filed: [(row: Int64, filed: FiledReport)]
  ) throws(StoreError) -> [[Int64]] {
    var rowOfID = Dictionary(filed.map { ($0.filed.id, $0.row) }, uniquingKeysWith: { first, _ in first })
    var rows: [[Int64]] = []
    for deal in deals {
      guard !deal.reportIDs.isEmpty else { throw .inconsistent("a resolved deal has no report") }
      var mine: [Int64] = []
      for id in deal.reportIDs {
        guard let row = rowOfID.removeValue(forKey: id) else {
          throw .inconsistent("report \(id) was resolved twice or was not asked for")
        }
        mine.append(row)
      }
      rows.append(mine)
    }
    guard rowOfID.isEmpty else { throw .inconsistent("\(rowOfID.count) reports were resolved into no deal") }
    return rows
  }

  func freeID(founding report: String) throws(StoreError) -> String {
    for salt in 0..<1_000 {
      let id = StoredID.deal(foundingReportID: report, salt: salt)
      if try !transaction.isTaken(id, table: "deals") { return id }
    }
    throw .inconsistent("no id is left for a deal of report \(report)")
  }

  func load(_ id: String) throws(StoreError) -> Stored? {
    var stored: Stored?
    try connection.statement(
      """
      SELECT d.seq, d.status, d.revision, b.json, b.search FROM deals d JOIN deal_bodies b ON b.deal = d.seq
      WHERE d.id = ?
      """
    ).first([.text(id)]) { row throws(StoreError) in
      stored = Stored(
        row: row.integer(0), id: id, status: Deal.Status(rawValue: row.text(1)) ?? .machine,
        revision: row.integer(2), json: Array(row.bytes(3)), search: row.text(4))
    }
    return stored
  }

  /// Stores a deal when it is new or reads differently, and files its reports.
  ///
  /// What analysts set is laid over what the machine reads. Adds the deals whose link to a framework that may change
  /// to `doubtful`, and tells whether anything changed.
  private func write(
    _ machine: Deal, id: String, stored: Stored?, reports: [Int64], _ doubtful: inout Set<Int64>
  ) throws(StoreError) -> Bool {
    let entities = EntityTable(transaction)
    let word = try overrides.word(on: id)
    var deal = machine
    word.apply(to: &deal)
    var named: [Party: NamedParty] = [:]
    for party in deal.suppliers + deal.recipients + deal.via where named[party] == nil {
      let known = try entities.party(party)
      named[party] = NamedParty(party: party, name: known?.name, entityID: known?.id)
    }
    let status = stored?.status ?? .machine
    let partOf: String? =
      if let stored { try frameworks.framework(of: stored.row) } else { nil }
    let render = { (revision: Int64) in
      DealJSON.record(
        deal, id: id, status: status, revision: Int(revision), partOf: partOf, word: word,
        machine: reports.isEmpty ? nil : machine
      ) {
        named[$0] ?? NamedParty(party: $0, name: nil, entityID: nil)
      }
    }
    var row = stored?.row
    let hasChanged = stored.map { render($0.revision) != $0.json } ?? true
    if hasChanged {
      let revision = (stored?.revision ?? 0) + 1
      let search = Self.searchText(deal, named)
      let record = render(revision)
      row = try replace(deal, id: id, stored: stored, revision: revision, status: status)
      if let row {
        if let value = try? JSONReader.value(of: record) { try DealKeys.file(value, row, on: connection) }
        try connection.run(
          "INSERT INTO deal_bodies(deal, version, json, search) VALUES (?, ?, ?, ?)",
          [.integer(row), .integer(transaction.generation), .blob(record), .text(search)])
        transaction.search.add(.deal(row, search))
        try writeParts(deal, row)
        try TradeTable(transaction: transaction).match(deal: row)
        try link(deal, named, row)
      }
      try transaction.log(.deal, id, stored == nil ? .created : .updated, revision: revision)
      try transaction.revise(
        .deal, id, revision: revision, from: stored?.json ?? [], to: record,
        reason: stored == nil ? "read from reports" : "reports changed")
    }
    for report in reports {
      try connection.run(
        "UPDATE reports SET deal = ?1, version = ?2 WHERE seq = ?3 AND deal IS NOT ?1",
        [Binding(row), .integer(transaction.generation), .integer(report)])
      if connection.changedRows > 0 { transaction.touch() }
    }
    guard hasChanged, let row else { return false }
    doubtful.formUnion(try frameworks.concerned(by: row))
    doubtful.formUnion(try frameworks.note(deal, row))
    return true
  }

  /// Writes the deal's own row under the number of its date, and clears away what hung on the old one.
  private func replace(
    _ deal: Deal, id: String, stored: Stored?, revision: Int64, status: Deal.Status
  ) throws(StoreError) -> Int64 {
    let first = ChronologicalRow.first(at: deal.firstReported.map { Self.midnight($0.earliest) })
    var row: Int64
    if let stored {
      try clear(stored)
      row = stored.row
      if !ChronologicalRow.range(from: first).contains(row) {
        row = try transaction.freeRow(in: "deals", from: first)
        try connection.run("UPDATE deals SET seq = ? WHERE seq = ?", [.integer(row), .integer(stored.row)])
      }
    } else {
      row = try transaction.freeRow(in: "deals", from: first)
    }
    let low = deal.value.flatMap { $0.min ?? $0.max }
    let high = deal.value.flatMap { $0.max ?? $0.min }
    try connection.run(
      """
      INSERT INTO deals(seq, id, kind, stage, assertion, status, date_from, date_to, date_key, first_reported,
        last_reported, value_low, value_high, currency, confidence, report_count, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (seq) DO UPDATE SET kind = excluded.kind, stage = excluded.stage, assertion = excluded.assertion,
        status = excluded.status, date_from = excluded.date_from, date_to = excluded.date_to,
        date_key = excluded.date_key, first_reported = excluded.first_reported,
        last_reported = excluded.last_reported, value_low = excluded.value_low, value_high = excluded.value_high,
        currency = excluded.currency, confidence = excluded.confidence, report_count = excluded.report_count,
        revision = excluded.revision
      """,
      [
        .integer(row), .text(id), .text(deal.kind.rawValue), .text(deal.stage.rawValue),
        .text(deal.assertion.rawValue), .text(status.rawValue), Binding(deal.date?.earliest.daysSinceEpoch),
        Binding(deal.date?.latest.daysSinceEpoch),
        Binding(deal.date?.earliest.daysSinceEpoch ?? Self.unknownDay),
        Binding(deal.firstReported?.earliest.daysSinceEpoch ?? Self.unknownDay),
        Binding(deal.lastReported?.latest.daysSinceEpoch ?? Self.unknownDay), Binding(low), Binding(high),
        Binding(deal.value?.currency), .real(deal.confidence), Binding(deal.reportCount), .integer(revision),
      ])
    return row
  }

  private static func midnight(_ day: CivilDate) -> Timestamp {
    Timestamp(secondsSinceEpoch: day.daysSinceEpoch * 86_400)
  }

  private func writeParts(_ deal: Deal, _ row: Int64) throws(StoreError) {
    for (role, parties) in [("supplier", deal.suppliers), ("recipient", deal.recipients), ("via", deal.via)] {
      for party in Set(parties) {
        try connection.run(
          "INSERT OR IGNORE INTO deal_parties(code, role, deal) VALUES (?, ?, ?)",
          [.text(SearchTerms.key(party.code)), .text(role), .integer(row)])
      }
    }
    for company in deal.companies {
      try connection.run(
        "INSERT OR IGNORE INTO deal_companies(company_key, deal) VALUES (?, ?)",
        [.text(SearchTerms.key(company)), .integer(row)])
    }
    for (ordinal, item) in deal.items.enumerated() {
      try connection.run(
        """
        INSERT INTO deal_items(deal, ordinal, weapon, weapon_key, category, min, max, approx)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .integer(row), Binding(ordinal), Binding(item.weapon),
          Binding(item.weapon.map { SearchTerms.key($0) }),
          .text(item.category.rawValue), Binding(item.quantity?.min), Binding(item.quantity?.max),
          Binding(item.quantity?.approximate ?? false),
        ])
    }
    for (ordinal, step) in deal.timeline.enumerated() {
      try connection.run(
        "INSERT INTO deal_steps(deal, ordinal, stage, assertion, date, report) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(row), Binding(ordinal), .text(step.stage.rawValue), .text(step.assertion.rawValue),
          Binding(step.date?.description), .text(step.reportID),
        ])
    }
  }

  /// Links the deal to the entities that it names.
  private func link(_ deal: Deal, _ named: [Party: NamedParty], _ row: Int64) throws(StoreError) {
    let entities = EntityTable(transaction)
    var rows: Set<Int64> = []
    for party in named.keys where party.isKnown {
      rows.insert(try entities.row(transaction.catalog.type(of: party), party.code))
    }
    for company in deal.companies { rows.insert(try entities.row(.organization, company)) }
    for weapon in deal.items.compactMap(\.weapon) { rows.insert(try entities.row(.weapon, weapon)) }
    for entity in rows.sorted() {
      try connection.run(
        "INSERT INTO deal_entities(entity, deal) VALUES (?, ?)", [.integer(entity), .integer(row)])
      try entities.count(entity, deals: 1)
    }
  }

  /// Takes away everything that hangs on a deal but its reports.
  private func clear(_ stored: Stored) throws(StoreError) {
    let entities = EntityTable(transaction)
    var linked: [Int64] = []
    try connection.run("SELECT entity FROM deal_entities WHERE deal = ?", [.integer(stored.row)]) {
      row throws(StoreError) in
      linked.append(row.integer(0))
    }
    for entity in linked { try entities.count(entity, deals: -1) }
    transaction.search.remove(.deal(stored.row, stored.search))
    try DealKeys.remove(stored.json, stored.row, on: connection)
    for table in [
      "deal_bodies", "deal_parties", "deal_companies", "deal_items", "deal_steps", "deal_entities",
      "trade_deals",
    ] {
      try connection.run("DELETE FROM \(table) WHERE deal = ?", [.integer(stored.row)])
    }
  }

  private func dissolve(_ stored: Stored, heir: String?) throws(StoreError) {
    try clear(stored)
    try connection.run("DELETE FROM deals WHERE seq = ?", [.integer(stored.row)])
    try transaction.bury(.deal, stored.id, revision: stored.revision + 1, heir: heir)
  }

  private static func searchText(_ deal: Deal, _ named: [Party: NamedParty]) -> String {
    var lines: [String] = []
    for party in deal.suppliers + deal.recipients + deal.via where party.isKnown {
      let name = named[party]?.name ?? party.code
      lines.append(name == party.code ? name : "\(name) \(party.code)")
    }
    lines += deal.companies
    for item in deal.items {
      lines.append(
        [item.weapon, item.words].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", "))
      lines.append(String(item.category.rawValue.map { $0 == "_" ? " " : $0 }))
    }
    if let words = deal.value?.words { lines.append(words) }
    lines += [deal.kind.rawValue, deal.stage.rawValue]
    var seen: Set<String> = []
    return lines.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "\n")
  }
}
