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

  /// What a format knows of its elements.
  struct Grammar {
    /// The vocabulary whose names need no prefix.
    var home: String
    /// Elements that end the one of their name that is still open (`item`).
    var repeating: Set<String>
    /// Elements of an item that end each other, so that one left open takes no other with it.
    var fields: Set<String> = []
  }

  struct Node {
    /// The name in lower case, by the customary prefix of its vocabulary.
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

  /// Parses `bytes` by what `grammar` knows.
  init(_ bytes: [UInt8], _ grammar: Grammar) {
    self.bytes = bytes
    let source = bytes.span
    var tokenizer = MarkupTokenizer(isXML: true)
    var open: [Int] = []
    var scope = XMLScope(home: grammar.home)
    func pop(through depth: Int, at offset: Int, _ nodes: inout [Node]) {
      while open.count > depth {
        let index = open.removeLast()
        nodes[index].end = nodes.count
        nodes[index].content = nodes[index].content.lowerBound..<max(offset, nodes[index].content.lowerBound)
      }
      scope.leave(depth)
    }
    while let token = tokenizer.next(source) {
      guard token.kind == .startTag || token.kind == .endTag else { continue }
      let written = String(decoding: token.name.map { ASCII.lower(source[$0]) }, as: UTF8.self)
      let tagStart = token.name.lowerBound - (token.kind == .endTag ? 2 : 1)
      if token.kind == .endTag {
        let name = scope.canonical(written)
        if let depth = open.lastIndex(where: { nodes[$0].name == name }) {
          pop(through: depth, at: tagStart, &nodes)
        }
        continue
      }
      guard nodes.count < Self.nodeLimit else {
        isCut = true
        break
      }
      scope.enter(token.content, of: written, depth: open.count, source)
      let name = scope.canonical(written)
      if grammar.repeating.contains(name), let depth = open.firstIndex(where: { nodes[$0].name == name }) {
        pop(through: depth, at: tagStart, &nodes)
      } else if grammar.fields.contains(name),
        let depth = open.firstIndex(where: { grammar.fields.contains(nodes[$0].name) })
      {
        pop(through: depth, at: tagStart, &nodes)
      }
      let contentStart = min(tokenizer.position, bytes.count)
      nodes.append(
        Node(
          name: name, parent: open.last ?? -1, end: nodes.count + 1, attributes: token.content,
          content: contentStart..<contentStart))
      if !token.isSelfClosing, open.count < Self.depthLimit {
        open.append(nodes.count - 1)
      } else {
        scope.leave(open.count)
      }
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

  /// The children of `node` that have the name.
  func children(_ name: String, of node: Int) -> [Int] {
    children(of: node).filter { nodes[$0].name == name }
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

  /// The elements of that name anywhere, in order.
  func all(_ name: String) -> [Int] { nodes.indices.filter { nodes[$0].name == name } }

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

  /// The address that links inside `node` are relative to: `xml:base` of it and of those around it, down from
  /// that of the document.
  func base(of node: Int, in document: String) -> String {
    guard node >= 0 else { return document }
    let outer = base(of: nodes[node].parent, in: document)
    guard let base = attribute("xml:base", of: node) else { return outer }
    return WebAddress.resolve(base, against: outer) ?? outer
  }

  /// The language of `node`: the nearest `xml:lang`, which may be empty to say that there is none.
  func language(of node: Int) -> String? {
    var node = node
    while node >= 0 {
      if let language = attribute("xml:lang", of: node) { return language.isEmpty ? nil : language }
      node = nodes[node].parent
    }
    return nil
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
