/// Reads JSON Feed 1.0 and 1.1.
struct JSONFeedDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Found<Entry> {
    guard let json = LenientJSONReader.read(text) else {
      return Found([], diagnostics: [Diagnostic(.repairedJSON, "the document is no JSON that could be read")])
    }
    let items = json.value["items"]?.elements ?? []
    let feedAuthors = authors(of: json.value)
    let entries = items.prefix(Decoder.entryLimit).map { item in
      var entry = entry(item, base: document.url)
      if entry.authors.isEmpty { entry.authors = feedAuthors }
      entry.language = entry.language ?? json.value["language"]?.string
      return entry
    }
    return Found(entries, diagnostics: json.diagnostics(size: text.count))
  }

  private func entry(_ item: JSONValue, base: String) -> Entry {
    let html = item["content_html"]?.string ?? ""
    let text = item["content_text"]?.string ?? ""
    let id = item["id"]?.string ?? item["id"]?.int.map(String.init) ?? ""
    let link = item["url"]?.string ?? item["external_url"]?.string ?? (id.isWebAddress ? id : "")
    return Entry(
      url: FeedText.resolve(link, against: base),
      guid: id,
      title: HTMLDocument.oneLine(item["title"]?.string ?? ""),
      authors: authors(of: item),
      published: item["date_published"]?.string,
      modified: item["date_modified"]?.string,
      language: item["language"]?.string,
      tags: (item["tags"]?.elements ?? []).compactMap(\.string),
      body: !html.isEmpty ? .html(html) : !text.isEmpty ? .text(text) : .none,
      summary: item["summary"]?.string ?? "")
  }

  private func authors(of value: JSONValue) -> [String] {
    let people = value["authors"]?.elements ?? value["author"].map { [$0] } ?? []
    return FeedText.unique(people.compactMap { $0["name"]?.string ?? $0.string })
  }
}
