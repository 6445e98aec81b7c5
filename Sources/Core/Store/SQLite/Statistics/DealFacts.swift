/// A deal as statistics need it, in one small blob of its row: parties, items, sum, days and stage.
///
/// A form of our own, read at some millions a second, which counts over all deals without opening their records.
/// Names are numbered by a `NameTable`; the arrays keep their memory from deal to deal.
struct DealFacts {
  /// Of the form; a store with another one is filled anew.
  static let version: UInt8 = 1

  /// An item with its number of units.
  struct Item {
    /// 0 for a generic term.
    var weapon = 0
    var category: UInt8 = 0
    var least: Double?
    var most: Double?
  }

  /// What was promised, ordered and handed over of an item.
  struct Total {
    var weapon = 0
    var category: UInt8 = 0
    /// Least and greatest of pledged, ordered, delivered and outstanding.
    var bounds: [(least: Double?, most: Double?)] = []
  }

  var stage: UInt8 = 0
  /// Of the furthest stage, in days since 1970.
  var day: Int32?
  var firstReported: Int32?
  /// 0 where there is no sum.
  var currency = 0
  var least: Double?
  var most: Double?
  var suppliers: [Int] = []
  var recipients: [Int] = []
  var items: [Item] = []
  var totals: [Total] = []

  /// Reads a blob; false, and of no use, when it is none of this form.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ names: inout NameTable, withTotals: Bool
  ) -> Bool {
    var input = PackedReader(bytes)
    guard input.byte() == Self.version else { return false }
    stage = input.byte()
    day = input.day()
    firstReported = input.day()
    currency = names.number(of: input.text())
    least = input.number()
    most = input.number()
    suppliers.removeAll(keepingCapacity: true)
    for _ in 0..<input.byte() { suppliers.append(names.number(of: input.text())) }
    recipients.removeAll(keepingCapacity: true)
    for _ in 0..<input.byte() { recipients.append(names.number(of: input.text())) }
    items.removeAll(keepingCapacity: true)
    for _ in 0..<input.byte() {
      items.append(
        Item(
          weapon: names.number(of: input.text()), category: input.byte(), least: input.number(),
          most: input.number()))
    }
    totals.removeAll(keepingCapacity: true)
    guard withTotals else { return input.isSound }
    for _ in 0..<input.byte() {
      totals.append(
        Total(
          weapon: names.number(of: input.text()), category: input.byte(),
          bounds: (0..<4).map { _ in (input.number(), input.number()) }))
    }
    return input.isSound
  }

  /// Packs a rendered record.
  static func pack(_ record: JSONValue) -> [UInt8] {
    var out = PackedWriter()
    out.byte(version)
    out.byte(place(record["stage"], in: DealStage.allCases))
    for member in ["date", "first_reported"] {
      out.day(record[member]?.string.flatMap { PartialDate($0)?.earliest.daysSinceEpoch })
    }
    let value = record["value"]
    out.text(value?["currency"]?.string ?? "")
    out.number(value?["min"]?.double)
    out.number(value?["max"]?.double)
    for side in ["suppliers", "recipients"] {
      let codes = (record[side]?.elements ?? []).compactMap { $0["code"]?.string }
      out.list(codes) { out, code in out.text(code) }
    }
    out.list(record["items"]?.elements ?? []) { out, item in
      out.thing(item)
      out.number(item["min"]?.double)
      out.number(item["max"]?.double)
    }
    out.list(record["totals"]?.elements ?? []) { out, total in
      out.thing(total)
      for member in ["pledged", "ordered", "delivered", "outstanding"] {
        out.number(total[member]?["min"]?.double)
        out.number(total[member]?["max"]?.double)
      }
    }
    return out.bytes
  }

  fileprivate static func place<Choice: RawRepresentable<String> & Equatable>(
    _ value: JSONValue?, in choices: [Choice]
  ) -> UInt8 {
    let place = choices.firstIndex { $0.rawValue == value?.string }
    return place.map { UInt8(truncatingIfNeeded: $0) } ?? .max
  }
}

/// Packs values one after the other.
private struct PackedWriter {
  var bytes: [UInt8] = []

  /// Elements of a list and bytes of a text at most; the rest is left out.
  private static let limit = 255

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  /// Cut before a character that would not fit.
  mutating func text(_ text: String) {
    var count = 0
    for scalar in text.unicodeScalars {
      let width = String(scalar).utf8.count
      if count + width > Self.limit { break }
      count += width
    }
    bytes.append(UInt8(truncatingIfNeeded: count))
    bytes += text.utf8.prefix(count)
  }

  mutating func day(_ day: Int?) {
    bytes.append(day == nil ? 0 : 1)
    let bits = UInt32(bitPattern: Int32(truncatingIfNeeded: day ?? 0))
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  mutating func number(_ number: Double?) {
    bytes.append(number == nil ? 0 : 1)
    guard let bits = number?.bitPattern else { return }
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  mutating func list<Element>(
    _ elements: [Element], _ write: (inout PackedWriter, Element) -> Void
  ) {
    let elements = elements.prefix(Self.limit)
    bytes.append(UInt8(truncatingIfNeeded: elements.count))
    for element in elements { write(&self, element) }
  }

  mutating func thing(_ value: JSONValue) {
    text(value["weapon"]?.string ?? "")
    byte(DealFacts.place(value["category"], in: ItemCategory.allCases))
  }
}

/// Reads what `PackedWriter` wrote; past the end everything is empty, and `isSound` tells.
private struct PackedReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private(set) var isSound = true

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func take(_ count: Int) -> UnsafeBufferPointer<UInt8> {
    guard count <= bytes.count - at else {
      isSound = false
      return UnsafeBufferPointer(rebasing: bytes[..<0])
    }
    defer { at += count }
    return UnsafeBufferPointer(rebasing: bytes[at..<at + count])
  }

  mutating func byte() -> UInt8 { take(1).first ?? 0 }

  mutating func text() -> UnsafeBufferPointer<UInt8> { take(Int(byte())) }

  mutating func day() -> Int32? {
    let isKnown = byte() != 0
    let raw = take(4)
    guard isKnown, let base = raw.baseAddress else { return nil }
    return Int32(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: Int32.self))
  }

  mutating func number() -> Double? {
    guard byte() != 0, let base = take(8).baseAddress, isSound else { return nil }
    return Double(bitPattern: UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self)))
  }
}
