extension BoilerplateRules {
  /// A byline or dateline is shorter than this.
  private static let longestHeadLine = 120

  /// The kind of a line among the first of a text, before its first paragraph.
  static func headKind(of line: String) -> Kind {
    guard line.utf8.count <= longestHeadLine, !endsSentence(line) else { return .text }
    if let names = byline(line) { return .byline(names) }
    return isDateline(line) ? .dateline : .text
  }

  /// `By Jo Doe and Max Roe` gives the names.
  private static func byline(_ line: String) -> [String]? {
    guard bylineStarts.phrase(in: FoldedText.fold(line.utf8.prefix(12))) != nil else { return nil }
    let words = line.split(separator: " ")
    guard (2...12).contains(words.count), ["by", "by:"].contains(words[0].lowercased()) else { return nil }
    var names: [String] = []
    var name: [Substring] = []
    func close() {
      if !name.isEmpty { names.append(name.joined(separator: " ")) }
      name = []
    }
    for word in words.dropFirst() {
      if word == "and" || word == "&" {
        close()
        continue
      }
      guard word.first?.isUppercase == true || particles.contains(String(word)) else { return nil }
      name.append(word.hasSuffix(",") ? word.dropLast() : word)
      if word.hasSuffix(",") { close() }
    }
    close()
    return names
  }

  /// Small words inside names.
  static let particles: Set<String> = [
    "de", "van", "von", "der", "al", "bin", "la", "del", "di", "da", "dos", "den",
  ]

  /// `Seoul, South Korea` or `KYIV`: place names on a line of their own.
  private static func isDateline(_ line: String) -> Bool {
    guard line.utf8.count <= 60 else { return false }
    let words = line.split { $0 == " " || $0 == "," }
    guard (1...6).contains(words.count) else { return false }
    let areNames = words.allSatisfy { word in
      word.first?.isUppercase == true || ["of", "the", "and", "de", "la", "el", "al"].contains(word)
    }
    let hasPlaces = line.split(separator: ",").count == 2 && words.count >= 2
    let isCapitals = line == line.uppercased() && line != line.lowercased() && words.count <= 3
    return areNames && line.allSatisfy { $0.isLetter || " ,.'’-".contains($0) } && (hasPlaces || isCapitals)
  }
}
