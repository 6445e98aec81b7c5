import Testing

@testable import Core

struct BitSetTests {
  @Test(arguments: [[], [0], [63, 64, 65], [1, 1_000_000], [5, 5, 5]] as [[Int32]])
  func `it holds what a set holds`(_ members: [Int32]) {
    let bits = BitSet(members)
    let set = Set(members)
    for number in [0, 1, 5, 62, 63, 64, 65, 66, 127, 128, 999_999, 1_000_000, 1_000_001] as [Int32] {
      #expect(bits.contains(number) == set.contains(number))
    }
  }

  @Test func `adding tells whether a number was new`() {
    var bits = BitSet(below: 10)
    #expect([3, 3, 700, 700].map { bits.insert($0) } == [true, false, true, false])
  }
}

struct WordMapTests {
  @Test func `a word has its value and no other`() {
    let map = WordMap([0: "none", 7: "seven", 300: "many"])
    #expect([0, 7, 300].map { map[$0] } == ["none", "seven", "many"])
    #expect([1, 6, 8, 299, 301, 70_000].allSatisfy { map[$0] == nil })
    #expect(WordMap<String>([:])[0] == nil)
  }
}
