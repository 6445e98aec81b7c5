import Core

/// Descriptions of the contract as HTML: paragraphs, and code between backticks.
enum Prose {
  /// A text with its code marked, without paragraphs.
  static func inline(_ text: String) -> String {
    var html = ""
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      html += index.isMultiple(of: 2) ? Markup.escaped(part) : "<code>\(Markup.escaped(part))</code>"
    }
    return html
  }

  /// A text whose paragraphs are divided by a line; nothing for none.
  static func paragraphs(_ text: String?) -> String {
    (text ?? "").split(separator: "\n").map { "<p>\(inline(String($0)))</p>\n" }.joined()
  }

  /// A value as people write it, for examples: JSON with two spaces a level, short arrays on one line.
  static func code(_ value: JSONValue) -> String {
    "<pre tabindex=\"0\"><code>\(Markup.escaped(text(value)))</code></pre>\n"
  }

  /// The text of an example; a string is its own, such as a feed.
  static func text(_ value: JSONValue) -> String { value.string ?? pretty(value, "") }

  private static func pretty(_ value: JSONValue, _ indent: String) -> String {
    let inner = indent + "  "
    switch value {
    case .object(let members) where !members.isEmpty:
      let lines = members.map { "\(inner)\(compact(.string($0.name))): \(pretty($0.value, inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    case .array(let elements) where elements.contains { $0.members != nil || $0.elements != nil }:
      return "[\n" + elements.map { inner + pretty($0, inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .array(let elements): return "[" + elements.map(compact).joined(separator: ", ") + "]"
    default: return compact(value)
    }
  }

  private static func compact(_ value: JSONValue) -> String {
    var json = JSONWriter()
    json.value(value)
    return json.string
  }
}
