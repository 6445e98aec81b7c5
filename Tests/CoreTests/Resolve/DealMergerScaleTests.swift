import Core
import SyntheticNews
import Testing

/// A made-up register whose truth is known.
struct DealMergerScaleTests {
  private struct News {
    var reports: [FiledReport] = []
    /// The true deal of each report.
    var truth: [String: Int] = [:]
  }

  private static let weapons: [(String, ItemCategory)] = [
    ("Leopard 2A6", .armouredVehicle), ("K2 Black Panther", .armouredVehicle),
    ("M1A2 Abrams", .armouredVehicle),
    ("F-16V", .aircraft), ("FA-50", .aircraft), ("Rafale", .aircraft), ("K9 Thunder", .artillery),
    ("CAESAR", .artillery), ("HIMARS", .artillery), ("Patriot", .airDefence), ("IRIS-T", .airDefence),
    ("Bayraktar TB2", .uav), ("Javelin", .missile), ("Storm Shadow", .missile),
  ]

  /// Deals of some pairs over ten years, each told by several outlets in stages, with numbers that
  /// disagree, generic words and missing dates.
  private func news(deals: Int, pairs: Int, seed: UInt64) -> News {
    var dice = Dice(state: seed)
    var news = News()
    for deal in 0..<deals {
      let pair = Int.random(in: 0..<pairs, using: &dice)
      let weapon = Self.weapons[Int.random(in: 0..<Self.weapons.count, using: &dice)]
      let count = Int.random(in: 6...400, using: &dice)
      let value = Double(Int.random(in: 20...9000, using: &dice)) * 1e6
      let start = 16_000 + Int.random(in: 0..<3650, using: &dice)
      let isSale = Bool.random(using: &dice)
      let stages: [(DealStage, Int)] =
        isSale ? [(.considered, 0), (.ordered, 120), (.delivered, 900)] : [(.pledged, 0), (.delivered, 80)]
      for (stage, delay) in stages {
        for outlet in 0..<Int.random(in: 1...5, using: &dice) {
          let day = start + delay + Int.random(in: 0...4, using: &dice)
          let miscount = Int.random(in: 0..<12, using: &dice) == 0 ? count / 30 : 0
          let told = Int.random(in: 0..<10, using: &dice)
          let item =
            told < 7 ? line(weapon.0, weapon.1, count + miscount) : line(nil, weapon.1, count + miscount)
          let id = "\(deal)-\(stage)-\(outlet)"
          news.truth[id] = deal
          news.reports.append(
            filed(
              "S\(pair)>R\(pair)", stage, [item], on: "\(CivilDate(daysSinceEpoch: day).partial)",
              value: stage != .delivered && Bool.random(using: &dice) ? dollars(value) : nil,
              act: Bool.random(using: &dice) ? "\(CivilDate(daysSinceEpoch: start + delay).partial)" : nil,
              kind: isSale ? .sale : .donation, outlet: "outlet \(Int.random(in: 0..<40, using: &dice))",
              id: id))
        }
      }
    }
    return news
  }

  @Test func `made-up deals are found again`() {
    let news = news(deals: 600, pairs: 60, seed: 1)
    let clusters = DealMerger().clusters(of: news.reports)
    let pure = clusters.filter { Set($0.reportIDs.map { news.truth[$0] }).count == 1 }
    let whole = Dictionary(grouping: news.truth.keys) { news.truth[$0] ?? 0 }.filter { _, ids in
      clusters.contains { Set($0.reportIDs) == Set(ids) }
    }
    #expect(Double(pure.count) / Double(clusters.count) > 0.97, "precision")
    #expect(Double(whole.count) / 600 > 0.95, "recall")
  }

  /// Work per report must not grow with the number of deals of a pair.
  ///
  /// The bound leaves room for a busy machine: quadratic work would take a hundred times as long.
  @Test func `one busy pair costs little more per report than many quiet ones`() {
    let clock = ContinuousClock()
    let merger = DealMerger()
    let quiet = news(deals: 700, pairs: 700, seed: 2)
    let busy = news(deals: 700, pairs: 1, seed: 2)
    let quietTime = clock.measure { #expect(!merger.clusters(of: quiet.reports).isEmpty) }
    let busyTime = clock.measure { #expect(!merger.clusters(of: busy.reports).isEmpty) }
    #expect(busyTime < quietTime * 8)
  }
}
