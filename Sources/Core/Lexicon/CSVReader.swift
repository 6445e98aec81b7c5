/// Reads comma-separated values (RFC 4180) with a header row: the lexicon's own files.
struct CSVReader {
  /// The column names, in order.
  let header: [String]
  /// The rows; each has as many cells as the header.
  private(set) var rows: [[String]]

  /// Reads a whole file.
  init(_ bytes: [UInt8], file: String) throws(LexiconError) {
    var rows = Self.cells(of: bytes)
    guard let header = rows.first else { throw .empty(file: file) }
    rows.removeFirst()
    for (index, row) in rows.enumerated() where row.count != header.count {
      throw .raggedRow(file: file, line: index + 2, cells: row.count, expected: header.count)
    }
    self.header = header
    self.rows = rows
  }

  private static func cells(of bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    func endCell() {
      row.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        guard byte == UInt8(ascii: "\"") else {
          cell.append(byte)
          continue
        }
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isQuoted = true
      case UInt8(ascii: ","): endCell()
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"):
        endCell()
        rows.append(row)
        row.removeAll(keepingCapacity: true)
      default: cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty {
      endCell()
      rows.append(row)
    }
    return rows
  }
}

/// Why the lexicon could not be loaded: a fault of the installation, never of an article.
public enum LexiconError: Error, Equatable, CustomStringConvertible {
  case notFound(searched: [String])
  case unreadable(path: String, errno: Int32)
  case empty(file: String)
  case raggedRow(file: String, line: Int, cells: Int, expected: Int)
  case badCell(file: String, row: String, column: String, value: String)
  case clashingFeatures(String, String)

  /// One line for an operator.
  public var description: String {
    switch self {
    case .notFound(let searched):
      "lexicon not found; looked in \(searched.joined(separator: ", ")) (set ARMSLEDGER_LEXICON to its folder)"
    case .unreadable(let path, let errno): "lexicon file \(path) cannot be read (errno \(errno))"
    case .empty(let file): "lexicon file \(file) is empty"
    case .raggedRow(let file, let line, let cells, let expected):
      "lexicon file \(file), row \(line): \(cells) cells where the header has \(expected)"
    case .badCell(let file, let row, let column, let value):
      "lexicon file \(file), \(row): \(column) is \"\(value)\""
    case .clashingFeatures(let first, let second):
      "lexicon models: the features \(first) and \(second) have one hash; change the base of TextHash"
    }
  }
}
