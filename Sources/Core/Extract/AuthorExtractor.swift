/// Finds who wrote a page's article.
struct AuthorExtractor {
  let page: HTMLDocument
  let metadata: PageMetadata
  let marks: [ElementMarks]
  let blocks: PageBlocks

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
    // The outlet as its own author is only believed where the page prints no person.
    var outletAsAuthor: [String] = []
    for source in sources {
      let names = source()
      if names.isEmpty { continue }
      if !names.allSatisfy(isOutlet) { return names }
      if outletAsAuthor.isEmpty { outletAsAuthor = names }
    }
    return outletAsAuthor
  }

  private func isOutlet(_ name: String) -> Bool {
    Self.fold(name) == Self.fold(metadata.outlet ?? "") || metadata.names(of: "publisher").contains(name)
  }

  /// The texts of the first elements that an attribute marks, if they stand side by side.
  private func marked(_ attribute: StaticString, _ value: String) -> [String] {
    var texts: [String] = []
    var parent: Int32?
    for index in page.nodes.indices where marks[index].contains(.microdata) {
      guard
        page.attribute(attribute, of: index)?.lowercased().split(separator: " ").contains(Substring(value))
          == true
      else { continue }
      // Further ones elsewhere are those of comments and of other stories.
      if let parent, parent != page.nodes[index].parent { break }
      parent = page.nodes[index].parent
      let range = index + 1..<max(index + 1, Int(page.nodes[index].end))
      let node = range.first { page.attribute("itemprop", of: $0)?.lowercased() == "name" } ?? index
      if let content = page.attribute("content", of: node) {
        texts.append(content)
      } else {
        texts.append(page.visibleText(in: node..<Int(page.nodes[node].end)).text.singleLine)
      }
    }
    return texts.uniqued
  }

  /// Names in lines that start with "By", and in elements whose class says byline or author.
  private func bylines() -> [String] {
    var labelled = false
    for block in blocks.blocks
    where block.count <= Self.longestByline && !marks[block.node].contains(.comments) {
      let folded = FoldedText.fold(blocks.text[block.range].prefix(16))
      let starts =
        BoilerplateRules.bylineStarts.phrase(in: folded) != nil || Self.labels.phrase(in: folded) != nil
      guard labelled || starts else { continue }
      for line in blocks.string(block).split(separator: "\n") {
        let text = Self.beforeDetails(String(line))
        if case .byline(let names) = BoilerplateRules.headKind(of: Self.withPlainBy(text)),
          names.allSatisfy({ isPrintedName($0) || $0 == $0.uppercased() })
        {
          return names
        }
        if labelled, isPrintedName(text) { return [text] }
        labelled = Self.labels.contains(
          FoldedText.fold(text.utf8.filter { ASCII.isLetter($0) || $0 == 0x20 }))
      }
    }
    for index in page.nodes.indices where marks[index].contains(.author) && !marks[index].contains(.comments)
    {
      let text = page.visibleText(in: index..<Int(page.nodes[index].end))
      for line in text.text.split(separator: "\n").prefix(4) {
        let name = Self.beforeDetails(Self.stripped(String(line)))
        if isPrintedName(name) { return [name] }
      }
    }
    return []
  }

  private static let labels = PhraseSet(
    """
    by | written by | author | authors | posted by | published by | words by | authored by | text by | article by
    von | por | par | autor
    """)

  /// "Written by Jo Doe" as "By Jo Doe".
  private static func withPlainBy(_ text: String) -> String {
    let folded = fold(text)
    for start in [
      "written by ", "posted by ", "authored by ", "words by ", "text by ", "article by ", "author: ",
    ]
    where folded.hasPrefix(start) {
      return "By " + text.dropFirst(start.count)
    }
    return text
  }

  /// A byline up to its date, role or reading time.
  private static func beforeDetails(_ text: String) -> String {
    var name = text
    for mark in [
      " | ", " • ", " · ", " – ", " — ", " - ", " / ", " on ", ", Updated", " Updated", " Published",
    ] {
      if let cut = name.firstRange(of: mark) { name = String(name[..<cut.lowerBound]) }
    }
    return BoilerplateRules.trimmed(name)
  }

  /// Whether a text in the page reads as a person's name: two to five words, each with a capital or a
  /// particle.
  private func isPrintedName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (2...5).contains(words.count), isName(text) else { return false }
    let areNames = words.allSatisfy { word in
      word.first?.isUppercase == true || BoilerplateRules.particles.contains(String(word))
    }
    guard areNames, text.allSatisfy({ $0.isLetter || " .'’-".contains($0) }) else { return false }
    return !words.contains { Self.noNames.contains(fold(String($0))) }
  }

  private static let noNames: Set<String> = [
    "the", "to", "content", "skip", "lead", "reviewer", "editor", "team", "author", "about", "written",
    "reviewed",
    "privacy", "policy", "read", "more", "view", "posts", "all", "our", "your", "home", "blog", "news",
    "share",
    "personal", "finance", "updated", "published", "min", "last", "table", "contents", "by", "share",
    "follow",
    "senior", "writer", "staff", "contact", "us", "admin", "fact", "checked", "expert", "medically",
  ]

  private func fold(_ text: String) -> String { Self.fold(text) }

  /// Names without what is around them; empty where none is left.
  private func clean(_ texts: [String]) -> [String] {
    let outlet = metadata.outlet ?? ""
    let names = texts.flatMap(Self.split).map(Self.stripped).map { name in
      // "Jo Doe USA TODAY" names the outlet too.
      name.count > outlet.count + 3 && !outlet.isEmpty && name.hasSuffix(" " + outlet)
        ? String(name.dropLast(outlet.count + 1)) : name
    }
    return names.filter { name in
      isName(name) && !Self.nobodies.contains(Self.fold(name))
        // Lower case throughout is a login.
        && (name.contains { $0.isUppercase }
          || !name.unicodeScalars.contains { $0.isASCII && $0.properties.isLowercase })
    }.uniqued
  }

  private static let nobodies: Set<String> = [
    "admin", "administrator", "editor", "staff", "guest", "webmaster", "unknown", "author", "root", "user",
    "by",
    "name", "name *", "name*", "written by", "skip to content", "news desk", "newsroom", "web desk",
    "online desk", "guest author", "anonymous", "none", "null",
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
    "columnist", "journalist", "director", "founder", "ceo", "analyst", "author", "team's", "producer",
    "manager", "specialist",
    "jr",
    "jr.", "rn", "cfa", "cfp", "cpa", "mba", "editor-in-chief", "freelance", "president", "expert",
    "reviewed",
  ]

  private static func stripped(_ text: String) -> String {
    var name = text
    for prefix in [
      "written by", "posted by", "text by", "authored by:", "authored by", "by:", "by", "von", "par", "por",
      "di", "author:", "words by",
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
    let bytes = Array(text.utf8)
    return bytes.span.firstIndex(of: "http", from: 0) == nil && !text.contains("@")
      && !text.contains(where: \.isNumber) && text.contains(where: \.isLetter) && !text.contains("{")
  }
}
