import Testing

@testable import Core
@testable import Server

/// Watches and webhooks as a client makes them.
struct WatchEndpointTests {
  private let fixture: RegisterFixture

  init() throws { fixture = try RegisterFixture() }

  private func send(_ method: HTTPMethod, _ target: String, _ body: String = "") -> HTTPResponse {
    fixture.service.respond(
      to: HTTPRequest(
        method, target, fields: body.isEmpty ? [:] : [.contentType: "application/json"],
        body: Array(body.utf8)))
  }

  @Test func `a watch is made of the filters of deals`() throws {
    let made = send(
      .post, "/v1/watches",
      #"{"name": "Tanks", "filter": {"recipient": ["POL", "EST"], "value_min": 1000000, "currency": "USD"}}"#)
    #expect(made.status == .created)
    #expect(try made.value["filter"]?["recipient"]?.string == "POL,EST")
    let path = try #require(made.fields[.location])
    #expect(fixture.get(path).status == .ok)
    let feed = fixture.get(path + "/feed")
    #expect(feed.fields[.contentType] == "application/atom+xml; charset=utf-8")
    #expect(feed.text.contains("<title>Tanks</title>"))
    #expect(send(.delete, path).status == .noContent)
    #expect(fixture.get(path).status == .notFound)
  }

  @Test(arguments: [(200, HTTPStatus.created), (201, .badRequest)])
  func `lengths are counted in characters, as the contract counts them`(
    _ length: Int, _ status: HTTPStatus
  ) {
    let name = String(repeating: "\u{10330}", count: length)
    #expect(send(.post, "/v1/watches", #"{"name": "\#(name)", "filter": {}}"#).status == status)
  }

  @Test(arguments: [
    (#"{"name": "n", "filter": {"colour": "red"}}"#, "/filter/colour"),
    (#"{"name": "n", "filter": {"stage": "sold"}}"#, "/filter/stage"),
    (#"{"name": "n", "filter": {"value_min": 5}}"#, "/filter/value_min"),
    (#"{"name": "n", "filter": {"value_min": 1e300, "currency": "USD"}}"#, "/filter/value_min"),
    (#"{"filter": {}}"#, "/name"), (#"{"name": "n"}"#, "/filter"),
  ])
  func `a watch that cannot be asked is refused with its place`(_ body: String, _ pointer: String) throws {
    let response = send(.post, "/v1/watches", body)
    #expect(response.status == .badRequest)
    #expect(try response.value["errors"]?[0]?["pointer"]?.string == pointer)
  }

  @Test func `a webhook's secret is shown once`() throws {
    let made = send(.post, "/v1/webhooks", #"{"url": "https://newsroom.example/hook"}"#)
    #expect(made.status == .created)
    #expect(try made.value["secret"]?.string?.hasPrefix("whsec_") == true)
    let path = try #require(made.fields[.location])
    #expect(try fixture.get(path).value["secret"] == nil)
    #expect(try fixture.get("/v1/webhooks").value["data"]?[0]?["secret"] == nil)
    #expect(try send(.patch, path, #"{"active": false}"#).value["active"]?.bool == false)
    #expect(try fixture.get(path + "/deliveries").value["data"]?.elements == [])
    #expect(send(.post, path + "/deliveries/none/replay").status == .notFound)
    #expect(send(.delete, path).status == .noContent)
    #expect(fixture.get(path + "/deliveries").status == .notFound)
  }

  @Test(arguments: [
    #"{"url": "ftp://newsroom.example/hook"}"#, #"{"url": "https://user:secret@newsroom.example/"}"#,
    #"{"url": "hook"}"#, #"{"url": "https://newsroom.example/", "watch_id": "none"}"#,
    #"{"url": "https://newsroom.example/", "kinds": ["rumour"]}"#,
  ])
  func `a webhook that cannot be sent to is refused`(_ body: String) {
    #expect(send(.post, "/v1/webhooks", body).status == .badRequest)
  }
}
