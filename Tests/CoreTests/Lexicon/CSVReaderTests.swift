import Testing

@testable import Core

struct CSVReaderTests {
  private func rows(_ text: String) throws -> [[String]] {
    try CSVReader(Array(text.utf8), file: "t.csv").rows
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\n\"x, y\",\"say \"\"no\"\"\"\n", [["x, y", "say \"no\""]]),
    ("a,b\n\"two\nlines\",\n", [["two\nlines", ""]]),
    ("a,b\n,\n", [["", ""]]), ("a\né\n", [["é"]]), ("a,b\n", []),
  ])
  func `cells are read as RFC 4180 says`(_ text: String, _ expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func `a file without a header is refused`() {
    #expect(throws: LexiconError.empty(file: "t.csv")) { try rows("") }
  }

  @Test func `a row with too few cells is told by its line`() {
    #expect(throws: LexiconError.raggedRow(file: "t.csv", line: 3, cells: 1, expected: 2)) {
      try rows("a,b\n1,2\n3\n")
    }
  }
}
