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
  /// Whether any of them calls it a framework.
  private(set) var isFramework = false
  private(set) var course: ReportProfile.Course
  /// When each stage was told to be; not of undated reports.
  private(set) var stages: [DealStage: Days] = [:]
  /// For each member, whether its items speak for the deal.
  private(set) var firmness: [Bool] = []
  private var byArticle: [Int: [Int]] = [:]

  init(_ first: ReportProfile) {
    course = first.course
    add(first, isFirm: true)
  }

  /// Places a report; `isFirm` lets items that are new to the deal speak for it from now on.
  mutating func add(_ report: ReportProfile, isFirm: Bool) {
    byArticle[report.article, default: []].append(members.count)
    members.append(report)
    firmness.append(isFirm)
    if report.pairs.count > pairs.count { pairs = report.pairs }
    // A request that was met goes on as the transfer that meets it.
    if report.course == .transfer { course = .transfer }
    toldStages.insert(report.stage)
    if report.kind != .unspecified { kinds.insert(report.kind) }
    companies.formUnion(report.companies)
    isFramework = isFramework || report.isFramework
    addParticulars(of: report, isFirm: isFirm)
    guard let days = report.days else { return }
    stages[report.stage, default: Days()].add(days, isActDated: report.isActDated)
  }

  private mutating func addParticulars(of report: ReportProfile, isFirm: Bool) {
    if let value = report.value, values.count < Self.figureLimit,
      !values.contains(where: { $0.currency == value.currency && $0.bounds == value.bounds })
    {
      values.append(value)
    }
    for item in report.items { add(item, isDelivered: report.stage == .delivered, isFirm: isFirm) }
  }

  private mutating func add(_ item: ReportProfile.Item, isDelivered: Bool, isFirm: Bool) {
    let count = item.count.map { [(bounds: $0, isDelivered: isDelivered)] } ?? []
    guard
      let at = lines.firstIndex(where: { $0.item.family == item.family && $0.item.category == item.category })
    else {
      if isFirm, lines.count < Self.figureLimit { lines.append(Line(item: item, counts: count)) }
      return
    }
    for told in count where lines[at].counts.count < Self.figureLimit {
      let isKnown = lines[at].counts.contains {
        $0.bounds == told.bounds && $0.isDelivered == told.isDelivered
      }
      if !isKnown { lines[at].counts.append(told) }
    }
  }

  /// Takes in all that another draft holds.
  mutating func add(_ other: DealDraft) {
    for (member, isFirm) in zip(other.members, other.firmness) { add(member, isFirm: isFirm) }
  }

  /// Reports of the deal that the same article tells.
  func reports(ofArticle article: Int) -> [ReportProfile] {
    (byArticle[article] ?? []).map { members[$0] }
  }

  /// Lines and figures compared with a new report.
  ///
  /// Beyond it a deal is told in so many ways that a further
  /// one decides nothing, and work per report must stay bounded.
  fileprivate static let figureLimit = 64
}

extension DealDraft {
  /// The times told of one stage: each for itself, since a stretch from the first to the last would reach
  /// everything in between.
  struct Days {
    private(set) var told: [ClosedRange<Int>] = []
    /// Those that date the act.
    private(set) var acts: [ClosedRange<Int>] = []

    mutating func add(_ days: ClosedRange<Int>, isActDated: Bool) {
      if !told.contains(days) { told.append(days) }
      if isActDated, !acts.contains(days) { acts.append(days) }
      // Placement goes on in order of time, so of a long list the latest are the ones to keep.
      if told.count > DealDraft.figureLimit { told.removeFirst() }
      if acts.count > DealDraft.figureLimit { acts.removeFirst() }
    }

    /// Days from a time to the nearest time told.
    func distance(to days: ClosedRange<Int>) -> Int {
      told.reduce(.max) { min($0, days.distance(to: $1)) }
    }
  }
}
