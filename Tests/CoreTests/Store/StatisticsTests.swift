import Testing

@testable import Core

/// What deals come to: counted once each, money never mixed, nothing added twice.
struct StatisticsTests {
  private let temporary: TemporaryStore
  private let reader: SQLiteReader

  init() throws {
    temporary = try TemporaryStore()
    reader = try temporary.store.makeReader()
    func item(_ weapon: String?, _ category: ItemCategory, _ least: Int?, _ most: Int?) -> ReportItem {
      let quantity = least == nil && most == nil ? nil : Quantity(min: least, max: most, words: "some")
      return ReportItem(weapon: weapon, category: category, quantity: quantity, words: "arms")
    }
    func dollars(_ least: Double?, _ most: Double?) -> Money {
      Money(min: least, max: most, currency: "USD", words: "dollars")
    }
    let deals: [(String, Deal)] = [
      (
        "2022-08-27",
        Self.deal(
          ["KOR"], ["POL"], [item("K2 Black Panther", .armouredVehicle, 180, 180)], dollars(3e9, 4e9),
          .ordered, "2022-08-26")
      ),
      (
        "2022-09-02",
        Self.deal(
          ["KOR"], ["POL"],
          [
            item("K9 Thunder", .artillery, 48, 48), item("K9A2", .artillery, 6, nil),
            item(nil, .ammunition, nil, nil),
          ], Money(min: nil, max: 2e9, currency: "EUR", words: "up to two billion"), .pledged, nil)
      ),
      (
        "2023-01-05",
        Self.deal(
          ["DEU", "NLD"], ["UKR"], [item("Leopard 1", .armouredVehicle, nil, 100)], dollars(5e8, nil),
          .delivered, "2023-01")
      ),
      ("2023-01-09", Self.deal(["?"], ["UKR"], [], nil, .considered, nil)),
    ]
    for (number, (published, deal)) in deals.enumerated() {
      // Two articles tell of each deal, which counts once; the parties of their reports keep the deals apart.
      let side = ["AAA", "BBB", "CCC", "DDD"][number]
      for copy in 0..<2 {
        let article = Sample.article(number * 2 + copy, title: "Deal \(number)", published: published)
        _ = try temporary.store.writer.ingest(Sample.item(article, [Sample.report("EEE", side)])) { shelf in
          try DealMerger().resolve(shelf).map { ResolvedDeal(reportIDs: $0.reportIDs, deal: deal) }
        }
      }
    }
  }

  private static func deal(
    _ suppliers: [String], _ recipients: [String], _ items: [ReportItem], _ value: Money?, _ stage: DealStage,
    _ date: String?
  ) -> Deal {
    Deal(
      suppliers: suppliers.map { Party($0) }, recipients: recipients.map { Party($0) }, via: [],
      companies: [],
      kind: .sale, items: items, value: value, stage: stage, assertion: .stated,
      date: date.flatMap { PartialDate($0) }, firstReported: nil, lastReported: nil, timeline: [],
      reportCount: 2, outletCount: 1, confidence: 0.9)
  }

  @Test func `facts of a deal are what its record says`() throws {
    let record = try JSONReader.value(
      of: Array(
        #"""
        {"suppliers":[{"code":"KOR"}],"recipients":[{"code":"POL"},{"code":"NATO"}],"stage":"delivered",
        "items":[{"weapon":"K2","category":"ship","min":3,"max":null},{"weapon":null,"category":"uav","min":null,"max":7}],
        "value":{"min":1.5,"max":null,"currency":"KRW"},"date":"2022-08","first_reported":"1970-01-02",
        "totals":[{"weapon":"K2","category":"ship","pledged":{"min":1,"max":2},"ordered":null,"delivered":{"min":4,"max":4},"outstanding":null}]}
        """#.utf8))
    var names = NameTable()
    _ = names.number(of: UnsafeBufferPointer(start: nil, count: 0))
    var facts = DealFacts()
    let blob = DealFacts.pack(record)
    #expect(blob.withUnsafeBufferPointer { facts.read($0, &names, withTotals: true) })
    #expect(facts.suppliers.map { names[$0] } == ["KOR"])
    #expect(facts.recipients.map { names[$0] } == ["POL", "NATO"])
    #expect(DealStage.allCases[Int(facts.stage)] == .delivered)
    #expect(facts.items.map { names[$0.weapon] } == ["K2", ""])
    #expect(facts.items.map(\.least) == [3, nil] && facts.items.map(\.most) == [nil, 7])
    #expect(facts.items.map { ItemCategory.allCases[Int($0.category)] } == [.ship, .uav])
    #expect(names[facts.currency] == "KRW" && facts.least == 1.5 && facts.most == nil)
    #expect(facts.day == Int32(CivilDate(year: 2022, month: 8, day: 1).daysSinceEpoch))
    #expect(facts.firstReported == 1)
    #expect(facts.totals.count == 1 && facts.totals[0].bounds[0] == (1, 2))
    #expect(facts.totals[0].bounds[1] == (nil, nil) && facts.totals[0].bounds[2] == (4, 4))
    for length in 0..<blob.count {
      let isWhole = blob[..<length].withUnsafeBufferPointer { facts.read($0, &names, withTotals: true) }
      #expect(!isWhole, "\(length) of \(blob.count) bytes")
    }
  }

  @Test func `names are numbered once, however many there are`() {
    var table = NameTable()
    func number(_ name: String) -> Int {
      var name = name
      return name.withUTF8 { table.number(of: $0) }
    }
    let numbers = (0..<5_000).map { number("name \($0)") }
    #expect(numbers == Array(0..<5_000))
    #expect((0..<5_000).map { number("name \($0)") } == numbers)
    #expect(table[4_321] == "name 4321" && table.count == 5_000)
  }

  @Test func `an empty register comes to nothing`() throws {
    let empty = try TemporaryStore()
    for grouping in StatisticsQuery.Grouping.allCases {
      let statistics = try empty.store.makeReader().statistics(StatisticsQuery(grouping))
      #expect(statistics.overall == StatisticsTally())
      #expect(statistics.rows.count == (grouping == .stages ? DealStage.allCases.count : 0))
    }
  }

  @Test func `every statistic counts the deals that the list of deals gives`() throws {
    for filters: [Filter<DealFilter>] in [
      [], [Filter(.supplier, "KOR")], [Filter(.recipient, "POL", "UKR")], [Filter(.weapon, "K9 Thunder")],
      [Filter(.currency, "EUR")], [Filter(.stage, "delivered"), Filter(.recipient, "UKR")],
      [Filter(.search, "panther")], [Filter(.category, "ship")],
    ] {
      let listed = try reader.dealIDs(DealQuery(filters)).count
      for grouping in StatisticsQuery.Grouping.allCases {
        let statistics = try reader.statistics(StatisticsQuery(grouping, filters))
        #expect(statistics.overall.dealCount == listed, "\(grouping) of \(filters)")
      }
    }
  }

  private func statistics(
    _ grouping: StatisticsQuery.Grouping, _ filters: [Filter<DealFilter>] = [],
    sort: Sort<StatisticsSort> = StatisticsSort.standard, rates: ExchangeRates? = nil
  ) throws -> Statistics {
    try reader.statistics(StatisticsQuery(grouping, filters, sort: sort), rates: rates)
  }

  @Test func `flows add up what pairs have, each currency by itself`() throws {
    let flows = try statistics(.flows)
    #expect(flows.groupCount == 4)
    #expect(flows.rows[0].key == .flow(supplier: "KOR", recipient: "POL"))
    let tally = flows.rows[0].tally
    #expect(tally.dealCount == 2 && tally.sharedCount == 0)
    #expect(tally.sums.map(\.currency) == ["EUR", "USD"])
    #expect(tally.sums.map(\.bounds.least) == [0, 3e9] && tally.sums.map(\.bounds.most) == [2e9, 4e9])
    // 180, 48 and at least 6.
    #expect(tally.units.least == 234 && tally.units.most == 234 && tally.countedDeals == 2)
    #expect(flows.names["KOR"]?.entityID.isEmpty == false)
  }

  @Test func `what two suppliers give together is in neither's sum, and in that of all`() throws {
    let suppliers = try statistics(.suppliers, [Filter(.recipient, "UKR")])
    let joint = suppliers.rows.filter { $0.key != .party("?") }
    #expect(joint.map(\.key) == [.party("DEU"), .party("NLD")])
    for row in joint {
      #expect(row.tally.dealCount == 1 && row.tally.sharedCount == 1)
      #expect(row.tally.sums.isEmpty && row.tally.units.most == 0)
    }
    #expect(suppliers.overall.dealCount == 2)
    #expect(suppliers.overall.sums.map(\.bounds.least) == [5e8])
    #expect(suppliers.overall.units.least == 0 && suppliers.overall.units.most == 100)
  }

  @Test func `units are those of the items that are asked for`() throws {
    let asked = try statistics(.flows, [Filter(.weapon, "K9 Thunder")])
    #expect(asked.rows.map(\.tally.units.most) == [48])
    let categories = try statistics(.categories)
    let counts = Dictionary(uniqueKeysWithValues: categories.rows.map { ($0.key, $0.tally) })
    #expect(counts[.category(.artillery)]?.units.most == 54)
    #expect(counts[.category(.armouredVehicle)]?.units.most == 280)
    #expect(counts[.category(.armouredVehicle)]?.sums.map(\.bounds.most) == [4.5e9])
    // The deal of howitzers is of shells too: whose the two billion are is not told.
    #expect(counts[.category(.artillery)]?.sums == [] && counts[.category(.ammunition)]?.sharedCount == 1)
    let weapons = try statistics(.weapons, sort: Sort(.units, descending: true))
    #expect(weapons.rows.map(\.key).first == .weapon("K2 Black Panther", .armouredVehicle))
  }

  @Test func `stages come in their order, periods in that of time`() throws {
    let stages = try statistics(.stages)
    #expect(stages.rows.map(\.key) == DealStage.allCases.map { .stage($0) })
    #expect(stages.rows.map(\.tally.dealCount) == [0, 1, 0, 1, 1, 1, 0, 0])
    let months = try statistics(.timeline)
    #expect(months.rows.map(\.key) == [.period(.month(2022, 8)), .period(.month(2023, 1)), .period(nil)])
    #expect(months.rows.map(\.tally.dealCount) == [1, 1, 2])
    let years = try reader.statistics(StatisticsQuery(.timeline, interval: .year))
    #expect(years.rows.map(\.key) == [.period(.year(2022)), .period(.year(2023)), .period(nil)])
  }

  @Test func `rates turn sums into one currency and tell what has none`() throws {
    let rates = try ExchangeRates(
      Array("currency,period,USD\nEUR,2022,0.5\nEUR,,2\n".utf8), file: "rates.csv")
    let flows = try statistics(.flows, sort: Sort(.value, descending: true), rates: rates)
    #expect(flows.conversion == "USD")
    // The deal in euros has no date of its own and none of a report: the rate for all times holds.
    #expect(flows.rows[0].tally.converted.bounds.most == 8e9)
    #expect(flows.rows[0].tally.converted.dealCount == 2)
    let bare = try ExchangeRates(Array("currency,period,KRW\nUSD,2022-08,1300\n".utf8), file: "rates.csv")
    let converted = try statistics(.flows, rates: bare).overall.converted
    #expect(converted.dealCount == 1 && converted.withoutRate == 2 && converted.bounds.least == 3.9e12)
  }

  @Test(arguments: [
    "currency,period,usd\n", "currency,period\n", "currency,period,USD\nEUR,2022-08-01,1\n",
    "currency,period,USD\nEUR,2022,-1\n", "currency,period,USD\neuro,2022,1\n", "",
    "currency,period,USD\nEUR,2022\n",
  ])
  func `a table of rates that is none is refused`(_ text: String) {
    #expect(throws: LexiconError.self) { try ExchangeRates(Array(text.utf8), file: "rates.csv") }
  }

  @Test func `orders by value need one currency`() throws {
    func query(_ pairs: (name: String, value: String)..., converts: Bool = false) throws -> StatisticsQuery {
      try StatisticsQuery(.flows, parameters: pairs, converts: converts)
    }
    #expect(throws: ParameterError.self) { try query(("sort", "-value")) }
    #expect(throws: ParameterError.self) {
      try query(("sort", "-value"), ("currency", "USD"), ("by", "date"))
    }
    #expect(try query(("sort", "-value"), converts: true).sort.key == .value)
    #expect(try query(("sort", "value"), ("currency", "USD")).sort == Sort(.value, descending: false))
    #expect(throws: ParameterError.self) { try query(("cursor", "x")) }
    #expect(throws: ParameterError.self) { try query(("limit", "0")) }
    #expect(throws: ParameterError.self) { try query(("limit", "1"), ("limit", "2")) }
  }

  @Test func `a store of an older release is filled when it is opened`() throws {
    let before = try statistics(.flows)
    try temporary.store.writer.connection.execute(
      "UPDATE deals SET facts = x''; UPDATE state SET facts_version = 0")
    #expect(try statistics(.flows).overall.dealCount == 0)
    let store = try SQLiteStore(path: temporary.path)
    #expect(try store.makeReader().statistics(StatisticsQuery(.flows)) == before)
  }
}
