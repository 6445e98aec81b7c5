/// Something a stage noticed about its input that is worth telling and stops nothing.
public struct Diagnostic: Hashable, Sendable {
  /// What kind of trouble it is; the raw value is stable and part of the API.
  public enum Code: String, Sendable, CaseIterable {
    /// JSON that had to be repaired to be read.
    case repairedJSON = "repaired-json"
    /// The document ends in the middle.
    case truncated
    /// Bytes that are no text in the document's charset, replaced by U+FFFD.
    case undecodableBytes = "undecodable-bytes"
    /// A charset label or declaration that was wrong or unknown.
    case charsetMismatch = "charset-mismatch"
    /// A date that could not be read or that makes no sense.
    case unreadableDate = "unreadable-date"
    /// Markup that had to be repaired.
    case repairedMarkup = "repaired-markup"
    /// A limit was reached and the rest was left out.
    case limitReached = "limit-reached"
    /// Nothing that looks like an article's text was found.
    case noBodyText = "no-body-text"
    /// The page is an error, a login or a bot wall, not an article.
    case notAnArticle = "not-an-article"
    /// The text stops at a paywall.
    case paywall
    /// The text is only what a feed says of the article; its page has the whole.
    case excerpt
  }

  /// The kind of trouble.
  public let code: Code
  /// One sentence for a person, with the numbers that matter.
  public let message: String

  /// Makes a diagnostic.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

/// What a stage found, with what it noticed on the way.
public struct Found<Value: Sendable>: Sendable {
  /// The result, in text order where there is one.
  public var values: [Value]
  /// What was noticed.
  public var diagnostics: [Diagnostic]

  /// Makes a result.
  public init(_ values: [Value], diagnostics: [Diagnostic] = []) {
    self.values = values
    self.diagnostics = diagnostics
  }
}
