/// The formats that documents come in.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case plainText = "text"
  case html
  case wordPress = "wordpress"
  case rss
  case atom
  case jsonFeed = "json-feed"
  case sitemap
  case opml
}

extension DocumentFormat {
  /// Whether documents of the format list articles that have pages of their own.
  public var isFeed: Bool {
    switch self {
    case .wordPress, .rss, .atom, .jsonFeed, .sitemap: true
    case .plainText, .html, .opml: false
    }
  }

  /// The decoder for the format.
  var decoder: any DocumentDecoder {
    switch self {
    case .plainText: PlainTextDecoder()
    case .html: HTMLDecoder()
    case .wordPress: WordPressDecoder()
    case .rss: RSSDecoder()
    case .atom: AtomDecoder()
    case .jsonFeed: JSONFeedDecoder()
    case .sitemap: SitemapDecoder()
    case .opml: OPMLDecoder()
    }
  }
}

/// Reads what a document of one format offers.
///
/// It never fails: damage is told as diagnostics.
protocol DocumentDecoder: Sendable {
  /// The entries of `document`, whose text is `text`, in the document's order.
  func decode(_ document: Document, text: [UInt8]) -> Feed
}
