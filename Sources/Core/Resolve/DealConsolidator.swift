/// Makes one record of what several reports say of one deal.
///
/// Every field follows a rule that can be told to a reader; Documentation/Decisions/0001 lists them.
struct DealConsolidator {
  let family: (String) -> String

  /// The record of a deal; `reports` in the order of their publication, at least one.
  func deal(of reports: [FiledReport]) -> Deal {
    let outcome = Outcome(of: reports)
    let told = reports.map(\.published).compactMap { $0 }
    let lines = ItemConsolidator(family: family).lines(of: reports)
    let value = value(of: reports)
    let voices = Voices(of: reports.filter { $0.report.assertion != .denied || outcome.assertion == .denied })
    return Deal(
      suppliers: parties(reports) { $0.suppliers }, recipients: parties(reports) { $0.recipients },
      via: Set(reports.flatMap(\.report.via)).sorted(),
      companies: Set(reports.flatMap(\.report.companies)).sorted(), kind: kind(of: reports),
      items: lines.map(\.item), value: value?.shown, stage: outcome.stage, assertion: outcome.assertion,
      date: outcome.date,
      firstReported: told.min { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) },
      lastReported: told.max { ($0.earliest, $1.latest) < ($1.earliest, $0.latest) },
      timeline: Timeline.steps(of: reports), reportCount: reports.count,
      outletCount: Set(reports.map(\.outlet)).count, voiceCount: voices.count, confidence: voices.confidence,
      claims: Claims.of(reports), totals: lines.compactMap(\.total),
      disputes: lines.compactMap(\.dispute) + (value?.dispute.map { [$0] } ?? []),
      isFramework: reports.contains { $0.isFramework && $0.report.assertion == .stated })
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
  private func value(of reports: [FiledReport]) -> (shown: Money, dispute: Deal.Dispute?)? {
    var byCurrency: [String: [Figure<FiledReport>]] = [:]
    for filed in reports {
      guard let money = filed.report.value, let bounds = money.bounds else { continue }
      byCurrency[money.currency, default: []].append(
        Figure(filed, bounds: bounds, outlet: filed.outlet, day: filed.day))
    }
    let best = byCurrency.min { a, b in
      let (countA, countB) = (Set(a.value.map(\.outlet)).count, Set(b.value.map(\.outlet)).count)
      if countA != countB { return countA > countB }
      if (a.key == "USD") != (b.key == "USD") { return a.key == "USD" }
      return a.key < b.key
    }
    guard let best, let shown = Figure.bestFounded(best.value), let money = shown.told.report.value else {
      return nil
    }
    let figures = Figure.disputed(best.value, shown: shown.bounds) { $0.id }
    return (
      money, figures.map { Deal.Dispute(weapon: nil, category: nil, currency: best.key, figures: $0) }
    )
  }
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

  /// The furthest towards delivery that is well borne out, unless it was called off after.
  private static func stage(of reports: [FiledReport]) -> DealStage {
    let steps = reports.filter { $0.report.stage.progress != nil }
    if isCalledOff(by: reports.filter { $0.report.stage == .cancelled }, after: steps) { return .cancelled }
    guard !steps.isEmpty else { return reports.first?.report.stage ?? .considered }
    // Who says that arms were delivered also says that they were promised.
    let furthestFirst = Set(steps.map(\.report.stage)).sorted { ($0.progress ?? 0) > ($1.progress ?? 0) }
    let enough = Voices(of: steps).confidence * bearing
    return furthestFirst.first { stage in
      let voices = Voices(of: steps.filter { ($0.report.stage.progress ?? 0) >= (stage.progress ?? 0) })
      return voices.confidence >= enough
    } ?? .considered
  }

  /// Whether the end came last, is borne out like a step, and is surer than what others tell of the deal in the same
  /// week: an article that tells of the order and of its end contradicts nothing.
  private static func isCalledOff(by ends: [FiledReport], after steps: [FiledReport]) -> Bool {
    guard let end = ends.map(\.actDay).max(), end >= steps.map(\.actDay).max() ?? .min else { return false }
    let own = Set(ends.map(\.articleID))
    let week = max(end, .min + DealDraft.newsWeek) - DealDraft.newsWeek
    let others = steps.filter { !own.contains($0.articleID) && $0.actDay >= week }
    let sureness = Voices(of: ends).confidence
    return sureness >= Voices(of: others).confidence
      && sureness >= Voices(of: ends + steps).confidence * bearing
  }

  /// Share of the deal's confidence that the voices of a stage must have for the deal to stand there: one unsure
  /// report does not overrule many.
  ///
  /// On 95 deals of the annotated news with two reports or more, 61 stand where the articles say with a half, 57 with
  /// nothing asked; 0.6 and 0.7 give one fewer.
  private static let bearing = 0.5
}

extension FiledReport {
  /// The act's last possible day, else the day of publication.
  fileprivate var actDay: Int { (report.date ?? published)?.latest.daysSinceEpoch ?? .min }
}
