import Core
import Glibc
import TestSupport
import Testing

extension EndToEnd {
  /// Corrections through the real binary: over a socket and on the command line.
  struct CorrectionTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func key(_ scope: String = "write", _ name: String = "Ada") throws -> String {
      let made = try BinaryProcess.run(["key", "create", "--name", name, "--scope", scope], in: folder.path)
      return String(made.output.dropLast())
    }

    private func fields(_ key: String, _ more: [String: String] = [:]) -> [String: String] {
      ["Authorization": "Bearer \(key)", "Content-Type": "application/json"].merging(more) { $1 }
    }

    private func change(
      _ server: RunningServer, _ key: String, _ method: String, _ target: String, of record: String,
      _ body: String
    ) throws -> RunningServer.Answer {
      let tag = try server.get(record).fields["etag"] ?? ""
      return try server.send(method, target, fields(key, ["If-Match": tag]), body: body)
    }

    @Test func `merge, split, undo and revisions over a socket, and corrections that outlive the server`()
      throws
    {
      var server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let key = try key()
      let ids = (try server.get("/v1/deals?sort=-report_count&limit=2").value["data"]?.elements ?? [])
        .compactMap { $0["id"]?.string }
      let path = "/v1/deals/\(ids[0])"
      #expect(try server.send("PATCH", path, ["Content-Type": "application/json"], body: "{}").status == 401)
      let patched = try change(
        server, key, "PATCH", path, of: path, #"{"reason": "the contract says so", "kind": "loan"}"#)
      #expect(patched.status == 200)
      let merged = try change(
        server, key, "POST", path + "/merge", of: path, #"{"reason": "one", "deals": ["\#(ids[1])"]}"#)
      #expect(merged.status == 200)
      #expect(try server.get("/v1/deals/\(ids[1])").status == 301)
      #expect(try server.get("/v1/deals/\(ids[1])").fields["location"] == path)
      let report = try server.get(path + "/reports?limit=1").value["data"]?[0]?["id"]?.string ?? ""
      let split = try change(
        server, key, "POST", path + "/split", of: path, #"{"reason": "another", "reports": ["\#(report)"]}"#)
      #expect(split.status == 200)
      let other = split.value["others"]?[0]?.string ?? ""
      #expect(try server.get("/v1/deals/\(other)").status == 200)
      for _ in 0..<2 {
        #expect(try change(server, key, "POST", path + "/undo", of: path, #"{"reason": "no"}"#).status == 200)
      }
      #expect(try server.get("/v1/deals/\(other)").status == 301)
      #expect(try server.get("/v1/deals/\(ids[1])").status == 200)
      let revisions = try server.get(path + "/revisions").value["data"]?.elements ?? []
      let mine = revisions.filter { $0["actor"]?.string == "Ada" }
      #expect(mine.compactMap { $0["action"]?.string } == ["undone", "undone", "split", "merged", "patched"])
      #expect(mine.last?["after"]?["kind"]?.string == "loan")

      // The folder is read again at every start; what was corrected stays.
      server.process.signal(SIGTERM)
      #expect(server.process.finish().code == 0)
      server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      #expect(try server.get(path).value["kind"]?.string == "loan")
      #expect(try server.get(path).value["corrected"]?[0]?.string == "kind")
      let check = try BinaryProcess.run(["check"], in: folder.path)
      #expect(check.code == 0, "\(check.output)")
    }

    @Test func `deals are corrected on the command line`() throws {
      #expect(try BinaryProcess.run(["ingest", TestFolder.seeds], in: folder.path).code == 0)
      let server = try RunningServer(in: folder)
      let id = try server.get("/v1/deals?limit=1").value["data"]?[0]?["id"]?.string ?? ""
      let patched = try BinaryProcess.run(
        ["deal", "patch", id, #"{"kind": "loan"}"#, "--reason", "r", "--author", "Ada"], in: folder.path)
      #expect(patched.code == 0, "\(patched.errors)")
      #expect(patched.output.contains(#""kind":"loan""#))
      #expect(try server.get("/v1/deals/\(id)").value["kind"]?.string == "loan")
      #expect(try BinaryProcess.run(["deal", "verify", id, "--reason", "r"], in: folder.path).code == 0)
      #expect(try server.get("/v1/deals/\(id)").value["status"]?.string == "verified")
      #expect(try BinaryProcess.run(["deal", "show", id], in: folder.path).output.contains("verified"))
      let none = try BinaryProcess.run(["deal", "show", "none"], in: folder.path)
      #expect(none.code == 1)
      #expect(none.errors.contains("there is no deal none"))
      #expect(try BinaryProcess.run(["deal", "verify", id], in: folder.path).code == 2)
    }

    @Test func `texts are kept back where only quotes may be served`() throws {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds, "--quote-only", "true"])
      let id = try server.get("/v1/articles?limit=1").value["data"]?[0]?["id"]?.string ?? ""
      let article = try server.get("/v1/articles/\(id)").value
      #expect(article["text"]?.isNull == true)
      #expect(article["quotes"]?.elements?.isEmpty == false)
    }

    @Test func `a webhook is told of a change, signed, by the running server`() throws {
      let receiver = try LocalServer { _ in
        Array("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
      }
      defer { receiver.stop() }
      let server = try RunningServer(in: folder, ["--allow-net", "127.0.0.1/32:\(receiver.port)"])
      let key = try key()
      let made = try server.send(
        "POST", "/v1/webhooks", fields(key), body: #"{"url": "\#(receiver.url("/hook"))"}"#)
      #expect(made.status == 201)
      let deal =
        #"{"reason": "r", "suppliers": ["USA"], "recipients": ["TWN"], "items": [{"category": "aircraft"}], "stage": "ordered"}"#
      #expect(try server.send("POST", "/v1/deals", fields(key), body: deal).status == 201)
      for _ in 0..<500 where receiver.requests.isEmpty { usleep(10_000) }
      let request = try #require(receiver.requests.first)
      let body = try JSONReader.value(of: request.body)
      #expect(body["change"]?["action"]?.string == "created")
      #expect(body["record"]?["recipients"]?[0]?["code"]?.string == "TWN")
      #expect(request.field("webhook-id") == body["id"]?.string)
      let secret = Base64.decode(made.value["secret"]?.string?.dropFirst(6) ?? "") ?? []
      let head = "\(request.field("webhook-id") ?? "").\(request.field("webhook-timestamp") ?? "")."
      let seal = HMAC.sha256(Array(head.utf8) + request.body, key: secret)
      #expect(request.field("webhook-signature") == "v1," + Base64.encode(seal))
    }
  }
}
