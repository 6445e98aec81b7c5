import Core

extension RegisterAPI {
  /// Lets a request with an `Idempotency-Key` do its work once: sent again, it gets the first answer again.
  ///
  /// Only answers of success are kept, for a day; a key that comes with another request is refused with 422. Keys
  /// of one client are no other client's business.
  func once(_ handler: @escaping Handler) -> Handler {
    { request, context in
      guard let key = try request.idempotencyKey() else { return try handler(request, context) }
      let known = IdempotentRequest(
        key: key, client: request.principal?.id ?? "\(request.peer)", digest: request.digest)
      if let answer = try answered(known) { return answer }
      do {
        return try keep(known, try handler(request, context))
      } catch let change as LaneChange {
        throw LaneChange(lane: change.lane) { request, context in
          if let answer = try answered(known) { return answer }
          return try keep(known, try change.handler(request, context))
        }
      }
    }
  }

  private func answered(_ request: IdempotentRequest) throws -> HTTPResponse? {
    guard let kept = try store.read({ try $0.answer(to: request) }) else { return nil }
    guard kept.digest == request.digest else { throw Problem.reusedKey }
    var response = HTTPResponse.json(kept.body, status: HTTPStatus(code: kept.status))
    if let location = kept.location { response.fields.append(.location, location) }
    return response
  }

  private func keep(_ request: IdempotentRequest, _ response: HTTPResponse) throws -> HTTPResponse {
    guard response.status.isSuccess, case .bytes(let bytes) = response.body else { return response }
    try store.writer.keep(
      KeptAnswer(
        digest: request.digest, status: response.status.code, location: response.fields[.location],
        body: bytes),
      to: request, at: now())
    return response
  }
}

extension HTTPRequest {
  /// The key that the client chose for this request; nil when there is none.
  fileprivate func idempotencyKey() throws(Problem) -> String? {
    guard fields.contains(.idempotencyKey) else { return nil }
    guard fields.count(.idempotencyKey) == 1, let key = fields[.idempotencyKey],
      (1...255).contains(key.utf8.count)
    else {
      throw Problem(
        .badRequest, "invalid-idempotency-key", title: "Invalid Idempotency-Key",
        detail: "Idempotency-Key is one value of 1 to 255 octets.",
        errors: [Problem.Part(place: .header("Idempotency-Key"), detail: "1 to 255 octets, once")])
    }
    return key
  }

  /// What makes it the same request.
  fileprivate var digest: [UInt8] {
    SHA256.hash(Array("\(method) \(path)?\(queryString)\n".utf8) + body)
  }
}

extension Problem {
  fileprivate static var reusedKey: Problem {
    Problem(
      .unprocessableContent, "idempotency-key-reused", title: "Idempotency-Key used before",
      detail: "This Idempotency-Key came with another request.",
      errors: [Part(place: .header("Idempotency-Key"), detail: "came with another request")])
  }
}
