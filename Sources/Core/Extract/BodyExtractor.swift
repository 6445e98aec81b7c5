/// Finds the main text of a page.
///
/// Every block of text is judged by itself (length, links), then every element by the sum over its blocks: text
/// of paragraphs counts for it, everything else against it. The element with the best sum is the article's
/// container, also where the text is split over several sections. Inside it, what the markup calls navigation,
/// sharing or teasers is taken out, and so is what follows the text.
struct BodyExtractor {
  let page: HTMLDocument
  let marks: [ElementMarks]
  let blocks: PageBlocks
  /// Marks with those of all elements around, where they hold.
  private(set) var inherited: [ElementMarks] = []
  private(set) var container = 0

  /// A block this long with few links is a paragraph of running text.
  private static let paragraphBytes = 80
  /// A block with more links than this is a list of links.
  private static let linkDensity = 0.35
  /// An element with this share of a page's running text is no side matter, whatever its class says.
  private static let mainShare = 0.5
  private static let nearlyAll = 0.9
  /// An element with more text than this holds more than a byline, a date or tags.
  private static let longestFacts = 400
  /// What is said about an author is shorter than this.
  private static let longestBiography = 2_000

  init(_ page: HTMLDocument) {
    self.page = page
    marks = page.ownMarks()
    blocks = PageBlocks(page, marks: marks)
    inherit()
    chooseContainer()
  }

  /// Whether a block reads as running text: long enough, and not mostly links.
  private func isParagraph(_ block: TextBlock) -> Bool {
    guard block.kind != .heading, block.count >= Self.paragraphBytes else { return false }
    return block.linkDensity < Self.linkDensity
      || block.linkDensity < 0.7 && block.count - block.linkBytes >= Self.paragraphBytes
  }

  // MARK: Marks

  private mutating func inherit() {
    var running = [Int](repeating: 0, count: page.nodes.count + 1)
    var all = running
    for block in blocks.blocks {
      if isParagraph(block) { running[block.node] += block.count }
      all[block.node] += block.count
    }
    sumUp(&running)
    sumUp(&all)
    let total = Double(max(1, running[page.nodes.count]))
    inherited = marks
    for index in page.nodes.indices {
      let share = Double(running[index]) / total
      if share > Self.mainShare { inherited[index].subtract([.junk, .caption, .facts]) }
      if all[index] > Self.longestFacts { inherited[index].subtract(.facts) }
      if inherited[index].contains(.author) {
        inherited[index].subtract(.author)
        if all[index] < Self.longestBiography, share < 0.3 { inherited[index].insert(.junk) }
      }
      if share > Self.nearlyAll { inherited[index].subtract([.comments, .frame]) }
      let parent = Int(page.nodes[index].parent)
      if parent >= 0 {
        inherited[index].formUnion(
          inherited[parent].intersection(.passedOn))
      }
    }
  }

  /// Adds each node's value to its ancestors'; the last place takes the sum of the top level.
  private func sumUp(_ values: inout [Int]) {
    for index in page.nodes.indices.reversed() where values[index] != 0 {
      let parent = Int(page.nodes[index].parent)
      values[parent >= 0 ? parent : page.nodes.count] += values[index]
    }
  }

  // MARK: Container

  private mutating func chooseContainer() {
    var score = [Int](repeating: 0, count: page.nodes.count + 1)
    for block in blocks.blocks {
      let isExcluded = !inherited[block.node].isDisjoint(with: .excluded)
      if isExcluded {
        score[block.node] -= isParagraph(block) ? block.count / 4 : 0
      } else if isParagraph(block) {
        score[block.node] += block.count
      } else if block.linkDensity >= Self.linkDensity {
        score[block.node] -= block.count + 20
      }
    }
    sumUp(&score)
    var best = 0
    var bestScore = Double.leastNormalMagnitude
    for index in page.nodes.indices where page.nodes[index].tag != .text && score[index] > 0 {
      var value = Double(score[index])
      if marks[index].contains(.body) { value *= 1.1 }
      // Of equal elements the innermost.
      if value >= bestScore {
        bestScore = value
        best = index
      }
    }
    container = outermostParagraphLevel(best)
  }

  /// A paragraph or a list is no container: what is around it is.
  private func outermostParagraphLevel(_ node: Int) -> Int {
    var node = node
    while page.nodes.indices.contains(node), page.nodes[node].parent >= 0 {
      switch page.nodes[node].tag {
      case .p, .li, .ul, .ol, .blockquote, .dl, .dd, .dt, .text, .strong, .em, .span, .tr, .tbody, .table:
        node = Int(page.nodes[node].parent)
      default: return node
      }
    }
    return node
  }

  // MARK: Blocks

  /// The blocks of the article, in source order.
  func articleBlocks() -> [TextBlock] {
    guard !page.nodes.isEmpty else { return [] }
    let range = container..<Int(page.nodes[container].end)
    var kept: [TextBlock] = []
    var skippedUntil = 0
    for block in blocks.blocks where range.contains(block.node) && block.node >= skippedUntil {
      guard isKept(block) else { continue }
      if block.kind == .heading, BoilerplateRules.isSectionOfTeasers(blocks.string(block)) {
        skippedUntil = endOfSection(block.node)
      } else {
        kept.append(block)
      }
    }
    return withoutEdges(kept)
  }

  private func isKept(_ block: TextBlock) -> Bool {
    let marks = inherited[block.node]
    if !marks.isDisjoint(with: .excluded) { return false }
    if marks.contains(.facts), !isParagraph(block) { return false }
    if block.kind == .heading { return page.nodes[block.node].tag != .h1 }
    // A paragraph can be one link; a list of links is none.
    if block.linkDensity > 0.6 {
      return block.count > 120 && page.nodes[block.node].tag == .p && endsSentence(block)
    }
    return true
  }

  private func endsSentence(_ block: TextBlock) -> Bool {
    BoilerplateRules.endsSentence(String(decoding: blocks.text[block.range].suffix(16), as: UTF8.self))
  }

  /// The node after what a heading stands over: up to the next heading of its level, or the end of its parent.
  private func endOfSection(_ heading: Int) -> Int {
    // A heading in a box of its own stands over what is around the box.
    var box = heading
    var parent = Int(page.nodes[box].parent)
    while parent > container, page.nodes[parent].end == page.nodes[box].end {
      box = parent
      parent = Int(page.nodes[box].parent)
    }
    let end = parent >= 0 ? Int(page.nodes[parent].end) : page.nodes.count
    let level = page.nodes[heading].tag.rawValue
    return (Int(page.nodes[heading].end)..<end).first {
      page.nodes[$0].tag.traits.contains(.heading) && page.nodes[$0].tag.rawValue <= level
    } ?? end
  }

  /// Takes off what stands before the first paragraph and is no sentence (dates, addresses), and headings that
  /// nothing follows.
  private func withoutEdges(_ kept: [TextBlock]) -> [TextBlock] {
    guard let first = kept.firstIndex(where: isParagraph) else { return kept }
    var result = kept[..<first].filter { $0.kind == .heading || endsSentence($0) }
    result += kept[first...]
    while result.last?.kind == .heading { result.removeLast() }
    return result
  }
}
