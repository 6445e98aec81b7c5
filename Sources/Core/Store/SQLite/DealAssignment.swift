/// Decides which of the old deals lives on as which of the newly resolved ones.
///
/// An old deal goes where most of its reports went, and a new one takes the id of the old deal that brings it the
/// most; the smaller id wins between equals. So an id stays while its reports stay together, in any order of
/// arrival.
struct DealAssignment {
  /// The old id that each resolved deal keeps, nil for those that need a new one.
  private(set) var keptID: [String?]
  /// The report that each resolved deal is named after if it needs a new id: its first.
  private(set) var founder: [String]
  /// Old ids that live on within another deal, with the index of that deal.
  private(set) var merged: [String: Int] = [:]

  /// Makes the decision; `reports` come in the order of time.
  init(_ deals: [ResolvedDeal], reports: [FiledReport]) {
    var clusterOfReport: [String: Int] = [:]
    for (index, deal) in deals.enumerated() {
      for id in deal.reportIDs { clusterOfReport[id] = index }
    }
    var votes: [String: [Int: Int]] = [:]
    var founders = [String?](repeating: nil, count: deals.count)
    for report in reports {
      guard let cluster = clusterOfReport[report.id] else { continue }
      if founders[cluster] == nil { founders[cluster] = report.id }
      if let old = report.dealID { votes[old, default: [:]][cluster, default: 0] += 1 }
    }
    founder = zip(founders, deals).map { $0 ?? $1.reportIDs.first ?? "" }
    var claims: [Int: [(old: String, reports: Int)]] = [:]
    for (old, counts) in votes {
      // Equal shares: to the deal with the earlier first report.
      guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
      claims[best.key, default: []].append((old, best.value))
    }
    keptID = Array(repeating: nil, count: deals.count)
    for (cluster, claimants) in claims {
      guard let winner = claimants.max(by: { ($0.reports, $1.old) < ($1.reports, $0.old) }) else { continue }
      keptID[cluster] = winner.old
      for claimant in claimants where claimant.old != winner.old { merged[claimant.old] = cluster }
    }
  }
}
