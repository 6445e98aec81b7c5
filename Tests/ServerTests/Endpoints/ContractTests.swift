import Testing

@testable import Core
@testable import Server

/// What `openapi.yaml` promises against what the route table does.
struct ContractTests {
  private let document: JSONValue
  private let fixture: RegisterFixture
  private let schema: JSONSchema

  init() throws {
    fixture = try RegisterFixture()
    document = try fixture.get("/openapi.json").value
    schema = JSONSchema(document: document)
  }

  private var operations: [(name: String, operation: JSONValue)] {
    (document["paths"]?.members ?? []).flatMap { path in
      (path.value.members ?? []).map { ("\($0.name.uppercased()) \(path.name)", $0.value) }
    }
  }

  @Test func `every operation is in the route table and every route is an operation`() {
    let routes = fixture.service.router.routes.map { "\($0.method) \($0.pattern)" }
    #expect(Set(routes) == Set(operations.map(\.name)))
    #expect(routes.count == operations.count)
  }

  @Test func `every operation has an id of its own`() {
    let ids = operations.compactMap { $0.operation["operationId"]?.string }
    #expect(Set(ids).count == operations.count)
  }

  @Test func `the contract has the version of the program`() {
    #expect(document["info"]?["version"]?.string == ArmsLedger.version)
  }

  /// The parameters of a path, in its query.
  private func parameters(_ path: String) -> [String: JSONValue] {
    let told = document["paths"]?[path]?["get"]?["parameters"]?.elements ?? []
    let query = told.map(schema.resolved).filter { $0["in"]?.string == "query" }
    return Dictionary(uniqueKeysWithValues: query.compactMap { p in p["name"]?.string.map { ($0, p) } })
  }

  private static let exports = Representation.ownParameters

  @Test(arguments: StatisticsQuery.Grouping.allCases)
  func `statistics take what the contract names and answer as it says`(
    _ grouping: StatisticsQuery.Grouping
  ) throws {
    let path = "/v1/stats/\(grouping.rawValue)"
    #expect(Set(parameters(path).keys) == Set(StatisticsQuery.parameterNames(grouping) + ["format"]))
    let value = try fixture.get(path).value
    #expect(faults(of: value, path, "get", "200", "application/json") == [], "\(value)")
    #expect(value["data"]?.elements?.isEmpty == false)
  }

  @Test(arguments: [
    ("/v1/articles", ArticleQuery.parameterNames + exports, ""),
    ("/v1/deals", DealQuery.parameterNames + exports, ""),
    ("/v1/entities", EntityQuery.parameterNames + exports, ""),
    ("/v1/search", SearchQuery.parameterNames, ""),
    ("/v1/articles/{id}/mentions", MentionQuery.parameterNames, "article"),
    ("/v1/articles/{id}/reports", ReportQuery.parameterNames, "article"),
    ("/v1/deals/{id}/reports", ReportQuery.parameterNames, "deal"),
    ("/v1/entities/{id}/articles", ArticleQuery.parameterNames + exports, "entity"),
    ("/v1/entities/{id}/deals", DealQuery.parameterNames + exports, "entity"),
    ("/v1/sources", SourceQuery.parameterNames, ""), ("/v1/ingest", JobQuery.parameterNames, ""),
    ("/v1/deals/{id}/revisions", RevisionQuery.parameterNames, "record"),
    ("/v1/entities/{id}/revisions", RevisionQuery.parameterNames, "record"),
    ("/v1/flags", FlagQuery.parameterNames, ""),
    ("/v1/entities/{id}/relations", RelationQuery.parameterNames, "entity"),
    ("/v1/entities/{id}/co-mentions", CoMentionQuery.parameterNames, "entity"),
    ("/v1/webhooks/{id}/deliveries", DeliveryQuery.parameterNames, "webhook"),
    ("/v1/registers/sipri", TradeQuery.parameterNames, ""),
    ("/v1/compare/sipri", ComparisonQuery.parameterNames, ""),
  ])
  func `a list takes the parameters that the contract names`(
    _ path: String, _ names: [String], _ scope: String
  ) {
    #expect(Set(parameters(path).keys) == Set(names).subtracting([scope]))
  }

  @Test(arguments: [
    ("/v1/articles", ArticleFilter.members), ("/v1/deals", DealFilter.members),
    ("/v1/entities", EntityFilter.members), ("/v1/search", SearchFilter.members),
    ("/v1/deals/{id}/reports", ReportFilter.members), ("/v1/articles/{id}/mentions", MentionFilter.members),
    ("/v1/articles/{id}", ArticleFilter.members + ["text", "diagnostics", "quotes"]),
    ("/v1/sources", SourceFilter.members), ("/v1/ingest", JobFilter.members),
    ("/v1/deals/{id}/revisions", RevisionFilter.members), ("/v1/flags", FlagFilter.members),
    ("/v1/entities/{id}/relations", RelationFilter.members),
    ("/v1/entities/{id}/co-mentions", CoMentionFilter.members),
    ("/v1/webhooks/{id}/deliveries", DeliveryFilter.members),
    ("/v1/registers/sipri", TradeFilter.members), ("/v1/compare/sipri", ComparisonFilter.members),
  ])
  func `fields names the members that the contract names`(_ path: String, _ members: [String]) {
    let told = parameters(path)["fields"]?["schema"]?["items"]?["enum"]?.elements?.compactMap(\.string)
    #expect(told == members)
  }

  @Test(arguments: [
    ("/v1/deals", "/v1/deals?count=true"), ("/v1/articles", "/v1/articles"), ("/v1/entities", "/v1/entities"),
    ("/v1/search", "/v1/search?q=tanks"), ("/v1/deals/{id}", "deal"), ("/v1/articles/{id}", "article"),
    ("/v1/entities/{id}", "entity"), ("/v1/deals/{id}/reports", "deal"),
    ("/v1/articles/{id}/reports", "article"), ("/v1/articles/{id}/mentions", "article"),
    ("/v1/entities/{id}/articles", "entity"), ("/v1/entities/{id}/deals", "entity"), ("/healthz", "/healthz"),
    ("/readyz", "/readyz"), ("/v1/sources", "/v1/sources"), ("/v1/ingest", "/v1/ingest"),
    ("/v1/sources/{id}", "source"), ("/v1/ingest/{id}", "job"), ("/v1/deals/{id}/revisions", "deal"),
    ("/v1/changes", "/v1/changes"), ("/v1/entities/{id}/relations", "entity"),
    ("/v1/entities/{id}/co-mentions", "entity"),
  ])
  func `an answer is as its schema says`(_ path: String, _ target: String) throws {
    let lists = [
      "deal": "/v1/deals", "article": "/v1/articles", "entity": "/v1/entities",
      "source": "/v1/sources", "job": "/v1/ingest",
    ]
    for body in [
      ("/v1/sources", #"{"url": "https://a.example/feed", "schedule": {"cron": "@daily"}}"#),
      ("/v1/ingest", #"{"due": true}"#),
    ] {
      _ = fixture.post(body.0, body.1)
    }
    var target = target
    if let list = lists[target] {
      let id = try fixture.firstID(list)
      target = path.split(separator: "/").map { $0 == "{id}" ? "/\(id)" : "/\($0)" }.joined()
    }
    let response = fixture.get(target)
    #expect(response.status == .ok, "\(target)")
    let value = try response.value
    #expect(faults(of: value, path, "get", "200", "application/json").isEmpty, "\(target) \(response.text)")
    if let rows = value["data"]?.elements { #expect(!rows.isEmpty, "\(target) has nothing to check") }
  }

  @Test func `every row of a list has every member of its schema`() throws {
    for (list, name) in [("deals", "Deal"), ("articles", "ArticleSummary"), ("entities", "Entity")] {
      let row = try #require(try fixture.get("/v1/\(list)").value["data"]?[0])
      let told = schema.properties(of: document["components"]?["schemas"]?[name] ?? .null)
      #expect(Set((row.members ?? []).map(\.name)) == told, "\(list)")
    }
  }

  @Test func `what a posted article and an analysis answer is as their schemas say`() throws {
    let body =
      #"{"title": "Tanks", "published": "2023-02-03", "text": "Germany will send 14 Leopard 2 tanks to Ukraine."}"#
    let analysis = fixture.post("/v1/analyze", body)
    #expect(try faults(of: analysis.value, "/v1/analyze", "post", "200", "application/json") == [])
    let posted = fixture.post("/v1/articles", body)
    #expect(posted.status == .created)
    #expect(try faults(of: posted.value, "/v1/articles", "post", "201", "application/json") == [])
  }

  /// Sends a change and compares its answer with the contract; the answer's JSON.
  @discardableResult
  private func change(
    _ method: HTTPMethod, _ path: String, _ target: String, _ body: String, _ status: Int
  ) throws -> JSONValue {
    let fields: HTTPFields = [.contentType: "application/json", .ifMatch: "*"]
    let response = fixture.service.respond(
      to: HTTPRequest(method, target, fields: fields, body: Array(body.utf8)))
    #expect(response.status.code == status, "\(method) \(target) \(response.text)")
    guard !response.bytes.isEmpty else { return .null }
    let value = try response.value
    let found = faults(
      of: value, path, method.description.lowercased(), String(status), "application/json")
    #expect(found == [], "\(method) \(path)")
    return value
  }

  @Test func `what corrections, watches and webhooks answer is as their schemas say`() throws {
    let deal = try fixture.firstID("/v1/deals")
    let path = "/v1/deals/{id}"
    func act(_ action: String, _ body: String) throws {
      try change(.post, "\(path)/\(action)", "/v1/deals/\(deal)/\(action)", body, 200)
    }
    try change(.patch, path, "/v1/deals/\(deal)", #"{"reason": "r", "kind": "loan", "value": null}"#, 200)
    let new =
      #"{"reason": "r", "suppliers": ["USA"], "recipients": ["TWN"], "items": [{"category": "ship"}], "stage": "ordered"}"#
    let made = try change(.post, "/v1/deals", "/v1/deals", new, 201)["id"]?.string ?? ""
    try act("verify", #"{"reason": "r"}"#)
    try act("reject", #"{"reason": "r"}"#)
    try act("merge", #"{"reason": "r", "deals": ["\#(made)"]}"#)
    try act("undo", #"{"reason": "r"}"#)
    let entity = try fixture.firstID("/v1/entities")
    try change(.patch, "/v1/entities/{id}", "/v1/entities/\(entity)", #"{"reason": "r", "name": "N"}"#, 200)
    try change(
      .post, "/v1/entities", "/v1/entities", #"{"reason": "r", "type": "organization", "name": "MoD"}"#, 201)
    try change(
      .post, "/v1/entities/{id}/undo", "/v1/entities/\(entity)/undo", #"{"reason": "r"}"#, 200)
    let flag = try change(
      .post, "\(path)/flags", "/v1/deals/\(deal)/flags", #"{"message": "m", "field": "value"}"#, 201)
    try change(
      .patch, "/v1/flags/{id}", "/v1/flags/\(flag["id"]?.string ?? "")",
      #"{"state": "dismissed", "reason": "r"}"#, 200)
    let watch = try change(
      .post, "/v1/watches", "/v1/watches", #"{"name": "n", "filter": {"stage": ["ordered"]}}"#, 201)
    let hook = try change(
      .post, "/v1/webhooks", "/v1/webhooks",
      #"{"url": "https://a.example/", "watch_id": "\#(watch["id"]?.string ?? "")"}"#, 201)
    try change(
      .patch, "/v1/webhooks/{id}", "/v1/webhooks/\(hook["id"]?.string ?? "")", #"{"active": false}"#, 200)
    for list in ["/v1/flags", "/v1/watches", "/v1/webhooks", "/v1/changes?limit=500"] {
      let value = try fixture.get(list).value
      let path = String(list.prefix { $0 != "?" })
      #expect(faults(of: value, path, "get", "200", "application/json") == [], "\(list)")
      #expect(value["data"]?.elements?.isEmpty == false, "\(list)")
    }
    #expect(
      try faults(
        of: fixture.get("/v1/deals/\(deal)/revisions").value, "\(path)/revisions", "get", "200",
        "application/json") == [])
  }

  @Test(arguments: ["/v1/deals?colour=red", "/v1/deals/none", "/nothing", "/v1/search"])
  func `an error is a problem as its schema says`(_ target: String) throws {
    let response = fixture.get(target)
    #expect(response.fields[.contentType] == "application/problem+json")
    let value = try response.value
    #expect(value["status"]?.int == response.status.code)
    let problem = document["components"]?["schemas"]?["Problem"] ?? .null
    #expect(schema.faults(of: value, against: problem) == [])
  }

  @Test func `every example is as the schema beside it says`() {
    var count = 0
    for (name, operation) in operations {
      let answers = (operation["responses"]?.members ?? []).map(\.value)
      let bodies = ([operation["requestBody"] ?? .null] + answers).map(schema.resolved)
      for content in bodies.flatMap({ $0["content"]?.members ?? [] }) {
        for example in DocumentedOperation.examples(content.value).map(schema.resolved) {
          let found = schema.faults(of: example["value"] ?? .null, against: content.value["schema"] ?? .null)
          #expect(found == [], "\(name), \(content.name)")
          count += 1
        }
      }
    }
    #expect(count > operations.count)
  }

  private func faults(
    of value: JSONValue, _ path: String, _ method: String, _ status: String, _ type: String
  ) -> [String] {
    let response = schema.resolved(document["paths"]?[path]?[method]?["responses"]?[status] ?? .null)
    guard let told = response["content"]?[type]?["schema"] else { return ["the contract has no such answer"] }
    return schema.faults(of: value, against: told)
  }
}
