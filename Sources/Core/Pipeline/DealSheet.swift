/// Deals of one's own in a table: comma-separated values with a row an item.
///
/// Columns are found by their names, which are those of the API; `supplier`, `recipient`, `weapon` or `category`, and
/// `stage` have to be there. Rows with the same `deal` are the items of one deal, whose own columns the first of them
/// tells; a row without is a deal by itself. Several parties or companies in a cell are divided by semicolons;
/// countries are codes or names.
public struct DealSheet: Sendable {
  /// One deal of the table.
  public struct Entry: Sendable {
    /// The line that it begins in, from 1.
    public var line: Int
    /// What makes its id: the same for the same deal in a later file.
    public var seed: String
    /// What the table says.
    public var patch: DealPatch
  }

  /// A row that says nothing that can be taken.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// What it needs, for people.
    public var reason: String

    /// One line for people.
    public var description: String { "line \(line): \(reason)" }
  }

  /// Rows that are read: as many as a spreadsheet holds.
  private static let rowLimit = 1_048_576

  /// The deals, in the order of the table.
  public private(set) var entries: [Entry] = []
  /// The rows that were left out.
  public private(set) var faults: [Fault] = []

  /// Reads a table in any charset that documents come in.
  ///
  /// - Throws: `Fault` when the header lacks a column that has to be there.
  public init(_ bytes: [UInt8], names: RegisterNames) throws(Fault) {
    let text = Charset.decode(bytes, contentType: "text/csv")
    let separator = Self.separator(of: text.utf8)
    var records = CSVRecords(text.utf8, separator: separator)
    guard let header = records.next() else { throw Fault(line: 1, reason: "the file is empty") }
    let columns = try DealColumns(header.cells)
    var rows: [[DealColumns.Row]] = []
    var places: [String: Int] = [:]
    for record in records.prefix(Self.rowLimit) {
      let row = DealColumns.Row(columns: columns, record: record)
      if row.isEmpty { continue }
      if row.key.isEmpty {
        rows.append([row])
      } else if let place = places[row.key] {
        rows[place].append(row)
      } else {
        places[row.key] = rows.count
        rows.append([row])
      }
    }
    for deal in rows {
      guard let first = deal.first else { continue }
      do {
        let json = FieldReader(DealColumns.json(of: deal, names))
        entries.append(Entry(line: first.line, seed: Self.seed(deal, names), patch: try DealPatch(json)))
      } catch {
        faults.append(Fault(line: first.line, reason: "\(error.pointer.dropFirst()): needs \(error.message)"))
      }
    }
  }

  /// A comma, unless the header has more semicolons, as spreadsheets write where the comma is for decimals.
  private static func separator(of text: [UInt8]) -> UInt8 {
    let header = text.prefix { $0 != UInt8(ascii: "\n") }
    let count = { (byte: UInt8) in header.count { $0 == byte } }
    return count(UInt8(ascii: ";")) > count(UInt8(ascii: ",")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  /// The deal's own key; for rows without one, what they say.
  private static func seed(_ deal: [DealColumns.Row], _ names: RegisterNames) -> String {
    if let key = deal.first?.key, !key.isEmpty { return "sheet\u{0}\(key)" }
    var json = JSONWriter()
    json.value(DealColumns.json(of: deal, names))
    return "sheet row\u{0}\(json.string)"
  }
}
