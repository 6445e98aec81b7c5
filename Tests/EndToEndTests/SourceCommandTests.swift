import Core
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
      let added = try run("add", url, "--cron", "@daily", "--time-zone", "Europe/Berlin", "--keyword", "tank")
      #expect(added.code == 0, "\(added.errors)")
      let id = String(added.output.prefix { $0 != " " })
      #expect(added.output == "\(id)  \(url)\n")
      #expect(try run("list").output == "\(id)  new  0 articles  \(url)  news.example\n")
      let shown = try JSONReader.value(of: Array(try run("show", id).output.utf8))
      #expect(shown["schedule"]?["time_zone"]?.string == "Europe/Berlin")
      #expect(shown["filters"]?["keywords"]?[0]?.string == "tank")
      #expect(try run("add", url).errors == "armsledger: there is a source with the address \(url)\n")
      #expect(try run("remove", id).output == "removed \(id)\n")
      #expect(try run("show", id).code == 1)
      #expect(try run("list").output.isEmpty)
    }

    @Test(arguments: [
      ["ftp://news.example"], ["https://news.example", "--every", "1"],
      ["https://news.example", "--cron", "x"],
      ["https://news.example", "--time-zone", "UTC"],
    ])
    func `what cannot be a source is a mistake on the command line`(_ arguments: [String]) throws {
      let refused = try BinaryProcess.run(["source", "add"] + arguments, in: folder.path)
      #expect(refused.code == 2)
      #expect(!refused.errors.isEmpty)
    }
  }
}
