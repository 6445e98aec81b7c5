/// Reads a page that lists articles, where a site has no feed.
public enum IndexPage {
  /// Links of one page that are kept.
  static let linkLimit = 1_000

  /// The articles that the page links to, as entries without a body, in the order of the page.
  ///
  /// A link's words become the title. Without a pattern those links are taken that read as headlines: on the
  /// page's own host, of at least `headlineWords` words, below a path that names more than a section.
  ///
  /// - Parameters:
  ///   - document: the page, at its address after redirects.
  ///   - pattern: the addresses that are articles.
  /// - Returns: the page's title, its articles and its next page.
  public static func feed(in document: Document, matching pattern: LinkPattern? = nil) -> Feed {
    let text = Charset.decode(document.bytes, contentType: document.contentType)
    let page = HTMLDocument(text.utf8)
    let base = page.baseAddress(document.url)
    let host = WebAddress(document.url)?.outlet
    var feed = Feed(.html, link: document.url, diagnostics: text.diagnostics)
    if let title = page.first(.title) { feed.title = page.line(of: title) }
    var places: [String: Int] = [:]
    for index in page.nodes.indices where page.nodes[index].tag == .a || page.nodes[index].tag == .link {
      guard let href = page.attribute("href", of: index), let url = WebAddress.resolve(href, against: base),
        let address = WebAddress(url), url != document.url
      else { continue }
      if isNext(index, in: page) { feed.next = feed.next ?? url }
      guard page.nodes[index].tag == .a, address.outlet == host || pattern != nil else { continue }
      let words = page.line(of: index)
      let isArticle = pattern?.matches(address) ?? (isHeadline(words) && namesArticle(address))
      if let place = places[url] {
        // The picture's link and the headline's lead to the same article.
        if words.utf8.count > feed.entries[place].title.utf8.count { feed.entries[place].title = words }
      } else if isArticle, feed.entries.count < linkLimit {
        places[url] = feed.entries.count
        feed.entries.append(Entry(url: url, title: words))
      }
    }
    if feed.entries.count == linkLimit {
      feed.diagnostics.append(Diagnostic(.limitReached, "no more than the first \(linkLimit) links are kept"))
    }
    return feed
  }

  /// Words that a headline has at least; links of navigation have fewer.
  private static let headlineWords = 4

  private static func isHeadline(_ text: String) -> Bool {
    text.split(separator: " ").count >= headlineWords || text.utf8.count >= 30 && !text.contains(" ")
  }

  /// Whether the path's last part is a slug, a number or a file, and no section's name.
  private static func namesArticle(_ address: WebAddress) -> Bool {
    let path = address.target.prefix { $0 != "?" }
    guard let last = path.split(separator: "/").last else { return address.target.contains("?") }
    return last.count { $0 == "-" || $0 == "_" } >= 2 || last.contains { $0.isNumber } || last.contains(".")
      || last.utf8.count > 30
  }

  private static func isNext(_ index: Int, in page: HTMLDocument) -> Bool {
    (page.attribute("rel", of: index) ?? "").lowercased().split(separator: " ").contains("next")
  }
}

extension HTMLDocument {
  /// What an element shows, on one line.
  fileprivate func line(of index: Int) -> String {
    visibleText(in: index + 1..<max(index + 1, Int(nodes[index].end))).text.singleLine
  }
}
