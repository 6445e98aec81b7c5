import Testing

@testable import Core

struct DecoderTests {
  private func entries(_ text: String, _ contentType: String? = nil, url: String = "https://example.org/feed")
    -> [Entry]
  {
    Decoder.entries(in: Document(url: url, contentType: contentType, bytes: Array(text.utf8))).values
  }

  @Test(
    arguments: [
      ("<!DOCTYPE html><html><body>x", nil, .html), ("\n <HTML>", nil, .html),
      ("<p>a</p><p>b</p>", nil, .html),
      ("<?xml version='1.0'?><!-- c --><rss version=\"2.0\">", "text/html", .rss),
      ("<rdf:RDF xmlns:rdf=\"x\">", nil, .rss),
      ("PHP Notice: x in y\n<rss>", nil, .rss), ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", nil, .atom),
      ("<urlset>", nil, .sitemap), ("<sitemapindex>", nil, .sitemap), ("{\"id\":1", nil, .wordPress),
      ("[{\"id\":1}]", "application/json", .wordPress),
      ("{\"version\":\"https://jsonfeed.org/version/1\"", nil, .jsonFeed),
      ("Plain words, 3 < 4 and 5 > 2.", nil, .plainText), ("[Editor's note] Words.", nil, .plainText),
      ("Words.", "text/html", .html), ("", nil, .plainText),
    ] as [(String, String?, DocumentFormat)])
  func `the content tells the format`(_ text: String, _ type: String?, _ format: DocumentFormat) {
    #expect(FormatSniffer.format(of: Array(text.utf8), contentType: type, url: "") == format)
  }

  @Test func `an RSS item gives its fields`() throws {
    let entry = try #require(
      entries(
        """
        <rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Site</title><language>de-AT</language><item>
        <title><![CDATA[Tanks &amp; trucks]]></title><link>https://example.org/1</link>
        <guid isPermaLink="false">tag:1</guid><pubDate>Mon, 30 Jan 2023 09:15:00 +0100</pubDate>
        <dc:creator>jo@example.org (Jo Doe)</dc:creator><category>Arms</category><category>Arms</category>
        <description>Short &lt;b&gt;words&lt;/b&gt;</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>
        </item></channel></rss>
        """
      ).first)
    #expect(entry.title == "Tanks & trucks")
    #expect(entry.url == "https://example.org/1")
    #expect(entry.guid == "tag:1")
    #expect(entry.authors == ["Jo Doe"])
    #expect(entry.published == "Mon, 30 Jan 2023 09:15:00 +0100")
    #expect(entry.language == "de-AT")
    #expect(entry.tags == ["Arms"])
    #expect(entry.summary == "Short words")
    guard case .html("<p>Long.</p>") = entry.body else {
      Issue.record("body \(entry.body)")
      return
    }
  }

  @Test(arguments: [
    "<rss><channel><item><title>A & B</title><item><title>C</title></item>",
    "<rss><channel><item><title>A & B</title></item><item><title>C</title>",
    "<?xml version='1.0'?>\n<rss><channel><item><title>A &amp; B</item><item><title>C</title></channel></rss>",
    "junk\u{1}<rss><channel><item><title>A &#38; B</title></x></item>\u{0}<item><title>C</title></item></rss>",
  ])
  func `items of broken feeds are found`(_ text: String) {
    #expect(entries(text).map(\.title) == ["A & B", "C"])
  }

  @Test func `items outside the channel belong to RSS 1_0`() {
    let text =
      "<rdf:RDF><channel><title>T</title></channel><item rdf:about='x'><title>A</title><link>/a</link></item></rdf:RDF>"
    #expect(entries(text).map(\.url) == ["https://example.org/a"])
  }

  @Test func `an Atom entry gives its fields`() throws {
    let entry = try #require(
      entries(
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><author><name>Feed</name></author><entry>
        <title type="html">A &amp;lt;b&amp;gt;</title><link rel="self" href="/x.atom"/><link href="/1"/>
        <id>urn:1</id><updated>2023-02-01T00:00:00Z</updated><published>2023-01-30T09:15:00Z</published>
        <content type="xhtml"><div><p>One</p><p>Two</p></div></content><category term="t" label="Label"/></entry></feed>
        """
      ).first)
    #expect(entry.url == "https://example.org/1")
    #expect(entry.guid == "urn:1")
    #expect(entry.authors == ["Feed"])
    #expect(entry.published == "2023-01-30T09:15:00Z")
    #expect(entry.modified == "2023-02-01T00:00:00Z")
    #expect(entry.language == "fr")
    #expect(entry.tags == ["Label"])
    guard case .html(let body) = entry.body else {
      Issue.record("no body")
      return
    }
    #expect(HTMLDocument(Array(body.utf8)).visibleText().paragraphs == ["One", "Two"])
  }

  @Test func `a JSON Feed item gives its fields`() throws {
    let entry = try #require(
      entries(
        """
        {"version":"https://jsonfeed.org/version/1.1","language":"en","authors":[{"name":"Jo"}],
        "items":[{"id":7,"url":"/7","title":"T","content_text":"Words.","date_published":"2023-01-30T09:15:00Z"}]}
        """
      ).first)
    #expect(entry.url == "https://example.org/7")
    #expect(entry.guid == "7")
    #expect(entry.authors == ["Jo"])
    #expect(entry.language == "en")
  }

  @Test func `a sitemap lists pages, an index sitemaps`() {
    let pages = entries(
      """
      <urlset><url><loc>https://example.org/a</loc><lastmod>2023-01-30</lastmod><news:news><news:title>T</news:title>
      <news:publication_date>2023-01-29</news:publication_date></news:news></url><url><loc>/b</loc></url></urlset>
      """)
    #expect(pages.map(\.url) == ["https://example.org/a", "https://example.org/b"])
    #expect(pages.first?.title == "T")
    #expect(pages.first?.published == "2023-01-29")
    let index = Document(
      bytes: Array("<sitemapindex><sitemap><loc>https://e.org/1.xml</loc></sitemap></sitemapindex>".utf8))
    #expect(Decoder.feed(in: index).references.map(\.url) == ["https://e.org/1.xml"])
    #expect(Decoder.entries(in: index).values.isEmpty)
  }

  @Test func `an array of WordPress posts gives each of them with the zone that its two dates tell`() throws {
    let posts = entries(
      """
      [{"id":1,"date":"2023-01-30T11:15:00","date_gmt":"2023-01-30T09:15:00","link":"https://e.org/1",
      "title":{"rendered":"A &#8211; B"},"content":{"rendered":"<p>One.</p>"},
      "_embedded":{"author":[{"name":"Jo Doe"}],"wp:term":[[{"name":"Arms"}]]}},{"id":2,"title":"C"}]
      """)
    #expect(posts.map(\.title) == ["A – B", "C"])
    #expect(posts.first?.published == "2023-01-30T11:15:00+02:00")
    #expect(posts.first?.authors == ["Jo Doe"])
    #expect(posts.first?.tags == ["Arms"])
  }

  @Test func `deep and endless markup ends in linear time`() {
    let deep = "<rss>" + String(repeating: "<a>", count: 100_000)
    #expect(entries(deep).isEmpty)
    let items = "<rss><channel>" + String(repeating: "<item><title>x", count: 20_000)
    #expect(entries(items).count == Decoder.entryLimit)
  }
}
