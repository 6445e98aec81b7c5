/// A flat table of deals, a row for each item; a deal without items has one row.
///
/// What is the deal's stands in each of its rows: whoever adds up sums takes the rows whose `item` is 1.
public final class DealTableEncoder: RecordEncoder {
  /// The header.
  public let head: [UInt8]
  private var deal = RenderedMembers(dealMembers)
  private var party = RenderedMembers(["code", "name"])
  private var item = RenderedMembers(itemMembers)
  private var value = RenderedMembers(valueMembers)
  private var csv = CSVWriter(reserving: 256 * 1024)
  private var cell: [UInt8] = []

  private static let dealMembers = [
    "id", "suppliers", "recipients", "via", "companies", "kind", "items", "value", "stage", "assertion",
    "date", "first_reported", "last_reported", "report_count", "outlet_count", "voice_count", "confidence",
    "status", "is_framework", "part_of", "revision",
  ]
  private static let itemMembers = ["weapon", "category", "min", "max", "approx", "words"]
  private static let valueMembers = ["min", "max", "currency", "approx", "words"]

  /// The columns, in order.
  public static let columns = [
    "id", "suppliers", "supplier_names", "recipients", "recipient_names", "via", "companies", "kind", "stage",
    "assertion", "date", "first_reported", "last_reported", "item", "weapon", "category", "min", "max",
    "approx", "words", "value_min", "value_max", "currency", "value_approx", "value_words", "report_count",
    "outlet_count", "voice_count", "confidence", "status", "is_framework", "part_of", "revision",
  ]

  /// Makes an empty table.
  public init() {
    var csv = CSVWriter()
    csv.header(Self.columns)
    head = csv.bytes
  }

  /// Adds the rows of a deal.
  public func add(_ record: UnsafeBufferPointer<UInt8>) {
    deal.read(record)
    value.read(deal.values[7].isNull ? UnsafeBufferPointer(start: nil, count: 0) : deal.values[7].bytes)
    var count = 0
    deal.values[6].forEachElement { element in
      count += 1
      item.read(element.bytes)
      row(count)
    }
    if count == 0 {
      item.read(UnsafeBufferPointer(start: nil, count: 0))
      row(nil)
    }
  }

  /// The rows since the last call.
  public func take() -> [UInt8] {
    defer { csv.removeAll() }
    return csv.bytes
  }

  private func row(_ number: Int?) {
    let values = deal.values
    cell(values[0])
    for side in [values[1], values[2]] {
      names(side, 0)
      names(side, 1)
    }
    names(values[3], 0)
    list(values[4])
    for place in [5, 8, 9, 10, 11, 12] { cell(values[place]) }
    csv.number(number)
    for value in item.values { cell(value) }
    for value in value.values { cell(value) }
    for place in 13...20 { cell(values[place]) }
    csv.endRow()
  }

  private func cell(_ value: RenderedValue) {
    guard value.bytes.first == UInt8(ascii: "\"") else {
      // Numbers and flags are no formulas, whatever they begin with.
      return csv.raw(value.isNull ? UnsafeBufferPointer(start: nil, count: 0) : value.bytes)
    }
    cell.removeAll(keepingCapacity: true)
    value.appendText(to: &cell)
    cell.withUnsafeBufferPointer { csv.text(utf8: $0) }
  }

  /// Codes or names of parties; the code stands for a name that is not known.
  private func names(_ parties: RenderedValue, _ member: Int) {
    cell.removeAll(keepingCapacity: true)
    parties.forEachElement { element in
      if !cell.isEmpty { cell.append(contentsOf: "; ".utf8) }
      party.read(element.bytes)
      let name = party.values[member].isNull ? party.values[0] : party.values[member]
      name.appendText(to: &cell)
    }
    cell.withUnsafeBufferPointer { csv.text(utf8: $0) }
  }

  private func list(_ texts: RenderedValue) {
    cell.removeAll(keepingCapacity: true)
    texts.forEachElement { element in
      if !cell.isEmpty { cell.append(contentsOf: "; ".utf8) }
      element.appendText(to: &cell)
    }
    cell.withUnsafeBufferPointer { csv.text(utf8: $0) }
  }
}
