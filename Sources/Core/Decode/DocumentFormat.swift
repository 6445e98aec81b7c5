/// The formats that documents come in.
public enum DocumentFormat: String, Sendable, CaseIterable {
  case plainText = "text"
  case html
  case wordPress = "wordpress"
  case rss
  case atom
  case jsonFeed = "json-feed"
  case sitemap
}

extension DocumentFormat {
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
    }
  }
}

/// Reads the entries out of a document of one format.
///
/// It never fails: damage is told as diagnostics.
protocol DocumentDecoder: Sendable {
  /// The entries of `document`, whose text is `text`, in the document's order.
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry>
}

/// From bytes to entries: charset, format, decoder.
public enum Decoder {
  /// Entries of one document that are kept; a feed with more is cut.
  public static let entryLimit = 10_000

  /// The entries of a document of any format.
  public static func entries(in document: Document) -> Found<Entry> {
    let text = Charset.decode(document.bytes, contentType: document.contentType)
    let format = FormatSniffer.format(of: text.utf8, contentType: document.contentType, url: document.url)
    var found = format.decoder.decode(document, text: text.utf8)
    found.diagnostics = text.diagnostics + found.diagnostics
    if found.values.count > entryLimit {
      found.diagnostics.append(
        Diagnostic(.limitReached, "\(found.values.count) entries, of which the first \(entryLimit) are kept"))
      found.values.removeLast(found.values.count - entryLimit)
    }
    return found
  }
}
