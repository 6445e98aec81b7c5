import SyntheticNews
import Testing

@testable import Core

/// Copies of one text become a story, and one voice.
struct StoryTests {
  private let temporary: TemporaryStore
  private var store: SQLiteStore { temporary.store }

  init() throws { temporary = try TemporaryStore() }

  private static func prose(_ number: UInt64) -> String {
    var dice = Dice(seed: number)
    return (0..<150).map { _ in "word\(dice.roll(0...2000))" }.joined(separator: " ")
  }

  private func article(
    _ number: Int, _ text: UInt64, outlet: String, on day: String = "2023-01-30", cut: Int = 0
  ) -> Article {
    let words = Self.prose(text).split(separator: " ").dropLast(cut).joined(separator: " ")
    return Sample.article(number, text: words + " \(outlet)", published: day, outlet: outlet)
  }

  @discardableResult
  private func ingest(_ article: Article, _ reports: [Report] = []) throws -> IngestResult {
    try store.writer.ingest(Sample.item(article, reports), resolve: Sample.resolve)
  }

  private func storyIDs() throws -> [String: String?] {
    var out: [UInt8] = []
    let reader = try store.makeReader()
    _ = try reader.articles(ArticleQuery(limit: 100), into: &out)
    let rows = try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? []
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["outlet"]?.string ?? "", $0["story_id"]?.string) })
  }

  private func stories() throws -> [JSONValue] {
    var out: [UInt8] = []
    _ = try store.makeReader().stories(StoryQuery(), into: &out)
    return try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? []
  }

  @Test func `copies and cut copies share a story, other texts stand alone`() throws {
    try ingest(article(1, 1, outlet: "Wire"))
    try ingest(article(2, 2, outlet: "Other"))
    #expect(try stories().isEmpty)
    try ingest(article(3, 1, outlet: "Reprint", on: "2023-01-31", cut: 30))
    let ids = try storyIDs()
    #expect(ids["Wire"] == ids["Reprint"] && ids["Wire"] != .some(nil))
    #expect(ids["Other"] == .some(nil))
    let story = try #require(try stories().first)
    #expect(story["article_count"]?.int == 2)
    #expect(story["outlets"]?.elements?.map(\.string) == ["Reprint", "Wire"])
    #expect(story["last_published"]?.string == "2023-01-31")
    #expect(try store.check() == [])
  }

  @Test func `the copies of one story are one voice in a deal, other papers are further ones`() throws {
    let deal = try ingest(article(1, 1, outlet: "Wire"), [Sample.report()]).dealIDs
    try ingest(article(2, 1, outlet: "Reprint"), [Sample.report()])
    var json = try store.makeReader().text(.deal, deal[0])
    #expect(json.contains(#""report_count":2,"outlet_count":2,"voice_count":1,"confidence":0.8"#))
    try ingest(article(3, 3, outlet: "Own Desk"), [Sample.report()])
    json = try store.makeReader().text(.deal, deal[0])
    #expect(json.contains(#""report_count":3,"outlet_count":3,"voice_count":2,"confidence":0.96"#))
    #expect(try store.check() == [])
  }

  @Test func `an article that joins two stories makes them one, and the id that ended leads to the other`()
    throws
  {
    let words = Self.prose(1).split(separator: " ")
    let halves = [words.prefix(75), words.suffix(75)].map { $0.joined(separator: " ") }
    for (number, text) in [halves[0], halves[0] + " a", halves[1], halves[1] + " b"].enumerated() {
      try ingest(Sample.article(number, text: text, outlet: "paper \(number)"))
    }
    let before = try stories().compactMap { $0["id"]?.string }
    #expect(before.count == 2)
    try ingest(Sample.article(9, text: Self.prose(1), outlet: "whole"))
    let after = try stories()
    #expect(after.map { $0["article_count"]?.int } == [5])
    let heir = try #require(after.first?["id"]?.string)
    let ended = try #require(before.first { $0 != heir })
    #expect(try store.makeReader().find(.story, ended) == .moved(to: heir))
    #expect(Set(try storyIDs().values) == [heir])
    #expect(try store.check() == [])
  }

  @Test func `what held a story together takes it apart when it goes`() throws {
    let words = Self.prose(1).split(separator: " ")
    try ingest(Sample.article(1, text: words.prefix(75).joined(separator: " "), outlet: "first half"))
    try ingest(Sample.article(2, text: words.suffix(75).joined(separator: " "), outlet: "second half"))
    let bridge = try ingest(Sample.article(3, text: Self.prose(1), outlet: "whole"))
    #expect(try stories().map { $0["article_count"]?.int } == [3])
    let id = try #require(try stories().first?["id"]?.string)
    _ = try store.writer.deleteArticle(bridge.articleID, now: Sample.now, resolve: Sample.resolve)
    #expect(try stories().isEmpty)
    #expect(try storyIDs() == ["first half": nil, "second half": nil])
    #expect(try store.makeReader().find(.story, id) == .gone)
    #expect(try store.check() == [])
  }

  @Test func `a story of hundreds of copies is told as if it were read anew`() throws {
    // More than wait to be filed, are looked at and are shown; each is another content.
    func copy(_ number: Int) -> Article {
      Sample.article(
        number, text: Self.prose(1) + " number \(number)",
        published: number % 7 == 0 ? nil : "2023-01-\(10 + number % 20)", outlet: "paper \(number % 130)")
    }
    func told() throws -> [String: JSONValue] {
      let story = try #require(try stories().first)
      #expect(try stories().count == 1)
      return ["article_count", "outlet_count", "outlets", "articles", "first_published", "last_published"]
        .reduce(into: [:]) { $0[$1] = story[$1] }
    }
    for start in stride(from: 0, to: 1_100, by: 50) {
      let items = (start..<start + 50).map { Sample.item(copy($0)) }
      _ = try store.writer.ingest(items, resolve: Sample.resolve)
    }
    let before = try told()
    #expect(before["article_count"]?.int == 1_100 && before["outlet_count"]?.int == 130)
    #expect(before["articles"]?.elements?.first?["published"]?.string == "2023-01-10")
    // What another process writes is known too; and what is taken back leaves no trace.
    let other = try SQLiteStore(path: temporary.path)
    let added = [
      try other.writer.ingest(Sample.item(copy(2_000)), resolve: Sample.resolve), try ingest(copy(2_001)),
    ]
    #expect(try told()["article_count"]?.int == 1_102)
    for article in added {
      _ = try store.writer.deleteArticle(article.articleID, now: Sample.now, resolve: Sample.resolve)
    }
    #expect(try told() == before)
    #expect(try store.check() == [])
  }

  @Test(arguments: 0..<4)
  func `the order of arrival does not matter`(_ seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var articles: [Article] = []
    for text in UInt64(0)..<8 {
      for copy in 0..<dice.roll(1...4) {
        articles.append(
          article(
            articles.count, text, outlet: "\(text)-\(copy)", on: "2023-0\(dice.roll(1...3))-1\(copy)",
            cut: dice.roll(0...70)))
      }
    }
    func groups(_ articles: [Article]) throws -> Set<Set<String>> {
      let other = try TemporaryStore()
      for article in articles {
        _ = try other.store.writer.ingest(Sample.item(article), resolve: Sample.resolve)
      }
      var groups: [String: Set<String>] = [:]
      var out: [UInt8] = []
      _ = try other.store.makeReader().articles(ArticleQuery(limit: 100), into: &out)
      for row in try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? [] {
        let outlet = row["outlet"]?.string ?? ""
        groups[row["story_id"]?.string ?? outlet, default: []].insert(outlet)
      }
      return Set(groups.values)
    }
    let expected = try groups(articles)
    #expect(try groups(articles.shuffled(using: &dice)) == expected)
    #expect(expected.allSatisfy { Set($0.map { $0.prefix { $0 != "-" } }).count == 1 })
  }
}
