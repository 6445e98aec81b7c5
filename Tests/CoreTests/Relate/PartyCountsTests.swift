import Testing

@testable import Core

struct PartyCountsTests {
  @Test func `counts add up by party, and parties are ranked by them`() {
    var counts = PartyCounts()
    #expect(counts.greatest == 0)
    for (count, code) in [(1, "ESP"), (2, "TCD"), (1, "Libyan separatists"), (2, "ESP"), (3, "KEN")] {
      counts.add(count, to: code)
    }
    #expect(counts["ESP"] == 3)
    #expect(counts["Libyan separatists"] == 1)
    #expect(counts["Libyan rebels"] == 0)
    #expect(counts.greatest == 3)
    #expect(counts.ranked == ["ESP", "KEN", "TCD", "Libyan separatists"])
  }
}
