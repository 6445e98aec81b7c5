/// What could be read of JSON that may be damaged.
public struct RepairedJSON: Hashable, Sendable {
  /// The value, everything that was open at the end closed.
  public var value: JSONValue
  /// How many places had to be understood against the grammar; 0 for JSON that was whole.
  public var repairs = 0
  /// Offset of the byte where the first repair was made; nil when there was none.
  public var firstRepair: Int?
  /// Whether the text ended in the middle of a value.
  public var isTruncated = false
}

/// Reads JSON as sites send it: with raw line breaks and control bytes in strings, quotes that were not
/// escaped, unknown escapes, commas too many or missing, notices before and after it, NaN, cut off anywhere.
///
/// A quote closes a string only where the text after it goes on as JSON would; that is what tells the quotes
/// of an attribute or of quoted speech from the string's own. Every repair is counted. Linear time, and
/// nesting is kept to `JSONReader.depthLimit`: deeper values are read as null.
public struct LenientJSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var openers: [UInt8] = []
  private var result = RepairedJSON(value: .null)
  /// How far after a comma the next member's name is looked for; longer names are not met in practice.
  private static let nameWindow = 256

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// What `bytes` hold; nil when nothing in them looks like an object or array.
  public static func read(_ bytes: [UInt8]) -> RepairedJSON? {
    if let whole = try? JSONReader.value(of: bytes) { return RepairedJSON(value: whole) }
    var reader = LenientJSONReader(bytes: bytes)
    guard reader.findStart() else { return nil }
    reader.result.value = reader.readValue(in: 0)
    reader.skipWhiteSpace()
    if reader.position < bytes.count { reader.repair() }
    return reader.result
  }

  /// Goes to the first bracket that is followed as a document's first bracket is.
  private mutating func findStart() -> Bool {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipWhiteSpace()
    let first = position
    for start in first..<max(first, bytes.count) where bytes[start] | 0x20 == UInt8(ascii: "{") {
      let isObject = bytes[start] == UInt8(ascii: "{")
      guard isObject || bytes[start] == UInt8(ascii: "[") else { continue }
      let next = byte(after: start)
      let isStart =
        isObject
        ? next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
        : next == UInt8(ascii: "{") || next == UInt8(ascii: "]") || next == UInt8(ascii: "[")
          || next == UInt8(ascii: "\"")
      guard isStart else { continue }
      position = start
      if start > first { repair() }
      return true
    }
    return false
  }

  private mutating func repair() {
    result.repairs += 1
    result.firstRepair = result.firstRepair ?? position
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipWhiteSpace() {
    while let byte = current, JSONSyntax.isWhiteSpace(byte) { position += 1 }
  }

  /// The first byte after `index` that is no white space; nil at the end.
  private func byte(after index: Int) -> UInt8? {
    var next = index + 1
    while next < bytes.count, JSONSyntax.isWhiteSpace(bytes[next]) { next += 1 }
    return next < bytes.count ? bytes[next] : nil
  }

  /// Reads one value; `opener` is the bracket around it, 0 at the top.
  private mutating func readValue(in opener: UInt8) -> JSONValue {
    switch current {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard openers.count < JSONReader.depthLimit else { return skipNested() }
      return current == UInt8(ascii: "{") ? readObject() : readArray()
    case UInt8(ascii: "\""): return .string(readString(isName: false, in: opener))
    case nil:
      result.isTruncated = true
      return .null
    default: return readBareValue()
    }
  }

  /// Walks over a value that is nested too deep.
  private mutating func skipNested() -> JSONValue {
    repair()
    var open = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
      case UInt8(ascii: "\""):
        _ = readString(isName: false, in: UInt8(ascii: "["))
        continue
      default: break
      }
      position += 1
      if open == 0 { return .null }
    }
    result.isTruncated = true
    return .null
  }

  private mutating func readArray() -> JSONValue {
    openers.append(UInt8(ascii: "["))
    defer { openers.removeLast() }
    position += 1
    var elements: [JSONValue] = []
    while goToNextItem(closer: UInt8(ascii: "]")) {
      let before = position
      elements.append(readValue(in: UInt8(ascii: "[")))
      if position == before { break }
    }
    return .array(elements)
  }

  private mutating func readObject() -> JSONValue {
    openers.append(UInt8(ascii: "{"))
    defer { openers.removeLast() }
    position += 1
    var members: [JSONMember] = []
    var places: [String: Int] = [:]
    while goToNextItem(closer: UInt8(ascii: "}")) {
      let before = position
      let name: String
      if current == UInt8(ascii: "\"") {
        name = readString(isName: true, in: UInt8(ascii: "{"))
      } else {
        repair()
        name = readBareWord()
      }
      skipWhiteSpace()
      if current == UInt8(ascii: ":") {
        position += 1
        skipWhiteSpace()
        let member = JSONMember(name: name, value: readValue(in: UInt8(ascii: "{")))
        if let place = places[name] {
          // Told twice: the last one counts, as browsers have it.
          repair()
          members[place] = member
        } else {
          places[name] = members.count
          members.append(member)
        }
      } else if current == nil {
        result.isTruncated = true
      } else {
        repair()
      }
      if position == before { position += 1 }
    }
    return .object(members)
  }

  /// Goes over commas to the next item; false when the bracket that is open has been closed.
  private mutating func goToNextItem(closer: UInt8) -> Bool {
    var commas = 0
    while true {
      skipWhiteSpace()
      switch current {
      case nil:
        result.isTruncated = true
        return false
      case UInt8(ascii: ","):
        commas += 1
        if commas > 1 { repair() }
        position += 1
      case closer:
        if commas > 0 { repair() }
        position += 1
        return false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        // The other kind of bracket: it ends an outer value, or it is a slip.
        repair()
        let opener = closer == UInt8(ascii: "]") ? UInt8(ascii: "{") : UInt8(ascii: "[")
        if openers.dropLast().contains(opener) { return false }
        position += 1
      case UInt8(ascii: ":"):
        repair()
        position += 1
      default: return true
      }
    }
  }

  private mutating func readBareValue() -> JSONValue {
    if let (value, end) = JSONSyntax.number(in: bytes, at: position) {
      position = end
      return value
    }
    let start = position
    let word = readBareWord()
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      if position == bytes.count, ["true", "false", "null"].contains(where: { $0.hasPrefix(word) }) {
        result.isTruncated = true
      }
      position = start
      repair()
      position += max(1, word.utf8.count)
      return word.isEmpty || word == "NaN" || word == "undefined" ? .null : .string(word)
    }
  }

  /// A run of bytes up to white space or punctuation of JSON.
  private mutating func readBareWord() -> String {
    let start = position
    while let byte = current, byte > 0x20, !Self.isPunctuation(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  private mutating func readString(isName: Bool, in opener: UInt8) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        if closes(isName: isName, in: opener) {
          position += 1
          return finished(text)
        }
        repair()
        text.append(byte)
        position += 1
      case UInt8(ascii: "\\"): readEscape(into: &text)
      default:
        if byte < 0x20 { repair() }
        text.append(byte)
        position += 1
      }
    }
    result.isTruncated = true
    return finished(text)
  }

  private mutating func finished(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // A character that the end cut in two is no damage of its own.
    if position < self.bytes.count { repair() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func readEscape(into text: inout [UInt8]) {
    switch JSONSyntax.escape(in: bytes, at: position) {
    case .scalar(let scalar, let end):
      text.append(contentsOf: String(Character(scalar)).utf8)
      position = end
    case .loneSurrogate(let end):
      repair()
      text.append(contentsOf: "\u{FFFD}".utf8)
      position = end
    case .malformed:
      // Cut off in mid-escape, or a backslash that was meant.
      if bytes.count - position < 6,
        bytes[position...].dropFirst(2).allSatisfy({ ASCII.hexValue($0) != nil }),
        position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: "u")
      {
        position = bytes.count
        return
      }
      repair()
      text.append(UInt8(ascii: "\\"))
      position += 1
    }
  }

  /// Whether the quote at the current position ends its string, judged by what follows.
  private func closes(isName: Bool, in opener: UInt8) -> Bool {
    var next = position + 1
    while next < bytes.count, JSONSyntax.isWhiteSpace(bytes[next]) { next += 1 }
    guard next < bytes.count else { return true }
    switch bytes[next] {
    case UInt8(ascii: ":"): return isName
    case UInt8(ascii: ","): return !isName && (opener != UInt8(ascii: "{") || nameFollows(after: next))
    case UInt8(ascii: "}"):
      guard !isName, openers.contains(UInt8(ascii: "{")) else { return false }
      return bracketFollows(after: next)
    case UInt8(ascii: "]"):
      guard !isName, openers.contains(UInt8(ascii: "[")) else { return false }
      return bracketFollows(after: next)
    default: return false
    }
  }

  /// Whether a closing bracket at `index` is followed by JSON's punctuation or the end.
  private func bracketFollows(after index: Int) -> Bool {
    switch byte(after: index) {
    case nil, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "<"): true
    default: false
    }
  }

  /// Whether a member's name and its colon come after the comma at `index`, or the text ends before it can
  /// tell.
  private func nameFollows(after index: Int) -> Bool {
    var next = index + 1
    while next < bytes.count, JSONSyntax.isWhiteSpace(bytes[next]) || bytes[next] == UInt8(ascii: ",") {
      next += 1
    }
    guard next < bytes.count else { return true }
    if bytes[next] == UInt8(ascii: "}") { return true }
    guard bytes[next] == UInt8(ascii: "\"") else { return false }
    next += 1
    let limit = min(bytes.count, next + Self.nameWindow)
    while next < limit, bytes[next] != UInt8(ascii: "\"") {
      next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard next < limit else { return limit == bytes.count }
    return byte(after: next) == nil || byte(after: next) == UInt8(ascii: ":")
  }
}
