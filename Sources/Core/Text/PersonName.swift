/// One spelling for a person's name that papers transliterate in several.
///
/// Surnames in -ский and -ський are written -sky, -skyy, -skiy, -skyi, -skyj, -skij and -skii ("Zelensky",
/// "Zelenskyy"); they become -sky, which needs no choice among them. Everything else stays:
/// Polish names in -ski are right as they are, and given names of different languages are different names.
public enum PersonName {
  /// The name with each such surname in its common form.
  public static func canonical(_ name: String) -> String {
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 1 else { return common(words.first.map(String.init) ?? name) }
    return words.map { common(String($0)) }.joined(separator: " ")
  }

  private static func common(_ word: String) -> String {
    for ending in endings where word.utf8.count > ending.utf8.count + 2 && word.hasSuffix(ending) {
      return word.dropLast(ending.count - 2) + "y"
    }
    return word
  }

  private static let endings = ["skyy", "skiy", "skyi", "skyj", "skij", "skii", "zkyy", "zkyi", "zkiy"]
}
