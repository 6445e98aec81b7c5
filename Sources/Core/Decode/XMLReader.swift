/// A feed's markup as a flat tree, read as a forgiving reader would.
///
/// No DTD is processed and no entity is expanded but HTML's named ones and character references; elements
/// left open are closed, end tags without a start are passed over. Deeper levels than `depthLimit` are
/// flattened.
struct XMLDocument {
  /// Levels that are kept; feeds need some ten.
  static let depthLimit = 256
  /// Elements that are kept: 10,000 items of a hundred elements.
  static let nodeLimit = 1_000_000

  struct Node {
    /// The qualified name in lower case.
    var name: String
    var parent: Int
    /// The index after the last element of the subtree.
    var end: Int
    /// What stands between the name and `>` of the start tag.
    var attributes: Range<Int>
    /// The source between the start and the end tag.
    var content: Range<Int>
  }

  let bytes: [UInt8]
  private(set) var nodes: [Node] = []
  /// Whether the text ended with elements open.
  private(set) var isTruncated = false
  /// Whether a limit left elements out.
  private(set) var isCut = false

  /// Parses `bytes`; an element of `repeating` (`item`) ends the one that is still open.
  init(_ bytes: [UInt8], repeating: Set<String>) {
    self.bytes = bytes
    let source = bytes.span
    var tokenizer = MarkupTokenizer(isXML: true)
    var open: [Int] = []
    func pop(through depth: Int, at offset: Int, _ nodes: inout [Node]) {
      while open.count > depth {
        let index = open.removeLast()
        nodes[index].end = nodes.count
        nodes[index].content = nodes[index].content.lowerBound..<max(offset, nodes[index].content.lowerBound)
      }
    }
    while let token = tokenizer.next(source) {
      guard token.kind == .startTag || token.kind == .endTag else { continue }
      let name = String(decoding: token.name.map { ASCII.lower(source[$0]) }, as: UTF8.self)
      let tagStart = token.name.lowerBound - (token.kind == .endTag ? 2 : 1)
      if token.kind == .endTag {
        if let depth = open.lastIndex(where: { nodes[$0].name == name }) {
          pop(through: depth, at: tagStart, &nodes)
        }
        continue
      }
      guard nodes.count < Self.nodeLimit else {
        isCut = true
        break
      }
      if repeating.contains(name), let depth = open.firstIndex(where: { nodes[$0].name == name }) {
        pop(through: depth, at: tagStart, &nodes)
      }
      let contentStart = min(tokenizer.position, bytes.count)
      nodes.append(
        Node(
          name: name, parent: open.last ?? -1, end: nodes.count + 1, attributes: token.content,
          content: contentStart..<contentStart))
      if !token.isSelfClosing, open.count < Self.depthLimit { open.append(nodes.count - 1) }
    }
    isTruncated = !open.isEmpty
    pop(through: 0, at: bytes.count, &nodes)
  }

  /// The children of `node`; -1 means the top level.
  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    let end = node < 0 ? nodes.count : nodes[node].end
    while child < end {
      children.append(child)
      child = max(nodes[child].end, child + 1)
    }
    return children
  }

  /// The first child of `node` that has one of the names, in the order of the names.
  func child(_ names: String..., of node: Int) -> Int? {
    let children = children(of: node)
    for name in names {
      if let hit = children.first(where: { nodes[$0].name == name }) { return hit }
    }
    return nil
  }

  /// The first element of that name anywhere.
  func first(_ name: String) -> Int? { nodes.firstIndex { $0.name == name } }

  /// An attribute's value with entities resolved.
  func attribute(_ name: StaticString, of node: Int) -> String? {
    let source = bytes.span
    var attributes = MarkupAttributes(nodes[node].attributes)
    while let attribute = attributes.next(source) {
      if source.isWord(attribute.name, name) {
        return HTMLEntities.text(attribute.value, of: source, inAttribute: true)
      }
    }
    return nil
  }

  /// The element's text: entities resolved once, CDATA as it stands, tags left out; trimmed.
  func text(of node: Int) -> String {
    let source = bytes.span
    var tokenizer = MarkupTokenizer(isXML: true, from: nodes[node].content.lowerBound)
    var text: [UInt8] = []
    let end = nodes[node].content.upperBound
    while tokenizer.position < end, let token = tokenizer.next(source) {
      switch token.kind {
      case .text: HTMLEntities.append(token.content.clamped(to: 0..<end), of: source, to: &text)
      case .cdata: for index in token.content where index < end { text.append(source[index]) }
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
    guard nodes[node].end > node + 1 else { return text(of: node) }
    return String(decoding: bytes[nodes[node].content], as: UTF8.self)
  }

  /// What there is to tell of damage.
  var diagnostics: [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if isTruncated {
      diagnostics.append(Diagnostic(.truncated, "the markup ends in the middle, after \(bytes.count) bytes"))
    }
    if isCut { diagnostics.append(Diagnostic(.limitReached, "more than \(Self.nodeLimit) elements")) }
    return diagnostics
  }
}
