import Core
import Glibc
import Testing

extension EndToEnd {
  /// Every operation of the contract over a real socket, with the contract's own examples as bodies.
  struct ContractWalkTests {
    @Test func `every operation of the contract succeeds, and every tag is honoured`() throws {
      let folder = try TestFolder()
      let samples = TestFolder.seeds + "/../clients/sample-articles.jsonl"
      #expect(try BinaryProcess.run(["ingest", "--jsonl", samples], in: folder.path).code == 0)
      let made = try BinaryProcess.run(
        ["key", "create", "--name", "walk", "--scope", "admin"], in: folder.path)
      let server = try RunningServer(in: folder, ["--worker", "false"])
      let walk = try ContractWalk(server, key: String(made.output.dropLast()))
      try walk.make()
      try walk.correct()
      try walk.read()
      try walk.remove()
      #expect(walk.missing == [], "operations without a request in ContractWalk")
    }
  }
}

/// A walk over the operations of the contract, which remembers those that have succeeded.
private final class ContractWalk {
  private struct Operation {
    var method: String
    var path: String
    var told: JSONValue
  }

  private let server: RunningServer
  private let key: String
  private let contract: JSONValue
  private var operations: [String: Operation] = [:]
  private var done: Set<String> = []
  /// An id for each kind of record, by the first part of its path.
  private var ids: [String: String] = [:]

  init(_ server: RunningServer, key: String) throws {
    self.server = server
    self.key = key
    contract = try server.get("/openapi.json").value
    for path in contract["paths"]?.members ?? [] {
      for method in path.value.members ?? [] {
        let id = method.value["operationId"]?.string ?? ""
        operations[id] = Operation(method: method.name.uppercased(), path: path.name, told: method.value)
      }
    }
  }

  /// The operations that were not asked for.
  var missing: [String] { operations.keys.filter { !done.contains($0) }.sorted() }

  /// What makes records, each out of its example.
  func make() throws {
    // One text in two papers is a story.
    let text = String(
      repeating: "Poland has ordered 12 K2 tanks from South Korea, the ministry in Warsaw said. ", count: 3)
    for outlet in ["north", "south"] {
      try perform(
        "postArticle",
        body:
          #"{"url": "https://\#(outlet).example/1", "title": "Tanks", "published": "2024-05-02", "text": "\#(text)\#(outlet)"}"#
      )
    }
    for (id, kind) in [
      ("postArticle", ""), ("createDeal", ""), ("createEntity", ""), ("analyze", ""),
      ("createWatch", "watches"),
      ("postSource", "sources"), ("postJob", "ingest"), ("createKey", "keys"),
    ] {
      let answer = try perform(id, body: example(of: id))
      if !kind.isEmpty { ids[kind] = answer["id"]?.string }
    }
    let hook = try perform("createWebhook", body: example(of: "createWebhook", setting: "watch_id", to: nil))
    ids["webhooks"] = hook["id"]?.string
    for kind in ["deals", "articles", "entities", "stories"] {
      ids[kind] = try server.get("/v1/\(kind)?limit=1").value["data"]?[0]?["id"]?.string
    }
    ids["deals"] = try deals("supplier=KOR")[0]
    let flag = try perform("flagDeal", body: example(of: "flagDeal"))
    ids["flags"] = flag["id"]?.string
    try perform("patchFlag", body: example(of: "patchFlag"))
  }

  /// Every kind of correction, undone again.
  func correct() throws {
    try perform("patchDeal", body: #"{"reason": "r", "kind": "loan"}"#)
    try perform("verifyDeal", body: #"{"reason": "r"}"#)
    try perform("rejectDeal", body: #"{"reason": "r"}"#)
    try perform("undoDeal", body: #"{"reason": "r"}"#)
    let reports = try server.get("/v1/deals/\(ids["deals"] ?? "")/reports").value["data"]?.elements ?? []
    let report = reports.compactMap { $0["id"]?.string }.first ?? ""
    let split = try perform("splitDeal", body: #"{"reason": "r", "reports": ["\#(report)"]}"#)
    let others = split["others"]?.elements?.compactMap(\.string) ?? []
    try perform("mergeDeals", body: #"{"reason": "r", "deals": ["\#(others.first ?? "")"]}"#)
    let names = ["Walker Works", "Walker"].map {
      #"{"reason": "r", "type": "organization", "name": "\#($0)", "aliases": ["\#($0) Ltd", "\#($0) Plc"]}"#
    }
    let works = try perform("createEntity", body: names[0])["id"]?.string ?? ""
    ids["entities"] = try perform("createEntity", body: names[1])["id"]?.string
    try perform("patchEntity", body: #"{"reason": "r", "aliases": ["Walker Ltd", "Walker Plc", "Walkers"]}"#)
    try perform("undoEntity", body: #"{"reason": "r"}"#)
    try perform("mergeEntities", body: #"{"reason": "r", "entities": ["\#(works)"]}"#)
    try perform("splitEntity", body: #"{"reason": "r", "aliases": ["Walker Plc"], "name": "Walker Plc"}"#)
    try perform("patchSource", body: example(of: "patchSource"))
    try perform("patchWebhook", body: #"{"active": true}"#)
    let path = "/v1/webhooks/\(ids["webhooks"] ?? "")/deliveries"
    for _ in 0..<200 where ids["delivery"] == nil {
      ids["delivery"] = try send("GET", path).value["data"]?[0]?["id"]?.string
      usleep(50_000)
    }
    try perform("replayDelivery", body: "")
  }

  /// Every GET, and once more with the tag that it gave.
  func read() throws {
    for (id, operation) in operations.sorted(by: { $0.key < $1.key }) where operation.method == "GET" {
      let target = try target(of: operation)
      let answer = try send("GET", target)
      #expect(answer.status == 200, "\(id): \(target)")
      #expect(!answer.body.isEmpty, "\(id)")
      done.insert(id)
      let headers = resolved(operation.told["responses"]?["200"] ?? .null)["headers"]
      guard headers?["ETag"] != nil else { continue }
      let tag = answer.fields["etag"] ?? ""
      #expect(!tag.isEmpty, "\(id) has no tag")
      #expect(try send("GET", target, ["If-None-Match": tag]).status == 304, "\(id): \(tag)")
    }
  }

  /// What ends records.
  func remove() throws {
    for id in [
      "deleteWebhook", "deleteWatch", "cancelJob", "deleteSource", "deleteDeal", "deleteArticle", "revokeKey",
    ] {
      try perform(id, body: "")
    }
  }

  private func deals(_ filter: String) throws -> [String] {
    try server.get("/v1/deals?\(filter)&sort=-report_count").value["data"]?.elements?
      .compactMap { $0["id"]?.string } ?? []
  }

  /// Sends the request of an operation; one that asks for it gets the tag of its record.
  @discardableResult
  private func perform(_ id: String, body: String) throws -> JSONValue {
    let operation = try #require(operations[id], "\(id) is not in the contract")
    var target = try target(of: operation)
    let parameters = (operation.told["parameters"]?.elements ?? []).map(resolved)
    if parameters.contains(where: { $0["name"]?.string == "reason" }) { target += "?reason=walk" }
    var fields: [String: String] = [:]
    if parameters.contains(where: { $0["name"]?.string == "If-Match" }) {
      let record = target.split(separator: "/").prefix(3).joined(separator: "/").prefix { $0 != "?" }
      fields["If-Match"] = try send("GET", "/" + record).fields["etag"]
    }
    if !body.isEmpty {
      fields["Content-Type"] =
        resolved(operation.told["requestBody"] ?? .null)["content"]?.members?.first?.name
    }
    let answer = try send(operation.method, target, fields, body: body)
    let told = operation.told["responses"]?[String(answer.status)]
    #expect(200..<300 ~= answer.status && told != nil, "\(id): \(answer.status) \(answer.value)")
    done.insert(id)
    return answer.value
  }

  private func send(
    _ method: String, _ target: String, _ fields: [String: String] = [:], body: String = ""
  ) throws -> RunningServer.Answer {
    try server.send(
      method, target, fields.merging(["Authorization": "Bearer \(key)"]) { first, _ in first }, body: body)
  }

  /// The path with ids in it, and with the example of each parameter that has to be there.
  private func target(of operation: Operation) throws -> String {
    let kind = String(operation.path.split(separator: "/").dropFirst().first ?? "")
    var path = operation.path
    if path.contains("{id}") {
      path = path.replacing("{id}", with: try #require(ids[kind], "no id for \(operation.path)"))
    }
    if path.contains("{delivery}") { path = path.replacing("{delivery}", with: ids["delivery"] ?? "") }
    var query: [String] = []
    for parameter in (operation.told["parameters"]?.elements ?? []).map(resolved)
    where parameter["in"]?.string == "query" && parameter["required"]?.bool == true {
      guard let name = parameter["name"]?.string, name != "reason" else { continue }
      let value = parameter["example"]?.string ?? ""
      query.append("\(name)=\(value.replacing(" ", with: "+"))")
    }
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }

  /// The first example of a body, with one member set to another value or left out.
  private func example(of id: String, setting name: String = "", to value: JSONValue? = nil) throws -> String
  {
    let body = resolved(operations[id]?.told["requestBody"] ?? .null)
    let content = body["content"]?.members?.first?.value
    let example = resolved(content?["examples"]?.members?.first?.value ?? .null)
    let told = try #require(content?["example"] ?? example["value"], "\(id) has no example")
    var members = told.members?.filter { $0.name != name } ?? []
    if let value { members.append(JSONMember(name: name, value: value)) }
    var json = JSONWriter()
    json.value(.object(members))
    return json.string
  }

  private func resolved(_ value: JSONValue) -> JSONValue {
    guard let reference = value["$ref"]?.string else { return value }
    var found = contract
    for name in reference.dropFirst(2).split(separator: "/") { found = found[String(name)] ?? .null }
    return found
  }
}
