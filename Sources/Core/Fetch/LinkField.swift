/// The links of a `Link` header field (RFC 8288).
enum LinkField {
  /// The target whose relations hold one, as written; nil where none does.
  ///
  /// Parameters that are not understood are passed over, and a link that is broken off ends the field.
  static func target(of relation: String, in value: String) -> String? {
    var rest = value[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let target = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let parameters = rest.prefix(upTo: endOfLink(in: rest))
      rest = rest[parameters.endIndex...]
      if relations(in: parameters).contains(relation) { return String(target) }
    }
    return nil
  }

  /// Where the parameters of a link end: at the comma that is in no quotes.
  private static func endOfLink(in text: Substring) -> Substring.Index {
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ",", !isQuoted { return index }
    }
    return text.endIndex
  }

  /// The relation types, in lower case; of several `rel` the first one counts.
  private static func relations(in parameters: Substring) -> [String] {
    for parameter in parameters.split(separator: ";") {
      let sides = parameter.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == "rel" else { continue }
      return sides[1].filter { $0 != "\"" }.lowercased().split(separator: " ").map(String.init)
    }
    return []
  }
}
