import Core
import SyntheticNews
import Testing

/// What must hold of any reports, shown on reproducible random ones.
struct DealMergerPropertyTests {
  /// Reports of few pairs and things in a short time, so that much of it is alike.
  private func news(_ count: Int, seed: UInt64) -> [FiledReport] {
    var dice = Dice(state: seed)
    let pairs = ["USA>UKR", "DEU>UKR", "DEU+NLD>UKR", "NLD>UKR", "RUS>?", "KOR>POL"]
    let things: [(String?, ItemCategory)] = [
      ("Leopard 2A6", .armouredVehicle), ("Leopard 2", .armouredVehicle), ("Leopard 1", .armouredVehicle),
      (nil, .armouredVehicle), ("F-16V", .aircraft), (nil, .aircraft), (nil, .unspecified), (nil, .nonLethal),
    ]
    return (0..<count).map { number in
      let items = (0..<Int.random(in: 1...2, using: &dice)).map { _ in
        let thing = things.randomElement(using: &dice) ?? things[0]
        return line(thing.0, thing.1, Bool.random(using: &dice) ? Int.random(in: 1...20, using: &dice) : nil)
      }
      let day = CivilDate(daysSinceEpoch: 19_000 + Int.random(in: 0..<400, using: &dice)).partial
      return filed(
        pairs.randomElement(using: &dice) ?? pairs[0],
        DealStage.allCases.randomElement(using: &dice) ?? .pledged,
        items, on: Int.random(in: 0..<9, using: &dice) == 0 ? nil : "\(day)",
        value: Int.random(in: 0..<4, using: &dice) == 0
          ? dollars(Double(Int.random(in: 1...9, using: &dice)) * 1e8) : nil,
        act: Int.random(in: 0..<3, using: &dice) == 0 ? "\(day)" : nil,
        assertion: Assertion.allCases.randomElement(using: &dice) ?? .stated,
        article: "article \(number / 2)", outlet: "outlet \(Int.random(in: 0..<7, using: &dice))",
        id: "r\(number)")
    }
  }

  @Test(arguments: 0..<12)
  func `the order of arrival does not matter`(_ seed: UInt64) {
    let reports = news(120, seed: seed)
    let expected = DealMerger().clusters(of: reports)
    var dice = Dice(state: seed &+ 1000)
    for _ in 0..<5 { #expect(DealMerger().clusters(of: reports.shuffled(using: &dice)) == expected) }
  }

  @Test(arguments: 0..<6)
  func `ids do not matter`(_ seed: UInt64) {
    let reports = news(120, seed: seed)
    var dice = Dice(state: seed)
    let renamed = Array(0..<reports.count).shuffled(using: &dice)
    let others = zip(reports, renamed).map { report, number in
      var copy = report
      copy.id = "x\(number)"
      return copy
    }
    let back = Dictionary(uniqueKeysWithValues: zip(others.map(\.id), reports.map(\.id)))
    let expected = Set(DealMerger().clusters(of: reports).map { Set($0.reportIDs) })
    let found = Set(DealMerger().clusters(of: others).map { Set($0.reportIDs.compactMap { back[$0] }) })
    #expect(found == expected)
  }

  @Test(arguments: 0..<6)
  func `every report is in one deal, with others of its pairs only`(_ seed: UInt64) {
    let reports = news(200, seed: seed)
    let byID = Dictionary(uniqueKeysWithValues: reports.map { ($0.id, $0) })
    let clusters = DealMerger().clusters(of: reports)
    #expect(clusters.flatMap(\.reportIDs).sorted() == reports.map(\.id).sorted())
    for cluster in clusters {
      let told = cluster.reportIDs.compactMap { byID[$0]?.report }
      let widest = told.map { pairs(of: $0) }.max { $0.count < $1.count } ?? []
      #expect(told.allSatisfy { pairs(of: $0).isSubset(of: widest) })
      #expect(cluster.deal.reportCount == told.count)
      #expect((0...1).contains(cluster.deal.confidence))
    }
  }

  @Test(arguments: 0..<4)
  func `reports of other pairs do not matter`(_ seed: UInt64) {
    let reports = news(150, seed: seed)
    let own = reports.filter { $0.report.suppliers == [Party("KOR")] }
    let alone = Set(DealMerger().clusters(of: own).map(\.reportIDs))
    let among = Set(DealMerger().clusters(of: reports).map(\.reportIDs))
    #expect(alone.isSubset(of: among))
  }

  private func pairs(of report: Report) -> Set<[Party]> {
    Set(report.suppliers.flatMap { supplier in report.recipients.map { [supplier, $0] } })
  }

  /// The deals of a shelf that was filled step by step.
  private func deals(_ merger: DealMerger, _ shelf: MemoryShelf, known: inout [String: Set<String>]) throws {
    for deal in try merger.resolve(shelf) {
      for id in deal.reportIDs { known[id] = Set(deal.reportIDs) }
    }
    shelf.settle()
  }

  @Test(arguments: 0..<12)
  func `one by one, in lots and with some taken away again gives the deals of all at once`(_ seed: UInt64)
    throws
  {
    let reports = news(160, seed: seed)
    var dice = Dice(state: seed &+ 77)
    let merger = DealMerger()
    let expected = Set(merger.clusters(of: reports).map { Set($0.reportIDs) })
    let shelf = MemoryShelf()
    var known: [String: Set<String>] = [:]
    var waiting = reports.shuffled(using: &dice)
    while !waiting.isEmpty {
      let lot = waiting.prefix(Int.random(in: 1...3, using: &dice))
      waiting.removeFirst(lot.count)
      shelf.add(Array(lot))
      try deals(merger, shelf, known: &known)
      guard Int.random(in: 0..<5, using: &dice) == 0, let lost = lot.first else { continue }
      shelf.remove([lost.id])
      known[lost.id] = nil
      try deals(merger, shelf, known: &known)
      waiting.insert(lost, at: Int.random(in: 0...waiting.count, using: &dice))
    }
    #expect(Set(known.values) == expected)
  }
}
