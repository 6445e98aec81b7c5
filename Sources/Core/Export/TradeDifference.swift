/// A figure that news and register tell differently of one transfer.
struct TradeDifference {
  /// What is told; the raw values are the API's.
  enum Field: String {
    case ordered, delivered, value
    case orderYear = "order_year"
  }

  var field: Field
  /// The weapon whose number it is; nil for the deal's own figures.
  var weapon: String?
  /// What the news tell.
  var news: JSONValue
  /// What the register tells: the number of each record.
  var register: [JSONValue]

  /// By how much vague words ("about 100") and rounded sums may be off: a tenth, as such words are meant.
  private static let slack = 0.1

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("field", field.rawValue)
      json.member("weapon", weapon)
      json.name("news")
      json.value(news)
      json.name("register")
      json.array { json in for number in register { json.value(number) } }
    }
  }

  /// Every difference between a deal and the register's records of it.
  static func all(of deal: JSONValue, _ trades: [JSONValue]) -> [TradeDifference] {
    guard !trades.isEmpty else { return [] }
    var differences: [TradeDifference] = []
    for item in deal["items"]?.elements ?? [] {
      guard let weapon = item["weapon"]?.string else { continue }
      let own = records(of: weapon, in: trades, of: deal)
      guard !own.isEmpty else { continue }
      let total = deal["totals"]?.elements?.first { $0["weapon"]?.string == weapon }
      let stage = deal["stage"]?.string
      if let told = figure(total?["ordered"]) ?? (stage == "ordered" ? figure(item) : nil) {
        let numbers = own.compactMap { $0["ordered"]?["number"] }
        if !fits(told, numbers) {
          differences.append(.init(field: .ordered, weapon: weapon, news: told, register: numbers))
        }
      }
      if let told = figure(total?["delivered"]) ?? (stage == "delivered" ? figure(item) : nil) {
        let numbers = own.compactMap { $0["delivered"]?["number"] }
        // Fewer in the news is no contradiction: they tell of a part.
        let sum = numbers.compactMap(\.int).reduce(0.0) { $0 + Double($1) }
        if !numbers.isEmpty, let least = told["min"]?.double, least > sum * (1 + (isVague(told) ? slack : 0))
        {
          differences.append(.init(field: .delivered, weapon: weapon, news: told, register: numbers))
        }
      }
    }
    return differences + [valueDifference(deal, trades), yearDifference(deal, trades)].compactMap(\.self)
  }

  /// The records that may be of a weapon: those of its own name; those of variants and systems where it has none.
  private static func records(of weapon: String, in trades: [JSONValue], of deal: JSONValue) -> [JSONValue] {
    let own = trades.filter { $0["weapon"]?.string == weapon }
    if !own.isEmpty { return own }
    let others = Set((deal["items"]?.elements ?? []).compactMap { $0["weapon"]?.string })
    return trades.filter { $0["weapon"]?.string.map(others.contains) != true }
  }

  /// A number with its ends; nil when neither is told.
  private static func figure(_ value: JSONValue?) -> JSONValue? {
    guard let value, value["min"]?.double != nil || value["max"]?.double != nil else { return nil }
    return .object((value.members ?? []).filter { ["min", "max", "approx", "currency"].contains($0.name) })
  }

  private static func isVague(_ figure: JSONValue) -> Bool { figure["approx"]?.bool == true }

  /// Whether one of the numbers or their sum is what was told.
  private static func fits(_ told: JSONValue, _ numbers: [JSONValue]) -> Bool {
    let numbers = numbers.compactMap(\.double)
    guard !numbers.isEmpty else { return true }
    return (numbers + [numbers.reduce(0, +)]).contains {
      contains(told, $0, slack: isVague(told) ? slack : 0)
    }
  }

  private static func contains(_ told: JSONValue, _ number: Double, slack: Double) -> Bool {
    let low = told["min"]?.double ?? 0
    let high = told["max"]?.double ?? .infinity
    return low * (1 - slack) <= number && number <= high * (1 + slack)
  }

  private static func valueDifference(_ deal: JSONValue, _ trades: [JSONValue]) -> TradeDifference? {
    guard let told = figure(deal["value"]), let currency = told["currency"]?.string else { return nil }
    let sums = trades.compactMap { $0["value"] }.filter { $0["currency"]?.string == currency }
      .compactMap { $0["min"] }
    let numbers = sums.compactMap(\.double)
    guard !numbers.isEmpty,
      !(numbers + [numbers.reduce(0, +)]).contains(where: { contains(told, $0, slack: slack) })
    else { return nil }
    return TradeDifference(field: .value, weapon: nil, news: told, register: sums)
  }

  /// The year of a contract that news date and the register is sure of.
  private static func yearDifference(_ deal: JSONValue, _ trades: [JSONValue]) -> TradeDifference? {
    guard deal["stage"]?.string == "ordered", let date = deal["date"]?.string, let year = Int(date.prefix(4))
    else {
      return nil
    }
    let years = trades.compactMap { $0["order_year"] }.filter { $0["estimate"]?.bool == false }
      .compactMap { $0["number"] }
    guard !years.isEmpty, !years.contains(.integer(year)) else { return nil }
    return TradeDifference(field: .orderYear, weapon: nil, news: .integer(year), register: years)
  }
}
