/// A JSON object that is no submission, and the place in it.
public struct SubmissionError: Error, Hashable, Sendable {
  /// JSON pointer (RFC 6901) to the member; empty for the whole.
  public let pointer: String
  /// One sentence for the client's author.
  public let message: String

  /// Makes an error.
  public init(_ pointer: String, _ message: String) {
    self.pointer = pointer
    self.message = message
  }
}

extension Submission {
  /// Bytes of an address or title that are taken.
  static let shortTextLimit = 2048
  /// Bytes of an id or a media type that are taken.
  static let idLimit = 200

  /// Reads a submission from a JSON object: one of `text`, `html` and `base64`, and optional `url`, `title`,
  /// `published` and `content_type`.
  ///
  /// `isStrict` refuses other members than these and `id`, and dates that are not as precise as the API writes
  /// them; lines of a file may carry more.
  public init(json: JSONValue, isStrict: Bool) throws(SubmissionError) {
    try Self.checkMembers(json, isStrict: isStrict)
    self.init(try Self.content(json, isStrict: isStrict))
    try take(json, isStrict: isStrict)
  }

  /// Reads a JSON object without content, for a document that is fetched from its `url`.
  public init(addressIn json: JSONValue) throws(SubmissionError) {
    try Self.checkMembers(json, isStrict: true)
    self.init(.bytes([]))
    try take(json, isStrict: true)
    guard url.isWebAddress else { throw SubmissionError("/url", "an absolute http or https address") }
    guard contentType == nil else {
      throw SubmissionError("/content_type", "told by the site, where the document is fetched")
    }
  }

  private static func checkMembers(_ json: JSONValue, isStrict: Bool) throws(SubmissionError) {
    guard let members = json.members else {
      throw SubmissionError("", "a document is a JSON object, not \(json.kind)")
    }
    guard isStrict else { return }
    for member in members where !Self.members.contains(member.name) {
      throw SubmissionError(
        "/" + escaped(member.name),
        "a document has no member of this name; it takes \(Self.members.joined(separator: ", "))")
    }
  }

  /// Takes over what is said besides the content.
  private mutating func take(_ json: JSONValue, isStrict: Bool) throws(SubmissionError) {
    url = try Self.text(json, "url", limit: Self.shortTextLimit) ?? ""
    title = try Self.text(json, "title", limit: Self.shortTextLimit)
    contentType = try Self.text(json, "content_type", limit: Self.idLimit)
    if isStrict { _ = try Self.text(json, "id", limit: Self.idLimit) }
    guard let told = try Self.text(json, "published", limit: 64), !told.isEmpty else { return }
    published = PartialDate(told) ?? (isStrict ? nil : PartialDate(told.prefix(10)))
    if published == nil, isStrict {
      throw SubmissionError("/published", "a date such as 2022-08-26, 2022-08 or 2022")
    }
  }

  /// The members that a submission takes.
  private static let members = [
    "text", "html", "base64", "id", "url", "title", "published", "content_type",
  ]

  private static func content(_ json: JSONValue, isStrict: Bool) throws(SubmissionError) -> Content {
    let names = ["text", "html", "base64"]
    // Null is nothing told; the API takes one that is there at its word.
    let told = names.filter { json[$0].map { isStrict || !$0.isNull } ?? false }
    guard told.count == 1, let name = told.first else {
      throw SubmissionError(
        "",
        "a document has exactly one of text, html and base64, not "
          + (told.isEmpty ? "none" : told.joined(separator: " and ")))
    }
    guard let text = json[name]?.string else {
      throw SubmissionError("/" + name, "a string, not \(json[name]?.kind ?? "null")")
    }
    guard !text.isEmpty else { throw SubmissionError("/" + name, "a string that is not empty") }
    switch name {
    case "text": return .text(text)
    case "html": return .html(text)
    default:
      guard let bytes = Base64.decode(text) else { throw SubmissionError("/base64", "Base64 (RFC 4648)") }
      return .bytes(bytes)
    }
  }

  private static func text(
    _ json: JSONValue, _ name: String, limit: Int
  ) throws(SubmissionError) -> String? {
    guard let value = json[name], !value.isNull else { return nil }
    guard let text = value.string else { throw SubmissionError("/" + name, "a string, not \(value.kind)") }
    guard text.utf8.count <= limit else {
      throw SubmissionError("/" + name, "a string of at most \(limit) bytes")
    }
    return text
  }

  /// A member's name within a JSON pointer.
  private static func escaped(_ name: String) -> String {
    var escaped = ""
    for scalar in name.unicodeScalars.prefix(64) {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
