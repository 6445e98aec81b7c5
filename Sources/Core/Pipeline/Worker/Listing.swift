/// A document that lists others: a feed, a sitemap or an index of sitemaps, a list of feeds.
struct Listing {
  /// What it lists, with what it tells of each.
  var entries: [Entry] = []
  /// Addresses of further lists.
  var lists: [String] = []

  /// Lists that one document may name: indexes of large sites have some hundreds.
  static let listLimit = 1_000

  /// Reads a document; nil when it is of another kind.
  init?(_ document: Document) {
    guard Self.isList(document) else { return nil }
    let feed = Decoder.feed(in: document)
    guard feed.format.isFeed || feed.format == .opml else { return nil }
    entries = feed.entries
    lists = feed.references.prefix(Self.listLimit).map(\.url)
  }

  /// Whether a document may be a list: most are pages, which are not to be read twice.
  private static func isList(_ document: Document) -> Bool {
    if Gzip.isGzip(document.bytes) { return true }
    let text = Charset.decode(document.bytes, contentType: document.contentType)
    switch FormatSniffer.format(of: text.utf8, contentType: document.contentType, url: document.url) {
    case .plainText, .html: return false
    case .sitemap, .opml, .wordPress, .rss, .atom, .jsonFeed: return true
    }
  }
}
