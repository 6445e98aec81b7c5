/// A table of the lexicon with its cells by column name.
struct CSVTable {
  struct Row {
    let cells: [String]
    let columns: [String: Int]

    /// A cell, empty when the table has no such column: optional columns are left out of some tables.
    subscript(_ column: String) -> String { columns[column].map { cells[$0] } ?? "" }

    /// The parts of a cell that holds a list.
    func list(_ column: String) -> [String] { self[column].split(separator: "|").map(String.init) }
  }

  let file: String
  let rows: [Row]

  init(_ file: String, _ read: (String) throws -> [UInt8]) throws {
    let reader = try CSVReader(read(file), file: file)
    let columns = Dictionary(
      reader.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.file = file
    rows = reader.rows.map { Row(cells: $0, columns: columns) }
  }

  func category(_ row: Row, _ column: String) throws -> ItemCategory {
    guard let category = ItemCategory(rawValue: row[column]) else {
      throw LexiconError.badCell(file: file, row: row.cells.first ?? "", column: column, value: row[column])
    }
    return category
  }
}
