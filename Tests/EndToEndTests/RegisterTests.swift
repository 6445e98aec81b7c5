import Core
import Testing

extension EndToEnd {
  /// Stories, and the register read again, as clients and operators see them.
  struct RegisterTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let text = """
      Poland has ordered 180 K2 Black Panther tanks from South Korea, the defence ministry in Warsaw said on \
      Friday. The contract was signed in Morag in the north of the country, where the first of them will be based.
      """

    @Test func `a wire report in two papers is a story, and one voice`() throws {
      for (number, outlet) in ["herald", "post"].enumerated() {
        let line =
          #"{"url": "https://\#(outlet).example/\#(number)", "title": "Tanks", "published": "2022-08-26", "text": "\#(Self.text) (\#(outlet))"}"#
        try TestFolder.write(line + "\n", to: folder["\(outlet).jsonl"])
        #expect(
          try BinaryProcess.run(["ingest", "--jsonl", "\(outlet).jsonl"], in: folder.path).code == 0)
      }
      let server = try RunningServer(in: folder)
      let page = try server.get("/v1/stories")
      #expect(page.status == 200)
      let story = try #require(page.value["data"]?[0])
      #expect(story["article_count"]?.int == 2)
      let id = try #require(story["id"]?.string)
      #expect(try server.get("/v1/stories/\(id)").value == story)
      let articles = try server.get("/v1/stories/\(id)/articles?fields=story_id").value["data"]?.elements
      #expect(articles?.compactMap { $0["story_id"]?.string } == [id, id])
      #expect(try server.get("/v1/articles?story=\(id)").value["data"]?.elements?.count == 2)
      let deal = try server.get("/v1/deals?recipient=POL").value["data"]?[0]
      #expect(deal?["report_count"]?.int == 2)
      #expect(deal?["voice_count"]?.int == 1)
      #expect(deal?["totals"]?[0]?["weapon"]?.string == "K2 Black Panther")
      #expect(try server.get("/v1/stories/s2345").status == 404)
    }

    @Test func `reading the seeds again changes nothing`() throws {
      #expect(try BinaryProcess.run(["ingest", TestFolder.seeds], in: folder.path).code == 0)
      let again = try BinaryProcess.run(["reanalyze", "--all", "--verbose"], in: folder.path)
      #expect(again.code == 0)
      #expect(
        again.output == """
          armsledger: articles: 5 read again, 0 of them say something else
          deals: none changed; all reports were sorted anew

          """)
      #expect(try BinaryProcess.run(["check"], in: folder.path).code == 0)
      #expect(try BinaryProcess.run(["reanalyze", "--database", "missing"], in: folder.path).code == 1)
    }
  }
}
