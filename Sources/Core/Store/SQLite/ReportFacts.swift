/// A report as merging needs it, in one small blob: everything but its evidence.
///
/// A form of our own, read at some millions a second: numbers as 8 bytes, least first, text with its length.
/// `version` is the first byte; a blob of another version is read anew from the report's own rows.
struct ReportFacts {
  static let version: UInt8 = 1

  /// Packs a report.
  static func encode(_ report: Report) -> [UInt8] {
    var out = FactsWriter()
    out.bytes.append(version)
    out.flag(report.tellsFramework)
    out.text(report.kind.rawValue)
    out.text(report.stage.rawValue)
    out.text(report.assertion.rawValue)
    for list in [report.suppliers, report.recipients, report.via] { out.list(list.map(\.code)) }
    out.list(report.companies)
    out.list(report.actors)
    out.text(report.date?.description ?? "")
    out.number(report.confidence.bitPattern)
    out.flag(report.value != nil)
    if let value = report.value {
      out.optional(value.min.map(\.bitPattern))
      out.optional(value.max.map(\.bitPattern))
      out.text(value.currency)
      out.flag(value.approximate)
      out.text(value.words)
    }
    out.number(UInt64(report.items.count))
    for item in report.items {
      out.text(item.weapon ?? "")
      out.text(item.category.rawValue)
      out.text(item.words)
      out.flag(item.quantity != nil)
      guard let quantity = item.quantity else { continue }
      out.optional(quantity.min.map { UInt64(bitPattern: Int64($0)) })
      out.optional(quantity.max.map { UInt64(bitPattern: Int64($0)) })
      out.flag(quantity.approximate)
      out.text(quantity.words)
    }
    return out.bytes
  }

  /// Unpacks a report without its evidence; nil when the bytes are no report of this version.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> (report: Report, isFramework: Bool)? {
    var input = FactsReader(bytes: bytes)
    guard input.byte() == version else { return nil }
    let isFramework = input.flag()
    guard let kind = DealKind(rawValue: input.text()), let stage = DealStage(rawValue: input.text()),
      let assertion = Assertion(rawValue: input.text())
    else { return nil }
    var report = Report(
      suppliers: [], recipients: [], kind: kind, stage: stage, assertion: assertion, items: [])
    report.suppliers = input.list().map { Party($0) }
    report.recipients = input.list().map { Party($0) }
    report.via = input.list().map { Party($0) }
    report.companies = input.list()
    report.actors = input.list()
    report.date = PartialDate(input.text())
    report.confidence = Double(bitPattern: input.number())
    if input.flag() {
      let (min, max) = (input.optional(), input.optional())
      report.value = Money(
        min: min.map(Double.init(bitPattern:)), max: max.map(Double.init(bitPattern:)),
        currency: input.text(),
        approximate: input.flag(), words: input.text())
    }
    for _ in 0..<input.count() {
      let weapon = input.text()
      var item = ReportItem(
        weapon: weapon.isEmpty ? nil : weapon, category: ItemCategory(rawValue: input.text()) ?? .unspecified,
        words: input.text())
      if input.flag() {
        let (min, max) = (input.optional(), input.optional())
        item.quantity = Quantity(
          min: min.map { Int(truncatingIfNeeded: $0) }, max: max.map { Int(truncatingIfNeeded: $0) },
          approximate: input.flag(), words: input.text())
      }
      report.items.append(item)
    }
    return input.isSound ? (report, isFramework) : nil
  }
}

private struct FactsWriter {
  var bytes: [UInt8] = []

  mutating func number(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func flag(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func text(_ text: String) {
    let length = UInt32(truncatingIfNeeded: text.utf8.count)
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: length >> shift))
    }
    bytes += text.utf8
  }

  mutating func list(_ list: [String]) {
    number(UInt64(list.count))
    for element in list { text(element) }
  }

  mutating func optional(_ value: UInt64?) {
    flag(value != nil)
    if let value { number(value) }
  }
}

/// Reads what `FactsWriter` wrote; past the end everything is empty, and `isSound` tells.
private struct FactsReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private(set) var isSound = true

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func byte() -> UInt8 {
    guard at < bytes.count else {
      isSound = false
      return 0
    }
    at += 1
    return bytes[at - 1]
  }

  mutating func number() -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { number |= UInt64(byte()) << shift }
    return number
  }

  mutating func flag() -> Bool { byte() != 0 }

  mutating func text() -> String {
    var length = 0
    for shift in stride(from: 0, to: 32, by: 8) { length |= Int(byte()) << shift }
    guard length <= bytes.count - at else {
      isSound = false
      return ""
    }
    defer { at += length }
    return String(decoding: bytes[at..<at + length], as: UTF8.self)
  }

  /// A count of elements, each of at least one byte.
  mutating func count() -> Int {
    let told = number()
    guard told <= UInt64(bytes.count - at) else {
      isSound = false
      return 0
    }
    return Int(told)
  }

  mutating func list() -> [String] { (0..<count()).map { _ in text() } }

  mutating func optional() -> UInt64? { flag() ? number() : nil }
}
