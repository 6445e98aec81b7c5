import Core

extension RegisterAPI {
  /// GET of one source, with the history of its errors.
  var source: Handler {
    { request, context in
      let reader = try reader(context)
      return try answer(with: try Self.found(reader.source(request.parameters["id"])), from: reader)
    }
  }

  /// POST of a source, which is polled at once.
  var postSource: Handler {
    { request, _ in
      let stored = try Self.changed(store.writer.insert(try Source(json: request.json()), now: now()))
      onWork()
      var response = try answer(with: stored)
      response.status = .created
      response.fields.append(.location, "/v1/sources/\(stored.source.id)")
      return response
    }
  }

  /// PATCH of a source (RFC 7396).
  var patchSource: Handler {
    { request, _ in
      let json = try request.json()
      let change = try store.writer.updateSource(
        request.parameters["id"], now: now(), isCurrent: { isCurrent($0, request) }
      ) { try $0.merge(json) }
      let stored = try Self.changed(change)
      onWork()
      return try answer(with: stored)
    }
  }

  /// DELETE of a source; its articles stay.
  var deleteSource: Handler {
    { request, _ in
      _ = try Self.changed(
        store.writer.deleteSource(
          request.parameters["id"], now: now(), isCurrent: { isCurrent($0, request) }))
      return .noContent
    }
  }

  private func answer(with stored: StoredSource, from reader: SQLiteReader? = nil) throws -> HTTPResponse {
    let failures =
      try reader.map { try $0.failures(of: stored) } ?? store.read { try $0.failures(of: stored) }
    var json = JSONWriter(reserving: 1_024)
    SourceJSON.write(stored, failures: failures, to: &json)
    return .json(json.bytes, tag: tag(version: stored.version))
  }

  private func isCurrent(_ version: Int, _ request: HTTPRequest) -> Bool {
    Preconditions.evaluate(request, etag: tag(version: version)) == .proceed
  }

  private static func found(_ lookup: SQLiteReader.SourceLookup) throws(Problem) -> StoredSource {
    switch lookup {
    case .found(let source): return source
    case .gone: throw gone
    case .missing: throw .notFound("There is no source with this id.")
    }
  }

  private static func changed(_ change: SQLiteWriter.SourceChange) throws(Problem) -> StoredSource {
    switch change {
    case .done(let source): return source
    case .stale:
      throw Problem(
        .preconditionFailed, "precondition-failed", detail: "The source has changed since it was read.",
        errors: [Problem.Part(place: .header("If-Match"), detail: "names an older state")])
    case .taken:
      throw Problem(
        .conflict, "source-exists", title: "Known source", detail: "There is a source with this address.",
        errors: [Problem.Part(place: .pointer("/url"), detail: "is the address of another source")])
    case .gone: throw gone
    case .missing: throw .notFound("There is no source with this id.")
    }
  }

  private static var gone: Problem { Problem(.gone, "gone", detail: "This source was deleted.") }
}
