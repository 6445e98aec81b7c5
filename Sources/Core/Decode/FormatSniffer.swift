/// Tells a document's format from its first bytes; what the server calls it only settles doubts.
enum FormatSniffer {
  /// How far into a document its root element or bracket is looked for.
  private static let window = 4096

  static func format(of text: [UInt8], contentType: String?, url: String) -> DocumentFormat {
    let head = Array(text.prefix(window))
    let type = mediaType(contentType)
    if let format = json(text, head, isTold: type.hasSuffix("json")) { return format }
    if let format = markup(head) { return format }
    switch type {
    case "text/html", "application/xhtml+xml": return .html
    case "application/rss+xml": return .rss
    case "application/atom+xml": return .atom
    case "text/plain": return .plainText
    default: return looksLikeFragment(head) ? .html : .plainText
    }
  }

  private static func mediaType(_ contentType: String?) -> String {
    guard let contentType else { return "" }
    let type = contentType.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { !ASCII.isSpace($0) }
    return String(decoding: type.map(ASCII.lower), as: UTF8.self)
  }

  /// JSON Feed or WordPress when the text is an object or an array of objects, even a damaged one.
  private static func json(_ text: [UInt8], _ head: [UInt8], isTold: Bool) -> DocumentFormat? {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard isTold || opensJSON(head[start...]) else { return nil }
    let span = head.span
    return span.firstIndex(of: "jsonfeed.org/version", from: 0) != nil
      || span.firstIndex(of: "jsonfeed.org\\/version", from: 0) != nil
      ? .jsonFeed : .wordPress
  }

  private static func opensJSON(_ head: ArraySlice<UInt8>) -> Bool {
    guard let first = head.firstIndex(where: { !ASCII.isSpace($0) }),
      head[first] == UInt8(ascii: "{") || head[first] == UInt8(ascii: "[")
    else { return false }
    let significant = Array(head[first...].lazy.filter { !ASCII.isSpace($0) }.prefix(3))
    return significant.starts(with: "{\"".utf8) || significant.starts(with: "[{\"".utf8)
      || significant.starts(with: "[]".utf8)
  }

  /// The format that the first element tells; notices and comments may stand before it.
  private static func markup(_ head: [UInt8]) -> DocumentFormat? {
    let source = head.span
    var tokenizer = MarkupTokenizer(isXML: true)
    var textLength = 0
    // Some feeds carry the document type of a page.
    var isPage = false
    while let token = tokenizer.next(source) {
      switch token.kind {
      case .text, .cdata: textLength += token.content.count
      case .startTag:
        if let format = root(source, token.name) { return format }
        // A page's own elements can't come before a feed's root, but a notice's can.
        if textLength > 1_000 || isPage { return isPage ? .html : nil }
      case .other where source.isDoctypeHTML(token.content): isPage = true
      case .endTag, .other: break
      }
    }
    return isPage ? .html : nil
  }

  private static func root(_ source: Span<UInt8>, _ name: Range<Int>) -> DocumentFormat? {
    let colon = source.firstIndex(of: UInt8(ascii: ":"), from: name.lowerBound, to: name.upperBound)
    let local = (colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
    return roots.first { source.isWord(local, $0.name) && ($0.format != .html || colon == nil) }?.format
  }

  /// The elements that documents start with, by their names without a prefix.
  private static let roots: [(name: StaticString, format: DocumentFormat)] = [
    ("html", .html), ("head", .html), ("body", .html), ("rss", .rss), ("rdf", .rss), ("channel", .rss),
    ("item", .rss), ("feed", .atom), ("entry", .atom), ("urlset", .sitemap), ("sitemapindex", .sitemap),
    ("opml", .opml),
  ]

  /// Whether a text without a root element has markup that plain text has not.
  private static func looksLikeFragment(_ head: [UInt8]) -> Bool {
    let source = head.span
    var tokenizer = MarkupTokenizer()
    var tags = 0
    while let token = tokenizer.next(source) {
      guard token.kind == .startTag || token.kind == .endTag else { continue }
      let tag = HTMLTagTable.shared.tag(source, token.name)
      if tag != .unknown { tags += 1 }
      if tags >= 2 { return true }
    }
    return false
  }
}

extension Span where Element == UInt8 {
  fileprivate func isDoctypeHTML(_ content: Range<Int>) -> Bool {
    content.count >= 13 && isWord(content.lowerBound..<content.lowerBound + 8, "!doctype")
      && isWord(content.lowerBound + 9..<content.lowerBound + 13, "html")
  }
}
