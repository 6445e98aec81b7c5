import Core

extension RegisterAPI {
  /// A record whose part a list is: `/deals/{id}/reports` are the reports with that deal.
  struct Parent<Field: FilterField>: Sendable {
    /// Nil when it is no record; whoever answers then sees to it that it is there.
    var kind: RecordKind?
    let field: Field
  }

  /// How the store answers a list.
  typealias List<Field: FilterField, Key: SortKey> =
    @Sendable (SQLiteReader, ListQuery<Field, Key>, inout [UInt8]) throws -> Page

  /// GET of a page of a list.
  ///
  /// A list is versioned when its rows change only in commits that change a record; the others have no tag.
  /// `isKept` says whether an event loop may keep a versioned one for the next who asks.
  func list<Field, Key>(
    of parent: Parent<Field>? = nil, isVersioned: Bool = true, isKept: Bool = true,
    as exports: Exports<Field, Key>? = nil, _ list: @escaping List<Field, Key>
  ) -> Handler {
    let handler = page(of: parent, isVersioned: isVersioned, as: exports, list)
    return isVersioned && isKept ? kept(handler) : handler
  }

  private func page<Field, Key>(
    of parent: Parent<Field>?, isVersioned: Bool, as exports: Exports<Field, Key>?,
    _ list: @escaping List<Field, Key>
  ) -> Handler {
    { request, context in
      var parameters = try request.query()
      if let exports {
        let form = try Representation.asked(by: request, parameters, of: exports.forms)
        guard form == .json else {
          throw LaneChange(lane: .pooled, handler: exported(form, of: parent, exports))
        }
        parameters = parameters.without(["format"])
      }
      let query = try Self.query(parameters, within: parent, request) as ListQuery<Field, Key>
      let reader = try reader(context)
      if let kind = parent?.kind {
        let lookup = try reader.find(kind, request.parameters["id"])
        _ = try Self.version(of: lookup, kind, request)
      }
      let tag = tag(try reader.version())
      if isVersioned, request.fields.mayHaveConditions, var answer = request.answerToConditions(etag: tag) {
        answer.fields.append(.cacheControl, constant: "no-cache")
        return answer
      }
      var body = PageBody()
      let page = try list(reader, query, &body.bytes)
      body.close(page)
      var response = isVersioned ? HTTPResponse.json(body.bytes, tag: tag) : .json(body.bytes)
      if !isVersioned { response.fields.append(.cacheControl, constant: "no-store") }
      if exports != nil { response.addVary(.accept) }
      if let next = page.next { response.fields.append(.link, Self.link(request, parameters, to: next)) }
      return response
    }
  }

  static func query<Field, Key>(
    _ parameters: QueryParameters, within parent: Parent<Field>?, _ request: HTTPRequest
  ) throws -> ListQuery<Field, Key> {
    let pairs = parameters.items.map { (name: $0.name, value: $0.value) }
    guard let parent else { return try ListQuery(parameters: pairs) }
    if parameters.items.contains(where: { $0.name == parent.field.rawValue }) {
      throw ParameterError(
        parent.field.rawValue, .unknown, "the path says which \(parent.field.rawValue) is meant already")
    }
    return try ListQuery(
      parameters: pairs, scope: [Filter(parent.field, request.parameters["id"])])
  }

  /// `Link` (RFC 8288) to the next page: the same path and query with another cursor, all escaped anew.
  private static func link(_ request: HTTPRequest, _ parameters: QueryParameters, to cursor: String) -> String
  {
    let others = parameters.items.filter { $0.name != "cursor" }
      .map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    let path = request.path.split(separator: "/").map {
      PercentEncoding.encode(PercentEncoding.decoded(String($0)))
    }
    let query = (others + ["cursor=\(cursor)"]).joined(separator: "&")
    return "</\(path.joined(separator: "/"))?\(query)>; rel=\"next\""
  }
}

extension PercentEncoding {
  /// The decoded text of a path segment that the router has decoded before.
  fileprivate static func decoded(_ segment: String) -> String {
    Array(segment.utf8).withUnsafeBufferPointer { decode($0) } ?? segment
  }
}
