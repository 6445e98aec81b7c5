import Testing

@testable import Core

/// The ways in which feeds say the same, right and wrong: each document and what a reader sees of its entries.
struct FeedFormsTests {
  /// A document and its entries as `title | address | date | text`.
  struct Form: CustomTestStringConvertible, Sendable {
    let name: String
    let document: String
    let entries: [String]
    var testDescription: String { name }
  }

  private static func rss(_ name: String, _ item: String, _ entries: String...) -> Form {
    Form(
      name: name, document: "<rss version=\"2.0\"><channel><title>Site</title>\(item)</channel></rss>",
      entries: entries)
  }

  private static func atom(_ name: String, _ entry: String, _ entries: String...) -> Form {
    Form(
      name: name, document: "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Site</title>\(entry)</feed>",
      entries: entries)
  }

  @Test(arguments: wellFormed + broken)
  func `a feed's entries are read as a reader shows them`(_ form: Form) {
    let feed = Decoder.feed(
      in: Document(url: "https://example.org/news/feed.xml", bytes: Array(form.document.utf8)))
    #expect(feed.entries.map(Self.line) == form.entries, "\(form.name)")
  }

  private static func line(_ entry: Entry) -> String {
    let text: String
    switch entry.body {
    case .text(let plain): text = FeedText.oneLine(plain)
    case .html(let markup): text = HTMLDocument.oneLine(markup)
    case .page, .none: text = ""
    }
    let date = entry.published.flatMap(DateReader.readLeniently)
    return [entry.title, entry.url, date?.moment?.description ?? date?.date.description ?? "", text]
      .joined(separator: " | ")
  }

  private static let wellFormed: [Form] = [
    rss(
      "RSS 2.0",
      """
      <item><title>Tanks</title><link>https://example.org/1</link><description>Fourteen.</description>
      <pubDate>Mon, 30 Jan 2023 09:15:00 +0100</pubDate></item>
      """, "Tanks | https://example.org/1 | 2023-01-30T08:15:00Z | Fourteen."),
    Form(
      name: "RSS 1.0 under a prefix",
      document: """
        <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://purl.org/rss/1.0/"
        xmlns:d="http://purl.org/dc/elements/1.1/"><s:channel><s:title>Site</s:title></s:channel>
        <s:item r:about="https://example.org/1"><s:title>Tanks</s:title><d:date>2023-01-30</d:date></s:item></r:RDF>
        """, entries: ["Tanks |  | 2023-01-30 | "]),
    Form(
      name: "RSS 0.90",
      document: """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
        <channel><title>Site</title></channel><item><title>Tanks</title><link>/1</link></item></rdf:RDF>
        """, entries: ["Tanks | https://example.org/1 |  | "]),
    rss(
      "modules under odd prefixes",
      """
      <item xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:x="https://example.org/own"><x:title>No</x:title>
      <title>Tanks</title><x:link>https://example.org/no</x:link><guid>https://example.org/1</guid>
      <description>Short.</description><c:encoded><![CDATA[<p>Long &amp; whole.</p>]]></c:encoded></item>
      """, "Tanks | https://example.org/1 |  | Long & whole."),
    rss(
      "a guid that is no address",
      "<item><title>T</title><guid isPermaLink='false'>https://example.org/1</guid></item>",
      "T |  |  | "),
    rss(
      "the address behind FeedBurner's",
      """
      <item xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><title>T</title><link>https://feeds.example/~r/1</link>
      <fb:origLink>https://example.org/1</fb:origLink></item>
      """, "T | https://example.org/1 |  | "),
    rss(
      "XHTML body",
      """
      <item><title>T</title><h:body xmlns:h="http://www.w3.org/1999/xhtml"><h:p>One.</h:p><h:hr/><h:p>Two.</h:p></h:body>
      </item>
      """, "T |  |  | One. Two."),
    atom(
      "Atom 1.0 with every kind of text",
      """
      <entry><title type="html">A &amp;lt; B</title><link rel="replies" href="/no"/><link href="1"/>
      <published>2023-01-30T09:15:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.<br/>Two.</p></div></content></entry>
      <entry><title>R&amp;D &lt;vector></title><content type="text">3 &lt; 4</content></entry>
      <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><em>T</em>anks</div></title>
      <content type="text/plain;charset=utf-8">VGFua3Mu</content></entry>
      """,
      "A < B | https://example.org/news/1 | 2023-01-30T09:15:00Z | One. Two.", "R&D <vector> |  |  | 3 < 4",
      "Tanks |  |  | VGFua3Mu"),
    Form(
      name: "Atom 0.3",
      document: """
        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">A &amp;amp; B</title>
        <link rel="alternate" type="text/html" href="https://example.org/1"/><issued>2023-01-30T09:15:00+01:00</issued>
        <content type="text/html" mode="base64">PHA+T25lLjwvcD4=</content></entry></feed>
        """, entries: ["A & B | https://example.org/1 | 2023-01-30T08:15:00Z | One."]),
    Form(
      name: "Atom under a prefix",
      document: """
        <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://example.net/x/"><a:entry xml:base="y/">
        <a:title>T</a:title><a:link href="1"/></a:entry></a:feed>
        """, entries: ["T | https://example.net/x/y/1 |  | "]),
    Form(
      name: "JSON Feed",
      document: """
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/1", "title": "T",
        "content_html": "<p>One.</p>", "date_published": "2023-01-30T09:15:00+01:00"}]}
        """, entries: ["T | https://example.org/1 | 2023-01-30T08:15:00Z | One."]),
    Form(
      name: "news sitemap under its own prefix",
      document: """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:g="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://example.org/1?a=1&amp;b=2</loc><g:news><g:title>T &amp;amp; U</g:title>
        <g:publication_date>2023-01-30</g:publication_date></g:news></url></urlset>
        """, entries: ["T & U | https://example.org/1?a=1&b=2 | 2023-01-30 | "]),
    Form(
      name: "CDF",
      document: """
        <CHANNEL HREF="https://example.org/"><ITEM HREF="https://example.org/1" LASTMOD="2023-01-30T09:15Z">
        <TITLE>T</TITLE><ABSTRACT>One.</ABSTRACT></ITEM></CHANNEL>
        """, entries: ["T | https://example.org/1 | 2023-01-30T09:15:00Z | One."]),
  ]

  private static let broken: [Form] = [
    rss(
      "HTML's entities", "<item><title>Caf&eacute; &mdash; &nosuch; &#8217;</title></item>",
      "Café — &nosuch; ’ |  |  | "),
    rss(
      "bare ampersands", "<item><title>R&D</title><link>https://example.org/?a=1&b=2</link></item>",
      "R&D | https://example.org/?a=1&b=2 |  | "),
    rss("control characters", "<item><title>A\u{0}B\u{1}\u{1B}</title></item>", "AB |  |  | "),
    rss(
      "fields left open", "<item><title>A<link>/1<pubDate>30 Jan 2023</item><item><title>B</title></item>",
      "A | https://example.org/1 | 2023-01-30 | ", "B |  |  | "),
    rss("items left open", "<item><title>A</title><item><title>B</title>", "A |  |  | ", "B |  |  | "),
    rss(
      "naked markup", "<item><description>One <b>two</b><br>three<img src='x'></description></item>",
      " |  |  | One two three"),
    rss(
      "markup escaped twice",
      "<item><description>&amp;lt;p&amp;gt;One.&amp;lt;/p&amp;gt;</description></item>",
      " |  |  | One."),
    rss("CDATA left open", "<item><title>A</title><description><![CDATA[<p>One.", "A |  |  | One."),
    rss(
      "prefixes that nobody declared",
      "<item><dc:title>A</dc:title><content:encoded>&lt;p>One.&lt;/p></content:encoded></item>",
      "A |  |  | One."),
    rss(
      "scripts in a text", "<item><description>One.&lt;script>alert(1)&lt;/script> Two.</description></item>",
      " |  |  | One. Two."),
    Form(
      name: "notices before and after",
      document:
        "<br />\n<b>Warning</b>: x in y.php on line 1<br />\n<?xml version='1.0'?><rss><channel><item>"
        + "<title>A</title></item></channel></rss><!-- cached -->trailing", entries: ["A |  |  | "]),
    Form(
      name: "a DTD with entities",
      document:
        "<!DOCTYPE rss [<!ENTITY x \"y\"><!ENTITY % p SYSTEM \"file:///etc/passwd\">]><rss><channel><item>"
        + "<title>A &x;</title></item></channel></rss>", entries: ["A &x; |  |  | "]),
    Form(
      name: "an unknown namespace at the root",
      document:
        "<rss xmlns='https://example.org/mine'><channel><item><title>A</title></item></channel></rss>",
      entries: ["A |  |  | "]),
    atom("dates and links missing", "<entry><title>A</title></entry><entry/>", "A |  |  | ", " |  |  | "),
    atom(
      "HTML that is declared as text",
      "<entry><title type='text'>A</title><summary>One &lt;b&gt;two&lt;/b&gt;</summary></entry>",
      "A |  |  | One two"),
  ]

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("<rss><item><title>é</title></item></rss>".utf8), "é"),
      (
        Array("<?xml version='1.0' encoding='iso-8859-1'?><rss><item><title>é</title></item></rss>".utf8), "é"
      ),
      (
        Array("<?xml version='1.0' encoding='utf-8'?><rss><item><title>caf".utf8) + [0xE9]
          + Array("</title></item></rss>".utf8), "caf\u{FFFD}"
      ),
      (
        Array("<?xml version='1.0' encoding='windows-1251'?><rss><item><title>".utf8) + [
          0xD2, 0xE0, 0xED, 0xEA,
        ]
          + Array("</title></item></rss>".utf8), "Танк"
      ),
      (
        [0xFF, 0xFE]
          + "<rss><item><title>é</title></item></rss>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        "é"
      ),
    ] as [([UInt8], String)])
  func `the bytes tell the charset where the declaration is wrong`(_ bytes: [UInt8], _ title: String) {
    #expect(Decoder.feed(in: Document(bytes: bytes)).entries.map(\.title) == [title])
  }

  @Test func `a feed tells of itself`() {
    let feed = Decoder.feed(
      in: Document(
        url: "https://example.org/feed",
        bytes: Array(
          """
          <rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Site &amp;amp; Co</title>
          <atom:link rel="self" href="/feed"/><link>/</link><atom:link rel="next" href="/feed?page=2"/><ttl>30</ttl>
          <language>fr</language><description>&lt;b>Arms&lt;/b></description><lastBuildDate>2023-01-30</lastBuildDate>
          <image><title>Logo</title><link>/logo</link></image></channel></rss>
          """.utf8)))
    #expect(feed.format == .rss)
    #expect(feed.title == "Site & Co")
    #expect(feed.link == "https://example.org/")
    #expect(feed.next == "https://example.org/feed?page=2")
    #expect(feed.refreshMinutes == 30)
    #expect(feed.language == "fr")
    #expect(feed.summary == "Arms")
    #expect(feed.updated == "2023-01-30")
  }

  @Test func `an image is found in whatever vocabulary tells it`() {
    let items = [
      "<media:thumbnail xmlns:media='http://search.yahoo.com/mrss/' url='/a.jpg'/>",
      "<enclosure type='audio/mpeg' url='/a.mp3'/><enclosure type='image/jpeg' url='/a.jpg'/>",
      "<m:group xmlns:m='http://search.yahoo.com/mrss/'><m:content medium='image' url='/a.jpg'/></m:group>",
    ]
    let document = "<rss><channel>" + items.map { "<item>\($0)</item>" }.joined() + "</channel></rss>"
    let feed = Decoder.feed(in: Document(url: "https://example.org/feed", bytes: Array(document.utf8)))
    #expect(feed.entries.map(\.imageURL) == Array(repeating: "https://example.org/a.jpg", count: 3))
  }
}
