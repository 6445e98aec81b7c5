import Testing

@testable import Core

struct HighlighterTests {
  private func marked(_ query: String, _ text: String) throws -> String? {
    var text = text
    let highlighter = Highlighter(try SearchExpression(query, of: "q"))
    return text.withUTF8 { highlighter.marked($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  private func snippet(_ query: String, _ text: String, length: Int) throws -> String? {
    var text = text
    let highlighter = Highlighter(try SearchExpression(query, of: "q"))
    return text.withUTF8 { highlighter.snippet($0, length: length) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("tank", "Two Tanks, one tank.", "Two <mark>Tanks</mark>, one <mark>tank</mark>."),
    ("\"black panther\"", "Black cats, a Black Panther", "Black cats, a <mark>Black Panther</mark>"),
    ("pan*", "a panther", "a <mark>panther</mark>"),
    ("fa50", "the FA-50 jet", "the <mark>FA-50</mark> jet"),
    ("국전차", "한국전차는", "한<mark>국전차</mark>는"),
    ("전", "한국전차", "한국<mark>전차</mark>"),
    ("танки", "Сто танков", "Сто <mark>танков</mark>"),
    ("arms -nothing", "arms", "<mark>arms</mark>"),
    ("b", "a < b & \"c\" 'd'", "a &lt; <mark>b</mark> &amp; &quot;c&quot; &#39;d&#39;"),
    ("script", "<script>", "&lt;<mark>script</mark>&gt;"),
  ])
  func `hits are marked and everything else is escaped`(_ query: String, _ text: String, _ html: String)
    throws
  {
    #expect(try marked(query, text) == html)
  }

  @Test func `a text without a hit gives nothing`() throws {
    #expect(try marked("plane", "tank") == nil)
    #expect(try snippet("plane", "", length: 40) == nil)
  }

  @Test func `a snippet shows the stretch with most of what was searched for, in whole words`() throws {
    let filler = Array(repeating: "nothing of note here", count: 30).joined(separator: " ")
    let text = "A howitzer. \(filler) the howitzer was sold to Elbonia. \(filler)"
    let found = try #require(try snippet("howitzer elbonia", text, length: 60))
    #expect(found.contains("<mark>howitzer</mark> was sold to <mark>Elbonia</mark>"))
    #expect(found.hasPrefix("…") && found.hasSuffix("…"))
    #expect(!found.contains("othing of not…"))
    #expect(found.utf8.count < 140)
  }

  @Test func `a snippet never cuts a character`() throws {
    let text = String(repeating: "가나다라마바사", count: 60) + "전차" + String(repeating: "아자차카타파하", count: 60)
    for length in 1...40 {
      let found = try #require(try snippet("전차", text, length: length))
      #expect(!found.unicodeScalars.contains("\u{FFFD}"))
    }
  }
}
