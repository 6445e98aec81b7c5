extension DealDraft {
  /// Days in which one event makes the news.
  static let newsWeek = 7
  /// Days after which it is seldom news any more.
  static let newsMonth = 31
  /// Days within which "arms" can mean the one deal that is known.
  static let vagueReach = 90
  /// Days after which talk of "arms" is about other arms.
  private static let streamReach = 180

  /// Days to the nearest stage told; 0 when one of the two is undated.
  func gap(to report: ReportProfile) -> Int {
    guard let days = report.days else { return 0 }
    return stages.values.map { $0.distance(to: days) }.min() ?? 0
  }

  /// Whether a vague report may mean this deal: a transfer of arms at a like stage, on no other terms, of
  /// which its own article does not tell apart from it.
  func mayBeMeant(by report: ReportProfile) -> Bool {
    course == .transfer && isArms && isLikeStage(report) && hasRoom(for: report)
      && reports(ofArticle: report.article).isEmpty
  }

  /// Whether the deal came up only after a report that tells of something done: what was talked of before may come
  /// true weeks later, what was promised or handed over by then is something else.
  func isNews(after report: ReportProfile) -> Bool {
    guard let days = report.days, report.stage.order >= DealStage.pledged.order,
      let first = stages.values.flatMap(\.told).map(\.lowerBound).min()
    else { return false }
    return first > days.upperBound + Self.newsWeek
  }

  /// Whether any line is more than help without arms.
  private var isArms: Bool {
    lines.isEmpty || lines.contains { $0.item.category != .nonLethal && $0.item.category != .trainingSupport }
  }

  /// Whether a vague report goes on with this stream of arms, or claims or denies it.
  func isStream(with report: ReportProfile) -> Bool {
    gap(to: report) <= Self.streamReach && isLikeStage(report) && hasRoom(for: report)
      && reports(ofArticle: report.article).allSatisfy { $0.stage == report.stage }
  }

  private func isLikeStage(_ report: ReportProfile) -> Bool {
    toldStages.contains {
      abs($0.order - report.stage.order) <= 1 && ($0 == .cancelled) == (report.stage == .cancelled)
    }
  }

  /// Terms are settled with a promise at the earliest: what is only talked of is neither sold nor given.
  private func hasRoom(for report: ReportProfile) -> Bool {
    let isTalk = report.stage == .considered && toldStages.allSatisfy { $0 == .considered }
    return isTalk || report.kind == .unspecified || kinds.isEmpty || kinds.contains(report.kind)
  }
}
