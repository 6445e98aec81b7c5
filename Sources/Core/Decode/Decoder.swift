/// From bytes to entries: gzip, charset, format, decoder.
public enum Decoder {
  /// Entries of one feed that are kept; the longest archives in one file have some thousands.
  public static let entryLimit = 10_000

  /// What a document of any format offers.
  public static func feed(in document: Document) -> Feed {
    var document = document
    var diagnostics: [Diagnostic] = []
    if !document.isText, Gzip.isGzip(document.bytes) { diagnostics = inflate(&document) }
    let text =
      document.isText
      ? DecodedText(utf8: document.bytes, charset: "utf-8")
      : Charset.decode(document.bytes, contentType: document.contentType)
    let format = FormatSniffer.format(of: text.utf8, contentType: document.contentType, url: document.url)
    var feed = format.decoder.decode(document, text: text.utf8)
    feed.diagnostics = diagnostics + text.diagnostics + feed.diagnostics
    let limit = format == .sitemap ? SitemapDecoder.pageLimit : entryLimit
    if feed.entries.count == limit {
      feed.diagnostics.append(Diagnostic(.limitReached, "no more than the first \(limit) entries are kept"))
    }
    return feed
  }

  /// The entries of a document of any format.
  public static func entries(in document: Document) -> Found<Entry> {
    let feed = feed(in: document)
    return Found(feed.entries, diagnostics: feed.diagnostics)
  }

  /// Undoes the gzip of files such as `sitemap.xml.gz`; what cannot be undone is no document.
  private static func inflate(_ document: inout Document) -> [Diagnostic] {
    do throws(Decompression.Failure) {
      document.bytes = try Gzip.inflate(document.bytes)
      return []
    } catch {
      document.bytes = []
      switch error {
      case .damaged: return [Diagnostic(.truncated, "the gzip file is damaged or ends in the middle")]
      case .tooLarge, .outOfProportion:
        return [Diagnostic(.limitReached, "the gzip file holds more than is read of one document")]
      }
    }
  }
}
