/// A piece of a feed's text as its format declares it.
enum FeedText {
  case plain(String)
  case html(String)

  /// The text on one line, as a headline is shown.
  var line: String {
    switch self {
    case .plain(let text): Self.oneLine(text)
    case .html(let markup): HTMLDocument.oneLine(markup)
    }
  }

  /// The text as an entry's body.
  var body: Entry.Body {
    switch self {
    case .plain(let text): text.isEmpty ? .none : .text(text)
    case .html(let markup): markup.isEmpty ? .none : .html(markup)
    }
  }

  /// A feed's description that is shorter than this sums an article up; whole ones are longer.
  private static let longestSummary = 1_000

  /// Whether the text is only a part of an article: a short summary, or one that breaks off.
  func isExcerpt(ofSummary isSummary: Bool) -> Bool {
    let line = line
    if isSummary, line.utf8.count < Self.longestSummary { return true }
    let end = line.suffix(40).lowercased()
    return [
      "…", "...", "[…]", "[...]", "read more", "continue reading", "weiterlesen", "lire la suite", "leer más",
    ]
    .contains { end.hasSuffix($0) || end.hasSuffix($0 + " »") || end.hasSuffix($0 + " →") }
  }

  /// Reads a text that is HTML unless it is not, as RSS has them.
  ///
  /// Markup that was escaped twice is unescaped twice: a text without tags of its own in which end tags stand
  /// escaped was never meant to be read that way.
  init(rss markup: String) {
    self = .html(Self.isEscapedTwice(markup) ? HTMLEntities.text(markup) : markup)
  }

  private static func isEscapedTwice(_ markup: String) -> Bool {
    // Most titles have no reference at all, and looking for seven strings costs more than reading the rest of an entry.
    !markup.utf8.contains(UInt8(ascii: "<")) && markup.utf8.contains(UInt8(ascii: "&"))
      && [
        "&lt;/p&gt;", "&lt;/a&gt;", "&lt;/div&gt;", "&lt;br&gt;", "&lt;br /&gt;", "&lt;br/&gt;",
        "&lt;/em&gt;",
      ]
      .contains { markup.contains($0) }
  }

  /// Whether `text` holds markup although it is declared to hold none: a known tag with its end, or a character
  /// reference.
  static func looksLikeHTML(_ text: String) -> Bool {
    let source = Array(text.utf8)
    let span = source.span
    var tokenizer = MarkupTokenizer()
    while let token = tokenizer.next(span) {
      switch token.kind {
      case .endTag: if HTMLTagTable.shared.tag(span, token.name) != .unknown { return true }
      case .startTag:
        let tag = HTMLTagTable.shared.tag(span, token.name)
        if tag.traits.contains(.void), tag != .link { return true }
      case .text:
        if HTMLEntities.text(token.content, of: span).utf8.count < token.content.count { return true }
      case .cdata, .other: break
      }
    }
    return false
  }

  // MARK: Small readings that the feed formats share

  /// Plain text on one line, without control characters.
  static func oneLine(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var writer = ParagraphWriter()
    writer.append(0..<bytes.count, of: bytes.span, isMarkup: false)
    return writer.text
  }

  /// The text, or nil where nothing was told.
  static func told(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// A person's name out of `jo@example.org (Jo Doe)`, `Jo Doe <jo@example.org>` or a bare name; empty for a
  /// bare address.
  static func person(_ text: String) -> String {
    let line = HTMLDocument.oneLine(text)
    if let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
      line.contains("@")
    {
      return String(line[line.index(after: open)..<close])
    }
    let words = line.split(separator: " ").filter { !$0.contains("@") }
    return words.joined(separator: " ")
  }

  /// An absolute address for a link that may be relative to the feed's.
  static func resolve(_ link: String, against base: String) -> String {
    WebAddress.resolve(link, against: base) ?? link
  }
}

extension Document {
  /// The document at the address that it tells of its site, where it was read from a file.
  func located(at site: String) -> Document {
    guard !url.isWebAddress, site.isWebAddress else { return self }
    var document = self
    document.url = site
    return document
  }
}
