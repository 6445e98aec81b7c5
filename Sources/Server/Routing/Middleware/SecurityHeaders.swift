extension Middleware {
  /// What every answer says to browsers: take the type as told, frame and run nothing, tell nobody the URL.
  ///
  /// An answer that brings its own policy, such as a page of documentation, keeps it. Errors are not cached.
  static let securityHeaders = Middleware(onResponse: { _, response in
    response.fields.append(
      all: response.fields.contains(.contentSecurityPolicy) ? everyAnswer : withoutOwnPolicy)
    if response.status.code >= 400, !response.fields.contains(.cacheControl) {
      response.fields.append(.cacheControl, constant: "no-store")
    }
  })
}

private let everyAnswer: HTTPFields = [.xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer"]

private let withoutOwnPolicy: HTTPFields = [
  .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
  .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
]
