/// Reads JSON Feed 1.0 and 1.1.
struct JSONFeedDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Feed {
    guard let json = LenientJSONReader.read(text) else {
      return Feed(
        .jsonFeed, diagnostics: [Diagnostic(.repairedJSON, "the document is no JSON that could be read")])
    }
    let document = document.located(at: json.value["home_page_url"]?.string ?? "")
    let items = json.value["items"]?.elements ?? []
    let feedAuthors = authors(of: json.value)
    func address(_ name: String) -> String? {
      json.value[name]?.string.flatMap(FeedText.told).map { FeedText.resolve($0, against: document.url) }
    }
    var feed = Feed(
      .jsonFeed, title: FeedText.oneLine(json.value["title"]?.string ?? ""),
      link: address("home_page_url") ?? "",
      summary: FeedText.oneLine(json.value["description"]?.string ?? ""),
      language: json.value["language"]?.string,
      next: address("next_url"), diagnostics: json.diagnostics(size: text.count))
    feed.entries = items.prefix(Decoder.entryLimit).map { item in
      var entry = entry(item, base: document.url)
      if entry.authors.isEmpty { entry.authors = feedAuthors }
      entry.language = entry.language ?? feed.language
      return entry
    }
    return feed
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
      summary: FeedText.oneLine(item["summary"]?.string ?? ""),
      imageURL: (item["image"]?.string ?? item["banner_image"]?.string).map {
        FeedText.resolve($0, against: base)
      })
  }

  private func authors(of value: JSONValue) -> [String] {
    let people = value["authors"]?.elements ?? value["author"].map { [$0] } ?? []
    return people.compactMap { $0["name"]?.string ?? $0.string }.uniqued
  }
}
