import Testing

@testable import Core
@testable import Server

/// Corrections as a client makes them.
struct CorrectionEndpointTests {
  private let fixture: RegisterFixture

  init() throws { fixture = try RegisterFixture() }

  private func send(
    _ method: HTTPMethod, _ target: String, _ body: String = "", _ fields: HTTPFields = [:]
  ) -> HTTPResponse {
    var fields = fields
    if !body.isEmpty { fields.append(.contentType, "application/json") }
    return fixture.service.respond(
      to: HTTPRequest(method, target, fields: fields, body: Array(body.utf8)))
  }

  /// Sends a change of the state that the record has now.
  private func change(_ method: HTTPMethod, _ target: String, of record: String, _ body: String = "")
    -> HTTPResponse
  {
    send(method, target, body, [.ifMatch: fixture.get(record).fields[.etag] ?? "\"none\""])
  }

  private func deals() throws -> [String] {
    (try fixture.get("/v1/deals").value["data"]?.elements ?? []).compactMap { $0["id"]?.string }
  }

  @Test func `a change needs the state that it is of`() throws {
    let path = "/v1/deals/\(try fixture.firstID("/v1/deals"))"
    let body = #"{"reason": "r", "kind": "loan"}"#
    #expect(send(.patch, path, body).status == .preconditionRequired)
    #expect(send(.patch, path, body, [.ifMatch: "\"other\""]).status == .preconditionFailed)
    let old = fixture.get(path).fields[.etag] ?? ""
    let changed = send(.patch, path, body, [.ifMatch: old])
    #expect(changed.status == .ok)
    #expect(try changed.value["kind"]?.string == "loan")
    #expect(changed.fields[.etag] == fixture.get(path).fields[.etag])
    #expect(send(.patch, path, body, [.ifMatch: old]).status == .preconditionFailed)
    #expect(send(.patch, path, body, [.ifMatch: "*"]).status == .ok)
  }

  @Test(arguments: [
    (#"{"kind": "loan"}"#, 400, "/reason"), (#"{"reason": "r"}"#, 400, ""),
    (#"{"reason": "r", "colour": "red"}"#, 400, "/colour"),
    (#"{"reason": "r", "stage": "sold"}"#, 400, "/stage"), (#"["#, 400, ""),
  ])
  func `what is wrong with a change is told with its place`(
    _ body: String, _ status: Int, _ pointer: String
  ) throws {
    let path = "/v1/deals/\(try fixture.firstID("/v1/deals"))"
    let response = change(.patch, path, of: path, body)
    #expect(response.status.code == status)
    #expect(try response.value["errors"]?[0]?["pointer"]?.string == pointer)
  }

  @Test func `deals are merged, split and undone, and every step is a revision`() throws {
    let ids = try deals()
    try #require(ids.count == 2)
    let (heir, other) = (ids[0], ids[1])
    let path = "/v1/deals/\(heir)"
    let merged = change(
      .post, path + "/merge", of: path, #"{"reason": "one contract", "deals": ["\#(other)"]}"#)
    #expect(merged.status == .ok)
    #expect(try merged.value["deal"]?["report_count"]?.int == 3)
    let moved = fixture.get("/v1/deals/\(other)")
    #expect(moved.status == .movedPermanently)
    #expect(moved.fields[.location] == path)
    #expect(
      change(.patch, "/v1/deals/\(other)", of: path, #"{"reason": "r", "kind": "loan"}"#).status == .conflict)

    #expect(change(.post, path + "/undo", of: path, #"{"reason": "two after all"}"#).status == .ok)
    #expect(try Set(deals()) == Set(ids))

    let reports =
      try fixture.get("/v1/deals/\(ids.first { $0 != other } ?? "")/reports").value["data"]?.elements ?? []
    let big = reports.count > 1 ? heir : other
    let bigPath = "/v1/deals/\(big)"
    let report = try #require(try fixture.get(bigPath + "/reports").value["data"]?[0]?["id"]?.string)
    let split = change(
      .post, bigPath + "/split", of: bigPath, #"{"reason": "another lot", "reports": ["\#(report)"]}"#)
    #expect(split.status == .ok)
    #expect(try deals().count == 3)
    let unfit = change(.post, bigPath + "/split", of: bigPath, #"{"reason": "r", "reports": ["\#(report)"]}"#)
    #expect(unfit.status == .unprocessableContent)

    let revisions = try fixture.get("/v1/deals/\(heir)/revisions").value["data"]?.elements ?? []
    let actions = revisions.compactMap { $0["action"]?.string }
    #expect(actions.contains("merged") && actions.contains("undone") && actions.last == "created")
    let page = try fixture.get("/v1/deals/\(heir)/revisions?limit=1&action=merged").value
    #expect(page["data"]?[0]?["reason"]?.string == "one contract")
    #expect(try fixture.store.check() == [])
  }

  @Test func `a deal is made by hand, verified, and deleted for good`() throws {
    let body =
      #"{"reason": "r", "suppliers": ["USA"], "recipients": ["TWN"], "items": [{"category": "aircraft"}], "stage": "ordered"}"#
    let made = send(.post, "/v1/deals", body)
    #expect(made.status == .created)
    let path = try #require(made.fields[.location])
    #expect(change(.post, path + "/verify", of: path, #"{"reason": "r"}"#).status == .ok)
    #expect(try fixture.get(path).value["status"]?.string == "verified")
    #expect(send(.delete, path, "", [.ifMatch: "*"]).status == .badRequest)
    #expect(send(.delete, path + "?reason=r", "").status == .preconditionRequired)
    #expect(change(.delete, path + "?reason=r", of: path).status == .noContent)
    #expect(fixture.get(path).status == .gone)
    #expect(send(.delete, path + "?reason=r", "", [.ifMatch: "*"]).status == .gone)
  }

  @Test func `a deleted article takes its reports along`() throws {
    let path = "/v1/articles/\(try fixture.firstID("/v1/articles"))"
    #expect(change(.delete, path + "?reason=r", of: path).status == .noContent)
    #expect(fixture.get(path).status == .gone)
    #expect(try fixture.store.check() == [])
  }

  @Test func `a request with an Idempotency-Key is done once`() throws {
    let body =
      #"{"reason": "r", "suppliers": ["USA"], "recipients": ["TWN"], "items": [{"category": "aircraft"}], "stage": "ordered"}"#
    let first = send(.post, "/v1/deals", body, [.idempotencyKey: "k1"])
    let second = send(.post, "/v1/deals", body, [.idempotencyKey: "k1"])
    #expect(first.status == .created && second.status == .created)
    #expect(first.fields[.location] == second.fields[.location])
    #expect(first.bytes == second.bytes)
    let other = body.replacing("TWN", with: "JPN")
    #expect(send(.post, "/v1/deals", other, [.idempotencyKey: "k1"]).status == .unprocessableContent)
    #expect(send(.post, "/v1/deals", other, [.idempotencyKey: "k2"]).status == .created)
    #expect(try deals().count == 4)
  }

  @Test func `readers flag without a key, within limits, and analysts settle it`() throws {
    let path = "/v1/deals/\(try fixture.firstID("/v1/deals"))/flags"
    let flagged = send(.post, path, #"{"message": "The sum is in euros.", "field": "value"}"#)
    #expect(flagged.status == .created)
    let id = try #require(try flagged.value["id"]?.string)
    let open = try fixture.get("/v1/flags?state=open").value["data"]?[0]
    #expect(open?["message"]?.string == "The sum is in euros.")
    #expect(send(.patch, "/v1/flags/\(id)", #"{"state": "resolved", "reason": "set right"}"#).status == .ok)
    #expect(try fixture.get("/v1/flags?state=open").value["data"]?.elements == [])
    #expect(send(.post, "/v1/deals/none/flags", #"{"message": "m"}"#).status == .notFound)
    var statuses: [Int] = []
    for _ in 0..<12 { statuses.append(send(.post, path, #"{"message": "m"}"#).status.code) }
    #expect(statuses.last == 429)
  }

  @Test func `quote-only mode gives evidence in the place of texts`() throws {
    let quoting = try RegisterFixture(quotesOnly: true)
    let path = "/v1/articles/\(try quoting.firstID("/v1/articles"))"
    let article = try quoting.get(path).value
    #expect(article["text"]?.isNull == true)
    #expect(article["quotes"]?.elements == [.string("South Korea")])
    #expect(article["title"]?.string?.isEmpty == false)
    #expect(try quoting.get(path + "?fields=quotes").value["quotes"]?[0]?.string == "South Korea")
    // A word of the text that is no evidence is found and not shown; one of the evidence is.
    let hidden = try quoting.get("/v1/search?q=sell&type=article").value["data"]?[0]
    #expect(hidden?["highlights"]?["text"]?.isNull == true)
    let shown = try quoting.get("/v1/search?q=korea&type=article").value["data"]?[0]
    #expect(shown?["highlights"]?["text"]?.string == "South <mark>Korea</mark>")
    #expect(!quoting.get("/v1/search?q=sell").text.contains("180 K2 tanks to"))
  }
}
