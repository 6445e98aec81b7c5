/// Where a file of the register has what, by the names of its header.
struct TradeColumns {
  /// What a line can tell.
  enum Column: String, CaseIterable {
    case number = "sipri at database id"
    case recipient, supplier
    case orderYear = "year of order"
    case orderDate = "order date"
    case ordered = "number ordered"
    case weaponDesignation = "weapon designation"
    case weaponDescription = "weapon description"
    case designation, description
    case delivered = "number delivered"
    case deliveredInYear = "numbers delivered"
    case deliveryYears = "year(s) of delivery"
    case deliveryYear = "delivery year"
    case status, comments
    case category = "armament category"
    case unitValue = "sipri tiv per unit"
    case orderValue = "sipri tiv for total order"
    case deliveredValue = "sipri tiv of delivered weapons"
    case dealUnit = "tiv deal unit"
    case deliveryValues = "tiv delivery values"
    case orderIsEstimate = "order date is estimate"
    case deliveredIsEstimate = "numbers delivered is estimate"
  }

  /// The greatest number that is taken, units and register numbers alike: the register's own stay far below.
  private static let greatest = 1_000_000_000

  let count: Int
  private var places: [Column: Int] = [:]
  private var marks: [Column: Int] = [:]

  /// Nil when the cells are no header of the register.
  init?(_ header: [String]) {
    count = header.count
    var last: Column?
    for (place, cell) in header.enumerated() {
      let name = Self.name(cell)
      if name.isEmpty {
        if let last { marks[last] = place }
        continue
      }
      last = Column(rawValue: name)
      if let last { places[last] = place }
    }
    let isRegister = [.recipient, .supplier, .weaponDesignation, .orderYear].allSatisfy { places[$0] != nil }
    let isDeliveries = [.recipient, .supplier, .designation, .deliveryYear].allSatisfy { places[$0] != nil }
    guard isRegister || isDeliveries else { return nil }
  }

  /// Whether a line is one delivery rather than one order.
  var tellsDeliveries: Bool { places[.deliveryYear] != nil }

  /// The text of the first of some columns that the file has; empty when it has none.
  func text(_ columns: Column..., of cells: [String]) -> String {
    for column in columns {
      if let place = places[column], place < cells.count { return Self.trimmed(cells[place]) }
    }
    return ""
  }

  /// The number of a column, and whether the mark beside it or in `estimate` says that it is one.
  func number(_ columns: Column..., estimate: Column? = nil, of cells: [String]) -> Trade.Estimate? {
    for column in columns {
      guard let place = places[column], place < cells.count, let number = Int(Self.trimmed(cells[place])),
        (0...Self.greatest).contains(number)
      else { continue }
      let mark = estimate.flatMap { places[$0] } ?? marks[column]
      let told = mark.map { $0 < cells.count ? Self.trimmed(cells[$0]) : "" } ?? ""
      return Trade.Estimate(number, isEstimate: told == "?" || told == "Yes")
    }
    return nil
  }

  /// The trend-indicator value of a column.
  func value(_ columns: Column..., of cells: [String]) -> Double? {
    for column in columns {
      if let place = places[column], place < cells.count, let value = Double(Self.trimmed(cells[place])) {
        return value
      }
    }
    return nil
  }

  private static func name(_ cell: String) -> String { trimmed(cell).lowercased() }

  /// Without spaces at the ends, and without the semicolon that some copies have at the end of every line.
  private static func trimmed(_ cell: String) -> String {
    let start = cell.drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != ";" }) else { return "" }
    return String(start[...last])
  }
}
