import CUchardet

/// A document's bytes as UTF-8, with what was noticed on the way.
public struct DecodedText: Sendable {
  /// Valid UTF-8 without byte order mark; bad bytes are U+FFFD.
  public var utf8: [UInt8]
  /// The charset it was read in, by its name in the WHATWG Encoding standard.
  public var charset: String
  /// What was noticed.
  public var diagnostics: [Diagnostic] = []
}

/// Tells a document's charset and decodes it.
///
/// In this order: byte order mark, HTTP, `<meta>` or XML declaration, valid UTF-8, detection, windows-1252.
/// What is told is not believed against the bytes: text that is valid UTF-8 with letters beyond ASCII is
/// UTF-8, and text that is told to be UTF-8 but mostly is not, is detected. UTF-7 is never read.
public enum Charset {
  /// How far into a document a declaration is looked for; the standard asks for 1,024 bytes, sites need more.
  private static let declarationWindow = 4_096
  /// Bytes that detection looks at.
  private static let detectionWindow = 128 * 1_024

  /// The text of `bytes`, whose charset may be told by `contentType`.
  public static func decode(_ bytes: [UInt8], contentType: String?) -> DecodedText {
    if let marked = byteOrderMark(bytes) { return read(Array(bytes[marked.length...]), as: marked.charset) }
    let label = parameter(of: contentType) ?? declaration(in: bytes)
    let told = label.flatMap(name)
    var result: DecodedText
    if told == nil || told?.isASCIICompatible == true, (try? UTF8Span(validating: bytes.span)) != nil {
      result = DecodedText(utf8: bytes, charset: "utf-8")
      if let told, told != "utf-8", bytes.contains(where: { $0 >= 0x80 }) {
        result.diagnostics.append(Diagnostic(.charsetMismatch, "said to be \(told), but is UTF-8"))
      }
    } else {
      let charset = told.map { $0 == "utf-8" && !isMostlyUTF8(bytes) ? detect(bytes) : $0 } ?? detect(bytes)
      result = read(bytes, as: charset)
      if let told, told != charset {
        result.diagnostics.append(Diagnostic(.charsetMismatch, "said to be \(told), but reads as \(charset)"))
      }
    }
    if let label, told == nil {
      result.diagnostics.append(
        Diagnostic(.charsetMismatch, "unknown charset \"\(label.prefix(40))\", read as \(result.charset)"))
    }
    return result
  }

  // MARK: Telling

  private static func byteOrderMark(_ bytes: [UInt8]) -> (charset: String, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    return bytes.starts(with: [0xFF, 0xFE]) ? ("utf-16le", 2) : nil
  }

  /// The `charset` parameter of a media type.
  private static func parameter(of contentType: String?) -> String? {
    guard let contentType else { return nil }
    for part in contentType.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0]) == "charset" else { continue }
      let value = trimmed(pair[1])
      return value.isEmpty ? nil : value
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    let bytes = text.utf8.map(ASCII.lower).filter { !ASCII.isSpace($0) && $0 != 0x22 && $0 != 0x27 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The charset that an XML declaration or a `<meta>` at the start tells.
  private static func declaration(in bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(declarationWindow))
    let source = head.span
    var tokenizer = MarkupTokenizer()
    while let token = tokenizer.next(source) {
      if token.kind == .other, source.hasBytes("?xml", at: token.content.lowerBound) {
        if let encoding = value("encoding", in: token.content, source) { return encoding }
      } else if token.kind == .startTag, source.isWord(token.name, "meta") {
        if let charset = value("charset", in: token.content, source) { return charset }
        guard value("http-equiv", in: token.content, source) == "content-type",
          let content = value("content", in: token.content, source)
        else { continue }
        if let charset = parameter(of: content) { return charset == "utf-16" ? "utf-8" : charset }
      } else if token.kind == .startTag, source.isWord(token.name, "body") {
        return nil
      }
    }
    return nil
  }

  private static func value(_ name: StaticString, in content: Range<Int>, _ source: Span<UInt8>) -> String? {
    var attributes = MarkupAttributes(content)
    while let attribute = attributes.next(source) {
      guard source.isWord(attribute.name, name) else { continue }
      return String(decoding: attribute.value.map { ASCII.lower(source[$0]) }, as: UTF8.self)
    }
    return nil
  }

  private static let table: [Substring: (name: String, iconv: String)] = {
    var table: [Substring: (name: String, iconv: String)] = [:]
    for line in labels.description.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 2 else { continue }
      let entry = (name: String(fields[0]), iconv: String(fields[1]))
      for label in fields.dropFirst(2) + fields.prefix(1) { table[label] = entry }
    }
    return table
  }()

  /// The standard's name for a label; nil for an unknown one.
  static func name(_ label: String) -> String? {
    let bytes = label.utf8.map(ASCII.lower).filter { !ASCII.isSpace($0) }
    return table[Substring(decoding: bytes, as: UTF8.self)]?.name
  }

  /// Whether at most one in fifty of the bytes beyond ASCII is out of place: a cut or a pasted word, not a
  /// charset.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    let source = bytes.span
    var bad = 0
    var good = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else if let (_, length) = UTF8Reader.scalar(at: index, limit: bytes.count, of: source) {
        good += 1
        index += length
      } else {
        bad += 1
        index += 1
      }
    }
    return bad * 50 <= good || bad <= 2
  }

  private static func detect(_ bytes: [UInt8]) -> String {
    guard let detector = uchardet_new() else { return "windows-1252" }
    defer { uchardet_delete(detector) }
    // Markup is ASCII; what tells is the rest.
    let window = bytes.prefix(detectionWindow)
    let status = window.withUnsafeBytes { buffer in
      uchardet_handle_data(detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    uchardet_data_end(detector)
    guard status == 0, let found = uchardet_get_charset(detector) else { return "windows-1252" }
    let name = name(String(cString: found)) ?? "windows-1252"
    return name == "utf-8" ? "windows-1252" : name
  }

  // MARK: Decoding

  private static func read(_ bytes: [UInt8], as charset: String) -> DecodedText {
    var result: (utf8: [UInt8], bad: Int)
    switch charset {
    case "utf-8": result = repairedUTF8(bytes)
    case "windows-1252": result = (windows1252(bytes), 0)
    default: result = convert(bytes, from: table[charset[...]]?.iconv ?? "") ?? (windows1252(bytes), 0)
    }
    if result.utf8.starts(with: [0xEF, 0xBB, 0xBF]) { result.utf8.removeFirst(3) }
    var text = DecodedText(utf8: result.utf8, charset: charset)
    if result.bad > 0 {
      text.diagnostics.append(
        Diagnostic(.undecodableBytes, "\(result.bad) places are no \(charset) and read as U+FFFD"))
    }
    return text
  }

  private static func repairedUTF8(_ bytes: [UInt8]) -> (utf8: [UInt8], bad: Int) {
    if (try? UTF8Span(validating: bytes.span)) != nil { return (bytes, 0) }
    let text = String(decoding: bytes, as: UTF8.self)
    return (Array(text.utf8), text.unicodeScalars.count { $0 == "\u{FFFD}" })
  }

  private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      let code = (0x80...0x9F).contains(byte) ? Windows1252.scalars[Int(byte - 0x80)] : UInt16(byte)
      if code < 0x80 {
        text.append(UInt8(code))
      } else if code < 0x800 {
        text += [0xC0 | UInt8(code >> 6), 0x80 | UInt8(code & 0x3F)]
      } else {
        text += [0xE0 | UInt8(code >> 12), 0x80 | UInt8(code >> 6 & 0x3F), 0x80 | UInt8(code & 0x3F)]
      }
    }
    return text
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Converts with iconv; nil when it does not know the charset.
  private static func convert(_ bytes: [UInt8], from charset: String) -> (utf8: [UInt8], bad: Int)? {
    let descriptor = iconv_open("UTF-8", charset)
    guard descriptor != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(descriptor) }
    var bad = 0
    // No charset of the table gives more than four bytes of UTF-8 for one of its own.
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var input = bytes.map(CChar.init(bitPattern:))
    let written = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var next = source.baseAddress
        var left = source.count
        var place = target.baseAddress
        var room = target.count
        while left > 0, iconv(descriptor, &next, &left, &place, &room) == -1 {
          guard left > 0, room >= 4, let here = next, let there = place else { break }
          bad += 1
          // U+FFFD for the byte, and on after it.
          for (offset, byte) in replacement.enumerated() { there[offset] = CChar(bitPattern: byte) }
          place = there + 3
          room -= 3
          next = here + 1
          left -= 1
        }
        return target.count - room
      }
    }
    return (output[..<written].map(UInt8.init(bitPattern:)), bad)
  }
}

extension String {
  /// Whether bytes below 0x80 are ASCII in the charset of this name, so that UTF-8 could be taken for it.
  fileprivate var isASCIICompatible: Bool { !hasPrefix("utf-16") && self != "iso-2022-jp" }
}
