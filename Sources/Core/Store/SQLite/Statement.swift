import CSQLite

/// A value for a place in a statement.
enum Binding: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Binding {
  init(_ value: Int?) { if let value { self = .integer(Int64(value)) } else { self = .null } }
  init(_ value: Int64?) { if let value { self = .integer(value) } else { self = .null } }
  init(_ value: Double?) { if let value { self = .real(value) } else { self = .null } }
  init(_ value: String?) { if let value { self = .text(value) } else { self = .null } }
  init(_ value: Bool) { self = .integer(value ? 1 : 0) }
}

/// A prepared statement of one connection.
final class Statement {
  private let handle: OpaquePointer
  private unowned let connection: Connection

  /// Takes over a prepared handle; the connection owns the statement and outlives it.
  init(_ handle: OpaquePointer, connection: Connection) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs to the end and gives each row to `body`.
  func run(
    _ values: [Binding] = [], _ body: (borrowing Row) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) {
    defer { sqlite3_reset(handle) }
    try bind(values)
    while try step() { try body(Row(handle)) }
  }

  /// Gives the first row to `body`, and tells whether there was one.
  @discardableResult
  func first(
    _ values: [Binding] = [], _ body: (borrowing Row) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) -> Bool {
    do throws(StoreError) {
      try bind(values)
      guard try step() else {
        sqlite3_reset(handle)
        return false
      }
      try body(Row(handle))
    } catch {
      sqlite3_reset(handle)
      throw error
    }
    // A column that there was no memory for reads as empty, and is told only now.
    let code = sqlite3_reset(handle)
    guard code == SQLITE_OK else { throw connection.error(code) }
    return true
  }

  private func step() throws(StoreError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw connection.error(code)
    }
  }

  private func bind(_ values: [Binding]) throws(StoreError) {
    for (index, value) in values.enumerated() {
      let place = Int32(truncatingIfNeeded: index + 1)
      let code: Int32 =
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, number)
        case .real(let number): sqlite3_bind_double(handle, place, number)
        case .text(var text):
          text.withUTF8 { utf8 in
            // An empty buffer has no address, which would bind NULL.
            utf8.withMemoryRebound(to: CChar.self) {
              sqlite3_bind_text64(
                handle, place, $0.baseAddress ?? Self.nothing, UInt64($0.count),
                armsledger_sqlite_transient(),
                UInt8(SQLITE_UTF8))
            }
          }
        case .blob(let bytes):
          bytes.withUnsafeBytes {
            sqlite3_bind_blob64(
              handle, place, $0.baseAddress ?? UnsafeRawPointer(Self.nothing), UInt64($0.count),
              armsledger_sqlite_transient())
          }
        }
      guard code == SQLITE_OK else { throw connection.error(code) }
    }
  }

  /// Never read; stands for the address of zero bytes.
  private nonisolated(unsafe) static let nothing: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
  }()
}

/// The current row of a statement; its borrowed bytes are valid until the statement moves on.
struct Row: ~Copyable {
  private let handle: OpaquePointer

  fileprivate init(_ handle: OpaquePointer) { self.handle = handle }

  /// The storage classes of SQLite.
  enum ValueType {
    case null, integer, real, text, blob
  }

  func type(_ column: Int32) -> ValueType {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func flag(_ column: Int32) -> Bool { sqlite3_column_int64(handle, column) != 0 }

  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func optionalReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }

  /// Text as a new string; empty for NULL.
  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// The bytes of text or a blob, borrowed; empty for NULL.
  func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // Asking for the blob first keeps SQLite from converting; UTF-8 text comes back as it is stored.
    guard let start = sqlite3_column_blob(handle, column) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: Int(sqlite3_column_bytes(handle, column)))
  }
}
