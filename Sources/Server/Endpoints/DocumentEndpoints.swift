import Core

extension RegisterAPI {
  /// POST of one article: read, stored with its reports, deals brought up to date; answered when it is on disk.
  var postArticle: Handler {
    { request, _ in
      let body = try DocumentBody(request)
      let reading = try reading(of: body, receivedAt: now())
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
  }

  /// POST of a document to be read without storing anything.
  var analyze: Handler {
    { request, _ in
      let body = try DocumentBody(request)
      let reading = try reading(of: body, receivedAt: nil)
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
    of body: DocumentBody, receivedAt: Timestamp?
  ) throws(Problem) -> IngestPipeline.Reading {
    let readings = pipeline.read(body.submission, receivedAt: receivedAt)
    guard let first = readings.first, first.isArticle || readings.count > 1 else { throw .noText }
    guard readings.count == 1 else {
      throw Problem(
        .unprocessableContent, "several-articles", title: "More than one article",
        detail: "The document holds \(readings.count) articles; send them one at a time.")
    }
    return first
  }
}

extension Problem {
  /// 422 for a document in which there is nothing to read.
  fileprivate static var noText: Problem {
    Problem(
      .unprocessableContent, "no-text", title: "No article",
      detail: "No text of an article was found in the document.")
  }
}
