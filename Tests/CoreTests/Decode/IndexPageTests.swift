import Testing

@testable import Core

struct IndexPageTests {
  private static let page = """
    <html><head><title>News</title></head><body><nav><a href="/">Home</a><a href="/topics/arms-trade-control">Arms</a></nav>
    <a href="/2023/tanks-for-kyiv"><img src="x.jpg"></a><h2><a href="/2023/tanks-for-kyiv#top">Fourteen tanks go to Kyiv</a></h2>
    <a href="https://www.example.org/2023/7">Shells by the thousand are ordered</a>
    <a href="https://elsewhere.example/2023/a-b-c">Another site's long story here</a>
    <a href="javascript:void(0)">Open the menu of this site</a><a rel="next" href="?page=2">Older</a></body></html>
    """

  private func feed(_ pattern: String? = nil) -> Feed {
    IndexPage.feed(
      in: Document(url: "https://example.org/news", bytes: Array(Self.page.utf8)),
      matching: pattern.flatMap(LinkPattern.init))
  }

  @Test func `links that read as headlines are the articles`() {
    let feed = feed()
    #expect(feed.title == "News")
    #expect(feed.entries.map(\.title) == ["Fourteen tanks go to Kyiv", "Shells by the thousand are ordered"])
    #expect(
      feed.entries.map(\.url) == [
        "https://example.org/2023/tanks-for-kyiv", "https://www.example.org/2023/7",
      ])
    #expect(feed.next == "https://example.org/news?page=2")
  }

  @Test func `a pattern chooses the links, on whatever host`() {
    #expect(feed("*/2023/*").entries.count == 3)
    #expect(feed("/2023/tanks*").entries.map(\.title) == ["Fourteen tanks go to Kyiv"])
    #expect(
      feed("https://elsewhere.example/*").entries.map(\.url) == ["https://elsewhere.example/2023/a-b-c"])
  }

  @Test(
    arguments: [
      ("/news/*", "https://e.org/news/1", true), ("/news/*", "https://e.org/old/news/1", false),
      ("/*/1", "https://e.org/news/1?x=2", true), ("/*/1", "https://e.org/news/11", false),
      ("/a*b*c", "https://e.org/abbc", true), ("/a*bc*c", "https://e.org/abc", false),
      ("/a", "https://e.org/a", true),
      ("/a", "https://e.org/ab", false), ("/?id=*", "https://e.org/?id=3", true),
      ("*", "https://e.org/", true),
      ("https://e.org/*.html", "https://e.org/x.html", true),
    ])
  func `a star stands for anything, the rest for itself`(_ pattern: String, _ url: String, _ isMatch: Bool)
    throws
  {
    #expect(try #require(LinkPattern(pattern)).matches(#require(WebAddress(url))) == isMatch)
  }
}
