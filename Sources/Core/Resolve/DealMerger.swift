/// Says which reports tell of one deal.
///
/// The result is a function of the set of reports: whatever order they come in, and whatever their ids, they
/// fall into the same groups. To get that, reports are placed in an order of their own, those that say most
/// first, so that a vague report finds the deals that clear ones have drawn and never binds two of them.
/// Work is bounded per report (`DraftIndex`), so a million reports cost little more than ten times 100,000.
/// The rules are told in Documentation/Decisions/0001.
public struct DealMerger: Sendable {
  /// One deal: what the register shows, and the reports that it rests on.
  public struct Cluster: Hashable, Sendable {
    /// Ids of its reports, by day of publication, then by id.
    public var reportIDs: [String]
    /// The consolidated record.
    public var deal: Deal

    /// Makes a cluster.
    public init(reportIDs: [String], deal: Deal) {
      self.reportIDs = reportIDs
      self.deal = deal
    }
  }

  private let family: @Sendable (String) -> String

  /// Makes a merger; `family` names the system that a designation is a variant of ("Leopard 2A6": "Leopard 2").
  public init(family: @escaping @Sendable (String) -> String = WeaponFamily.bySpelling) {
    self.family = family
  }

  /// Makes a merger that knows weapons by the lexicon.
  public init(lexicon: Lexicon) {
    self.init { WeaponFamily.of($0, lexicon) }
  }

  /// The (supplier, recipient) pairs of a report as opaque keys.
  ///
  /// Only reports that share a pair can tell of one deal: a caller that merges anew after new reports came in
  /// has to hand over all reports of the pairs touched, and of pairs that those share with further ones.
  public static func pairKeys(of report: Report) -> Set<String> {
    var keys: Set<String> = []
    for supplier in report.suppliers.isEmpty ? [.unknown] : report.suppliers {
      for recipient in report.recipients.isEmpty ? [.unknown] : report.recipients {
        keys.insert(supplier.code + ">" + recipient.code)
      }
    }
    return keys
  }

  /// Groups reports into deals, by the day of the first report, then by size.
  public func clusters(of reports: [FiledReport]) -> [Cluster] {
    var profiler = ReportProfiler(family: family)
    var profiles: [ReportProfile] = []
    profiles.reserveCapacity(reports.count)
    for (index, filed) in reports.enumerated() { profiles.append(profiler.profile(filed, index: index)) }
    profiles.sort { $0.precedes($1) }

    var drafts = DraftTable(constraints: ResolveConstraints(reports))
    for profile in profiles where !profile.isVague { drafts.place(profile) }
    for profile in profiles where profile.isVague { drafts.placeVague(profile) }

    let consolidator = DealConsolidator(family: family)
    return drafts.joined().map { members in
      let told = members.map { reports[$0] }.sorted(by: isToldEarlier)
      return Cluster(reportIDs: told.map(\.id), deal: consolidator.deal(of: told))
    }.sorted(by: isListedEarlier)
  }

  private func isToldEarlier(_ a: FiledReport, _ b: FiledReport) -> Bool {
    let (dayA, dayB) = (
      a.published?.earliest.daysSinceEpoch ?? .max, b.published?.earliest.daysSinceEpoch ?? .max
    )
    return dayA != dayB ? dayA < dayB : a.id < b.id
  }

  private func isListedEarlier(_ a: Cluster, _ b: Cluster) -> Bool {
    let dayA = a.deal.firstReported?.earliest.daysSinceEpoch ?? .max
    let dayB = b.deal.firstReported?.earliest.daysSinceEpoch ?? .max
    if dayA != dayB { return dayA < dayB }
    if a.reportIDs.count != b.reportIDs.count { return a.reportIDs.count > b.reportIDs.count }
    return (a.reportIDs.first ?? "") < (b.reportIDs.first ?? "")
  }
}

/// The deals in the making, with their index.
private struct DraftTable {
  private(set) var drafts: [DealDraft] = []
  private var index = DraftIndex()
  private var constraints: ResolveConstraints

  init(constraints: ResolveConstraints) { self.constraints = constraints }

  /// Puts a report into the deal that it fits best, or opens one.
  mutating func place(_ report: ReportProfile) {
    var best: (draft: Int, affinity: DealAffinity)?
    for candidate in index.candidates(for: report) where constraints.allow(report.index, in: candidate) {
      guard let affinity = DealAffinity(report, to: drafts[candidate]), affinity.isEnough else { continue }
      let isBetter =
        best.map {
          affinity.isBetter(than: $0.affinity)
            || (!$0.affinity.isBetter(than: affinity) && candidate < $0.draft)
        }
        ?? true
      if isBetter { best = (candidate, affinity) }
    }
    let draft = add(report, to: best?.draft, isFirm: best?.affinity.isFirm ?? true)
    index.file(draft, for: report)
  }

  /// Puts a report of "arms" without a sum where it is clear, else with others of its kind.
  mutating func placeVague(_ report: ReportProfile) {
    guard report.course == .transfer else {
      return place(report, amongTrait: .stand, name: Int(report.course.rawValue)) { _ in true }
    }
    if report.isPartyKnown, let only = onlyDetailedDraft(near: report) {
      _ = add(report, to: only, isFirm: false)
      return
    }
    place(report, amongTrait: .vague, name: 0) { draft in
      report.isPartyKnown && draft.isStream(with: report)
    }
  }

  private mutating func place(
    _ report: ReportProfile, amongTrait trait: DraftIndex.Key.Trait, name: Int,
    where fits: (DealDraft) -> Bool
  ) {
    let keys = report.pairs.map { DraftIndex.Key(pair: $0, trait: trait, name: name) }
    var found: Int?
    for key in keys {
      for candidate in index.nearest(under: key, to: report.days, limit: 4)
      where drafts[candidate].pairs == report.pairs && fits(drafts[candidate])
        && constraints.allow(report.index, in: candidate)
      {
        let isNearer = found.map {
          (drafts[candidate].gap(to: report), candidate) < (drafts[$0].gap(to: report), $0)
        }
        if isNearer ?? true { found = candidate }
      }
    }
    let draft = add(report, to: found, isFirm: false)
    for key in keys { index.file(draft, under: key, days: report.days) }
  }

  /// The one deal with particulars that the report can mean: the only fitting one of the week, else of the
  /// months around it.
  private func onlyDetailedDraft(near report: ReportProfile) -> Int? {
    guard report.pairs.count == 1, let pair = report.pairs.first, report.days != nil else { return nil }
    let key = DraftIndex.Key(pair: pair, trait: .detailed)
    var fitting: [Int: Int] = [:]
    for candidate in index.nearest(under: key, to: report.days, limit: 8) {
      let draft = drafts[candidate]
      guard !draft.stages.isEmpty, draft.mayBeMeant(by: report),
        constraints.allow(report.index, in: candidate)
      else { continue }
      fitting[candidate] = draft.gap(to: report)
    }
    for reach in [DealDraft.newsWeek, DealDraft.vagueReach] {
      let near = fitting.filter { $0.value <= reach }
      if !near.isEmpty { return near.count == 1 ? near.first?.key : nil }
    }
    return nil
  }

  /// The places of the reports of each deal, drafts that an analyst put together as one.
  func joined() -> [[Int]] {
    constraints.joined(drafts.count).map { group in group.flatMap { drafts[$0].members.map(\.index) } }
  }

  private mutating func add(_ report: ReportProfile, to draft: Int?, isFirm: Bool) -> Int {
    let place = draft ?? drafts.count
    if let draft { drafts[draft].add(report, isFirm: isFirm) } else { drafts.append(DealDraft(report)) }
    constraints.note(report.index, in: place)
    return place
  }
}

extension DealDraft {
  /// Days in which one event makes the news.
  fileprivate static let newsWeek = 7
  /// Days within which "arms" can mean the one deal that is known.
  fileprivate static let vagueReach = 90
  /// Days after which talk of "arms" is about other arms.
  private static let streamReach = 180

  /// Days to the nearest stage told; 0 when one of the two is undated.
  fileprivate func gap(to report: ReportProfile) -> Int {
    guard let days = report.days else { return 0 }
    return stages.values.map { $0.distance(to: days) }.min() ?? 0
  }

  /// Whether a vague report may mean this deal: a transfer of arms at a like stage, on no other terms, of
  /// which its own article does not tell apart from it.
  fileprivate func mayBeMeant(by report: ReportProfile) -> Bool {
    course == .transfer && isArms && isLikeStage(report) && hasRoom(for: report.kind)
      && reports(ofArticle: report.article).isEmpty
  }

  /// Whether any line is more than help without arms.
  private var isArms: Bool {
    lines.isEmpty || lines.contains { $0.item.category != .nonLethal && $0.item.category != .trainingSupport }
  }

  /// Whether a vague report goes on with this stream of arms, or claims or denies it.
  fileprivate func isStream(with report: ReportProfile) -> Bool {
    gap(to: report) <= Self.streamReach && isLikeStage(report) && hasRoom(for: report.kind)
      && reports(ofArticle: report.article).allSatisfy { $0.stage == report.stage }
  }

  private func isLikeStage(_ report: ReportProfile) -> Bool {
    toldStages.contains {
      abs($0.order - report.stage.order) <= 1 && ($0 == .cancelled) == (report.stage == .cancelled)
    }
  }

  private func hasRoom(for kind: DealKind) -> Bool {
    kind == .unspecified || kinds.isEmpty || kinds.contains(kind)
  }
}
