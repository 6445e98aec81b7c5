import Core

extension RegisterAPI {
  /// Who makes a change: the name of the key.
  func author(_ request: HTTPRequest, _ reason: String) throws -> Author {
    let id = request.principal?.id
    let name = try id.flatMap { id in try store.read { try $0.key(id)?.name } }
    return Author(name: name ?? id ?? "nobody", reason: reason)
  }

  /// A change of the record that the client has seen: 428 when it does not say which, 412 when it is another.
  func correction(_ request: HTTPRequest, reason: String) throws -> Correction {
    guard request.fields.contains(.ifMatch) else { throw Problem.unconditional }
    return Correction(author: try author(request, reason), now: now()) { version in
      if request.answerToConditions(etag: tag(version: version)) != nil { throw Problem.outdated }
    }
  }

  /// The reason of a change whose request has no body.
  private func reason(_ request: HTTPRequest) throws -> String {
    let parameters = try request.query()
    for item in parameters.items where item.name != "reason" {
      throw ParameterError(item.name, .unknown, "a deletion takes reason only")
    }
    guard let reason = parameters["reason"], (1...Author.reasonLimit).contains(reason.unicodeScalars.count)
    else {
      throw Problem.badParameter("reason", "is needed, with 1 to \(Author.reasonLimit) characters")
    }
    return reason
  }

  /// A record as it is now, with its tag.
  private func read(_ kind: RecordKind, _ id: String) throws -> (bytes: [UInt8], tag: ETag) {
    try store.read { reader in
      var bytes: [UInt8] = []
      guard case .found(let version) = try reader.record(kind, id, into: &bytes) else {
        throw CorrectionError.notFound(kind, id: id, lookup: try reader.find(kind, id))
      }
      return (bytes, tag(version: version))
    }
  }

  /// The record that a change has made or left.
  func shown(_ kind: RecordKind, _ result: CorrectionResult, status: HTTPStatus = .ok) throws -> HTTPResponse
  {
    let (bytes, tag) = try read(kind, result.id)
    var response = HTTPResponse.json(bytes, tag: tag)
    response.status = status
    if status == .created { response.fields.append(.location, Self.path(kind, result.id)) }
    return response
  }

  /// What an action on a record came to.
  func told(_ kind: RecordKind, _ result: CorrectionResult) throws -> HTTPResponse {
    let (bytes, tag) = try read(kind, result.id)
    return .json(CorrectionResultBody(result: result, kind: kind, record: bytes).json, tag: tag)
  }

  static func path(_ kind: RecordKind, _ id: String) -> String {
    switch kind {
    case .article: "/v1/articles/\(id)"
    case .deal: "/v1/deals/\(id)"
    case .entity: "/v1/entities/\(id)"
    case .report: "/v1/reports/\(id)"
    case .story: "/v1/stories/\(id)"
    }
  }
}

// MARK: Deals

extension RegisterAPI {
  var patchDeal: Handler {
    { request, _ in
      let body = try CorrectionBody(request, members: DealPatch.members)
      let patch = try DealPatch(body.json)
      guard !patch.isEmpty else { throw body.json.fault("at least one field that changes") }
      let correction = try correction(request, reason: body.reason)
      return try shown(
        .deal,
        store.writer.patchDeal(request.parameters["id"], patch, correction, resolve: pipeline.resolve))
    }
  }

  var createDeal: Handler {
    { request, _ in
      let body = try CorrectionBody(request, members: DealField.allCases.map(\.rawValue))
      for field in [DealField.suppliers, .recipients, .items, .stage] where body.json[field.rawValue].isNull {
        throw body.json[field.rawValue].fault("needed for a deal made by hand")
      }
      let correction = Correction(author: try author(request, body.reason), now: now())
      return try shown(
        .deal,
        store.writer.createDeal(try DealPatch(body.json).word, seed: RandomToken.text(), correction),
        status: .created)
    }
  }

  var deleteDeal: Handler {
    { request, _ in
      let correction = try correction(request, reason: try reason(request))
      _ = try store.writer.deleteDeal(request.parameters["id"], correction)
      return .noContent
    }
  }

  var deleteArticle: Handler {
    { request, _ in
      let correction = try correction(request, reason: try reason(request))
      _ = try store.writer.deleteArticle(request.parameters["id"], correction, resolve: pipeline.resolve)
      return .noContent
    }
  }

  var mergeDeals: Handler {
    act(on: .deal, ["deals"]) { id, body, correction in
      try store.writer.mergeDeals(
        try body.ids("deals"), into: id, correction, resolve: pipeline.resolve)
    }
  }

  var splitDeal: Handler {
    act(on: .deal, ["reports"]) { id, body, correction in
      try store.writer.splitDeal(id, reports: try body.ids("reports"), correction, resolve: pipeline.resolve)
    }
  }

  func judgeDeal(_ status: Deal.Status) -> Handler {
    act(on: .deal, []) { id, _, correction in
      try store.writer.judgeDeal(id, status, correction, resolve: pipeline.resolve)
    }
  }

  var undoDeal: Handler {
    act(on: .deal, []) { id, _, correction in
      try store.writer.undoDeal(id, correction, resolve: pipeline.resolve)
    }
  }

  func act(
    on kind: RecordKind, _ members: [String],
    _ body: @escaping @Sendable (String, CorrectionBody, Correction) throws -> CorrectionResult
  ) -> Handler {
    { request, _ in
      let sent = try CorrectionBody(request, members: members)
      let correction = try correction(request, reason: sent.reason)
      return try told(kind, try body(request.parameters["id"], sent, correction))
    }
  }
}

// MARK: Entities

extension RegisterAPI {
  var createEntity: Handler {
    { request, _ in
      let fields = EntityField.allCases.map(\.rawValue)
      let body = try CorrectionBody(request, members: ["type", "key"] + fields)
      var entity = Entity(type: try body.json["type"].one(of: EntityType.self), key: "", name: "")
      for field in EntityField.allCases where field == .name || !body.json[field.rawValue].isNull {
        try EntityPatch.read(field, body.json[field.rawValue], into: &entity)
      }
      entity.key =
        try body.json["key"].optional { json throws(FieldError) in try json.text(1...200) } ?? entity.name
      let correction = Correction(author: try author(request, body.reason), now: now())
      return try shown(.entity, store.writer.createEntity(entity, correction), status: .created)
    }
  }

  var patchEntity: Handler {
    { request, _ in
      let body = try CorrectionBody(request, members: EntityPatch.members)
      let patch = try EntityPatch(body.json)
      guard !patch.isEmpty else { throw body.json.fault("at least one field that changes") }
      let correction = try correction(request, reason: body.reason)
      return try shown(.entity, store.writer.patchEntity(request.parameters["id"], patch, correction))
    }
  }

  var mergeEntities: Handler {
    act(on: .entity, ["entities"]) { id, body, correction in
      try store.writer.mergeEntities(try body.ids("entities"), into: id, correction)
    }
  }

  var splitEntity: Handler {
    act(on: .entity, ["aliases", "name"]) { id, body, correction in
      let forms = try body.json["aliases"].elements(1...50).map { element throws(FieldError) in
        try element.text(1...200)
      }
      return try store.writer.splitEntity(
        id, forms: forms, name: try body.json["name"].text(1...200), correction)
    }
  }

  var undoEntity: Handler {
    act(on: .entity, []) { id, _, correction in try store.writer.undoEntity(id, correction) }
  }
}

extension Problem {
  /// 428 for a change that does not say what state it is of.
  static var unconditional: Problem {
    Problem(
      .preconditionRequired, "precondition-required",
      detail: "A change has to name the state that it is of: If-Match with the ETag of the record.",
      errors: [Part(place: .header("If-Match"), detail: "is needed")])
  }

  /// 412 for a change of a state that is no more.
  static var outdated: Problem {
    Problem(
      .preconditionFailed, "precondition-failed", detail: "The record has changed since it was read.",
      errors: [Part(place: .header("If-Match"), detail: "names an earlier state")])
  }
}
