/// Writes an Atom feed (RFC 4287).
public struct AtomFeed: Sendable {
  /// One entry.
  public struct Entry: Sendable {
    /// Unique for ever.
    public var id: String
    /// One line.
    public var title: String
    /// When it came up.
    public var updated: Timestamp
    /// Where more is to be read.
    public var link: String
    /// What is to be read there.
    public var linkType = "application/json"
    /// A sentence or two.
    public var summary: String
    /// When it was first told; nil when that is not known.
    public var published: Timestamp?
    /// Who wrote it.
    public var authors: [String] = []
    /// The language of the words; nil for ours.
    public var language: String?
  }

  /// Unique for ever.
  public var id: String
  /// One line.
  public var title: String
  /// The feed's own address.
  public var link: String
  /// When it changed last.
  public var updated: Timestamp
  /// The newest first.
  public var entries: [Entry]

  /// Makes a feed.
  public init(id: String, title: String, link: String, updated: Timestamp, entries: [Entry]) {
    self.id = id
    self.title = title
    self.link = link
    self.updated = updated
    self.entries = entries
  }

  /// The document.
  public var xml: [UInt8] {
    var out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    out += Self.element("id", id) + Self.element("title", title)
    out += Self.element("updated", updated.description)
    out +=
      "<link rel=\"self\" href=\"\(XMLText.escaped(link))\"/>\n<author><name>ArmsLedger</name></author>\n"
    for entry in entries {
      out += "<entry>\n" + Self.element("id", entry.id) + Self.element("title", entry.title)
      out += Self.element("updated", entry.updated.description)
      if let published = entry.published { out += Self.element("published", published.description) }
      for author in entry.authors { out += "<author>\(Self.element("name", author))</author>\n" }
      out += "<link rel=\"alternate\" type=\"\(entry.linkType)\" href=\"\(XMLText.escaped(entry.link))\"/>\n"
      out += Self.element("summary", entry.summary) + "</entry>\n"
    }
    return Array((out + "</feed>\n").utf8)
  }

  private static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(XMLText.escaped(text))</\(name)>\n"
  }
}

extension AtomFeed {
  /// The feed of a watch: its hits, each told by the deal as it is now.
  public init(
    of watch: Watch, hits: [(hit: WatchHit, deal: [UInt8])], instance: String
  ) {
    id = "urn:armsledger:\(instance):watch:\(watch.id)"
    title = watch.name
    link = "/v1/watches/\(watch.id)/feed"
    updated = hits.first?.hit.at ?? watch.createdAt
    entries = hits.map { hit, deal in
      Entry(
        id: "urn:armsledger:\(instance):watch:\(watch.id):\(hit.change)", title: Self.headline(hit, deal),
        updated: hit.at, link: "/v1/deals/\(hit.deal)",
        summary: hit.event == .new ? "New: \(hit.stage.rawValue)." : "Now \(hit.stage.rawValue).")
    }
  }

  /// Such as "South Korea to Poland: K2 Black Panther, K9 Thunder (ordered)".
  private static func headline(_ hit: WatchHit, _ deal: [UInt8]) -> String {
    guard let record = try? JSONReader.value(of: deal) else { return "Deal \(hit.deal) is no more" }
    return headline(record, hit.stage.rawValue)
  }

  /// Who gives what to whom, and how far it has come.
  static func headline(_ record: JSONValue, _ stage: String) -> String {
    func names(_ side: String) -> String {
      (record[side]?.elements ?? []).map { $0["name"]?.string ?? $0["code"]?.string ?? "?" }
        .joined(separator: ", ")
    }
    let items = (record["items"]?.elements ?? []).prefix(3).map {
      $0["weapon"]?.string ?? String(($0["category"]?.string ?? "arms").map { $0 == "_" ? " " : $0 })
    }
    let arms = items.isEmpty ? "arms" : items.joined(separator: ", ")
    return "\(names("suppliers")) to \(names("recipients")): \(arms) (\(stage))"
  }
}
