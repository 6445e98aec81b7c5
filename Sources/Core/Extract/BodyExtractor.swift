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
    let range = container..<Int(page.nodes.isEmpty ? 0 : page.nodes[container].end)
    return blocks.blocks.filter { range.contains($0.node) && isKept($0) }
  }

  private func isKept(_ block: TextBlock) -> Bool {
    let marks = inherited[block.node]
    if !marks.isDisjoint(with: .excluded) { return false }
    if marks.contains(.facts), !isParagraph(block) { return false }
    if block.linkDensity > 0.6, block.kind != .heading { return block.count > 120 }
    return true
  }
}
