/// Reads the feeds of an OPML subscription list.
struct OPMLDecoder: DocumentDecoder {
  /// Feeds of one list that are kept.
  static let referenceLimit = 10_000

  func decode(_ document: Document, text: [UInt8]) -> Feed {
    let xml = XMLDocument(text, XMLDocument.Grammar(home: XMLVocabulary.opml, repeating: []))
    let head = xml.first("head") ?? -1
    var feed = Feed(
      .opml, title: HTMLDocument.oneLine(xml.text(of: "title", in: head)), diagnostics: xml.diagnostics)
    var seen: Set<String> = []
    for outline in xml.all("outline") where feed.references.count < Self.referenceLimit {
      guard let link = xml.attribute("xmlurl", of: outline) else { continue }
      let url = FeedText.resolve(link, against: document.url)
      guard url.isWebAddress, seen.insert(url).inserted else { continue }
      let title = xml.attribute("title", of: outline) ?? xml.attribute("text", of: outline) ?? ""
      feed.references.append(
        FeedReference(
          url: url, title: FeedText.oneLine(title), format: format(xml.attribute("type", of: outline))))
    }
    return feed
  }

  private func format(_ type: String?) -> DocumentFormat? {
    switch type?.lowercased() {
    case "rss": .rss
    case "atom": .atom
    default: nil
    }
  }
}
