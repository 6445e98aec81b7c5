extension AtomFeed.Entry {
  /// A deal, by its rendered record.
  public init(deal: JSONValue, instance: String) {
    let id = deal["id"]?.string ?? ""
    let stage = deal["stage"]?.string ?? ""
    let told = deal["items"]?.elements ?? []
    var sentences = told.compactMap { $0["words"]?.string }.filter { !$0.isEmpty }
    if let words = deal["value"]?["words"]?.string, !words.isEmpty { sentences.append(words) }
    let reports = deal["report_count"]?.int ?? 0
    let outlets = deal["outlet_count"]?.int ?? 0
    sentences.append(
      "\(reports) report\(reports == 1 ? "" : "s") in \(outlets) outlet\(outlets == 1 ? "" : "s")")
    let first = Self.moment(deal["first_reported"])
    self.init(
      id: "urn:armsledger:\(instance):deal:\(id)", title: AtomFeed.headline(deal, stage),
      updated: Self.moment(deal["last_reported"]) ?? first ?? Timestamp(secondsSinceEpoch: 0),
      link: "/v1/deals/\(id)", summary: sentences.joined(separator: "; ") + ".", published: first)
  }

  /// An article, by its rendered record.
  public init(article: JSONValue, instance: String) {
    let id = article["id"]?.string ?? ""
    let moment = Self.moment(article["published_at"]) ?? Self.moment(article["published"])
    let reports = article["report_count"]?.int ?? 0
    let outlet = article["outlet"]?.string ?? ""
    self.init(
      id: "urn:armsledger:\(instance):article:\(id)", title: article["title"]?.string ?? "",
      updated: Self.moment(article["modified_at"]) ?? moment ?? Timestamp(secondsSinceEpoch: 0),
      link: article["url"]?.string ?? "/v1/articles/\(id)",
      linkType: article["url"]?.string == nil ? "application/json" : "text/html",
      summary: "\(outlet): \(reports) report\(reports == 1 ? "" : "s") of arms deals.", published: moment,
      authors: (article["authors"]?.elements ?? []).compactMap(\.string),
      language: article["language"]?.string)
  }

  /// Midnight of the first day that a date can mean, or a moment as it stands.
  private static func moment(_ value: JSONValue?) -> Timestamp? {
    guard let text = value?.string else { return nil }
    if let moment = DateReader.read(text)?.moment { return moment }
    return PartialDate(text).map { Timestamp(secondsSinceEpoch: $0.earliest.daysSinceEpoch * 86_400) }
  }
}

extension AtomFeed {
  /// The same as JSON Feed 1.1.
  public var json: [UInt8] {
    var json = JSONWriter(reserving: 1024 + entries.count * 512)
    json.object { json in
      json.member("version", "https://jsonfeed.org/version/1.1")
      json.member("title", title)
      json.member("feed_url", link)
      json.name("items")
      json.array { json in
        for entry in entries {
          json.object { json in
            json.member("id", entry.id)
            json.member("url", entry.link)
            json.member("title", entry.title)
            json.member("content_text", entry.summary)
            if let published = entry.published { json.member("date_published", published.description) }
            json.member("date_modified", entry.updated.description)
            if !entry.authors.isEmpty {
              json.name("authors")
              json.array { json in
                for author in entry.authors { json.object { $0.member("name", author) } }
              }
            }
            if let language = entry.language, !language.isEmpty { json.member("language", language) }
          }
        }
      }
    }
    return json.bytes
  }
}
