/// Counts over the deals of a question, one row after the other.
struct StatisticsScan {
  private let query: StatisticsQuery
  private let rates: ExchangeRates?
  private let filter: ItemFilter
  private var names = NameTable()
  private var facts = DealFacts()
  /// Places of groups in `tallies`, by their keys.
  private var places: [UInt64: Int] = [:]
  private var keys: [UInt64] = []
  private var tallies: [Tally] = []
  private var overall = Tally()
  /// The groups of the deal at hand.
  private var current: [UInt64] = []
  /// Rates by currency and month; nil inside where there is none.
  private var knownRates: [UInt64: Double?] = [:]

  /// Stands in the keys of timelines for deals without a date: before every period.
  private static let undated: UInt64 = 0

  init(_ query: StatisticsQuery, rates: ExchangeRates?) {
    self.query = query
    self.rates = rates
    filter = ItemFilter(query.deals)
    // The empty name is number 0: no weapon, no currency.
    _ = names.number(of: UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Counts a deal.
  ///
  /// - Parameters:
  ///   - blob: its facts.
  ///   - isRoof: whether its figures are told again by the contracts under it.
  mutating func add(_ blob: UnsafeBufferPointer<UInt8>, isRoof: Bool) {
    let withTotals = query.grouping == .deliveries
    guard facts.read(blob, &names, withTotals: withTotals) else { return }
    let rate = facts.currency == 0 ? nil : rate()
    findGroups()
    overall.dealCount += 1
    let allUnits = isRoof ? nil : units(of: nil)
    if !isRoof {
      overall.addMoney(facts, rate)
      overall.add(allUnits)
    }
    let isShared = current.count > 1
    for key in current {
      let place = place(of: key)
      tallies[place].dealCount += 1
      if isShared { tallies[place].sharedCount += 1 }
      if isRoof { continue }
      if !isShared { tallies[place].addMoney(facts, rate) }
      switch query.grouping {
      case .weapons, .categories:
        let own = units(of: key)
        tallies[place].add(own)
      case .deliveries:
        let own = fulfilment(of: key)
        tallies[place].add(own)
      case .flows, .suppliers, .recipients, .stages, .timeline: if !isShared { tallies[place].add(allUnits) }
      }
    }
  }

  private mutating func place(of key: UInt64) -> Int {
    if let place = places[key] { return place }
    places[key] = tallies.count
    keys.append(key)
    tallies.append(Tally())
    return tallies.count - 1
  }

  /// Fills `current` with the groups of the deal at hand, each once.
  private mutating func findGroups() {
    current.removeAll(keepingCapacity: true)
    switch query.grouping {
    case .flows:
      for supplier in facts.suppliers {
        for recipient in facts.recipients { note(Self.key(supplier, recipient)) }
      }
    case .suppliers: for supplier in facts.suppliers { note(UInt64(supplier)) }
    case .recipients: for recipient in facts.recipients { note(UInt64(recipient)) }
    case .weapons:
      for item in facts.items where filter.takes(item.weapon, item.category, names) {
        note(Self.key(item.weapon, Int(item.category)))
      }
    case .categories:
      for item in facts.items where filter.takes(item.weapon, item.category, names) {
        note(UInt64(item.category))
      }
    case .deliveries:
      for total in facts.totals where filter.takes(total.weapon, total.category, names) {
        note(Self.key(total.weapon, Int(total.category)))
      }
    case .stages: note(UInt64(facts.stage))
    case .timeline: note(period())
    }
  }

  private mutating func note(_ key: UInt64) { if !current.contains(key) { current.append(key) } }

  private static func key(_ first: Int, _ second: Int) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// Months from the year 0, times 13 so that 0 is free; a year is its month 0.
  private func period() -> UInt64 {
    guard let day = datedDay, case let parts = CivilDate(daysSinceEpoch: Int(day)).parts, parts.year > 0
    else { return Self.undated }
    return UInt64(parts.year * 13 + (query.interval == .month ? parts.month : 0))
  }

  private var datedDay: Int32? {
    query.dating == .date ? facts.day ?? facts.firstReported : facts.firstReported
  }

  /// The rate of the deal's currency at its date.
  private mutating func rate() -> Double? {
    guard let rates else { return nil }
    let day = (facts.day ?? facts.firstReported).map { CivilDate(daysSinceEpoch: Int($0)) }
    let month = day.map { $0.parts.year * 13 + $0.parts.month } ?? 0
    let key = Self.key(facts.currency, max(0, month))
    if let known = knownRates[key] { return known }
    let rate = rates.rate(of: names[facts.currency], at: day)
    knownRates[key] = .some(rate)
    return rate
  }

  /// The units of items: of those of one group of weapons or categories, else of all that the filters ask for; nil
  /// when no number is told.
  ///
  /// Given back and not added here: who changes a tally in place must not hold the rest of the scan meanwhile, or
  /// every tally is copied.
  private func units(of key: UInt64?) -> StatisticsTally.Extent<Double>? {
    var units: StatisticsTally.Extent<Double>?
    for item in facts.items where item.least != nil || item.most != nil {
      guard filter.takes(item.weapon, item.category, names) else { continue }
      if let key {
        let own =
          query.grouping == .weapons ? Self.key(item.weapon, Int(item.category)) : UInt64(item.category)
        guard own == key else { continue }
      }
      var sum = units ?? StatisticsTally.Extent()
      sum.add(item.least, item.most)
      units = sum
    }
    return units
  }

  private func fulfilment(of key: UInt64) -> StatisticsTally.Fulfilment {
    var sum = StatisticsTally.Fulfilment()
    for total in facts.totals where Self.key(total.weapon, Int(total.category)) == key {
      guard total.bounds.count == 4 else { continue }
      sum.pledged.add(total.bounds[0].least, total.bounds[0].most)
      sum.ordered.add(total.bounds[1].least, total.bounds[1].most)
      sum.delivered.add(total.bounds[2].least, total.bounds[2].most)
      sum.outstanding.add(total.bounds[3].least, total.bounds[3].most)
    }
    return sum
  }
}

extension StatisticsScan {
  /// What a group came to, with currencies by number.
  private struct Tally {
    var dealCount = 0
    var sharedCount = 0
    var units = StatisticsTally.Extent<Double>()
    var countedDeals = 0
    var sums: [(currency: Int, bounds: StatisticsTally.Extent<Double>, deals: Int)] = []
    var converted = StatisticsTally.Converted()
    var fulfilment = StatisticsTally.Fulfilment()

    mutating func add(_ told: StatisticsTally.Extent<Double>?) {
      guard let told else { return }
      units.add(told)
      countedDeals += 1
    }

    mutating func add(_ told: StatisticsTally.Fulfilment) {
      fulfilment.pledged.add(told.pledged)
      fulfilment.ordered.add(told.ordered)
      fulfilment.delivered.add(told.delivered)
      fulfilment.outstanding.add(told.outstanding)
      countedDeals += 1
    }

    mutating func addMoney(_ facts: DealFacts, _ rate: Double?) {
      guard facts.currency != 0, facts.least != nil || facts.most != nil else { return }
      var place = sums.firstIndex { $0.currency == facts.currency }
      if place == nil {
        place = sums.count
        sums.append((facts.currency, StatisticsTally.Extent(), 0))
      }
      if let place {
        sums[place].bounds.add(facts.least, facts.most)
        sums[place].deals += 1
      }
      if let rate {
        converted.bounds.add(facts.least.map { $0 * rate }, facts.most.map { $0 * rate })
        converted.dealCount += 1
      } else {
        converted.withoutRate += 1
      }
    }
  }

  /// The result, in the order asked for.
  func finish() -> Statistics {
    var rows = zip(keys, tallies).map { Statistics.Row(key: name($0), tally: told($1)) }
    let count = rows.count
    switch query.grouping {
    case .stages:
      let known = Dictionary(rows.map { ($0.key, $0.tally) }, uniquingKeysWith: { first, _ in first })
      rows = DealStage.allCases.map {
        .init(key: .stage($0), tally: known[.stage($0)] ?? StatisticsTally())
      }
    case .timeline:
      let order = zip(keys, rows).sorted { $0.0 < $1.0 }
      // The newest periods are kept; those without a date come last, as they are in no order.
      let dated = order.filter { $0.0 != Self.undated }.map(\.1).suffix(query.limit)
      rows = dated + order.filter { $0.0 == Self.undated }.map(\.1)
    default:
      rows.sort(by: isBefore)
      rows = Array(rows.prefix(query.limit))
    }
    return Statistics(
      rows: rows, groupCount: query.grouping == .stages ? rows.count : count, overall: told(overall),
      conversion: rates?.currency)
  }

  private func isBefore(_ a: Statistics.Row, _ b: Statistics.Row) -> Bool {
    let (first, second) = (measure(a.tally), measure(b.tally))
    if first != second { return (first > second) == query.sort.isDescending }
    if a.tally.dealCount != b.tally.dealCount { return a.tally.dealCount > b.tally.dealCount }
    return a.key.text < b.key.text
  }

  private func measure(_ tally: StatisticsTally) -> Double {
    switch query.sort.key {
    case .dealCount: Double(tally.dealCount)
    case .units: tally.units.most
    case .value: rates == nil ? tally.sums.first?.bounds.most ?? 0 : tally.converted.bounds.most
    }
  }

  private func name(_ key: UInt64) -> Statistics.Key {
    let (first, second) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
    switch query.grouping {
    case .flows: return .flow(supplier: names[first], recipient: names[second])
    case .suppliers, .recipients: return .party(names[second])
    case .weapons, .deliveries: return .weapon(first == 0 ? nil : names[first], Self.category(second))
    case .categories: return .category(Self.category(second))
    case .stages:
      return .stage(DealStage.allCases.indices.contains(second) ? DealStage.allCases[second] : .considered)
    case .timeline:
      if key == Self.undated { return .period(nil) }
      return .period(second % 13 == 0 ? .year(second / 13) : .month(second / 13, second % 13))
    }
  }

  private static func category(_ place: Int) -> ItemCategory {
    ItemCategory.allCases.indices.contains(place) ? ItemCategory.allCases[place] : .unspecified
  }

  private func told(_ tally: Tally) -> StatisticsTally {
    let sums = tally.sums.map {
      StatisticsTally.Sum(currency: names[$0.currency], bounds: $0.bounds, dealCount: $0.deals)
    }
    return StatisticsTally(
      dealCount: tally.dealCount, sharedCount: tally.sharedCount, units: tally.units,
      countedDeals: tally.countedDeals, sums: sums.sorted { $0.currency < $1.currency },
      converted: tally.converted, fulfilment: tally.fulfilment)
  }
}

extension Statistics.Key {
  /// Orders groups that are equal otherwise.
  fileprivate var text: String {
    switch self {
    case .flow(let supplier, let recipient): "\(supplier) \(recipient)"
    case .party(let code): code
    case .weapon(let weapon, let category): "\(weapon ?? "") \(category.rawValue)"
    case .category(let category): category.rawValue
    case .stage(let stage): stage.rawValue
    case .period(let date): date?.description ?? ""
    }
  }
}
