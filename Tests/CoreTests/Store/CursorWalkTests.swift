import Testing

@testable import Core

struct CursorWalkTests {
  let temporary: TemporaryStore
  let reader: SQLiteReader

  init() throws {
    temporary = try TemporaryStore()
    reader = try temporary.store.makeReader()
  }

  private func add(_ numbers: some Sequence<Int>) throws {
    let items = numbers.map { number in
      // Many share a day, some have none: the row number has to tell them apart.
      let day = number % 7 == 0 ? nil : "2023-01-0\(number % 4 + 1)"
      return Sample.item(
        Sample.article(number, published: day),
        [
          Sample.report(
            number % 2 == 0 ? "KOR" : "USA", "X\(number)", confidence: Double(number % 5) / 10)
        ], mentions: [Sample.mention(0, 6, .person, "Person \(number)", "Person \(number)")])
    }
    _ = try temporary.store.writer.ingest(items, resolve: Sample.resolve)
  }

  @Test(arguments: DealSort.allCases, [true, false])
  func `every row of a list is reached once while others arrive`(_ key: DealSort, _ isDescending: Bool) throws
  {
    try add(0..<40)
    let before = Set(try reader.dealIDs())
    #expect(before.count == 40)
    var next = 100
    let ids = try reader.allIDs(DealQuery(sort: Sort(key, descending: isDescending)), limit: 3) {
      try add(next..<next + 2)
      next += 2
    } _: {
      try reader.deals($0, into: &$1)
    }
    #expect(Set(ids).count == ids.count)
    #expect(before.isSubset(of: ids))
  }

  @Test(
    arguments: [
      [("supplier", "KOR")], [("party", "KOR,USA")], [("supplier", "KOR"), ("min_confidence", "0.2")],
      [("q", "kor")], [("category", "armoured_vehicle"), ("supplier", "USA")],
    ] as [[(name: String, value: String)]])
  func `a filtered list is reached page by page as it is at once`(
    _ parameters: [(name: String, value: String)]
  ) throws {
    try add(0..<40)
    let query = try DealQuery(parameters: parameters)
    let whole = try reader.dealIDs(query)
    #expect(!whole.isEmpty)
    for limit in [1, 2, 7, 20] {
      #expect(try reader.allIDs(query, limit: limit) { try reader.deals($0, into: &$1) } == whole)
    }
  }

  @Test func `articles, entities, reports and hits are reached page by page too`() throws {
    try add(0..<25)
    #expect(
      Set(try reader.allIDs(ArticleQuery(), limit: 4) { try reader.articles($0, into: &$1) }).count == 25)
    for sort in EntitySort.allCases {
      let query = EntityQuery([Filter(.type, "person")], sort: Sort(sort, descending: true))
      #expect(Set(try reader.allIDs(query, limit: 4) { try reader.entities($0, into: &$1) }).count == 25)
    }
    #expect(Set(try reader.allIDs(ReportQuery(), limit: 4) { try reader.reports($0, into: &$1) }).count == 25)
    for sort in [
      Sort(SearchSort.date, descending: true), Sort(.date, descending: false), SearchSort.byRelevance,
    ] {
      let query = SearchQuery([Filter(.search, "tank")], sort: sort)
      let ids = try reader.allIDs(query, limit: 4) { try reader.search($0, into: &$1) }
      #expect(ids.count == 50)
      #expect(Set(ids).count == 50)
    }
  }

  @Test func `a page that is just full has no next one`() throws {
    try add(0..<6)
    var out: [UInt8] = []
    #expect(try reader.deals(DealQuery(limit: 6), into: &out).next == nil)
    #expect(try reader.deals(DealQuery(limit: 5), into: &out).next != nil)
  }
}

extension SearchSort {
  fileprivate static let byRelevance = Sort(SearchSort.relevance, descending: true)
}
