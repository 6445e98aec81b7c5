/// Where a table of deals has what, and what its rows say in the form of the API.
struct DealColumns {
  private var places: [String: Int] = [:]

  init(_ header: [String]) throws(DealSheet.Fault) {
    for (place, cell) in header.enumerated() {
      let name = cell.lowercased().filter { $0 != " " }
      places[Self.otherNames[name] ?? name] = place
    }
    for name in ["supplier", "recipient", "stage"] where places[name] == nil {
      throw DealSheet.Fault(line: 1, reason: "there is no column \(name)")
    }
    guard places["weapon"] != nil || places["category"] != nil else {
      throw DealSheet.Fault(line: 1, reason: "there is no column weapon and none category")
    }
  }

  private static let otherNames = [
    "suppliers": "supplier", "recipients": "recipient", "company": "companies", "quantity": "number",
    "id": "deal",
    "deal_id": "deal",
  ]

  /// One row with its line.
  struct Row {
    let columns: DealColumns
    let record: CSVRecords.Record

    var line: Int { record.line }
    /// What the rows of one deal have in common; empty for a deal of one row.
    var key: String { self["deal"] }
    var isEmpty: Bool { record.cells.allSatisfy { $0.allSatisfy { $0 == " " } } }

    /// A cell without spaces at its ends and without the apostrophe that keeps spreadsheets from running it.
    subscript(_ name: String) -> String {
      guard let place = columns.places[name], place < record.cells.count else { return "" }
      var cell = record.cells[place].drop { $0 == " " }
      while cell.last == " " { cell.removeLast() }
      if cell.first == "'", let second = cell.dropFirst().first, "=+-@".contains(second) {
        cell.removeFirst()
      }
      return String(cell)
    }

    func list(_ name: String) -> [String] {
      self[name].split(separator: ";").map { part in
        var part = part.drop { $0 == " " }
        while part.last == " " { part.removeLast() }
        return String(part)
      }.filter { !$0.isEmpty }
    }

    /// A number as it is written, for the reader of fields to judge; null for none.
    func number(_ name: String) -> JSONValue {
      let text = self[name].filter { $0 != " " && $0 != "," && $0 != "\u{A0}" }
      if text.isEmpty { return .null }
      return Int(text).map(JSONValue.integer) ?? Double(text).map(JSONValue.number) ?? .string(text)
    }

    func text(_ name: String) -> JSONValue { self[name].isEmpty ? .null : .string(self[name]) }

    var flag: JSONValue { .bool(["true", "yes", "1"].contains(self["approx"].lowercased())) }
  }

  /// The deal of some rows as a correction tells it; cells that are empty say nothing.
  static func json(of rows: [Row], _ names: RegisterNames) -> JSONValue {
    guard let first = rows.first else { return .null }
    var members: [JSONMember] = []
    func add(_ name: String, _ value: JSONValue) { members.append(JSONMember(name: name, value: value)) }
    func parties(_ column: String) -> JSONValue {
      .array(first.list(column).map { .string(names.party($0).code) })
    }
    add("suppliers", parties("supplier"))
    add("recipients", parties("recipient"))
    if !first["via"].isEmpty { add("via", parties("via")) }
    if !first["companies"].isEmpty { add("companies", .array(first.list("companies").map(JSONValue.string))) }
    for name in ["kind", "stage", "assertion", "date"] where !first[name].isEmpty {
      add(name, .string(name == "date" ? first[name] : first[name].lowercased()))
    }
    if first["stage"].isEmpty { add("stage", .null) }
    let least = first.number("value_min"), greatest = first.number("value_max")
    let value = first.number("value")
    if !least.isNull || !greatest.isNull || !value.isNull {
      add(
        "value",
        .object([
          JSONMember(name: "min", value: value.isNull ? least : value),
          JSONMember(name: "max", value: value.isNull ? greatest : value),
          JSONMember(name: "currency", value: .string(first["currency"].uppercased())),
        ]))
    }
    add("items", .array(rows.map { item($0, names) }))
    return .object(members)
  }

  private static func item(_ row: Row, _ names: RegisterNames) -> JSONValue {
    let known = names.weapon(row["weapon"])
    let number = row.number("number")
    let category = row["category"].isEmpty ? known?.category.rawValue ?? "unspecified" : row["category"]
    return .object([
      JSONMember(name: "weapon", value: known.map { .string($0.name) } ?? row.text("weapon")),
      JSONMember(name: "category", value: .string(category.lowercased())),
      JSONMember(name: "min", value: number.isNull ? row.number("min") : number),
      JSONMember(name: "max", value: number.isNull ? row.number("max") : number),
      JSONMember(name: "approx", value: row.flag), JSONMember(name: "words", value: row.text("words")),
    ])
  }
}
