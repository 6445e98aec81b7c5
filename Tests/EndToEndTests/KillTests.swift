import Core
import Glibc
import Testing

extension EndToEnd {
  /// What a process that is killed without warning leaves.
  struct KillTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `an ingest killed at any moment leaves whole articles, and the next one goes on`() throws {
      let documents = 40
      mkdir(folder["news"], 0o755)
      for number in 0..<documents {
        let name = String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
        try TestFolder.write(
          """
          Germany sends tanks, part \(number)

          Germany will send \(number + 2) Leopard 2 tanks to Ukraine, the government in Berlin said.

          Poland has ordered \(number + 2) K2 tanks from South Korea for 200 million dollars, Seoul said.
          """, to: folder["news/\(name).txt"])
      }
      var acknowledged: Set<String> = []
      // The n-th run is killed after the n-th line; the first one while it still starts.
      for kill in 0..<10 {
        let process = try BinaryProcess(["ingest", "--threads", "2", "news"], in: folder.path)
        for _ in 0..<kill {
          guard let line = process.readLine(), let id = line.split(separator: " ").dropFirst(2).first else {
            break
          }
          acknowledged.insert(String(id.prefix { $0 != "," }))
        }
        process.signal(SIGKILL)
        #expect(process.wait() == -SIGKILL)
        try expectWhole(acknowledged)
      }
      #expect(try BinaryProcess.run(["ingest", "news"], in: folder.path).code == 0)
      let store = try SQLiteStore(path: folder["armsledger.sqlite"])
      try store.read { reader in
        var out: [UInt8] = []
        let page = try reader.articles(ArticleQuery(limit: 1, wantsTotal: true), into: &out)
        #expect(page.total == documents)
      }
      #expect(try store.check() == [])
    }

    /// Every acknowledged article is there with what was read out of it, and nothing contradicts itself.
    private func expectWhole(_ acknowledged: Set<String>) throws {
      guard access(folder["armsledger.sqlite"], F_OK) == 0 else {
        #expect(acknowledged.isEmpty)
        return
      }
      let store = try SQLiteStore(path: folder["armsledger.sqlite"])
      #expect(try store.check() == [])
      try store.read { reader in
        for id in acknowledged {
          var out: [UInt8] = []
          guard case .found = try reader.find(.article, id) else {
            Issue.record("article \(id) is lost")
            continue
          }
          let mentions = try reader.mentions(MentionQuery([Filter(.article, id)]), into: &out)
          #expect(mentions.count > 0)
        }
      }
    }

    @Test func `an article that a server has acknowledged outlives it`() throws {
      let key = try BinaryProcess.run(["key", "create", "--name", "test"], in: folder.path).output
      let first = try RunningServer(in: folder)
      let posted = try first.post(
        "/v1/articles", #"{"title": "A", "text": "Poland has ordered tanks from South Korea."}"#,
        key: String(key.dropLast()))
      #expect(posted.status == 201)
      first.process.signal(SIGKILL)
      #expect(first.process.wait() == -SIGKILL)
      let second = try RunningServer(in: folder)
      #expect(try second.get(posted.fields["location"] ?? "").status == 200)
    }
  }
}
