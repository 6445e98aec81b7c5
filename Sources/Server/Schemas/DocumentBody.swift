import Core

/// A document in the body of a request.
struct DocumentBody {
  /// The client's own name for it.
  let id: JSONValue?
  let submission: Submission
  /// Whether the document has to be fetched from the submission's address; it has no content yet.
  let isAddress: Bool

  /// Reads the body; throws a 400, 415 or 422 problem that says where the fault lies.
  init(_ request: HTTPRequest) throws {
    let json = try request.json()
    id = json["id"]
    isAddress =
      json["url"] != nil && json["text"] == nil && json["html"] == nil && json["base64"] == nil
    submission = isAddress ? try Submission(addressIn: json) : try Submission(json: json, isStrict: true)
  }
}

extension HTTPRequest {
  /// The body as JSON; throws a 415 problem for one that is not said to be JSON, and what the reader throws.
  func json() throws -> JSONValue {
    guard hasJSONBody else {
      throw Problem(
        .unsupportedMediaType, "unsupported-media-type", detail: "The body has to be application/json.",
        errors: [Problem.Part(place: .header("Content-Type"), detail: "has to be application/json")],
        fields: [.accept: "application/json"])
    }
    return try JSONReader.value(of: body)
  }

  /// Whether the body is said to be JSON; a change may also be said to be a merge patch (RFC 7396).
  private var hasJSONBody: Bool {
    fields.count(.contentType) == 1
      && fields.withFirst(.contentType) { value in
        let end = value.firstIndex(of: UInt8(ascii: ";")) ?? value.count
        let type = ASCII.trimmed(UnsafeBufferPointer(rebasing: value[..<end]))
        return type.spellsIgnoringCase("application/json")
          || method == .patch && type.spellsIgnoringCase("application/merge-patch+json")
      } ?? false
  }
}
