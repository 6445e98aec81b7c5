/// Groups the reports of one block into events: the first of the two steps of merging.
///
/// Reports are placed in an order of their own, those that say most first, so that a vague report finds the
/// events that clear ones have drawn and never binds two of them.
struct EventFinder {
  private(set) var drafts: [DealDraft] = []
  private var index = DraftIndex()

  /// The drafts of the events, in the order in which they were opened.
  static func drafts(of profiles: [ReportProfile]) -> [DealDraft] {
    var finder = EventFinder()
    for profile in profiles.sorted(by: { $0.precedes($1) }) {
      if profile.isVague { finder.placeVague(profile) } else { finder.place(profile) }
    }
    return finder.drafts
  }

  /// Puts a report into the event that it fits best, or opens one.
  private mutating func place(_ report: ReportProfile) {
    var best: (draft: Int, affinity: DealAffinity)?
    for candidate in index.candidates(for: report) {
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

  /// Puts a report of "arms" without a sum with others of its kind; which deal they mean is for the linker.
  private mutating func placeVague(_ report: ReportProfile) {
    let isTransfer = report.course == .transfer
    let keys = report.pairs.map { pair in
      DraftIndex.Key(
        pair: pair, trait: isTransfer ? .vague : .stand, name: isTransfer ? 0 : Int(report.course.rawValue))
    }
    var found: Int?
    for key in keys {
      for candidate in index.nearest(under: key, to: report.days, limit: Self.vagueLimit)
      where drafts[candidate].pairs == report.pairs && fits(report, drafts[candidate]) {
        let isNearer = found.map {
          (drafts[candidate].gap(to: report), candidate) < (drafts[$0].gap(to: report), $0)
        }
        if isNearer ?? true { found = candidate }
      }
    }
    let draft = add(report, to: found, isFirm: false)
    for key in keys { index.file(draft, under: key, days: report.days) }
  }

  private func fits(_ report: ReportProfile, _ draft: DealDraft) -> Bool {
    guard report.course == .transfer else { return true }
    return report.isPartyKnown && draft.isStream(with: report)
  }

  private mutating func add(_ report: ReportProfile, to draft: Int?, isFirm: Bool) -> Int {
    guard let draft else {
      drafts.append(DealDraft(report))
      return drafts.count - 1
    }
    drafts[draft].add(report, isFirm: isFirm)
    return draft
  }

  /// Streams looked at on each side in time.
  private static let vagueLimit = 4
}
