import Testing

@testable import Core

struct CSVRecordsTests {
  private func cells(_ text: String, separator: UInt8 = UInt8(ascii: ",")) -> [[String]] {
    CSVRecords(Array(text.utf8), separator: separator).map(\.cells)
  }

  @Test func `records end with a line feed, a carriage return or both`() {
    #expect(cells("a,b\nc,d\r\ne,f\rg,h") == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
  }

  @Test func `cells may be empty, at the end too`() {
    #expect(cells(",\n,b,\n") == [["", ""], ["", "b", ""]])
    #expect(cells("a,") == [["a", ""]])
  }

  @Test func `quoted cells hold separators, quotes and lines`() {
    #expect(
      cells("\"a,b\",\"c \"\"d\"\"\"\n\"two\nlines\",e") == [["a,b", "c \"d\""], ["two\nlines", "e"]])
  }

  @Test func `a quote within a cell is a character`() {
    #expect(cells("5\" gun,b\n\"a\"b,c") == [["5\" gun", "b"], ["\"a\"b", "c"]])
  }

  @Test func `a quote without an end swallows its own line only`() {
    let many = String(repeating: "x,y\n", count: 60)
    #expect(cells("\"a,b\n" + many).first == ["\"a", "b"])
  }

  @Test func `records tell the line that they begin in`() {
    let records = Array(CSVRecords(Array("a\n\"b\nc\"\nd".utf8)))
    #expect(records.map(\.line) == [1, 2, 4])
  }

  @Test func `a byte order mark is no part of the first cell`() {
    #expect(cells("\u{FEFF}a;b", separator: UInt8(ascii: ";")) == [["a", "b"]])
  }
}
