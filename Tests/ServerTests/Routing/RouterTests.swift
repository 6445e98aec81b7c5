import Testing

@testable import Server

struct RouterTests {
  static let router = Router(
    [
      (HTTPMethod.get, "/"), (.get, "/v1/deals"), (.post, "/v1/deals"), (.get, "/v1/deals/{id}"),
      (.patch, "/v1/deals/{id}"), (.get, "/v1/deals/{id}/reports"), (.get, "/v1/deals/flows"),
      (.get, "/v1/{kind}/{id}/mentions"), (.get, "/openapi.yaml"),
    ].map { method, pattern in
      Route(method, RoutePattern(stringLiteral: pattern)) { _, _ in .noContent }
    })

  /// The pattern found and its values, or what else the table says.
  private func check(_ method: HTTPMethod, _ path: String) -> String {
    switch Self.router.match(HTTPRequest(method, path)) {
    case .found(let index, let parameters):
      let pattern = Self.router.routes[index].pattern
      return ([pattern.description] + pattern.parameterNames.map { parameters[$0] }).joined(separator: " ")
    case .options(let allow): return "options \(allow)"
    case .methodNotAllowed(let allow): return "405 \(allow)"
    case .notFound: return "404"
    case .badPath: return "400"
    }
  }

  @Test(arguments: [
    ("/", "/"), ("/v1/deals", "/v1/deals"), ("/v1/deals?limit=2", "/v1/deals"),
    ("/v1/deals/d1", "/v1/deals/{id} d1"), ("/v1/deals/flows", "/v1/deals/flows"),
    ("/v1/deals/flows/reports", "/v1/deals/{id}/reports flows"),
    ("/v1/deals/x/mentions", "/v1/{kind}/{id}/mentions deals x"),
    ("/v1/deals/%66lows", "/v1/deals/flows"), ("/v1/%64eals", "/v1/deals"),
    ("/v1/deals/a%2Fb", "/v1/deals/{id} a/b"), ("/v1/deals/K2%20tank", "/v1/deals/{id} K2 tank"),
    ("/v1/deals/%D0%9A2", "/v1/deals/{id} К2"), ("/v1/deals/a+b", "/v1/deals/{id} a+b"),
    ("/v1/deals/a%252Fb", "/v1/deals/{id} a%2Fb"),
  ])
  func `a path is matched segment by segment and decoded once`(_ path: String, _ expected: String) {
    #expect(check(.get, path) == expected)
  }

  @Test(arguments: [
    "/v1", "/v1/", "/v1/deals/", "//v1/deals", "/v1//deals", "/v1/deals/d1/", "/v1/Deals", "/v1/deals/.",
    "/v1/deals/..", "/v1/deals/%2e%2E", "/v1/deals/d1/reports/x", "*", "/nothing",
  ])
  func `a path that the table lacks is not found`(_ path: String) {
    #expect(check(.get, path) == "404")
  }

  @Test(arguments: [
    "/v1/deals/%", "/v1/deals/%4", "/v1/deals/%zz", "/v1/deals/%00", "/v1/deals/%c0%af", "/v1/deals/%ff",
    "/nothing/%", "/v1/deals/%ed%a0%80",
  ])
  func `a path that cannot be decoded is a bad request`(_ path: String) {
    #expect(check(.get, path) == "400")
  }

  @Test func `other methods are told which ones the path allows`() {
    #expect(check(.delete, "/v1/deals/d1") == "405 GET, HEAD, PATCH, OPTIONS")
    #expect(check(.trace, "/v1/deals") == "405 GET, HEAD, POST, OPTIONS")
    #expect(check(.options, "/v1/deals") == "options GET, HEAD, POST, OPTIONS")
    #expect(check(.options, "*") == "options GET, HEAD, POST, PATCH, OPTIONS")
  }

  @Test func `HEAD finds the route of GET`() {
    #expect(check(.head, "/v1/deals/d1") == "/v1/deals/{id} d1")
  }
}
