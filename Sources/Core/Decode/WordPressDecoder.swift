/// Reads posts of the WordPress REST API: one, an array of them, or what is left of either.
struct WordPressDecoder: DocumentDecoder {
  func decode(_ document: Document, text: [UInt8]) -> Feed {
    guard let json = LenientJSONReader.read(text) else {
      return Feed(
        .wordPress, diagnostics: [Diagnostic(.repairedJSON, "the document is no JSON that could be read")])
    }
    var feed = Feed(.wordPress, diagnostics: json.diagnostics(size: text.count))
    let posts = json.value.elements ?? [json.value]
    for post in posts.prefix(Decoder.entryLimit) where post["content"] != nil || post["title"] != nil {
      feed.entries.append(entry(post, in: document))
    }
    return feed
  }

  private func entry(_ post: JSONValue, in document: Document) -> Entry {
    let content = rendered(post["content"]) ?? ""
    let link = post["link"]?.string ?? ""
    return Entry(
      url: link.isEmpty && document.url.isWebAddress && post["id"] == nil ? document.url : link,
      guid: rendered(post["guid"]) ?? "",
      title: HTMLDocument.oneLine(rendered(post["title"]) ?? ""),
      authors: authors(of: post),
      published: date(local: post["date"], gmt: post["date_gmt"]),
      modified: date(local: post["modified"], gmt: post["modified_gmt"]),
      language: post["lang"]?.string ?? post["language"]?.string,
      tags: terms(of: post),
      body: content.isEmpty ? .none : .html(content),
      summary: HTMLDocument.oneLine(rendered(post["excerpt"]) ?? ""),
      imageURL: post["_embedded"]?["wp:featuredmedia"]?.elements?.first?["source_url"]?.string
        ?? post["jetpack_featured_media_url"]?.string.flatMap(FeedText.told))
  }

  /// A field is an object with `rendered`, or a plain string in old versions.
  private func rendered(_ field: JSONValue?) -> String? { field?["rendered"]?.string ?? field?.string }

  private func authors(of post: JSONValue) -> [String] {
    var names = (post["_embedded"]?["author"]?.elements ?? []).compactMap { $0["name"]?.string }
    if names.isEmpty, let meta = post["yoast_head_json"]?["author"]?.string { names = [meta] }
    if names.isEmpty, let name = post["author_name"]?.string ?? post["author"]?["name"]?.string {
      names = [name]
    }
    return names.map(HTMLDocument.oneLine).filter { !$0.isEmpty }
  }

  private func terms(of post: JSONValue) -> [String] {
    let groups = post["_embedded"]?["wp:term"]?.elements ?? []
    return groups.flatMap { $0.elements ?? [] }.compactMap { $0["name"]?.string }.map(HTMLDocument.oneLine)
  }

  /// The site writes its local time without a zone, and the same moment in GMT: the difference is the zone.
  private func date(local: JSONValue?, gmt: JSONValue?) -> String? {
    guard let local = local?.string else { return gmt?.string.map { $0 + "Z" } }
    guard let gmt = gmt?.string, let there = DateReader.read(local + "Z")?.moment,
      let here = DateReader.read(gmt + "Z")?.moment
    else { return local }
    let minutes = (there.secondsSinceEpoch - here.secondsSinceEpoch) / 60
    guard abs(minutes) < 15 * 60 else { return local }
    let digits = [abs(minutes) / 600, abs(minutes) / 60 % 10, abs(minutes) % 60 / 10, abs(minutes) % 10]
    let zone = digits.map(String.init).joined()
    return local + (minutes < 0 ? "-" : "+") + zone.prefix(2) + ":" + zone.suffix(2)
  }
}

extension RepairedJSON {
  /// What there is to tell of the damage in a document of `size` bytes.
  func diagnostics(size: Int) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if repairs > 0 {
      diagnostics.append(
        Diagnostic(
          .repairedJSON, "\(repairs) places repaired, the first at byte \(firstRepair ?? 0) of \(size)"))
    }
    if isTruncated {
      diagnostics.append(Diagnostic(.truncated, "the JSON ends in the middle, after \(size) bytes"))
    }
    return diagnostics
  }
}
