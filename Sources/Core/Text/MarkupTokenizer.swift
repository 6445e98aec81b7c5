#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One piece of markup as ranges of the source; nothing is copied or decoded.
struct MarkupToken {
  enum Kind {
    /// Character data, entities unresolved.
    case text
    /// `<![CDATA[…]]>`, without the brackets.
    case cdata
    case startTag
    case endTag
    /// Comments, declarations and processing instructions.
    case other
  }

  var kind: Kind
  /// The text; of a tag, what stands between its name and `>`; of anything else, between `<` and `>`.
  var content: Range<Int>
  /// The tag's name; empty for anything else.
  var name: Range<Int>
  /// Whether a start tag ends in `/>`.
  var isSelfClosing = false
}

/// Cuts HTML or XML into tags and text, in one pass, by the states of the HTML standard that news pages
/// reach.
///
/// Every byte is looked at a bounded number of times, also where quotes and comments are never closed.
struct MarkupTokenizer {
  private(set) var position: Int
  /// Whether CDATA sections are read as text; HTML has them as comments.
  private let isXML: Bool
  /// Set once a search has shown that no more of them come, so that it is not made again.
  private var noMoreQuotes = false
  private var noMoreApostrophes = false
  private var noMoreComments = false

  init(isXML: Bool = false, from start: Int = 0) {
    self.isXML = isXML
    position = start
  }

  /// The next token; nil at the end.
  mutating func next(_ source: Span<UInt8>) -> MarkupToken? {
    let start = position
    guard start < source.count else { return nil }
    if source[start] == UInt8(ascii: "<"), let token = readMarkup(source) { return token }
    // A `<` that opens nothing is text.
    position = source.firstIndex(of: UInt8(ascii: "<"), from: start + 1) ?? source.count
    return MarkupToken(kind: .text, content: start..<position, name: start..<start)
  }

  /// Goes behind the text of a raw element (`script`, `title`) to its end tag, and tells the text's range.
  mutating func rawText(_ source: Span<UInt8>, until name: Range<Int>) -> Range<Int> {
    let start = position
    var search = start
    while let open = source.firstIndex(of: UInt8(ascii: "<"), from: search) {
      search = open + 1
      let nameStart = open + 2
      let nameEnd = nameStart + name.count
      guard nameEnd <= source.count, source[open + 1] == UInt8(ascii: "/"),
        source.equalsIgnoringCase(nameStart, name),
        nameEnd == source.count || !ASCII.isLetter(source[nameEnd])
      else { continue }
      position = open
      return start..<open
    }
    position = source.count
    return start..<position
  }

  private mutating func readMarkup(_ source: Span<UInt8>) -> MarkupToken? {
    let start = position
    guard start + 1 < source.count else { return nil }
    switch source[start + 1] {
    case UInt8(ascii: "/"):
      guard start + 2 < source.count, ASCII.isLetter(source[start + 2]) else {
        return start + 2 < source.count ? readUntilClose(source, from: start + 1) : nil
      }
      return readTag(source, kind: .endTag, nameStart: start + 2)
    case UInt8(ascii: "!"): return readDeclaration(source)
    case UInt8(ascii: "?"): return readUntilClose(source, from: start + 1)
    case let byte where ASCII.isLetter(byte) || isXML && (byte == UInt8(ascii: "_") || byte > 0x7F):
      return readTag(source, kind: .startTag, nameStart: start + 1)
    default: return nil
    }
  }

  private mutating func readTag(_ source: Span<UInt8>, kind: MarkupToken.Kind, nameStart: Int) -> MarkupToken
  {
    let count = source.count
    var nameEnd = nameStart
    while nameEnd < count {
      let byte = source[nameEnd]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || ASCII.isSpace(byte) { break }
      nameEnd += 1
    }
    var end = nameEnd
    var afterEquals = false
    while end < count {
      let byte = source[end]
      if byte == UInt8(ascii: ">") { break }
      if afterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if let close = closingQuote(source, byte, from: end + 1) { end = close }
        afterEquals = false
      } else if byte == UInt8(ascii: "=") {
        afterEquals = true
      } else if !ASCII.isSpace(byte) {
        afterEquals = false
      }
      end += 1
    }
    position = min(end + 1, count)
    let isSelfClosing = end > nameEnd && end < count && source[end - 1] == UInt8(ascii: "/")
    return MarkupToken(
      kind: kind, content: nameEnd..<end, name: nameStart..<nameEnd, isSelfClosing: isSelfClosing)
  }

  private mutating func closingQuote(_ source: Span<UInt8>, _ quote: UInt8, from start: Int) -> Int? {
    let isDouble = quote == UInt8(ascii: "\"")
    if isDouble ? noMoreQuotes : noMoreApostrophes { return nil }
    if let close = source.firstIndex(of: quote, from: start) { return close }
    if isDouble { noMoreQuotes = true } else { noMoreApostrophes = true }
    return nil
  }

  private mutating func readDeclaration(_ source: Span<UInt8>) -> MarkupToken {
    let start = position
    if source.hasBytes("<!--", at: start) {
      if source.hasBytes(">", at: start + 4) || source.hasBytes("->", at: start + 4) {
        return readUntilClose(source, from: start + 4)
      }
      if !noMoreComments {
        if let end = source.firstIndex(of: "-->", from: start + 4)
          ?? source.firstIndex(of: "--!>", from: start + 4)
        {
          let close = source.firstIndex(of: UInt8(ascii: ">"), from: end) ?? end
          position = close + 1
          return MarkupToken(kind: .other, content: start + 1..<end, name: start..<start)
        }
        noMoreComments = true
      }
    } else if isXML, source.hasBytes("<![CDATA[", at: start) {
      let end = source.firstIndex(of: "]]>", from: start + 9) ?? source.count
      position = min(end + 3, source.count)
      return MarkupToken(kind: .cdata, content: start + 9..<end, name: start..<start)
    }
    return readUntilClose(source, from: start + 1)
  }

  private mutating func readUntilClose(_ source: Span<UInt8>, from start: Int) -> MarkupToken {
    let end = source.firstIndex(of: UInt8(ascii: ">"), from: start) ?? source.count
    position = min(end + 1, source.count)
    return MarkupToken(kind: .other, content: start..<end, name: start..<start)
  }
}

extension Span where Element == UInt8 {
  /// Where `byte` comes first at or after `start`, before `end` if that is given.
  @inline(__always)
  func firstIndex(of byte: UInt8, from start: Int, to end: Int = .max) -> Int? {
    let end = Swift.min(end, count)
    guard start < end else { return nil }
    return withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, let hit = memchr(base + start, Int32(byte), end - start)
      else { return nil }
      return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// Where `bytes`, which end in a byte that is rare before them, come first at or after `start`.
  func firstIndex(of bytes: StaticString, from start: Int) -> Int? {
    let length = bytes.utf8CodeUnitCount
    guard length > 0 else { return nil }
    var search = start + length - 1
    while let last = firstIndex(of: bytes.utf8Start[length - 1], from: search) {
      if hasBytes(bytes, at: last - length + 1) { return last - length + 1 }
      search = last + 1
    }
    return nil
  }

  /// Whether `bytes` stand at `start`.
  func hasBytes(_ bytes: StaticString, at start: Int) -> Bool {
    guard start >= 0, bytes.utf8CodeUnitCount <= count - start else { return false }
    for index in 0..<bytes.utf8CodeUnitCount where self[start + index] != bytes.utf8Start[index] {
      return false
    }
    return true
  }

  /// Whether the bytes at `start` are those of `range`, in any case of ASCII letters.
  func equalsIgnoringCase(_ start: Int, _ range: Range<Int>) -> Bool {
    guard start + range.count <= count else { return false }
    for offset in 0..<range.count
    where ASCII.lower(self[start + offset]) != ASCII.lower(self[range.lowerBound + offset]) {
      return false
    }
    return true
  }

  /// Whether the bytes of `range` are `word`, which is in lower case, in any case of ASCII letters.
  func isWord(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where ASCII.lower(self[range.lowerBound + offset]) != word.utf8Start[offset]
    {
      return false
    }
    return true
  }
}

/// The attributes of one tag, in source order.
struct MarkupAttributes {
  private var position: Int
  private let end: Int

  /// Reads the attributes in what stands between a tag's name and its `>`.
  init(_ content: Range<Int>) {
    position = content.lowerBound
    end = content.upperBound
  }

  /// The next attribute as ranges of the source, its value without quotes and with entities unresolved.
  mutating func next(_ source: Span<UInt8>) -> (name: Range<Int>, value: Range<Int>)? {
    while position < end, ASCII.isSpace(source[position]) || source[position] == UInt8(ascii: "/") {
      position += 1
    }
    guard position < end else { return nil }
    let nameStart = position
    position += 1
    while position < end {
      let byte = source[position]
      if byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/") || ASCII.isSpace(byte) { break }
      position += 1
    }
    let name = nameStart..<position
    while position < end, ASCII.isSpace(source[position]) { position += 1 }
    guard position < end, source[position] == UInt8(ascii: "=") else {
      return (name, name.upperBound..<name.upperBound)
    }
    position += 1
    while position < end, ASCII.isSpace(source[position]) { position += 1 }
    guard position < end else { return (name, end..<end) }
    let quote = source[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = position
      while position < end, !ASCII.isSpace(source[position]) { position += 1 }
      return (name, start..<position)
    }
    let start = position + 1
    let close = source.firstIndex(of: quote, from: start, to: end) ?? end
    position = min(close + 1, end)
    return (name, min(start, close)..<close)
  }
}
