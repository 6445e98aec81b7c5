import Testing

@testable import Server

struct PreconditionsTests {
  private static let modified = 784_111_777
  private static let same = "Sun, 06 Nov 1994 08:49:37 GMT"
  private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"

  /// The verdict on a resource with the tag "v7", changed at `modified`.
  private func check(
    _ fields: HTTPFields, method: HTTPMethod = .get, etag: ETag? = ETag("v7")
  ) -> Preconditions.Verdict {
    Preconditions.evaluate(HTTPRequest(method, "/", fields: fields), etag: etag, lastModified: Self.modified)
  }

  @Test(arguments: [
    "\"v7\"", "W/\"v7\"", "*", "\"a\", \"v7\"", "\"a\",W/\"v7\" , \"b\"", "\"a,b\", \"v7\"", ",, \"v7\"",
  ])
  func `If-None-Match that names the state means not modified`(_ value: String) {
    #expect(check([.ifNoneMatch: value]) == .notModified(ETag("v7")))
    #expect(check([.ifNoneMatch: value], method: .head) == .notModified(ETag("v7")))
    #expect(check([.ifNoneMatch: value], method: .put) == .failed)
    #expect(check([.ifNoneMatch: "\"x\"", .ifNoneMatch: value]) == .notModified(ETag("v7")))
  }

  @Test(arguments: ["\"v8\"", "v7", "\"v7", "w/\"v7\"", "\"V7\"", "\"v7\"x", "", "W/v7", "\"a, \"v7\""])
  func `If-None-Match that does not name the state lets the request go on`(_ value: String) {
    #expect(check([.ifNoneMatch: value]) == .proceed)
  }

  @Test func `the tag of the compressed variant names the same state and comes back`() {
    #expect(check([.ifNoneMatch: "\"v7-gzip\""]) == .notModified(ETag("v7-gzip")))
    #expect(check([.ifMatch: "\"v7-gzip\""], method: .patch) == .proceed)
  }

  @Test func `If-None-Match beats If-Modified-Since`() {
    #expect(check([.ifNoneMatch: "\"v8\"", .ifModifiedSince: Self.same]) == .proceed)
    #expect(check([.ifNoneMatch: "\"v7\"", .ifModifiedSince: Self.before]) == .notModified(ETag("v7")))
  }

  @Test func `If-Modified-Since counts for reads with a valid date`() {
    #expect(check([.ifModifiedSince: Self.same]) == .notModified(ETag("v7")))
    #expect(check([.ifModifiedSince: Self.before]) == .proceed)
    #expect(check([.ifModifiedSince: Self.same], method: .post) == .proceed)
    #expect(check([.ifModifiedSince: "yesterday"]) == .proceed)
    #expect(check([.ifModifiedSince: Self.same, .ifModifiedSince: Self.same]) == .proceed)
  }

  @Test(arguments: [
    ("\"v7\"", true), ("*", true), ("\"a\", \"v7\"", true), ("W/\"v7\"", false), ("\"v8\"", false),
  ])
  func `If-Match compares strongly`(_ value: String, _ proceeds: Bool) {
    #expect(check([.ifMatch: value], method: .patch) == (proceeds ? .proceed : .failed))
    #expect(check([.ifMatch: value], method: .patch, etag: nil) == .failed)
    #expect(check([.ifMatch: value]) == (proceeds ? .proceed : .failed))
  }

  @Test func `If-None-Match with a star refuses to overwrite`() {
    #expect(check([.ifNoneMatch: "*"], method: .put) == .failed)
    #expect(check([.ifNoneMatch: "*"], method: .put, etag: nil) == .proceed)
  }

  @Test func `If-Unmodified-Since counts when there is no If-Match`() {
    #expect(check([.ifUnmodifiedSince: Self.before], method: .patch) == .failed)
    #expect(check([.ifUnmodifiedSince: Self.same], method: .patch) == .proceed)
    #expect(check([.ifUnmodifiedSince: Self.before, .ifMatch: "\"v7\""], method: .patch) == .proceed)
  }

  @Test func `a 200 with a tag that the client has becomes a 304 without a body`() {
    var response = HTTPResponse.json(Array("{}".utf8))
    response.setETag(ETag("v7"))
    response.fields.append(.cacheControl, "no-cache")
    response.apply(conditionsOf: HTTPRequest(.get, "/", fields: [.ifNoneMatch: "\"v7\""]))
    #expect(response.status == .notModified)
    #expect(response.fields[.etag] == "\"v7\"")
    #expect(response.fields[.cacheControl] == "no-cache")
    #expect(response.fields[.contentType] == nil)
    guard case .empty = response.body else { Issue.record("a 304 has no body"); return }
  }
}
