/// Reads RSS 0.9x, 1.0 (RDF) and 2.0 with the extensions that carry text, authors and dates, and CDF, from which
/// RSS took its names.
struct RSSDecoder: DocumentDecoder {
  private static let grammar = XMLDocument.Grammar(
    home: XMLVocabulary.rss, repeating: ["item"],
    fields: [
      "title", "link", "guid", "pubdate", "description", "content:encoded", "dc:creator", "dc:date",
      "category",
    ])

  func decode(_ document: Document, text: [UInt8]) -> Feed {
    let xml = XMLDocument(text, Self.grammar)
    let channel = xml.first("channel") ?? -1
    let language = xml.text(of: "language", "dc:language", in: channel)
    let toldLanguage = language.isEmpty ? xml.language(of: channel) : language
    let document = document.located(at: link(of: channel, in: xml))
    let base = xml.base(of: channel, in: document.url)
    var feed = Feed(
      .rss, title: title(of: channel, in: xml),
      link: FeedText.resolve(link(of: channel, in: xml), against: base),
      summary: xml.child(
        "description", "tagline", "abstract", "itunes:summary", "itunes:subtitle", of: channel
      )
      .map { FeedText(rss: xml.markup(of: $0)).line } ?? "",
      language: toldLanguage, updated: date(of: channel, in: xml, modifiedNames),
      refreshMinutes: xml.refreshMinutes(of: channel), diagnostics: xml.diagnostics)
    feed.next = xml.children("atom:link", of: channel).first { xml.attribute("rel", of: $0) == "next" }
      .flatMap { xml.attribute("href", of: $0) }.map { FeedText.resolve($0, against: base) }
    feed.entries = xml.all("item").prefix(Decoder.entryLimit).map { item in
      entry(item, of: xml, language: toldLanguage, in: document)
    }
    return feed
  }

  private let publishedNames = [
    "pubdate", "dcterms:issued", "dc:date", "dcterms:created", "published", "date",
  ]
  private let modifiedNames = [
    "atom:updated", "updated", "dcterms:modified", "modified", "lastbuilddate", "pubdate", "dc:date",
    "dcterms:issued", "dcterms:created",
  ]

  private func entry(_ item: Int, of xml: XMLDocument, language: String?, in document: Document) -> Entry {
    let guid = xml.text(of: "guid", in: item)
    let base = xml.base(of: item, in: document.url)
    let (body, summary, isExcerpt) = texts(of: item, in: xml)
    let children = xml.children(of: item)
    let authors = children.filter {
      ["dc:creator", "author", "itunes:author", "dc:author", "atom:author"].contains(xml.nodes[$0].name)
    }
    let categories = children.filter { ["category", "dc:subject"].contains(xml.nodes[$0].name) }
    let ownLanguage = xml.text(of: "dc:language", in: item)
    return Entry(
      url: FeedText.resolve(entryLink(of: item, guid: guid, in: xml), against: base),
      guid: guid.isEmpty ? xml.attribute("rdf:about", of: item) ?? "" : guid,
      title: title(of: item, in: xml),
      authors: authors.map {
        let name = xml.text(of: "name", "atom:name", in: $0)
        return FeedText.person(name.isEmpty ? xml.text(of: $0) : name)
      }.uniqued,
      published: date(of: item, in: xml, publishedNames),
      modified: date(of: item, in: xml, ["atom:updated", "updated", "dcterms:modified", "modified"]),
      language: ownLanguage.isEmpty ? language ?? xml.language(of: item) : ownLanguage,
      tags: categories.map { HTMLDocument.oneLine(xml.text(of: $0)) }.uniqued,
      body: body, summary: summary, isExcerpt: isExcerpt, imageURL: xml.image(of: item, base: base))
  }

  /// The item's text, and its summary where that is another text.
  private func texts(of item: Int, in xml: XMLDocument) -> (
    body: Entry.Body, summary: String, isExcerpt: Bool
  ) {
    let content = xml.child(
      "content:encoded", "body", "xhtml:body", "fullitem", "content", "atom:content", of: item
    )
    .map { FeedText(rss: xml.markup(of: $0)) }
    let told =
      xml.child(
        "description", "summary", "abstract", "dc:description", "atom:summary", "itunes:summary", of: item)
      ?? xml.mediaDescription(of: item)
    let summary = told.map { FeedText(rss: xml.markup(of: $0)) }
    guard let content, !content.body.isEmpty else {
      return (summary?.body ?? .none, "", summary?.isExcerpt(ofSummary: true) ?? false)
    }
    return (content.body, summary?.line ?? "", content.isExcerpt(ofSummary: false))
  }

  private func title(of node: Int, in xml: XMLDocument) -> String {
    for name in ["title", "dc:title", "media:title", "atom:title"] {
      for child in xml.children(name, of: node) {
        let line = FeedText(rss: xml.markup(of: child)).line
        if !line.isEmpty { return line }
      }
    }
    return ""
  }

  /// The first date that is told; CDF has it as an attribute.
  private func date(of node: Int, in xml: XMLDocument, _ names: [String]) -> String? {
    for name in names {
      let text = xml.text(of: name, in: node)
      if !text.isEmpty { return text }
    }
    return node < 0 ? nil : xml.attribute("lastmod", of: node)
  }

  private func link(of node: Int, in xml: XMLDocument) -> String {
    let link = xml.text(of: "link", in: node)
    if !link.isEmpty { return link }
    for child in xml.children("link", of: node) + xml.children("atom:link", of: node) {
      let relation = xml.attribute("rel", of: child) ?? "alternate"
      if relation == "alternate", let href = xml.attribute("href", of: child) { return href }
    }
    return node < 0 ? "" : xml.attribute("href", of: node) ?? ""
  }

  private func entryLink(of item: Int, guid: String, in xml: XMLDocument) -> String {
    // FeedBurner's own address redirects to this one.
    let original = xml.text(of: "feedburner:origlink", in: item)
    if original.isWebAddress { return original }
    let link = link(of: item, in: xml)
    if !link.isEmpty { return link }
    let isPermanent = xml.child("guid", of: item).flatMap { xml.attribute("ispermalink", of: $0) } != "false"
    if isPermanent, guid.isWebAddress { return guid }
    let about = xml.attribute("rdf:about", of: item) ?? ""
    return about.isWebAddress ? about : ""
  }
}
