import Core

extension RegisterAPI {
  /// POST of one article: read, stored with its reports, deals brought up to date; answered when it is on disk.
  ///
  /// One that has to be fetched goes on in a lane where waiting for its site holds up nobody's writes.
  var postArticle: Handler {
    { request, _ in
      let body = try DocumentBody(request)
      guard body.isAddress else { return try store(body.submission) }
      throw LaneChange(lane: .fetching) { _, _ in
        var submission = body.submission
        try web.complete(&submission)
        return try store(submission)
      }
    }
  }

  private func store(_ submission: Submission) throws -> HTTPResponse {
    let reading = try reading(of: submission, receivedAt: now())
    let outcome = pipeline.store(reading, at: now())
    onIngest(outcome)
    switch outcome {
    case .stored(let result):
      var response = HTTPResponse.json(
        IngestResultBody(result: result).json, status: result.outcome == .inserted ? .created : .ok)
      response.fields.append(.location, "/v1/articles/\(result.articleID)")
      return response
    case .noText: throw Problem.noText
    case .failed(let error): throw error
    }
  }

  /// POST of a document to be read without storing anything.
  var analyze: Handler {
    { request, _ in
      let body = try DocumentBody(request)
      guard !body.isAddress else { throw Problem.noContent }
      let reading = try reading(of: body.submission, receivedAt: nil)
      var json = JSONWriter(reserving: 4 * 1024)
      AnalysisBody(
        id: body.id, article: reading.article, analysis: reading.analysis,
        diagnostics: reading.diagnostics
      ).write(to: &json)
      return .json(json.bytes)
    }
  }

  /// The one article of a document.
  private func reading(
    of submission: Submission, receivedAt: Timestamp?
  ) throws -> IngestPipeline.Reading {
    let readings = try pipeline.read(submission, receivedAt: receivedAt)
    guard let first = readings.first, first.isArticle || readings.count > 1 else { throw Problem.noText }
    guard readings.count == 1 else {
      throw Problem(
        .unprocessableContent, "several-articles", title: "More than one article",
        detail: "The document holds \(readings.count) articles; send them one at a time.")
    }
    return first
  }
}

extension Problem {
  /// 422 for an address where nothing is fetched: whoever may read could make the server call anybody.
  fileprivate static var noContent: Problem {
    Problem(
      .unprocessableContent, "no-content", title: "Nothing to read",
      detail: "Analysis does not fetch addresses; send the document as text, html or base64.",
      errors: [Part(place: .pointer("/url"), detail: "is not fetched")])
  }

  /// 422 for a document in which there is nothing to read.
  fileprivate static var noText: Problem {
    Problem(
      .unprocessableContent, "no-text", title: "No article",
      detail: "No text of an article was found in the document.")
  }
}
