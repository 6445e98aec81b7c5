/// Writes subscription lists in OPML 2.0, which every feed reader takes.
public enum OPML {
  /// The list as a document in UTF-8.
  ///
  /// - Parameters:
  ///   - title: the list's title.
  ///   - feeds: the feeds in the order they are to stand in; one without a title stands under its address.
  /// - Returns: the document, with a line break at its end.
  public static func document(title: String, feeds: [FeedReference]) -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">",
      "  <head><title>\(escaped(title))</title></head>", "  <body>",
    ]
    for feed in feeds {
      let name = escaped(feed.title.isEmpty ? feed.url : feed.title)
      // Readers know feeds of every format by the type `rss`.
      lines.append(
        "    <outline type=\"rss\" text=\"\(name)\" title=\"\(name)\" xmlUrl=\"\(escaped(feed.url))\"/>")
    }
    lines += ["  </body>", "</opml>", ""]
    return lines.joined(separator: "\n")
  }

  /// Text for XML content and attributes; characters that XML does not allow are left out.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\r", "\t": escaped += " "
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
