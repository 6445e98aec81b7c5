/// Phrases that are looked for in folded text, found by the hash of their first word.
///
/// A look at a place without a match costs one hash and one probe, however many phrases there are.
struct PhraseSet: Sendable {
  /// The phrases that begin with the same word, the longest first.
  private var groups: [[[UInt8]]] = []
  /// The group of a first word, by its hash.
  private let firstWords: WordTable

  /// Reads phrases divided by `|` or line breaks, written as `FoldedText` folds them.
  init(_ table: StaticString) {
    var phrases: [UInt64: [[UInt8]]] = [:]
    for phrase in table.description.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
      let bytes = Array(BoilerplateRules.trimmed(String(phrase)).utf8)
      guard !bytes.isEmpty else { continue }
      phrases[Self.firstWord(of: bytes, at: 0).hash, default: []].append(bytes)
    }
    groups = phrases.values.map { $0.sorted { $0.count > $1.count } }
    firstWords = WordTable(
      Dictionary(uniqueKeysWithValues: zip(phrases.keys, groups.indices.map(UInt32.init))))
  }

  /// The longest phrase that stands at `start`, which is the start of a word, and ends with a word.
  func phrase(in text: [UInt8], at start: Int = 0) -> [UInt8]? {
    guard start < text.count, let group = firstWords[Self.firstWord(of: text, at: start).hash] else {
      return nil
    }
    return groups[Int(group)].first { phrase in
      let end = start + phrase.count
      guard end <= text.count, text[start..<end].elementsEqual(phrase) else { return false }
      return end == text.count || !Self.isWord(text[end]) || !Self.isWord(text[end - 1])
    }
  }

  /// Whether `text` is one of the phrases and nothing else.
  func contains(_ text: [UInt8]) -> Bool { phrase(in: text)?.count == text.count && !text.isEmpty }

  /// How many phrases stand in `text`, counted up to `limit`.
  func count(in text: [UInt8], upTo limit: Int = 1) -> Int {
    var found = 0
    var index = 0
    while index < text.count, found < limit {
      if phrase(in: text, at: index) != nil { found += 1 }
      index = max(index + 1, Self.firstWord(of: text, at: index).end)
      while index < text.count, !Self.isWord(text[index]) { index += 1 }
    }
    return found
  }

  /// The word at `start`, or the one byte there if that is no word's.
  private static func firstWord(of text: [UInt8], at start: Int) -> (hash: UInt64, end: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var end = start
    repeat {
      hash = (hash ^ UInt64(text[end])) &* 0x100_0000_01B3
      end += 1
    } while end < text.count && isWord(text[end]) && isWord(text[start])
    return (hash, end)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte > 0x7F || byte == UInt8(ascii: "'")
  }
}

/// Text made easy to compare: lower case, accents of Latin letters taken off, quotes and dashes plain.
enum FoldedText {
  /// Folds UTF-8.
  ///
  /// Latin-1 and Latin Extended-A lose their accents, Cyrillic and Greek capitals their case.
  static func fold(_ text: some Sequence<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.underestimatedCount)
    var lead: UInt8 = 0
    var middle: UInt8 = 0
    for byte in text {
      if byte < 0x80 {
        folded.append(ASCII.lower(byte))
        lead = 0
      } else if byte >= 0xC0 {
        lead = byte
        middle = 0
        folded.append(byte)
      } else if lead == 0xE2 {
        if middle == 0 {
          middle = byte
          folded.append(byte)
          continue
        }
        lead = 0
        guard middle == 0x80, let plain = punctuation(byte) else {
          folded.append(byte)
          continue
        }
        folded.removeLast(2)
        folded.append(plain)
      } else {
        appendSecond(byte, of: lead, to: &folded)
        lead = lead >= 0xE0 ? lead : 0
      }
    }
    while let last = folded.last, ASCII.isSpace(last) { folded.removeLast() }
    return ASCII.isSpace(folded.first ?? 0x21) ? Array(folded.drop(while: ASCII.isSpace)) : folded
  }

  /// Dashes and curly quotes by their third byte after E2 80.
  private static func punctuation(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x90...0x95: UInt8(ascii: "-")
    case 0x98, 0x99, 0x9B: UInt8(ascii: "'")
    case 0x9C...0x9F: UInt8(ascii: "\"")
    default: nil
    }
  }

  private static func appendSecond(_ byte: UInt8, of lead: UInt8, to folded: inout [UInt8]) {
    switch lead {
    case 0xC3, 0xC4, 0xC5:
      let index = Int(lead - 0xC3) * 64 + Int(byte - 0x80)
      let plain = latin[index]
      guard plain != UInt8(ascii: ".") else { return folded.append(byte) }
      folded.removeLast()
      folded.append(plain)
    case 0xD0 where (0x90...0x9F).contains(byte): folded.append(byte + 0x20)
    case 0xD0 where (0xA0...0xAF).contains(byte):
      folded[folded.count - 1] = 0xD1
      folded.append(byte - 0x20)
    case 0xD0 where (0x80...0x8F).contains(byte):
      folded[folded.count - 1] = 0xD1
      folded.append(byte + 0x10)
    case 0xCE where (0x91...0x9F).contains(byte): folded.append(byte + 0x20)
    default: folded.append(byte)
    }
  }

  /// Plain letters for U+00C0 to U+017F; a dot keeps the letter.
  private static let latin: [UInt8] = Array(
    ("aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll"
      + "lllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.").utf8)
}
