/// Reads sitemaps, news sitemaps and sitemap indexes.
struct SitemapDecoder: DocumentDecoder {
  /// The pages of a sitemap as entries without a body; an index has none (see `sitemaps`).
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry> {
    let xml = XMLDocument(text, repeating: ["url", "sitemap"])
    let pages = xml.nodes.indices.filter { xml.nodes[$0].name == "url" }
    let entries = pages.prefix(Decoder.entryLimit).map { page in
      let news = xml.child("news:news", "n:news", of: page) ?? -2
      let publication = news < 0 ? nil : xml.child("news:publication", of: news)
      return Entry(
        url: FeedText.resolve(xml.text(of: "loc", in: page), against: document.url),
        title: news < 0 ? "" : HTMLDocument.oneLine(xml.text(of: "news:title", in: news)),
        published: news < 0 ? nil : FeedText.told(xml.text(of: "news:publication_date", in: news)),
        modified: FeedText.told(xml.text(of: "lastmod", in: page)),
        language: publication.flatMap { FeedText.told(xml.text(of: "news:language", in: $0)) })
    }
    return Found(entries.filter { !$0.url.isEmpty }, diagnostics: xml.diagnostics)
  }

  /// The addresses of the sitemaps that an index lists, in its order.
  static func sitemaps(in document: Document) -> [String] {
    let text = Charset.decode(document.bytes, contentType: document.contentType)
    let xml = XMLDocument(text.utf8, repeating: ["url", "sitemap"])
    return xml.nodes.indices.filter { xml.nodes[$0].name == "sitemap" }
      .map { FeedText.resolve(xml.text(of: "loc", in: $0), against: document.url) }
      .filter { !$0.isEmpty }
  }
}
