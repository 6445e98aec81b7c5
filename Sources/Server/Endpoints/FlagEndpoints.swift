import Core

extension RegisterAPI {
  /// Takes a reader's report of an error; needs no key, so it is limited by address.
  var flagDeal: Handler {
    { request, _ in
      if request.principal == nil {
        let verdict = flagLimiter.take(RateLimiter.Client(request.peer), now: Clock.coarseMilliseconds())
        guard verdict.isAllowed else { throw Problem.tooManyRequests(retryAfter: verdict.retryAfter) }
      }
      let json = FieldReader(try request.json())
      try json.members(["message", "field", "contact"])
      let flag = ReaderFlag(
        id: "g" + RandomToken.text(length: 16), deal: request.parameters["id"],
        field: try json["field"].optional { json throws(FieldError) in
          try json.one(of: DealField.self).rawValue
        },
        message: try json["message"].text(ReaderFlag.messageLength),
        contact: try json["contact"].optional { json throws(FieldError) in try json.text(1...200) })
      guard try store.writer.insert(flag, now: now()) else {
        throw Problem(
          .conflict, "enough-flags", title: "Enough flags",
          detail: "This deal has \(ReaderFlag.limitPerDeal) open flags; they have to be looked at first.")
      }
      var body = JSONWriter(reserving: 64)
      body.object { body in
        body.name("id")
        body.value(flag.id)
        body.name("state")
        body.value(ReaderFlag.State.open.rawValue)
      }
      return .json(body.bytes, status: .created)
    }
  }

  /// Closes a reader's flag, or opens it again.
  var patchFlag: Handler {
    { request, _ in
      let body = try CorrectionBody(request, members: ["state"])
      let id = request.parameters["id"]
      let state = try body.json["state"].one(of: ReaderFlag.State.self)
      let author = try author(request, body.reason)
      guard try store.writer.settleFlag(id, state, by: author, now: now()),
        let flag = try store.read({ try $0.flag(id) })
      else { throw Problem.notFound("There is no flag with this id.") }
      return .json(flag)
    }
  }
}
