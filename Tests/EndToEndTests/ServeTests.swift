import Core
import Glibc
import Testing

extension EndToEnd {
  /// The server as a process: requests that are wrong, keys, settings, its end.
  struct ServeTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `what is wrong with a request is told`() throws {
      let server = try RunningServer(in: folder, ["--max-body", "4096"])
      let json = ["Content-Type": "application/json"]
      let cases: [(method: String, target: String, fields: [String: String], body: String, status: Int)] = [
        ("GET", "/v1/deals?colour=red", [:], "", 400), ("GET", "/v1/deals?limit=many", [:], "", 400),
        ("GET", "/v1/deals?q=%zz", [:], "", 400), ("GET", "/v1/deals/unknown", [:], "", 404),
        ("GET", "/nothing", [:], "", 404), ("DELETE", "/v1/deals", [:], "", 405),
        ("BREW", "/v1/deals", [:], "", 501), ("POST", "/v1/articles", json, "{}", 401),
        ("POST", "/v1/analyze", [:], "{}", 415), ("POST", "/v1/analyze", json, "{", 400),
        ("POST", "/v1/analyze", json, "{}", 400),
        ("POST", "/v1/analyze", json.merging(["Content-Encoding": "gzip"]) { $1 }, "{}", 415),
      ]
      for (method, target, fields, body, status) in cases {
        let answer = try server.send(method, target, fields, body: body)
        #expect(answer.status == status, "\(method) \(target)")
        #expect(answer.fields["content-type"] == "application/problem+json", "\(method) \(target)")
        #expect(answer.value["status"]?.int == status, "\(method) \(target)")
        #expect(answer.value["title"]?.string != nil, "\(method) \(target)")
      }
      #expect(try server.send("DELETE", "/v1/deals").fields["allow"] == "GET, HEAD, POST, OPTIONS")
      // Refused by what it says of itself, before any of it is sent.
      #expect(try server.send("POST", "/v1/analyze", json, length: 4_097).status == 413)
      let large = #"{"text": ""# + String(repeating: "a ", count: 4_000) + #""}"#
      #expect(try server.send("POST", "/v1/analyze", json, body: large).status == 413)
      #expect(try server.get("/healthz").status == 200)
    }

    @Test func `a key allows what its scope says until it is revoked`() throws {
      let server = try RunningServer(in: folder)
      func key(_ scope: String) throws -> String {
        let made = try BinaryProcess.run(["key", "create", "--name", "n", "--scope", scope], in: folder.path)
        #expect(made.code == 0)
        return String(made.output.dropLast())
      }
      let article = #"{"title": "A", "text": "Poland has ordered tanks from South Korea."}"#
      let (reader, writer) = (try key("read"), try key("write"))
      #expect(try server.post("/v1/articles", article).status == 401)
      #expect(try server.post("/v1/articles", article, key: "al_unknown").status == 401)
      #expect(try server.post("/v1/articles", article, key: reader).status == 403)
      #expect(try server.post("/v1/articles", article, key: writer).status == 201)
      let id = String(writer.split(separator: "_")[1])
      #expect(try BinaryProcess.run(["key", "list"], in: folder.path).output.contains("\(id)  write  valid"))
      #expect(try BinaryProcess.run(["key", "revoke", id], in: folder.path).code == 0)
      #expect(try server.post("/v1/articles", article, key: writer).status == 401)
      #expect(try BinaryProcess.run(["key", "revoke", id], in: folder.path).code == 1)
    }

    @Test func `reading can be closed`() throws {
      let server = try RunningServer(in: folder, ["--open-reading", "false"])
      #expect(try server.get("/v1/deals").status == 401)
      #expect(try server.get("/healthz").status == 200)
      let made = try BinaryProcess.run(["key", "create", "--name", "n", "--scope", "read"], in: folder.path)
      let fields = ["Authorization": "Bearer \(made.output.dropLast())"]
      #expect(try server.get("/v1/deals", fields).status == 200)
    }

    @Test func `the command line wins over the environment, that over the file`() throws {
      try TestFolder.write(
        "# limits\nmax-body = 2048\ndatabase = file.sqlite\nopen-reading=false\n", to: folder["settings"])
      let server = try RunningServer(
        in: folder, ["--database", "line.sqlite", "--config", "settings"],
        environment: ["ARMSLEDGER_DATABASE": "environment.sqlite", "ARMSLEDGER_OPEN_READING": "true"])
      #expect(try server.get("/v1/deals").status == 200)
      #expect(
        try server.send("POST", "/v1/analyze", ["Content-Type": "application/json"], length: 2_049).status
          == 413)
      #expect(access(folder["line.sqlite"], F_OK) == 0)
      #expect(access(folder["environment.sqlite"], F_OK) != 0)
      #expect(access(folder["file.sqlite"], F_OK) != 0)
    }

    @Test func `SIGTERM ends the server with 0 and nothing left in the log of the database`() throws {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      server.process.signal(SIGTERM)
      #expect(server.process.finish().code == 0)
      var facts = stat()
      #expect(stat(folder["armsledger.sqlite-wal"], &facts) != 0 || facts.st_size == 0)
    }

    @Test func `SIGHUP goes on in a new log file`() throws {
      let server = try RunningServer(in: folder, ["--log", "log"])
      _ = try server.get("/healthz")
      rename(folder["log"], folder["log.1"])
      server.process.signal(SIGHUP)
      // The signal is handled on another thread: ask until the new file is there.
      for _ in 0..<1_000 where access(folder["log"], F_OK) != 0 { _ = try server.get("/readyz") }
      _ = try server.get("/v1/deals")
      server.process.signal(SIGTERM)
      #expect(server.process.finish().code == 0)
      let old = String(decoding: try DocumentFiles.read(folder["log.1"]), as: UTF8.self)
      let new = String(decoding: try DocumentFiles.read(folder["log"]), as: UTF8.self)
      #expect(old.contains("\"path\":\"/healthz\""))
      #expect(new.contains("\"path\":\"/v1/deals\"") && !old.contains("/v1/deals"))
    }

    @Test func `SIGHUP reads the level of the log anew, and a file that is wrong changes nothing`() throws {
      let settings = folder["settings"]
      try TestFolder.write("log-level = error\n", to: settings)
      let server = try RunningServer(in: folder, ["--log", "log", "--config", settings])
      #expect(try server.get("/none").status == 404)
      let readied = { (level: String) in
        try TestFolder.write("log-level = \(level)\n", to: settings)
        rename(folder["log"], folder["log.old"])
        server.process.signal(SIGHUP)
        for _ in 0..<1_000 where access(folder["log"], F_OK) != 0 { _ = try server.get("/readyz") }
        // The level follows right after the file; an answer later it is there.
        usleep(100_000)
      }
      try readied("warning")
      #expect(try server.get("/none").status == 404)
      try readied("loud")
      #expect(try server.get("/other").status == 404)
      server.process.signal(SIGTERM)
      let outcome = server.process.finish()
      #expect(outcome.code == 0)
      #expect(outcome.errors.contains("one of info, warning, error"))
      let first = String(decoding: try DocumentFiles.read(folder["log.old"]), as: UTF8.self)
      let second = String(decoding: try DocumentFiles.read(folder["log"]), as: UTF8.self)
      #expect(first.contains("\"path\":\"/none\"") && !first.contains("readyz"))
      #expect(first.split(separator: "\n").count == 1)
      #expect(second.contains("\"path\":\"/other\""))
    }

    @Test func `reads are answered without the lexicon, and without it nothing is stored or analyzed`() throws
    {
      _ = try BinaryProcess.run(["ingest", TestFolder.seeds], in: folder.path)
      let key = try BinaryProcess.run(["key", "create", "--name", "t"], in: folder.path).output
      // A copy of the lexicon that is taken away once the server runs.
      try TestFolder.copyProgram(to: folder.path)
      let server = try RunningServer(in: folder, binary: folder["armsledger"])
      try TestFolder.remove(folder["ArmsLedger_Core.resources"])
      let deals = try server.get("/v1/deals?recipient=POL").value
      #expect(deals["data"]?[0]?["recipients"]?[0]?["name"]?.string == "Poland")
      #expect(try server.get("/v1/search?q=tanks").status == 200)
      let document = #"{"title": "T", "text": "Berlin will send tanks to Kyiv."}"#
      for path in ["/v1/analyze", "/v1/articles"] {
        let answer = try server.post(path, document, key: String(key.dropLast()))
        #expect(answer.status == 500)
        #expect(answer.value["type"]?.string == "urn:armsledger:problem:internal")
      }
      #expect(try server.get("/v1/deals?recipient=POL").status == 200)
    }

    @Test func `metrics tell requests by route`() throws {
      let server = try RunningServer(in: folder)
      _ = try server.get("/v1/deals/x")
      let page = String(decoding: try server.get("/metrics").body, as: UTF8.self)
      #expect(
        page.contains("http_requests_total{method=\"GET\",route=\"/v1/deals/{id}\",status=\"4xx\"} 1\n"))
      #expect(page.contains("armsledger_build_info{version=\"\(ArmsLedger.version)\"} 1\n"))
    }
  }
}
