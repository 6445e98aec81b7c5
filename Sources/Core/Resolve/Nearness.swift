/// How far apart in time two reports of one deal may stand, given what else they share.
enum Reach {
  /// A shared sum without shared items: packages of equal sums recur.
  case package
  /// A shared number of a shared item, or the shared sum of a sale.
  case figure
  case named
  case generic

  /// Days between two reports of one stage.
  var sameStage: Int {
    switch self {
    case .package: 35
    case .figure: 400
    case .named: 150
    case .generic: 120
    }
  }

  /// Days from an earlier stage to a later one: fighters arrive years after they were ordered, aid in months.
  func laterStage(isSale: Bool) -> Int {
    switch self {
    case .package: 400
    case .figure: isSale ? 2200 : 800
    case .named: isSale ? 1500 : 400
    case .generic: isSale ? 365 : 120
    }
  }
}

/// Where a report stands in time beside a deal; undated ones stand everywhere and near nothing.
struct Nearness {
  private(set) var gap: Int?
  /// Both date the act of one stage to the same day or two.
  private(set) var isSameActDay = false
  /// Both date the act of one stage, to days that do not fit.
  private(set) var isOtherActDay = false

  /// Nil when the report is out of the deal's reach.
  init?(_ report: ReportProfile, _ draft: DealDraft, reach: Reach, isSale: Bool) {
    guard let days = report.days, !draft.stages.isEmpty else { return }
    var isWithinReach = false
    var nearest = Int.max
    // A stage that was told before is met by its own kind, lest a delivery bind what two promises divide;
    // only further deliveries may answer to the order.
    let own = report.stage == .delivered ? nil : draft.stages[report.stage].map { [report.stage: $0] }
    for (stage, told) in own ?? draft.stages {
      let distance = told.distance(to: days)
      nearest = min(nearest, distance)
      let order = report.stage.order - stage.order
      // Fighters that were ordered are called planned long after the first have come; aid that has come, has come.
      let isGift = !isSale && (reach == .named || reach == .generic)
      let slack =
        isGift && (report.stage == .delivered || stage == .delivered)
        ? DealDraft.newsWeek : Self.afterthought
      let limit: Int
      if order == 0 {
        limit = reach.sameStage
      } else {
        let isInOrder = told.told.contains {
          order > 0
            ? days.upperBound >= $0.lowerBound - slack
            : days.lowerBound <= $0.upperBound + slack
        }
        limit = isInOrder ? reach.laterStage(isSale: isSale) : slack
      }
      isWithinReach = isWithinReach || distance <= limit
    }
    guard isWithinReach else { return nil }
    // What is dated to a year only is within it, and near nothing.
    if days.count <= Self.longestPreciseStretch { gap = nearest }
    // Deliveries come in parts, so their days may differ.
    guard report.isActDated, report.stage != .delivered, let acts = draft.stages[report.stage]?.acts,
      let act = acts.min(by: { days.distance(to: $0) < days.distance(to: $1) })
    else { return }
    let distance = days.distance(to: act)
    isOtherActDay = distance > Self.actDaySlack
    isSameActDay = distance <= 1 && days.count <= 2 && act.count <= 2
  }

  /// Days of a date that says when: a month or two.
  private static let longestPreciseStretch = 62
  /// Days for which papers still call planned what has been done.
  private static let afterthought = 60
  /// Announced, signed and published are easily a week apart.
  private static let actDaySlack = 10
}

extension DealStage {
  /// Place in the usual course; what ends an act comes last.
  var order: Int { progress ?? 6 }
}

extension ClosedRange<Int> {
  /// Days between two stretches of time, 0 when they share one.
  func distance(to other: ClosedRange<Int>) -> Int {
    Swift.max(0, Swift.max(lowerBound - other.upperBound, other.lowerBound - upperBound))
  }
}
