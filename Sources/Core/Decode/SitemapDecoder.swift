/// Reads sitemaps, news sitemaps and sitemap indexes.
struct SitemapDecoder: DocumentDecoder {
  /// Pages of one sitemap, and sitemaps of one index, that are kept: as many as the protocol allows.
  static let pageLimit = 50_000

  private static let grammar = XMLDocument.Grammar(
    home: XMLVocabulary.sitemap, repeating: ["url", "sitemap"], fields: ["loc", "lastmod"])

  /// The pages of a sitemap as entries without a body, the sitemaps of an index as references.
  func decode(_ document: Document, text: [UInt8]) -> Feed {
    let xml = XMLDocument(text, Self.grammar)
    var feed = Feed(.sitemap, diagnostics: xml.diagnostics)
    feed.references = xml.all("sitemap").prefix(Self.pageLimit).compactMap { sitemap in
      let url = FeedText.resolve(xml.text(of: "loc", in: sitemap), against: document.url)
      guard !url.isEmpty else { return nil }
      return FeedReference(
        url: url, format: .sitemap, modified: FeedText.told(xml.text(of: "lastmod", in: sitemap)))
    }
    feed.entries = xml.all("url").prefix(Self.pageLimit).compactMap { page in
      entry(page, of: xml, base: document.url)
    }
    return feed
  }

  private func entry(_ page: Int, of xml: XMLDocument, base: String) -> Entry? {
    let url = FeedText.resolve(xml.text(of: "loc", in: page), against: base)
    guard !url.isEmpty else { return nil }
    var entry = Entry(url: url, modified: FeedText.told(xml.text(of: "lastmod", in: page)))
    if let image = xml.child("image:image", of: page) {
      entry.imageURL = FeedText.told(xml.text(of: "image:loc", in: image))
        .map { FeedText.resolve($0, against: base) }
    }
    guard let news = xml.child("news:news", of: page) else { return entry }
    entry.title = HTMLDocument.oneLine(xml.text(of: "news:title", in: news))
    entry.published = FeedText.told(xml.text(of: "news:publication_date", in: news))
    entry.language = xml.child("news:publication", of: news)
      .flatMap { FeedText.told(xml.text(of: "news:language", in: $0)) }
    entry.tags =
      xml.text(of: "news:keywords", in: news).split(separator: ",")
      .map { FeedText.oneLine(String($0)) }.uniqued
    return entry
  }
}
