/// What an element's tag, role, class and id say of its content.
struct ElementMarks: OptionSet, Sendable {
  let rawValue: UInt16

  /// Not shown to a reader.
  static let hidden = ElementMarks(rawValue: 1)
  /// Navigation, sharing, teasers, advertising: no part of an article.
  static let junk = ElementMarks(rawValue: 2)
  /// What readers wrote.
  static let comments = ElementMarks(rawValue: 4)
  /// Facts about the article: byline, date, tags.
  ///
  /// No part of the text, but names the text may use as well.
  static let facts = ElementMarks(rawValue: 8)
  /// Words about a picture.
  static let caption = ElementMarks(rawValue: 16)
  /// Says that the article's text is inside.
  static let content = ElementMarks(rawValue: 32)
  /// Says so of exactly the text: `articleBody`.
  static let body = ElementMarks(rawValue: 64)

  /// The page's frame: its navigation and footer.
  ///
  /// It can hold more text than a short article.
  static let frame = ElementMarks(rawValue: 128)

  /// About who wrote it.
  static let author = ElementMarks(rawValue: 256)

  /// Carries `itemprop` or `rel`.
  static let microdata = ElementMarks(rawValue: 512)

  /// Marks that keep text out of an article.
  static let excluded: ElementMarks = [.hidden, .junk, .comments, .caption, .frame]
  /// Marks that hold for everything inside.
  static let passedOn: ElementMarks = [.hidden, .junk, .comments, .caption, .frame, .facts]
}

extension ElementMarks {
  fileprivate init(word: UInt32) { self.init(rawValue: UInt16(truncatingIfNeeded: word)) }
}

/// The words of class and id names, by what they say of an element.
///
/// Names are cut into words at everything that is no letter and before capitals, so that `ad` is found in
/// `ad-slot` and not in `header`. Gathered from the naming habits of content management systems.
struct ClassVocabulary: Sendable {
  static let shared = ClassVocabulary()

  private let words: WordTable

  private init() {
    let names: [Substring: ElementMarks] = [
      "junk": .junk, "frame": .frame, "comments": .comments, "facts": .facts, "author": .author,
      "caption": .caption,
      "content": .content, "body": .body, "hidden": .hidden,
    ]
    var words: [UInt64: UInt32] = [:]
    for line in Self.table.description.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard let marks = fields.first.flatMap({ names[$0] }) else { continue }
      for field in fields.dropFirst() {
        var hash = WordHash()
        for byte in field.utf8 where byte != UInt8(ascii: "-") { hash.add(byte) }
        words[hash.value, default: 0] |= UInt32(marks.rawValue)
      }
    }
    self.words = WordTable(words)
  }

  /// FNV-1a over lower-case letters.
  ///
  /// A pair of words has the hash of the two written as one.
  private struct WordHash {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// What the words of a class or id value say together.
  func marks(of range: Range<Int>, in source: Span<UInt8>) -> ElementMarks {
    var marks: ElementMarks = []
    var word = WordHash()
    var pair = WordHash()
    var length = 0
    var hasPrevious = false
    var wasLower = false
    func look(at end: Int) {
      guard length > 1 else { return }
      if var hit = words[word.value].map(ElementMarks.init(word:)) {
        // `hidden` hides, `overflow-hidden` and `md:hidden` do not.
        let start = end - length
        let isWhole =
          (start == range.lowerBound || ASCII.isSpace(source[start - 1]))
          && (end == range.upperBound || ASCII.isSpace(source[end]))
        if !isWhole { hit.subtract(.hidden) }
        marks.formUnion(hit)
      }
      if hasPrevious, let hit = words[pair.value] { marks.formUnion(ElementMarks(word: hit)) }
    }
    for index in range {
      let byte = source[index]
      if ASCII.isLetter(byte) {
        if wasLower, ASCII.isUpper(byte) {
          look(at: index)
          pair = word
          hasPrevious = true
          word = WordHash()
          length = 0
        }
        word.add(byte | 0x20)
        pair.add(byte | 0x20)
        length += 1
        wasLower = !ASCII.isUpper(byte)
        continue
      }
      look(at: index)
      hasPrevious = !ASCII.isSpace(byte) && length > 0
      pair = hasPrevious ? word : WordHash()
      word = WordHash()
      length = 0
      wasLower = false
    }
    look(at: range.upperBound)
    return marks
  }
}

extension HTMLDocument {
  /// What each element says of its own content, by node; text nodes say nothing.
  func ownMarks() -> [ElementMarks] {
    var marks = [ElementMarks](repeating: [], count: nodes.count)
    let source = bytes.span
    let vocabulary = ClassVocabulary.shared
    for index in nodes.indices where nodes[index].tag != .text {
      var own = nodes[index].tag.marks
      var attributes = MarkupAttributes(nodes[index].source)
      while let attribute = attributes.next(source) {
        own.formUnion(Self.marks(of: attribute, in: source, vocabulary))
      }
      // Pages that show themselves by script hide their root at first.
      if nodes[index].tag == .html || nodes[index].tag == .body { own.subtract(.excluded) }
      marks[index] = own
    }
    return marks
  }

  private static func marks(
    of attribute: (name: Range<Int>, value: Range<Int>), in source: Span<UInt8>, _ vocabulary: ClassVocabulary
  ) -> ElementMarks {
    let (name, value) = attribute
    guard name.count >= 2 else { return [] }
    switch source[name.lowerBound] | 0x20 {
    case UInt8(ascii: "c") where source.isWord(name, "class"),
      UInt8(ascii: "i") where source.isWord(name, "id"):
      return vocabulary.marks(of: value, in: source)
    case UInt8(ascii: "i") where source.isWord(name, "itemprop"):
      if source.isWord(value, "articlebody") { return [.body, .content, .microdata] }
      return source.isWord(value, "caption") ? [.caption, .microdata] : .microdata
    case UInt8(ascii: "r") where source.isWord(name, "rel"): return .microdata
    case UInt8(ascii: "r") where source.isWord(name, "role"):
      let isJunk =
        source.isWord(value, "navigation") || source.isWord(value, "complementary")
        || source.isWord(value, "search")
        || source.isWord(value, "banner") || source.isWord(value, "contentinfo")
        || source.isWord(value, "dialog")
        || source.isWord(value, "toolbar") || source.isWord(value, "menu") || source.isWord(value, "button")
      return isJunk ? .junk : []
    case UInt8(ascii: "s") where source.isWord(name, "style"): return hides(value, in: source) ? .hidden : []
    case UInt8(ascii: "h") where source.isWord(name, "hidden"): return .hidden
    case UInt8(ascii: "a") where source.isWord(name, "aria-hidden"):
      return source.isWord(value, "true") ? .hidden : []
    default: return []
    }
  }

  /// Whether an inline style says `display:none` or `visibility:hidden`.
  private static func hides(_ value: Range<Int>, in source: Span<UInt8>) -> Bool {
    var compact: [UInt8] = []
    for index in value.prefix(400) where !ASCII.isSpace(source[index]) {
      compact.append(ASCII.lower(source[index]))
    }
    let span = compact.span
    return span.firstIndex(of: "display:none", from: 0) != nil
      || span.firstIndex(of: "visibility:hidden", from: 0) != nil
  }
}

extension HTMLTag {
  /// What the element's name alone says.
  fileprivate var marks: ElementMarks {
    switch self {
    case .nav, .footer: .frame
    case .aside, .button, .form, .select, .dialog: .junk
    case .figcaption, .caption: .caption
    case .article, .main: .content
    default: []
    }
  }
}
