import Core
import Testing

extension EndToEnd {
  /// What deals come to, asked over a socket.
  struct StatisticsTests {
    private let folder: TestFolder

    init() throws {
      folder = try TestFolder()
      let news = [
        (
          "herald", "2022-08-26",
          "Poland has ordered 180 K2 Black Panther tanks from South Korea for $3.4 billion."
        ),
        (
          "post", "2022-08-27",
          "Poland has ordered 180 K2 Black Panther tanks from South Korea for $3.4 billion."
        ),
        ("fjord", "2023-01-25", "Germany will send 14 Leopard 2 tanks to Ukraine, the chancellor said."),
        ("times", "2023-02-25", "Sweden delivered 10 Leopard 2 tanks to Ukraine for 50 million euros."),
      ]
      var lines = ""
      for (number, (outlet, day, sentence)) in news.enumerated() {
        lines +=
          #"{"url": "https://\#(outlet).example/\#(number)", "title": "Tanks", "published": "\#(day)", "#
        lines +=
          #""text": "\#(sentence) The ministry gave no further details of the \#(outlet) report."}"# + "\n"
      }
      try TestFolder.write(lines, to: folder["news.jsonl"])
      try TestFolder.write("currency,period,USD\nEUR,2023,2\n", to: folder["rates.csv"])
      #expect(try BinaryProcess.run(["ingest", "--jsonl", "news.jsonl"], in: folder.path).code == 0)
    }

    @Test func `every statistic counts deals, under the filters of deals`() throws {
      let server = try RunningServer(in: folder)
      let deals = try server.get("/v1/deals?count=true").value["total"]?.int ?? 0
      #expect(deals == 3)
      for name in [
        "flows", "timeline", "suppliers", "recipients", "weapons", "categories", "stages", "deliveries",
      ] {
        let answer = try server.get("/v1/stats/\(name)")
        #expect(answer.status == 200, "\(name)")
        #expect(answer.value["overall"]?["deal_count"]?.int == deals, "\(name)")
        let filtered = try server.get("/v1/stats/\(name)?recipient=UKR&weapon=Leopard+2").value
        #expect(filtered["overall"]?["deal_count"]?.int == 2, "\(name)")
        let table = try server.get("/v1/stats/\(name)?format=csv")
        #expect(table.fields["content-type"]?.hasPrefix("text/csv") == true)
        #expect(table.body.starts(with: [0xEF, 0xBB, 0xBF]))
        let tag = try #require(answer.fields["etag"])
        #expect(try server.get("/v1/stats/\(name)", ["If-None-Match": tag]).status == 304)
        #expect(table.fields["etag"] != tag)
      }
      let flow = try server.get("/v1/stats/flows?supplier=KOR").value["data"]?[0]
      #expect(flow?["recipient"]?["code"]?.string == "POL" && flow?["recipient"]?["name"]?.string == "Poland")
      #expect(flow?["deal_count"]?.int == 1)
      #expect(flow?["units"]?["min"]?.int == 180)
      #expect(flow?["values"]?[0]?["currency"]?.string == "USD")
      #expect(flow?["values"]?[0]?["max"]?.double == 3.4e9)
      #expect(flow?["converted"]?.isNull == true)
      #expect(try server.get("/v1/stats/flows?sort=-value").status == 400)
      #expect(try server.get("/v1/stats/flows?currency=USD&sort=-value").status == 200)
      #expect(try server.get("/v1/stats/flows?cursor=x").status == 400)
      #expect(try server.get("/v1/stats/flows?supplier=KOR&format=atom").status == 400)
      let years = try server.get("/v1/stats/timeline?interval=year").value["data"]?.elements
      #expect(years?.compactMap { $0["period"]?.string } == ["2022", "2023"])
    }

    @Test func `entities are related by the articles that name them`() throws {
      let server = try RunningServer(in: folder)
      let id = try #require(try server.get("/v1/entities?code=UKR").value["data"]?[0]?["id"]?.string)
      let beside = try server.get("/v1/entities/\(id)/co-mentions?type=country").value["data"]?.elements
      let names = beside?.compactMap { $0["name"]?.string } ?? []
      #expect(Set(names) == ["Germany", "Sweden"])
      #expect(beside?.allSatisfy { $0["article_count"]?.int == 1 } == true)
      let weapons = try server.get("/v1/entities/\(id)/co-mentions?type=weapon&count=true").value
      #expect(weapons["data"]?[0]?["article_count"]?.int == 2 && weapons["total"]?.int == 1)
      #expect(try server.get("/v1/entities/enothing/co-mentions").status == 404)
    }

    @Test func `flows are a graph`() throws {
      let server = try RunningServer(in: folder)
      let graph = try server.get("/v1/stats/flows", ["Accept": "application/graphml+xml"])
      #expect(graph.fields["content-type"] == "application/graphml+xml")
      let text = String(decoding: graph.body, as: UTF8.self)
      #expect(text.contains(#"<node id="KOR"><data key="label">South Korea</data>"#))
      #expect(text.contains(#"source="KOR" target="POL""#))
      #expect(text.contains(#"<data key="value_USD">3400000000.0</data>"#))
      #expect(graph.fields["vary"]?.contains("Accept") == true)
    }

    @Test func `an operator's rates add currencies up, and only these`() throws {
      let server = try RunningServer(in: folder, ["--rates", "rates.csv"])
      let overall = try server.get("/v1/stats/flows?sort=-value").value["overall"]
      #expect(overall?["values"]?.elements?.compactMap { $0["currency"]?.string } == ["EUR", "USD"])
      #expect(overall?["converted"]?["currency"]?.string == "USD")
      #expect(overall?["converted"]?["max"]?.double == 3.5e9)
      try TestFolder.write("currency,period\n", to: folder["bad.csv"])
      #expect(throws: RunningServer.NoAddress.self) { try RunningServer(in: folder, ["--rates", "bad.csv"]) }
    }
  }
}
