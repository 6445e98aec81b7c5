/// Divides a text into tokens and looks each word up.
struct Tokenizer: Sendable {
  /// What is known of words before any is read.
  private let usual: RecentWords

  init(vocabulary: Vocabulary) { usual = RecentWords(vocabulary) }

  /// The tokens of a text, in order; white space gives none, and a hyphen inside a word only a flag.
  func tokens(of text: String) -> [Token] {
    var recent = usual
    return text.withBytes { Self.tokens(of: $0) { recent.id(of: $0) } }
  }

  /// The tokens of a text whose words are added to a growing vocabulary: how the lexicon reads its forms.
  static func tokens(of text: String, interning vocabulary: inout Vocabulary) -> [Token] {
    var text = text
    var words: [[UInt8]] = []
    var tokens = text.withUTF8 { bytes in
      Self.tokens(of: bytes) {
        words.append(Array($0))
        return 0
      }
    }
    for index in tokens.indices { tokens[index].word = vocabulary.intern(words[index]) }
    return tokens
  }

  private static func tokens(
    of text: UnsafeBufferPointer<UInt8>, lookUp: (UnsafeBufferPointer<UInt8>) -> WordID
  ) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5 + 8)
    var folded = Letters()
    var reader = ScalarReader(text)
    var gap: Token.Flags = [.spaced, .startsLine, .startsParagraph]
    var lineBreaks = 0

    func emit(
      _ kind: Token.Kind, from start: Int, _ scalarStart: Int, flags: Token.Flags, number: Double = 0
    ) {
      let word = folded.withBytes(lookUp)
      tokens.append(
        Token(
          start: Int32(start), end: Int32(reader.offset), scalarStart: Int32(scalarStart),
          scalarEnd: Int32(reader.scalarOffset), word: word, kind: kind, flags: flags.union(gap),
          mark: kind == .mark ? folded.first ?? 0 : 0, number: number))
      gap = []
      lineBreaks = 0
    }

    while let scalar = reader.peek() {
      if scalar == " " {
        // Every other one is.
        gap.insert(.spaced)
        reader.advance()
        continue
      }
      let start = reader.offset
      let scalarStart = reader.scalarOffset
      let shape = Shape(scalar)
      switch shape {
      case .space, .lineBreak:
        gap.insert(.spaced)
        if shape == .lineBreak {
          lineBreaks += 1
          gap.insert(lineBreaks > 1 ? [.startsLine, .startsParagraph] : .startsLine)
        }
        reader.advance()
      case .digit:
        folded.removeAll()
        let number = reader.readNumber(into: &folded)
        emit(.number, from: start, scalarStart, flags: [], number: number)
      case .upper, .lower:
        folded.removeAll()
        if let flags = reader.readPlainWord(into: &folded) {
          emit(.word, from: start, scalarStart, flags: flags)
          continue
        }
        if shape == .lower, let end = reader.joint(where: { lookUp($0) != Vocabulary.unknown }) {
          reader.readLetters(to: end, into: &folded)
          emit(.word, from: start, scalarStart, flags: [])
          gap = [.spaced, .startsLine]
          continue
        }
        let flags = reader.readWord(into: &folded)
        emit(.word, from: start, scalarStart, flags: flags)
      case .hyphen:
        // Inside a compound a hyphen is no mark; between spaces, or doubled, it is a dash.
        let joins = !gap.contains(.spaced) && (tokens.last.map { $0.kind != .mark } ?? false)
        reader.advance()
        if joins, let next = reader.peek(), Shape(next).isWordPart {
          gap.insert(.hyphenated)
        } else {
          folded.removeAll()
          folded.append(UInt8(ascii: "-"))
          emit(.mark, from: start, scalarStart, flags: [])
        }
      case .mark where reader.startsPossessive(isSpaced: gap.contains(.spaced)):
        folded.removeAll()
        reader.readPossessive(into: &folded)
        emit(.word, from: start, scalarStart, flags: [])
      case .mark:
        folded.removeAll()
        reader.advance()
        folded.append(folding: Quotes.plain(scalar))
        emit(.mark, from: start, scalarStart, flags: [])
      }
    }
    return tokens
  }
}

/// The folded letters of one word: all words of a text pass through it, so it is emptied without being touched.
private struct Letters {
  private var bytes = [UInt8](repeating: 0, count: 64)
  private var count = 0

  var first: UInt8? { count > 0 ? bytes[0] : nil }

  mutating func removeAll() { count = 0 }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  mutating func append(folding scalar: Unicode.Scalar) {
    if scalar.value < 0x80 { return append(ASCII.lower(UInt8(truncatingIfNeeded: scalar.value))) }
    var folded: [UInt8] = []
    Folding.append(scalar, to: &folded)
    for byte in folded { append(byte) }
  }

  /// Appends the ASCII letters that a text goes on with in lower case, as many as there is room for; tells how many they
  /// are and how many of them are capitals.
  @inline(__always)
  mutating func append(
    lettersOf text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (count: Int, capitals: Int) {
    let limit = min(text.count - start, bytes.count - count)
    var (length, capitals) = (0, 0)
    bytes.withUnsafeMutableBufferPointer { bytes in
      while length < limit {
        let byte = text[start &+ length]
        let small = byte | 0x20
        guard small &- 0x61 < 26 else { break }
        bytes[count &+ length] = small
        if byte != small { capitals &+= 1 }
        length &+= 1
      }
    }
    count += length
    return (length, capitals)
  }

  /// Appends ASCII letters in lower case.
  mutating func append(lowering letters: UnsafeBufferPointer<UInt8>) {
    reserve(letters.count)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in letters.indices { bytes[count + index] = letters[index] | 0x20 }
    }
    count += letters.count
  }

  func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  private mutating func reserve(_ further: Int) {
    guard count + further > bytes.count else { return }
    bytes.append(contentsOf: repeatElement(0, count: max(further, bytes.count)))
  }
}

/// What a code point can be a part of.
private enum Shape {
  case space, lineBreak, digit, upper, lower, hyphen, mark

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    self = value < 0x80 ? Self.of(UInt8(truncatingIfNeeded: value)) : Self.beyondASCII(scalar)
  }

  @inline(never)
  private static func beyondASCII(_ scalar: Unicode.Scalar) -> Shape {
    let value = scalar.value
    switch value {
    // Joiners and marks of direction steer layout; between Latin letters they say nothing.
    case 0xA0, 0x1680, 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF: return .space
    case 0x85, 0x2028, 0x2029: return .lineBreak
    case 0x2010...0x2012, 0x2212: return .hyphen
    case 0xC0...0x24F where value != 0xD7 && value != 0xF7:
      return scalar.properties.isUppercase ? .upper : .lower
    case 0x300...0x36F: return .lower
    default:
      let properties = scalar.properties
      return !properties.isAlphabetic ? .mark : properties.isUppercase ? .upper : .lower
    }
  }

  var isWordPart: Bool { self == .digit || self == .upper || self == .lower }

  /// A switch, because a table would be looked for each time whether it has been made.
  @inline(__always)
  private static func of(_ ascii: UInt8) -> Shape {
    switch ascii {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .lineBreak
    case 0...32: .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "-"): .hyphen
    default: .mark
    }
  }
}

private enum Quotes {
  /// One form for all double quotes, so that rules need to know one.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x201C...0x201F, 0xAB, 0xBB, 0x300C...0x300F: "\""
    default: scalar
    }
  }
}

/// Walks over UTF-8 by code points; the text is a Swift string's, so it is valid.
private struct ScalarReader {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0
  private(set) var scalarOffset = 0

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  func peek(at ahead: Int = 0) -> Unicode.Scalar? {
    let index = offset + ahead
    guard index < text.count else { return nil }
    let first = text[index]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = Self.length(first)
    guard index + length <= text.count else { return "\u{FFFD}" }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for k in 1..<length { value = value << 6 | UInt32(text[index + k] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  mutating func advance() {
    guard offset < text.count else { return }
    offset = min(offset + Self.length(text[offset]), text.count)
    scalarOffset += 1
  }

  private static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// Reads "12", "1,250", "5.76", "10 000" is left as two; the comma must divide groups of three.
  mutating func readNumber(into folded: inout Letters) -> Double {
    var value = 0.0
    func digit(_ at: Int) -> UInt8? {
      guard at < text.count, text[at] >= 0x30, text[at] <= 0x39 else { return nil }
      return text[at]
    }
    var index = offset
    while let byte = digit(index) {
      folded.append(byte)
      value = value * 10 + Double(byte - 0x30)
      index += 1
    }
    while index < text.count, text[index] == UInt8(ascii: ","), index - offset <= 15,
      let a = digit(index + 1), let b = digit(index + 2), let c = digit(index + 3), digit(index + 4) == nil
    {
      folded.append(a)
      folded.append(b)
      folded.append(c)
      value = value * 1000 + Double(a - 0x30) * 100 + Double(b - 0x30) * 10 + Double(c - 0x30)
      index += 4
    }
    if index + 1 < text.count, text[index] == UInt8(ascii: "."), digit(index + 1) != nil {
      folded.append(UInt8(ascii: "."))
      index += 1
      var unit = 0.1
      while let byte = digit(index) {
        folded.append(byte)
        value += Double(byte - 0x30) * unit
        unit /= 10
        index += 1
      }
      // Summing tenths drifts; reading the digits again does not.
      value = folded.withBytes { Double(String(decoding: $0, as: UTF8.self)) } ?? value
    }
    scalarOffset += index - offset
    offset = index
    return value
  }

  /// Reads a word: letters, inner apostrophes, or an abbreviation of single letters with dots ("U.S.").
  mutating func readWord(into folded: inout Letters) -> Token.Flags {
    var flags: Token.Flags = []
    var letters = 0
    var upper = 0
    let dotted = dottedLetters()
    while let scalar = peek() {
      let shape = Shape(scalar)
      if shape == .upper || shape == .lower {
        if shape == .upper {
          upper += 1
          if letters == 0 { flags.insert(.capitalized) }
        }
        if scalar.value >= 0x80 { flags.insert(.foreign) }
        letters += 1
        folded.append(folding: scalar)
      } else if scalar == ".", letters <= dotted, dotted > 0 {
        folded.append(UInt8(ascii: "."))
        if letters == dotted {
          advance()
          break
        }
      } else if scalar.isApostrophe, letters > 0, !startsPossessive(), isLetter(peek(at: scalar.utf8Length)) {
        folded.append(UInt8(ascii: "'"))
      } else {
        break
      }
      advance()
      if dotted > 0, letters == dotted, peek() != "." { break }
    }
    if upper == letters, letters > 1 { flags.insert(.allCapitals) }
    return flags
  }

  /// Where two lines were run together that a page had apart, "latest updatesThe minister": at a capital inside a word
  /// whose part before it is a word too, or at capitals alone, "coverageUS president".
  func joint(where isKnown: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int? {
    var end = offset
    while end < text.count, (0x61...0x7A).contains(text[end]) { end += 1 }
    guard end - offset > 2, end + 1 < text.count, (0x41...0x5A).contains(text[end]),
      (0x61...0x7A).contains(text[end + 1]) || isAcronym(at: end),
      isKnown(UnsafeBufferPointer(rebasing: text[offset..<end]))
    else { return nil }
    return end
  }

  /// Whether two or three capitals and no other letter stand here.
  private func isAcronym(at start: Int) -> Bool {
    let capitals = text[start...].prefix { (0x41...0x5A).contains($0) }
    guard (2...3).contains(capitals.count) else { return false }
    return capitals.endIndex == text.count || text[capitals.endIndex] == UInt8(ascii: " ")
  }

  /// Reads ASCII letters without capitals.
  mutating func readLetters(to end: Int, into folded: inout Letters) {
    folded.append(lowering: UnsafeBufferPointer(rebasing: text[offset..<end]))
    scalarOffset += end - offset
    offset = end
  }

  /// Reads a word of ASCII letters that ends before a space or a mark that is no part of words: most of them.
  ///
  /// One with a capital behind small letters may be two that were run together.
  mutating func readPlainWord(into folded: inout Letters) -> Token.Flags? {
    let (length, upper) = folded.append(lettersOf: text, from: offset)
    let end = offset + length
    guard length > 0, upper == 0 || text[offset] & 0x20 == 0,
      end == text.count || Self.endsPlainWord(text[end], after: length)
    else {
      folded.removeAll()
      return nil
    }
    var flags: Token.Flags = text[offset] & 0x20 == 0 ? .capitalized : []
    if upper == length, length > 1 { flags.insert(.allCapitals) }
    offset = end
    scalarOffset += length
    return flags
  }

  /// Whether a byte after letters surely goes on with no word: a dot does after a letter alone ("U.S.").
  private static func endsPlainWord(_ byte: UInt8, after length: Int) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "-"): true
    case UInt8(ascii: "."): length > 1
    default: false
    }
  }

  /// Whether "'s" stands here as the end of a word; tokenized texts have spaces around it.
  func startsPossessive(isSpaced: Bool = false) -> Bool {
    guard let apostrophe = peek(), apostrophe.isApostrophe else { return false }
    let width = apostrophe.utf8Length
    guard let s = peek(at: width), s == "s" || s == "S" else { return false }
    return peek(at: width + 1).map { isSpaced ? Shape($0) == .space : !Shape($0).isWordPart } ?? true
  }

  /// Reads the two code points of "'s".
  mutating func readPossessive(into folded: inout Letters) {
    folded.append(UInt8(ascii: "'"))
    folded.append(UInt8(ascii: "s"))
    advance()
    advance()
  }

  /// How many single letters with dots between them start here, 0 when fewer than two.
  private func dottedLetters() -> Int {
    var count = 0
    var ahead = 0
    while isASCIILetter(ahead), ahead + 1 < text.count - offset, text[offset + ahead + 1] == UInt8(ascii: ".")
    {
      count += 1
      ahead += 2
    }
    // "U.S" and "N.Korea": the last letter's dot is missing, or a word follows.
    if count > 0, isASCIILetter(ahead), !isASCIILetter(ahead + 1) { count += 1 }
    return count > 1 ? count : 0
  }

  private func isASCIILetter(_ ahead: Int) -> Bool {
    let index = offset + ahead
    return index < text.count && (0x61...0x7A).contains(text[index] | 0x20)
  }

  private func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    let shape = Shape(scalar)
    return shape == .upper || shape == .lower
  }
}

extension Unicode.Scalar {
  /// Whether it is written as an apostrophe.
  fileprivate var isApostrophe: Bool { self == "'" || self == "\u{2019}" }

  fileprivate var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }
}
