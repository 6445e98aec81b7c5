import Testing

@testable import Core

struct OPMLTests {
  @Test func `a list is read with its folders flattened and nothing twice`() {
    let list = """
      <?xml version="1.0"?><opml version="1.1"><head><title>Mine &amp; yours</title></head><body>
      <outline text="Folder"><outline type="rss" text="A" title="Site &amp; A" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
      <outline type="atom" text="B" xmlurl="https://b.example/atom"></outline></outline>
      <outline text="A again" xmlUrl="https://a.example/feed?x=1&amp;y=2"/><outline text="No feed" htmlUrl="https://c.example/"/>
      <outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>
      """
    let feed = Decoder.feed(in: Document(bytes: Array(list.utf8)))
    #expect(feed.format == .opml)
    #expect(feed.title == "Mine & yours")
    #expect(feed.entries.isEmpty)
    #expect(
      feed.references == [
        FeedReference(url: "https://a.example/feed?x=1&y=2", title: "Site & A", format: .rss),
        FeedReference(url: "https://b.example/atom", title: "B", format: .atom),
      ])
  }

  @Test func `what is written is read again as it was`() {
    let feeds = [
      FeedReference(url: "https://a.example/?x=1&y=\"2\"", title: "A < B > \"C\" & 'D'", format: .rss),
      FeedReference(url: "https://b.example/", title: "Ж\u{1}", format: .rss),
    ]
    let document = OPML.document(title: "T\n& U", feeds: feeds)
    let feed = Decoder.feed(in: Document(bytes: Array(document.utf8)))
    #expect(feed.title == "T & U")
    #expect(feed.references.map(\.url) == feeds.map(\.url))
    #expect(feed.references.map(\.title) == ["A < B > \"C\" & 'D'", "Ж"])
  }
}
