import Core
import TestSupport
import Testing

extension EndToEnd {
  /// Documents that are fetched by their address, from a site on this machine.
  struct FetchTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let page = """
      <html><head><title>Tanks for Kyiv</title></head><body><article><h1>Tanks for Kyiv</h1>
      <p>Germany will send 14 Leopard 2 tanks to Ukraine, the government in Berlin said on Friday.</p>
      </article></body></html>
      """

    private static func site() throws -> LocalServer {
      try LocalServer { request in
        switch request.target {
        case "/robots.txt": answer(200, "text/plain", "User-agent: *\nDisallow: /private")
        case "/tanks", "/private": answer(200, "text/html", page)
        case "/empty": answer(200, "text/html", "<html><body></body></html>")
        default: answer(404, "text/html", page)
        }
      }
    }

    private static func answer(_ status: Int, _ type: String, _ text: String) -> [UInt8] {
      Array(
        """
        HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\nContent-Length: \(text.utf8.count)\r\n\
        Connection: close\r\n\r\n\(text)
        """.utf8)
    }

    @Test func `ingest fetches an address after the site's robots.txt`() throws {
      let site = try Self.site()
      defer { site.stop() }
      let outcome = try BinaryProcess.run(
        ["ingest", "--allow-net", "127.0.0.1/32:\(site.port)", site.url("/tanks")], in: folder.path)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix(site.url("/tanks: inserted a")))
      #expect(outcome.output.hasSuffix("armsledger: 1 document: 1 new\n"))
      #expect(site.requests.map(\.target) == ["/robots.txt", "/tanks"])
      #expect(site.requests.allSatisfy { $0.field("user-agent") == "ArmsLedger/\(ArmsLedger.version)" })
    }

    @Test func `an address that gives no article is told in one line`() throws {
      let site = try Self.site()
      defer { site.stop() }
      let paths = ["/private", "/gone", "/empty"]
      let outcome = try BinaryProcess.run(
        ["ingest", "--threads", "1"] + paths.map(site.url) + [site.url("/tanks")], in: folder.path,
        environment: ["ARMSLEDGER_ALLOW_NET": "127.0.0.1"])
      #expect(outcome.code == 1)
      #expect(
        outcome.errors == """
          \(site.url("/private")): the site's robots.txt does not allow it
          \(site.url("/gone")): answered with status 404
          \(site.url("/empty")): no text of an article was found

          """)
      #expect(outcome.output.hasSuffix("armsledger: 1 document: 1 new, 3 failed\n"))
    }

    @Test(arguments: [[], ["--allow-net", "127.0.0.1/32:1"], ["--allow-net", "10.0.0.0/8"]])
    func `ingest reaches no private address that is not allowed`(_ options: [String]) throws {
      let site = try Self.site()
      defer { site.stop() }
      let outcome = try BinaryProcess.run(["ingest"] + options + [site.url("/tanks")], in: folder.path)
      #expect(outcome.code == 1)
      #expect(
        outcome.errors
          == "\(site.url("/tanks")): leads to 127.0.0.1, which is not public and not allowed\n")
      #expect(site.requests.isEmpty)
    }

    @Test func `a network that cannot be read is a mistake on the command line`() throws {
      let outcome = try BinaryProcess.run(["ingest", "--allow-net", "all", "x"], in: folder.path)
      #expect(outcome.code == 2)
      #expect(
        outcome.errors
          == "armsledger: --allow-net: networks such as 10.0.0.0/8 or 127.0.0.1/32:8080, not \"all\"\n")
    }

    @Test func `a posted address is fetched, read and stored`() throws {
      let site = try Self.site()
      defer { site.stop() }
      let server = try RunningServer(in: folder, ["--allow-net", "127.0.0.1/32:\(site.port)"])
      let key = try writingKey()
      func post(_ path: String) throws -> RunningServer.Answer {
        try server.post("/v1/articles", #"{"url": "\#(site.url(path))"}"#, key: key)
      }
      let posted = try post("/tanks")
      #expect(posted.status == 201)
      let article = try server.get(posted.fields["location"] ?? "").value
      #expect(article["url"]?.string == site.url("/tanks"))
      #expect(article["title"]?.string == "Tanks for Kyiv")
      #expect(try post("/tanks").value["outcome"]?.string == "unchanged")
      for (path, status, type) in [
        ("/private", 422, "denied-by-robots"), ("/gone", 502, "fetch-failed"), ("/empty", 422, "no-text"),
      ] {
        let refused = try post(path)
        #expect(refused.status == status, "\(path)")
        #expect(refused.value["type"]?.string == "urn:armsledger:problem:\(type)", "\(path)")
      }
    }

    @Test func `the server reaches no private address that is not allowed`() throws {
      let site = try Self.site()
      defer { site.stop() }
      let server = try RunningServer(in: folder)
      let answer = try server.post(
        "/v1/articles", #"{"url": "\#(site.url("/tanks"))"}"#, key: try writingKey())
      #expect(answer.status == 422)
      #expect(answer.fields["content-type"] == "application/problem+json")
      #expect(answer.value["type"]?.string == "urn:armsledger:problem:refused-address")
      #expect(site.requests.isEmpty)
    }

    private func writingKey() throws -> String {
      let made = try BinaryProcess.run(["key", "create", "--name", "n", "--scope", "write"], in: folder.path)
      return String(made.output.dropLast())
    }
  }
}
