/// Reads RSS 0.9x, 1.0 (RDF) and 2.0 with the extensions that carry text, authors and dates.
struct RSSDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry> {
    let xml = XMLDocument(text, repeating: ["item"])
    let channel = xml.first("channel") ?? -1
    let language = xml.text(of: "language", "dc:language", in: channel)
    let items = xml.nodes.indices.filter { xml.nodes[$0].name == "item" }
    let entries = items.prefix(Decoder.entryLimit).map { item in
      entry(item, of: xml, language: language, base: document.url)
    }
    return Found(entries, diagnostics: xml.diagnostics)
  }

  private func entry(_ item: Int, of xml: XMLDocument, language: String, base: String) -> Entry {
    let guid = xml.text(of: "guid", in: item)
    let children = xml.children(of: item)
    let content = xml.child("content:encoded", "body", "xhtml:body", "content", of: item)
    let description = xml.child("description", "summary", "itunes:summary", "media:description", of: item)
    let contentMarkup = content.map(xml.markup) ?? ""
    let summary = description.map(xml.markup) ?? ""
    let body = contentMarkup.isEmpty ? summary : contentMarkup
    let authors = children.filter { ["dc:creator", "author", "itunes:author"].contains(xml.nodes[$0].name) }
      .map { FeedText.person(xml.text(of: $0)) }
    let categories = children.filter { ["category", "dc:subject"].contains(xml.nodes[$0].name) }
    let ownLanguage = xml.text(of: "dc:language", in: item)
    return Entry(
      url: FeedText.resolve(link(of: item, guid: guid, in: xml), against: base),
      guid: guid,
      title: HTMLDocument.oneLine(xml.text(of: "title", "dc:title", "media:title", in: item)),
      authors: FeedText.unique(authors),
      published: FeedText.told(
        xml.text(of: "pubdate", "dc:date", "dcterms:created", "published", "date", in: item)),
      modified: FeedText.told(
        xml.text(of: "atom:updated", "a10:updated", "updated", "dcterms:modified", in: item)),
      language: FeedText.told(ownLanguage.isEmpty ? language : ownLanguage),
      tags: FeedText.unique(categories.map { HTMLDocument.oneLine(xml.text(of: $0)) }),
      body: body.isEmpty ? .none : .html(body),
      summary: contentMarkup.isEmpty ? "" : HTMLDocument.oneLine(summary))
  }

  private func link(of item: Int, guid: String, in xml: XMLDocument) -> String {
    let link = xml.text(of: "link", "feedburner:origlink", in: item)
    if !link.isEmpty { return link }
    for child in xml.children(of: item) where ["link", "atom:link"].contains(xml.nodes[child].name) {
      let relation = xml.attribute("rel", of: child) ?? "alternate"
      if relation == "alternate", let href = xml.attribute("href", of: child) { return href }
    }
    let isPermanent = xml.child("guid", of: item).flatMap { xml.attribute("ispermalink", of: $0) } != "false"
    return isPermanent && guid.isWebAddress ? guid : ""
  }
}
