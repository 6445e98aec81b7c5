/// How well groups agree with the truth, by B-cubed (Bagga and Baldwin 1998).
///
/// For each report: which share of its group truly belongs with it (precision), and which share of what truly
/// belongs with it is in its group (recall); both averaged over reports. Unlike counts of pairs, a few large
/// groups do not outweigh the rest.
public struct Agreement: Sendable {
  /// Share of a report's group that belongs there.
  public let precision: Double
  /// Share of what belongs with a report that is in its group.
  public let recall: Double

  /// Compares groups of ids with the true group of each; ids without a truth are left out.
  public init(groups: [[String]], truth: [String: Int]) {
    var sizes: [Int: Int] = [:]
    for group in truth.values { sizes[group, default: 0] += 1 }
    var (precision, recall, count) = (0.0, 0.0, 0)
    for group in groups {
      var shares: [Int: Int] = [:]
      for id in group { if let deal = truth[id] { shares[deal, default: 0] += 1 } }
      let known = shares.values.reduce(0, +)
      for (deal, share) in shares {
        precision += Double(share) * Double(share) / Double(known)
        recall += Double(share) * Double(share) / Double(sizes[deal] ?? share)
      }
      count += known
    }
    self.precision = count > 0 ? precision / Double(count) : 1
    self.recall = count > 0 ? recall / Double(truth.count) : 1
  }
}
