import Core

extension RegisterAPI {
  /// GET of all keys, without their secrets, which are not stored.
  var listKeys: Handler {
    { request, context in
      try request.refuseQuery()
      let keys = try reader(context).keys()
      var json = JSONWriter(reserving: 64 + keys.count * 256)
      json.object { json in
        json.name("data")
        json.array { json in
          for key in keys { KeyBody(key: key).write(to: &json) }
        }
      }
      return .secret(json.bytes)
    }
  }

  /// GET of one key.
  var getKey: Handler {
    { request, context in
      try request.refuseQuery()
      return .secret(KeyBody(key: try key(request, context)).json)
    }
  }

  /// POST of a new key; its secret is in this answer and nowhere else.
  var createKey: Handler {
    { request, context in
      let new = try NewKey(try request.json())
      guard try reader(context).keys().count < StoredKey.limit else {
        throw Problem(.conflict, "too-many-keys", detail: "There are \(StoredKey.limit) keys already.")
      }
      let (key, stored) = APIKey.make(new.name, new.scope, days: new.days, now: now())
      try store.writer.insert(stored)
      var response = HTTPResponse.secret(KeyBody(key: stored, secret: key.text).json, status: .created)
      response.fields.append(.location, "/v1/keys/\(stored.id)")
      return response
    }
  }

  /// DELETE of a key: it stops being valid at once and stays in the list.
  ///
  /// A second time changes nothing.
  var revokeKey: Handler {
    { request, context in
      try request.refuseQuery()
      _ = try store.writer.revokeKey(try key(request, context).id, at: now())
      return .noContent
    }
  }

  private func key(_ request: HTTPRequest, _ context: HandlerContext) throws -> StoredKey {
    guard let key = try reader(context).key(request.parameters["id"]) else {
      throw Problem.notFound("There is no key with this id.")
    }
    return key
  }
}

extension HTTPResponse {
  /// JSON that no cache may keep.
  fileprivate static func secret(_ bytes: [UInt8], status: HTTPStatus = .ok) -> HTTPResponse {
    var response = HTTPResponse.json(bytes, status: status)
    response.fields.append(.cacheControl, constant: "no-store")
    return response
  }
}

extension HTTPRequest {
  /// Throws for a query where none is understood.
  fileprivate func refuseQuery() throws {
    guard let first = try query().items.first else { return }
    throw ParameterError(first.name, .unknown, "this path takes no parameters")
  }
}

extension APIKey {
  /// A new key and what is stored of it.
  static func make(
    _ name: String, _ scope: StoredKey.Scope, days: Int?, now: Timestamp
  ) -> (key: APIKey, stored: StoredKey) {
    let key = APIKey.generate()
    let record = key.record(scopes: Scopes(scope))
    let stored = StoredKey(
      id: key.publicPart, name: name, salt: record.salt, digest: record.digest, scope: scope, createdAt: now,
      expiresAt: days.map { Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + $0 * 86_400) })
    return (key, stored)
  }
}
