import Core
import Glibc
import TestSupport
import Testing

extension EndToEnd {
  /// Sources and jobs over real sockets: a site on this machine, the server, and a client.
  struct WorkerTests {
    private let folder: TestFolder
    private let site: LocalServer

    init() throws {
      folder = try TestFolder()
      site = try LocalServer { request in
        let host = request.field("host") ?? ""
        switch request.target {
        case "/feed":
          let items = (1...3).map { "<item><title>T</title><link>http://\(host)/\($0)</link></item>" }
          return Self.answer(200, "application/rss+xml", "<rss><channel>\(items.joined())</channel></rss>")
        case "/1", "/2", "/3": return Self.answer(200, "text/html", Self.page(request.target))
        case let target where target.hasPrefix("/many/"):
          usleep(5_000)
          return Self.answer(200, "text/html", Self.page("/" + target.dropFirst(6)))
        default: return Self.answer(404, "text/html", "")
        }
      }
    }

    private static func page(_ name: String) -> String {
      """
      <html><head><title>Tanks \(name)</title></head><body><article><h1>Tanks \(name)</h1>
      <p>Germany will send \(name.dropFirst()) Leopard 2 tanks to Ukraine, the government in Berlin said on Friday.</p>
      <p>The ministry gave no further details of the matter, and the embassy could not be reached.</p>
      </article></body></html>
      """
    }

    private static func answer(_ status: Int, _ type: String, _ text: String) -> [UInt8] {
      Array(
        """
        HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nContent-Length: \(text.utf8.count)\r\n\
        Connection: close\r\n\r\n\(text)
        """.utf8)
    }

    private func server(_ options: [String] = []) throws -> RunningServer {
      try RunningServer(
        in: folder, ["--allow-net", "127.0.0.1/32:\(site.port)", "--host-pause", "0"] + options)
    }

    private func key(_ scope: String = "write") throws -> String {
      let made = try BinaryProcess.run(["key", "create", "--name", "n", "--scope", scope], in: folder.path)
      return String(made.output.dropLast())
    }

    /// Asks until the answer is as wished, for some seconds.
    private func wait(_ ask: () throws -> RunningServer.Answer, until isDone: (JSONValue) -> Bool) throws
      -> JSONValue
    {
      for _ in 0..<200 {
        let value = try ask().value
        if isDone(value) { return value }
        usleep(50_000)
      }
      Issue.record("it did not come in time: \(try ask().value)")
      return .null
    }

    @Test func `a source that is added is in the store at once, and its health is told`() throws {
      let server = try server()
      let key = try key()
      let added = try server.post(
        "/v1/sources", #"{"url": "\#(site.url("/feed"))", "schedule": {"interval": 60}}"#, key: key)
      #expect(added.status == 201)
      let path = added.fields["location"] ?? ""
      let source = try wait({ try server.get(path) }) { $0["article_count"]?.int == 3 }
      #expect(source["health"]?["status"]?.string == "ok")
      #expect(source["health"]?["last_success"]?.string != nil)
      #expect(try server.get("/v1/articles").value["data"]?.elements?.count == 3)
      let lag = "armsledger_source_lag_seconds{source=\"\(source["id"]?.string ?? "")\"} 0"
      #expect(try server.metrics { $0.contains(lag) }.contains("armsledger_fetches_total{outcome=\"2xx\"} 4"))
      let etag = try server.get(path).fields["etag"] ?? ""
      let auth = ["Authorization": "Bearer \(key)", "Content-Type": "application/json"]
      let stale = try server.send("PATCH", path, auth.merging(["If-Match": "\"x\""]) { $1 }, body: "{}")
      #expect(stale.status == 412)
      let changed = try server.send(
        "PATCH", path, auth.merging(["If-Match": etag]) { $1 }, body: #"{"enabled": false}"#)
      #expect(changed.status == 200)
      #expect(changed.value["health"]?["status"]?.string == "disabled")
      #expect(try server.send("DELETE", path, ["Authorization": "Bearer \(key)"]).status == 204)
      #expect(try server.get(path).status == 410)
      #expect(try server.get("/v1/articles").value["data"]?.elements?.count == 3)
    }

    @Test func `a job is accepted, followed by its events, and told item by item`() throws {
      let server = try server()
      let urls = ["/1", "/2", "/gone"].map { "\"\(site.url($0))\"" }.joined(separator: ", ")
      let made = try server.post("/v1/ingest", #"{"urls": [\#(urls)]}"#, key: try key())
      #expect(made.status == 202)
      let path = made.fields["location"] ?? ""
      let events = try server.get(path, ["Accept": "text/event-stream"])
      #expect(events.fields["content-type"] == "text/event-stream")
      let text = String(decoding: events.body, as: UTF8.self)
      #expect(text.contains("event: done\n"))
      #expect(text.contains("\"progress\":{\"done\":3,\"total\":3}"))
      let job = try server.get(path).value
      #expect(job["state"]?.string == "done")
      #expect(job["counts"]?["inserted"]?.int == 2)
      #expect(job["errors"]?[0]?["message"]?.string == "answered with status 404")
      #expect(try server.get("/v1/ingest?state=done").value["data"]?.elements?.count == 1)
    }

    @Test func `a job waits for a worker, and cancelling ends it`() throws {
      let server = try server(["--worker", "false"])
      let key = try key()
      let made = try server.post("/v1/ingest", #"{"urls": ["\#(site.url("/1"))"]}"#, key: key)
      let path = made.fields["location"] ?? ""
      #expect(made.value["state"]?.string == "queued")
      let cancelled = try server.send("DELETE", path, ["Authorization": "Bearer \(key)"])
      #expect(cancelled.value["state"]?.string == "cancelled")
      #expect(site.requests.isEmpty)
    }

    @Test func `a worker of its own does what a server without one has accepted`() throws {
      let server = try server(["--worker", "false"])
      let made = try server.post("/v1/ingest", #"{"urls": ["\#(site.url("/1"))"]}"#, key: try key())
      let options = ["--allow-net", "127.0.0.1/32:\(site.port)"]
      let worker = try BinaryProcess(["worker"] + options, in: folder.path)
      #expect(worker.readLine()?.hasPrefix("armsledger: working on") == true)
      let job = try wait({ try server.get(made.fields["location"] ?? "") }) { $0["state"]?.string == "done" }
      #expect(job["counts"]?["inserted"]?.int == 1)
      let second = try BinaryProcess.run(["worker"] + options, in: folder.path)
      #expect(second.code == 1)
      #expect(second.errors.contains("another process works on"))
      worker.signal(SIGTERM)
      #expect(worker.wait() == 0)
    }

    @Test func `a job outlives a server that is killed again and again, and stores each page once`() throws {
      let pages = 30
      let urls = (1...pages).map { "\"\(site.url("/many/\($0)"))\"" }.joined(separator: ", ")
      let key = try key()
      var path = ""
      for kill in 0..<5 {
        let server = try server()
        if kill == 0 {
          let made = try server.post("/v1/ingest", #"{"urls": [\#(urls)]}"#, key: key)
          #expect(made.status == 202)
          path = made.fields["location"] ?? ""
        }
        let seen = try server.get("/v1/articles?count=true&limit=1").value["total"]?.int ?? 0
        usleep(useconds_t(20_000 * kill))
        server.process.signal(SIGKILL)
        #expect(server.process.wait() == -SIGKILL)
        let store = try SQLiteStore(path: folder["armsledger.sqlite"])
        #expect(try store.check() == [])
        let total = try store.read { reader in
          var out: [UInt8] = []
          return try reader.articles(ArticleQuery(limit: 1, wantsTotal: true), into: &out).total ?? 0
        }
        #expect(total >= seen)
      }
      let server = try server()
      let job = try wait({ try server.get(path) }) { $0["state"]?.string == "done" }
      #expect(job["counts"]?["inserted"]?.int == pages)
      #expect(try server.get("/v1/articles?count=true&limit=1").value["total"]?.int == pages)
    }

    @Test func `ingest beside a server hands its addresses over and waits`() throws {
      let server = try server()
      let outcome = try BinaryProcess.run(
        ["ingest", site.url("/1"), site.url("/gone")], in: folder.path)
      #expect(outcome.code == 1)
      #expect(outcome.output == "armsledger: 2 documents: 1 new, 1 failed\n")
      #expect(outcome.errors.contains("\(site.url("/gone")): answered with status 404"))
      #expect(try server.get("/v1/articles").value["data"]?.elements?.count == 1)
    }

    @Test(arguments: [
      (#"{"name": "x"}"#, 400, "/url"), (#"{"url": "ftp://a.example"}"#, 400, "/url"),
      (#"{"url": "https://a.example", "colour": 1}"#, 400, "/colour"),
      (#"{"url": "https://a.example", "schedule": {"interval": 5}}"#, 400, "/schedule/interval"),
      (#"{"url": "https://a.example", "schedule": {"cron": "* *"}}"#, 400, "/schedule/cron"),
      (
        #"{"url": "https://a.example", "schedule": {"cron": "@daily", "time_zone": "Mars/X"}}"#, 400,
        "/schedule/time_zone"
      ),
      (#"{"url": "https://a.example", "filters": {"keywords": [""]}}"#, 400, "/filters/keywords"),
    ])
    func `a source that cannot be is refused with the member that is wrong`(
      _ body: String, _ status: Int, _ pointer: String
    ) throws {
      let refused = try server(["--worker", "false"]).post("/v1/sources", body, key: try key())
      #expect(refused.status == status)
      #expect(refused.fields["content-type"] == "application/problem+json")
      #expect(refused.value["errors"]?[0]?["pointer"]?.string == pointer)
    }

    @Test func `only those who may write change sources and make jobs`() throws {
      let server = try server(["--worker", "false"])
      let body = #"{"url": "https://a.example/feed"}"#
      #expect(try server.post("/v1/sources", body).status == 401)
      #expect(try server.post("/v1/ingest", #"{"due": true}"#, key: try key("read")).status == 403)
      let writing = try key()
      #expect(try server.post("/v1/sources", body, key: writing).status == 201)
      #expect(try server.post("/v1/sources", body, key: writing).status == 409)
      #expect(try server.post("/v1/ingest", #"{"source": "s1"}"#, key: writing).status == 422)
      #expect(try server.get("/v1/sources").value["data"]?.elements?.count == 1)
    }
  }
}
