import Testing

@testable import Core
@testable import Server

struct RecordEndpointTests {
  private let fixture: RegisterFixture

  init() throws { fixture = try RegisterFixture() }

  @Test func `an article comes with its text and what was noticed`() throws {
    let id = try fixture.firstID("/v1/articles")
    let value = try fixture.get("/v1/articles/\(id)").value
    #expect(value["text"]?.string?.hasSuffix("said report 2.") == true)
    #expect(value["diagnostics"]?[0]?["code"]?.string == "truncated")
  }

  @Test func `fields chooses members`() throws {
    let id = try fixture.firstID("/v1/articles")
    let value = try fixture.get("/v1/articles/\(id)?fields=text,id").value
    #expect(Set(value.members?.map(\.name) ?? []) == ["id", "text"])
  }

  @Test(arguments: ["/v1/deals/x", "/v1/articles/%00", "/v1/entities/%2e%2e%2fetc", "/v1/reports/x", "/v1"])
  func `what does not exist is 404 or 400`(_ target: String) {
    #expect([400, 404].contains(fixture.get(target).status.code))
  }

  @Test func `a record takes no parameter but fields`() throws {
    let id = try fixture.firstID("/v1/deals")
    let response = fixture.get("/v1/deals/\(id)?limit=5")
    #expect(response.status == .badRequest)
    #expect(try response.value["errors"]?[0]?["parameter"]?.string == "limit")
  }

  @Test func `a deleted article is gone, and so is the deal that only it told of`() throws {
    let article = try fixture.firstID("/v1/articles?q=EST")
    let deal = try fixture.firstID("/v1/deals?recipient=EST")
    try fixture.delete(article: article)
    #expect(fixture.get("/v1/articles/\(article)").status == .gone)
    #expect(fixture.get("/v1/articles/\(article)/reports").status == .gone)
    #expect(fixture.get("/v1/deals/\(deal)").status == .gone)
  }

  @Test func `a record's tag changes with the record alone`() throws {
    let deal = try fixture.firstID("/v1/deals?recipient=POL")
    let entity = try fixture.firstID("/v1/deals?recipient=EST")
    let tag = try #require(fixture.get("/v1/deals/\(deal)").fields[.etag])
    let other = try #require(fixture.get("/v1/deals/\(entity)").fields[.etag])
    #expect(fixture.get("/v1/deals/\(deal)", [.ifNoneMatch: tag]).status == .notModified)
    #expect(fixture.get("/v1/deals/\(deal)", [.ifNoneMatch: "\"x\", \(tag)"]).status == .notModified)
    #expect(fixture.get("/v1/deals/\(deal)", [.ifNoneMatch: "\"x\""]).status == .ok)
    _ = try fixture.ingest(RegisterFixture.item(3))
    #expect(fixture.get("/v1/deals/\(deal)", [.ifNoneMatch: tag]).status == .ok)
    #expect(fixture.get("/v1/deals/\(entity)", [.ifNoneMatch: other]).status == .notModified)
  }

  @Test(arguments: [
    (HTTPMethod.delete, "/v1/deals", "GET, HEAD, OPTIONS, POST"),
    (.post, "/v1/articles/x", "DELETE, GET, HEAD, OPTIONS"),
    (.put, "/v1/articles", "GET, HEAD, OPTIONS, POST"), (.get, "/v1/analyze", "OPTIONS, POST"),
  ])
  func `a method that a path has not is 405 with those it has`(
    _ method: HTTPMethod, _ path: String, _ allow: String
  ) {
    let response = fixture.service.respond(to: HTTPRequest(method, path))
    #expect(response.status == .methodNotAllowed)
    #expect(Set(response.fields.members(.allow)) == Set(allow.split(separator: ", ").map(String.init)))
  }
}
