import Core
import Testing

struct DealIdentityTests {
  @Test func `a group that gained a report is the deal it was`() {
    let settled = DealIdentity(
      groups: [["a", "b", "new"], ["c"]], filed: ["a": "d1", "b": "d1", "c": "d2"])
    #expect(settled.identities == [.kept("d1"), .kept("d2")])
    #expect(settled.heirs.isEmpty && settled.gone.isEmpty)
  }

  @Test func `of two deals that became one the larger goes on and the other leads to it`() {
    let settled = DealIdentity(groups: [["a", "b", "c"]], filed: ["a": "d1", "b": "d2", "c": "d2"])
    #expect(settled.identities == [.kept("d2")])
    #expect(settled.heirs == ["d1": 0])
  }

  @Test func `of two equal deals that became one the older goes on`() {
    let settled = DealIdentity(groups: [["a", "b"]], filed: ["a": "d2", "b": "d1"])
    #expect(settled.identities == [.kept("d1")])
    #expect(settled.heirs == ["d2": 0])
  }

  @Test func `of the halves of a split deal the larger goes on and the other is new`() {
    let settled = DealIdentity(groups: [["a"], ["b", "c"]], filed: ["a": "d1", "b": "d1", "c": "d1"])
    #expect(settled.identities == [.new, .kept("d1")])
    #expect(settled.heirs.isEmpty)
  }

  @Test func `a deal without reports is gone`() {
    let settled = DealIdentity(groups: [["a"]], filed: ["a": "d1", "lost": "d2"])
    #expect(settled.gone == ["d2"])
  }

  @Test(arguments: 0..<20)
  func `each old id is kept once, inherited or gone, whatever changed`(_ seed: UInt64) {
    var dice = Dice(state: seed)
    let reports = (0..<60).map { "r\($0)" }
    var filed: [String: String] = [:]
    for report in reports where Int.random(in: 0..<4, using: &dice) > 0 {
      filed[report] = "d\(Int.random(in: 0..<15, using: &dice))"
    }
    var groups = [[String]](repeating: [], count: 20)
    for report in reports where Int.random(in: 0..<10, using: &dice) > 0 {
      groups[Int.random(in: 0..<20, using: &dice)].append(report)
    }
    groups.removeAll(where: \.isEmpty)

    let settled = DealIdentity(groups: groups, filed: filed)
    let kept = settled.identities.compactMap { if case .kept(let id) = $0 { id } else { nil } }
    #expect(Set(kept).count == kept.count)
    #expect((kept + settled.heirs.keys + settled.gone).sorted() == Set(filed.values).sorted())
    for (group, identity) in zip(groups, settled.identities) {
      guard case .kept(let id) = identity else { continue }
      #expect(group.contains { filed[$0] == id })
    }
    for (id, heir) in settled.heirs { #expect(groups[heir].contains { filed[$0] == id }) }

    // Settling again changes nothing.
    var next: [String: String] = [:]
    for (place, group) in groups.enumerated() {
      let id = if case .kept(let id) = settled.identities[place] { id } else { "n\(place)" }
      for report in group { next[report] = id }
    }
    let again = DealIdentity(groups: groups, filed: next)
    #expect(again.identities.allSatisfy { $0 != .new } && again.heirs.isEmpty && again.gone.isEmpty)
  }
}
