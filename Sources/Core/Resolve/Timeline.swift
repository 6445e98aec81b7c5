/// Orders what happened in a deal.
enum Timeline {
  /// Every step told, by date: one for each stage and way of telling on each day that is told apart.
  ///
  /// `reports` in the order of their publication. An act told with "last year" by one and with its day by
  /// another is one step with the day; an undated telling adds a step only when none of its sort is near.
  static func steps(of reports: [FiledReport]) -> [Deal.Step] {
    var steps: [Deal.Step] = []
    for sort in Set(reports.map { Sort(stage: $0.report.stage, assertion: $0.report.assertion) }) {
      steps += self.steps(of: reports.filter { sort.matches($0) }, sort)
    }
    return Array(steps.sorted(by: isEarlier).prefix(stepLimit))
  }

  fileprivate struct Sort: Hashable {
    var stage: DealStage
    var assertion: Assertion

    func matches(_ filed: FiledReport) -> Bool {
      filed.report.stage == stage && filed.report.assertion == assertion
    }
  }

  private static func steps(of reports: [FiledReport], _ sort: Sort) -> [Deal.Step] {
    var steps: [Deal.Step] = []
    // Days first, then months, then years: each coarser date falls into a finer one where there is one.
    for precision in 0...2 {
      for filed in reports {
        guard let date = filed.report.date, date.coarseness == precision, steps.count < stepLimit,
          !steps.contains(where: { $0.date.map { isWithin($0, date) } ?? false })
        else { continue }
        steps.append(step(filed, sort, date))
      }
    }
    for filed in reports where filed.report.date == nil && steps.count < stepLimit {
      let isKnown = steps.contains { step in
        guard let told = step.date, let published = filed.published else { return true }
        let gap = published.earliest.daysSinceEpoch - told.latest.daysSinceEpoch
        return gap <= newsLife && -gap <= newsLife
      }
      if !isKnown, steps.isEmpty || sort.recurs { steps.append(step(filed, sort, filed.published)) }
    }
    return steps
  }

  private static func step(_ filed: FiledReport, _ sort: Sort, _ date: PartialDate?) -> Deal.Step {
    Deal.Step(stage: sort.stage, assertion: sort.assertion, date: date, reportID: filed.id)
  }

  private static func isWithin(_ fine: PartialDate, _ coarse: PartialDate) -> Bool {
    coarse.earliest <= fine.earliest && fine.latest <= coarse.latest
  }

  private static func isEarlier(_ a: Deal.Step, _ b: Deal.Step) -> Bool {
    let (dayA, dayB) = (a.date?.earliest ?? .distantFuture, b.date?.earliest ?? .distantFuture)
    if dayA != dayB { return dayA < dayB }
    if a.stage.order != b.stage.order { return a.stage.order < b.stage.order }
    return (a.assertion.rawValue, a.reportID) < (b.assertion.rawValue, b.reportID)
  }

  /// Days after an act in which news tells of it as new, without dating it.
  private static let newsLife = 45
  /// Steps kept of one deal: a stand of many years is told thousands of times.
  private static let stepLimit = 200
}

extension Timeline.Sort {
  /// Whether the same step can be taken again; an order undated in a later article is the known order.
  fileprivate var recurs: Bool { [.requested, .refused, .delivered, .considered].contains(stage) }
}

extension PartialDate {
  /// 0 a day, 1 a month, 2 a year.
  fileprivate var coarseness: Int {
    switch self {
    case .day: 0
    case .month: 1
    case .year: 2
    }
  }
}

extension CivilDate {
  fileprivate static let distantFuture = CivilDate(daysSinceEpoch: .max)
}
