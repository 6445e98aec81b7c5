import Core

/// Why a text is not the YAML that is read here, and where.
struct YAMLError: Error, Equatable, CustomStringConvertible {
  /// The line, from 1.
  let line: Int
  let reason: String

  var description: String { "line \(line): \(reason)" }
}

/// Reads the part of YAML 1.2 that `openapi.yaml` keeps to.
///
/// Block mappings and sequences, flow sequences, empty flow mappings, plain and quoted scalars, folded and literal
/// blocks, comments. Neither anchors nor tags nor several documents. Scalars are typed as by the core schema.
struct YAMLReader {
  private struct Line {
    let number: Int
    var indent: Int
    var text: Substring
  }

  private var lines: [Line] = []
  private var position = 0
  private var depth = 0
  /// Levels of nesting; the contract has about fifteen.
  private static let depthLimit = 64

  /// The value that `bytes` (UTF-8) hold.
  static func value(of bytes: [UInt8]) throws(YAMLError) -> JSONValue {
    var reader = YAMLReader(text: String(decoding: bytes, as: UTF8.self))
    guard let first = reader.lines.first else { throw YAMLError(line: 1, reason: "the document is empty") }
    let value = try reader.block(indent: first.indent)
    if let rest = reader.current {
      throw YAMLError(line: rest.number, reason: "indented less than the first line")
    }
    return value
  }

  private init(text: String) {
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let text = raw.drop { $0 == " " }
      let end = text.lastIndex { $0 != " " && $0 != "\r" }
      let trimmed = end.map { text[...$0] } ?? text.prefix(0)
      // Empty lines stay: they are paragraphs within folded text. `skipEmpty` passes over them elsewhere.
      if trimmed.first == "#" { continue }
      lines.append(Line(number: index + 1, indent: raw.count - text.count, text: trimmed))
    }
    while lines.first?.text.isEmpty == true { lines.removeFirst() }
  }

  private var current: Line? { position < lines.count ? lines[position] : nil }

  private mutating func skipEmpty() {
    while current?.text.isEmpty == true { position += 1 }
  }

  private func failure(_ reason: String) -> YAMLError {
    YAMLError(line: lines.isEmpty ? 1 : lines[min(position, lines.count - 1)].number, reason: reason)
  }

  /// A mapping, sequence or scalar whose lines are indented by `indent`.
  private mutating func block(indent: Int) throws(YAMLError) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw failure("nested deeper than \(Self.depthLimit) levels") }
    skipEmpty()
    guard let line = current else { return .null }
    if line.text == "-" || line.text.hasPrefix("- ") { return try sequence(indent: indent) }
    if Self.key(of: line.text) != nil { return try mapping(indent: indent) }
    position += 1
    return try scalar(line.text, parentIndent: indent - 1)
  }

  private mutating func sequence(indent: Int) throws(YAMLError) -> JSONValue {
    var elements: [JSONValue] = []
    while true {
      skipEmpty()
      guard let line = current, line.indent == indent, line.text == "-" || line.text.hasPrefix("- ") else {
        break
      }
      let rest = line.text.dropFirst().drop { $0 == " " }
      if rest.isEmpty {
        position += 1
        elements.append(try nested(under: indent))
      } else {
        // What follows the dash stands as if it had a line of its own, indented to where it begins.
        let inner = indent + (line.text.count - rest.count)
        lines[position].indent = inner
        lines[position].text = rest
        elements.append(try block(indent: inner))
      }
    }
    return .array(elements)
  }

  private mutating func mapping(indent: Int) throws(YAMLError) -> JSONValue {
    var members: [JSONMember] = []
    while true {
      skipEmpty()
      guard let line = current, line.indent == indent, !line.text.hasPrefix("- ") else { break }
      guard let (name, rest) = Self.key(of: line.text) else { throw failure("a member without a colon") }
      guard !members.contains(where: { $0.name == name }) else { throw failure("\(name) is there twice") }
      position += 1
      let value =
        try rest.isEmpty ? nested(under: indent, inMapping: true) : scalar(rest, parentIndent: indent)
      members.append(JSONMember(name: name, value: value))
    }
    if let line = current, line.indent > indent { throw failure("indented more than its neighbours") }
    return .object(members)
  }

  /// What stands on the lines below a key or a dash; null when nothing does.
  private mutating func nested(under indent: Int, inMapping: Bool = false) throws(YAMLError) -> JSONValue {
    skipEmpty()
    guard let line = current else { return .null }
    if line.indent > indent { return try block(indent: line.indent) }
    let isSequence = line.text == "-" || line.text.hasPrefix("- ")
    return inMapping && line.indent == indent && isSequence ? try sequence(indent: indent) : .null
  }

  /// The value that begins with `text`, whose line has been passed.
  private mutating func scalar(_ text: Substring, parentIndent: Int) throws(YAMLError) -> JSONValue {
    switch text.first {
    case ">", "|": return .string(try blockText(String(text), parentIndent: parentIndent))
    case "[": return try flowSequence(text)
    case "{":
      guard text == "{}" else { throw failure("flow mappings are not read") }
      return .object([])
    case "\"", "'":
      guard let (value, rest) = Self.quoted(text), rest.isEmpty else {
        throw failure("a quote without an end")
      }
      return .string(value)
    case "&", "*", "!", "%", "@", "`": throw failure("\(text.prefix(1)) has a meaning that is not read here")
    default:
      var words = String(text)
      while let line = current, !line.text.isEmpty, line.indent > parentIndent {
        guard Self.key(of: line.text) == nil else { throw failure("a member within a text") }
        words += " " + line.text
        position += 1
      }
      return Self.plain(words)
    }
  }

  /// The lines of a folded (`>`) or literal (`|`) block; `-` drops the line feed at its end.
  private mutating func blockText(_ header: String, parentIndent: Int) throws(YAMLError) -> String {
    guard [">", ">-", "|", "|-"].contains(header) else {
      throw failure("the block header \(header) is not read")
    }
    var text = ""
    var indent: Int?
    var emptyLines = 0
    while let line = current, line.text.isEmpty || line.indent > parentIndent {
      position += 1
      if line.text.isEmpty {
        emptyLines += 1
        continue
      }
      let first = indent == nil
      let margin = indent ?? line.indent
      indent = margin
      if !first {
        let isFolded = header.hasPrefix(">")
        text +=
          emptyLines > 0
          ? String(repeating: "\n", count: emptyLines + (isFolded ? 0 : 1)) : isFolded ? " " : "\n"
      }
      emptyLines = 0
      text += String(repeating: " ", count: max(0, line.indent - margin)) + line.text
    }
    return header.hasSuffix("-") || text.isEmpty ? text : text + "\n"
  }

  /// A sequence in brackets, over as many lines as it takes; its elements are scalars.
  private mutating func flowSequence(_ start: Substring) throws(YAMLError) -> JSONValue {
    var elements: [JSONValue] = []
    var rest = start.dropFirst()
    while true {
      rest = rest.drop { $0 == " " || $0 == "," }
      if rest.isEmpty {
        guard let line = current else { throw failure("a bracket without an end") }
        position += 1
        rest = line.text
      } else if rest.first == "]" {
        guard rest.count == 1 else { throw failure("something follows a bracket") }
        return .array(elements)
      } else if rest.first == "\"" || rest.first == "'" {
        guard let (value, after) = Self.quoted(rest) else { throw failure("a quote without an end") }
        elements.append(.string(value))
        rest = after
      } else {
        let word = rest.prefix { $0 != "," && $0 != "]" }
        guard !word.contains(where: { "[{}:".contains($0) }) else { throw failure("nested flow is not read") }
        elements.append(Self.plain(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
  }
}

extension YAMLReader {
  /// The name of a member and what follows its colon; nil when the line is none.
  private static func key(of text: Substring) -> (name: String, rest: Substring)? {
    if text.first == "\"" || text.first == "'" {
      guard let (name, rest) = quoted(text), rest.first == ":" else { return nil }
      let value = rest.dropFirst()
      return value.isEmpty || value.first == " " ? (name, value.drop { $0 == " " }) : nil
    }
    guard text.first != "[", text.first != "{" else { return nil }
    var index = text.startIndex
    while let colon = text[index...].firstIndex(of: ":") {
      let after = text.index(after: colon)
      if after == text.endIndex || text[after] == " " {
        return (String(text[..<colon]), text[after...].drop { $0 == " " })
      }
      index = after
    }
    return nil
  }

  /// The text in the quotes that `text` begins with, and what follows them.
  private static func quoted(_ text: Substring) -> (value: String, rest: Substring)? {
    guard let quote = text.first else { return nil }
    var value = ""
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      let character = text[index]
      index = text.index(after: index)
      if character == quote {
        guard quote == "'", index < text.endIndex, text[index] == "'" else { return (value, text[index...]) }
        value.append("'")
        index = text.index(after: index)
      } else if character == "\\", quote == "\"" {
        guard index < text.endIndex else { return nil }
        switch text[index] {
        case "n": value.append("\n")
        case "t": value.append("\t")
        case "\"", "\\", "/": value.append(text[index])
        default: return nil
        }
        index = text.index(after: index)
      } else {
        value.append(character)
      }
    }
    return nil
  }

  /// A plain scalar with its type.
  private static func plain(_ text: String) -> JSONValue {
    switch text {
    case "null", "~", "": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      return .string(text)
    }
    if let number = Int(text) { return .integer(number) }
    guard text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }), let number = Double(text) else {
      return .string(text)
    }
    return .number(number)
  }
}
