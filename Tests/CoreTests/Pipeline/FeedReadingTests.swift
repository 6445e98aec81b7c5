import Testing

@testable import Core

struct FeedReadingTests {
  private func articles(_ feed: String, at url: String) -> [(Article, [Diagnostic])] {
    DocumentReader.articles(in: Submission(.bytes(Array(feed.utf8)), url: url)).articles
  }

  private static let feed = """
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Site</title>
    <link>https://example.org/</link>
    <item><title>Whole</title><link>/1</link><pubDate>Mon, 30 Jan 2023 09:15:00 +0100</pubDate>
    <description>Fourteen tanks.</description><content:encoded><![CDATA[<p>Germany will send 14 Leopard 2 tanks.</p>
    <p>Berlin said so on Friday.</p>]]></content:encoded></item>
    <item><title>Summary</title><link>/2</link><description>Shells are ordered.</description></item>
    <item><title>Link</title><link>/3</link></item></channel></rss>
    """

  @Test func `a feed on disk yields its articles, at addresses of its site`() {
    let found = articles(Self.feed, at: "/var/feeds/site.xml")
    #expect(found.map(\.0.url) == (1...3).map { "https://example.org/\($0)" })
    #expect(found.map(\.0.outlet) == Array(repeating: "example.org", count: 3))
    #expect(found.first?.0.text == "Germany will send 14 Leopard 2 tanks.\n\nBerlin said so on Friday.")
    #expect(found.first?.0.published == .day(2023, 1, 30))
  }

  @Test func `what is not the whole article says so, and a bare link is no article`() {
    let found = articles(Self.feed, at: "https://example.org/feed")
    #expect(found.map { $0.1.map(\.code) } == [[], [.excerpt], [.noBodyText]])
    #expect(found.map(\.0.text.isEmpty) == [false, false, true])
  }

  @Test(
    arguments: [
      ("The minister said on Monday that the contract…", true), ("Words. [...]", true),
      ("Words. Continue reading →", true), ("Words that end.", false),
    ])
  func `a text that breaks off is an excerpt`(_ end: String, _ isExcerpt: Bool) {
    let words = String(repeating: "Long words stand here. ", count: 60)
    #expect(FeedText.html("<p>\(words)\(end)</p>").isExcerpt(ofSummary: true) == isExcerpt)
    #expect(FeedText.html("<p>\(end)</p>").isExcerpt(ofSummary: false) == isExcerpt)
  }

  @Test func `a list of feeds holds no article`() {
    let list = "<opml><body><outline xmlUrl='https://example.org/feed' text='A'/></body></opml>"
    #expect(articles(list, at: "list.opml").isEmpty)
  }

  @Test func `a sitemap is read through its gzip, and damage is told`() throws {
    let sitemap = "<urlset><url><loc>https://example.org/1</loc></url></urlset>"
    // Made with `gzip -9n`.
    let packed = try #require(Base64.decode(Self.packedSitemap))
    let feed = Decoder.feed(in: Document(bytes: packed))
    #expect(
      feed.entries.map(\.url) == Decoder.feed(in: Document(bytes: Array(sitemap.utf8))).entries.map(\.url))
    let cut = Decoder.feed(in: Document(bytes: Array(packed.dropLast(20))))
    #expect(cut.diagnostics.map(\.code).contains(.truncated))
  }

  private static let packedSitemap =
    "H4sIAAAAAAACA7MpLcopTi2xswHSdjY5+cl2GSUlBcVW+vqpFYm5BTmpevlF6fqGNvogKRt9sCp9qB4A9UoWzTwAAAA="
}
