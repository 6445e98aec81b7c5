/// The steps by which analysts correct deals, within a transaction.
///
/// Each step changes what is kept beside the machine's reading, then has the reports of the deals sorted and told
/// anew, by the same way that a new article takes. So a correction holds for the same reason that it shows.
struct DealDesk {
  let transaction: RegisterTransaction
  private let resolve: ResolveReports
  private let corrections: CorrectionTable
  private let overrides: OverrideTable
  let judgements: JudgementTable
  let deals: DealTable
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction, resolve: @escaping ResolveReports) {
    self.transaction = transaction
    self.resolve = resolve
    corrections = CorrectionTable(transaction)
    overrides = OverrideTable(transaction)
    judgements = JudgementTable(transaction)
    deals = DealTable(transaction)
  }

  // MARK: Fields and status

  /// Sets fields and gives others back.
  func patch(_ id: String, _ patch: DealPatch, _ correction: Correction) throws -> CorrectionResult {
    let stored = try require(id, correction)
    var previous = CorrectionTable.Previous()
    let known = try overrides.entries(of: id)
    for field in DealField.allCases where patch.word.fields.contains(field) || patch.released.contains(field)
    {
      previous.overrides.append((field.rawValue, known.first { $0.field == field.rawValue }?.value))
    }
    let number = try corrections.insert(.patched, of: .deal, id, by: correction.author, previous: previous)
    for field in patch.word.fields {
      try overrides.set(
        field.rawValue, of: id, to: DealFieldJSON.bytes(field, of: patch.word.values), by: number)
    }
    for field in patch.released { try overrides.release(field.rawValue, of: id) }
    return try retell(stored)
  }

  /// Says who stands behind a deal.
  func judge(_ id: String, _ status: Deal.Status, _ correction: Correction) throws -> CorrectionResult {
    let stored = try require(id, correction)
    let previous = CorrectionTable.Previous(statuses: [(id, stored.status)])
    _ = try corrections.insert(
      status == .rejected ? .rejected : .verified, of: .deal, id, by: correction.author, previous: previous)
    try setStatus(status, of: id)
    return try retell(stored)
  }

  // MARK: Making and ending

  /// Makes a deal that rests on an analyst's word.
  func create(_ word: DealWord, id seed: String, _ correction: Correction) throws -> CorrectionResult {
    let id = try deals.freeID(founding: seed)
    let number = try corrections.insert(.created, of: .deal, id, by: correction.author)
    for field in word.fields {
      try overrides.set(field.rawValue, of: id, to: DealFieldJSON.bytes(field, of: word.values), by: number)
    }
    try deals.make(id)
    return CorrectionResult(id: id)
  }

  /// Ends a deal for good: its reports tell of no deal from now on.
  func delete(_ id: String, _ correction: Correction) throws -> CorrectionResult {
    let stored = try require(id, correction)
    let number = try corrections.insert(.deleted, of: .deal, id, by: correction.author)
    try judgements.judge(number, side: Judgement.struckOut, deal: stored)
    try connection.run(
      "UPDATE reports SET deal = NULL, version = ? WHERE deal = ?",
      [.integer(transaction.generation), .integer(stored.row)])
    try transaction.revise(
      .deal, id, revision: stored.revision + 1, from: stored.json, to: [], reason: "deleted")
    try deals.end(stored, heir: nil)
    return CorrectionResult(id: id)
  }

  // MARK: Merging and splitting

  /// Makes several deals one; the others' ids lead to it.
  func merge(_ others: [String], into id: String, _ correction: Correction) throws -> CorrectionResult {
    let heir = try require(id, correction)
    var ended: [DealTable.Stored] = []
    for (place, other) in others.enumerated() {
      guard other != id, !others[..<place].contains(other) else {
        throw CorrectionError.unfit(FieldError("/deals/\(place)", "another deal than those before"))
      }
      ended.append(try require(other))
    }
    let previous = CorrectionTable.Previous(statuses: ended.map { ($0.id, $0.status) })
    let number = try corrections.insert(
      .merged, of: .deal, id, by: correction.author, others: others, previous: previous)
    try judgements.judge(number, side: 0, deal: heir)
    for deal in ended {
      try judgements.judge(number, side: 0, deal: deal)
      try connection.run(
        "UPDATE reports SET deal = ?, version = ? WHERE deal = ?",
        [.integer(heir.row), .integer(transaction.generation), .integer(deal.row)])
      try overrides.adopt(from: deal.id, into: id, by: number)
      try transaction.revise(
        .deal, deal.id, revision: deal.revision + 1, from: deal.json, to: [], reason: "merged")
      try deals.end(deal, heir: id)
    }
    return try retell(heir, others: others)
  }

  /// Takes reports out of a deal into one of their own.
  func split(_ id: String, reports: [String], _ correction: Correction) throws -> CorrectionResult {
    let stored = try require(id, correction)
    let all = try judgements.reports(of: stored)
    for (place, report) in reports.enumerated()
    where !all.contains(report) || reports[..<place].contains(report) {
      throw CorrectionError.unfit(FieldError("/reports/\(place)", "a report of this deal, once"))
    }
    guard reports.count < all.count else {
      throw CorrectionError.unfit(FieldError("/reports", "not all reports of the deal"))
    }
    let number = try corrections.insert(.split, of: .deal, id, by: correction.author)
    let taken = Set(reports)
    try judgements.judge(number, side: 1, deal: stored, only: taken)
    try judgements.judge(number, side: 0, deal: stored, only: Set(all).subtracting(taken))
    var seeds: [Int64] = []
    for report in reports {
      try connection.run("UPDATE reports SET deal = NULL WHERE id = ?", [.text(report)])
      if let row = try connection.integer("SELECT seq FROM reports WHERE id = ?", [.text(report)]) {
        seeds.append(row)
      }
    }
    _ = try retell(stored, and: seeds)
    var made: String?
    try connection.statement(
      "SELECT d.id FROM reports r JOIN deals d ON d.seq = r.deal WHERE r.id = ?"
    ).first([.text(reports.first ?? "")]) { row throws(StoreError) in made = row.text(0) }
    guard let made else { throw StoreError.inconsistent("the reports split from deal \(id) came to no deal") }
    // Reports that are like those of a deal that was there before join it; undoing must leave that one alone.
    let isNew = try deals.load(made)?.revision == 1
    if isNew { try corrections.setOthers([made], of: number) }
    let revision = try deals.load(id)?.revision ?? stored.revision
    try transaction.log(.deal, id, .split, revision: revision, heir: made)
    return CorrectionResult(id: id, others: [made])
  }

  // MARK: Undoing

  /// Takes the last correction of a deal back.
  func undo(_ id: String, _ correction: Correction) throws -> CorrectionResult {
    let stored = try require(id, correction)
    guard let last = try corrections.last(of: id), last.action != .created else {
      throw CorrectionError.nothingToUndo(id: id)
    }
    _ = try corrections.insert(.undone, of: .deal, id, by: correction.author)
    try corrections.markUndone(last.number)
    try corrections.markUndone(connection.lastInsertedRow)
    switch last.action {
    case .patched:
      for entry in last.previous.overrides {
        if let value = entry.value {
          try overrides.set(entry.field, of: id, to: value, by: last.number)
        } else {
          try overrides.release(entry.field, of: id)
        }
      }
    case .verified, .rejected:
      for entry in last.previous.statuses { try setStatus(entry.status, of: entry.record) }
    case .merged: return try unmerge(stored, last)
    case .split: return try unsplit(stored, last)
    case .created, .updated, .deleted, .undone: throw CorrectionError.nothingToUndo(id: id)
    }
    return try retell(stored)
  }

  /// Lets the deals that were merged into one live again under their own ids.
  private func unmerge(_ heir: DealTable.Stored, _ last: CorrectionTable.Entry) throws -> CorrectionResult {
    var seeds: [Int64] = []
    var revived: [(row: Int64, id: String)] = []
    for other in last.others {
      let status = last.previous.statuses.first { $0.record == other }?.status ?? .machine
      let row = try deals.revive(other, status: status)
      try judgements.refile(last.number, of: other, to: row)
      revived.append((row, other))
    }
    seeds += try judgements.release(unjudgedBy: last.number, from: heir)
    try judgements.remove(last.number)
    try connection.run(
      "DELETE FROM overrides WHERE record = ? AND correction = ?", [.text(heir.id), .integer(last.number)])
    for deal in revived {
      try connection.run("SELECT seq FROM reports WHERE deal = ?", [.integer(deal.row)]) {
        row throws(StoreError) in
        seeds.append(row.integer(0))
      }
    }
    _ = try Ingest(transaction).retell(
      seeds, leaving: revived + [(row: heir.row, id: heir.id)], resolve: resolve)
    return CorrectionResult(id: heir.id, others: last.others)
  }

  /// Puts the reports of a deal that was split off back.
  private func unsplit(_ stored: DealTable.Stored, _ last: CorrectionTable.Entry) throws -> CorrectionResult {
    try judgements.refile(last.number, of: stored.id, to: stored.row)
    try judgements.remove(last.number)
    // What came to the other deal since then came to it because of the split.
    for other in last.others {
      guard let deal = try deals.load(other) else { continue }
      try connection.run(
        "UPDATE reports SET deal = ?, version = ? WHERE deal = ?",
        [.integer(stored.row), .integer(transaction.generation), .integer(deal.row)])
      try deals.end(deal, heir: stored.id)
    }
    return try retell(stored, others: last.others)
  }

  // MARK: Common steps

  private func require(_ id: String, _ correction: Correction) throws -> DealTable.Stored {
    let stored = try require(id)
    let version = try connection.integer(
      "SELECT version FROM deal_bodies WHERE deal = ?", [.integer(stored.row)])
    try correction.precondition(Int(version ?? 0))
    return stored
  }

  private func require(_ id: String) throws -> DealTable.Stored {
    guard let stored = try deals.load(id) else {
      throw CorrectionError.notFound(.deal, id: id, lookup: try transaction.tombstone(id))
    }
    return stored
  }

  private func setStatus(_ status: Deal.Status, of id: String) throws(StoreError) {
    try connection.run("UPDATE deals SET status = ? WHERE id = ?", [.text(status.rawValue), .text(id)])
  }

  /// Sorts the deal's reports anew and tells it as it is now.
  private func retell(
    _ deal: DealTable.Stored, and seeds: [Int64] = [], others: [String] = []
  ) throws -> CorrectionResult {
    _ = try Ingest(transaction).retell(seeds, leaving: [(row: deal.row, id: deal.id)], resolve: resolve)
    return CorrectionResult(id: deal.id, others: others)
  }
}

extension DealTable {
  /// Puts a row for a deal that lives again under its old id; the next telling fills it.
  func revive(_ id: String, status: Deal.Status) throws(StoreError) -> Int64 {
    let revision =
      try connection.integer("SELECT max(revision) FROM changes WHERE record = ?", [.text(id)]) ?? 0
    try connection.run("DELETE FROM tombstones WHERE id = ?", [.text(id)])
    let row = try transaction.freeRow(in: "deals", from: ChronologicalRow.first(at: nil))
    try connection.run(
      """
      INSERT INTO deals(seq, id, kind, stage, assertion, status, date_key, first_reported, last_reported,
        confidence, report_count, revision) VALUES (?, ?, '', '', '', ?, 0, 0, 0, 0, 0, ?)
      """, [.integer(row), .text(id), .text(status.rawValue), .integer(revision)])
    try connection.run(
      "INSERT INTO deal_bodies(deal, version, json, search) VALUES (?, 0, x'', '')", [.integer(row)])
    transaction.search.add(.deal(row, ""))
    try transaction.log(.deal, id, .restored, revision: revision)
    return row
  }
}

extension RegisterTransaction {
  /// What became of an id that is not in use.
  func tombstone(_ id: String) throws(StoreError) -> Lookup {
    var lookup = Lookup.missing
    try connection.statement("SELECT heir FROM tombstones WHERE id = ?").first([.text(id)]) {
      row throws(StoreError) in
      lookup = row.optionalText(0).map(Lookup.moved(to:)) ?? .gone
    }
    return lookup
  }
}
