extension Middleware {
  /// What every answer says to browsers: take the type as told, frame and run nothing, tell nobody the URL.
  ///
  /// An answer that brings its own policy, such as a page of documentation, keeps it. Errors are not cached.
  static let securityHeaders = Middleware(onResponse: { _, response in response.addSecurityHeaders() })
}

extension HTTPResponse {
  /// Adds what `Middleware.securityHeaders` tells, unless it is there: an answer that is kept has it.
  mutating func addSecurityHeaders() {
    if isPrepared || fields.contains(.xContentTypeOptions) { return }
    fields.append(all: fields.contains(.contentSecurityPolicy) ? everyAnswer : withoutOwnPolicy)
    if status.code >= 400, !fields.contains(.cacheControl) {
      fields.append(.cacheControl, constant: "no-store")
    }
  }
}

private let everyAnswer: HTTPFields = [.xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer"]

private let withoutOwnPolicy: HTTPFields = [
  .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer",
  .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
]
