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
  ///
  /// The term is only valid during the call; returning false ends the walk.
  public static func forEach(
    in text: UnsafeBufferPointer<UInt8>, for purpose: Purpose = .index, stemming: Bool = true,
    _ body: (_ term: UnsafeBufferPointer<UInt8>, _ source: Range<Int>) -> Bool
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TermScanner.capacity) { buffer in
      var scanner = TermScanner(text, term: buffer, purpose: purpose, stems: stemming)
      scanner.scan(body)
    }
  }

  /// The terms of a text, divided by spaces, as the index takes them.
  public static func indexed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      // Pairs of characters double a text, and stemming never lengthens it.
      String(unsafeUninitializedCapacity: bytes.count * 3 + 8) { out in
        var count = 0
        forEach(in: bytes) { term, _ in
          guard count + term.count < out.count else { return false }
          if count > 0 {
            out[count] = UInt8(ascii: " ")
            count += 1
          }
          for byte in term {
            out[count] = byte
            count += 1
          }
          return true
        }
        return count
      }
    }
  }

  /// The terms of a word or phrase that is looked up.
  public static func looked(up text: String, stemming: Bool = true) -> [String] {
    var text = text
    var terms: [String] = []
    text.withUTF8 { bytes in
      forEach(in: bytes, for: .query, stemming: stemming) { term, _ in
        terms.append(String(decoding: term, as: UTF8.self))
        return true
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
  typealias Body = (UnsafeBufferPointer<UInt8>, Range<Int>) -> Bool

  /// Longer terms are cut: nothing that is searched for is longer, and the index stays small.
  private static let longestTerm = 60
  /// Room for a term and one character more.
  static let capacity = longestTerm + 8

  private let text: UnsafeBufferPointer<UInt8>
  private let term: UnsafeMutableBufferPointer<UInt8>
  private let purpose: SearchTerms.Purpose
  private let stems: Bool

  private var count = 0
  private var start = 0
  private var letters = 0
  private var hasDigit = false
  /// The last character of a run without spaces; empty when none is open.
  private var last = 0..<0
  private var isFirstOfRun = false
  private var isStopped = false

  init(
    _ text: UnsafeBufferPointer<UInt8>, term: UnsafeMutableBufferPointer<UInt8>, purpose: SearchTerms.Purpose,
    stems: Bool
  ) {
    self.text = text
    self.term = term
    self.purpose = purpose
    self.stems = stems
  }

  mutating func scan(_ body: Body) {
    var index = 0
    while index < text.count, !isStopped {
      let byte = text[index]
      if byte < 0x80 {
        let folded = Self.foldedASCII(byte)
        if folded != 0 {
          if !last.isEmpty { endRun(body) }
          if count == 0 { start = index }
          append(folded)
          index += 1
        } else {
          index = boundary(index, length: 1, body)
        }
        continue
      }
      let (scalar, length) = decode(index)
      switch TermFolding.fold(scalar) {
      case .word(let folded):
        if !last.isEmpty { endRun(body) }
        if count == 0 { start = index }
        append(folded)
      case .words(let ascii):
        if !last.isEmpty { endRun(body) }
        if count == 0 { start = index }
        for byte in ascii.utf8 { append(byte) }
      case .unspaced:
        endWord(at: index, body)
        addToRun(index..<index + length, body)
      case .mark: break
      case .other:
        index = boundary(index, length: length, body)
        continue
      }
      index += length
    }
    endWord(at: text.count, body)
    endRun(body)
  }

  /// Handles a character that is no part of a word, and gives where to read on.
  private mutating func boundary(_ index: Int, length: Int, _ body: Body) -> Int {
    if !last.isEmpty { endRun(body) }
    let next = index + length
    guard count > 0 else { return next }
    if text[index] != UInt8(ascii: " ") {
      if !hasDigit, letters <= 4, isHyphen(index), isShortNumber(next) { return next }
      if isApostrophe(index), next < text.count, text[next] | 0x20 == UInt8(ascii: "s"),
        next + 1 == text.count || (text[next + 1] < 0x80 && Self.foldedASCII(text[next + 1]) == 0)
      {
        endWord(at: index, body)
        return next + 1
      }
    }
    endWord(at: index, body)
    return next
  }

  /// One to three digits: model numbers.
  ///
  /// Years and amounts stay terms of their own.
  private func isShortNumber(_ index: Int) -> Bool {
    var end = index
    while end < text.count, end < index + 4, (0x30...0x39).contains(text[end]) { end += 1 }
    return (1...3).contains(end - index)
  }

  private func isHyphen(_ index: Int) -> Bool {
    text[index] == UInt8(ascii: "-")
      || (index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80
        && (text[index + 2] == 0x90 || text[index + 2] == 0x91))
  }

  private func isApostrophe(_ index: Int) -> Bool {
    text[index] == UInt8(ascii: "'")
      || (index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x80 && text[index + 2] == 0x99)
  }

  /// The small letter or digit, 0 for what is neither.
  @inline(__always)
  private static func foldedASCII(_ byte: UInt8) -> UInt8 {
    let lower = byte | 0x20
    if lower &- UInt8(ascii: "a") < 26 { return lower }
    return byte &- UInt8(ascii: "0") < 10 ? byte : 0
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    if byte <= 0x39 { hasDigit = true } else { letters += 1 }
    if count < Self.longestTerm {
      term[count] = byte
      count += 1
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII { return append(UInt8(truncatingIfNeeded: scalar.value)) }
    letters += 1
    guard count < Self.longestTerm else { return }
    for byte in String(scalar).utf8 {
      term[count] = byte
      count += 1
    }
  }

  private mutating func endWord(at end: Int, _ body: Body) {
    guard count > 0 else { return }
    if stems { count = TermStemming.stem(term, count: count) }
    give(start..<end, body)
    count = 0
    letters = 0
    hasDigit = false
  }

  private mutating func addToRun(_ source: Range<Int>, _ body: Body) {
    isFirstOfRun = last.isEmpty
    if !last.isEmpty {
      copy(last)
      copy(source)
      give(last.lowerBound..<source.upperBound, body)
      count = 0
    }
    last = source
  }

  private mutating func endRun(_ body: Body) {
    guard !last.isEmpty else { return }
    if purpose == .index || isFirstOfRun {
      copy(last)
      give(last, body)
      count = 0
    }
    last = 0..<0
  }

  private mutating func copy(_ source: Range<Int>) {
    for byte in text[source] {
      term[count] = byte
      count += 1
    }
  }

  private mutating func give(_ source: Range<Int>, _ body: Body) {
    guard !isStopped else { return }
    isStopped = !body(UnsafeBufferPointer(rebasing: term[..<count]), source)
  }

  /// Reads one scalar; text is valid UTF-8, and anything else reads as U+FFFD of one byte.
  private func decode(_ index: Int) -> (Unicode.Scalar, Int) {
    let first = text[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= text.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length {
      guard text[index + offset] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(text[index + offset] & 0x3F)
    }
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
    case unspaced
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
    case 0xE01...0xEDF, 0x1000...0x109F, 0x1780...0x17D3: .unspaced
    case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF:
      .unspaced
    case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x323AF:
      .unspaced
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
  /// Stems the first `count` bytes in place, and gives how many are left.
  static func stem(_ term: UnsafeMutableBufferPointer<UInt8>, count: Int) -> Int {
    let last = term[count - 1]
    if last == UInt8(ascii: "s") { return stemEnglishPlural(term, count) }
    if last >= 0x80, term[0] == 0xD0 || term[0] == 0xD1 { return stemCyrillic(term, count) }
    return count
  }

  /// The "s" stemmer of Harman (1991); also cuts the plural of model numbers, as in F16s.
  private static func stemEnglishPlural(_ term: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    guard count > 3 else { return count }
    let before = term[count - 2]
    if (0x30...0x39).contains(before) { return count - 1 }
    guard term[..<count].allSatisfy({ $0 < 0x80 }) else { return count }
    let third = term[count - 3]
    switch before {
    case UInt8(ascii: "s"), UInt8(ascii: "u"): return count
    case UInt8(ascii: "e"):
      if third == UInt8(ascii: "i"), count > 4 {
        let fourth = term[count - 4]
        if fourth == UInt8(ascii: "a") || fourth == UInt8(ascii: "e") { return count }
        term[count - 3] = UInt8(ascii: "y")
        return count - 2
      }
      return third == UInt8(ascii: "a") || third == UInt8(ascii: "e") || third == UInt8(ascii: "o")
        ? count : count - 1
    default: return count - 1
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

  private static func stemCyrillic(_ term: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> Int {
    cut(term, cut(term, count, firstOf: cyrillicEndings), firstOf: cyrillicVowels)
  }

  private static func cut(
    _ term: UnsafeMutableBufferPointer<UInt8>, _ count: Int, firstOf endings: [[UInt8]]
  ) -> Int {
    for ending in endings where count - ending.count >= shortestStem {
      if term[(count - ending.count)..<count].elementsEqual(ending) { return count - ending.count }
    }
    return count
  }
}
