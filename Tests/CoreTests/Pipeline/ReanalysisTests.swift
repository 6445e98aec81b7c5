import Testing

@testable import Core

/// Reading the store again.
struct ReanalysisTests {
  private static let analyzer = Result { Analyzer(lexicon: try LexiconLoader.load()) }
  private let temporary: TemporaryStore
  private let pipeline: IngestPipeline

  init() throws {
    temporary = try TemporaryStore()
    pipeline = IngestPipeline(analyzer: try Self.analyzer.get(), store: temporary.store)
    for number in 1...6 {
      let article = Article(
        url: "https://news.example/\(number)", outlet: "paper \(number)", title: "Tanks",
        authors: ["A. Writer"], published: .day(2023, 2, number),
        publishedAt: Timestamp(secondsSinceEpoch: 1_675_209_600 + number * 86_400),
        text: "Germany will send \(10 + number) Leopard 2 tanks to Ukraine, Berlin said on Friday.",
        tags: ["arms"])
      let reading = IngestPipeline.Reading(
        article: article, analysis: try pipeline.analyzer().analyze(article), diagnostics: [])
      _ = pipeline.store(reading, at: Sample.now)
    }
  }

  private func reanalysis(_ threads: Int = 2) -> Reanalysis {
    Reanalysis(pipeline, store: temporary.store, threads: threads, now: { Sample.now })
  }

  private func records() throws -> [String] {
    let reader = try temporary.store.makeReader()
    return try reader.articleIDs().map { try reader.text(.article, $0) }
      + reader.dealIDs().map { try reader.text(.deal, $0) }
  }

  @Test func `a store that is up to date stays as it is`() throws {
    _ = try reanalysis().run()
    let before = try records()
    let version = try temporary.store.makeReader().version()
    let summary = try reanalysis().run()
    #expect(summary == Reanalysis.Summary())
    #expect(try records() == before)
    #expect(try temporary.store.makeReader().version() == version)
  }

  @Test func `all read again by the same analysis say the same, down to the byte`() throws {
    let before = try records()
    let summary = try reanalysis().run(all: true)
    #expect((summary.articles, summary.changed, summary.failed) == (6, 0, 0))
    #expect(summary.isResolvedAnew)
    #expect(summary.deals.isEmpty)
    #expect(try records() == before)
    #expect(try temporary.store.check() == [])
  }

  @Test func `an article that an older analysis read is read again and its deals told anew`() throws {
    let first = try #require(try temporary.store.makeReader().articleIDs().last)
    let expected = try records()
    try temporary.store.writer.write(now: Sample.now) { transaction in
      try transaction.connection.run(
        "DELETE FROM reports WHERE article = (SELECT seq FROM articles WHERE id = ?)", [.text(first)])
      try transaction.connection.run("UPDATE articles SET analysis_version = 0 WHERE id = ?", [.text(first)])
    }
    let summary = try reanalysis().run()
    #expect((summary.articles, summary.changed) == (1, 1))
    #expect(summary.description.hasPrefix("articles: 1 read again, 1 of them say something else\ndeals: "))
    let after = try records()
    #expect(
      after.filter { !expected.contains($0) }.allSatisfy {
        $0.contains(#""revision":2"#) || $0.contains(#""url""#)
      })
    #expect(try temporary.store.check() == [])
  }

  @Test func `a run that was stopped goes on where it was`() throws {
    let count = Counter()
    let stopped = try reanalysis(1).run(all: true, shouldStop: { count.next() > 2 })
    #expect(stopped.isStopped)
    #expect(stopped.articles == 2)
    let rest = try reanalysis().run()
    #expect(rest.articles == 4)
    #expect(rest.isResolvedAnew)
    #expect(try temporary.store.makeReader().count(readBefore: Analyzer.version) == 0)
  }

  private final class Counter: @unchecked Sendable {
    // Only asked from the thread that submits.
    private var count = 0

    func next() -> Int {
      count += 1
      return count
    }
  }
}
