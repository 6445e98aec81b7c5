/// How weapons are called: the canonical name, or the printed one where it tells another variant.
extension Lexicon {
  /// How a weapon is called in a text: by its canonical name, or as printed where that tells another variant.
  ///
  /// "Abrams" is "M1 Abrams", but "M1A2" stays "M1A2", and "Shahed" stays so: the canonical name says something else.
  func weaponName(_ annotation: Annotation, _ text: AnnotatedText) -> String {
    text.weaponNames.name(at: annotation.range.lowerBound) { readWeaponName(annotation, text) }
  }

  private func readWeaponName(_ annotation: Annotation, _ text: AnnotatedText) -> String {
    let weapon = weapons[annotation.index]
    let printed = withoutProducer(singular(annotation.range, text), weapon)
    if printed == weapon.canonical { return printed }
    // "NSM" of the "Naval Strike Missile", "Cheongung-II" of the "Cheongung II".
    if weapon.acronyms.contains(Folding.fold(printed)) || Self.isSpelled(printed, as: weapon.canonical)
      || Self.isCode(printed, of: weapon.canonical)
    {
      return weapon.canonical
    }
    let parts = Self.designationParts(weapon.canonical)
    let printedParts = Self.designationParts(printed)
    // A class of ships is called as printed: with its hyphen or without, with "submarine" or without.
    if weapon.canonical.hasSuffix("-class"), Folding.fold(printed).contains("class") { return printed }
    var extra = printedParts.filter { !parts.contains($0) }
    for (numeral, digit) in [("ii", "2"), ("iii", "3"), ("iv", "4")] where parts.contains(digit) {
      extra.removeAll { $0 == numeral }
    }
    if extra.isEmpty { return weapon.canonical }
    // "NASAM interceptors" are of the "NASAMS".
    if extra.count == printedParts.count, extra.allSatisfy({ parts.contains($0 + "s") }) {
      return weapon.canonical
    }
    if extra.contains(where: { $0.hasNumber || Self.variants.contains($0) }) {
      return printed
    }
    if extra.count < printedParts.count || printedParts.count > 2 { return weapon.canonical }
    return printed
  }

  /// Whether a name is the code that opens another, however its parts are divided: "JAS-39" of "JAS 39 Gripen".
  private static func isCode(_ name: String, of other: String) -> Bool {
    guard name.hasNumber else { return false }
    let bytes = other.utf8
    return bytes.indices.contains {
      bytes[$0] == UInt8(ascii: " ") && isSpelled(name, as: String(other[..<$0]))
    }
  }

  /// Whether two names differ only in what divides their words.
  private static func isSpelled(_ name: String, as other: String) -> Bool {
    func closed(_ name: String) -> some Sequence<UInt8> {
      Folding.fold(name).utf8.lazy.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
    }
    return closed(name).elementsEqual(closed(other))
  }

  /// The initials of a name's words, folded: "nsm" of "Naval Strike Missile"; nil for one word and for codes.
  static func initials(of name: String) -> String? {
    let words = name.split { $0 == " " || $0 == "-" }.filter { $0.first?.isUppercase ?? false }
    guard words.count > 1, !name.hasNumber else { return nil }
    return Folding.fold(String(words.compactMap(\.first)))
  }

  /// Whether one name in a text says no more than another there: "F-15" beside "F-15IA", "Gripen" beside "Gripen E".
  func isCovered(_ name: WeaponName, by other: WeaponName) -> Bool {
    let parts = name.parts
    let otherParts = other.parts
    if parts.count < otherParts.count, parts.allSatisfy(otherParts.contains) { return true }
    guard name.canonical == other.canonical || other.family == name.canonical else { return false }
    func goesOn(_ part: String) -> Bool { otherParts.contains { $0.hasPrefix(part) && $0 != part } }
    // "AIM-120 AMRAAM" beside "AIM-120C-8": the code goes on.
    if name.key == name.canonical, parts.contains(where: { $0.hasNumber && goesOn($0) }) {
      return true
    }
    // "JAS 39 Gripen" beside "Gripen E": a word in common.
    if name.key == name.canonical, name.canonical != other.canonical,
      parts.contains(where: { $0.utf8.count >= 4 && otherParts.contains($0) })
    {
      return true
    }
    // "Shahed drone" beside "Shahed-136".
    let named = parts.filter { !Self.genericNouns.contains($0) }
    return !named.isEmpty
      && named.allSatisfy { $0.utf8.count >= 4 && !otherParts.contains($0) && goesOn($0) }
  }

  /// The words of a designation, folded, each once: what tells two designations apart.
  ///
  /// A hyphen between words divides ("Rafale-Marine"); beside a digit or a letter alone it is closed up ("AH-64").
  static func designationParts(_ name: String) -> [String] {
    // They are too few to be hashed.
    var parts: [String] = []
    func add(_ part: String) {
      if !parts.contains(part) { parts.append(part) }
    }
    for word in Folding.fold(name).utf8.split(whereSeparator: isDivider) {
      guard word.contains(UInt8(ascii: "-")) else {
        add(String(Substring(word)))
        continue
      }
      let pieces = word.split(separator: UInt8(ascii: "-")).map { String(Substring($0)) }
      if pieces.count > 1, pieces.allSatisfy({ $0.utf8.count > 2 && $0.isOfLetters }) {
        pieces.forEach(add)
      } else {
        add(pieces.joined())
      }
    }
    return parts
  }

  /// What stands between the words of a designation.
  private static func isDivider(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: false
    }
  }

  private static let genericNouns: Set<String> = [
    "drone", "tank", "missile", "jet", "fighter", "helicopter", "launcher", "submarine", "frigate",
  ]

  /// Marks of a variant that have no digit.
  private static let variants: Set<String> = [
    "ng", "xp", "er", "ii", "iii", "iv", "b", "c", "d", "e", "f", "g", "h", "j", "k", "m", "n", "p", "v",
  ]

  /// A printed name without its plural.
  private func singular(_ printedRange: Range<Int>, _ text: AnnotatedText) -> String {
    var range = printedRange
    let last = text.tokens[range.upperBound - 1]
    // "F-16s": the plural after digits is no variant.
    if range.count > 1, last.isAttached, last.scalarCount == 1, last.word == pluralWord {
      range = range.lowerBound..<range.upperBound - 1
    }
    let name = text.name(range)
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
      rest.hasNumber,
      // "MD 530G": the maker is a part of the code.
      !weapon.canonical.hasPrefix(name[..<space])
    else { return name }
    return String(rest)
  }
}

extension Lexicon {
  /// The shortest phrase that opens a name, is not all of it and names what is asked for: "Indian" in "Indian Army".
  func opening(
    of range: Range<Int>, in tokens: [Token], where isSought: (PhraseTrie.Form) -> Bool
  ) -> (form: PhraseTrie.Form, range: Range<Int>)? {
    var node: Int32 = 0
    for index in range.dropLast() {
      guard let next = trie.step(from: node, tokens[index].word) else { return nil }
      node = next
      if let form = trie.forms(at: node).first(where: isSought) {
        return (form, range.lowerBound..<index + 1)
      }
    }
    return nil
  }

  /// The firm whose name opens that of a weapon: "Saab" in "Saab Gripen".
  func openingMaker(of range: Range<Int>, in tokens: [Token]) -> CompanyEntry? {
    opening(of: range, in: tokens) { $0.kind == .company }.map { companies[Int($0.form.index)] }
  }
}

extension StringProtocol {
  /// Whether some character is a number; dividing a text into characters is slow, and most are of ASCII.
  fileprivate var hasNumber: Bool {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.contains(where: ASCII.isDigit) : contains(where: \.isNumber)
  }

  /// Whether all characters are letters.
  fileprivate var isOfLetters: Bool {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.allSatisfy(ASCII.isLetter) : allSatisfy(\.isLetter)
  }
}

/// How a text calls a weapon: by a name that `weaponName` gave, and the canonical name of its entry.
///
/// A class, because a name is compared with every other of its text and taken apart once.
final class WeaponName {
  let key: String
  let canonical: String
  /// The name of the system of which its own is a variant.
  let family: String
  /// The words of the name.
  private(set) lazy var parts = Lexicon.designationParts(key)

  init(_ key: String, of canonical: String, in lexicon: Lexicon) {
    self.key = key
    self.canonical = canonical
    family = lexicon.family(of: canonical)
  }
}

/// What a text's weapons are called, by the token at which each begins: mentions and acts ask for the same.
final class WeaponNameTable {
  private var names = SortedTable<String>()

  func name(at token: Int, else read: () -> String) -> String {
    if let known = names[token] { return known }
    let name = read()
    names[token] = name
    return name
  }
}
