/// An answer: status, fields and a body that is whole or made while it is sent.
///
/// `Date`, `Content-Length`, `Transfer-Encoding` and `Connection` are the encoder's: do not set them.
struct HTTPResponse: Sendable {
  var status: HTTPStatus
  var fields: HTTPFields
  var body: HTTPBody
  /// What `X-Request-Id` says; empty is nothing.
  ///
  /// Not among the fields, because it is another for each answer: one that is kept is sent as it lies, without a copy.
  var id = ""
  /// Whether the fields are there that every answer of its kind gets, whoever asks: so it is with what is kept.
  var isPrepared = false

  init(_ status: HTTPStatus = .ok, fields: HTTPFields = HTTPFields(), body: HTTPBody = .empty) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  /// An answer with bytes of a media type.
  init(_ status: HTTPStatus = .ok, _ type: MediaType, _ bytes: [UInt8]) {
    self.status = status
    fields = HTTPFields()
    fields.append(.contentType, constant: type.text)
    body = .bytes(bytes)
  }

  /// An answer with JSON that is written already.
  static func json(_ bytes: [UInt8], status: HTTPStatus = .ok) -> HTTPResponse {
    HTTPResponse(status, .json, bytes)
  }

  /// An answer with plain text.
  static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
    HTTPResponse(status, .text, Array(text.utf8))
  }

  /// An answer whose body is made while it is sent.
  static func stream(_ type: MediaType, _ stream: BodyStream, status: HTTPStatus = .ok) -> HTTPResponse {
    var response = HTTPResponse(status, body: .stream(stream))
    response.fields.append(.contentType, constant: type.text)
    return response
  }

  /// Names a request field that the answer depends on; once is enough.
  mutating func addVary(_ name: HTTPFieldName) {
    var isThere = false
    fields.forEachMember(.vary) { if $0.spellsIgnoringCase(name.text) || $0.spells("*") { isThere = true } }
    if !isThere { fields.append(.vary, constant: name.text) }
  }

  /// 204.
  static var noContent: HTTPResponse { HTTPResponse(.noContent) }
}

/// The content of an answer.
enum HTTPBody: Sendable {
  case empty
  /// Sent as it is.
  ///
  /// The array is shared, not copied, so a cached answer costs no memory.
  case bytes([UInt8])
  /// Pulled while it is sent: chunked to HTTP/1.1, until the close to HTTP/1.0.
  case stream(BodyStream)
  /// Written when the answer is finished, because only then is its `instance` known.
  indirect case problem(Problem)
}

/// The media types that the service sends.
struct MediaType: Sendable, Equatable {
  /// Type, subtype and parameters as sent.
  let text: StaticString

  static let json = MediaType(text: "application/json")
  static let problem = MediaType(text: "application/problem+json")
  static let jsonLines = MediaType(text: "application/jsonl")
  static let csv = MediaType(text: "text/csv; charset=utf-8; header=present")
  static let atom = MediaType(text: "application/atom+xml; charset=utf-8")
  static let jsonFeed = MediaType(text: "application/feed+json")
  static let graphML = MediaType(text: "application/graphml+xml")
  static let followTheMoney = MediaType(text: "application/json+ftm")
  static let bibTeX = MediaType(text: "application/x-bibtex; charset=utf-8")
  static let cslJSON = MediaType(text: "application/vnd.citationstyles.csl+json")
  static let sqlite = MediaType(text: "application/vnd.sqlite3")
  static let text = MediaType(text: "text/plain; charset=utf-8")
  static let html = MediaType(text: "text/html; charset=utf-8")
  static let yaml = MediaType(text: "application/yaml")
  static let eventStream = MediaType(text: "text/event-stream")
  static let metrics = MediaType(text: "text/plain; version=0.0.4; charset=utf-8")

  static func == (left: MediaType, right: MediaType) -> Bool {
    left.text.description == right.text.description
  }
}
