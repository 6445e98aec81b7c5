import Core

/// An error as RFC 9457 tells it: `application/problem+json`.
///
/// Handlers throw it. `type` is stable and made for programs, `detail` for people; neither holds paths,
/// SQL, keys or what a client sent.
struct Problem: Error, Sendable {
  /// One part of the request that is wrong.
  struct Part: Sendable, Equatable {
    /// Where the fault lies.
    enum Place: Sendable, Equatable {
      /// A query parameter's name.
      case parameter(String)
      /// A JSON pointer (RFC 6901) into the body.
      case pointer(String)
      /// A header field's name.
      case header(String)
    }
    var place: Place
    var detail: String
  }

  var status: HTTPStatus
  /// The last part of the type's URI: `urn:armsledger:problem:<slug>`; nil is `about:blank`.
  var slug: String?
  /// What kind of problem it is, the same each time; the status's reason when nil.
  var title: String?
  /// What went wrong this time.
  var detail: String?
  /// The path of the request; filled in when the answer is made.
  var instance: String?
  var errors: [Part] = []
  /// Header fields that belong to the answer, such as `Allow` or `Retry-After`.
  var fields = HTTPFields()

  init(
    _ status: HTTPStatus, _ slug: String? = nil, title: String? = nil, detail: String? = nil,
    errors: [Part] = [], fields: HTTPFields = HTTPFields()
  ) {
    self.status = status
    self.slug = slug
    self.title = title
    self.detail = detail
    self.errors = errors
    self.fields = fields
  }

  /// Writes the problem's JSON object.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.name("type")
      json.value(slug.map { "urn:armsledger:problem:" + $0 } ?? "about:blank")
      json.name("title")
      json.value(title ?? status.reason.description)
      json.name("status")
      json.value(status.code)
      if let detail {
        json.name("detail")
        json.value(detail)
      }
      if let instance {
        json.name("instance")
        json.value(instance)
      }
      guard !errors.isEmpty else { return }
      json.name("errors")
      json.array { json in
        for part in errors { part.write(to: &json) }
      }
    }
  }
}

extension Problem.Part {
  func write(to json: inout JSONWriter) {
    json.object { json in
      switch place {
      case .parameter(let name):
        json.name("parameter")
        json.value(name)
      case .pointer(let pointer):
        json.name("pointer")
        json.value(pointer)
      case .header(let name):
        json.name("header")
        json.value(name)
      }
      json.name("detail")
      json.value(detail)
    }
  }
}

extension Problem {
  /// 400 for one query parameter.
  static func badParameter(_ name: String, _ detail: String) -> Problem {
    Problem(
      .badRequest, "invalid-parameter", title: "Invalid parameter", detail: "\(name) \(detail)",
      errors: [Part(place: .parameter(name), detail: detail)])
  }

  /// 400 for a place in the body.
  static func badBody(pointer: String, _ detail: String) -> Problem {
    Problem(
      .badRequest, "invalid-body", title: "Invalid body", detail: detail,
      errors: [Part(place: .pointer(pointer), detail: detail)])
  }

  /// 404 for a resource that does not exist.
  static func notFound(_ detail: String = "There is nothing at this path.") -> Problem {
    Problem(.notFound, "not-found", detail: detail)
  }

  /// 503 that asks to come back.
  static func overloaded(_ detail: String, retryAfter seconds: Int = 1) -> Problem {
    Problem(
      .serviceUnavailable, "overloaded", detail: detail, fields: [.retryAfter: String(seconds)])
  }

  /// 415 for a request body with a Content-Encoding.
  static var contentCoding: Problem {
    Problem(
      .unsupportedMediaType, "unsupported-content-coding",
      detail: "Bodies are accepted without a content coding.",
      fields: [.acceptEncoding: "identity"])
  }

  /// 500; says nothing of the cause.
  static var `internal`: Problem {
    Problem(.internalServerError, "internal", detail: "The server could not answer this request.")
  }

  /// The answer that tells of the problem.
  var response: HTTPResponse {
    var response = HTTPResponse(status, fields: fields, body: .problem(self))
    response.fields.append(.contentType, constant: MediaType.problem.text)
    return response
  }

  /// The problem's document.
  var json: [UInt8] {
    var json = JSONWriter(reserving: 256)
    write(to: &json)
    return json.bytes
  }
}
