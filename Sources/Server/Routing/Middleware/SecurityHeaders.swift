extension Middleware {
  /// What every answer says to browsers: take the type as told, frame and run nothing, tell nobody the URL.
  ///
  /// An answer that brings its own policy, such as a page of documentation, keeps it. Errors are not cached.
  static let securityHeaders = Middleware(onResponse: { _, response in
    response.fields.append(.xContentTypeOptions, constant: "nosniff")
    response.fields.append(.referrerPolicy, constant: "no-referrer")
    if !response.fields.contains(.contentSecurityPolicy) {
      response.fields.append(
        .contentSecurityPolicy, constant: "default-src 'none'; frame-ancestors 'none'")
    }
    if response.status.code >= 400, !response.fields.contains(.cacheControl) {
      response.fields.append(.cacheControl, constant: "no-store")
    }
  })
}
