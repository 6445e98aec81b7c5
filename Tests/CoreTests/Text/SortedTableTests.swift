import Testing

@testable import Core

struct SortedTableTests {
  @Test func `a table holds what was set last, in the order of its keys`() {
    var table = SortedTable<String>()
    for key in [5, 1, 9, 5, 7] { table[key] = "\(key)" }
    table[9] = "nine"
    #expect(table.keys == [1, 5, 7, 9])
    #expect(table.keys.map { table[$0] } == ["1", "5", "7", "nine"])
    #expect(table[0] == nil && table[6] == nil && table[10] == nil)
  }

  @Test func `what is set to nothing is gone`() {
    var table = SortedTable<Int>()
    table[3] = 1
    table[3] = nil
    table[4] = nil
    #expect(table.count == 0 && table[3] == nil)
  }
}
