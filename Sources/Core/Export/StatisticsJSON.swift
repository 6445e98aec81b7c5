/// Renders statistics as the API gives them.
public enum StatisticsJSON {
  /// The whole answer: groups, all deals together, and how many groups there are.
  public static func document(_ statistics: Statistics, _ grouping: StatisticsQuery.Grouping) -> [UInt8] {
    var json = JSONWriter(reserving: 256 + statistics.rows.count * 256)
    json.object { json in
      json.name("data")
      json.array { json in
        for row in statistics.rows {
          json.object { json in
            json.key(row.key, grouping, statistics)
            json.tally(row.tally, grouping, statistics)
          }
        }
      }
      json.name("next")
      json.null()
      json.name("group_count")
      json.value(statistics.groupCount)
      json.name("overall")
      json.object { json in
        json.tally(statistics.overall, grouping == .deliveries ? .weapons : grouping, statistics)
      }
    }
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func key(
    _ key: Statistics.Key, _ grouping: StatisticsQuery.Grouping, _ statistics: Statistics
  ) {
    switch key {
    case .flow(let supplier, let recipient):
      party("supplier", supplier, statistics)
      party("recipient", recipient, statistics)
    case .party(let code): party(grouping == .suppliers ? "supplier" : "recipient", code, statistics)
    case .weapon(let weapon, let category):
      member("weapon", weapon)
      member("category", category.rawValue)
      member("entity_id", weapon.flatMap { statistics.names[$0]?.entityID })
    case .category(let category): member("category", category.rawValue)
    case .stage(let stage): member("stage", stage.rawValue)
    case .period(let date): member("period", date?.description)
    }
  }

  private mutating func party(_ name: StaticString, _ code: String, _ statistics: Statistics) {
    self.name(name)
    object { json in
      json.member("code", code)
      json.member("name", statistics.names[code]?.name)
      json.member("entity_id", statistics.names[code]?.entityID)
    }
  }

  fileprivate mutating func tally(
    _ tally: StatisticsTally, _ grouping: StatisticsQuery.Grouping, _ statistics: Statistics
  ) {
    name("deal_count")
    value(tally.dealCount)
    name("shared_deal_count")
    value(tally.sharedCount)
    if grouping == .deliveries {
      bounds("pledged", tally.fulfilment.pledged)
      bounds("ordered", tally.fulfilment.ordered)
      bounds("delivered", tally.fulfilment.delivered)
      bounds("outstanding", tally.fulfilment.outstanding)
      return
    }
    name("units")
    object { json in
      json.bounds(tally.units)
      json.name("deal_count")
      json.value(tally.countedDeals)
    }
    name("values")
    array { json in
      for sum in tally.sums {
        json.object { json in
          json.member("currency", sum.currency)
          json.bounds(sum.bounds)
          json.name("deal_count")
          json.value(sum.dealCount)
        }
      }
    }
    name("converted")
    guard let currency = statistics.conversion else { return null() }
    object { json in
      json.member("currency", currency)
      json.bounds(tally.converted.bounds)
      json.name("deal_count")
      json.value(tally.converted.dealCount)
      json.name("without_rate")
      json.value(tally.converted.withoutRate)
    }
  }

  private mutating func bounds(_ name: StaticString, _ bounds: StatisticsTally.Extent<Double>) {
    self.name(name)
    object { $0.bounds(bounds) }
  }

  /// Sums are rounded to whole units: more digits would be those of binary fractions.
  private mutating func bounds(_ bounds: StatisticsTally.Extent<Double>) {
    name("min")
    value(bounds.least.rounded())
    name("max")
    value(bounds.most.rounded())
  }
}
