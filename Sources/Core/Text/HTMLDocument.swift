/// A page as a flat tree: nodes in the order of the source, each knowing where its subtree ends.
///
/// Text and attributes stay in the source and are decoded when asked for. Built in one pass by the rules of
/// the HTML standard that matter for reading: implied end tags, void and raw elements, misnested formatting.
/// Elements nested deeper than `depthLimit` are flattened into their ancestor.
struct HTMLDocument: Sendable {
  /// Levels of nesting that are kept, as in browsers.
  static let depthLimit = 512
  /// Nodes that are kept; a page of 32 MiB of the densest markup stays under 200 MB.
  static let nodeLimit = 2_000_000

  /// An element or a run of text.
  struct Node: Sendable {
    var tag: HTMLTag
    /// The index of the element around it; -1 at the top.
    var parent: Int32
    /// The index after the last node of its subtree.
    var end: Int32
    /// The range of a text; for an element, what stands between its name and `>`.
    var sourceStart: Int32
    var sourceEnd: Int32

    /// Whether it is an element whose tag holds more than its name.
    var mayHaveAttributes: Bool { tag != .text && sourceStart < sourceEnd }

    /// The node's range of the source.
    var source: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
  }

  let bytes: [UInt8]
  private(set) var nodes: [Node] = []
  /// Whether a limit left nodes out.
  private(set) var isCut = false

  /// Parses a page or a fragment in UTF-8.
  init(_ bytes: [UInt8]) {
    // Node ranges are 32 bits wide.
    self.bytes = bytes.count < Int(Int32.max) ? bytes : []
    nodes.reserveCapacity(self.bytes.count / 40)
    var builder = HTMLTreeBuilder(nodes: nodes)
    builder.run(self.bytes.span)
    nodes = builder.nodes
    isCut = builder.isCut
  }

  /// The value of an attribute, its entities resolved; nil when the element has none of that name.
  func attribute(_ name: StaticString, of node: Int) -> String? {
    guard nodes.indices.contains(node), nodes[node].tag != .text else { return nil }
    let source = bytes.span
    var attributes = MarkupAttributes(nodes[node].source)
    while let attribute = attributes.next(source) {
      if source.isWord(attribute.name, name) {
        return HTMLEntities.text(attribute.value, of: source, inAttribute: true)
      }
    }
    return nil
  }

  /// Indices of the children of `node`, which -1 makes the top level.
  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    let end = node < 0 ? nodes.count : Int(nodes[node].end)
    while child < end {
      children.append(child)
      child = Int(nodes[child].end)
    }
    return children
  }

  /// The first element of that tag inside `range`.
  func first(_ tag: HTMLTag, in range: Range<Int>? = nil) -> Int? {
    (range ?? nodes.indices).first { nodes[$0].tag == tag }
  }
}

/// Puts tokens together into the nodes of an `HTMLDocument`.
struct HTMLTreeBuilder {
  var nodes: [HTMLDocument.Node]
  private(set) var isCut = false

  private struct Open {
    var tag: HTMLTag
    var node: Int32
    /// Its end tag came while a block inside it was open: it ends with that block.
    var endsWithChild = false
  }

  private var stack: [Open] = []
  /// How many elements of each tag are open, so that an end tag without a start costs nothing.
  private var openCount = [Int32](repeating: 0, count: 256)

  init(nodes: [HTMLDocument.Node]) {
    self.nodes = nodes
    stack.reserveCapacity(HTMLDocument.depthLimit)
  }

  mutating func run(_ source: Span<UInt8>) {
    var tokenizer = MarkupTokenizer()
    let table = HTMLTagTable.shared
    let traits = HTMLTagTraits.table
    while let token = tokenizer.next(source) {
      guard nodes.count < HTMLDocument.nodeLimit else {
        isCut = true
        break
      }
      switch token.kind {
      case .text, .cdata: append(.text, token.content)
      case .startTag:
        let tag = table.tag(source, token.name)
        let tagTraits = traits[Int(tag.rawValue)]
        start(tag, tagTraits, token)
        guard tagTraits.contains(.rawText), isOpen(.svg) == false else { continue }
        let text = tokenizer.rawText(source, until: token.name)
        guard stack.last?.tag == tag else { continue }
        if !text.isEmpty { append(.text, text) }
        pop()
      case .endTag: end(table.tag(source, token.name), token)
      case .other: break
      }
    }
    while !stack.isEmpty { pop() }
  }

  private func isOpen(_ tag: HTMLTag) -> Bool { openCount[Int(tag.rawValue)] > 0 }

  private mutating func append(_ tag: HTMLTag, _ source: Range<Int>) {
    nodes.append(
      HTMLDocument.Node(
        tag: tag, parent: stack.last?.node ?? -1, end: Int32(nodes.count + 1),
        sourceStart: Int32(source.lowerBound), sourceEnd: Int32(source.upperBound)))
  }

  private mutating func pop() {
    repeat {
      guard let open = stack.popLast() else { return }
      openCount[Int(open.tag.rawValue)] -= 1
      nodes[Int(open.node)].end = Int32(nodes.count)
    } while stack.last?.endsWithChild == true
  }

  private mutating func pop(through index: Int) {
    while stack.count > index { pop() }
  }

  // MARK: Start tags

  private mutating func start(_ tag: HTMLTag, _ traits: HTMLTagTraits, _ token: MarkupToken) {
    if tag == .html || tag == .body, isOpen(tag) { return }
    if tag != .text, isOpen(.head), isBodyContent(tag, traits) { close(.head) }
    if traits.contains(.closesParagraph), isOpen(.p) { closeInScope(.p) }
    closeImplied(by: tag, traits)
    append(tag, token.content)
    let isVoid = traits.contains(.void) || token.isSelfClosing && (isOpen(.svg) || tag == .svg)
    guard !isVoid, stack.count < HTMLDocument.depthLimit else { return }
    stack.append(Open(tag: tag, node: Int32(nodes.count - 1)))
    openCount[Int(tag.rawValue)] += 1
  }

  private func isBodyContent(_ tag: HTMLTag, _ traits: HTMLTagTraits) -> Bool {
    tag == .body || traits.contains(.block) && tag != .title && tag != .noscript && tag != .head
  }

  private mutating func closeImplied(by tag: HTMLTag, _ traits: HTMLTagTraits) {
    switch tag {
    case .li: closeItem([.li], until: [.ul, .ol])
    case .dt, .dd: closeItem([.dt, .dd], until: [.dl])
    case .option, .optgroup: if let top = stack.last, top.tag == .option { pop() }
    case .tr: closeItem([.tr, .td, .th, .caption], until: [.table, .tbody, .thead, .tfoot])
    case .td, .th: closeItem([.td, .th], until: [.table, .tr, .tbody, .thead, .tfoot])
    case .tbody, .thead, .tfoot:
      closeItem([.tbody, .thead, .tfoot, .tr, .td, .th, .caption], until: [.table])
    case .a where isOpen(.a): closeFormatting(.a)
    case .button where isOpen(.button): close(.button)
    default:
      if traits.contains(.heading), let top = stack.last, top.tag.traits.contains(.heading) { pop() }
    }
  }

  /// Closes the outermost open element of `items` that lies inside the nearest of `boundaries`.
  private mutating func closeItem(_ items: [HTMLTag], until boundaries: [HTMLTag]) {
    guard items.contains(where: isOpen) else { return }
    var outermost: Int?
    for index in stack.indices.reversed() {
      if boundaries.contains(stack[index].tag) || stack[index].tag == .table { break }
      if items.contains(stack[index].tag) { outermost = index }
    }
    if let outermost { pop(through: outermost) }
  }

  // MARK: End tags

  private mutating func end(_ tag: HTMLTag, _ token: MarkupToken) {
    guard isOpen(tag) else {
      // As in browsers, these two stand for an empty element, and so end a paragraph or a line.
      if tag == .p || tag == .br { append(tag, token.content.lowerBound..<token.content.lowerBound) }
      if tag.traits.contains(.heading), let top = stack.last, top.tag.traits.contains(.heading) { pop() }
      return
    }
    if tag == .body || tag == .html { return }
    if tag.traits.contains(.block) || tag == .unknown { closeInScope(tag) } else { closeFormatting(tag) }
  }

  private mutating func close(_ tag: HTMLTag) {
    if let index = stack.lastIndex(where: { $0.tag == tag }) { pop(through: index) }
  }

  /// Closes the nearest open element of the tag unless a cell, a table or the like stands between.
  private mutating func closeInScope(_ tag: HTMLTag) {
    for index in stack.indices.reversed() {
      if stack[index].tag == tag { return pop(through: index) }
      if stack[index].tag.traits.contains(.scope), !tag.traits.contains(.scope), !Self.isTablePart(tag) {
        return
      }
    }
  }

  private static func isTablePart(_ tag: HTMLTag) -> Bool { [.tr, .tbody, .thead, .tfoot].contains(tag) }

  /// Closes an inline element; where blocks are open inside it, it ends with the outermost of them.
  private mutating func closeFormatting(_ tag: HTMLTag) {
    for index in stack.indices.reversed() where stack[index].tag == tag && !stack[index].endsWithChild {
      let crossesBlock = stack[(index + 1)...].contains { $0.tag.traits.contains(.block) }
      if !crossesBlock { pop(through: index) } else { stack[index].endsWithChild = true }
      return
    }
  }
}
