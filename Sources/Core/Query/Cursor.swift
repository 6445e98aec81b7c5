/// A place in a list: the key and row after which the next page starts.
public struct Cursor: Hashable, Sendable {
  /// The sort key of the last row that was given.
  public enum Key: Hashable, Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)
  }

  /// The sort key of the last row that was given.
  public let key: Key
  /// Orders rows of equal keys; unique.
  public let row: Int64

  /// Makes a place.
  public init(key: Key, row: Int64) {
    self.key = key
    self.row = row
  }

  /// The place as opaque, URL-safe text that only fits the query it was made for.
  public func encoded(for query: QueryFingerprint) -> String {
    let payload = payload
    return Base64URL.encode(payload + Self.seal(payload, query))
  }

  /// Reads a place back; nil when the text was altered or made for another query.
  public init?(_ text: String, for query: QueryFingerprint) {
    guard text.utf8.count <= 1024, let bytes = Base64URL.decode(text), bytes.count > Self.sealLength else {
      return nil
    }
    let payload = bytes.dropLast(Self.sealLength)
    guard Array(bytes.suffix(Self.sealLength)) == Self.seal(Array(payload), query) else { return nil }
    self.init(payload: payload)
  }

  /// 64 bits: enough to notice damage and mistakes.
  ///
  /// A cursor gives no rights, so nothing is won by forging one.
  private static let sealLength = 8

  private static func seal(_ payload: [UInt8], _ query: QueryFingerprint) -> [UInt8] {
    Array(SHA256.hash(payload + query.bytes).prefix(sealLength))
  }

  /// Tag, row and key, integers in big-endian order.
  private var payload: [UInt8] {
    var bytes: [UInt8] = []
    switch key {
    case .integer(let number):
      bytes.append(0)
      bytes.append(bigEndian: UInt64(bitPattern: row))
      bytes.append(bigEndian: UInt64(bitPattern: number))
    case .real(let number):
      bytes.append(1)
      bytes.append(bigEndian: UInt64(bitPattern: row))
      bytes.append(bigEndian: number.bitPattern)
    case .text(let text):
      bytes.append(2)
      bytes.append(bigEndian: UInt64(bitPattern: row))
      bytes.append(contentsOf: text.utf8)
    }
    return bytes
  }

  private init?(payload: ArraySlice<UInt8>) {
    guard let tag = payload.first, payload.count >= 9 else { return nil }
    let row = Int64(bitPattern: UInt64(bigEndianBytes: payload.dropFirst().prefix(8)))
    let rest = payload.dropFirst(9)
    switch tag {
    case 0 where rest.count == 8:
      self.init(key: .integer(Int64(bitPattern: UInt64(bigEndianBytes: rest))), row: row)
    case 1 where rest.count == 8:
      self.init(key: .real(Double(bitPattern: UInt64(bigEndianBytes: rest))), row: row)
    case 2: self.init(key: .text(String(decoding: rest, as: UTF8.self)), row: row)
    default: return nil
    }
  }
}

/// Names a query, so that a cursor of another one can be told; equal on every machine.
public struct QueryFingerprint: Hashable, Sendable {
  private var conditions: [[UInt8]] = []
  private let head: [UInt8]

  init(resource: String, sort: String) { head = Array("\(resource)\u{0}\(sort)".utf8) }

  /// Neither the order of the conditions nor that of their values makes another query.
  mutating func add(_ field: String, _ values: [FilterValue]) {
    let texts = values.map { value in
      switch value {
      case .text(let text): text
      case .number(let number): number.description
      case .day(let day): "\(day.daysSinceEpoch)"
      case .flag(let flag): flag ? "true" : "false"
      }
    }
    var bytes = Array(field.utf8)
    for text in texts.sorted() {
      bytes.append(0)
      bytes.append(contentsOf: text.utf8)
    }
    conditions.append(bytes)
  }

  /// A digest of the query.
  var bytes: [UInt8] {
    var all = head
    for condition in conditions.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      all.append(contentsOf: [0, 0])
      all.append(contentsOf: condition)
    }
    return SHA256.hash(all)
  }
}

extension [UInt8] {
  fileprivate mutating func append(bigEndian number: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}

extension UInt64 {
  fileprivate init(bigEndianBytes bytes: ArraySlice<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
