/// Turns rendered records, one after the other, into a form that is sent as it is made.
///
/// Not thread-safe: one export has its own.
public protocol RecordEncoder: AnyObject {
  /// What stands before the first record.
  var head: [UInt8] { get }
  /// Takes the next record.
  func add(_ record: UnsafeBufferPointer<UInt8>)
  /// What the records since the last call came to.
  func take() -> [UInt8]
}

/// JSON Lines: a record a line, whole or with chosen members.
public final class JSONLinesEncoder: RecordEncoder {
  /// Nothing stands before the first line.
  public let head: [UInt8] = []
  private let filter: JSONMemberFilter?
  private var bytes: [UInt8] = []

  /// Makes an encoder of whole records, or of their `members`.
  public init(members: [String]? = nil) { filter = members.map(JSONMemberFilter.init) }

  /// Adds a line.
  public func add(_ record: UnsafeBufferPointer<UInt8>) {
    if let filter { filter.append(record, to: &bytes) } else { bytes.append(contentsOf: record) }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The lines since the last call.
  public func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
