/// A deal in the making: the reports placed in it so far and what they say, ready to be compared with one more.
struct DealDraft {
  /// One line of the deal with every number told for it.
  struct Line {
    var item: ReportProfile.Item
    var counts: [(bounds: Bounds, isDelivered: Bool)]
  }

  private(set) var members: [ReportProfile] = []
  private(set) var pairs: [Int] = []
  private(set) var lines: [Line] = []
  private(set) var values: [(currency: Int, bounds: Bounds)] = []
  private(set) var kinds: Set<DealKind> = []
  private(set) var toldStages: Set<DealStage> = []
  private(set) var companies: Set<Int> = []
  private(set) var course: ReportProfile.Course
  /// Days on which each stage was told to be, and those of its reports that date the act; not of undated ones.
  private(set) var stages: [DealStage: (days: ClosedRange<Int>, actDays: ClosedRange<Int>?)] = [:]
  private var byArticle: [Int: [Int]] = [:]

  init(_ first: ReportProfile) {
    course = first.course
    add(first)
  }

  mutating func add(_ report: ReportProfile) {
    byArticle[report.article, default: []].append(members.count)
    members.append(report)
    if report.pairs.count > pairs.count { pairs = report.pairs }
    // A request that was met goes on as the transfer that meets it.
    if report.course == .transfer { course = .transfer }
    toldStages.insert(report.stage)
    if report.kind != .unspecified { kinds.insert(report.kind) }
    companies.formUnion(report.companies)
    if let value = report.value, values.count < Self.figureLimit,
      !values.contains(where: { $0.currency == value.currency && $0.bounds == value.bounds })
    {
      values.append(value)
    }
    for item in report.items { add(item, isDelivered: report.stage == .delivered) }
    guard let days = report.days else { return }
    let actDays = report.isActDated ? days : nil
    if let known = stages[report.stage] {
      stages[report.stage] = (hull(known.days, days), hull(known.actDays, actDays))
    } else {
      stages[report.stage] = (days, actDays)
    }
  }

  private mutating func add(_ item: ReportProfile.Item, isDelivered: Bool) {
    let count = item.count.map { [(bounds: $0, isDelivered: isDelivered)] } ?? []
    guard
      let at = lines.firstIndex(where: { $0.item.family == item.family && $0.item.category == item.category })
    else {
      if lines.count < Self.figureLimit { lines.append(Line(item: item, counts: count)) }
      return
    }
    for told in count where lines[at].counts.count < Self.figureLimit {
      let isKnown = lines[at].counts.contains {
        $0.bounds == told.bounds && $0.isDelivered == told.isDelivered
      }
      if !isKnown { lines[at].counts.append(told) }
    }
  }

  /// Reports of the deal that the same article tells.
  func reports(ofArticle article: Int) -> [ReportProfile] {
    (byArticle[article] ?? []).map { members[$0] }
  }

  /// Lines and figures compared with a new report. Beyond it a deal is told in so many ways that a further
  /// one decides nothing, and work per report must stay bounded.
  private static let figureLimit = 64
}

private func hull(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> ClosedRange<Int> {
  min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
}

private func hull(_ a: ClosedRange<Int>?, _ b: ClosedRange<Int>?) -> ClosedRange<Int>? {
  guard let a, let b else { return a ?? b }
  return hull(a, b) as ClosedRange<Int>
}
