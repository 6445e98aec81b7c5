/// Keeps what analysts did, with what is needed to take it back.
struct CorrectionTable {
  /// One correction as it is kept.
  struct Entry {
    var number: Int64
    var action: CorrectionAction
    /// Further records that had a part in it.
    var others: [String]
    /// What was before.
    var previous: Previous
  }

  /// What stood before a correction.
  struct Previous {
    /// The fields that it set or released, as they were set before; nil where the machine spoke.
    var overrides: [(field: String, value: [UInt8]?)] = []
    /// Who stood behind each record, where the correction changed that or ended the record.
    var statuses: [(record: String, status: Deal.Status)] = []
  }

  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Writes a correction down and makes every revision of this transaction its author's.
  func insert(
    _ action: CorrectionAction, of kind: RecordKind, _ record: String, by author: Author,
    others: [String] = [], previous: Previous = Previous()
  ) throws(StoreError) -> Int64 {
    transaction.act = .init(author: author, action: action)
    try connection.run(
      """
      INSERT INTO corrections(kind, record, action, at, actor, reason, others, previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(kind.rawValue), .text(record), .text(action.rawValue),
        Binding(transaction.now.secondsSinceEpoch), .text(author.name), .text(author.reason),
        .text(others.joined(separator: " ")), .blob(previous.json),
      ])
    return connection.lastInsertedRow
  }

  /// Notes the records that a correction made.
  func setOthers(_ others: [String], of correction: Int64) throws(StoreError) {
    try connection.run(
      "UPDATE corrections SET others = ? WHERE seq = ?",
      [.text(others.joined(separator: " ")), .integer(correction)])
  }

  /// The last correction of a record that was not taken back.
  func last(of record: String) throws(StoreError) -> Entry? {
    var entry: Entry?
    try connection.statement(
      """
      SELECT seq, action, others, previous FROM corrections WHERE record = ? AND undone_at IS NULL
      ORDER BY seq DESC LIMIT 1
      """
    ).first([.text(record)]) { row throws(StoreError) in
      guard let action = CorrectionAction(rawValue: row.text(1)) else { return }
      entry = Entry(
        number: row.integer(0), action: action, others: row.text(2).split(separator: " ").map(String.init),
        previous: Previous(json: Array(row.bytes(3))))
    }
    return entry
  }

  /// Marks a correction as taken back.
  func markUndone(_ correction: Int64) throws(StoreError) {
    try connection.run(
      "UPDATE corrections SET undone_at = ? WHERE seq = ?",
      [Binding(transaction.now.secondsSinceEpoch), .integer(correction)])
  }
}

extension CorrectionTable.Previous {
  /// As it is stored: an absent value is an empty array, a present one an array of it.
  fileprivate var json: [UInt8] {
    var json = JSONWriter(reserving: 128)
    json.object { json in
      json.name("overrides")
      json.object { json in
        for entry in overrides {
          json.name(of: entry.field)
          json.array { json in if let value = entry.value { json.raw(value) } }
        }
      }
      json.name("statuses")
      json.object { json in
        for entry in statuses {
          json.name(of: entry.record)
          json.value(entry.status.rawValue)
        }
      }
    }
    return json.bytes
  }

  fileprivate init(json: [UInt8]) {
    let value = try? JSONReader.value(of: json)
    for member in value?["overrides"]?.members ?? [] {
      var writer = JSONWriter(reserving: 64)
      if let told = member.value[0] { writer.value(told) }
      overrides.append((member.name, member.value[0] == nil ? nil : writer.bytes))
    }
    for member in value?["statuses"]?.members ?? [] {
      if let status = member.value.string.flatMap(Deal.Status.init(rawValue:)) {
        statuses.append((member.name, status))
      }
    }
  }
}
