/// Reads Atom 1.0 (RFC 4287) and 0.3.
struct AtomDecoder: DocumentDecoder {
  private static let grammar = XMLDocument.Grammar(
    home: XMLVocabulary.atom, repeating: ["entry"], fields: ["title", "id", "published", "updated", "link"])

  func decode(_ document: Document, text: [UInt8]) -> Feed {
    let xml = XMLDocument(text, Self.grammar)
    // A document may be a single entry.
    let root = xml.first("feed") ?? -1
    let items = xml.all("entry").prefix(Decoder.entryLimit)
    let document = document.located(at: link("alternate", of: root, in: xml, base: "") ?? "")
    let base = xml.base(of: root, in: document.url)
    let language = xml.language(of: root)
    let feedAuthors = root < 0 ? [] : authors(of: root, in: xml)
    var feed = Feed(
      .atom, title: title(of: root, in: xml), link: link("alternate", of: root, in: xml, base: base) ?? "",
      summary: xml.child("subtitle", "tagline", of: root).map { xml.construct($0).line } ?? "",
      language: language, updated: FeedText.told(xml.text(of: "updated", "modified", in: root)),
      next: root < 0 ? nil : link("next", of: root, in: xml, base: base),
      refreshMinutes: xml.refreshMinutes(of: root), diagnostics: xml.diagnostics)
    feed.entries = items.map { item in
      var entry = entry(item, of: xml, in: document)
      if entry.authors.isEmpty { entry.authors = feedAuthors }
      return entry
    }
    return feed
  }

  private func entry(_ item: Int, of xml: XMLDocument, in document: Document) -> Entry {
    let content = xml.child("content", of: item)
    let summary = (xml.child("summary", of: item) ?? xml.mediaDescription(of: item)).map(xml.construct)
    let isElsewhere = content.flatMap { xml.attribute("src", of: $0) } != nil
    var body = isElsewhere ? .none : content.map { xml.construct($0).body } ?? .none
    let isBodyFromSummary = body.isEmpty
    if isBodyFromSummary { body = summary?.body ?? .none }
    let base = xml.base(of: item, in: document.url)
    return Entry(
      url: link("alternate", of: item, in: xml, base: base) ?? link(nil, of: item, in: xml, base: base) ?? "",
      guid: xml.text(of: "id", in: item),
      title: title(of: item, in: xml),
      authors: authors(of: item, in: xml),
      published: FeedText.told(
        xml.text(of: "published", "issued", "dc:date", "created", "updated", "modified", in: item)),
      modified: FeedText.told(xml.text(of: "updated", "modified", in: item)),
      language: content.flatMap(xml.language) ?? xml.language(of: item),
      tags: xml.children("category", of: item)
        .compactMap { xml.attribute("label", of: $0) ?? xml.attribute("term", of: $0) }.uniqued,
      body: body,
      summary: isBodyFromSummary ? "" : summary?.line ?? "",
      isExcerpt: isBodyFromSummary && !body.isEmpty,
      imageURL: xml.image(of: item, base: base))
  }

  private func title(of node: Int, in xml: XMLDocument) -> String {
    for child in xml.children("title", of: node) + xml.children("dc:title", of: node) {
      let line = xml.construct(child).line
      if !line.isEmpty { return line }
    }
    return ""
  }

  /// The address of the first link of that relation, a page before anything else; nil takes any relation but
  /// that of an attachment.
  private func link(_ relation: String?, of node: Int, in xml: XMLDocument, base: String) -> String? {
    let links = xml.children("link", of: node).filter { link in
      let told = xml.attribute("rel", of: link) ?? "alternate"
      let name = told.split(separator: "/").last.map(String.init) ?? "alternate"
      // As RSS has it, some write the address between the tags.
      return (xml.attribute("href", of: link) != nil || xml.text(of: link).isWebAddress)
        && (relation.map { $0 == name } ?? !["enclosure", "self", "edit", "replies", "hub"].contains(name))
    }
    let isPage = { (link: Int) in xml.attribute("type", of: link).map { $0.contains("html") } ?? true }
    guard let link = links.first(where: isPage) ?? links.first else { return nil }
    guard let href = xml.attribute("href", of: link) else { return xml.text(of: link) }
    return FeedText.resolve(href, against: xml.base(of: link, in: base))
  }

  private func authors(of node: Int, in xml: XMLDocument) -> [String] {
    let people = xml.children(of: node).filter { ["author", "dc:creator"].contains(xml.nodes[$0].name) }
    return people.map { person in
      let name = xml.text(of: "name", in: person)
      return FeedText.person(
        name.isEmpty ? xml.child("name", of: person) == nil ? xml.text(of: person) : "" : name)
    }.uniqued
  }
}
