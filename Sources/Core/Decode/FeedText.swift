/// Small readings that the feed formats share.
enum FeedText {
  /// The text, or nil where nothing was told.
  static func told(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// A person's name out of `jo@example.org (Jo Doe)`, `Jo Doe <jo@example.org>` or a bare name; empty for a
  /// bare address.
  static func person(_ text: String) -> String {
    let line = HTMLDocument.oneLine(text)
    if let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close,
      line.contains("@")
    {
      return String(line[line.index(after: open)..<close])
    }
    let words = line.split(separator: " ").filter { !$0.contains("@") }
    return words.joined(separator: " ")
  }

  /// The texts without empty and repeated ones, in order.
  static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// An absolute address for a link that may be relative to the feed's.
  static func resolve(_ link: String, against base: String) -> String {
    WebAddress.resolve(link, against: base) ?? link
  }
}
