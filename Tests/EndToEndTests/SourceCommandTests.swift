import Core
import TestSupport
import Testing

extension EndToEnd {
  /// Sources without the API.
  struct SourceCommandTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func run(_ arguments: String...) throws -> BinaryProcess.Outcome {
      try BinaryProcess.run(["source"] + arguments, in: folder.path)
    }

    @Test func `a source is added, listed, shown and removed`() throws {
      let url = "https://news.example/feed"
      let added = try run(
        "add", "--as-is", url, "--cron", "@daily", "--time-zone", "Europe/Berlin", "--keyword", "tank")
      #expect(added.code == 0, "\(added.errors)")
      let id = String(added.output.prefix { $0 != " " })
      #expect(added.output == "\(id)  \(url)\n")
      #expect(try run("list").output == "\(id)  new  0 articles  \(url)  news.example\n")
      let shown = try JSONReader.value(of: Array(try run("show", id).output.utf8))
      #expect(shown["schedule"]?["time_zone"]?.string == "Europe/Berlin")
      #expect(shown["filters"]?["keywords"]?[0]?.string == "tank")
      #expect(
        try run("add", "--as-is", url).errors == "armsledger: there is a source with the address \(url)\n")
      #expect(try run("remove", id).output == "removed \(id)\n")
      #expect(try run("show", id).code == 1)
      #expect(try run("list").output.isEmpty)
    }

    @Test func `of a home page the feed is added that it names`() throws {
      let site = try LocalServer { request in
        let isHome = request.target == "/"
        let body =
          isHome
          ? "<html><head><link rel='alternate' type='application/rss+xml' title='News' href='/feed'></head></html>"
          : "<rss><channel><title>News</title></channel></rss>"
        let status = request.target == "/robots.txt" ? 404 : 200
        return Array(
          """
          HTTP/1.1 \(status) X\r\nContent-Type: \(isHome ? "text/html" : "text/xml")\r\n\
          Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)
          """.utf8)
      }
      defer { site.stop() }
      let added = try run("add", "--allow-net", "127.0.0.1", site.url("/"))
      #expect(added.output.hasSuffix("  \(site.url("/feed"))\n"), "\(added.errors)")
      #expect(try run("list").output.hasSuffix("News\n"))
    }

    @Test func `lists of feeds come and go as OPML`() throws {
      try TestFolder.write(
        """
        <opml version="2.0"><body><outline text="A &amp; B" type="rss" xmlUrl="https://a.example/feed"/>
        <outline text="Folder"><outline text="C" type="rss" xmlUrl="https://c.example/feed"/></outline></body></opml>
        """, to: folder["feeds.opml"])
      #expect(try run("import", "feeds.opml").output == "armsledger: 2 added, 0 known already\n")
      let exported = try run("export").output
      #expect(exported.contains("title=\"A &amp; B\" xmlUrl=\"https://a.example/feed\""))
      try TestFolder.write(exported, to: folder["again.opml"])
      #expect(try run("import", "again.opml").output == "armsledger: 0 added, 2 known already\n")
    }

    @Test(arguments: [
      ["ftp://news.example"], ["https://news.example", "--every", "1"],
      ["https://news.example", "--cron", "x"],
      ["https://news.example", "--time-zone", "UTC"],
    ])
    func `what cannot be a source is a mistake on the command line`(_ arguments: [String]) throws {
      let refused = try BinaryProcess.run(["source", "add", "--as-is"] + arguments, in: folder.path)
      #expect(refused.code == 2)
      #expect(!refused.errors.isEmpty)
    }
  }
}
