import SyntheticNews
import Testing

@testable import Core

/// What the store's deals are, article by article, is what they are all at once.
struct ResolutionTests {
  private static func items(_ news: SyntheticNews) -> [IngestItem] {
    news.items.enumerated().map { number, item in
      var article = item.article
      article.text = SyntheticNews.text(of: item) + " \(number)"
      return Sample.item(article, item.reports)
    }
  }

  /// The reports of each deal, told by article and what they say, since ids of deals depend on arrival.
  private static func deals(_ store: SQLiteStore) throws -> Set<Set<String>> {
    let connection = try store.makeReader().connection
    var deals: [Int64: Set<String>] = [:]
    try connection.run("SELECT deal, id FROM reports") { row throws(StoreError) in
      deals[row.integer(0), default: []].insert(row.text(1))
    }
    return Set(deals.values)
  }

  /// Everything that deals say, without ids and what counts states.
  private static func records(_ store: SQLiteStore) throws -> [String] {
    var out: [UInt8] = []
    let members = DealFilter.members.filter { !["id", "revision", "part_of"].contains($0) }
    let page = try store.makeReader().deals(DealQuery(limit: 500, members: members), into: &out)
    #expect(page.next == nil)
    let rows = try JSONReader.value(of: Array("[".utf8) + out + Array("]".utf8)).elements ?? []
    return rows.map { "\($0)" }.sorted()
  }

  @Test(arguments: 0..<3)
  func `any order of the same articles gives the same register`(_ seed: UInt64) throws {
    let items = Self.items(SyntheticNews(articles: 250, seed: seed))
    var dice = Dice(seed: seed)
    let first = try TemporaryStore()
    for item in items { _ = try first.store.writer.ingest(item, resolve: Sample.resolve) }
    let second = try TemporaryStore()
    for item in items.shuffled(using: &dice) {
      _ = try second.store.writer.ingest(item, resolve: Sample.resolve)
    }
    #expect(try Self.deals(first.store) == Self.deals(second.store))
    #expect(try Self.records(first.store) == Self.records(second.store))
    #expect(try second.store.check() == [])
  }

  @Test func `resolving anew changes nothing, and keeps every id`() throws {
    let temporary = try TemporaryStore()
    let news = Self.items(SyntheticNews(articles: 200, seed: 5))
    _ = try temporary.store.writer.ingest(news, resolve: Sample.resolve)
    let reader = try temporary.store.makeReader()
    let before = (try Self.deals(temporary.store), try reader.dealIDs())
    let version = try reader.version()
    let changed = try temporary.store.writer.resolveAnew(version: 7, now: Sample.now, resolve: Sample.resolve)
    #expect(changed.isEmpty)
    #expect(try Self.deals(temporary.store) == before.0)
    #expect(try reader.dealIDs() == before.1)
    #expect(try reader.version() == version)
    #expect(try reader.resolutionVersion() == 7)
    #expect(try temporary.store.check() == [])
  }

  @Test func `an article taken away leaves the register as if it had never come`() throws {
    let items = Self.items(SyntheticNews(articles: 120, seed: 9))
    let without = try TemporaryStore()
    for (number, item) in items.enumerated() where number % 4 != 0 {
      _ = try without.store.writer.ingest(item, resolve: Sample.resolve)
    }
    let with = try TemporaryStore()
    for item in items { _ = try with.store.writer.ingest(item, resolve: Sample.resolve) }
    for (number, item) in items.enumerated() where number % 4 == 0 {
      let id = StoredID.article(url: item.article.url, contentHash: item.contentHash)
      _ = try with.store.writer.deleteArticle(id, now: Sample.now, resolve: Sample.resolve)
    }
    #expect(try Self.deals(with.store) == Self.deals(without.store))
    #expect(try Self.records(with.store) == Self.records(without.store))
    #expect(try with.store.check() == [])
  }

  @Test func `a contract is part of the framework it comes under, whichever is told first`() throws {
    var framework = Sample.report()
    framework.items[0].quantity = Quantity(min: 1000, max: 1000, words: "1,000")
    let words = "a framework agreement for 1,000 tanks"
    framework.evidence[0].span = TextSpan(0, words.unicodeScalars.count)
    var contract = Sample.report(value: Money(min: 5.8e9, max: 5.8e9, currency: "USD"))
    contract.items[0].quantity = Quantity(min: 180, max: 180, words: "180")
    let articles = [
      (Sample.article(1, text: words, published: "2022-07-27", outlet: "A"), framework),
      (Sample.article(2, published: "2022-08-26", outlet: "B"), contract),
    ]
    for order in [articles, articles.reversed()] {
      let temporary = try TemporaryStore()
      var ids: [String: String] = [:]
      for (article, report) in order {
        let result = try temporary.store.writer.ingest(
          Sample.item(article, [report]), resolve: Sample.resolve)
        ids[article.outlet] = ids.values.contains(result.dealIDs[0]) ? result.dealIDs.last : result.dealIDs[0]
      }
      let reader = try temporary.store.makeReader()
      let (roof, part) = (try #require(ids["A"]), try #require(ids["B"]))
      #expect(try reader.text(.deal, roof).contains(#""is_framework":true,"part_of":null"#))
      #expect(try reader.text(.deal, part).contains(#""is_framework":false,"part_of":"\#(roof)""#))
      #expect(try reader.text(deals: DealQuery([Filter(.partOf, roof)])).page.count == 1)
      _ = try temporary.store.writer.deleteArticle(
        StoredID.article(url: articles[0].0.url, contentHash: []), now: Sample.now, resolve: Sample.resolve)
      #expect(try reader.text(.deal, part).contains(#""part_of":null"#))
      #expect(try temporary.store.check() == [])
    }
  }
}
