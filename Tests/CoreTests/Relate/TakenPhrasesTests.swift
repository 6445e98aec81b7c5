import Testing

@testable import Core

struct TakenPhrasesTests {
  @Test(arguments: [[], [0], [63, 64, 65], [1, 200], [5, 5, 5], [-1], [-1, 2]] as [[Int]])
  func `they hold what a set holds`(_ members: [Int]) {
    var taken: TakenPhrases = []
    taken.formUnion(members)
    let set = Set(members)
    for phrase in [-1, 0, 1, 2, 5, 62, 63, 64, 65, 66, 200, 201] {
      #expect(taken.contains(phrase) == set.contains(phrase))
    }
    #expect(taken.max() == set.max())
  }

  @Test func `those of another act are added`() {
    var taken: TakenPhrases = [5]
    let others: TakenPhrases = [7, 90]
    taken.formUnion(others)
    #expect([5, 7, 90].allSatisfy { taken.contains($0) })
    #expect(taken.max() == 90)
  }
}
