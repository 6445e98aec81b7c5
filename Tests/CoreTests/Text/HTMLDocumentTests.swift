import Testing

@testable import Core

struct HTMLDocumentTests {
  private func paragraphs(_ markup: String) -> [String] {
    HTMLDocument(Array(markup.utf8)).visibleText().paragraphs
  }

  @Test(arguments: [
    ("<p>One<p>Two", ["One", "Two"]), ("One</p>Two", ["One", "Two"]), ("a<br>b<br><br>c", ["a\nb", "c"]),
    ("<p>a <b>b</b>c</p>", ["a bc"]), ("<ul><li>a<li>b</ul>", ["a", "b"]),
    ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
    ("<table><tr><td>a<td>b<tr><td>c</table>d", ["a", "b", "c", "d"]),
    ("x<script>if (a<b) '</p>'</script>y", ["xy"]),
    ("<style>p{}</style><title>t</title>x", ["x"]), ("<p>a<!-- <p>no --> b", ["a b"]),
    ("a < b & c", ["a < b & c"]),
    ("<p title='a>b'>x", ["x"]), ("<p title=\"a>b>x", ["b>x"]), ("<b>a<p>b</b>c", ["a", "bc"]),
    ("&lt;p&gt; &amp;amp; &nbsp;&#8217;&#x2019;&#146;", ["<p> &amp; ’’’"]),
    ("&notit; &copy2023 &unknown;", ["¬it; ©2023 &unknown;"]),
    ("a\u{AD}b\u{200B}c\u{FEFF}", ["abc"]), ("<textarea>no</textarea><noscript>yes</noscript>", ["yes"]),
    ("<svg><title>no</title><text>no</text></svg>yes", ["yes"]), ("<![CDATA[no]]>yes", ["yes"]),
    ("</>a</ b>c", ["ac"]),
    ("<", ["<"]), ("a<", ["a<"]), ("<p", []), ("<!--", []), ("", []),
  ])
  func `markup reads as a browser shows it`(_ markup: String, _ expected: [String]) {
    #expect(paragraphs(markup) == expected)
  }

  @Test func `a link that wraps a block ends with it`() {
    let page = HTMLDocument(Array("<a href=1><div>in</a></div><p>out".utf8))
    let link = page.first(.a) ?? 0
    #expect(page.visibleText(in: link..<Int(page.nodes[link].end)).text == "in")
  }

  @Test func `attributes are read with entities and without quotes`() {
    let page = HTMLDocument(Array("<a HREF = 'x?a=1&amp;b=2&copy=3' class=c id data-x=\"\">".utf8))
    #expect(page.attribute("href", of: 0) == "x?a=1&b=2&copy=3")
    #expect(page.attribute("class", of: 0) == "c")
    #expect(page.attribute("id", of: 0) == "")
    #expect(page.attribute("style", of: 0) == nil)
  }

  @Test(arguments: [
    "<div>", "<b>", "<a href=x>", "<ul><li>", "<table><tr><td>", "</p>", "<p title=\"", "<!--", "&",
    "<![CDATA[",
  ])
  func `a hundred thousand of anything are read in linear time`(_ piece: String) {
    let page = HTMLDocument(Array((String(repeating: piece, count: 100_000) + "text").utf8))
    #expect(page.nodes.count <= 400_001)
    var depth = 0
    var node = page.nodes.count - 1
    while node >= 0 {
      depth += 1
      node = Int(page.nodes[node].parent)
    }
    #expect(depth <= HTMLDocument.depthLimit + 1)
  }

  @Test func `no bytes make it crash, and the text is always UTF-8`() {
    var state: UInt64 = 99
    let alphabet = Array("<>/=\"'&;#! -pabdivscript\u{E9}[]".utf8) + [0, 0xFF, 0xC3]
    for _ in 0..<400 {
      let bytes = (0..<80).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let page = HTMLDocument(bytes)
      #expect((try? UTF8Span(validating: page.visibleText().bytes.span)) != nil)
      #expect(page.nodes.indices.allSatisfy { page.nodes[$0].end > $0 && Int(page.nodes[$0].parent) < $0 })
    }
  }
}
