import Glibc
import Testing

@testable import Core

struct IngestPipelineTests {
  private let temporary: TemporaryStore
  private let pipeline: IngestPipeline
  private static let analyzer = Result { Analyzer(lexicon: try LexiconLoader.load()) }
  private static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

  init() throws {
    let analyzer = try Self.analyzer.get()
    var options = SQLiteStore.Options()
    options.catalog = EntityCatalog(lexicon: analyzer.lexicon)
    temporary = try TemporaryStore(options: options)
    pipeline = IngestPipeline(analyzer: analyzer, store: temporary.store)
  }

  private func ingest(_ submission: Submission) throws -> [IngestPipeline.Outcome] {
    try pipeline.read(submission, receivedAt: Self.now).map { pipeline.store($0, at: Self.now) }
  }

  private func article(_ outcome: IngestPipeline.Outcome?) throws -> JSONValue {
    guard case .stored(let result) = outcome else { return .null }
    let text = try temporary.store.read { try $0.text(.article, result.articleID) }
    return try JSONReader.value(of: Array(text.utf8))
  }

  @Test func `a text with a title is taken as it is`() throws {
    let text = "date 2020-01-01 is no date here\n\n\n  Words.  \u{0}End"
    let outcome = try ingest(
      Submission(.text(text), url: "HTTPS://www.News.example/a#b", title: "T", published: .year(2023)))
    let article = try article(outcome.first)
    #expect(article["text"]?.string == text.replacing("\u{0}", with: "\u{FFFD}"))
    #expect(article["url"]?.string == "https://www.news.example/a")
    #expect(article["outlet"]?.string == "news.example")
    #expect(article["published"]?.string == "2023")
  }

  @Test func `what the sender says of title and date wins`() throws {
    let page =
      "<html><head><title>Old</title></head><body><article><h1>Old</h1><p>Poland has ordered a hundred and eighty tanks from South Korea, the ministry in Warsaw said.</p></article></body></html>"
    let submission = Submission(
      .html(page), url: "https://news.example/1", title: "New", published: .day(2023, 1, 2))
    let article = try article(try ingest(submission).first)
    #expect(article["title"]?.string == "New")
    #expect(article["published"]?.string == "2023-01-02")
    #expect(article["text"]?.string?.hasPrefix("Poland has ordered") == true)
  }

  @Test func `every article of a document is stored, those without text are told`() throws {
    let posts = #"""
      [{"id": 1, "link": "https://a.example/1", "title": {"rendered": "A"}, "content": {"rendered": "<p>Berlin sends tanks.</p>"}},
       {"id": 2, "link": "https://a.example/2", "title": {"rendered": "B"}, "content": {"rendered": ""}},
       {"id": 3, "link": "https://a.example/3", "title": {"rendered": "C"}, "content": {"rendered": "<p>Paris sends tanks.</p>"}}]
      """#
    let outcomes = try ingest(Submission(.bytes(Array(posts.utf8))))
    let stored = outcomes.map { if case .stored = $0 { true } else { false } }
    #expect(stored == [true, false, true])
  }

  @Test func `entities are named as the lexicon knows them`() throws {
    _ = try ingest(Submission(.text("Berlin will send Leopard 2A6 tanks to Kyiv and NATO."), title: "T"))
    let names = try temporary.store.read { reader in
      var out: [UInt8] = []
      _ = try reader.entities(EntityQuery(members: ["type", "key", "name", "identifiers"]), into: &out)
      return String(decoding: out, as: UTF8.self)
    }
    #expect(names.contains(#"{"type":"weapon","key":"Leopard 2A6","name":"Leopard 2A6","identifiers":{}}"#))
    #expect(!names.contains(#""name":"UKR""#) && !names.contains(#""name":"DEU""#))
  }

  @Test func `a folder is loaded in the order of its names, and stopping ends it early`() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(folder) }
    for name in ["b.txt", "a.txt", ".hidden", "c.txt"] {
      let file = fopen(folder + "/" + name, "w")
      fputs("\(name) headline of a text\n\nBerlin will send tanks, \(name) said.", file)
      fclose(file)
    }
    let seen = Seen()
    let loader = SeedLoader(pipeline, threads: 2, now: { Self.now })
    let summary = loader.load(
      [folder, folder + "/missing"],
      progress: { event in
        switch event {
        case .document(let name, _): seen.add(name)
        case .unreadable(let name, _), .through(let name, _): seen.add(name)
        }
      })
    #expect(seen.names == ["a.txt", "b.txt", "c.txt", "missing"].map { folder + "/" + $0 })
    #expect(summary.inserted == 3 && summary.failed == 1 && !summary.isStopped)
    let stopped = loader.load([folder], shouldStop: { true })
    #expect(stopped.isStopped && stopped.documents == 0)
    #expect(loader.load([folder]).unchanged == 3)
  }
}

/// Names from several threads.
private final class Seen: @unchecked Sendable {
  // Unchecked because the loader tells one event at a time and the test reads after its end.
  private(set) var names: [String] = []

  func add(_ name: String) { names.append(name) }
}
