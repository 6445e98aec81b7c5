/// What analysts said of which reports belong together, laid over the groups that the machine makes.
///
/// A report that a judgement keeps apart from others never is in one deal with them: the machine's groups are taken
/// apart into drafts. Drafts whose reports a judgement put together are made one, so that each brings along those
/// that are like its own reports. Where two judgements contradict one another the newer one holds.
struct ResolveConstraints {
  private struct Side: Hashable {
    var judgement: Int
    var side: Int
  }

  /// The sides whose reports a draft holds.
  private var sidesOfDraft: [Int: Set<Side>] = [:]

  /// Sorts the reports that the machine takes for one deal each, by what analysts said.
  ///
  /// - Parameter groups: the reports; their order within a group does not matter.
  /// - Returns: the reports of each deal, without those that were struck out.
  static func deals(of groups: [[FiledReport]]) -> [[FiledReport]] {
    let reports = groups.map { $0.filter { !$0.isStruckOut }.sorted(by: isPlacedEarlier) }
    var constraints = ResolveConstraints()
    var drafts: [[FiledReport]] = []
    for group in reports {
      let parts = constraints.parts(of: group)
      for part in parts {
        for report in part { constraints.note(report, in: drafts.count) }
        drafts.append(part)
      }
    }
    return constraints.joined(drafts.count).map { group in group.flatMap { drafts[$0] } }
  }

  /// Those that stay where they were come before those that were taken out.
  private static func isPlacedEarlier(_ a: FiledReport, _ b: FiledReport) -> Bool {
    if a.wasTakenOut != b.wasTakenOut { return b.wasTakenOut }
    let (dayA, dayB) = (
      a.published?.earliest.daysSinceEpoch ?? .max, b.published?.earliest.daysSinceEpoch ?? .max
    )
    return dayA != dayB ? dayA < dayB : a.id < b.id
  }

  /// Takes one group apart; what nobody judged goes with most of its own event, else with what stays.
  private func parts(of group: [FiledReport]) -> [[FiledReport]] {
    var parts: [[FiledReport]] = []
    for report in group where !report.judgements.isEmpty {
      let fitting = parts.indices.filter { part in parts[part].allSatisfy { !$0.isApart(from: report) } }
      let place =
        fitting.first { part in parts[part].contains { $0.isTogether(with: report) } }
        ?? (report.wasTakenOut ? nil : fitting.first)
      if let place { parts[place].append(report) } else { parts.append([report]) }
    }
    let free = group.filter(\.judgements.isEmpty)
    guard !parts.isEmpty else { return free.isEmpty ? [] : [free] }
    let judged = parts
    for report in free {
      let shares = judged.map { part in part.count { $0.eventID != nil && $0.eventID == report.eventID } }
      let most = shares.max() ?? 0
      parts[shares.firstIndex(of: most) ?? 0].append(report)
    }
    return parts
  }

  /// Notes where a report was placed.
  private mutating func note(_ report: FiledReport, in draft: Int) {
    for judgement in report.judgements {
      sidesOfDraft[draft, default: []].insert(Side(judgement: judgement.number, side: judgement.side))
    }
  }

  /// The drafts from 0 to `count` in groups that are one deal each.
  private func joined(_ count: Int) -> [[Int]] {
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

extension FiledReport {
  /// Whether a split took the report out of a deal.
  fileprivate var wasTakenOut: Bool { judgements.contains { $0.side > 0 } }

  /// Whether a judgement names both reports on one side.
  fileprivate func isTogether(with other: FiledReport) -> Bool {
    judgements.contains(where: other.judgements.contains)
  }

  /// Whether a judgement names the reports on different sides.
  fileprivate func isApart(from other: FiledReport) -> Bool {
    judgements.contains { mine in
      other.judgements.contains { $0.number == mine.number && $0.side != mine.side }
    }
  }
}
