/// Groups the variants of a weapon, for a merger that was given no lexicon.
///
/// The family is the designation in lower case up to and with its first number: "Leopard 2A6" is of
/// `leopard 2`, "F-16V Viper" of `f-16`, "K2 Black Panther" of `k2`. A name without a number is its own family.
public enum WeaponFamily {
  /// The family of a designation; empty for an empty one.
  public static func bySpelling(_ designation: String) -> String {
    var words: [String] = []
    for word in designation.lowercased().split(separator: " ") {
      let upToNumber = prefixThroughNumber(word.utf8)
      words.append(String(decoding: upToNumber ?? word.utf8[...], as: UTF8.self))
      if upToNumber != nil { break }
    }
    return words.joined(separator: " ")
  }

  /// The family by the lexicon; by spelling for variants that the lexicon does not list ("M1A2", "AIM-120C-8").
  static func of(_ designation: String, _ lexicon: Lexicon) -> String {
    let listed = lexicon.family(of: designation)
    return listed == designation && hasVariantMark(designation) ? bySpelling(designation) : listed
  }

  /// Whether one family is the other told less exactly: equal, or its first words ("leopard", "leopard 2").
  static func areCompatible(_ a: String, _ b: String) -> Bool {
    let (short, long) = a.utf8.count <= b.utf8.count ? (a, b) : (b, a)
    guard long.hasPrefix(short), !short.isEmpty else { return false }
    return short.utf8.count == long.utf8.count
      || long.utf8.dropFirst(short.utf8.count).first == UInt8(ascii: " ")
  }

  /// Whether a word goes on after its number, as in "F-16V" or "2A6".
  static func hasVariantMark(_ designation: String) -> Bool {
    designation.split(separator: " ").contains { word in
      prefixThroughNumber(word.utf8).map { $0.endIndex < word.utf8.endIndex } ?? false
    }
  }

  private static func prefixThroughNumber(_ word: Substring.UTF8View) -> Substring.UTF8View.SubSequence? {
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard let first = word.firstIndex(where: isDigit) else { return nil }
    let end = word[first...].firstIndex { !isDigit($0) } ?? word.endIndex
    return word[..<end]
  }
}
