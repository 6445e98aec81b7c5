/// Decides which of the old deals lives on as which of the newly resolved ones.
///
/// The largest share of reports decides, then the deal that was told of first, so an id stays while its reports
/// stay together. An old deal that loses its largest share to a larger one may still live on in another.
struct DealAssignment {
  /// The old id that each resolved deal keeps, nil for those that need a new one.
  private(set) var keptID: [String?]
  /// The report that each resolved deal is named after if it needs a new id: its first.
  let founder: [String]
  /// Old ids that live on within another deal, with the index of that deal.
  private(set) var merged: [String: Int] = [:]

  /// Reports that an old and a new deal share.
  private struct Claim {
    var old: String
    var cluster: Int
    var reports: Int
    /// The place of the old deal's first report.
    var since: Int
  }

  /// Makes the decision; `reports` come in the order of time.
  init(_ deals: [ResolvedDeal], reports: [FiledReport]) {
    var clusterOfReport: [String: Int] = [:]
    for (index, deal) in deals.enumerated() {
      for id in deal.reportIDs { clusterOfReport[id] = index }
    }
    var founders = [String?](repeating: nil, count: deals.count)
    var since: [String: Int] = [:]
    var shares: [String: [Int: Int]] = [:]
    for (place, report) in reports.enumerated() {
      guard let cluster = clusterOfReport[report.id] else { continue }
      if founders[cluster] == nil { founders[cluster] = report.id }
      guard let old = report.dealID else { continue }
      if since[old] == nil { since[old] = place }
      shares[old, default: [:]][cluster, default: 0] += 1
    }
    founder = zip(founders, deals).map { $0 ?? $1.reportIDs.first ?? "" }
    keptID = Array(repeating: nil, count: deals.count)
    let claims = shares.flatMap { old, counts in
      counts.map { Claim(old: old, cluster: $0.key, reports: $0.value, since: since[old] ?? 0) }
    }.sorted { a, b in (b.reports, a.since, a.cluster) < (a.reports, b.since, b.cluster) }
    var settled: Set<String> = []
    for claim in claims where keptID[claim.cluster] == nil && !settled.contains(claim.old) {
      keptID[claim.cluster] = claim.old
      settled.insert(claim.old)
    }
    for claim in claims where !settled.contains(claim.old) && merged[claim.old] == nil {
      merged[claim.old] = claim.cluster
    }
  }
}
