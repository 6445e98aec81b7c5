import SyntheticNews
import Testing

@testable import Core

/// What analysts say of reports, as the merger keeps to it.
struct ResolveConstraintsTests {
  private func groups(_ reports: [FiledReport]) -> Set<Set<String>> {
    Set(DealMerger().clusters(of: reports).map { Set($0.reportIDs) })
  }

  private func judged(_ report: FiledReport, _ sides: (number: Int, side: Int)...) -> FiledReport {
    var report = report
    report.judgements = sides.map { Judgement(number: $0.number, side: $0.side) }
    return report
  }

  private func tanks(_ id: String, on day: String = "2023-01-30") -> FiledReport {
    filed("KOR>POL", .ordered, [line("K2 Black Panther", .armouredVehicle, 180)], on: day, id: id)
  }

  private func howitzers(_ id: String, pair: String = "KOR>POL") -> FiledReport {
    filed(pair, .ordered, [line("K9 Thunder", .artillery, 48)], on: "2021-05-01", id: id)
  }

  @Test func `reports that were put together are one deal, and take those that are like them along`() {
    #expect(groups([tanks("a"), tanks("b"), howitzers("c")]) == [["a", "b"], ["c"]])
    let together = [judged(tanks("a"), (1, 0)), tanks("b"), judged(howitzers("c"), (1, 0))]
    #expect(groups(together) == [["a", "b", "c"]])
    let ofOthers = [judged(tanks("a"), (1, 0)), judged(howitzers("c", pair: "USA>EST"), (1, 0))]
    #expect(groups(ofOthers) == [["a", "c"]])
  }

  @Test func `reports that were kept apart are two deals, and each new one is of one of them`() {
    let apart = [judged(tanks("a"), (1, 0)), judged(tanks("b"), (1, 1)), tanks("c")]
    let found = groups(apart)
    #expect(found.count == 2)
    #expect(found.allSatisfy { !$0.isSuperset(of: ["a", "b"]) })
  }

  @Test func `the newer of two judgements that contradict one another holds`() {
    let parted = [judged(tanks("a"), (1, 0), (2, 0)), judged(tanks("b"), (1, 0), (2, 1))]
    #expect(groups(parted) == [["a"], ["b"]])
    let joined = [judged(tanks("a"), (1, 0), (2, 0)), judged(tanks("b"), (1, 1), (2, 0))]
    #expect(groups(joined) == [["a", "b"]])
  }

  @Test func `the order of arrival does not matter`() {
    var dice = Dice(seed: 11)
    var reports: [FiledReport] = []
    for number in 0..<40 {
      let day = "2023-0\(number % 9 + 1)-1\(number % 10)"
      let report = number % 3 == 0 ? howitzers("r\(number)") : tanks("r\(number)", on: day)
      reports.append(
        number % 4 == 0 ? judged(report, (number % 8, number % 3 == 0 ? 1 : 0)) : report)
    }
    let told = groups(reports)
    for _ in 0..<20 {
      reports.shuffle(using: &dice)
      #expect(groups(reports) == told)
    }
  }
}
