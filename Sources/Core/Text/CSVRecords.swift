/// The records of comma-separated values (RFC 4180), one after the other, from files as people hand them on.
///
/// Never fails: a quote counts at the start of a cell only, and one that is not closed within a few lines is a
/// character like others, so that one stray quote does not swallow the rest of a file. Records may differ in length.
public struct CSVRecords: Sequence, IteratorProtocol {
  /// One record with the line that it begins in, from 1.
  public struct Record: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The cells, quotes resolved.
    public var cells: [String]
  }

  /// Lines that one quoted cell may span: longer than any comment seen in registers.
  private static let quotedLines = 50

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1

  /// Reads UTF-8 whose cells are divided by `separator`.
  public init(_ utf8: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
    bytes = utf8
    self.separator = separator
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next record; empty lines are records of one empty cell.
  public mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record(line: line, cells: [])
    while true {
      record.cells.append(cell())
      guard position < bytes.count else { return record }
      let byte = bytes[position]
      position += 1
      if byte == separator {
        guard position < bytes.count else {
          record.cells.append("")
          return record
        }
        continue
      }
      if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
        position += 1
      }
      line += 1
      return record
    }
  }

  /// The cell at the position, which is then at its separator or the end of its line.
  private mutating func cell() -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\""), let quoted = quotedCell() {
      return quoted
    }
    let start = position
    while position < bytes.count, !endsCell(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Nil, and nothing read, when the quote has no end or something else follows it.
  private mutating func quotedCell() -> String? {
    var cell: [UInt8] = []
    var index = position + 1
    var lines = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        lines += 1
        if lines > Self.quotedLines { return nil }
      }
      guard byte == UInt8(ascii: "\"") else {
        cell.append(byte)
        continue
      }
      if index < bytes.count, bytes[index] == byte {
        cell.append(byte)
        index += 1
        continue
      }
      guard index == bytes.count || endsCell(bytes[index]) else { return nil }
      position = index
      line += lines
      return String(decoding: cell, as: UTF8.self)
    }
    return nil
  }
}
