/// Tells lines that belong to the site or to a picture from lines of the article.
///
/// Every rule names a kind of line as many sites print it, never one page. A rule that could hit a sentence
/// of the article also asks for a short line, a place in the text, or a missing full stop.
enum BoilerplateRules {
  /// What a line is.
  enum Kind: Equatable {
    case text
    /// A link to other stories, a call to share or subscribe: out wherever it stands.
    case teaser
    /// Words about a picture or who made it.
    case caption
    /// Who wrote it; the names are given.
    case byline([String])
    /// Where it was written, on a line of its own.
    case dateline
  }

  /// Lines that lead to other pages are shorter than this.
  private static let longestTeaser = 220
  /// Captions are shorter than this.
  private static let longestCaption = 500
  /// A credit in brackets is shorter than this.
  private static let longestCredit = 90
  /// What a site says of itself is shorter than this.
  private static let longestFooter = 700

  // MARK: Anywhere

  /// The kind of a line by itself.
  static func kind(of line: String) -> Kind {
    guard line.utf8.count <= longestCaption else { return .text }
    let bytes = Array(line.utf8)
    let folded = FoldedText.fold(bytes)
    if bytes.count <= longestTeaser, isTeaser(folded, bytes) { return .teaser }
    return isCaption(folded) ? .caption : .text
  }

  private static func isTeaser(_ folded: [UInt8], _ line: [UInt8]) -> Bool {
    if siteLines.contains(folded) || teaserStarts.phrase(in: folded) != nil || calls.phrase(in: folded) != nil
    {
      return true
    }
    if looseTeaserStarts.phrase(in: folded) != nil, !endsSentence(line) { return true }
    if folded.starts(with: "the post ".utf8) { return appeared.count(in: folded) > 0 }
    return folded.count < 120
      && (folded.starts(with: "copyright ".utf8) || folded.starts(with: "©".utf8)
        || folded.starts(with: "(c) ".utf8))
  }

  private static let appeared = PhraseSet("appeared first on")

  /// Whether a heading stands over links to other stories, comments or the like.
  static func isSectionOfTeasers(_ heading: String) -> Bool {
    guard heading.utf8.count <= 60 else { return false }
    let folded = FoldedText.fold(heading.utf8)
    guard let start = teaserSections.phrase(in: folded) else { return false }
    // "Related articles" is one, "Share prices fall" is none.
    let rest = folded[start.count...]
    if rest.allSatisfy({ !ASCII.isLetter($0) && $0 < 0x80 }) || start.starts(with: "more from".utf8) {
      return true
    }
    let lastWord =
      rest.split(separator: 0x20).last.map { $0.filter { ASCII.isLetter($0) || $0 > 0x7F } } ?? []
    return teaserNouns.contains(Array(lastWord))
  }

  // MARK: Pictures

  /// Words about a picture: a line that names its maker as agencies do.
  private static func isCaption(_ folded: [UInt8]) -> Bool {
    if folded.count < 300, creditStarts.phrase(in: folded) != nil { return true }
    if let credit = trailingBracket(folded), isCredit(credit.text, isSquare: credit.isSquare) { return true }
    return folded.contains(UInt8(ascii: ":")) && inlineCredits.count(in: folded) > 0
  }

  /// What stands in the brackets that end a line.
  private static func trailingBracket(_ line: [UInt8]) -> (text: [UInt8], isSquare: Bool)? {
    var end = line.count
    while end > 0, line[end - 1] == UInt8(ascii: ".") || line[end - 1] == 0x20 { end -= 1 }
    guard end > 1, line[end - 1] == UInt8(ascii: "]") || line[end - 1] == UInt8(ascii: ")") else {
      return nil
    }
    let isSquare = line[end - 1] == UInt8(ascii: "]")
    let first = max(0, end - longestCredit)
    guard let open = line[first..<end].lastIndex(of: UInt8(ascii: isSquare ? "[" : "(")) else { return nil }
    return (Array(line[open + 1..<end - 1]), isSquare)
  }

  private static func isCredit(_ text: [UInt8], isSquare: Bool) -> Bool {
    let separators: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: ",")]
    let parts = text.split(whereSeparator: separators.contains).map { FoldedText.fold($0) }
    guard let first = parts.first else { return false }
    let namesAgency = parts.contains { agencies.contains($0) || pictureWords.count(in: $0) > 0 }
    // "(Reuters)" also ends a sentence of wire copy, so round brackets need a name beside the agency or a
    // picture word.
    return namesAgency && (isSquare || parts.count > 1 || pictureWords.count(in: first) > 0)
  }

  private static let pictureWords = PhraseSet(
    "photo | photos | image | images | getty | getty images | via | file photo | ap photo | picture")

  /// Whether `line` says what the caption after it says, as pages print an alternative text and its caption.
  static func isRepeated(_ line: String, in caption: String) -> Bool {
    let words = wordSet(line)
    guard words.count >= 4 else { return false }
    return words.intersection(wordSet(caption)).count * 5 >= words.count * 4
  }

  // MARK: Only at the end

  /// Whether a line among the last of a text speaks of the site instead of the news.
  static func isFooter(_ line: String) -> Bool {
    guard line.utf8.count < longestFooter else { return false }
    let folded = FoldedText.fold(line.utf8)
    if let start = sourceLines.phrase(in: folded) {
      return folded.count < 120 || start.elementsEqual("disclaimer".utf8)
    }
    if folded.first == UInt8(ascii: "(") || folded.first == UInt8(ascii: "["), folded.count < 300,
      desks.count(in: folded) > 0
    {
      return true
    }
    let disclaims = disclaimers.count(in: folded, upTo: 2)
    return disclaims >= 2 || disclaims == 1 && folded.count < 400 && siteNouns.count(in: folded) > 0
  }

  // MARK: Words

  /// Lower case, without accents of Latin letters, quotes and dashes plain.
  static func fold(_ text: String) -> String { String(decoding: FoldedText.fold(text.utf8), as: UTF8.self) }

  /// Whether a line ends as sentences do, quotes and brackets aside.
  static func endsSentence(_ line: String) -> Bool { endsSentence(Array(line.utf8.suffix(24))) }

  /// The same for the last bytes of a line.
  static func endsSentence(_ line: [UInt8]) -> Bool {
    var rest = line[...]
    while let closer = closers.first(where: { rest.ends(with: $0) }) { rest.removeLast(closer.count) }
    return sentenceEnds.contains { rest.ends(with: $0) }
  }

  private static let closers: [[UInt8]] = ["\"", "'", ")", "]", " ", "”", "’", "»"].map { Array($0.utf8) }
  private static let sentenceEnds: [[UInt8]] = [".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔"]
    .map { Array($0.utf8) }

  /// The text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8.drop(while: ASCII.isSpace)
    return String(bytes.prefix(bytes.count - bytes.reversed().prefix(while: ASCII.isSpace).count)) ?? text
  }

  private static func wordSet(_ text: String) -> Set<ArraySlice<UInt8>> {
    Set(FoldedText.fold(text.utf8).split { !ASCII.isLetter($0) && !ASCII.isDigit($0) && $0 < 0x80 })
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}
