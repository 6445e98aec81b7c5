/// How strongly a report seems to tell of a deal in the making.
///
/// Evidence for and against is added up in points; `DealMerger` asks for `isEnough`. The points were set on
/// hand-annotated news so that one clear sign (a named weapon in the same weeks, the same sum, the same
/// generic item at the same stage) is enough and one clear contradiction needs two signs to outweigh it.
/// Documentation/Decisions/0001 tells the rules in words.
struct DealAffinity {
  private(set) var points = 0
  /// Days between the report and the nearest report of the deal; nil when one of them is undated.
  private(set) var gap: Int?
  /// Whether the match rests on figures, or on weapons that make up most of the report: only then does what
  /// else the report names count as part of the deal when further reports are compared.
  private(set) var isFirm = false
  private var threshold = Points.enough

  /// Whether the report belongs to the deal.
  var isEnough: Bool { points >= threshold }

  /// Nil when the two cannot be one deal whatever else they share.
  init?(_ report: ReportProfile, to draft: DealDraft) {
    guard let pairPoints = Self.pairPoints(report, draft), !Self.isToldApart(report, draft) else {
      return nil
    }
    points += pairPoints
    let value = Self.valueEvidence(report, draft)
    let items = Self.itemEvidence(report, draft)
    guard report.course == draft.course || Self.mayCross(report, draft, value.isSame || items.isCountSame)
    else { return nil }
    points += value.points + items.points

    let isSale = report.kind == .sale || draft.kinds.contains(.sale)
    let reach: Reach
    if items.isCountSame || (value.isSame && isSale) {
      reach = .figure
    } else if value.isSame {
      reach = .package
    } else {
      reach = items.isNamed ? .named : .generic
    }
    guard let nearness = Nearness(report, draft, reach: reach, isSale: isSale) else { return nil }
    if reach == .package, nearness.isOtherActDay { return nil }
    isFirm =
      value.isSame || items.isCountSame
      || (items.isNamed && items.matched * 2 >= report.items.count && report.detail != .inventory)
    gap = nearness.gap
    if let gap {
      points +=
        gap <= DealDraft.newsWeek ? Points.sameWeek : gap <= DealDraft.newsMonth ? Points.sameMonth : 0
    }
    if nearness.isSameActDay { points += Points.sameActDay }
    if nearness.isOtherActDay {
      points += reach == .figure ? Points.otherActDay / 2 : Points.otherActDay
    }

    if !Self.isStanding(report, draft) {
      points += Self.packagePoints(report, draft, reach, isValueLike: value.isLike, gap: gap)
      if report.detail == .generic, report.days == nil, draft.reports(ofArticle: report.article).isEmpty {
        points += Points.undatedGeneric
      }
    }

    // A framework and a contract under it are told in like words; figures say which is meant.
    if report.isFramework != draft.isFramework, reach != .figure, report.stage == .ordered,
      draft.toldStages.contains(.ordered)
    {
      points += Points.otherLevel
    }
    points += Self.kindPoints(report, draft)
    if draft.toldStages.contains(report.stage) { points += Points.sameStage }
    if report.companies.contains(where: draft.companies.contains) { points += Points.sameCompany }
    if !report.isPartyKnown { threshold = Points.enoughForUnknownParty }
  }

  /// Better evidence first, then nearer in time.
  func isBetter(than other: DealAffinity) -> Bool {
    if points != other.points { return points > other.points }
    return (gap ?? .max) < (other.gap ?? .max)
  }
}

// MARK: - Packages

extension DealAffinity {
  /// Whether both tell only what kind of arms has been given so far: no package, but a fact that stands, whenever
  /// it is told.
  private static func isStanding(_ report: ReportProfile, _ draft: DealDraft) -> Bool {
    let isBare = { (item: ReportProfile.Item) in item.family == nil && item.count == nil }
    return report.detail == .generic && report.value == nil && draft.values.isEmpty
      && report.stage == .delivered && draft.toldStages == [.delivered]
      && report.items.allSatisfy(isBare)
      && draft.lines.allSatisfy { isBare($0.item) && $0.counts.isEmpty }
      && Set(report.items.map(\.category)) == Set(draft.lines.map(\.item.category))
  }

  /// Aid comes in packages, every few weeks one of like arms and like sums: what speaks for one of them apart from
  /// the rest is being told within the same week or with the same figures.
  private static func packagePoints(
    _ report: ReportProfile, _ draft: DealDraft, _ reach: Reach, isValueLike: Bool, gap: Int?
  ) -> Int {
    let isAid = report.kind == .donation || draft.kinds.contains(.donation)
    let isSameWeek = gap.map { $0 <= DealDraft.newsWeek } ?? false
    var points = 0
    // A sum of its own names a package; that it shares a kind of arms with another says little.
    if report.value != nil, draft.values.isEmpty {
      if isAid, !isSameWeek, reach == .generic || reach == .named {
        points += Points.ownPackage
      } else if reach == .generic {
        points += Points.ownValue
      }
    }
    if isAid, isValueLike, let gap, gap > Reach.package.sameStage { points -= Points.likeValue }
    if isAid, reach == .generic, let gap, gap > DealDraft.newsMonth { points += Points.farGeneric }
    return points
  }
}

// MARK: - Parties and articles

extension DealAffinity {
  /// One must name all pairs of the other; a consortium and one member of it are a weaker match.
  private static func pairPoints(_ report: ReportProfile, _ draft: DealDraft) -> Int? {
    if report.pairs == draft.pairs { return 0 }
    let (few, many) =
      report.pairs.count < draft.pairs.count ? (report.pairs, draft.pairs) : (draft.pairs, report.pairs)
    return few.allSatisfy(many.contains) ? Points.partOfParties : nil
  }

  /// Whether an article of the draft tells the report's act beside others as one of its own.
  static func isToldApart(_ report: ReportProfile, _ draft: DealDraft) -> Bool {
    draft.reports(ofArticle: report.article).contains { other in
      other.stage == report.stage && other.assertion == report.assertion
        ? !tellsSame(other, report) : isGivenBefore(report, other) || isGivenBefore(other, report)
    }
  }

  /// Two acts of one stage in one way are two, unless the article says the same twice.
  private static func tellsSame(_ one: ReportProfile, _ other: ReportProfile) -> Bool {
    isSameValue(one, other) && one.items.count == other.items.count
      && zip(one.items, other.items).allSatisfy {
        $0.family == $1.family && $0.category == $1.category && $0.count == $1.count
      }
  }

  /// Whether the arms given are others than those promised beside them.
  ///
  /// Who tells of a new gift tells what was given before, too: arms of like kinds, but not these. Numbers that agree
  /// can be those of the promised ones that have come, and so can named weapons, unless they are only talked of.
  private static func isGivenBefore(_ given: ReportProfile, _ promised: ReportProfile) -> Bool {
    guard given.stage == .delivered, promised.course == .transfer, promised.stage.order < given.stage.order,
      given.assertion == .stated, promised.assertion == .stated, given.kind != .sale, promised.kind != .sale,
      given.value == nil || !isSameValue(given, promised)
    else { return false }
    let isTalk = promised.stage == .considered
    return !given.items.contains { item in
      promised.items.contains { other in
        let isNamed = !isTalk && item.family != nil && item.family == other.family
        return isNamed || (item.category == other.category && item.count != nil && item.count == other.count)
      }
    }
  }

  private static func isSameValue(_ one: ReportProfile, _ other: ReportProfile) -> Bool {
    one.value?.bounds == other.value?.bounds && one.value?.currency == other.value?.currency
  }

  /// A request is part of the transfer that meets it when the figures say so; a refusal stands alone.
  private static func mayCross(_ report: ReportProfile, _ draft: DealDraft, _ isFigureSame: Bool) -> Bool {
    isFigureSame && report.course != .refusal && draft.course != .refusal
  }

  private static func kindPoints(_ report: ReportProfile, _ draft: DealDraft) -> Int {
    if report.kind == .unspecified || draft.kinds.isEmpty { return 0 }
    if draft.kinds.contains(report.kind) { return Points.sameKind }
    let isPaid = { (kind: DealKind) in kind == .sale || kind == .licence }
    let isFree = { (kind: DealKind) in kind == .donation || kind == .loan }
    let contradicts = draft.kinds.allSatisfy {
      (isPaid($0) && isFree(report.kind)) || (isFree($0) && isPaid(report.kind))
    }
    return contradicts ? Points.contraryKind : Points.otherKind
  }
}

// MARK: - Money and items

extension DealAffinity {
  private static func valueEvidence(_ report: ReportProfile, _ draft: DealDraft) -> (
    points: Int, isSame: Bool, isLike: Bool
  ) {
    guard let told = report.value else { return (0, false, false) }
    var best: Int?
    for known in draft.values where known.currency == told.currency {
      let points =
        switch told.bounds.relation(to: known.bounds) {
        case .equal: Points.sameValue
        case .overlapping: overlapPoints(told.bounds, known.bounds)
        case .conflicting(let ratio): ratio <= Points.nearRatio ? Points.nearValue : Points.otherValue
        }
      best = max(best ?? points, points)
    }
    return (best ?? 0, best == Points.sameValue, best == Points.likeValue)
  }

  /// "More than 12 billion" and 12.5 are one sum; "up to a billion" and 250 million need not be.
  private static func overlapPoints(_ a: Bounds, _ b: Bounds) -> Int {
    let ratio = max(a.anchor, b.anchor) / max(1, min(a.anchor, b.anchor))
    return ratio <= 1.25 ? Points.likeValue : ratio <= Points.farRatio ? 0 : Points.nearValue
  }

  private struct ItemEvidence {
    var points = 0
    var matched = 0
    var isNamed = false
    var isCountSame = false
  }

  private static func itemEvidence(_ report: ReportProfile, _ draft: DealDraft) -> ItemEvidence {
    var evidence = ItemEvidence()
    var matchPoints = 0
    var countPoints = 0
    var conflictPoints = 0
    for item in report.items {
      var best: (points: Int, isNamed: Bool, count: Int)?
      for line in draft.lines {
        guard
          let match = Self.matchPoints(
            of: item, line.item, isPackage: draft.lines.count >= Points.packageLines)
        else { continue }
        let count = Self.countPoints(item, line, isDelivered: report.stage == .delivered)
        if match + count > (best.map { $0.points + $0.count } ?? .min) {
          best = (match, match == Points.sameWeapon, count)
        }
      }
      guard let best else { continue }
      evidence.matched += 1
      evidence.isNamed = evidence.isNamed || best.isNamed
      evidence.isCountSame = evidence.isCountSame || best.count == Points.sameCount
      matchPoints = max(matchPoints, best.points) + (evidence.matched > 1 ? Points.furtherItem : 0)
      countPoints = max(countPoints, best.count)
      conflictPoints = min(conflictPoints, best.count)
    }
    if draft.lines.isEmpty {
      matchPoints = 0
    } else if evidence.matched * 4 < report.items.count {
      matchPoints += Points.fewMatched
    } else if evidence.matched * 2 < report.items.count {
      matchPoints += Points.halfMatched
    }
    evidence.points = matchPoints + countPoints + conflictPoints
    return evidence
  }

  private static func matchPoints(
    of item: ReportProfile.Item, _ line: ReportProfile.Item, isPackage: Bool
  ) -> Int? {
    if let a = item.family, let b = line.family {
      let isSame =
        a == b || (item.root == line.root && WeaponFamily.areCompatible(item.familyName, line.familyName))
      return isSame ? Points.sameWeapon : nil
    }
    guard item.category == line.category else { return nil }
    return isPackage ? Points.sameCategoryOfPackage : Points.sameCategory
  }

  private static func countPoints(
    _ item: ReportProfile.Item, _ line: DealDraft.Line, isDelivered: Bool
  ) -> Int {
    guard let told = item.count else { return 0 }
    var best: Int?
    for known in line.counts {
      let points: Int
      switch told.relation(to: known.bounds) {
      case .equal: points = told.low >= Points.tellingCount ? Points.sameCount : Points.sameSmallCount
      case .overlapping: points = Points.likeCount
      case .conflicting(let ratio):
        // Part of what was ordered has arrived.
        let isPart =
          isDelivered != known.isDelivered
          && (isDelivered ? told.high < known.bounds.low : known.bounds.high < told.low)
        points = isPart ? 0 : ratio <= Points.nearRatio ? Points.nearCount : Points.otherCount
      }
      best = max(best ?? points, points)
    }
    return best ?? 0
  }
}

extension Bounds {
  /// The end that the words name.
  var anchor: Double { high.isFinite ? high : low }
}

// MARK: - Weights

/// What each sign is worth.
///
/// After a change run `make eval` and read the largest deals.
private enum Points {
  static let enough = 6
  /// Reports that do not say who supplies or receives join others only on figures.
  static let enoughForUnknownParty = 14

  static let sameWeapon = 6
  static let sameCategory = 4
  /// Packages of many kinds of arms resemble one another in each.
  static let sameCategoryOfPackage = 2
  static let packageLines = 3
  static let halfMatched = -4
  static let fewMatched = -6
  static let furtherItem = 1

  static let sameCount = 8
  static let sameSmallCount = 2
  static let likeCount = 2
  static let nearCount = -6
  static let otherCount = -12
  /// From here on a shared number is no coincidence.
  static let tellingCount = 5.0

  static let sameValue = 12
  static let likeValue = 6
  static let ownValue = -4
  static let ownPackage = -6
  static let farGeneric = -4
  static let undatedGeneric = -4
  static let nearValue = -8
  static let otherValue = -16
  /// Up to here two figures may be two tellings of one.
  static let nearRatio = 1.5
  static let farRatio = 3.0

  static let sameWeek = 4
  static let sameMonth = 2
  static let sameActDay = 8
  static let otherActDay = -8
  static let sameStage = 2
  static let sameKind = 1
  static let otherKind = -3
  static let contraryKind = -6
  static let sameCompany = 2
  static let partOfParties = -8
  static let otherLevel = -8
}
