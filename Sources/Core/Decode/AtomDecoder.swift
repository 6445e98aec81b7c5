/// Reads Atom 1.0 and 0.3.
struct AtomDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry> {
    let xml = XMLDocument(text, repeating: ["entry", "atom:entry"])
    let feed = xml.first("feed") ?? xml.first("atom:feed")
    let language = feed.flatMap { xml.attribute("xml:lang", of: $0) }
    let base = feed.flatMap { xml.attribute("xml:base", of: $0) }.map {
      FeedText.resolve($0, against: document.url)
    }
    let feedAuthors = feed.map { authors(of: $0, in: xml) } ?? []
    let items = xml.nodes.indices.filter { ["entry", "atom:entry"].contains(xml.nodes[$0].name) }
    let entries = items.prefix(Decoder.entryLimit).map { item in
      var entry = entry(item, of: xml, base: base ?? document.url)
      if entry.authors.isEmpty { entry.authors = feedAuthors }
      entry.language = entry.language ?? language
      return entry
    }
    return Found(entries, diagnostics: xml.diagnostics)
  }

  private func entry(_ item: Int, of xml: XMLDocument, base: String) -> Entry {
    let base = xml.attribute("xml:base", of: item).map { FeedText.resolve($0, against: base) } ?? base
    let content = xml.child("content", "atom:content", of: item).map { body($0, in: xml) } ?? .none
    let summary = xml.child("summary", "atom:summary", of: item)
    let isBodyFromSummary = content.isEmpty
    return Entry(
      url: FeedText.resolve(link(of: item, in: xml), against: base),
      guid: xml.text(of: "id", "atom:id", in: item),
      title: xml.child("title", "atom:title", of: item).map { HTMLDocument.oneLine(xml.markup(of: $0)) }
        ?? "",
      authors: authors(of: item, in: xml),
      published: FeedText.told(
        xml.text(
          of: "published", "atom:published", "issued", "dc:date", "created", "updated", "atom:updated",
          in: item)),
      modified: FeedText.told(xml.text(of: "updated", "atom:updated", "modified", in: item)),
      language: xml.attribute("xml:lang", of: item),
      tags: FeedText.unique(
        xml.children(of: item).filter { xml.nodes[$0].name == "category" }
          .compactMap { xml.attribute("label", of: $0) ?? xml.attribute("term", of: $0) }),
      body: isBodyFromSummary ? summary.map { body($0, in: xml) } ?? .none : content,
      summary: isBodyFromSummary ? "" : summary.map { HTMLDocument.oneLine(xml.markup(of: $0)) } ?? "")
  }

  private func body(_ node: Int, in xml: XMLDocument) -> Entry.Body {
    let type = xml.attribute("type", of: node) ?? "text"
    let text = xml.markup(of: node)
    if text.isEmpty || xml.attribute("src", of: node) != nil { return .none }
    return type == "text" || type == "text/plain" ? .text(text) : .html(text)
  }

  private func link(of item: Int, in xml: XMLDocument) -> String {
    let links = xml.children(of: item).filter { ["link", "atom:link"].contains(xml.nodes[$0].name) }
    let alternate = links.first { ["alternate", nil].contains(xml.attribute("rel", of: $0)) }
    return alternate.flatMap { xml.attribute("href", of: $0) } ?? ""
  }

  private func authors(of node: Int, in xml: XMLDocument) -> [String] {
    let people = xml.children(of: node).filter {
      ["author", "atom:author", "dc:creator"].contains(xml.nodes[$0].name)
    }
    return FeedText.unique(
      people.map { person in
        let name = xml.text(of: "name", "atom:name", in: person)
        return FeedText.person(name.isEmpty ? xml.text(of: person) : name)
      })
  }
}

extension Entry.Body {
  fileprivate var isEmpty: Bool {
    if case .none = self { true } else { false }
  }
}
