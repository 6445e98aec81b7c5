/// A document that lists others: a feed, a sitemap or an index of sitemaps.
struct Listing {
  /// What it lists, with what it tells of each.
  var entries: [Entry] = []
  /// Addresses of further lists.
  var lists: [String] = []

  /// Lists that one document may name: indexes of large sites have some hundreds.
  static let listLimit = 1_000

  /// Reads a document; nil when it is of another kind.
  init?(_ document: Document) {
    let text = Charset.decode(document.bytes, contentType: document.contentType)
    switch FormatSniffer.format(of: text.utf8, contentType: document.contentType, url: document.url) {
    case .plainText, .html: return nil
    case .sitemap:
      lists = Array(SitemapDecoder.sitemaps(in: document).prefix(Self.listLimit))
      entries = Decoder.entries(in: document).values
    case .wordPress, .rss, .atom, .jsonFeed: entries = Decoder.entries(in: document).values
    }
  }
}
