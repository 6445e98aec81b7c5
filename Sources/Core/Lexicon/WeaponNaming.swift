/// How weapons are called: the canonical name, or the printed one where it tells another variant.
extension Lexicon {
  /// How a weapon is called in a text: by its canonical name, or as printed where that tells another variant.
  ///
  /// "Abrams" is "M1 Abrams", but "M1A2" stays "M1A2", and "Shahed" stays so: the canonical name says something else.
  func weaponName(_ annotation: Annotation, _ text: AnnotatedText) -> String {
    let weapon = weapons[annotation.index]
    let parts = Self.designationParts(weapon.canonical)
    let printed = withoutProducer(singular(annotation.range, text), weapon)
    let printedParts = Self.designationParts(printed)
    let extra = printedParts.subtracting(parts)
    if extra.isEmpty { return weapon.canonical }
    // "NASAM interceptors" are of the "NASAMS".
    if extra.count == printedParts.count, extra.allSatisfy({ parts.contains($0 + "s") }) {
      return weapon.canonical
    }
    if extra.contains(where: { $0.contains(where: \.isNumber) || Self.variants.contains($0) }) {
      return printed
    }
    if extra.count < printedParts.count || printedParts.count > 2 { return weapon.canonical }
    return printed
  }

  /// Whether one name in a text says no more than another there: "F-15" beside "F-15IA", "Gripen" beside "Gripen E".
  ///
  /// Both are names that `weaponName` gave, with the canonical names of their entries.
  func isCovered(
    _ name: String, of canonical: String, by other: String, of otherCanonical: String
  ) -> Bool {
    let parts = Self.designationParts(name)
    let otherParts = Self.designationParts(other)
    if parts.isStrictSubset(of: otherParts) { return true }
    guard name == canonical, canonical == otherCanonical || family(of: otherCanonical) == canonical else {
      return false
    }
    // Two names of one system cover each other only where they share a word or a code's beginning.
    return parts.contains { part in
      otherParts.contains {
        $0.hasPrefix(part) && (part.utf8.count >= 4 || part.contains(where: \.isNumber)) && $0 != part
          || $0 == part && part.utf8.count >= 4
      }
    } || canonical == otherCanonical
  }

  /// The words of a designation, folded, hyphens closed up: what tells two designations apart.
  static func designationParts(_ name: String) -> Set<String> {
    Set(
      Folding.fold(name).split { $0 == " " || $0 == "/" || $0 == "(" || $0 == ")" }
        .map { $0.filter { $0 != "-" } })
  }

  /// Marks of a variant that have no digit.
  private static let variants: Set<String> = [
    "ng", "xp", "er", "ii", "iii", "iv", "b", "c", "d", "e", "f", "g", "h", "j", "k", "m", "n", "p", "v",
  ]

  /// A printed name without its plural and with "class" as a word of its own.
  private func singular(_ printedRange: Range<Int>, _ text: AnnotatedText) -> String {
    var range = printedRange
    let last = text.tokens[range.upperBound - 1]
    // "F-16s": the plural after digits is no variant.
    if range.count > 1, last.isAttached, last.scalarEnd - last.scalarStart == 1, last.word == pluralWord {
      range = range.lowerBound..<range.upperBound - 1
    }
    var name = text.words(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let hyphen = name.range(ofSuffix: "-class") { name.replaceSubrange(hyphen, with: " class") }
    guard name.hasSuffix("s") else { return name }
    let stem = String(name.dropLast())
    // "C-130Js", "SSNs": a small letter after a capital.
    if stem.last?.isUppercase == true || weaponForms.contains(Folding.fold(stem)) { return stem }
    return name
  }

  /// A printed name without the maker's name before it.
  private func withoutProducer(_ name: String, _ weapon: WeaponEntry) -> String {
    guard let space = name.firstIndex(of: " ") else { return name }
    let rest = name[name.index(after: space)...]
    guard !weapon.producer.isEmpty, weapon.producer.hasPrefix(name[..<space]),
      rest.contains(where: \.isNumber)
    else { return name }
    return String(rest)
  }
}

extension String {
  /// The range of a suffix in the string, nil when it does not end so.
  fileprivate func range(ofSuffix suffix: String) -> Range<String.Index>? {
    hasSuffix(suffix) ? index(endIndex, offsetBy: -suffix.count)..<endIndex : nil
  }
}
