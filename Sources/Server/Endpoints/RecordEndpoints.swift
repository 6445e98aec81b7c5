import Core

extension RegisterAPI {
  /// GET of one record by its id: the stored bytes, or the members that `fields` chooses.
  func record(_ kind: RecordKind, members: [String]) -> Handler {
    kept { request, context in
      let chosen = try Self.fields(request, among: members)
      let id = request.parameters["id"]
      let reader = try reader(context)
      var body: [UInt8] = []
      var lookup = try reader.record(kind, id, members: chosen, unless: knownVersion(request), into: &body)
      if case .unchanged(let version) = lookup {
        let answer = request.answerToConditions(etag: tag(version: version))
        if var answer {
          answer.fields.append(.cacheControl, constant: "no-cache")
          return answer
        }
        lookup = try reader.record(kind, id, members: chosen, unless: nil, into: &body)
      }
      let version = try Self.version(of: lookup, kind, request)
      return .json(body, tag: tag(version: version))
    }
  }

  /// The version that was found; a problem that says what became of the record when it was not.
  static func version(of lookup: Lookup, _ kind: RecordKind, _ request: HTTPRequest) throws(Problem) -> Int {
    switch lookup {
    case .found(let version), .unchanged(let version): return version
    case .moved(let heir):
      throw Problem(
        .movedPermanently, "moved", detail: "This \(kind.rawValue) was merged into \(heir).",
        fields: [.location: location(of: heir, request)])
    case .gone: throw Problem(.gone, "gone", detail: "This \(kind.rawValue) was deleted.")
    case .missing: throw .notFound("There is no \(kind.rawValue) with this id.")
    }
  }

  /// The request's own path and query with another id; the id is the third segment of every path that has one.
  private static func location(of heir: String, _ request: HTTPRequest) -> String {
    var segments = request.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if segments.count > 3 { segments[3] = heir }
    let query = (try? request.query())?.encoded ?? ""
    return segments.joined(separator: "/") + (query.isEmpty ? "" : "?" + query)
  }

  /// The members that `fields` names; nil when the query is empty.
  private static func fields(_ request: HTTPRequest, among members: [String]) throws -> [String]? {
    if request.queryRange.isEmpty { return nil }
    var chosen: [String]?
    for item in try request.query().items {
      guard item.name == "fields" else {
        throw ParameterError(item.name, .unknown, "a single record takes fields only")
      }
      guard chosen == nil else {
        throw ParameterError("fields", .repeated, "fields is given more than once; it takes one value.")
      }
      let names = item.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard names.count <= QueryLimits.fields, names.allSatisfy(members.contains) else {
        throw ParameterError(
          "fields", .invalid,
          "fields names at most \(QueryLimits.fields) members of the record: \(members.joined(separator: ", "))."
        )
      }
      chosen = names
    }
    return chosen
  }
}

extension QueryParameters {
  /// The parameters as a query string, everything but unreserved characters escaped.
  var encoded: String {
    items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
      .joined(separator: "&")
  }
}
