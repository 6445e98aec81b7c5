/// Puts text together as articles hold it: white space collapsed, lines kept, paragraphs divided by one empty
/// line.
///
/// What is written is valid UTF-8 (U+FFFD for bad bytes) without control characters, byte order marks, soft
/// hyphens and marks of zero width that only steer layout.
struct ParagraphWriter {
  private(set) var bytes: [UInt8] = []
  private var gap = Gap.none
  private var blockStart = 0

  private enum Gap: Int {
    case none, space, line, paragraph
  }

  /// Whether nothing has been written yet.
  var isEmpty: Bool { bytes.isEmpty }

  /// The text without white space at its ends.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The paragraphs.
  var paragraphs: [String] {
    var paragraphs: [String] = []
    var start = 0
    for index in bytes.indices
    where bytes[index] == 0x0A && index + 1 < bytes.count && bytes[index + 1] == 0x0A {
      paragraphs.append(String(decoding: bytes[start..<index], as: UTF8.self))
      start = index + 2
    }
    if start < bytes.count { paragraphs.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return paragraphs
  }

  /// Ends the word.
  mutating func breakWord() { widen(to: .space) }

  /// Ends the line; a second break in a row ends the paragraph.
  mutating func breakLine() { widen(to: gap == .line ? .paragraph : .line) }

  /// Ends the paragraph.
  mutating func breakParagraph() { widen(to: .paragraph) }

  private mutating func widen(to wider: Gap) {
    if bytes.count > blockStart, wider.rawValue > gap.rawValue { gap = wider }
  }

  /// Ends what is written as a block of its own, and tells where it stands in `bytes`; empty when there was
  /// none.
  mutating func endBlock() -> Range<Int> {
    let block = blockStart..<bytes.count
    blockStart = bytes.count
    gap = .none
    return block
  }

  /// Writes `range` of the source, its character references resolved where it is markup.
  mutating func append(_ range: Range<Int>, of source: Span<UInt8>, isMarkup: Bool = true) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "&") || !isMarkup {
        if gap != .none { fillGap() }
        let end = source.endOfPlainText(from: index, to: range.upperBound, isMarkup: isMarkup)
        bytes.append(copying: index..<end, of: source)
        index = end
      } else if byte == UInt8(ascii: "&") {
        var decoded: [UInt8] = []
        index = HTMLEntities.reference(at: index, limit: range.upperBound, in: source, into: &decoded)
        append(0..<decoded.count, of: decoded.span, isMarkup: false)
      } else if byte <= 0x20 {
        if ASCII.isSpace(byte) { widen(to: .space) }
        index += 1
      } else {
        index = appendScalar(at: index, limit: range.upperBound, of: source)
      }
    }
  }

  private mutating func fillGap() {
    switch gap {
    case .none: return
    case .space: bytes.append(0x20)
    case .line: bytes.append(0x0A)
    case .paragraph:
      bytes.append(0x0A)
      bytes.append(0x0A)
    }
    gap = .none
  }

  /// Writes the character whose first byte is above 0x7E, and tells where the next one starts.
  private mutating func appendScalar(at start: Int, limit: Int, of source: Span<UInt8>) -> Int {
    guard let (scalar, length) = UTF8Reader.scalar(at: start, limit: limit, of: source) else {
      fillGap()
      bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      return start + 1
    }
    switch scalar {
    case 0x80...0x9F:
      // No text has these control characters: they are bytes of windows-1252 that were taken for code points.
      let plain = Windows1252.scalars[Int(scalar - 0x80)]
      guard plain != scalar, let character = Unicode.Scalar(plain) else { break }
      fillGap()
      bytes.append(contentsOf: String(Character(character)).utf8)
    case 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
      break
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: widen(to: .space)
    case 0x2028: breakLine()
    case 0x2029: breakParagraph()
    default:
      fillGap()
      for index in start..<start + length { bytes.append(source[index]) }
    }
    return start + length
  }
}

extension [UInt8] {
  /// Appends a range of the source at once.
  @inline(__always)
  mutating func append(copying range: Range<Int>, of source: Span<UInt8>) {
    source.withUnsafeBufferPointer { append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }
}

/// Reads single code points of UTF-8 that may be damaged.
enum UTF8Reader {
  /// The code point at `start` and its length in bytes; nil where the bytes are not well-formed.
  static func scalar(at start: Int, limit: Int, of source: Span<UInt8>) -> (UInt32, Int)? {
    let first = source[start]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, start + length <= limit else { return nil }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for index in start + 1..<start + length {
      guard source[index] & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(source[index] & 0x3F)
    }
    let isOverlong = length == 3 && scalar < 0x800 || length == 4 && scalar < 0x10000
    guard !isOverlong, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { return nil }
    return (scalar, length)
  }
}

extension HTMLDocument {
  /// Everything that a reader of the fragment would see, as paragraphs.
  func visibleText(in range: Range<Int>? = nil) -> ParagraphWriter {
    var writer = ParagraphWriter()
    var openBlocks: [Int] = []
    let source = bytes.span
    let range = range ?? nodes.indices
    var index = range.lowerBound
    while index < range.upperBound {
      while let end = openBlocks.last, end <= index {
        openBlocks.removeLast()
        writer.breakParagraph()
      }
      let node = nodes[index]
      let traits = node.tag.traits
      if node.tag == .text {
        writer.append(node.source, of: source)
      } else if node.tag == .br {
        writer.breakLine()
      } else if traits.contains(.hidden), node.tag != .head, node.tag != .object {
        index = max(Int(node.end), index + 1)
        continue
      } else if traits.contains(.block) {
        writer.breakParagraph()
        openBlocks.append(Int(node.end))
      }
      index += 1
    }
    return writer
  }

  /// The text of a fragment of markup on one line, such as a headline in a feed.
  static func oneLine(_ markup: String) -> String {
    let bytes = Array(markup.utf8)
    let source = bytes.span
    // Nearly all are one line of plain words already.
    if bytes.first != 0x20, source.firstIndex(of: UInt8(ascii: "<"), from: 0) == nil,
      source.endOfPlainText(from: 0, to: bytes.count, isMarkup: true) == bytes.count
    {
      return markup
    }
    return HTMLDocument(bytes).visibleText().text.singleLine
  }
}

extension String {
  /// The text with its line breaks as spaces.
  var singleLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
