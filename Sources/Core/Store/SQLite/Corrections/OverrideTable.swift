/// Keeps what analysts set, field by field, apart from what the machine reads.
struct OverrideTable {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// One field as it is kept.
  struct Entry {
    var field: String
    var value: [UInt8]
    var correction: Int64
  }

  /// The fields of a record that were set.
  func entries(of record: String) throws(StoreError) -> [Entry] {
    var entries: [Entry] = []
    try connection.run(
      "SELECT field, value, correction FROM overrides WHERE record = ? ORDER BY field", [.text(record)]
    ) { row throws(StoreError) in
      entries.append(Entry(field: row.text(0), value: Array(row.bytes(1)), correction: row.integer(2)))
    }
    return entries
  }

  /// What analysts say of a deal.
  func word(on deal: String) throws(StoreError) -> DealWord {
    var word = DealWord()
    for entry in try entries(of: deal) {
      // A field that this release does not know is the business of the one that does.
      guard let field = DealField(rawValue: entry.field) else { continue }
      do {
        try DealFieldJSON.read(field, FieldReader(try JSONReader.value(of: entry.value)), into: &word.values)
      } catch {
        throw .inconsistent("what was set for \(entry.field) of deal \(deal) cannot be read: \(error)")
      }
      word.fields.insert(field)
    }
    return word
  }

  /// Sets a field.
  func set(_ field: String, of record: String, to value: [UInt8], by correction: Int64) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO overrides(record, field, value, correction) VALUES (?, ?, ?, ?)
      ON CONFLICT (record, field) DO UPDATE SET value = excluded.value, correction = excluded.correction
      """, [.text(record), .text(field), .blob(value), .integer(correction)])
  }

  /// Gives a field back to the machine.
  func release(_ field: String, of record: String) throws(StoreError) {
    try connection.run(
      "DELETE FROM overrides WHERE record = ? AND field = ?", [.text(record), .text(field)])
  }

  /// Lets an heir take over what was set of a deal that merged into it, where nothing was set of itself.
  ///
  /// With a `correction` the fields are its own, so that they go when it is undone.
  func adopt(from old: String, into heir: String, by correction: Int64? = nil) throws(StoreError) {
    try connection.run(
      """
      INSERT OR IGNORE INTO overrides(record, field, value, correction)
      SELECT ?, field, value, coalesce(?, correction) FROM overrides WHERE record = ?
      """, [.text(heir), Binding(correction), .text(old)])
  }

  /// Whether a deal whose last report is gone stays: an analyst made it, set something of it or verified it.
  ///
  /// What the machine had read of such a deal is kept from then on as it stood.
  func outlivesReports(_ stored: DealTable.Stored) throws(StoreError) -> Bool {
    let correction = try connection.integer(
      "SELECT max(seq) FROM corrections WHERE record = ? AND undone_at IS NULL", [.text(stored.id)])
    let isSet =
      try connection.integer(
        "SELECT 1 FROM overrides WHERE record = ? LIMIT 1", [.text(stored.id)]) != nil
    guard let correction, isSet || stored.status == .verified else { return false }
    let known = JSONMemberFilter.members(of: stored.json)
    let hadReports = known.contains { $0.name == "report_count" && $0.value != [UInt8(ascii: "0")] }
    guard hadReports else { return true }
    for field in DealField.allCases {
      guard let value = known.first(where: { $0.name == field.rawValue })?.value else { continue }
      var deal = Deal.blank
      // Stored records are read by the rules for what clients send; a field beyond those is left to the blank.
      guard let json = try? JSONReader.value(of: Array(value)),
        (try? DealFieldJSON.read(field, FieldReader(json), into: &deal)) != nil
      else { continue }
      try connection.run(
        "INSERT OR IGNORE INTO overrides(record, field, value, correction) VALUES (?, ?, ?, ?)",
        [
          .text(stored.id), .text(field.rawValue), .blob(DealFieldJSON.bytes(field, of: deal)),
          .integer(correction),
        ])
    }
    return true
  }
}
