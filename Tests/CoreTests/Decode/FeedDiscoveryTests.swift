import Testing

@testable import Core

struct FeedDiscoveryTests {
  private func feeds(_ head: String, _ body: String = "") -> [FeedReference] {
    let page = "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>"
    return FeedDiscovery.feeds(in: Document(url: "https://example.org/news/", bytes: Array(page.utf8)))
  }

  @Test func `announced feeds come in the order of the page, those of comments last`() {
    let found = feeds(
      """
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
      <link rel='alternate' type='application/rss+xml' title='News &amp; more' href='../feed/'>
      <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="https://feeds.example/atom">
      <link rel="alternate" type="application/feed+json" href="feed.json">
      <link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" type="text/css" href="/s.css">
      """)
    #expect(
      found.map(\.url) == [
        "https://example.org/feed/", "https://feeds.example/atom", "https://example.org/news/feed.json",
        "https://example.org/comments/feed/",
      ])
    #expect(found.map(\.format) == [.rss, .atom, .jsonFeed, .rss])
    #expect(found.first?.title == "News & more")
  }

  @Test func `WordPress and sitemaps announce themselves in their own ways`() {
    let found = feeds(
      """
      <link rel="https://api.w.org/" href="https://example.org/wp-json/" />
      <link rel="alternate" type="application/json" href="https://example.org/wp-json/wp/v2/posts/7" />
      <link rel="sitemap" type="application/xml" href="/sitemap.xml">
      """)
    #expect(
      found.map(\.url) == ["https://example.org/wp-json/wp/v2/posts", "https://example.org/sitemap.xml"])
    #expect(found.map(\.format) == [.wordPress, .sitemap])
  }

  @Test func `links to feeds count where the head says nothing, relative to the base`() {
    let found = feeds(
      "<base href='https://example.net/x/'>",
      "<a href='rss.xml'>Our <b>RSS</b></a> <a href='/about'>About</a>")
    #expect(found == [FeedReference(url: "https://example.net/x/rss.xml", title: "Our RSS")])
  }

  @Test func `the usual places are looked for below the address first`() {
    let places = FeedDiscovery.usualPlaces(for: "https://example.org/blog/?x=1")
    #expect(places.first == "https://example.org/blog/feed/")
    #expect(places.contains("https://example.org/sitemap.xml"))
    #expect(FeedDiscovery.usualPlaces(for: "example") == [])
  }
}
