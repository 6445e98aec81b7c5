/// Renders statistics as a table: a row for each group and currency, since sums of different currencies do not mix.
public enum StatisticsCSV {
  /// The table, its header first.
  public static func table(_ statistics: Statistics, _ grouping: StatisticsQuery.Grouping) -> [UInt8] {
    var csv = CSVWriter(reserving: 256 + statistics.rows.count * 96)
    csv.header(keyColumns(grouping) + valueColumns(grouping))
    for row in statistics.rows {
      if grouping == .deliveries {
        csv.key(row.key, statistics)
        csv.number(row.tally.dealCount)
        let told = row.tally.fulfilment
        for bounds in [told.pledged, told.ordered, told.delivered, told.outstanding] { csv.bounds(bounds) }
        csv.endRow()
        continue
      }
      // A group without sums has one row all the same.
      for place in 0..<max(1, row.tally.sums.count) {
        csv.key(row.key, statistics)
        csv.tally(row.tally, place, statistics)
        csv.endRow()
      }
    }
    return csv.bytes
  }

  private static func keyColumns(_ grouping: StatisticsQuery.Grouping) -> [String] {
    switch grouping {
    case .flows: ["supplier", "supplier_name", "recipient", "recipient_name"]
    case .suppliers: ["supplier", "supplier_name"]
    case .recipients: ["recipient", "recipient_name"]
    case .weapons, .deliveries: ["weapon", "category"]
    case .categories: ["category"]
    case .stages: ["stage"]
    case .timeline: ["period"]
    }
  }

  private static func valueColumns(_ grouping: StatisticsQuery.Grouping) -> [String] {
    if grouping == .deliveries {
      return ["deal_count"]
        + ["pledged", "ordered", "delivered", "outstanding"].flatMap { ["\($0)_min", "\($0)_max"] }
    }
    return [
      "deal_count", "shared_deal_count", "units_min", "units_max", "currency", "value_min", "value_max",
      "value_deal_count", "converted_currency", "converted_min", "converted_max", "converted_without_rate",
    ]
  }
}

extension CSVWriter {
  fileprivate mutating func key(_ key: Statistics.Key, _ statistics: Statistics) {
    switch key {
    case .flow(let supplier, let recipient):
      for code in [supplier, recipient] {
        text(code)
        text(statistics.names[code]?.name)
      }
    case .party(let code):
      text(code)
      text(statistics.names[code]?.name)
    case .weapon(let weapon, let category):
      text(weapon)
      text(category.rawValue)
    case .category(let category): text(category.rawValue)
    case .stage(let stage): text(stage.rawValue)
    case .period(let date): text(date?.description)
    }
  }

  fileprivate mutating func tally(_ tally: StatisticsTally, _ place: Int, _ statistics: Statistics) {
    number(tally.dealCount)
    number(tally.sharedCount)
    bounds(tally.units)
    if tally.sums.indices.contains(place) {
      text(tally.sums[place].currency)
      bounds(tally.sums[place].bounds)
      number(tally.sums[place].dealCount)
    } else {
      for _ in 0..<4 { raw([]) }
    }
    // What all currencies come to stands in the first row of a group only, or a sum over the column would count it
    // twice.
    guard let currency = statistics.conversion, place == 0 else {
      for _ in 0..<4 { raw([]) }
      return
    }
    text(currency)
    bounds(tally.converted.bounds)
    number(tally.converted.withoutRate)
  }

  fileprivate mutating func bounds(_ bounds: StatisticsTally.Extent<Double>) {
    number(bounds.least.rounded())
    number(bounds.most.rounded())
  }
}
