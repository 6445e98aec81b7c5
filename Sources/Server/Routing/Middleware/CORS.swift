/// Which pages of other origins may read the API (Fetch standard, CORS protocol).
struct CORSPolicy: Sendable {
  /// Origins as browsers send them, such as `https://dashboard.example`; compared exactly.
  var origins: [String] = []
  /// Every origin, told as `*`; then never with credentials.
  var allowsAnyOrigin = false
  /// Whether pages may send cookies and client certificates; keys in `Authorization` need it too when the
  /// page asks for credentials to be included.
  var allowsCredentials = false
  /// Seconds for which a browser may keep a preflight's answer; Firefox keeps at most a day, Chrome 2 h.
  var maxAge = 7_200

  static let methods: StaticString = "GET, HEAD, POST, PUT, PATCH, DELETE"
  static let requestHeaders: StaticString =
    "Authorization, Content-Type, Accept, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, Prefer, X-Request-Id"
  static let exposedHeaders: StaticString =
    "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, X-Request-Id, Content-Disposition"

  /// What `Access-Control-Allow-Origin` says to a page of `origin`; nil is nothing.
  func allowed(_ origin: String) -> String? {
    if origins.contains(origin) { return origin }
    return allowsAnyOrigin ? "*" : nil
  }
}

extension Middleware {
  /// Answers preflights, without a key, and lets allowed origins read answers.
  static func cors(_ policy: CORSPolicy) -> Middleware {
    Middleware(
      onRequest: { request, _ in
        guard request.method == .options, request.fields.contains(.origin),
          request.fields.contains(.accessControlRequestMethod)
        else { return nil }
        var response = HTTPResponse.noContent
        guard let origin = request.fields[.origin], policy.allowed(origin) != nil else { return response }
        response.fields.append(.accessControlAllowMethods, constant: CORSPolicy.methods)
        response.fields.append(.accessControlAllowHeaders, constant: CORSPolicy.requestHeaders)
        response.fields.append(.accessControlMaxAge, String(policy.maxAge))
        return response
      },
      onResponse: { request, response in
        // A cache must not give one origin's answer to another, nor the answer without an origin to a page.
        if !policy.origins.isEmpty { response.addVary(.origin) }
        guard let origin = request.fields[.origin], let allowed = policy.allowed(origin) else { return }
        response.fields.append(.accessControlAllowOrigin, allowed)
        if policy.allowsCredentials, allowed != "*" {
          response.fields.append(.accessControlAllowCredentials, constant: "true")
        }
        guard request.method != .options else { return }
        response.fields.append(.accessControlExposeHeaders, constant: CORSPolicy.exposedHeaders)
      })
  }
}
