/// Turns text of any language into the terms that the search index holds; queries go through the same.
///
/// Case and diacritics are folded, plurals and possessives of English and the case endings of Cyrillic words
/// cut. Scripts that write no spaces become overlapping pairs of characters, each run closed by its last
/// character alone, so that one character is found as the beginning of a term. `FA-50`, `Fa‑50` and `FA50`
/// are one term. After a change that gives other terms for the same text, raise `version`: stores rebuild
/// their index.
public enum SearchTerms {
  /// Counts up with every change of the terms.
  public static let version = 1

  /// Whether terms are made for the index or for looking up.
  public enum Purpose: Sendable {
    case index, query
  }

  /// Calls `body` with each term, folded, and the bytes of `text` it was read from, in text order.
  public static func forEach(
    in text: UnsafeBufferPointer<UInt8>, for purpose: Purpose = .index, stemming: Bool = true,
    _ body: (_ term: [UInt8], _ source: Range<Int>) -> Void
  ) {
    var scanner = TermScanner(purpose: purpose, stems: stemming)
    scanner.scan(text, body)
  }

  /// The terms of a text, divided by spaces, as the index takes them.
  public static func indexed(_ text: String) -> String {
    var text = text
    var terms: [UInt8] = []
    text.withUTF8 { bytes in
      terms.reserveCapacity(bytes.count)
      forEach(in: bytes) { term, _ in
        if !terms.isEmpty { terms.append(UInt8(ascii: " ")) }
        terms.append(contentsOf: term)
      }
    }
    return String(decoding: terms, as: UTF8.self)
  }

  /// The terms of a word or phrase that is looked up.
  public static func looked(up text: String, stemming: Bool = true) -> [String] {
    var text = text
    var terms: [String] = []
    text.withUTF8 { bytes in
      forEach(in: bytes, for: .query, stemming: stemming) { term, _ in
        terms.append(String(decoding: term, as: UTF8.self))
      }
    }
    return terms
  }

  /// A name folded for comparing whole: its words without case and diacritics, divided by one space.
  public static func key(_ name: String) -> String {
    looked(up: name, stemming: false).joined(separator: " ")
  }
}

/// Walks over UTF-8 once and cuts it into terms.
private struct TermScanner {
  let purpose: SearchTerms.Purpose
  let stems: Bool
  /// Longer terms are cut: nothing that is searched for is longer, and the index stays small.
  private static let longestTerm = 60

  private var term: [UInt8] = []
  private var start = 0
  private var letters = 0
  private var hasDigit = false
  /// The last character of a run without spaces, with its place.
  private var last: (bytes: [UInt8], source: Range<Int>)?
  private var isFirstOfRun = false

  init(purpose: SearchTerms.Purpose, stems: Bool) {
    self.purpose = purpose
    self.stems = stems
    term.reserveCapacity(64)
  }

  mutating func scan(_ text: UnsafeBufferPointer<UInt8>, _ body: ([UInt8], Range<Int>) -> Void) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if let folded = Self.foldedASCII(byte) {
          if last != nil { endRun(body) }
          if term.isEmpty { start = index }
          append(folded)
          index += 1
        } else {
          index = boundary(text, index, length: 1, body)
        }
        continue
      }
      let (scalar, length) = decode(text, index)
      switch TermFolding.fold(scalar) {
      case .word(let folded):
        if last != nil { endRun(body) }
        if term.isEmpty { start = index }
        append(folded)
      case .words(let ascii):
        if last != nil { endRun(body) }
        if term.isEmpty { start = index }
        for byte in ascii.utf8 { append(byte) }
      case .unspaced(let folded):
        endWord(at: index, body)
        addToRun(folded, index..<index + length, body)
      case .mark: break
      case .other:
        index = boundary(text, index, length: length, body)
        continue
      }
      index += length
    }
    endWord(at: text.count, body)
    endRun(body)
  }

  /// Handles a character that is no part of a word, and gives where to read on.
  private mutating func boundary(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, length: Int, _ body: ([UInt8], Range<Int>) -> Void
  ) -> Int {
    if last != nil { endRun(body) }
    guard !term.isEmpty else { return index + length }
    let next = index + length
    if isHyphen(text, index), !hasDigit, letters <= 4, isShortNumber(text, next) { return next }
    let source = index
    if isApostrophe(text, index), next < text.count, text[next] | 0x20 == UInt8(ascii: "s"),
      next + 1 == text.count || (text[next + 1] < 0x80 && Self.foldedASCII(text[next + 1]) == nil)
    {
      endWord(at: source, body)
      return next + 1
    }
    endWord(at: source, body)
    return next
  }

  /// One to three digits: model numbers.
  ///
  /// Years and amounts stay terms of their own.
  private func isShortNumber(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    var end = index
    while end < text.count, end < index + 4, (0x30...0x39).contains(text[end]) { end += 1 }
    return (1...3).contains(end - index)
  }

  private func isHyphen(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "-")
      || (index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80
        && (text[index + 2] == 0x90 || text[index + 2] == 0x91))
  }

  private func isApostrophe(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "'")
      || (index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80 && text[index + 2] == 0x99)
  }

  private static func foldedASCII(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }

  private mutating func append(_ byte: UInt8) {
    if byte <= 0x39 { hasDigit = true } else { letters += 1 }
    if term.count < Self.longestTerm { term.append(byte) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII { return append(UInt8(truncatingIfNeeded: scalar.value)) }
    letters += 1
    if term.count < Self.longestTerm { term.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
  }

  private mutating func endWord(at end: Int, _ body: ([UInt8], Range<Int>) -> Void) {
    guard !term.isEmpty else { return }
    if stems { TermStemming.stem(&term) }
    body(term, start..<end)
    term.removeAll(keepingCapacity: true)
    letters = 0
    hasDigit = false
  }

  private mutating func addToRun(
    _ scalar: Unicode.Scalar, _ source: Range<Int>, _ body: ([UInt8], Range<Int>) -> Void
  ) {
    let bytes = Array(UTF8.encode(scalar) ?? .init())
    if let last {
      body(last.bytes + bytes, last.source.lowerBound..<source.upperBound)
      isFirstOfRun = false
    } else {
      isFirstOfRun = true
    }
    last = (bytes, source)
  }

  private mutating func endRun(_ body: ([UInt8], Range<Int>) -> Void) {
    guard let last else { return }
    if purpose == .index || isFirstOfRun { body(last.bytes, last.source) }
    self.last = nil
  }

  /// Reads one scalar; text is valid UTF-8, and anything else reads as U+FFFD of one byte.
  private func decode(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
    let first = text[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= text.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

/// Folds single characters for search.
private enum TermFolding {
  enum Folded {
    /// A letter or digit of a script that writes spaces.
    case word(Unicode.Scalar)
    /// A letter that is written out.
    case words(String)
    /// A character of a script that writes no spaces.
    case unspaced(Unicode.Scalar)
    /// Dropped without ending the word.
    case mark
    /// Ends a word.
    case other
  }

  static func fold(_ scalar: Unicode.Scalar) -> Folded {
    switch scalar.value {
    case 0xDF, 0x1E9E: .words("ss")
    case 0xC6, 0xE6: .words("ae")
    case 0x152, 0x153: .words("oe")
    case 0xDE, 0xFE: .words("th")
    case 0x80..<0x530: looked(up: lowTable, Int(scalar.value) - 0x80)
    case 0x1E00..<0x2000: looked(up: highTable, Int(scalar.value) - 0x1E00)
    // Hebrew points; Arabic vowel signs, lengthening, and letters written in several ways.
    case 0x591...0x5C7, 0x640, 0x64B...0x65F, 0x670: .mark
    case 0x622, 0x623, 0x625, 0x671: .word("\u{627}")
    case 0x649: .word("\u{64A}")
    case 0x629: .word("\u{647}")
    // Thai, Lao, Myanmar, Khmer; kana, Han with its extensions, Hangul syllables.
    case 0xE01...0xEDF, 0x1000...0x109F, 0x1780...0x17D3: .unspaced(scalar)
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF:
      .unspaced(scalar)
    case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF:
      .unspaced(scalar)
    // Full-width forms.
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: .word(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
    case 0xFF21...0xFF3A: .word(Unicode.Scalar(scalar.value - 0xFEE0 + 0x20) ?? scalar)
    case 0x300...0x36F, 0xAD, 0x200C, 0x200D, 0xFE00...0xFE0F: .mark
    default: general(scalar)
    }
  }

  private static func looked(up table: [UInt32], _ index: Int) -> Folded {
    switch table[index] {
    case 0: .other
    case 1: .mark
    case let value: .word(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
  }

  private static func general(_ scalar: Unicode.Scalar) -> Folded {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber:
      .word(scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar)
    // Vowel signs of Indic scripts are part of the word.
    case .spacingMark, .nonspacingMark: .word(scalar)
    default: .other
    }
  }

  private static let lowTable = table(0x80..<0x530)
  private static let highTable = table(0x1E00..<0x2000)

  /// Base letters by Unicode character names.
  ///
  /// "LATIN SMALL LETTER E WITH ACUTE" folds to the letter named before "WITH". 0 stands for no letter, 1 for
  /// a mark.
  private static func table(_ range: Range<UInt32>) -> [UInt32] {
    range.map { value in
      guard let scalar = Unicode.Scalar(value) else { return 0 }
      if (0x300...0x36F).contains(value) || (0x483...0x487).contains(value) { return 1 }
      guard scalar.properties.isAlphabetic else { return 0 }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      switch lower {
      case "й", "ї", "ѝ": return Unicode.Scalar("и").value
      case "ё", "ѐ": return Unicode.Scalar("е").value
      case "ў": return Unicode.Scalar("у").value
      case "ς": return Unicode.Scalar("σ").value
      case "ı": return Unicode.Scalar("i").value
      case "ð": return Unicode.Scalar("d").value
      default: break
      }
      guard let name = lower.properties.name, let base = baseName(of: name), let folded = bases[base] else {
        return lower.value
      }
      return folded.value
    }
  }

  private static func baseName(of name: String) -> Substring? {
    var words = name.split(separator: " ")
    guard let with = words.firstIndex(of: "WITH") else { return nil }
    words.removeSubrange(with...)
    return words.isEmpty ? nil : Substring(words.joined(separator: " "))
  }

  /// The plain small letters of the Latin, Greek and Cyrillic scripts by name.
  private static let bases: [Substring: Unicode.Scalar] = {
    var bases: [Substring: Unicode.Scalar] = [:]
    for range in [0x61...0x7A, 0x3B1...0x3C9, 0x430...0x44F] as [ClosedRange<UInt32>] {
      for value in range {
        if let scalar = Unicode.Scalar(value), let name = scalar.properties.name {
          bases[Substring(name)] = scalar
        }
      }
    }
    return bases
  }()
}

/// Light stemming: only endings that seldom carry meaning are cut, and never in short words.
private enum TermStemming {
  static func stem(_ term: inout [UInt8]) {
    guard let lastByte = term.last else { return }
    if lastByte == UInt8(ascii: "s") {
      stemEnglishPlural(&term)
    } else if lastByte >= 0x80, term[0] == 0xD0 || term[0] == 0xD1 {
      stemCyrillic(&term)
    }
  }

  /// The "s" stemmer of Harman (1991); also cuts the plural of model numbers, as in F16s.
  private static func stemEnglishPlural(_ term: inout [UInt8]) {
    guard term.count > 3, let before = term.dropLast().last else { return }
    if (0x30...0x39).contains(before) {
      term.removeLast()
      return
    }
    guard term.allSatisfy({ $0 < 0x80 }) else { return }
    let third = term[term.count - 3]
    switch before {
    case UInt8(ascii: "s"), UInt8(ascii: "u"): return
    case UInt8(ascii: "e"):
      if third == UInt8(ascii: "i"), term.count > 4 {
        let fourth = term[term.count - 4]
        if fourth == UInt8(ascii: "a") || fourth == UInt8(ascii: "e") { return }
        term.removeLast(3)
        term.append(UInt8(ascii: "y"))
      } else if ![UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o")].contains(third) {
        term.removeLast()
      }
    default: term.removeLast()
    }
  }

  /// Case and gender endings, longest first, as they are after folding (й is и); two bytes a letter.
  private static let cyrillicEndings: [[UInt8]] = [
    "ами", "ями", "ыми", "ими", "ого", "его", "ому", "ему", "ов", "ев", "ом", "ем", "ам", "ям", "ах", "ях",
    "ых",
    "их", "ая", "яя", "ое", "ее", "ые", "ие", "ыи", "ии", "ои", "еи", "ую", "юю", "ия", "ию", "а", "я", "о",
    "е",
    "ы", "и", "у", "ю", "ь",
  ].map { Array($0.utf8) }
  private static let cyrillicVowels: [[UInt8]] = ["а", "я", "о", "е", "ы", "и", "у", "ю", "ь"].map {
    Array($0.utf8)
  }
  /// Three letters.
  private static let shortestStem = 6

  private static func stemCyrillic(_ term: inout [UInt8]) {
    cut(&term, firstOf: cyrillicEndings)
    cut(&term, firstOf: cyrillicVowels)
  }

  private static func cut(_ term: inout [UInt8], firstOf endings: [[UInt8]]) {
    for ending in endings where term.count - ending.count >= shortestStem {
      guard term.suffix(ending.count).elementsEqual(ending) else { continue }
      term.removeLast(ending.count)
      return
    }
  }
}
