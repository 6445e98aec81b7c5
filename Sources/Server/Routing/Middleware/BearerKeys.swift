/// Who may do what without a key, and how failures are slowed down.
struct KeyPolicy: Sendable {
  /// Whether reading needs no key.
  var readingIsOpen = true
  /// Wrong keys from one address in `failureWindow` seconds; further ones are refused unseen.
  var failures = 20
  /// Seconds.
  var failureWindow = 60
  /// Clients that may fail as often as they like, such as programs of this machine.
  var exempt: Set<PeerAddress> = []

  init() {}
}

extension Middleware {
  /// Checks `Authorization: Bearer` and what the key may do; a wrong key never passes for no key.
  ///
  /// `now` is milliseconds that only go forward, `unixNow` seconds since 1970.
  static func bearerKeys(
    _ store: some KeyStore, policy: KeyPolicy = KeyPolicy(),
    now: @escaping @Sendable () -> Int = Clock.coarseMilliseconds,
    unixNow: @escaping @Sendable () -> Int = HTTPDate.now
  ) -> Middleware {
    let failures = RateLimiter(quota: policy.failures, window: policy.failureWindow)
    let dummy = APIKey.generate().record(scopes: [])
    return Middleware(onRequest: { request, route in
      if request.fields.contains(.authorization) {
        let client = RateLimiter.Client(request.peer)
        let isLimited = !policy.exempt.contains(request.peer)
        guard !isLimited || failures.hasTokens(client, now: now()) else {
          return Problem.tooManyRequests(retryAfter: max(1, policy.failureWindow / policy.failures)).response
        }
        guard let record = verify(request, store, dummy, unixNow()) else {
          if isLimited { _ = failures.take(client, now: now()) }
          return Problem.unauthorized("The key is not valid.", isWrongKey: true).response
        }
        request.principal = Principal(id: record.publicPart, scopes: record.scopes)
        store.noteUse(publicPart: record.publicPart, at: unixNow())
      }
      guard let needed = scope(for: route, policy) else { return nil }
      guard let principal = request.principal else {
        return Problem.unauthorized("This needs a key: Authorization: Bearer.", isWrongKey: false).response
      }
      guard principal.scopes.isSuperset(of: needed) else {
        return Problem(.forbidden, "insufficient-scope", detail: "The key does not allow this.").response
      }
      return nil
    })
  }

  private static func scope(for route: Route?, _ policy: KeyPolicy) -> Scopes? {
    switch route?.access {
    case nil, .open: nil
    case .read: policy.readingIsOpen ? nil : .read
    case .write: .write
    case .admin: .admin
    }
  }

  /// The record of the key that was sent; nil for every kind of wrong one, after the same work.
  private static func verify(
    _ request: HTTPRequest, _ store: some KeyStore, _ dummy: APIKeyRecord, _ now: Int
  ) -> APIKeyRecord? {
    guard request.fields.count(.authorization) == 1 else { return nil }
    let sent = request.fields.withFirst(.authorization) { value -> APIKey? in
      guard value.count > 7, UnsafeBufferPointer(rebasing: value[..<7]).spellsIgnoringCase("bearer ") else {
        return nil
      }
      return APIKey(ASCII.trimmed(UnsafeBufferPointer(rebasing: value[7...])))
    }
    guard let key = sent ?? nil else { return nil }
    let stored = store.record(publicPart: key.publicPart)
    let record = stored ?? dummy
    let isRight = isEqual(key.digest(salt: record.salt), record.digest)
    guard isRight, stored != nil, !record.isRevoked, record.expires ?? .max > now else { return nil }
    return record
  }

  /// Compares in a time that depends on the lengths only.
  static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }
}

extension Problem {
  /// 401 with the challenge that belongs to it.
  static func unauthorized(_ detail: String, isWrongKey: Bool) -> Problem {
    Problem(
      .unauthorized, "unauthorized", detail: detail,
      fields: [
        .wwwAuthenticate: "Bearer realm=\"armsledger\"" + (isWrongKey ? ", error=\"invalid_token\"" : "")
      ])
  }
}
