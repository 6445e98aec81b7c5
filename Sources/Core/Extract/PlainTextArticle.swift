/// What a plain text of an article holds beside its body.
///
/// Texts come as they were copied or saved: with the headline on the first line, a date token before it, a
/// dateline, captions, and what the site printed under the article. All of that is told by general rules.
struct PlainTextArticle {
  private(set) var title = ""
  private(set) var authors: [String] = []
  private(set) var date: PartialDate?
  private(set) var paragraphs: [String] = []

  /// A longer first line is a paragraph.
  private static let longestHeadline = 200
  /// How many lines after the headline may be byline and dateline.
  private static let headLines = 3
  /// How many of the last paragraphs may speak of the site.
  private static let footLines = 8

  /// Reads `text`; a title that is known already is only taken out of the text, not looked for.
  init(_ text: String, knownTitle: String = "") {
    title = knownTitle
    var lines = Self.lines(of: text)
    takeDate(from: &lines)
    takeTitle(from: &lines)
    takeHead(from: &lines)
    Self.dropCaptionsAndTeasers(&lines)
    Self.dropFooter(&lines)
    paragraphs = lines.map(\.text)
  }

  /// Cleans the paragraphs of a fragment of markup, in which the site's lines stand as they do in plain text.
  init(fragment paragraphs: [String], knownTitle: String) {
    title = knownTitle
    var lines = paragraphs.map { Line(text: $0, startsBlock: true) }
    if let first = lines.first?.text, BoilerplateRules.fold(first) == BoilerplateRules.fold(title) {
      lines.removeFirst()
    }
    Self.dropCaptionsAndTeasers(&lines)
    Self.dropFooter(&lines)
    self.paragraphs = lines.map(\.text)
  }

  private struct Line {
    var text: String
    /// Whether an empty line stands before it.
    var startsBlock: Bool
  }

  /// The lines as paragraphs: white space cleaned, lines that were wrapped to a width joined again.
  private static func lines(of text: String) -> [Line] {
    var lines: [Line] = []
    var startsBlock = true
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var writer = ParagraphWriter()
      let bytes = Array(raw.utf8)
      writer.append(0..<bytes.count, of: bytes.span, isMarkup: false)
      if writer.isEmpty {
        startsBlock = true
      } else {
        lines.append(Line(text: writer.text, startsBlock: startsBlock))
        startsBlock = false
      }
    }
    return isWrapped(lines) ? joined(lines) : lines
  }

  /// Whether the lines were broken at a width: most that another line follows are long, but never too long,
  /// and do not end a sentence.
  private static func isWrapped(_ lines: [Line]) -> Bool {
    let inner = zip(lines, lines.dropFirst()).filter { !$1.startsBlock }.map { $0.0.text }
    guard inner.count >= 4, inner.count * 2 > lines.count, inner.allSatisfy({ $0.utf8.count <= 110 }) else {
      return false
    }
    let broken = inner.filter { $0.utf8.count >= 40 && !BoilerplateRules.endsSentence($0) }.count
    return broken * 3 >= inner.count * 2
  }

  private static func joined(_ lines: [Line]) -> [Line] {
    var result: [Line] = []
    for line in lines {
      if line.startsBlock || result.isEmpty {
        result.append(line)
      } else {
        result[result.count - 1].text += " " + line.text
      }
    }
    return result
  }

  /// A leading `date YYYY-MM-DD` is the publication date, not text.
  private mutating func takeDate(from lines: inout [Line]) {
    guard let first = lines.first else { return }
    let words = first.text.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, ["date", "date:"].contains(words[0].lowercased()), words[1].utf8.count == 10,
      let date = PartialDate(words[1])
    else { return }
    self.date = date
    if words.count == 3 { lines[0].text = String(words[2]) } else { lines.removeFirst() }
    if !lines.isEmpty { lines[0].startsBlock = true }
  }

  private mutating func takeTitle(from lines: inout [Line]) {
    guard let first = lines.first?.text else { return }
    if !title.isEmpty {
      if BoilerplateRules.fold(first) == BoilerplateRules.fold(title) { lines.removeFirst() }
      return
    }
    guard lines.count > 1, Self.isHeadline(first), lines[1].text.utf8.count > 0,
      lines.dropFirst().contains(where: { BoilerplateRules.endsSentence($0.text) })
    else { return }
    title = first
    lines.removeFirst()
  }

  /// A short line of some words that does not end as a sentence and is no dateline or byline.
  private static func isHeadline(_ line: String) -> Bool {
    guard line.unicodeScalars.count <= longestHeadline, let last = line.last, !".…。।,;:".contains(last) else {
      return false
    }
    guard BoilerplateRules.headKind(of: line) == .text, BoilerplateRules.kind(of: line) == .text else {
      return false
    }
    // Scripts without spaces between words make headlines of one "word".
    return line.contains(" ") || line.unicodeScalars.contains { $0.value > 0x2E80 }
  }

  private mutating func takeHead(from lines: inout [Line]) {
    var index = 0
    while index < min(Self.headLines, lines.count - 1) {
      switch BoilerplateRules.headKind(of: lines[index].text) {
      case .byline(let names):
        authors += names
        lines.remove(at: index)
      case .dateline: lines.remove(at: index)
      default: index += 1
      }
    }
  }

  private static func dropCaptionsAndTeasers(_ lines: inout [Line]) {
    var kept: [Line] = []
    for line in lines {
      switch BoilerplateRules.kind(of: line.text) {
      case .caption:
        if let last = kept.last, BoilerplateRules.isRepeated(last.text, in: line.text) { kept.removeLast() }
      case .teaser: continue
      default: kept.append(line)
      }
    }
    lines = kept
  }

  /// Takes paragraphs off the end while one of the last few speaks of the site.
  private static func dropFooter(_ lines: inout [Line]) {
    let first = max(1, lines.count - footLines)
    guard first < lines.count else { return }
    var index = lines.count - 1
    while index >= first {
      if BoilerplateRules.isFooter(lines[index].text) { lines.remove(at: index) }
      index -= 1
    }
  }
}
