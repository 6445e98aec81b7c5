import Core
import Testing

extension EndToEnd {
  /// The five documents of `seeds/`, from file to answer.
  struct SeedsTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `the five seeds are served as articles with their titles, dates and languages`() throws {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let rows = try server.get("/v1/articles?sort=published").value["data"]?.elements ?? []
      #expect(rows.count == 5)
      #expect(rows.allSatisfy { $0["language"]?.string == "en" && $0["relevant"]?.bool == true })
      let post = try #require(rows.first { $0["url"]?.string?.contains("koreapro.org") == true })
      #expect(post["published"]?.string == "2023-02-27")
      #expect(post["outlet"]?.string == "koreapro.org")
      let whole = try server.get("/v1/articles/\(post["id"]?.string ?? "")").value
      #expect(whole["text"]?.string?.contains("<") == false)
      let codes = whole["diagnostics"]?.elements?.compactMap { $0["code"]?.string } ?? []
      #expect(codes.contains("repaired-json") && codes.contains("truncated"))
    }

    @Test func `the Poland contract is one deal with its items and quoted evidence from four articles`()
      throws
    {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let list = try server.get("/v1/deals?supplier=KOR&recipient=POL&currency=USD&value_min=12000000000")
      let deals = list.value["data"]?.elements ?? []
      #expect(deals.count == 1)
      let deal = try #require(deals.first)
      let weapons = Set(deal["items"]?.elements?.compactMap { $0["weapon"]?.string } ?? [])
      #expect(weapons.isSuperset(of: ["K2 Black Panther", "K9 Thunder", "T-50 Golden Eagle"]))
      #expect(deal["value"]?["min"]?.double == 12e9)
      #expect(deal["report_count"]?.int ?? 0 >= 4)
      let id = try #require(deal["id"]?.string)
      let reports = try server.get("/v1/deals/\(id)/reports").value["data"]?.elements ?? []
      #expect(Set(reports.compactMap { $0["article_id"]?.string }).count == 4)
      let fields = reports.flatMap { $0["evidence"]?.elements ?? [] }.flatMap {
        $0["fields"]?.elements?.compactMap(\.string) ?? []
      }
      #expect(Set(fields).isSuperset(of: ["supplier", "recipient", "items", "value", "stage"]))
    }

    @Test func `every quote stands where it says in its article`() throws {
      let server = try RunningServer(in: folder, ["--seed", TestFolder.seeds])
      let articles = try server.get("/v1/articles?fields=id,title").value["data"]?.elements ?? []
      var quotes = 0
      for article in articles {
        let id = try #require(article["id"]?.string)
        let text = try server.get("/v1/articles/\(id)?fields=text").value["text"]?.string ?? ""
        let parts = [
          "title": Array((article["title"]?.string ?? "").unicodeScalars), "text": Array(text.unicodeScalars),
        ]
        let reports = try server.get("/v1/articles/\(id)/reports?limit=500&fields=evidence").value
        for report in reports["data"]?.elements ?? [] {
          for piece in report["evidence"]?.elements ?? [] {
            let scalars = try #require(parts[piece["part"]?.string ?? ""])
            let (start, end) = (piece["start"]?.int ?? 0, piece["end"]?.int ?? 0)
            try #require(0 <= start && start < end && end <= scalars.count)
            var words = String.UnicodeScalarView()
            words.append(contentsOf: scalars[start..<end])
            #expect(String(words) == piece["quote"]?.string)
            quotes += 1
          }
        }
      }
      #expect(quotes > 0)
    }

    @Test func `ingesting the seeds twice changes nothing`() throws {
      let first = try BinaryProcess.run(["ingest", TestFolder.seeds], in: folder.path)
      #expect(first.code == 0)
      #expect(first.output.hasSuffix("armsledger: 5 documents: 5 new\n"))
      let before = try SQLiteStore(path: folder["armsledger.sqlite"]).read { try $0.version() }
      let second = try BinaryProcess.run(["ingest", TestFolder.seeds], in: folder.path)
      #expect(second.code == 0)
      #expect(second.output.hasSuffix("armsledger: 5 documents: 0 new, 5 unchanged\n"))
      let after = try SQLiteStore(path: folder["armsledger.sqlite"]).read { try $0.version() }
      #expect(before == after)
      #expect(before.generation > 0)
    }
  }
}
