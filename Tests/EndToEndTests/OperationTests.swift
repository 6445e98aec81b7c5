import Core
import Glibc
import Testing

extension EndToEnd {
  /// What an operator watches: the doctor, metrics, the dashboard, the log.
  struct OperationTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func run(
      _ arguments: String..., environment: [String: String] = [:]
    ) throws -> BinaryProcess.Outcome {
      try BinaryProcess.run(arguments, in: folder.path, environment: environment)
    }

    @Test func `the doctor finds a served register sound, and says what else would be good`() throws {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let outcome = try run("doctor", "--port", "\(server.port)")
      #expect(outcome.code == 0, "\(outcome.output)")
      for line in [
        "ok       lexicon: ", "ok       libcurl: ", "ok       disk: ", "ok       server: ready at 127.0.0.1:",
        "ok       worker: runs", "warning  keys: none may write; `armsledger key create",
        "warning  backups: none are made by themselves",
      ] { #expect(outcome.output.contains(line), "\(line) in \(outcome.output)") }
      #expect(outcome.output.contains("ok       database: schema "))
      #expect(!outcome.output.contains("broken"))
    }

    @Test func `the doctor tells what is broken, one thing after the other, and ends with 1`() throws {
      try TestFolder.write(String(repeating: "no database ", count: 1_000), to: folder["armsledger.sqlite"])
      let outcome = try run("doctor", "--port", "1", "--backup-folder", "missing")
      #expect(outcome.code == 1)
      #expect(outcome.output.contains("broken   database: "))
      #expect(outcome.output.contains("broken   backups: missing: No such file or directory"))
      #expect(outcome.output.contains("warning  server: nothing answers at 127.0.0.1:1; start"))
      #expect(outcome.output.contains("ok       lexicon: "))
    }

    @Test func `the doctor tells of backups that have stopped, and of a database that others may read`()
      throws
    {
      try TestFolder.write("Poland has ordered tanks from South Korea.", to: folder["page"])
      _ = try run("ingest", "page")
      chmod(folder["armsledger.sqlite"], 0o644)
      mkdir(folder["backups"], 0o700)
      try TestFolder.write("old", to: folder["backups/armsledger-20200101T000000Z.sqlite"])
      let outcome = try run("doctor", "--port", "1", "--backup-folder", "backups")
      #expect(outcome.code == 1)
      #expect(outcome.output.contains("broken   backups: the newest in backups is of 2020-01-01T00:00:00Z"))
      #expect(outcome.output.contains("warning  permissions: others may open armsledger.sqlite"))
    }

    @Test func `a setting that cannot be is told by the doctor too`() throws {
      let outcome = try run("doctor", environment: ["ARMSLEDGER_MAX_BODY": "10"])
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("ARMSLEDGER_MAX_BODY: a whole number from 1024"))
    }

    @Test func `every metric of the dashboard and the alerts is on the page`() throws {
      mkdir(folder["backups"], 0o700)
      let server = try RunningServer(
        in: folder, ["--seed", TestFolder.seeds, "--backup-folder", "backups"])
      let key = try run("key", "create", "--name", "t").output.dropLast()
      _ = try server.post(
        "/v1/sources", #"{"url": "http://127.0.0.1:1/feed"}"#, key: String(key))
      let page = try server.metrics {
        $0.contains("armsledger_source_lag_seconds{") && $0.contains("armsledger_backup_newest")
          && $0.contains("armsledger_fetches_total{")
      }
      let root = TestFolder.seeds + "/.."
      for name in ["grafana-dashboard.json", "prometheus-alerts.yaml"] {
        let text = String(decoding: try DocumentFiles.read("\(root)/packaging/\(name)"), as: UTF8.self)
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        let metrics = Set(
          words.filter { word in
            ["armsledger_", "http_", "process_"].contains { word.hasPrefix($0) } && word.contains("_")
          })
        #expect(metrics.count > 5)
        for metric in metrics.sorted() {
          #expect(page.contains("\n\(metric)"), "\(name): \(metric)")
        }
      }
      let dashboard = try JSONReader.value(
        of: try DocumentFiles.read("\(root)/packaging/grafana-dashboard.json"))
      #expect(dashboard["panels"]?.elements?.count ?? 0 > 10)
      for kind in ["articles", "deals", "reports", "entities", "sources", "stories"] {
        #expect(page.contains("armsledger_records{kind=\"\(kind)\"} "))
      }
      #expect(page.contains("armsledger_records{kind=\"articles\"} 5\n"))
    }

    @Test func `the page of metrics is of the form that Prometheus reads`() throws {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let page = try server.metrics { $0.contains("armsledger_records{") }
      var types: [String: String] = [:]
      for line in page.split(separator: "\n") {
        let words = line.split(separator: " ")
        if line.hasPrefix("# TYPE ") {
          #expect(types[String(words[2])] == nil, "\(line)")
          types[String(words[2])] = String(words[3])
          continue
        }
        if line.hasPrefix("# HELP ") { continue }
        let name = String(line.prefix { $0 != "{" && $0 != " " })
        var family = name
        for ending in ["_bucket", "_sum", "_count"] where types[family] == nil && name.hasSuffix(ending) {
          family = String(name.dropLast(ending.utf8.count))
        }
        #expect(types[family] != nil, "\(line)")
        #expect(Double(words.last ?? "") != nil, "\(line)")
      }
      #expect(types.count > 20)
    }

    @Test func `no key, body or query is in the log, the errors or the metrics`() throws {
      let key = String(try run("key", "create", "--name", "t").output.dropLast())
      let server = try RunningServer(in: folder, ["--log", "log"])
      let secret = String(key.split(separator: "_").last ?? "")
      _ = try server.post("/v1/articles", #"{"title": "bodyword", "text": "bodyword buys tanks."}"#, key: key)
      _ = try server.post("/v1/articles", #"{"title": "bodyword", "#, key: key)
      _ = try server.post("/v1/articles", #"{"url": "http://user:bodyword@127.0.0.1/"}"#, key: key)
      _ = try server.get("/v1/deals?q=queryword")
      _ = try server.get("/v1/deals?queryword=1", ["Authorization": "Bearer \(key)x"])
      _ = try server.get("/v1/deals", ["Authorization": "Basic \(secret)", "Cookie": "session=\(secret)"])
      let page = try server.metrics()
      server.process.signal(SIGTERM)
      let outcome = server.process.finish()
      let log = String(decoding: try DocumentFiles.read(folder["log"]), as: UTF8.self)
      #expect(log.contains("\"path\":\"/v1/deals\"") && log.contains("\"level\":\"warning\""))
      for text in [log, outcome.errors, page] {
        for word in [secret, "bodyword", "queryword"] { #expect(!text.contains(word), "\(word)") }
      }
      for line in log.split(separator: "\n") {
        let value = try JSONReader.value(of: Array(line.utf8))
        #expect(value["time"]?.string != nil && value["level"]?.string != nil, "\(line)")
      }
      #expect(log.contains("\"event\":\"start\"") && log.contains("\"event\":\"stop\""))
    }

    @Test func `server and worker as two processes store everything once while others post`() throws {
      let key = String(try run("key", "create", "--name", "t").output.dropLast())
      let server = try RunningServer(in: folder, ["--worker", "false"])
      let worker = try BinaryProcess(["worker"], in: folder.path)
      #expect(worker.readLine()?.hasPrefix("armsledger: working on") == true)
      mkdir(folder["news"], 0o755)
      for number in 0..<30 {
        try TestFolder.write(
          "Number \(number)\n\nPoland has ordered \(number + 2) K2 tanks from South Korea.",
          to: folder["news/\(number).txt"])
      }
      let ingest = try BinaryProcess(["ingest", "news"], in: folder.path)
      var posted = 0
      for number in 0..<30 {
        let body = #"{"title": "P\#(number)", "text": "Germany will send \#(number + 2) tanks to Ukraine."}"#
        if try server.post("/v1/articles", body, key: key).status == 201 { posted += 1 }
      }
      #expect(posted == 30)
      #expect(ingest.finish().code == 0)
      #expect(try server.get("/v1/articles?count=true&limit=1").value["total"]?.int == 60)
      #expect(try run("backup", "copy", "--thorough").code == 0)
      for process in [worker, server.process] {
        process.signal(SIGTERM)
        #expect(process.finish().code == 0)
      }
      #expect(try run("check").output == "armsledger.sqlite: ok\n")
    }
  }
}
