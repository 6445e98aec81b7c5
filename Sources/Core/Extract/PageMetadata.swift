/// What a page says of itself in its head: `<meta>`, `<link>`, `<title>` and JSON-LD.
struct PageMetadata {
  /// The properties of `<meta>`, names in lower case, in source order.
  private(set) var properties: [(name: String, content: String)] = []
  /// The JSON-LD object that describes the article; nil when there is none.
  private(set) var article: JSONValue?
  /// All JSON-LD objects, for references between them.
  private var objects: [JSONValue] = []
  private(set) var title = ""
  private(set) var canonical: String?
  private(set) var language: String?

  /// Objects of JSON-LD that are looked at; a page has some ten.
  private static let objectLimit = 500
  /// `<meta>` elements that are kept.
  private static let propertyLimit = 500

  init(_ page: HTMLDocument) {
    for (index, node) in page.nodes.enumerated() {
      switch node.tag {
      case .meta: addProperty(index, of: page)
      case .link where canonical == nil && page.attribute("rel", of: index)?.lowercased() == "canonical":
        canonical = page.attribute("href", of: index)
      case .title where title.isEmpty && !isInside(.svg, index, page):
        title = page.visibleText(in: index + 1..<Int(node.end)).text.singleLine
      case .html where language == nil: language = page.attribute("lang", of: index)
      case .script where index + 1 < node.end && page.attribute("type", of: index)?.isJSONLD == true:
        addObjects(Array(page.bytes[page.nodes[index + 1].source]))
      default: break
      }
    }
    article =
      objects.first { $0.hasType(in: Self.articleTypes) } ?? objects.first { $0.hasType(in: Self.pageTypes) }
  }

  private static let articleTypes: Set<String> = [
    "newsarticle", "article", "blogposting", "reportagenewsarticle", "report", "scholarlyarticle",
    "techarticle",
    "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle",
    "liveblogposting",
    "medicalscholarlyarticle", "socialmediaposting", "advertisercontentarticle", "satiricalarticle",
  ]
  private static let pageTypes: Set<String> = ["webpage", "itempage", "medicalwebpage"]

  private func isInside(_ tag: HTMLTag, _ index: Int, _ page: HTMLDocument) -> Bool {
    var ancestor = Int(page.nodes[index].parent)
    while ancestor >= 0 {
      if page.nodes[ancestor].tag == tag { return true }
      ancestor = Int(page.nodes[ancestor].parent)
    }
    return false
  }

  private mutating func addProperty(_ index: Int, of page: HTMLDocument) {
    guard properties.count < Self.propertyLimit,
      let name = page.attribute("property", of: index) ?? page.attribute("name", of: index)
        ?? page.attribute("itemprop", of: index),
      let content = page.attribute("content", of: index)
    else { return }
    properties.append((name.lowercased(), HTMLDocument.oneLine(content)))
  }

  /// The first non-empty value of the names, in their order.
  func property(_ names: String...) -> String? {
    for name in names {
      if let hit = properties.first(where: { $0.name == name && !$0.content.isEmpty }) { return hit.content }
    }
    return nil
  }

  /// All values of a name.
  func values(of name: String) -> [String] { properties.filter { $0.name == name }.map(\.content) }

  // MARK: JSON-LD

  private mutating func addObjects(_ bytes: [UInt8]) {
    guard let json = LenientJSONReader.read(bytes) else { return }
    var pending = [json.value]
    while let value = pending.popLast(), objects.count < Self.objectLimit {
      switch value {
      case .array(let elements): pending += elements.reversed()
      case .object:
        objects.append(value)
        for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"] {
          if let inner = value[name], inner.elements != nil || inner.members != nil { pending.append(inner) }
        }
      default: break
      }
    }
  }

  /// The object behind a reference (`{"@id": …}`), or the value itself.
  private func resolved(_ value: JSONValue) -> JSONValue {
    guard value["name"] == nil, let id = value["@id"]?.string else { return value }
    return objects.first { $0["@id"]?.string == id && $0["name"] != nil } ?? value
  }

  /// A text of the article's JSON-LD object.
  func told(_ name: String) -> String? {
    guard let text = article?[name]?.string else { return nil }
    let line = HTMLDocument.oneLine(text)
    return line.isEmpty ? nil : line
  }

  /// The names of people or organizations in a member of the article's JSON-LD object.
  func names(of member: String) -> [String] {
    guard let value = article?[member] else { return [] }
    return (value.elements ?? [value]).flatMap { person -> [String] in
      if let name = person.string { return [name] }
      let whole = resolved(person)
      return (whole["name"]?.elements ?? whole["name"].map { [$0] } ?? []).compactMap(\.string)
    }.map(HTMLDocument.oneLine).filter { !$0.isEmpty }
  }

  /// The article's text as JSON-LD has it; pages that are built by script have it nowhere else.
  var articleBody: String? { article?["articleBody"]?.string }

  /// The outlet's name.
  var outlet: String? {
    property("og:site_name") ?? names(of: "publisher").first
      ?? property("application-name", "twitter:site_name")
  }

  /// The main image's address.
  var image: String? {
    property("og:image", "og:image:url", "twitter:image", "twitter:image:src")
      ?? article?["image"].flatMap {
        ($0.elements?.first ?? $0).string ?? ($0.elements?.first ?? $0)["url"]?.string
      }
  }

  /// Section and tags.
  var tags: [String] {
    var tags = values(of: "article:section") + values(of: "article:tag")
    if let section = article?["articleSection"] {
      tags += (section.elements ?? [section]).compactMap(\.string)
    }
    if let keywords = article?["keywords"] ?? property("news_keywords").map({ .string($0) }) {
      let list =
        keywords.elements?.compactMap(\.string) ?? keywords.string?.split(separator: ",").map(String.init)
        ?? []
      tags += list
    }
    return tags.map(HTMLDocument.oneLine).uniqued
  }
}

extension JSONValue {
  fileprivate func hasType(in types: Set<String>) -> Bool {
    guard let type = self["@type"] else { return false }
    return (type.elements ?? [type]).contains { types.contains($0.string?.lowercased() ?? "") }
  }
}

extension String {
  fileprivate var isJSONLD: Bool { lowercased().hasPrefix("application/ld+json") }
}
