/// How much a client may ask for.
struct RateLimitPolicy: Sendable {
  /// Requests with one key, in a row and in `window` seconds.
  var perKey = 6_000
  /// Requests without a key from one address, likewise.
  var perAddress = 600
  /// Seconds.
  var window = 60
  /// Clients that are never limited, such as a reverse proxy's own health checks.
  var exempt: Set<PeerAddress> = []

  init() {}
}

extension Middleware {
  /// Limits requests by key, or by address where there is none; health routes (`.open`) are free.
  ///
  /// Stands behind `bearerKeys`, which says whose request it is. `now` is milliseconds.
  static func rateLimit(
    _ policy: RateLimitPolicy, now: @escaping @Sendable () -> Int = Clock.coarseMilliseconds
  ) -> Middleware {
    let keys = RateLimiter(quota: policy.perKey, window: policy.window)
    let addresses = RateLimiter(quota: policy.perAddress, window: policy.window)
    // A handful: looking through them is cheaper than a digest.
    let exempt = Array(policy.exempt)
    return Middleware(
      onRequest: { request, route in
        if route?.access == .open || exempt.contains(request.peer) { return nil }
        let verdict =
          if let principal = request.principal {
            keys.take(.key(principal.id), now: now())
          } else {
            addresses.take(RateLimiter.Client(request.peer), now: now())
          }
        request.allowance = verdict.allowance
        guard !verdict.isAllowed else { return nil }
        return Problem.tooManyRequests(retryAfter: verdict.retryAfter).response
      },
      onResponse: { request, response in
        guard let allowance = request.allowance else { return }
        response.fields.append(.rateLimitPolicy) { value in
          value.append(contentsOf: "\"default\";q=".utf8)
          ASCII.append(allowance.quota, to: &value)
          value.append(contentsOf: ";w=".utf8)
          ASCII.append(allowance.window, to: &value)
        }
        response.fields.append(.rateLimit) { value in
          value.append(contentsOf: "\"default\";r=".utf8)
          ASCII.append(allowance.remaining, to: &value)
          value.append(contentsOf: ";t=".utf8)
          ASCII.append(allowance.reset, to: &value)
        }
      })
  }
}

extension Problem {
  /// 429 that says when to come back.
  static func tooManyRequests(retryAfter seconds: Int) -> Problem {
    Problem(
      .tooManyRequests, "too-many-requests", detail: "There were too many requests from this client.",
      fields: [.retryAfter: String(seconds)])
  }
}
