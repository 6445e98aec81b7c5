/// Finds the main text of a page.
///
/// Every block of text is judged by itself (length, links), then every element by the sum over its blocks:
/// text of paragraphs counts for it, everything else against it. The element with the best sum is the
/// article's container, also where the text is split over several sections. Inside it, what the markup calls
/// navigation, sharing or teasers is taken out, and so is what follows the text.
struct BodyExtractor {
  let page: HTMLDocument
  let marks: [ElementMarks]
  let blocks: PageBlocks
  /// Marks with those of all elements around, where they hold.
  private(set) var inherited: [ElementMarks] = []
  private(set) var container = 0
  /// Bytes of running text in the whole page.
  private var good = 0

  /// A block this long with few links is a paragraph of running text.
  private static let paragraphBytes = 80
  /// A page that shows less text than this shows nothing worth reading.
  private static let emptyPage = 600
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
    let told = page.ownMarks()
    let visible = PageBlocks(page, marks: told)
    if visible.text.count < Self.emptyPage {
      // Pages built by script hide what the server sent until the script has run.
      let shown = told.map { $0.subtracting(.hidden) }
      let all = PageBlocks(page, marks: shown)
      let isHidden = all.text.count > 4 * visible.text.count + Self.paragraphBytes
      marks = isHidden ? shown : told
      blocks = isHidden ? all : visible
    } else {
      marks = told
      blocks = visible
    }
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
    good = running[page.nodes.count]
    let total = Double(max(1, good))
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
      // A quotation is text, also one that was embedded from a social network.
      if page.nodes[index].tag == .blockquote, parent >= 0,
        inherited[parent].isDisjoint(with: [.comments, .frame])
      {
        inherited[index].subtract(.junk)
        continue
      }
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
    var good = [Int](repeating: 0, count: page.nodes.count + 1)
    var bad = good
    for block in blocks.blocks {
      let isExcluded = !inherited[block.node].isDisjoint(with: .excluded)
      if isExcluded {
        bad[block.node] += isParagraph(block) ? block.count / 4 : 0
      } else if isParagraph(block) {
        good[block.node] += block.count
      } else if block.linkDensity >= Self.linkDensity {
        bad[block.node] += block.count + 20
      }
    }
    sumUp(&good)
    sumUp(&bad)
    var best = 0
    var bestScore = Double.leastNormalMagnitude
    for index in page.nodes.indices where page.nodes[index].tag != .text && good[index] > bad[index] {
      var value = Double(good[index] - bad[index])
      if marks[index].contains(.body) { value *= 1.1 }
      // Of equal elements the innermost.
      if value >= bestScore {
        bestScore = value
        best = index
      }
    }
    container = widened(outermostParagraphLevel(best), good, bad)
  }

  /// An ancestor that adds this share of running text holds the rest of a text that is split.
  private static let worthwhileGain = 0.15
  /// It may add so much more of links and the like.
  private static let bearableLoss = 1.5

  /// Climbs from a container to an ancestor that holds much more of the text.
  private func widened(_ container: Int, _ good: [Int], _ bad: [Int]) -> Int {
    var chosen = container
    var ancestor = container
    while page.nodes.indices.contains(ancestor), page.nodes[ancestor].parent >= 0 {
      ancestor = Int(page.nodes[ancestor].parent)
      let gain = Double(good[ancestor] - good[chosen])
      let loss = Double(bad[ancestor] - bad[chosen])
      if gain > Self.worthwhileGain * Double(good[chosen]), loss < Self.bearableLoss * gain {
        chosen = ancestor
      }
    }
    return chosen
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

  /// Whether a line names the notice that it stands over.
  private func tellsTransmittal(_ block: TextBlock) -> Bool {
    TransmittalNumber.find(in: Array(blocks.string(block).utf8)) != nil
  }

  // MARK: Blocks

  /// The blocks of the article, in source order.
  func articleBlocks() -> [TextBlock] {
    guard !page.nodes.isEmpty else { return [] }
    let range = container..<Int(page.nodes[container].end)
    var kept: [TextBlock] = []
    var seen: Set<UInt64> = []
    let text = blocks.text.span
    var skippedUntil = 0
    for block in blocks.blocks where range.contains(block.node) && block.node >= skippedUntil {
      guard isKept(block) else { continue }
      if block.kind == .heading, BoilerplateRules.isSectionOfTeasers(blocks.string(block)) {
        skippedUntil = endOfSection(block.node)
      } else if block.count < Self.paragraphBytes || seen.insert(text.fingerprint(of: block.range)).inserted {
        // Pages for two widths of screen hold paragraphs twice.
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
    // Code is no text of news; where it is most of a page, it is text set in `pre`.
    if block.kind == .preformatted, block.count * 2 < good { return false }
    // A paragraph can be one link; a list of links is none.
    if block.linkDensity > 0.6 {
      let isSentence = block.count > 60 && endsSentence(block)
      return isSentence && (page.nodes[block.node].tag == .p || block.count - block.linkBytes > 30)
    }
    return true
  }

  private func endsSentence(_ block: TextBlock) -> Bool {
    BoilerplateRules.endsSentence(String(decoding: blocks.text[block.range].suffix(16), as: UTF8.self))
  }

  /// The node after what a heading stands over: up to the next heading of its level, or the end of its
  /// parent.
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

  /// Lines before the first paragraph that can be dates, addresses and the like.
  private static let longestHead = 8

  /// Takes off what stands before the first paragraph and is no sentence (dates, addresses), and headings
  /// that nothing follows.
  private func withoutEdges(_ kept: [TextBlock]) -> [TextBlock] {
    guard let first = kept.firstIndex(where: isParagraph) else { return kept }
    let before = kept[..<first]
    // More than a few lines are a text of short lines.
    var result =
      before.count > Self.longestHead
      ? Array(before) : before.filter { $0.kind == .heading || endsSentence($0) || tellsTransmittal($0) }
    result += kept[first...]
    while result.last?.kind == .heading { result.removeLast() }
    return result
  }
}

extension Span where Element == UInt8 {
  /// A number that two different texts of a page do not share (FNV-1a, eight bytes at a time).
  fileprivate func fingerprint(of range: Range<Int>) -> UInt64 {
    withUnsafeBytes { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        hash = (hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x100_0000_01B3
        hash ^= hash >> 29
        index += 8
      }
      while index < range.upperBound {
        hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
        index += 1
      }
      return hash
    }
  }
}
