/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The ways to fail.
  public enum Reason: Hashable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case trailingBytes
    case tooDeep(limit: Int)
    case invalidNumber
    case controlCharacter(UInt8)
    case invalidEscape
    case loneSurrogate
    case invalidUTF8
    case duplicateName(String)
  }

  /// What is wrong.
  public let reason: Reason
  /// Offset of the offending byte from the start of the text.
  public let offset: Int

  /// One sentence for a person.
  public var description: String {
    let what =
      switch reason {
      case .unexpectedEnd: "the text ends in the middle of a value"
      case .unexpectedByte(let byte): "unexpected " + JSONError.name(of: byte)
      case .trailingBytes: "something follows the value"
      case .tooDeep(let limit): "nested deeper than \(limit) levels"
      case .invalidNumber: "malformed number"
      case .controlCharacter(let byte): "unescaped control character " + JSONError.name(of: byte)
      case .invalidEscape: "malformed escape in a string"
      case .loneSurrogate: "\\u escape of half a surrogate pair"
      case .invalidUTF8: "a string that is not UTF-8"
      case .duplicateName(let name): "member \"\(name)\" is there twice"
      }
    return "\(what) at byte \(offset)"
  }

  private static func name(of byte: UInt8) -> String {
    if (0x21...0x7E).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
    let hex = String(byte, radix: 16, uppercase: true)
    return "byte 0x" + (hex.utf8.count < 2 ? "0" + hex : hex)
  }
}

/// Reads JSON strictly by RFC 8259, as request bodies are read.
///
/// Beyond the RFC it refuses what two readers could understand differently: a member that is there twice,
/// half a surrogate pair, nesting beyond a limit. For what sites send, see `LenientJSONReader`.
public struct JSONReader {
  /// Levels of arrays and objects that are read; RELIABILITY's limit, and no real document comes near it.
  public static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The value that `bytes` (UTF-8, without byte order mark) hold, with nothing but white space around it.
  public static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    reader.skipWhiteSpace()
    let value = try reader.readValue()
    reader.skipWhiteSpace()
    guard reader.position == bytes.count else { throw reader.failure(.trailingBytes) }
    return value
  }

  private func failure(_ reason: JSONError.Reason) -> JSONError {
    JSONError(reason: reason, offset: position)
  }

  /// The error for what stands at the current position where something else had to.
  private func unexpected() -> JSONError {
    failure(position < bytes.count ? .unexpectedByte(bytes[position]) : .unexpectedEnd)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipWhiteSpace() {
    while let byte = current, JSONSyntax.isWhiteSpace(byte) { position += 1 }
  }

  private mutating func readValue() throws(JSONError) -> JSONValue {
    switch current {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || ASCII.isDigit(byte): return try readNumber()
    default: throw unexpected()
    }
  }

  private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[index] else { throw unexpected() }
      position += 1
    }
    return value
  }

  private mutating func enter() throws(JSONError) {
    guard depth < Self.depthLimit else { throw failure(.tooDeep(limit: Self.depthLimit)) }
    depth += 1
    position += 1
    skipWhiteSpace()
  }

  private mutating func readArray() throws(JSONError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    if current != UInt8(ascii: "]") {
      while true {
        elements.append(try readValue())
        skipWhiteSpace()
        if current == UInt8(ascii: "]") { break }
        guard current == UInt8(ascii: ",") else { throw unexpected() }
        position += 1
        skipWhiteSpace()
      }
    }
    position += 1
    depth -= 1
    return .array(elements)
  }

  private mutating func readObject() throws(JSONError) -> JSONValue {
    try enter()
    var members: [JSONMember] = []
    var names: Set<String> = []
    if current != UInt8(ascii: "}") {
      while true {
        guard current == UInt8(ascii: "\"") else { throw unexpected() }
        let start = position
        let name = try readString()
        guard names.insert(name).inserted else {
          throw JSONError(reason: .duplicateName(name), offset: start)
        }
        skipWhiteSpace()
        guard current == UInt8(ascii: ":") else { throw unexpected() }
        position += 1
        skipWhiteSpace()
        members.append(JSONMember(name: name, value: try readValue()))
        skipWhiteSpace()
        if current == UInt8(ascii: "}") { break }
        guard current == UInt8(ascii: ",") else { throw unexpected() }
        position += 1
        skipWhiteSpace()
      }
    }
    position += 1
    depth -= 1
    return .object(members)
  }

  private mutating func readNumber() throws(JSONError) -> JSONValue {
    guard let (value, end) = JSONSyntax.number(in: bytes, at: position) else {
      throw failure(.invalidNumber)
    }
    position = end
    return value
  }

  private mutating func readString() throws(JSONError) -> String {
    position += 1
    let start = position
    position = bytes.span.endOfPlainJSON(from: start)
    guard position < bytes.count else { throw failure(.unexpectedEnd) }
    guard bytes[position] == UInt8(ascii: "\"") else { return try readEscapedString(from: start) }
    defer { position += 1 }
    guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
      throw JSONError(reason: .invalidUTF8, offset: start)
    }
    return text
  }

  /// The string that begins at `start` and has escapes; runs between them are copied at once, and all is
  /// validated at once.
  private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(4 * (position - start) + 64)
    position = start
    while true {
      let end = bytes.span.endOfPlainJSON(from: position)
      text.append(contentsOf: bytes[position..<end])
      position = end
      switch current {
      case UInt8(ascii: "\"")?:
        position += 1
        guard let text = String(validating: text, as: UTF8.self) else {
          throw JSONError(reason: .invalidUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\")?:
        if position + 1 < bytes.count, let plain = JSONSyntax.plainEscape(bytes[position + 1]) {
          text.append(plain)
          position += 2
        } else {
          text.append(contentsOf: UTF8.encode(try readEscape()) ?? UTF8.encodedReplacementCharacter)
        }
      case let byte?: throw failure(.controlCharacter(byte))
      case nil: throw failure(.unexpectedEnd)
      }
    }
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    switch JSONSyntax.escape(in: bytes, at: position) {
    case .scalar(let scalar, let end):
      position = end
      return scalar
    case .loneSurrogate: throw failure(.loneSurrogate)
    case .malformed: throw failure(.invalidEscape)
    }
  }
}

/// The pieces of JSON's grammar that the strict and the lenient reader share.
enum JSONSyntax {
  /// What a backslash and the bytes after it mean.
  enum Escape: Equatable {
    case scalar(Unicode.Scalar, end: Int)
    case loneSurrogate(end: Int)
    case malformed
  }

  static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The character that a backslash before `letter` means, unless it begins a code.
  @inline(__always)
  static func plainEscape(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: nil
    }
  }

  /// Reads the escape whose backslash is at `start`; a surrogate pair counts as one.
  static func escape(in bytes: [UInt8], at start: Int) -> Escape {
    guard start + 1 < bytes.count else { return .malformed }
    let end = start + 2
    if let plain = plainEscape(bytes[start + 1]) { return .scalar(Unicode.Scalar(plain), end: end) }
    switch bytes[start + 1] {
    case UInt8(ascii: "u"):
      guard let unit = hexUnit(in: bytes, at: end) else { return .malformed }
      if let scalar = Unicode.Scalar(unit) { return .scalar(scalar, end: end + 4) }
      guard unit < 0xDC00, end + 5 < bytes.count, bytes[end + 4] == UInt8(ascii: "\\"),
        bytes[end + 5] == UInt8(ascii: "u"), let low = hexUnit(in: bytes, at: end + 6),
        (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { return .loneSurrogate(end: end + 4) }
      return .scalar(scalar, end: end + 10)
    default: return .malformed
    }
  }

  private static func hexUnit(in bytes: [UInt8], at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[start..<start + 4] {
      guard let digit = ASCII.hexValue(byte) else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// Reads the number at `start`; nil when its form is not RFC 8259's.
  static func number(in bytes: [UInt8], at start: Int) -> (JSONValue, end: Int)? {
    var end = start
    func digits() -> Bool {
      let first = end
      while end < bytes.count, ASCII.isDigit(bytes[end]) { end += 1 }
      return end > first
    }
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    let firstDigit = end
    guard digits(), bytes[firstDigit] != UInt8(ascii: "0") || end == firstDigit + 1 else { return nil }
    var isWhole = true
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      isWhole = false
      end += 1
      guard digits() else { return nil }
    }
    if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      end += 1
      if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
      guard digits() else { return nil }
    }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    if isWhole, let whole = Int(text) { return (.integer(whole), end) }
    guard let number = Double(text), number.isFinite else { return nil }
    return (.number(number), end)
  }
}
