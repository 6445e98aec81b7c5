/// A document that lists others: a feed, a sitemap, an index of sitemaps, or a source's page of links.
struct Listing {
  /// What it lists, with what it tells of each.
  var entries: [Entry]
  /// Further lists.
  var lists: [FeedReference]

  /// Lists that one document may name: indexes of large sites have some hundreds.
  private static let listLimit = 1_000
  /// Bytes by which a document's format is told: twice what the sniffer looks at, for charsets of two bytes.
  private static let window = 8_192

  /// Reads a document; nil when it is no list but an article.
  ///
  /// - Parameters:
  ///   - document: what was fetched.
  ///   - source: the source whose address it is; its page may be one of links.
  ///   - nextPage: where the answer said that the list goes on.
  init?(_ document: Document, of source: Source?, nextPage: String?) {
    // Most documents are pages, which are not to be read twice.
    guard source != nil || Self.isList(document) else { return nil }
    var feed = Decoder.feed(in: document)
    if !feed.format.isFeed, feed.format != .opml {
      guard let source, feed.format == .html else { return nil }
      let named = source.links == nil ? FeedDiscovery.feeds(in: document).first : nil
      feed = IndexPage.feed(in: document, matching: source.links.flatMap { LinkPattern($0) })
      // A site's own feed knows better what is new than its page of links.
      if let named { (feed.entries, feed.references, feed.next) = ([], [named], nil) }
      // A page without links of articles is one itself.
      if feed.entries.isEmpty, feed.references.isEmpty { return nil }
    }
    entries = feed.entries
    lists = Array(feed.references.prefix(Self.listLimit))
    for next in [feed.next, nextPage].compactMap({ $0 }) where !lists.contains(where: { $0.url == next }) {
      lists.append(FeedReference(url: next))
    }
  }

  /// Whether a document that is no source's may be a list.
  private static func isList(_ document: Document) -> Bool {
    if Gzip.isGzip(document.bytes) { return true }
    // The beginning tells, and most documents are pages, whose whole text is decoded once and later.
    let head = Array(document.bytes.prefix(window))
    let text = Charset.decode(head, contentType: document.contentType)
    switch FormatSniffer.format(of: text.utf8, contentType: document.contentType, url: document.url) {
    case .plainText, .html: return false
    case .sitemap, .opml, .wordPress, .rss, .atom, .jsonFeed: return true
    }
  }
}
