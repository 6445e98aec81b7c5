import Testing

@testable import Core

/// Documents that are made to do harm: bombs of entities, files of this machine, levels without end.
@Suite(.timeLimit(.minutes(1)))
struct HostileMarkupTests {
  private func feed(_ head: String, _ title: String) -> Feed {
    let text =
      "<?xml version=\"1.0\"?>\(head)<rss version=\"2.0\"><channel><item><title>\(title)</title>"
      + "<link>https://example.org/1</link></item></channel></rss>"
    return Decoder.feed(in: Document(url: "https://example.org/feed.xml", bytes: Array(text.utf8)))
  }

  @Test func `entities that multiply are not expanded`() {
    var head = "<!DOCTYPE rss [<!ENTITY a0 \"laughter\">"
    for level in 1...12 {
      head += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    let feed = feed(head + "]>", "Ha &a12; ha")
    #expect(feed.entries.count == 1)
    #expect(feed.entries.first.map { $0.title.utf8.count < 100 } == true)
    #expect(feed.entries.first?.title.contains("laughter") == false)
  }

  @Test(arguments: [
    "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE rss [<!ENTITY x SYSTEM \"http://127.0.0.1/secret\">]>",
    "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p; <!ENTITY x \"%p;\">]>",
    "<!DOCTYPE rss SYSTEM \"file:///etc/passwd\">",
    "<?xml-stylesheet href=\"file:///etc/passwd\"?>",
  ])
  func `nothing outside the document is read`(_ head: String) {
    let feed = feed(head, "Start &x; end")
    #expect(feed.entries.first?.title.contains("root:") == false)
    #expect(feed.entries.first?.title.hasPrefix("Start ") == true)
  }

  @Test func `an include of another file stays words`() {
    let feed = feed(
      "", "A <xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/> b")
    #expect(feed.entries.first?.title.contains("root:") == false)
  }

  @Test(arguments: [
    "<item>", "<a>", "<title>", "<item><link>", "<![CDATA[", "<!--", "<!DOCTYPE a [", "&#x41;",
  ])
  func `a hundred thousand levels of anything are read in bounded depth`(_ piece: String) {
    let text = "<rss version=\"2.0\"><channel>" + String(repeating: piece, count: 100_000)
    let feed = Decoder.feed(
      in: Document(url: "https://example.org/feed.xml", bytes: Array(text.utf8)))
    #expect(feed.entries.count <= 100_000)
  }
}
