/// The keys under which deals stand in the order of their rows, for filters that many deals pass.
///
/// A filter by one key is then a walk over the newest of its deals, however many there are. A pair of a supplier and
/// a recipient has a key of its own, since two long walks would have to be compared; a weapon has one for each of
/// its beginnings up to a word: `K2` finds "K2 Black Panther" and not "K21". The stage stands beside each key, so that
/// deals of other stages are passed by without being opened.
enum DealKeys {
  static func pair(_ supplier: String, _ recipient: String) -> String { "pair \(supplier)>\(recipient)" }
  static func party(_ code: String) -> String { "party \(code)" }
  static func weapon(_ name: String) -> String { "weapon \(name)" }
  static func category(_ category: String) -> String { "category \(category)" }

  /// All keys of a deal, by its rendered record.
  static func all(of record: JSONValue) -> [String] {
    func codes(_ side: String) -> [String] {
      (record[side]?.elements ?? []).compactMap { $0["code"]?.string.map(SearchTerms.key) }
    }
    let (suppliers, recipients) = (codes("suppliers"), codes("recipients"))
    var keys = Set((suppliers + recipients).map(party))
    for supplier in suppliers { for recipient in recipients { keys.insert(pair(supplier, recipient)) } }
    for item in record["items"]?.elements ?? [] {
      if let name = item["category"]?.string { keys.insert(category(name)) }
      guard let name = item["weapon"]?.string else { continue }
      var beginning = ""
      for word in SearchTerms.key(name).split(separator: " ") {
        beginning += (beginning.isEmpty ? "" : " ") + word
        keys.insert(weapon(beginning))
      }
    }
    return keys.sorted()
  }

  /// What stands beside them.
  static func stage(of record: JSONValue) -> String { record["stage"]?.string ?? "" }

  /// Files a deal under its keys, and puts its facts beside it.
  static func file(_ record: JSONValue, _ row: Int64, on connection: Connection) throws(StoreError) {
    try connection.run(
      "UPDATE deals SET facts = ? WHERE seq = ?", [.blob(DealFacts.pack(record)), .integer(row)])
    let stage = stage(of: record)
    for key in all(of: record) {
      try connection.run(
        "INSERT INTO deal_keys(key, deal, deal_stage) VALUES (?, ?, ?)",
        [.text(key), .integer(row), .text(stage)])
    }
  }

  /// Takes a deal out again; the record must be the one that it was filed with, or have the same parties and items.
  static func remove(_ record: [UInt8], _ row: Int64, on connection: Connection) throws(StoreError) {
    guard let record = try? JSONReader.value(of: record) else { return }
    for key in all(of: record) {
      try connection.run(
        "DELETE FROM deal_keys WHERE key = ? AND deal = ?", [.text(key), .integer(row)])
    }
  }

  /// Files every deal anew, where another release filed them: some 60 µs a deal.
  static func rebuild(_ connection: Connection) throws(StoreError) {
    try connection.execute("DELETE FROM deal_keys")
    try connection.run("SELECT deal, json FROM deal_bodies") { row throws(StoreError) in
      guard let record = try? JSONReader.value(of: Array(row.bytes(1))) else { return }
      try file(record, row.integer(0), on: connection)
    }
  }
}
