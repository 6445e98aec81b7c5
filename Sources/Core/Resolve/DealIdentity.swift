/// Keeps the ids of deals when their reports are grouped anew.
///
/// A deal goes on in the group that has most of its reports. Where two deals end in one group, or one deal in
/// two groups, the larger overlap decides, then the older deal, then the group that comes first. So a
/// grouping that did not change keeps every id, and one new report never moves an id to strangers.
public struct DealIdentity: Hashable, Sendable {
  /// What becomes of a group.
  public enum Identity: Hashable, Sendable {
    /// It is this deal, known before.
    case kept(String)
    /// It is a deal that has no id yet.
    case new
  }

  /// For each group, in the order given.
  public let identities: [Identity]
  /// Deals that end, with the group (by its place) that holds most of their reports: the heir that their ids
  /// lead to.
  public let heirs: [String: Int]
  /// Deals of which no report is left, by id.
  public let gone: [String]

  /// Settles the ids.
  ///
  /// - Parameters:
  ///   - groups: the report ids of each deal as they are now; a report is in one group at most.
  ///   - filed: the deal that each report was filed under; reports without one are left out.
  ///   - isOlder: whether the first deal id is older than the second; the default is right for ids that
  ///     ascend with time.
  public init(
    groups: [[String]], filed: [String: String], isOlder: (String, String) -> Bool = { $0 < $1 }
  ) {
    var shared: [Overlap: Int] = [:]
    for (group, reports) in groups.enumerated() {
      for report in reports {
        if let deal = filed[report] { shared[Overlap(deal: deal, group: group), default: 0] += 1 }
      }
    }
    let byClaim = shared.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      if a.key.deal != b.key.deal { return isOlder(a.key.deal, b.key.deal) }
      return a.key.group < b.key.group
    }
    var identities = [Identity](repeating: .new, count: groups.count)
    var settled: Set<String> = []
    for (claim, _) in byClaim where identities[claim.group] == .new && !settled.contains(claim.deal) {
      identities[claim.group] = .kept(claim.deal)
      settled.insert(claim.deal)
    }
    var heirs: [String: Int] = [:]
    for (claim, _) in byClaim where !settled.contains(claim.deal) && heirs[claim.deal] == nil {
      heirs[claim.deal] = claim.group
    }
    self.identities = identities
    self.heirs = heirs
    gone = Set(filed.values).filter { !settled.contains($0) && heirs[$0] == nil }.sorted(by: isOlder)
  }

  private struct Overlap: Hashable {
    let deal: String
    let group: Int
  }
}
