import Core

extension RegisterAPI {
  var listWebhooks: Handler {
    { _, _ in Self.whole(try store.read { try $0.webhooks() }.map { WebhookJSON.webhook($0) }) }
  }

  var getWebhook: Handler {
    { request, _ in .json(WebhookJSON.webhook(try webhook(request.parameters["id"]))) }
  }

  /// Makes a webhook; the answer is the only one that shows its secret.
  var createWebhook: Handler {
    { request, _ in
      let json = try Self.body(request, ["url", "watch_id", "kinds"])
      let kinds = try json["kinds"].optional { json throws(FieldError) in
        try json.elements(1...3).map { element throws(FieldError) in
          try element.one(of: ChangeKind.self).rawValue
        }
      }
      let watch = try json["watch_id"].optional { json throws(FieldError) in try json.text(1...64) }
      if let watch {
        guard kinds == nil else {
          throw json["kinds"].fault("left out beside watch_id: a watch tells of deals")
        }
        _ = try self.watch(watch, at: json["watch_id"])
      }
      let webhook = Webhook(
        id: "h" + RandomToken.text(length: 16), url: try Self.address(json["url"]),
        secret: RandomToken.bytes(Webhook.secretBytes), watchID: watch, kinds: kinds ?? ["deal"],
        createdAt: now(), createdBy: try author(request, "").name)
      guard try store.writer.insert(webhook) else { throw Problem.full("webhooks", Webhook.limit) }
      onFollowing()
      var response = HTTPResponse.json(WebhookJSON.webhook(webhook, showsSecret: true), status: .created)
      response.fields.append(.location, "/v1/webhooks/\(webhook.id)")
      response.fields.append(.cacheControl, constant: "no-store")
      return response
    }
  }

  var patchWebhook: Handler {
    { request, _ in
      let json = try Self.body(request, ["url", "active"])
      let id = request.parameters["id"]
      let url = try json["url"].optional { json throws(FieldError) in try Self.address(json) }
      let isActive = try json["active"].optional { json throws(FieldError) in try json.flag() }
      guard try store.writer.updateWebhook(id, url: url, isActive: isActive, now: now()) else {
        throw Problem.noWebhook
      }
      onFollowing()
      return .json(WebhookJSON.webhook(try webhook(id)))
    }
  }

  var deleteWebhook: Handler {
    { request, _ in
      guard try store.writer.deleteWebhook(request.parameters["id"], now: now()) else {
        throw Problem.noWebhook
      }
      return .noContent
    }
  }

  var listDeliveries: Handler {
    { request, context in
      _ = try webhook(request.parameters["id"])
      let parent = Parent(field: DeliveryFilter.webhook)
      return try list(of: parent, isVersioned: false) { try $0.deliveries($1, into: &$2) }(request, context)
    }
  }

  /// Sends a delivery once more.
  var replayDelivery: Handler {
    { request, _ in
      let (webhook, delivery) = (request.parameters["id"], request.parameters["delivery"])
      guard try store.writer.replay(delivery, of: webhook, now: now()) else {
        throw Problem.notFound("There is no such delivery of this webhook.")
      }
      onFollowing()
      return HTTPResponse(.accepted)
    }
  }

  private func webhook(_ id: String) throws -> Webhook {
    guard let webhook = try store.read({ try $0.webhook(id) }) else { throw Problem.noWebhook }
    return webhook
  }

  /// An address as it may be posted to; where it leads is looked at when it is.
  private static func address(_ json: FieldReader) throws(FieldError) -> String {
    guard let address = FetchRequest.address(try json.text(1...2_000)) else {
      throw json.fault("an absolute http or https address without a password")
    }
    return address
  }

  private static func body(_ request: HTTPRequest, _ members: [String]) throws -> FieldReader {
    let json = FieldReader(try request.json())
    try json.members(members)
    return json
  }

  /// A list that is given whole, because there are few.
  private static func whole(_ rows: [[UInt8]]) -> HTTPResponse {
    var page = PageBody()
    page.bytes += rows.joined(separator: [UInt8(ascii: ",")])
    page.close(Page(count: rows.count))
    return .json(page.bytes)
  }
}

/// The kinds of record whose changes a webhook can ask for.
private enum ChangeKind: String, CaseIterable {
  case article, deal, entity
}

// MARK: Watches

extension RegisterAPI {
  var listWatches: Handler {
    { _, _ in Self.whole(try store.read { try $0.watches() }.map(WebhookJSON.watch)) }
  }

  var getWatch: Handler {
    { request, _ in .json(WebhookJSON.watch(try watch(request.parameters["id"]))) }
  }

  var createWatch: Handler {
    { request, _ in
      let json = try Self.body(request, ["name", "filter"])
      let filter = json["filter"]
      try filter.members(DealFilter.allCases.map(\.rawValue))
      var conditions: [Watch.Condition] = []
      for member in filter.value.members ?? [] {
        let value = filter[member.name]
        let text =
          if value.value.elements != nil {
            try value.elements(1...QueryLimits.valuesPerFilter).map { element throws(FieldError) in
              try element.text(1...200).split(separator: ",", omittingEmptySubsequences: false)
                .joined(separator: "\\,")
            }.joined(separator: ",")
          } else if let number = value.value.double {
            Int(exactly: number).map { String($0) } ?? String(number)
          } else {
            try value.text(1...QueryLimits.parameterBytes)
          }
        conditions.append(.init(name: member.name, value: text))
      }
      let watch = Watch(
        id: "w" + RandomToken.text(length: 16), name: try json["name"].text(1...200), filter: conditions,
        createdAt: now(), createdBy: try author(request, "").name)
      do throws(ParameterError) {
        _ = try watch.query()
      } catch {
        throw FieldError("/filter/\(error.parameter)", error.message)
      }
      let known = try store.read { try $0.deals(fitting: watch) }
      guard try store.writer.insert(watch, knowing: known) else { throw Problem.full("watches", Watch.limit) }
      onFollowing()
      var response = HTTPResponse.json(WebhookJSON.watch(watch), status: .created)
      response.fields.append(.location, "/v1/watches/\(watch.id)")
      return response
    }
  }

  var deleteWatch: Handler {
    { request, _ in
      guard try store.writer.deleteWatch(request.parameters["id"], now: now()) else {
        throw Problem.notFound("There is no watch with this id.")
      }
      return .noContent
    }
  }

  /// The last hits as an Atom feed.
  var watchFeed: Handler {
    { request, _ in
      let watch = try watch(request.parameters["id"])
      let feed = try store.read {
        AtomFeed(
          of: watch, hits: try $0.hits(of: watch.id, limit: Self.feedEntries), instance: try $0.instance())
      }
      var response = HTTPResponse(.ok, .atom, feed.xml)
      let newest = feed.entries.first?.id ?? "none"
      response.fields.append(
        .etag, ETag("\(watch.id)-\(newest.split(separator: ":").last ?? "")").description)
      response.fields.append(.cacheControl, constant: "no-cache")
      return response
    }
  }

  /// Entries of a feed: as many as readers show of one.
  private static let feedEntries = 50

  private func watch(_ id: String, at json: FieldReader? = nil) throws -> Watch {
    guard let watch = try store.read({ try $0.watch(id) }) else {
      if let json { throw json.fault("the id of a watch") }
      throw Problem.notFound("There is no watch with this id.")
    }
    return watch
  }
}

extension Problem {
  fileprivate static var noWebhook: Problem { .notFound("There is no webhook with this id.") }

  fileprivate static func full(_ what: String, _ limit: Int) -> Problem {
    Problem(.conflict, "limit-reached", title: "Limit reached", detail: "There are \(limit) \(what) already.")
  }
}
