/// What analysts said of which reports belong together, as merging asks for it.
///
/// Reports come by their place in the list to be merged, drafts by any number of the merger's own. A report that a
/// judgement keeps apart from others never goes where one of them is. Drafts whose reports a judgement put together
/// are made one in the end, so that each draws those that are like its own reports before. Where two judgements
/// contradict one another the newer one holds.
struct ResolveConstraints {
  private struct Side: Hashable {
    var judgement: Int
    var side: Int
  }

  /// By the report's place; empty where nobody said anything, which is nearly everywhere.
  private var judged: [Int: [Judgement]] = [:]
  /// The sides whose reports a draft holds.
  private var sidesOfDraft: [Int: Set<Side>] = [:]

  /// Gathers the judgements of the reports to be merged.
  init(_ reports: [FiledReport]) {
    for (place, report) in reports.enumerated() where !report.judgements.isEmpty {
      judged[place] = report.judgements
    }
  }

  /// Whether a report may go to a draft.
  func allow(_ report: Int, in draft: Int) -> Bool {
    guard let judgements = judged[report], let held = sidesOfDraft[draft] else { return true }
    return judgements.allSatisfy { mine in
      !held.contains { $0.judgement == mine.number && $0.side != mine.side }
    }
  }

  /// Notes where a report was placed.
  mutating func note(_ report: Int, in draft: Int) {
    for judgement in judged[report] ?? [] {
      sidesOfDraft[draft, default: []].insert(Side(judgement: judgement.number, side: judgement.side))
    }
  }

  /// The drafts from 0 to `count` in groups that are one deal each.
  func joined(_ count: Int) -> [[Int]] {
    var groups = (0..<count).map { [$0] }
    guard !sidesOfDraft.isEmpty else { return groups }
    var groupOf = Array(0..<count)
    var draftsOfSide: [Side: [Int]] = [:]
    for draft in sidesOfDraft.keys.sorted() {
      for side in sidesOfDraft[draft] ?? [] { draftsOfSide[side, default: []].append(draft) }
    }
    let newestFirst = draftsOfSide.keys.sorted { ($1.judgement, $0.side) < ($0.judgement, $1.side) }
    for side in newestFirst {
      guard let drafts = draftsOfSide[side], let first = drafts.first else { continue }
      for draft in drafts.dropFirst() {
        let (target, source) = (groupOf[first], groupOf[draft])
        guard target != source, !areApart(groups[target], groups[source], newerThan: side.judgement) else {
          continue
        }
        for moved in groups[source] { groupOf[moved] = target }
        groups[target] += groups[source]
        groups[source] = []
      }
    }
    return groups.filter { !$0.isEmpty }.map { $0.sorted() }
  }

  /// Whether a newer judgement keeps reports of two groups of drafts apart.
  private func areApart(_ a: [Int], _ b: [Int], newerThan judgement: Int) -> Bool {
    let sides = a.reduce(into: Set<Side>()) { $0.formUnion(sidesOfDraft[$1] ?? []) }
    let others = b.reduce(into: Set<Side>()) { $0.formUnion(sidesOfDraft[$1] ?? []) }
    return sides.contains { mine in
      mine.judgement > judgement
        && others.contains { $0.judgement == mine.judgement && $0.side != mine.side }
    }
  }
}
