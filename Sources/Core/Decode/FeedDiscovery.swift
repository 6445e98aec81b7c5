/// Finds the feeds of a site from its home page.
public enum FeedDiscovery {
  /// Feeds of one page that are kept.
  static let limit = 50

  /// The feeds that a page announces, and after them those that it only links to.
  ///
  /// In the order of the page, feeds of comments last.
  ///
  /// - Parameter document: a page, at its address after redirects.
  /// - Returns: references with absolute addresses, none twice.
  public static func feeds(in document: Document) -> [FeedReference] {
    let text = Charset.decode(document.bytes, contentType: document.contentType)
    let page = HTMLDocument(text.utf8)
    let base = page.baseAddress(document.url)
    var announced: [FeedReference] = []
    var linked: [FeedReference] = []
    for index in page.nodes.indices where page.nodes[index].tag == .link || page.nodes[index].tag == .a {
      guard let href = page.attribute("href", of: index), let url = WebAddress.resolve(href, against: base)
      else { continue }
      if page.nodes[index].tag == .link {
        if let feed = announcement(index, url, in: page) { announced.append(feed) }
      } else if linked.count < limit, isFeedPath(url) {
        let title = page.visibleText(in: index + 1..<Int(page.nodes[index].end)).text.singleLine
        linked.append(FeedReference(url: url, title: title))
      }
    }
    var seen: Set<String> = []
    let all = (announced + linked).filter { seen.insert($0.url).inserted }
    return Array((all.filter { !isOfComments($0) } + all.filter(isOfComments)).prefix(limit))
  }

  /// The feed that a `<link>` names; nil for one of another kind.
  private static func announcement(_ index: Int, _ url: String, in page: HTMLDocument) -> FeedReference? {
    let relations = (page.attribute("rel", of: index) ?? "").lowercased().split(
      whereSeparator: \.isWhitespace)
    if relations.contains("https://api.w.org/") {
      return FeedReference(url: url + (url.hasSuffix("/") ? "" : "/") + "wp/v2/posts", format: .wordPress)
    }
    if relations.contains("sitemap") { return FeedReference(url: url, format: .sitemap) }
    guard relations.contains("alternate") || relations.contains("feed"),
      let format = format(
        of: page.attribute("type", of: index) ?? "", isFeed: relations.contains("feed"), url)
    else { return nil }
    return FeedReference(
      url: url, title: FeedText.oneLine(page.attribute("title", of: index) ?? ""), format: format)
  }

  private static func format(of type: String, isFeed: Bool, _ url: String) -> DocumentFormat? {
    switch type.lowercased().split(separator: ";").first.map({ $0.filter { !$0.isWhitespace } }) ?? "" {
    case "application/rss+xml", "application/rdf+xml", "text/rss", "application/rss", "text/rss+xml": .rss
    case "application/atom+xml": .atom
    case "application/feed+json": .jsonFeed
    // WordPress announces its posts so, too.
    case "application/json": url.utf8.count < 400 && !url.contains("wp-json") ? .jsonFeed : nil
    case "application/xml", "text/xml": .rss
    default: isFeed ? .rss : nil
    }
  }

  /// Whether an address is named as feeds are.
  private static func isFeedPath(_ url: String) -> Bool {
    guard let target = WebAddress(url)?.target.lowercased() else { return false }
    let path = target.prefix { $0 != "?" }.split(separator: "/").last ?? ""
    return ["feed", "rss", "atom", "rss2", "index.rdf"].contains(path)
      || [".rss", "rss.xml", "atom.xml", "feed.xml", ".atom", "feed.json"].contains { path.hasSuffix($0) }
  }

  private static func isOfComments(_ feed: FeedReference) -> Bool {
    feed.url.lowercased().contains("comments") || feed.title.lowercased().contains("comments")
  }

  /// Where sites have their feeds when they announce none, the likeliest first.
  ///
  /// - Parameter url: any address of the site; its path is looked under before the site's root is.
  /// - Returns: addresses to try, none for what is no web address.
  public static func usualPlaces(for url: String) -> [String] {
    guard let address = WebAddress(url) else { return [] }
    let root = address.scheme + "://" + address.authority
    let folder = address.target.prefix { $0 != "?" }.split(separator: "/").joined(separator: "/")
    let below = folder.isEmpty || folder.contains(".") ? [] : ["/\(folder)/feed/", "/\(folder)/rss.xml"]
    let paths = [
      "/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml", "/feed.json",
      "/wp-json/wp/v2/posts",
      "/news-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml",
    ]
    return (below + paths).map { root + $0 }
  }
}

extension HTMLDocument {
  /// What relative links are relative to: `<base href>`, else the page's own address.
  func baseAddress(_ url: String) -> String {
    guard let base = first(.base), let href = attribute("href", of: base) else { return url }
    return WebAddress.resolve(href, against: url) ?? url
  }
}
