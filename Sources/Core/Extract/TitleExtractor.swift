/// Finds a page's headline, without the site's name.
struct TitleExtractor {
  let page: HTMLDocument
  let metadata: PageMetadata

  private static let separators: Set<Unicode.Scalar> = [
    "|", "-", "–", "—", "·", "•", "»", "«", "/", ":", "›", "~",
  ]
  /// Headings that are looked at.
  private static let headingLimit = 30

  /// The headline; empty when the page has none.
  var title: String {
    let told = [metadata.property("og:title"), metadata.told("headline"), metadata.property("twitter:title")]
      .compactMap { $0 }.map(withoutSite).filter { !$0.isEmpty }
    let document = withoutSite(metadata.title)
    let base = told.first ?? document
    let headings = headings
    // What the reader sees on top decides, where it says the same as the head.
    let others = told + [document]
    var best: (heading: String, likeness: Double)?
    for heading in headings {
      let likeness = others.map { Self.likeness(heading, $0) }.max() ?? 0
      if likeness > best?.likeness ?? 0 { best = (heading, likeness) }
    }
    if let best, best.likeness >= 0.5 { return best.heading }
    if headings.count == 1, let only = headings.first,
      base.isEmpty || !Self.isSite(only, metadata) && only.split(separator: " ").count >= 4
    {
      return only
    }
    return base
  }

  /// The first-level headings, or where there are none the second-level ones.
  private var headings: [String] {
    for tag in [HTMLTag.h1, .h2] {
      let nodes = page.nodes.indices.lazy.filter { page.nodes[$0].tag == tag }.prefix(Self.headingLimit)
      let texts = nodes.map { page.visibleText(in: $0 + 1..<Int(page.nodes[$0].end)).text.singleLine }
        .filter { !$0.isEmpty && $0.utf8.count < 400 }
      if !texts.isEmpty { return Array(texts) }
    }
    return []
  }

  private static func isSite(_ text: String, _ metadata: PageMetadata) -> Bool {
    guard let outlet = metadata.outlet else { return false }
    return BoilerplateRules.fold(text) == BoilerplateRules.fold(outlet)
  }

  /// The share of words that two texts have in common, of the longer one.
  static func likeness(_ a: String, _ b: String) -> Double {
    let first = words(a)
    let second = words(b)
    guard !first.isEmpty, !second.isEmpty else { return 0 }
    return Double(first.intersection(second).count) / Double(max(first.count, second.count))
  }

  private static func words(_ text: String) -> Set<ArraySlice<UInt8>> {
    Set(FoldedText.fold(text.utf8).split { !ASCII.isLetter($0) && !ASCII.isDigit($0) && $0 < 0x80 })
  }

  /// The title with the outlet's name, or what looks like one, taken off its ends.
  func withoutSite(_ title: String) -> String {
    let outlet = metadata.outlet.map(BoilerplateRules.fold) ?? ""
    var parts = Self.split(title)
    guard parts.count > 1 else { return BoilerplateRules.trimmed(title) }
    func names(_ part: String) -> Bool {
      let folded = BoilerplateRules.fold(part)
      return folded == outlet || !outlet.isEmpty && Self.likeness(folded, outlet) >= 0.6
    }
    while parts.count > 1, let last = parts.last, names(last.text) { parts.removeLast() }
    if parts.count > 1, names(parts[0].text) {
      parts.removeFirst()
      parts[0].separator = ""
    }
    // A short last part after a bar is the site or its section, whoever is named as the outlet.
    if parts.count > 1, let last = parts.last, last.separator != ":",
      last.separator == "|" || last.separator == "»" || last.text.split(separator: " ").count <= 3
    {
      let rest = parts.dropLast().map(\.text).joined(separator: " ")
      if rest.split(separator: " ").count >= 4, outlet.isEmpty || last.separator == "|" { parts.removeLast() }
    }
    return parts.enumerated().map { $0.offset == 0 ? $0.element.text : $0.element.joint + $0.element.text }
      .joined()
  }

  private struct Part {
    var text: String
    var separator: String
    /// The separator as it stood, with its spaces.
    var joint: String { separator == ":" ? ": " : " \(separator) " }
  }

  /// Cuts at separators that have spaces around them; a colon needs one behind it.
  private static func split(_ title: String) -> [Part] {
    var parts: [Part] = []
    var current = Part(text: "", separator: "")
    let characters = Array(title.unicodeScalars)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let isSpaced =
        index > 0 && index + 1 < characters.count && characters[index - 1] == " "
        && characters[index + 1] == " "
      let isBar = character == "|" && index > 0
      let isColon = character == ":" && index + 1 < characters.count && characters[index + 1] == " "
      if Self.separators.contains(character), isSpaced || isBar || isColon {
        parts.append(current)
        current = Part(text: "", separator: String(Character(character)))
      } else {
        current.text.unicodeScalars.append(character)
      }
      index += 1
    }
    parts.append(current)
    return parts.map { Part(text: BoilerplateRules.trimmed($0.text), separator: $0.separator) }
      .filter { !$0.text.isEmpty }
  }
}
