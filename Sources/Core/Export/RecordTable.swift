/// A table of records, a row each: texts and numbers as they are, lists with semicolons between their elements.
public final class RecordTable: RecordEncoder {
  /// The header.
  public let head: [UInt8]
  private var members: RenderedMembers
  private var csv = CSVWriter(reserving: 64 * 1024)
  private var cell: [UInt8] = []

  /// Makes a table whose columns are members of the records.
  public init(_ columns: [String]) {
    members = RenderedMembers(columns)
    var csv = CSVWriter()
    csv.header(columns)
    head = csv.bytes
  }

  /// Adds a row.
  public func add(_ record: UnsafeBufferPointer<UInt8>) {
    members.read(record)
    for value in members.values {
      cell.removeAll(keepingCapacity: true)
      Self.flatten(value, to: &cell)
      cell.withUnsafeBufferPointer { csv.text(utf8: $0) }
    }
    csv.endRow()
  }

  /// The rows since the last call.
  public func take() -> [UInt8] {
    defer { csv.removeAll() }
    return csv.bytes
  }

  private static func flatten(_ value: RenderedValue, to out: inout [UInt8]) {
    switch value.bytes.first {
    case UInt8(ascii: "["):
      var isFirst = true
      value.forEachElement { element in
        if !isFirst { out.append(contentsOf: "; ".utf8) }
        isFirst = false
        flatten(element, to: &out)
      }
    case UInt8(ascii: "{"):
      var isFirst = true
      for (name, bytes) in JSONMemberFilter.members(of: Array(value.bytes)) {
        if !isFirst { out.append(contentsOf: "; ".utf8) }
        isFirst = false
        out.append(contentsOf: "\(name)=".utf8)
        bytes.withUnsafeBufferPointer { flatten(RenderedValue(bytes: $0), to: &out) }
      }
    default: value.appendText(to: &out)
    }
  }
}
