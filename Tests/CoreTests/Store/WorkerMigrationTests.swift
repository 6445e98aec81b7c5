import Testing

@testable import Core

struct WorkerMigrationTests {
  @Test func `articles of an older release tell how many contents they have had`() throws {
    let folder = try TemporaryStore.makeFolder()
    defer { TemporaryStore.remove(folder) }
    let path = folder + "/register.sqlite"
    do {
      let connection = try Connection(path: path, role: .writer)
      try Migrator(migrations: [.initial, .keys]).migrate(connection)
      try connection.execute(
        """
        INSERT INTO articles(seq, id, content_hash, outlet, outlet_key, language, relevant, analysis_version, revision,
          stored_at) VALUES (1, 'a1', x'01', '', '', 'en', 0, 1, 2, 0);
        INSERT INTO article_bodies(article, version, json, diagnostics, title, text)
          VALUES (1, 1, CAST('{"id":"a1","tags":["ü"],"revision":2}' AS BLOB), x'', '', 'é');
        INSERT INTO article_versions(article, revision, content_hash, replaced_at, title, text)
          VALUES (1, 1, x'02', 0, '', 'old');
        """)
      try FullTextIndex(connection).rebuild()
    }
    let store = try SQLiteStore(path: path)
    var out: [UInt8] = []
    _ = try store.read { try $0.articles(ArticleQuery(), into: &out) }
    #expect(String(decoding: out, as: UTF8.self) == #"{"id":"a1","tags":["ü"],"revision":2,"version":2}"#)
  }
}
