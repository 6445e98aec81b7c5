import Core
import Testing

extension EndToEnd {
  /// Searches as clients ask them, over a socket.
  struct SearchTests {
    private let folder: TestFolder
    private let server: RunningServer

    init() throws {
      folder = try TestFolder()
      let news = [
        (
          "Herald", "en", "2022-08-26", "Tanks for Warsaw",
          "Poland has ordered 180 K2 Black Panther tanks from South Korea."
        ),
        ("Post", "en", "2023-02-01", "Oslo decides", "Norway has ordered 54 Leopard 2 tanks from Germany."),
        ("Fjord", "en", "2023-03-04", "Budget talks", "Lawmakers spoke of tanks, harvests and rail fares."),
        ("중앙", "ko", "2023-04-05", "폴란드 수출", "한국은 폴란드에 자주포 수백 문을 수출한다."),
        ("読売", "ja", "2023-04-06", "護衛艦", "日本は護衛艦をオーストラリアに輸出する。"),
        ("人民", "zh", "2023-04-07", "无人机", "中国向沙特阿拉伯出售无人机。"),
        ("الأهرام", "ar", "2023-04-08", "صفقة", "اشترت مصر طائراتٍ من فرنسا."),
      ]
      var lines = ""
      for (number, item) in news.enumerated() {
        lines +=
          #"{"url": "https://paper\#(number).example/1", "outlet": "\#(item.0)", "title": "\#(item.3)", "#
        lines += #""language": "\#(item.1)", "published": "\#(item.2)", "text": "\#(item.4)"}"# + "\n"
      }
      try TestFolder.write(lines, to: folder["news.jsonl"])
      #expect(try BinaryProcess.run(["ingest", "--jsonl", "news.jsonl"], in: folder.path).code == 0)
      server = try RunningServer(in: folder)
    }

    private func ask(_ words: String, _ more: String = "&type=article") throws -> JSONValue {
      let escaped = words.utf8.map { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          ? String(Unicode.Scalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
      let answer = try server.get("/v1/search?q=\(escaped)\(more)")
      #expect(answer.status == 200, "\(words)")
      return answer.value
    }

    private func titles(_ words: String, _ more: String = "&type=article") throws -> [String] {
      (try ask(words, more)["data"]?.elements ?? []).compactMap { $0["article"]?["title"]?.string }
    }

    @Test func `words, phrases, beginnings, either, not, and the headline`() throws {
      #expect(try titles("tanks").count == 3)
      #expect(try titles("tanks Norway OR Poland") == ["Oslo decides", "Tanks for Warsaw"])
      #expect(try titles("tanks NOT ordered") == ["Budget talks"])
      #expect(try titles("\"black panther\" AND tank") == ["Tanks for Warsaw"])
      #expect(try titles("title:tanks") == ["Tanks for Warsaw"])
      #expect(try titles("leop*") == ["Oslo decides"])
      #expect(try titles("tanks", "&type=article&from=2023-02&to=2023-02") == ["Oslo decides"])
      #expect(try titles("tanks", "&type=article&sort=relevance").count == 3)
    }

    @Test(arguments: [
      ("자주포", "폴란드 수출"), ("護衛艦", "護衛艦"), ("无人机", "无人机"), ("沙特", "无人机"), ("طائرات", "صفقة"),
      ("مِصر", "صفقة"),
    ])
    func `scripts with and without spaces are found, and marked`(_ words: String, _ title: String) throws {
      let found = try ask(words)
      #expect(found["data"]?[0]?["article"]?["title"]?.string == title)
      let highlights = found["data"]?[0]?["highlights"]
      let marked = (highlights?["text"]?.string ?? "") + (highlights?["title"]?.string ?? "")
      #expect(marked.contains("<mark>"), "\(marked)")
    }

    @Test func `hits are counted by what they have`() throws {
      let facets = try ask("tanks", "&facets=type,language,outlet,year,stage")["facets"]
      #expect(facets?["type"]?["is_complete"]?.bool == true)
      let kinds = Dictionary(
        uniqueKeysWithValues: (facets?["type"]?["values"]?.elements ?? []).map {
          ($0["value"]?.string ?? "", $0["count"]?.int ?? 0)
        })
      #expect(kinds == ["article": 3, "deal": 2])
      #expect(facets?["language"]?["values"]?[0]?["count"]?.int == 3)
      #expect(facets?["outlet"]?["values"]?.elements?.count == 3)
      #expect(facets?["stage"]?["values"]?[0]?["value"]?.string == "ordered")
      #expect(facets?["year"]?["values"]?[0]?["value"]?.string == "2023")
      #expect(try ask("tanks", "&count=true")["total"]?.int == 5)
      #expect(try server.get("/v1/search?q=tanks&facets=color").status == 400)
    }

    @Test func `an entity narrows a search, and is found while it is typed`() throws {
      let typed = try server.get("/v1/entities?q=norw&limit=5").value["data"]?[0]
      let id = try #require(typed?["id"]?.string)
      #expect(typed?["name"]?.string == "Norway")
      #expect(try titles("tanks", "&entity=\(id)") == ["Oslo decides"])
      let all = try ask("tanks", "&entity=\(id)")["data"]?.elements
      #expect(all?.compactMap { $0["type"]?.string }.sorted() == ["article", "deal"])
      let page = try ask("tanks", "&limit=1&facets=type")
      let next = try #require(page["next"]?.string)
      // What is counted is no condition: the next page is asked for without it.
      #expect(try ask("tanks", "&limit=1&cursor=\(next)")["data"]?.elements?.count == 1)
    }
  }
}
