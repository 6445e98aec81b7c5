import Testing

@testable import Core
@testable import Server

struct ListEndpointTests {
  @Test(arguments: [
    ("/v1/deals?colour=red", "unknown-parameter", "colour"),
    ("/v1/deals?stage=sold", "invalid-parameter", "stage"),
    ("/v1/deals?date_from=yesterday", "invalid-parameter", "date_from"),
    ("/v1/deals?min_confidence=2", "invalid-parameter", "min_confidence"),
    ("/v1/deals?value_min=5", "incomplete-parameters", "value_min"),
    ("/v1/deals?limit=0", "invalid-parameter", "limit"),
    ("/v1/deals?limit=501", "invalid-parameter", "limit"),
    ("/v1/deals?limit=5&limit=6", "repeated-parameter", "limit"),
    ("/v1/deals?sort=colour", "invalid-parameter", "sort"),
    ("/v1/deals?fields=id,colour", "invalid-parameter", "fields"),
    ("/v1/deals?cursor=abc", "invalid-cursor", "cursor"),
    ("/v1/articles?relevant=maybe", "invalid-parameter", "relevant"),
    ("/v1/articles?q=%22%22", "invalid-parameter", "q"),
    ("/v1/articles?q=%ff", "invalid-parameter", "q"),
    ("/v1/entities?type=tank", "invalid-parameter", "type"),
    ("/v1/search", "incomplete-parameters", "q"),
    ("/v1/search?q=tanks&type=planet", "invalid-parameter", "type"),
  ])
  func `a malformed parameter is refused by its name`(
    _ target: String, _ type: String, _ parameter: String
  ) throws {
    let response = try RegisterFixture(articles: 0).get(target)
    #expect(response.status == .badRequest)
    let value = try response.value
    #expect(value["type"]?.string == "urn:armsledger:problem:\(type)")
    #expect(value["errors"]?[0]?["parameter"]?.string == parameter)
  }

  @Test func `the condition that the path makes cannot be given again`() throws {
    let fixture = try RegisterFixture()
    let id = try fixture.firstID("/v1/entities")
    let response = fixture.get("/v1/entities/\(id)/deals?entity=\(id)")
    #expect(try response.value["errors"]?[0]?["parameter"]?.string == "entity")
  }

  @Test func `the pages of a list, one after another by their links, hold every row once`() throws {
    let fixture = try RegisterFixture(articles: 7)
    var target = "/v1/articles?limit=3&language=en,de&fields=id,title"
    var ids: [String] = []
    var pages = 0
    while pages < 10 {
      let response = fixture.get(target)
      let value = try response.value
      ids += value["data"]?.elements?.compactMap { $0["id"]?.string } ?? []
      pages += 1
      guard let link = response.fields[.link] else {
        #expect(value["next"]?.isNull == true)
        break
      }
      let end = try #require(link.firstIndex(of: ">"))
      #expect(link[end...] == ">; rel=\"next\"")
      target = String(link[link.index(after: link.startIndex)..<end])
      #expect(target.contains("cursor=\(value["next"]?.string ?? "none")"))
    }
    #expect(pages == 3)
    #expect(Set(ids).count == 7)
    #expect(ids.count == 7)
  }

  @Test func `a link is made of escaped parts only`() throws {
    let fixture = try RegisterFixture(articles: 3)
    let link = try #require(
      fixture.get("/v1/articles?limit=1&outlet=Herald,%22%3E%0d%0aX:%20y").fields[.link])
    #expect(link.contains("outlet=Herald%2C%22%3E%0D%0AX%3A%20y&"))
  }

  @Test func `fields chooses the members of every row`() throws {
    let value = try RegisterFixture().get("/v1/deals?fields=id,stage").value
    let names = value["data"]?.elements?.map { $0.members?.map(\.name) }
    #expect(names == [["id", "stage"], ["id", "stage"]])
  }

  @Test func `count adds the number of all rows`() throws {
    let value = try RegisterFixture(articles: 5).get("/v1/articles?limit=2&count=true").value
    #expect(value["total"]?.int == 5)
    #expect(value["data"]?.elements?.count == 2)
  }

  @Test func `a list's tag stays until something is stored`() throws {
    let fixture = try RegisterFixture()
    let tag = try #require(fixture.get("/v1/deals").fields[.etag])
    let again = fixture.get("/v1/deals", [.ifNoneMatch: tag])
    #expect(again.status == .notModified)
    #expect(again.fields[.etag] == tag)
    #expect(again.bytes.isEmpty)
    _ = try fixture.ingest(RegisterFixture.item(9))
    #expect(fixture.get("/v1/deals", [.ifNoneMatch: tag]).status == .ok)
  }

  @Test func `equal databases have unequal tags`() throws {
    let one = try RegisterFixture(articles: 1)
    let other = try RegisterFixture(articles: 1)
    #expect(one.get("/v1/deals").text == other.get("/v1/deals").text)
    #expect(one.get("/v1/deals").fields[.etag] != other.get("/v1/deals").fields[.etag])
  }

  @Test(arguments: ["/v1/deals/x/reports", "/v1/articles/x/mentions", "/v1/entities/x/deals"])
  func `a list of nothing that exists is 404`(_ target: String) throws {
    #expect(try RegisterFixture(articles: 0).get(target).status == .notFound)
  }

  @Test func `search finds and marks the words`() throws {
    let value = try RegisterFixture().get("/v1/search?q=tanks&type=article").value
    let hits = try #require(value["data"]?.elements)
    #expect(hits.count == 3)
    #expect(hits[0]["highlights"]?["title"]?.string?.hasPrefix("<mark>Tanks</mark>") == true)
  }
}
