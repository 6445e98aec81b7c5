/// One run of text that a page sets on lines of its own.
struct TextBlock: Sendable {
  enum Kind: Sendable {
    case paragraph, heading, item, cell, quote, preformatted
  }

  /// The block element it stands in.
  var node: Int
  var kind: Kind
  /// Where its text stands in `PageBlocks.text`.
  var range: Range<Int>
  /// Bytes of it that are links.
  var linkBytes: Int
  /// How many links it has.
  var links: Int

  var count: Int { range.count }

  /// The share of it that is links.
  var linkDensity: Double { Double(linkBytes) / Double(max(1, range.count)) }
}

/// A page cut into blocks of text, in source order.
struct PageBlocks {
  private(set) var blocks: [TextBlock] = []
  private var writer = ParagraphWriter()

  /// The blocks' text, one after the other.
  var text: [UInt8] { writer.bytes }

  /// The text of one block.
  func string(_ block: TextBlock) -> String { String(decoding: writer.bytes[block.range], as: UTF8.self) }

  /// Cuts `page`; elements that `marks` calls hidden, and those that never hold text, are passed over.
  init(_ page: HTMLDocument, marks: [ElementMarks]) {
    var open: [(node: Int, end: Int)] = []
    var linkEnd = 0
    var linkBytes = 0
    var links = 0
    var breaks = 0
    let source = page.bytes.span
    let traits = HTMLTagTraits.table
    var index = 0

    func endBlock(_ blocks: inout [TextBlock], _ writer: inout ParagraphWriter) {
      let range = writer.endBlock()
      breaks = 0
      if !range.isEmpty {
        let node = open.last?.node ?? 0
        blocks.append(
          TextBlock(
            node: node, kind: Self.kind(of: node, in: page), range: range, linkBytes: linkBytes, links: links)
        )
      }
      linkBytes = 0
      links = 0
    }

    while index < page.nodes.count {
      while let last = open.last, last.end <= index {
        endBlock(&blocks, &writer)
        open.removeLast()
      }
      let node = page.nodes[index]
      if node.tag == .text {
        let before = writer.bytes.count
        writer.append(node.source, of: source)
        if writer.bytes.count > before { breaks = 0 }
        if index < linkEnd { linkBytes += writer.bytes.count - before }
        index += 1
        continue
      }
      let nodeTraits = traits[Int(node.tag.rawValue)]
      if marks[index].contains(.hidden) || nodeTraits.contains(.hidden) && node.tag != .head {
        index = max(Int(node.end), index + 1)
        continue
      }
      switch node.tag {
      case .br:
        breaks += 1
        if breaks > 1 { endBlock(&blocks, &writer) } else { writer.breakLine() }
      case .a:
        linkEnd = max(linkEnd, Int(node.end))
        links += 1
      default:
        if nodeTraits.contains(.block) {
          endBlock(&blocks, &writer)
          open.append((index, Int(node.end)))
        }
      }
      index += 1
    }
    endBlock(&blocks, &writer)
  }

  /// The kind, told by the nearest element that has one: a paragraph in a list item is part of a list.
  private static func kind(of node: Int, in page: HTMLDocument) -> TextBlock.Kind {
    var ancestor = node
    for _ in 0..<3 where ancestor >= 0 {
      switch page.nodes[ancestor].tag {
      case .h1, .h2, .h3, .h4, .h5, .h6: return .heading
      case .li, .dd, .dt: return .item
      case .td, .th: return .cell
      case .blockquote: return .quote
      case .pre: return .preformatted
      default: ancestor = Int(page.nodes[ancestor].parent)
      }
    }
    return .paragraph
  }
}
