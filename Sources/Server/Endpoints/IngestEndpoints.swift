import Core

extension RegisterAPI {
  /// Failures that a job tells one by one; all are counted.
  static let failuresTold = 100

  /// POST of a job: answered when it is on disk, and done afterwards.
  var postJob: Handler {
    { request, _ in
      guard let job = try store.writer.makeJob(try JobRequest(json: request.json()), now: now()) else {
        throw Problem(
          .unprocessableContent, "unknown-source", title: "Unknown source",
          detail: "There is no such source.",
          errors: [Problem.Part(place: .pointer("/source"), detail: "is no id of a source")])
      }
      onWork()
      var response = try store.read { try Self.answer(with: job, tag(version: job.version), from: $0) }
      response.status = .accepted
      response.fields.append(.location, "/v1/ingest/\(job.id)")
      return response
    }
  }

  /// GET of a job: as it is, or as events until it is done.
  var job: Handler {
    { request, context in
      let reader = try reader(context)
      let job = try Self.found(reader.job(request.parameters["id"]))
      switch ContentNegotiation.mediaType(request.fields, of: [.json, .eventStream]) {
      case .some(.eventStream):
        var response = HTTPResponse.stream(.eventStream, events(of: job.id))
        response.fields.append(.cacheControl, constant: "no-store")
        response.addVary(.accept)
        return response
      case .some:
        var response = try Self.answer(with: job, tag(version: job.version), from: reader)
        response.addVary(.accept)
        return response
      case .none:
        throw Problem(
          .notAcceptable, "not-acceptable", detail: "A job is application/json or text/event-stream.",
          errors: [Problem.Part(place: .header("Accept"), detail: "allows neither")])
      }
    }
  }

  /// DELETE of a job: it is cancelled; what it has stored stays.
  var deleteJob: Handler {
    { request, _ in
      let job = try Self.found(store.writer.cancelJob(request.parameters["id"], now: now()))
      onWork()
      return try store.read { try Self.answer(with: job, tag(version: job.version), from: $0) }
    }
  }

  /// Server-sent events: `progress` at each change, then `done`.
  private func events(of id: String) -> BodyStream {
    let follower = JobFollower { context in
      let reader = try reader(context)
      guard let job = try reader.job(id) else { return nil }
      return (job.version, job.state.isFinal, try Self.json(job, from: reader))
    }
    return follower.stream(woken: ticker)
  }

  private static func answer(with job: Job, _ tag: ETag, from reader: SQLiteReader) throws -> HTTPResponse {
    .json(try json(job, from: reader), tag: tag)
  }

  private static func json(_ job: Job, from reader: SQLiteReader) throws -> [UInt8] {
    var json = JSONWriter(reserving: 1_024)
    JobJSON.write(job, failures: try reader.failures(of: job, limit: failuresTold), to: &json)
    return json.bytes
  }

  private static func found(_ job: Job?) throws(Problem) -> Job {
    guard let job else { throw .notFound("There is no job with this id.") }
    return job
  }
}
