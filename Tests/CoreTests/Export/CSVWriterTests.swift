import Testing

@testable import Core

struct CSVWriterTests {
  private func row(_ cells: String?...) -> String {
    var csv = CSVWriter()
    for cell in cells { csv.text(cell) }
    csv.endRow()
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test func `cells are quoted where RFC 4180 asks for it`() {
    #expect(row("a", "b c", nil, "", "d") == "a,b c,,,d\r\n")
    #expect(
      row("a,b", "say \"no\"", "two\nlines", "cr\r")
        == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\"cr\r\"\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x"])
  func `what would be a formula is text`(_ text: String) {
    #expect(row(text) == "'\(text)\r\n")
  }

  @Test func `a formula with a comma is quoted with its guard`() {
    #expect(row("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n")
    #expect(row("\r=1") == "\"'\r=1\"\r\n")
    #expect(row("a=b", "1-2", "ｘ＝") == "a=b,1-2,ｘ＝\r\n")
  }

  @Test func `numbers are numbers`() {
    var csv = CSVWriter()
    csv.number(-5)
    csv.number(nil as Int?)
    csv.number(2.5)
    csv.number(3e9)
    csv.number(Double.nan)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "-5,,2.5,3000000000,\r\n")
  }
}
