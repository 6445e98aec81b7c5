extension XMLDocument {
  /// The element's text: entities resolved once, CDATA as it stands, tags left out; trimmed.
  func text(of node: Int) -> String {
    let source = bytes.span
    var tokenizer = MarkupTokenizer(isXML: true, from: nodes[node].content.lowerBound)
    var text: [UInt8] = []
    let end = nodes[node].content.upperBound
    while tokenizer.position < end, let token = tokenizer.next(source) {
      switch token.kind {
      case .text: HTMLEntities.append(token.content.clamped(to: 0..<end), of: source, to: &text)
      case .cdata: text.append(copying: token.content.clamped(to: 0..<end), of: source)
      default: break
      }
    }
    let trimmed = text.drop { ASCII.isSpace($0) }
    let kept = trimmed.dropLast(trimmed.reversed().prefix { ASCII.isSpace($0) }.count)
    return String(decoding: kept, as: UTF8.self)
  }

  /// The text of the first child that has one of the names and any text, in the order of the names.
  func text(of names: String..., in node: Int) -> String {
    let children = children(of: node)
    for name in names {
      for child in children where nodes[child].name == name {
        let text = text(of: child)
        if !text.isEmpty { return text }
      }
    }
    return ""
  }

  /// The element's content as HTML: its text where that is escaped, else its source with the tags in it.
  func markup(of node: Int) -> String {
    nodes[node].end > node + 1 ? inlineMarkup(of: node) : text(of: node)
  }

  /// The elements inside `node` as an HTML parser reads them: without prefixes, `<br></br>` as one tag and
  /// `<div/>` as two, CDATA escaped.
  private func inlineMarkup(of node: Int) -> String {
    let source = bytes.span
    let range = nodes[node].content
    var tokenizer = MarkupTokenizer(isXML: true, from: range.lowerBound)
    var markup: [UInt8] = []
    var element = node
    while tokenizer.position < range.upperBound, let token = tokenizer.next(source) {
      switch token.kind {
      case .text: markup.append(copying: token.content.clamped(to: range), of: source)
      case .cdata:
        // Where tags stand beside it, CDATA holds what they could not: text with `<` in it, or escaped markup.
        markup.append(copying: token.content.clamped(to: range), of: source)
      case .other: break
      case .startTag:
        element += 1
        let name = localName(token.name, isHTML: nodes[min(element, nodes.count - 1)].name.isHTMLName, source)
        markup.append(UInt8(ascii: "<"))
        markup.append(copying: name, of: source)
        markup.append(copying: token.content, of: source)
        if markup.last == UInt8(ascii: "/"), token.isSelfClosing { markup.removeLast() }
        markup.append(UInt8(ascii: ">"))
        if token.isSelfClosing { appendEnd(name, source, to: &markup) }
      case .endTag:
        // The start tag's vocabulary is not known here; a prefix before an HTML name is XHTML's.
        appendEnd(localName(token.name, isHTML: true, source), source, to: &markup)
      }
    }
    return String(decoding: markup, as: UTF8.self)
  }

  private func appendEnd(_ name: Range<Int>, _ source: Span<UInt8>, to markup: inout [UInt8]) {
    guard !HTMLTagTable.shared.tag(source, name).traits.contains(.void) else { return }
    markup += "</".utf8
    markup.append(copying: name, of: source)
    markup.append(UInt8(ascii: ">"))
  }

  /// The name without the prefix of XHTML.
  private func localName(_ name: Range<Int>, isHTML: Bool, _ source: Span<UInt8>) -> Range<Int> {
    guard isHTML,
      let colon = source.firstIndex(of: UInt8(ascii: ":"), from: name.lowerBound, to: name.upperBound)
    else { return name }
    return colon + 1..<name.upperBound
  }
}

extension String {
  fileprivate var isHTMLName: Bool { hasPrefix("xhtml:") || !utf8.contains(UInt8(ascii: ":")) }
}
