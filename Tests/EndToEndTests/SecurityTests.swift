import Core
import Glibc
import Testing

extension EndToEnd {
  /// What a hostile client sends, against the real server.
  struct SecurityTests {
    private let folder: TestFolder
    private let server: RunningServer

    init() throws {
      folder = try TestFolder()
      server = try RunningServer(in: folder, ["--seed", TestFolder.seeds, "--log", "log"])
    }

    private static func encoded(_ text: String) -> String {
      text.utf8.map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }.joined()
    }

    @Test func `what looks like SQL or a query of the index is text, in every parameter`() throws {
      let words = [
        "'; DROP TABLE deals; --", "1 OR 1=1", "\" OR text:*", "x') UNION SELECT salt, digest FROM keys --",
        "NEAR(a b)", "a* AND (b", "deal_search:x", "^a", "{a b}:c", "\\", "%", "_", "\u{0}x", "\u{202E}x",
      ]
      let lists = [
        ("articles", ["q", "outlet", "language", "published_from", "sort", "cursor", "entity", "fields"]),
        (
          "deals", ["q", "supplier", "weapon", "kind", "value_min", "date_from", "sort", "cursor", "company"]
        ),
        ("entities", ["q", "type", "name", "sort", "cursor"]), ("search", ["q", "types", "cursor"]),
        ("sources", ["enabled", "cursor"]), ("stories", ["sort", "cursor"]), ("changes", ["since", "wait"]),
      ]
      for (list, parameters) in lists {
        for parameter in parameters {
          for word in words {
            let target = "/v1/\(list)?\(parameter)=\(Self.encoded(word))"
            let answer = try server.get(target)
            #expect([200, 400].contains(answer.status), "\(answer.status) for \(target)")
            let text = String(decoding: answer.body, as: UTF8.self)
            #expect(!text.contains("FROM articles") && !text.lowercased().contains("sqlite"), "\(target)")
          }
        }
      }
      for word in words {
        for resource in ["articles", "deals", "entities", "stories", "sources", "ingest"] {
          #expect([400, 404].contains(try server.get("/v1/\(resource)/\(Self.encoded(word))").status))
        }
      }
      #expect(try server.get("/v1/articles?count=true&limit=1").value["total"]?.int == 5)
      #expect(try BinaryProcess.run(["check"], in: folder.path).code == 0)
    }

    @Test(arguments: [
      "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/v1/deals/..%2f..%2fkeys",
      "/openapi.yaml%00.html", "/%c0%ae%c0%ae/etc/passwd", "//etc/passwd", "/v1/deals/%00", "/.env", "/%",
      "/armsledger.sqlite", "/openapi.yaml/../armsledger.sqlite",
    ])
    func `a path leads to no file`(_ path: String) throws {
      let answer = try server.get(path)
      #expect([400, 404].contains(answer.status), "\(answer.status) for \(path)")
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(!text.contains("root:") && !text.contains("SQLite format"))
      #expect(answer.fields["content-type"] == "application/problem+json")
    }

    @Test func `line ends in what is sent make no line of the log and no field of the answer`() throws {
      let forged = "%0d%0aSet-Cookie:%20a=b%0d%0a%7B%22level%22:%22error%22%7D"
      for target in ["/v1/deals/\(forged)", "/v1/deals?q=\(forged)", "/\(forged)"] {
        let answer = try server.get(target, ["User-Agent": "a\tb\u{1B}[31m", "X-Request-Id": "x\u{7F}y"])
        #expect(answer.fields["set-cookie"] == nil)
      }
      server.process.signal(SIGTERM)
      #expect(server.process.finish().code == 0)
      let log = String(decoding: try DocumentFiles.read(folder["log"]), as: UTF8.self)
      for line in log.split(separator: "\n") {
        let value = try JSONReader.value(of: Array(line.utf8))
        #expect(value["time"]?.string != nil, "\(line)")
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }, "\(line)")
      }
    }

    @Test func `script in a page is given out as text or not at all, and nobody may sniff`() throws {
      let key = try BinaryProcess.run(["key", "create", "--name", "t"], in: folder.path).output.dropLast()
      let page =
        "<html><head><title>Tanks<script>one()</script></title></head><body><article><h1>Tanks</h1>"
        + "<p onclick='two()'>Poland has ordered 180 tanks from South Korea.<script>three()</script> "
        + "<img src=x onerror=four()><a href='javascript:five()'>more</a></p></article></body></html>"
      var json = JSONWriter(reserving: 1_024)
      json.object {
        $0.name("html")
        $0.value(page)
      }
      let made = try server.post(
        "/v1/articles", String(decoding: json.bytes, as: UTF8.self), key: String(key))
      #expect(made.status == 201)
      let answer = try server.get(made.fields["location"] ?? "")
      let text = answer.value["text"]?.string ?? ""
      #expect(text.contains("Poland has ordered 180 tanks"))
      for word in ["three()", "onerror", "javascript:", "<script", "onclick"] {
        #expect(!text.contains(word))
      }
      #expect(answer.fields["content-type"] == "application/json")
      #expect(answer.fields["x-content-type-options"] == "nosniff")
    }

    @Test
    func `what is nested, long or repeated without end is refused at its limit, and the server goes on`()
      throws
    {
      let deep = String(repeating: "[", count: 100_000)
      let bodies = [
        deep, "{\"text\": \(deep)", "{\"text\": \"" + String(repeating: "\\u0000", count: 10_000) + "\"}",
        "{\"title\": 1e999999, \"text\": \"a\"}", "{\"text\": \"\\ud800\"}",
        "{" + (0..<20_000).map { "\"m\($0)\": 1" }.joined(separator: ",") + "}",
      ]
      for body in bodies {
        let answer = try server.post("/v1/analyze", body)
        #expect([200, 400, 413, 422].contains(answer.status), "\(answer.status) for \(body.prefix(40))")
      }
      let many = (0..<200).map { "q=\($0)" }.joined(separator: "&")
      #expect(try server.get("/v1/deals?\(many)").status == 400)
      let terms = (0..<100).map { "w\($0)" }.joined(separator: "+")
      #expect(try server.get("/v1/search?q=\(terms)").status == 400)
      #expect(try server.get("/v1/deals?limit=1000000").status == 400)
      #expect(try server.get("/healthz").status == 200)
    }
  }
}
