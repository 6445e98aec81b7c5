import Testing

@testable import Core
@testable import Server

struct KeyEndpointTests {
  private let fixture: RegisterFixture

  init() throws { fixture = try RegisterFixture(articles: 0) }

  private func delete(_ target: String) -> HTTPResponse {
    fixture.service.respond(to: HTTPRequest(.delete, target))
  }

  @Test func `a key is shown once, listed without its secret, and revoked`() throws {
    let made = fixture.post("/v1/keys", #"{"name": "newsroom", "scope": "write", "days": 30}"#)
    #expect(made.status == .created)
    #expect(made.fields[.cacheControl] == "no-store")
    let body = try made.value
    let secret = try #require(body["key"]?.string)
    let id = try #require(body["id"]?.string)
    #expect(secret.hasPrefix("al_\(id)_"))
    #expect(made.fields[.location] == "/v1/keys/\(id)")
    let created = RegisterFixture.now.secondsSinceEpoch
    #expect(body["created_at"]?.string == Timestamp(secondsSinceEpoch: created).description)
    #expect(body["expires_at"]?.string == Timestamp(secondsSinceEpoch: created + 30 * 86_400).description)

    let stored = try #require(try fixture.store.read { try $0.key(id) })
    let key = try #require(Array(secret.utf8).withUnsafeBufferPointer { APIKey($0) })
    #expect(stored.digest == key.digest(salt: stored.salt))

    for target in ["/v1/keys", "/v1/keys/\(id)"] {
      let shown = fixture.get(target)
      #expect(shown.status == .ok)
      #expect(shown.fields[.cacheControl] == "no-store")
      #expect(!shown.text.contains(key.secret))
    }
    #expect(try fixture.get("/v1/keys").value["data"]?[0]?["name"]?.string == "newsroom")

    #expect(delete("/v1/keys/\(id)").status == .noContent)
    #expect(delete("/v1/keys/\(id)").status == .noContent)
    #expect(try fixture.get("/v1/keys/\(id)").value["revoked_at"]?.string != nil)
    #expect(delete("/v1/keys/unknown").status == .notFound)
    #expect(fixture.get("/v1/keys/unknown").status == .notFound)
    #expect(fixture.get("/v1/keys?limit=1").status == .badRequest)
  }

  @Test(arguments: [
    ("[]", ""), ("{}", "/name"), (#"{"name": ""}"#, "/name"), (#"{"name": "a"}"#, "/scope"),
    (#"{"name": "a", "scope": "root"}"#, "/scope"), (#"{"name": "a", "scope": "read", "days": 0}"#, "/days"),
    (#"{"name": "a", "scope": "read", "days": 1.5}"#, "/days"),
    (#"{"name": "a", "scope": "read", "x": 1}"#, ""),
  ])
  func `a key that is told wrongly is refused with the place`(_ body: String, _ pointer: String) throws {
    let response = fixture.post("/v1/keys", body)
    #expect(response.status == .badRequest)
    #expect(try response.value["errors"]?[0]?["pointer"]?.string == pointer)
    #expect(try fixture.store.read { try $0.keys().isEmpty })
  }
}
