/// The name of a header field, spelled as it is sent; names are equal in any case.
struct HTTPFieldName: Sendable, ExpressibleByStringLiteral {
  let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }

  static var accept: Self { "Accept" }
  static var acceptEncoding: Self { "Accept-Encoding" }
  static var acceptRanges: Self { "Accept-Ranges" }
  static var accessControlAllowCredentials: Self { "Access-Control-Allow-Credentials" }
  static var accessControlAllowHeaders: Self { "Access-Control-Allow-Headers" }
  static var accessControlAllowMethods: Self { "Access-Control-Allow-Methods" }
  static var accessControlAllowOrigin: Self { "Access-Control-Allow-Origin" }
  static var accessControlExposeHeaders: Self { "Access-Control-Expose-Headers" }
  static var accessControlMaxAge: Self { "Access-Control-Max-Age" }
  static var accessControlRequestHeaders: Self { "Access-Control-Request-Headers" }
  static var accessControlRequestMethod: Self { "Access-Control-Request-Method" }
  static var age: Self { "Age" }
  static var allow: Self { "Allow" }
  static var authorization: Self { "Authorization" }
  static var cacheControl: Self { "Cache-Control" }
  static var connection: Self { "Connection" }
  static var contentDisposition: Self { "Content-Disposition" }
  static var contentEncoding: Self { "Content-Encoding" }
  static var contentLength: Self { "Content-Length" }
  static var contentType: Self { "Content-Type" }
  static var contentSecurityPolicy: Self { "Content-Security-Policy" }
  static var cookie: Self { "Cookie" }
  static var date: Self { "Date" }
  static var etag: Self { "ETag" }
  static var expect: Self { "Expect" }
  static var forwarded: Self { "Forwarded" }
  static var host: Self { "Host" }
  static var idempotencyKey: Self { "Idempotency-Key" }
  static var ifMatch: Self { "If-Match" }
  static var ifModifiedSince: Self { "If-Modified-Since" }
  static var ifNoneMatch: Self { "If-None-Match" }
  static var ifUnmodifiedSince: Self { "If-Unmodified-Since" }
  static var lastEventID: Self { "Last-Event-ID" }
  static var lastModified: Self { "Last-Modified" }
  static var link: Self { "Link" }
  static var location: Self { "Location" }
  static var origin: Self { "Origin" }
  static var prefer: Self { "Prefer" }
  static var preferenceApplied: Self { "Preference-Applied" }
  static var rateLimit: Self { "RateLimit" }
  static var rateLimitPolicy: Self { "RateLimit-Policy" }
  static var referrerPolicy: Self { "Referrer-Policy" }
  static var retryAfter: Self { "Retry-After" }
  static var serverTiming: Self { "Server-Timing" }
  static var transferEncoding: Self { "Transfer-Encoding" }
  static var userAgent: Self { "User-Agent" }
  static var vary: Self { "Vary" }
  static var wwwAuthenticate: Self { "WWW-Authenticate" }
  static var xContentTypeOptions: Self { "X-Content-Type-Options" }
  static var xForwardedFor: Self { "X-Forwarded-For" }
  static var xForwardedHost: Self { "X-Forwarded-Host" }
  static var xForwardedProto: Self { "X-Forwarded-Proto" }
  static var xRequestID: Self { "X-Request-Id" }
}
