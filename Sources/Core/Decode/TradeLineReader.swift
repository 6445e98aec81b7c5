/// Reads the lines below the header: joins what was broken, and adds up deliveries of one order.
struct TradeLineReader {
  private let columns: TradeColumns
  private var register: TradeRegisterDecoder.Register
  /// A line with too few cells, which the next may complete.
  private var pending: CSVRecords.Record?
  /// Where the order of a delivery stands in the register.
  private var orders: [String: Int] = [:]

  init(columns: TradeColumns, register: TradeRegisterDecoder.Register) {
    self.columns = columns
    self.register = register
  }

  /// Takes the next record of the file.
  mutating func take(_ record: CSVRecords.Record) {
    if record.cells.allSatisfy({ $0.allSatisfy { $0 == " " } }) { return }
    var record = record
    if let begun = pending {
      pending = nil
      var joined = begun.cells
      joined[joined.count - 1] += " " + record.cells[0]
      joined += record.cells.dropFirst()
      if joined.count <= columns.count {
        record = CSVRecords.Record(line: begun.line, cells: joined)
      } else {
        report(begun)
      }
    }
    if record.cells.count < columns.count {
      pending = record
    } else {
      read(record)
    }
  }

  /// What was read.
  mutating func finish() -> TradeRegisterDecoder.Register {
    if let pending { report(pending) }
    pending = nil
    return register
  }

  private mutating func report(_ record: CSVRecords.Record) {
    register.broken.append(
      .init(line: record.line, reason: "\(record.cells.count) cells where the header has \(columns.count)"))
  }

  private mutating func read(_ record: CSVRecords.Record) {
    let cells = record.cells
    let supplier = columns.text(.supplier, of: cells)
    let recipient = columns.text(.recipient, of: cells)
    let designation = columns.text(.weaponDesignation, .designation, of: cells)
    guard !supplier.isEmpty, !recipient.isEmpty, !designation.isEmpty else {
      register.broken.append(.init(line: record.line, reason: "no supplier, recipient or designation"))
      return
    }
    var trade = Trade(
      supplier: .unknown, recipient: .unknown, supplierName: supplier, recipientName: recipient,
      designation: designation, description: columns.text(.weaponDescription, .description, of: cells))
    trade.ordered =
      columns.number(.orderYear, of: cells)
      ?? columns.number(.orderDate, estimate: .orderIsEstimate, of: cells)
    trade.orderedCount = columns.number(.ordered, of: cells)
    trade.condition = columns.text(.status, of: cells)
    trade.comment = columns.text(.comments, of: cells)
    trade.value = TradeComment.value(trade.comment)
    trade.category = Self.categories[columns.text(.category, of: cells).lowercased()]
    trade.number = columns.number(.number, of: cells)?.number
    trade.indicator = .init(
      unit: columns.value(.unitValue, .dealUnit, of: cells), order: columns.value(.orderValue, of: cells),
      delivered: columns.value(.deliveredValue, .deliveryValues, of: cells))
    if columns.tellsDeliveries {
      trade.deliveredCount = columns.number(.deliveredInYear, estimate: .deliveredIsEstimate, of: cells)
      trade.deliveryYears = [columns.number(.deliveryYear, of: cells)?.number].compactMap(\.self)
      add(delivery: trade)
    } else {
      trade.deliveredCount = columns.number(.delivered, of: cells)
      trade.deliveryYears = columns.text(.deliveryYears, of: cells).split(separator: ";").compactMap {
        Int($0.filter { $0 != " " })
      }
      register.trades.append(trade)
    }
  }

  /// Adds a delivery to its order, which the register's number names.
  private mutating func add(delivery: Trade) {
    let key =
      delivery.number.map(String.init)
      ?? [
        delivery.supplierName, delivery.recipientName, delivery.designation,
        "\(delivery.ordered?.number ?? 0)",
      ]
      .joined(separator: "\u{0}")
    guard let place = orders[key] else {
      orders[key] = register.trades.count
      register.trades.append(delivery)
      return
    }
    let old = register.trades[place]
    if let more = delivery.deliveredCount {
      let (sum, overflows) = (old.deliveredCount?.number ?? 0).addingReportingOverflow(more.number)
      register.trades[place].deliveredCount = Trade.Estimate(
        overflows ? .max : sum, isEstimate: more.isEstimate || old.deliveredCount?.isEstimate == true)
    }
    register.trades[place].deliveryYears = Set(old.deliveryYears + delivery.deliveryYears).sorted()
    if let more = delivery.indicator.delivered {
      register.trades[place].indicator.delivered = (old.indicator.delivered ?? 0) + more
    }
  }

  /// SIPRI's categories as ours; "other" is nothing in particular.
  private static let categories: [String: ItemCategory] = [
    "aircraft": .aircraft, "air-defence systems": .airDefence, "air defence systems": .airDefence,
    "anti-submarine warfare weapons": .missile, "armoured vehicles": .armouredVehicle,
    "artillery": .artillery,
    "engines": .engine, "missiles": .missile, "naval weapons": .artillery, "satellites": .satellite,
    "sensors": .sensor, "ships": .ship,
  ]
}
