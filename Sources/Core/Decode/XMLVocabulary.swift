/// The vocabularies that feeds mix, each by the prefix that is customary for it.
///
/// What counts is the namespace that a prefix is bound to; feeds bind odd ones, and forget to bind them.
enum XMLVocabulary {
  /// RSS in all its versions, which have a namespace or none.
  static let rss = "rss"
  /// Atom 1.0 and 0.3.
  static let atom = "atom"
  static let sitemap = "sitemap"
  static let opml = "opml"

  /// The customary prefix of a namespace; nil for one that no decoder reads.
  static func prefix(of namespace: String) -> String? {
    var name = Substring(String(decoding: namespace.utf8.map(ASCII.lower), as: UTF8.self))
    while let last = name.last, "/#".contains(last) || last.isWhitespace { name.removeLast() }
    name = name.drop(while: \.isWhitespace)
    if let colon = name.firstIndex(of: ":"), name[colon...].hasPrefix("://") {
      name = name[colon...].dropFirst(3)
    }
    return table[name]
  }

  /// Namespaces in lower case, without scheme and without what ends them.
  private static let table: [Substring: String] = [
    "backend.userland.com/rss": rss, "backend.userland.com/rss2": rss, "backend.userland.com/rss091": rss,
    "blogs.law.harvard.edu/tech/rss": rss, "cyber.law.harvard.edu/rss": rss,
    "my.netscape.com/rdf/simple/0.9": rss, "channel.netscape.com/rdf/simple/0.9": rss,
    "purl.org/rss/1.0": rss, "purl.org/net/rss1.1": rss,
    "www.w3.org/2005/atom": atom, "purl.org/atom/ns": atom,
    "www.sitemaps.org/schemas/sitemap/0.9": sitemap, "www.google.com/schemas/sitemap/0.84": sitemap,
    "www.google.com/schemas/sitemap/0.9": sitemap,
    "www.google.com/schemas/sitemap-news/0.9": "news", "www.google.com/schemas/sitemap-image/1.1": "image",
    "purl.org/rss/1.0/modules/content": "content", "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc", "purl.org/dc/terms": "dcterms",
    "search.yahoo.com/mrss": "media", "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "purl.org/rss/1.0/modules/syndication": "sy", "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "www.w3.org/1999/xhtml": "xhtml", "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/2000/svg": "svg", "www.w3.org/1998/math/mathml": "math",
  ]
}

/// Which vocabulary each prefix stands for at one place of a document.
struct XMLScope {
  /// The vocabulary that decoders read without a prefix.
  let home: String
  private var bindings: [(prefix: String, vocabulary: String, depth: Int)] = []

  /// Elements that a document of the vocabularies starts with: what these declare is meant for the document.
  private static let roots: Set<String> = [
    "rss", "rdf", "channel", "feed", "entry", "urlset", "sitemapindex", "opml",
  ]

  init(home: String) { self.home = home }

  /// Takes up the declarations of a start tag whose element stands at `depth`.
  mutating func enter(_ attributes: Range<Int>, of name: String, depth: Int, _ source: Span<UInt8>) {
    // Most elements declare nothing.
    guard attributes.count > 6 else { return }
    var reader = MarkupAttributes(attributes)
    let (ownPrefix, local) = XMLScope.split(name)
    while let attribute = reader.next(source) {
      guard attribute.name.count >= 5,
        source.isWord(attribute.name.lowerBound..<attribute.name.lowerBound + 5, "xmlns")
      else { continue }
      let suffix = attribute.name.dropFirst(5)
      guard suffix.isEmpty || source[suffix.lowerBound] == UInt8(ascii: ":") else { continue }
      let prefix = String(decoding: suffix.dropFirst().map { ASCII.lower(source[$0]) }, as: UTF8.self)
      let namespace = HTMLEntities.text(attribute.value, of: source, inAttribute: true)
      var vocabulary = XMLVocabulary.prefix(of: namespace)
      if Self.roots.contains(local) {
        // A root without a prefix is at home whatever its namespace is; so are RDF's children.
        if prefix.isEmpty, ownPrefix.isEmpty || local == "rdf" { vocabulary = home }
        if prefix == ownPrefix, vocabulary == nil { vocabulary = home }
      }
      bindings.append((prefix, vocabulary ?? (prefix.isEmpty ? "other" : prefix), depth))
    }
  }

  /// Drops the declarations of elements at `depth` and deeper.
  mutating func leave(_ depth: Int) {
    while let last = bindings.last, last.depth >= depth { bindings.removeLast() }
  }

  /// The name of an element by its customary prefix; without one at home.
  func canonical(_ name: String) -> String {
    if bindings.isEmpty, !name.utf8.contains(UInt8(ascii: ":")) { return name }
    let (prefix, local) = Self.split(name)
    let vocabulary = bindings.last { $0.prefix == prefix }?.vocabulary ?? prefix
    return vocabulary.isEmpty || vocabulary == home ? String(local) : vocabulary + ":" + local
  }

  private static func split(_ name: String) -> (prefix: String, local: String) {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", name) }
    return (String(name[..<colon]), String(name[name.index(after: colon)...]))
  }
}
