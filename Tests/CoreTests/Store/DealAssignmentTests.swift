import Testing

@testable import Core

struct DealAssignmentTests {
  /// Reports r0, r1, … filed under the old deals named, and grouped by their places.
  private func assign(_ old: [String?], _ groups: [[Int]]) -> DealAssignment {
    let reports = old.enumerated().map { place, deal in
      FiledReport(
        id: "r\(place)", dealID: deal, articleID: "a\(place)", outlet: "", published: nil,
        report: Sample.report())
    }
    let resolved = Sample.resolve(reports)[0].deal
    return DealAssignment(
      groups.map { ResolvedDeal(reportIDs: $0.map { "r\($0)" }, deal: resolved) }, reports: reports)
  }

  @Test(
    arguments: [
      ([nil, nil], [[0], [1]], [nil, nil], [:]),
      (["x", nil], [[0, 1]], ["x"], [:]),
      (["x", "x", "y"], [[0, 1, 2]], ["x"], ["y": 0]),
      (["y", "x", "x"], [[0, 1, 2]], ["x"], ["y": 0]),
      (["y", "x"], [[0, 1]], ["y"], ["x": 0]),
      (["x", "x", "x"], [[0], [1, 2]], [nil, "x"], [:]),
      (["x", "x"], [[0], [1]], ["x", nil], [:]),
      (["x", "x", "x", "y", "y", "y"], [[0, 1, 3, 4], [2, 5]], ["x", "y"], [:]),
      (["x", "x", "y", "z"], [[0, 1, 2, 3]], ["x"], ["y": 0, "z": 0]),
    ] as [([String?], [[Int]], [String?], [String: Int])])
  func `an id stays with most of its reports, then with the deal told of first`(
    _ old: [String?], _ groups: [[Int]], _ kept: [String?], _ merged: [String: Int]
  ) {
    let assignment = assign(old, groups)
    #expect(assignment.keptID == kept)
    #expect(assignment.merged == merged)
  }

  @Test func `a deal without an id is named after its first report`() {
    #expect(assign([nil, nil, nil], [[2, 1], [0]]).founder == ["r1", "r0"])
  }
}
