import Testing

@testable import Core
@testable import Server

struct DocumentEndpointTests {
  private static let article = """
    {"url": "https://www.herald.example/1", "title": "Tanks for Kyiv", "published": "2023-02-03",
     "text": "Germany will send 14 Leopard 2 tanks to Ukraine, Berlin said on Friday."}
    """

  @Test func `a posted article is there with everything that was read out of it`() throws {
    let fixture = try RegisterFixture(articles: 0)
    let posted = fixture.post("/v1/articles", Self.article)
    #expect(posted.status == .created)
    let location = try #require(posted.fields[.location])
    let article = try fixture.get(location).value
    #expect(article["id"]?.string == (try posted.value)["article_id"]?.string)
    #expect(article["title"]?.string == "Tanks for Kyiv")
    #expect(article["outlet"]?.string == "herald.example")
    #expect(article["published"]?.string == "2023-02-03")
    let names = try fixture.get(location + "/mentions").value["data"]?.elements?.compactMap {
      $0["name"]?.string
    }
    #expect(names?.contains("Ukraine") == true)
  }

  @Test func `posting the same article again changes nothing`() throws {
    let fixture = try RegisterFixture(articles: 0)
    _ = fixture.post("/v1/articles", Self.article)
    let before = try fixture.store.read { try $0.version() }
    let again = fixture.post("/v1/articles", Self.article)
    #expect(again.status == .ok)
    #expect(try again.value["outcome"]?.string == "unchanged")
    #expect(try fixture.store.read { try $0.version() } == before)
  }

  @Test func `an analysis stores nothing`() throws {
    let fixture = try RegisterFixture(articles: 0)
    let value = try fixture.post("/v1/analyze", Self.article).value
    #expect(value["entities"]?["countries"]?.elements?.contains(.string("UKR")) == true)
    #expect(try fixture.get("/v1/articles").value["data"]?.elements?.isEmpty == true)
  }

  @Test func `an id is given back`() throws {
    let body = #"{"id": "mine", "title": "A", "text": "Words."}"#
    #expect(try RegisterFixture(articles: 0).post("/v1/analyze", body).value["id"]?.string == "mine")
  }

  @Test(arguments: [
    (#"{"text": "#, "invalid-json", ""), (#"{"text": "a", "text": "b"}"#, "invalid-json", ""),
    ("[1]", "invalid-body", ""), ("{}", "invalid-body", ""),
    (#"{"text": "a", "html": "b"}"#, "invalid-body", ""), (#"{"text": 1}"#, "invalid-body", "/text"),
    (#"{"text": ""}"#, "invalid-body", "/text"), (#"{"text": "a", "colour": 1}"#, "invalid-body", "/colour"),
    (#"{"text": "a", "a/b": 1}"#, "invalid-body", "/a~1b"),
    (#"{"text": "a", "published": "May"}"#, "invalid-body", "/published"),
    (#"{"base64": "a*"}"#, "invalid-body", "/base64"),
  ])
  func `a body that is no document is refused with the place of the fault`(
    _ body: String, _ type: String, _ pointer: String
  ) throws {
    let fixture = try RegisterFixture(articles: 0)
    for path in ["/v1/articles", "/v1/analyze"] {
      let response = fixture.post(path, body)
      #expect(response.status == .badRequest)
      let value = try response.value
      #expect(value["type"]?.string == "urn:armsledger:problem:\(type)")
      #expect(value["errors"]?[0]?["pointer"]?.string == pointer)
    }
  }

  @Test func `malformed JSON is told with its offset`() throws {
    let value = try RegisterFixture(articles: 0).post("/v1/analyze", #"{"text": x}"#).value
    #expect(value["detail"]?.string == "unexpected 'x' at byte 9")
  }

  @Test(arguments: [
    "text/plain", "application/x-www-form-urlencoded", "application/jsonx", "", "application/json/x",
  ])
  func `a body of another type is 415`(_ type: String) throws {
    let fields: HTTPFields = type.isEmpty ? [:] : [.contentType: type]
    #expect(try RegisterFixture(articles: 0).post("/v1/analyze", "{}", fields).status.code == 415)
  }

  @Test(arguments: ["application/json", "Application/JSON; charset=utf-8", "application/json ;charset=utf-8"])
  func `JSON is known by its type`(_ type: String) throws {
    #expect(
      try RegisterFixture(articles: 0).post("/v1/analyze", "{}", [.contentType: type]).status == .badRequest)
  }

  @Test(arguments: [
    (#"{"html": "<html></html>"}"#, "no-text"),
    (
      // An array of two posts, as a WordPress site gives them.
      #"{"text": "[{\"id\":1,\"title\":{\"rendered\":\"A\"},\"content\":{\"rendered\":\"<p>One.</p>\"}},{\"id\":2,\"title\":{\"rendered\":\"B\"},\"content\":{\"rendered\":\"<p>Two.</p>\"}}]"}"#,
      "several-articles"
    ),
  ])
  func `a document without one article to read is 422`(_ body: String, _ type: String) throws {
    let response = try RegisterFixture(articles: 0).post("/v1/articles", body)
    #expect(response.status == .unprocessableContent)
    #expect(try response.value["type"]?.string == "urn:armsledger:problem:\(type)")
  }

  /// A site that gives everybody the same.
  struct Site: Fetcher {
    var result: Result<FetchResponse, FetchError>

    init(_ error: FetchError) { result = .failure(error) }

    init(_ status: Int, _ text: String) {
      result = .success(
        FetchResponse(
          status: status, url: "https://news.example/2", permanentURL: nil,
          fields: [("content-type", "text/plain")], body: Array(text.utf8), wireBytes: text.utf8.count))
    }

    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResponse { try result.get() }
  }

  @Test func `a posted address is fetched; what is told besides it wins over the document`() async throws {
    let fixture = try RegisterFixture(
      articles: 0, fetcher: Site(200, "Tanks for Kyiv\n\nGermany will send 14 Leopard 2 tanks to Ukraine."))
    let posted = await fixture.postAndWait(
      "/v1/articles", #"{"url": "https://news.example/1", "title": "Mine", "published": "2023-02-03"}"#)
    #expect(posted.status == .created)
    let article = try fixture.get(try #require(posted.fields[.location])).value
    #expect(article["url"]?.string == "https://news.example/2")
    #expect(article["title"]?.string == "Mine")
    #expect(article["published"]?.string == "2023-02-03")
  }

  @Test(arguments: [
    (Site(.invalidAddress(url: "")), 400, "invalid-body"),
    (Site(.refusedAddress(url: "", address: "10.0.0.1")), 422, "refused-address"),
    (Site(.deniedByRobots(url: "")), 422, "denied-by-robots"), (Site(200, ""), 422, "no-text"),
    (Site(.timedOut(url: "", seconds: 1)), 504, "fetch-timed-out"),
    (Site(.tooSlow(url: "", bytesPerSecond: 1)), 504, "fetch-timed-out"),
    (Site(.unresolved(url: "")), 502, "fetch-failed"), (Site(.truncated(url: "")), 502, "fetch-failed"),
    (Site(404, "Gone"), 502, "fetch-failed"), (Site(500, "Sorry"), 502, "fetch-failed"),
  ])
  func `what keeps an address from being stored is told`(
    _ site: Site, _ status: Int, _ type: String
  ) async throws {
    let fixture = try RegisterFixture(articles: 0, fetcher: site)
    let response = await fixture.postAndWait("/v1/articles", #"{"url": "https://news.example/1"}"#)
    #expect(response.status.code == status)
    #expect(try response.value["type"]?.string == "urn:armsledger:problem:\(type)")
    #expect(!String(decoding: response.bytes, as: UTF8.self).contains("10.0.0.1"))
    #expect(try fixture.get("/v1/articles").value["data"]?.elements?.isEmpty == true)
  }

  @Test(arguments: [
    (#"{"url": "ftp://news.example/1"}"#, "/url"), (#"{"url": 1}"#, "/url"), (#"{"url": ""}"#, "/url"),
    (#"{"url": "https://news.example/1", "colour": 1}"#, "/colour"),
    (#"{"url": "https://news.example/1", "content_type": "text/plain"}"#, "/content_type"),
  ])
  func `an address that cannot be fetched is refused with the place of the fault`(
    _ body: String, _ pointer: String
  ) throws {
    let response = try RegisterFixture(articles: 0).post("/v1/articles", body)
    #expect(response.status == .badRequest)
    #expect(try response.value["errors"]?[0]?["pointer"]?.string == pointer)
  }

  @Test func `analysis fetches nothing`() throws {
    let response = try RegisterFixture(articles: 0, fetcher: Site(200, "Words.")).post(
      "/v1/analyze", #"{"url": "https://news.example/1"}"#)
    #expect(response.status == .unprocessableContent)
    #expect(try response.value["type"]?.string == "urn:armsledger:problem:no-content")
  }

  @Test func `pages and bytes are read as what they are`() throws {
    let fixture = try RegisterFixture(articles: 0)
    let html =
      "<html><head><title>Tanks</title></head><body><article><h1>Tanks</h1><p>Germany will send fourteen Leopard 2 tanks to Ukraine, the government in Berlin said on Friday.</p></article></body></html>"
    var json = JSONWriter()
    json.object { json in
      json.name("html")
      json.value(html)
    }
    let page = try fixture.post("/v1/analyze", json.string).value
    #expect(page["text"]?.string?.hasPrefix("Germany will send") == true)
    // "date 2023-02-03 Some words of an article here."
    let base64 = "ZGF0ZSAyMDIzLTAyLTAzIFNvbWUgd29yZHMgb2YgYW4gYXJ0aWNsZSBoZXJlLg=="
    let bytes = try fixture.post("/v1/analyze", #"{"base64": "\#(base64)"}"#).value
    #expect(bytes["published"]?.string == "2023-02-03")
    #expect(bytes["text"]?.string == "Some words of an article here.")
  }
}
