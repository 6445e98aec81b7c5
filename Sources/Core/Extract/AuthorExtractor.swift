/// Finds who wrote a page's article.
struct AuthorExtractor {
  let page: HTMLDocument
  let metadata: PageMetadata
  let marks: [ElementMarks]

  /// A longer text in a byline is no name.
  private static let longestByline = 120
  /// Words of a name at most.
  private static let nameWords = 6

  /// The authors, by what can be trusted most: the byline that names a person, JSON-LD, `<meta>`.
  var authors: [String] {
    let sources = [
      { clean(metadata.names(of: "author")) },
      { clean(metadata.names(of: "creator")) },
      { clean(metadata.values(of: "citation_author")) },
      {
        clean(
          [
            "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
            "byl",
            "article:author_name", "cxenseparse:author", "twitter:creator:name",
          ].flatMap { metadata.values(of: $0) })
      },
      { clean(marked("itemprop", "author")) },
      { clean(marked("rel", "author")) },
      { clean(bylines()) },
    ]
    for source in sources {
      let names = source()
      if !names.isEmpty { return names }
    }
    return []
  }

  /// The texts of elements that an attribute marks.
  private func marked(_ attribute: StaticString, _ value: String) -> [String] {
    var texts: [String] = []
    for index in page.nodes.indices
    where page.nodes[index].tag != .text && page.nodes[index].sourceStart < page.nodes[index].sourceEnd {
      guard
        page.attribute(attribute, of: index)?.lowercased().split(separator: " ").contains(Substring(value))
          == true
      else { continue }
      let range = index + 1..<max(index + 1, Int(page.nodes[index].end))
      let name = range.first { page.attribute("itemprop", of: $0)?.lowercased() == "name" }
      if let content = page.attribute("content", of: name ?? index) {
        texts.append(content)
      } else {
        let node = name ?? index
        texts.append(page.visibleText(in: node..<Int(page.nodes[node].end)).text.singleLine)
      }
      if texts.count >= 5 { break }
    }
    return texts.uniqued
  }

  /// The texts of short elements whose class says byline or author, and of lines that start with "By".
  private func bylines() -> [String] {
    for index in page.nodes.indices where !marks[index].isDisjoint(with: .author) {
      let text = page.visibleText(in: index..<Int(page.nodes[index].end))
      guard !text.isEmpty, let first = text.paragraphs.first?.split(separator: "\n").first,
        first.utf8.count <= Self.longestByline
      else { continue }
      if case .byline(let names) = BoilerplateRules.headKind(of: String(first)) { return names }
      if isName(String(first)) { return [String(first)] }
    }
    return []
  }

  /// Names without what is around them; empty where none is left.
  private func clean(_ texts: [String]) -> [String] {
    let outlet = BoilerplateRules.fold(metadata.outlet ?? "")
    let names = texts.flatMap(Self.split).map(Self.stripped).filter { name in
      guard isName(name) else { return false }
      let folded = BoilerplateRules.fold(name)
      return folded != outlet && !Self.nobodies.contains(folded)
    }
    return names.uniqued
  }

  private static let nobodies: Set<String> = [
    "admin", "administrator", "editor", "staff", "guest", "webmaster", "unknown", "author", "root", "user",
    "by",
    "news desk", "newsroom", "web desk", "online desk", "guest author", "anonymous", "none", "null",
    "undefined",
  ]

  /// Cuts "A, B and C" where each part is a name of its own.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = [""]
    for word in HTMLDocument.oneLine(text).split(separator: " ") {
      let folded = word.lowercased()
      if ["and", "&", "und", "et", "y", "e", "|", "/", "•", "·", "with"].contains(folded) {
        parts.append("")
        continue
      }
      let endsPart = word.hasSuffix(",") || word.hasSuffix(";")
      let bare = endsPart ? word.dropLast() : word
      parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + bare
      if endsPart { parts.append("") }
    }
    // "Jo Doe, Senior Editor" and "Jo Doe, PhD" name one person.
    return parts.filter { !$0.isEmpty && !isRole($0) }
  }

  private static func isRole(_ text: String) -> Bool {
    let folded = fold(text)
    return folded.split(separator: " ").contains { roles.contains(String($0)) }
  }

  private static func fold(_ text: String) -> String { BoilerplateRules.fold(text) }

  private static let roles: Set<String> = [
    "editor", "reporter", "writer", "correspondent", "contributor", "staff", "phd", "ph.d.", "md", "m.d.",
    "senior",
    "columnist", "journalist", "director", "founder", "ceo", "analyst", "producer", "manager", "specialist",
    "jr",
    "jr.", "rn", "cfa", "cfp", "cpa", "mba", "editor-in-chief", "freelance", "president", "expert",
    "reviewed",
  ]

  private static func stripped(_ text: String) -> String {
    var name = text
    for prefix in [
      "written by", "posted by", "reviewed by", "by:", "by", "von", "par", "por", "di", "author:", "words by",
      "story by",
    ] {
      if fold(name).hasPrefix(prefix + " ") { name = String(name.dropFirst(prefix.count + 1)) }
    }
    if let open = name.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "<" || $0 == "@" }) {
      name = String(name[..<open])
    }
    return BoilerplateRules.trimmed(name)
  }

  /// Whether a text can be a person's or a desk's name: a few words, no address, no sentence.
  private func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...Self.nameWords).contains(words.count), text.utf8.count >= 3, text.utf8.count <= 60 else {
      return false
    }
    return !text.contains("http") && !text.contains("@") && !text.contains(where: \.isNumber)
      && text.contains(where: \.isLetter) && !text.contains("{")
  }
}
