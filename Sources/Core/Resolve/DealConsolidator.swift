/// Makes one record of what several reports say of one deal.
///
/// Every field follows a rule that can be told to a reader; Documentation/Decisions/0001 lists them. A voice
/// is an outlet: what it says twice counts once.
struct DealConsolidator {
  let family: (String) -> String

  /// The record of a deal; `reports` in the order of their publication, at least one.
  func deal(of reports: [FiledReport]) -> Deal {
    let outcome = Outcome(of: reports)
    let told = reports.map(\.published).compactMap { $0 }
    let lines = ItemConsolidator(family: family).items(of: reports)
    return Deal(
      suppliers: parties(reports) { $0.suppliers }, recipients: parties(reports) { $0.recipients },
      via: Set(reports.flatMap(\.report.via)).sorted(),
      companies: Set(reports.flatMap(\.report.companies)).sorted(), kind: kind(of: reports), items: lines,
      value: value(of: reports), stage: outcome.stage, assertion: outcome.assertion, date: outcome.date,
      firstReported: told.min { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) },
      lastReported: told.max { ($0.earliest, $1.latest) < ($1.earliest, $0.latest) },
      timeline: Timeline.steps(of: reports), reportCount: reports.count,
      outletCount: Set(reports.map(\.outlet)).count, confidence: confidence(of: reports, outcome))
  }

  private func parties(_ reports: [FiledReport], _ side: (Report) -> [Party]) -> [Party] {
    let all = Set(reports.flatMap { side($0.report) })
    let known = all.filter(\.isKnown)
    return known.isEmpty ? [.unknown] : known.sorted()
  }

  /// What most outlets say, of those that say; reexport, loan, licence and smuggling before the plainer terms.
  private func kind(of reports: [FiledReport]) -> DealKind {
    var outlets: [DealKind: Set<String>] = [:]
    for filed in reports where filed.report.kind != .unspecified {
      outlets[filed.report.kind, default: []].insert(filed.outlet)
    }
    let precedence: [DealKind] = [.sale, .donation, .loan, .licence, .reexport, .smuggling]
    let ranked = precedence.enumerated().max {
      (outlets[$0.element]?.count ?? 0, $0.offset) < (outlets[$1.element]?.count ?? 0, $1.offset)
    }
    return ranked.flatMap { outlets[$0.element] == nil ? nil : $0.element } ?? .unspecified
  }

  /// In the currency that most outlets use (then US dollars, then by code), the best founded sum.
  private func value(of reports: [FiledReport]) -> Money? {
    var byCurrency: [String: [Figure<Money>]] = [:]
    for filed in reports {
      guard let money = filed.report.value, let bounds = money.bounds else { continue }
      byCurrency[money.currency, default: []].append(
        Figure(money, bounds: bounds, outlet: filed.outlet, day: filed.day))
    }
    let best = byCurrency.min { a, b in
      let (countA, countB) = (Set(a.value.map(\.outlet)).count, Set(b.value.map(\.outlet)).count)
      if countA != countB { return countA > countB }
      if (a.key == "USD") != (b.key == "USD") { return a.key == "USD" }
      return a.key < b.key
    }
    return best.flatMap { Figure.bestFounded($0.value)?.told }
  }

  /// The chance that at least one outlet has it right, when they err independently.
  private func confidence(of reports: [FiledReport], _ outcome: Outcome) -> Double {
    var byOutlet: [String: Double] = [:]
    for filed in reports where filed.report.assertion != .denied || outcome.assertion == .denied {
      let own = min(max(filed.report.confidence, 0), Self.outletCap)
      byOutlet[filed.outlet] = max(byOutlet[filed.outlet] ?? 0, own)
    }
    let miss = byOutlet.values.sorted().reduce(1.0) { $0 * (1 - $1) }
    return (min(1 - miss, Self.dealCap) * 10_000).rounded() / 10_000
  }

  /// However sure the reading is, one outlet can be wrong.
  private static let outletCap = 0.9
  /// And all of them, who often copy one source.
  private static let dealCap = 0.99
}

extension FiledReport {
  /// Day of publication, for "the latest"; undated ones count as the earliest.
  var day: Int { published?.earliest.daysSinceEpoch ?? .min }
}

/// How far a deal has come, and on what word.
private struct Outcome {
  var stage: DealStage
  var assertion: Assertion
  var date: PartialDate?

  init(of reports: [FiledReport]) {
    let standing: [Assertion] = [.stated, .alleged, .denied]
    // What is stated stands; what is alleged is shown only when nothing is stated.
    assertion = standing.first { sort in reports.contains { $0.report.assertion == sort } } ?? .stated
    let shown = assertion
    let counted = reports.filter { $0.report.assertion == shown }
    stage = Self.stage(of: counted)
    let reached = stage
    let steps = Timeline.steps(of: counted.filter { $0.report.stage == reached })
    date = steps.first?.date
  }

  /// The furthest towards delivery, unless a later report says that it was called off.
  private static func stage(of reports: [FiledReport]) -> DealStage {
    let furthest =
      reports.map(\.report.stage).max { ($0.progress ?? -1) < ($1.progress ?? -1) } ?? .considered
    guard let end = reports.filter({ $0.report.stage == .cancelled }).map(\.actDay).max() else {
      return furthest
    }
    let lastStep = reports.filter { $0.report.stage.progress != nil }.map(\.actDay).max() ?? .min
    return end >= lastStep ? .cancelled : furthest
  }
}

extension FiledReport {
  /// The act's last possible day, else the day of publication.
  fileprivate var actDay: Int { (report.date ?? published)?.latest.daysSinceEpoch ?? .min }
}
