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
public enum Charset {
  /// The text of `bytes`, whose charset may be told by `contentType`.
  public static func decode(_ bytes: [UInt8], contentType: String?) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3))) }
    return utf8(bytes)
  }

  private static func utf8(_ bytes: [UInt8]) -> DecodedText {
    if (try? UTF8Span(validating: bytes.span)) != nil { return DecodedText(utf8: bytes, charset: "utf-8") }
    return DecodedText(utf8: Array(String(decoding: bytes, as: UTF8.self).utf8), charset: "utf-8")
  }
}
