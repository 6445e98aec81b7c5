import Testing

@testable import Core

struct RobotsRulesTests {
  private func rules(_ text: String, agent: String = "ArmsLedger") -> RobotsRules {
    RobotsRules(Array(text.utf8), agent: agent)
  }

  @Test(arguments: [
    ("Disallow: /", "/a", false), ("Disallow:", "/a", true), ("Disallow: /a", "/ab", false),
    ("Disallow: /a", "/b", true),
    ("Disallow: /a\nAllow: /a/b", "/a/b/c", true), ("Disallow: /a/b\nAllow: /a", "/a/b/c", false),
    ("Disallow: /a\nAllow: /a", "/a", true), ("Disallow: *.php", "/x/y.php?z", false),
    ("Disallow: *.php$", "/y.php?z", true),
    ("Disallow: /*?", "/a?b", false), ("Disallow: /*?", "/a", true), ("Disallow: /$", "/", false),
    ("Disallow: /$", "/a", true),
    ("Disallow: /caf%C3%A9", "/café", false), ("Disallow: /café", "/caf%c3%a9", false),
    ("Disallow: /%61b", "/ab", false),
    ("Disallow: /a%2Fb", "/a/b", true), ("Disallow: /", "/robots.txt", true),
    ("Disallow: /a*b*c", "/axxbyyc", false),
    ("disallow : /a # note", "/a", false), ("Disallow: /A", "/a", true),
  ])
  func `the longest matching rule decides`(_ text: String, _ path: String, _ isAllowed: Bool) {
    #expect(rules("User-agent: *\n" + text).allows(path) == isAllowed)
  }

  @Test func `the robot's own group takes the place of the common one`() {
    let text =
      "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: armsledger/2.0\nDisallow: /private\nCrawl-delay: 5"
    #expect(rules(text).allows("/news"))
    #expect(!rules(text).allows("/private/a"))
    #expect(rules(text).crawlDelay == 5)
    #expect(!rules(text, agent: "Nobody").allows("/news"))
    #expect(rules(text, agent: "other").allows("/news"))
  }

  @Test func `groups of one robot are taken together`() {
    let text =
      "User-agent: ArmsLedger\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: ArmsLedger\nDisallow: /b"
    #expect(!rules(text).allows("/a"))
    #expect(!rules(text).allows("/b"))
    #expect(rules(text).allows("/c"))
  }

  @Test(arguments: ["\r\n", "\r", "\n"])
  func `any line end and a byte order mark are read`(_ end: String) {
    #expect(
      !rules("\u{FEFF}User-agent: *\(end)Disallow: /a\(end)Sitemap: https://example.org/s.xml").allows("/a"))
    #expect(rules("Sitemap: https://example.org/s.xml\(end)").sitemaps == ["https://example.org/s.xml"])
  }

  @Test func `a site without the file allows all, one whose file cannot be had nothing`() {
    #expect(RobotsRules.allowAll.allows("/a"))
    #expect(!RobotsRules.denyAll.allows("/a"))
    #expect(rules("<html>not robots</html>").allows("/a"))
  }

  @Test func `a pattern of stars is matched without taking for ever`() {
    let text = "User-agent: *\nDisallow: /" + String(repeating: "*a", count: 1_000) + "b"
    #expect(rules(text).allows("/" + String(repeating: "a", count: 20_000)))
  }
}
