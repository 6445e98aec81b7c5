import Testing

@testable import Core

/// One thing that a writer does to the register of `Template.small`, and how to see that it was done.
struct Work: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let run: @Sendable (SQLiteStore) throws -> Void
  let isDone: @Sendable (SQLiteStore) throws -> Bool

  init(
    _ name: String, run: @escaping @Sendable (SQLiteStore) throws -> Void,
    isDone: @escaping @Sendable (SQLiteStore) throws -> Bool
  ) {
    testDescription = name
    self.run = run
    self.isDone = isDone
  }

  static let all = [ingest, rereading, correction, removal, key, job]

  static let ingest = Work("a new article") { store in
    _ = try store.writer.ingest(
      Sample.item(Sample.article(3), [Sample.report("USA", "TWN")]), resolve: Sample.resolve)
  } isDone: {
    try $0.makeReader().articleIDs().count == 3
  }

  static let rereading = Work("an article that changed") { store in
    _ = try store.writer.ingest(
      Sample.item(Sample.article(1, text: "Other words."), [Sample.report(stage: .delivered)]),
      resolve: Sample.resolve)
  } isDone: { store in
    try store.makeReader().connection.integer("SELECT count(*) FROM article_versions") == 1
  }

  static let correction = Work("a correction") { store in
    let patch = try DealPatch(FieldReader(try JSONReader.value(of: Array(#"{"stage": "cancelled"}"#.utf8))))
    let author = Author(name: "Ada", reason: "seen")
    _ = try store.writer.patchDeal(
      try deal(of: store), patch, Correction(author: author, now: Sample.now), resolve: Sample.resolve)
  } isDone: {
    try $0.makeReader().text(.deal, deal(of: $0)).contains(#""stage":"cancelled""#)
  }

  static let removal = Work("an article that is removed") { store in
    let first = try store.makeReader().articleIDs()[0]
    _ = try store.writer.deleteArticle(first, now: Sample.now, resolve: Sample.resolve)
  } isDone: {
    try $0.makeReader().articleIDs().count == 1
  }

  static let key = Work("a new key") { store in
    try store.writer.insert(
      StoredKey(id: "k1", name: "n", salt: [1], digest: [2], scope: .write, createdAt: Sample.now))
  } isDone: {
    try $0.makeReader().keys().count == 1
  }

  static let job = Work("a new job") { store in
    _ = try store.writer.makeJob(.api, urls: ["https://news.example/9"], now: Sample.now)
  } isDone: {
    try $0.makeReader().connection.integer("SELECT count(*) FROM job_items") == 1
  }

  private static func deal(of store: SQLiteStore) throws -> String { try store.makeReader().dealIDs()[0] }
}
