import Testing

@testable import Core

/// A database as an earlier release left it: its schema, made by the migrations up to then, with rows in its tables.
///
/// Two articles of two outlets tell of one deal, a third of another one; there is a key, a source with a failure, a job
/// half done and a correction as soon as the schema has tables for them.
final class OldDatabase {
  let folder: String
  var path: String { folder + "/register.sqlite" }

  /// Every schema that a release has had.
  static let schemas = Migration.all.map(\.number)

  init(_ schema: Int) throws {
    folder = try TemporaryStore.makeFolder()
    let connection = try Connection(path: folder + "/register.sqlite", role: .writer)
    let migrations = Array(Migration.all.prefix(schema))
    // Each schema's rows come before the next step, which so has all earlier ones to carry over.
    for count in 1...schema {
      try Migrator(migrations: Array(migrations.prefix(count))).migrate(connection)
      if let rows = Self.rows[count] { try connection.execute(rows) }
    }
    try FullTextIndex(connection).rebuild()
    try connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  deinit { TemporaryStore.remove(folder) }

  /// Everything that was put in is there, and is found.
  static func expectContent(of store: SQLiteStore) throws {
    let reader = try store.makeReader()
    #expect(try reader.articleIDs().count == 3)
    #expect(try reader.dealIDs().count == 2)
    #expect(try reader.articleIDs(("q", "howitzers")).count == 1)
    #expect(try reader.dealIDs(("supplier", "KOR")).count == 1)
    #expect(try reader.version().lastChange >= 5)
    #expect(try reader.text(.deal, "d0000000000000001").contains(#""id":"d0000000000000001""#))
  }

  /// The rows that come with each schema.
  private static let rows = [
    1: """
    INSERT INTO stories(seq, id, article_count) VALUES (1, 's0000000000000001', 3);
    INSERT INTO articles(seq, id, url, content_hash, outlet, outlet_key, language, published, relevant, story,
      analysis_version, revision, stored_at) VALUES
      (101, 'a0000000000000001', 'https://one.example/1', x'01', 'One', 'one', 'en', '2023-01-30', 1, 1, 1, 1, 10),
      (102, 'a0000000000000002', 'https://two.example/1', x'02', 'Two', 'two', 'en', '2023-01-31', 1, 1, 1, 1, 11),
      (103, 'a0000000000000003', NULL, x'03', 'Two', 'two', 'en', NULL, 1, 1, 1, 1, 12);
    INSERT INTO article_bodies(article, version, json, diagnostics, title, text) VALUES
      (101, 1, CAST('{"id":"a0000000000000001","revision":1}' AS BLOB), x'', 'Tanks', 'Seoul sells tanks.'),
      (102, 1, CAST('{"id":"a0000000000000002","revision":1}' AS BLOB), x'', 'Tanks', 'Tanks for Warsaw.'),
      (103, 1, CAST('{"id":"a0000000000000003","revision":1}' AS BLOB), x'', '', 'Berlin gives howitzers.');
    INSERT INTO article_versions(article, revision, content_hash, replaced_at, title, text)
      VALUES (101, 0, x'04', 9, 'Tank', 'Older words.');
    INSERT INTO documents(url, article, etag, fetched_at) VALUES ('https://one.example/1', 101, '"e"', 10);
    INSERT INTO entities(seq, id, type, key, name, name_key, mention_count, article_count, deal_count, version) VALUES
      (1, 'e0000000000000001', 'country', 'KOR', 'South Korea', 'south korea', 1, 1, 1, 1),
      (2, 'e0000000000000002', 'country', 'POL', 'Poland', 'poland', 1, 1, 1, 1);
    INSERT INTO entity_bodies(entity, json, search) VALUES
      (1, CAST('{"id":"e0000000000000001"' AS BLOB), 'South Korea'),
      (2, CAST('{"id":"e0000000000000002"' AS BLOB), 'Poland');
    INSERT INTO entity_aliases(entity, alias) VALUES (1, 'ROK');
    INSERT INTO mentions(article, in_title, start, "end", entity) VALUES (101, 0, 0, 5, 1), (102, 0, 10, 16, 2);
    INSERT INTO article_entities(entity, article, mentions) VALUES (1, 101, 1), (2, 102, 1);
    INSERT INTO deals(seq, id, kind, stage, assertion, status, date_key, first_reported, last_reported, confidence,
      report_count, revision) VALUES
      (201, 'd0000000000000001', 'sale', 'ordered', 'stated', 'machine', 0, 19387, 19388, 0.8, 2, 1),
      (202, 'd0000000000000002', 'donation', 'pledged', 'stated', 'machine', 0, 19387, 19387, 0.7, 1, 1);
    INSERT INTO deal_bodies(deal, version, json, search) VALUES
      (201, 1, CAST('{"id":"d0000000000000001","status":"machine"}' AS BLOB), 'South Korea Poland tanks'),
      (202, 1, CAST('{"id":"d0000000000000002","status":"machine"}' AS BLOB), 'Germany Ukraine howitzers');
    INSERT INTO deal_parties(code, role, deal) VALUES ('kor', 'supplier', 201), ('pol', 'recipient', 201),
      ('deu', 'supplier', 202), ('ukr', 'recipient', 202);
    INSERT INTO deal_items(deal, ordinal, category, approx) VALUES (201, 0, 'armoured_vehicle', 0),
      (202, 0, 'artillery', 0);
    INSERT INTO deal_entities(entity, deal) VALUES (1, 201), (2, 201);
    INSERT INTO reports(seq, id, article, ordinal, deal, kind, stage, assertion, value_approx, value_words, confidence,
      version, json) VALUES
      (1, 'r0000000000000001', 101, 0, 201, 'sale', 'ordered', 'stated', 0, '', 0.8, 1, x'7B7D'),
      (2, 'r0000000000000002', 102, 0, 201, 'sale', 'ordered', 'stated', 0, '', 0.8, 1, x'7B7D'),
      (3, 'r0000000000000003', 103, 0, 202, 'donation', 'pledged', 'stated', 0, '', 0.7, 1, x'7B7D');
    INSERT INTO report_names(report, role, ordinal, name) VALUES (1, 'supplier', 0, 'KOR'), (1, 'recipient', 0, 'POL'),
      (2, 'supplier', 0, 'KOR'), (2, 'recipient', 0, 'POL'), (3, 'supplier', 0, 'DEU'), (3, 'recipient', 0, 'UKR');
    INSERT INTO report_items(report, ordinal, category, has_quantity, approx, quantity_words, words) VALUES
      (1, 0, 'armoured_vehicle', 0, 0, '', 'tanks'), (2, 0, 'armoured_vehicle', 0, 0, '', 'Tanks'),
      (3, 0, 'artillery', 0, 0, '', 'howitzers');
    INSERT INTO report_evidence(report, ordinal, part, start, "end", quote, fields) VALUES
      (1, 0, 'text', 0, 18, 'Seoul sells tanks.', 'supplier,items'),
      (2, 0, 'title', 0, 5, 'Tanks', 'items'), (3, 0, 'text', 0, 23, 'Berlin gives howitzers.', 'supplier');
    INSERT INTO report_pairs(supplier, recipient, report) VALUES ('KOR', 'POL', 1), ('KOR', 'POL', 2),
      ('DEU', 'UKR', 3);
    INSERT INTO deal_steps(deal, ordinal, stage, assertion, report) VALUES
      (201, 0, 'ordered', 'stated', 'r0000000000000001'), (202, 0, 'pledged', 'stated', 'r0000000000000003');
    INSERT INTO revisions(kind, record, revision, at, actor, reason) VALUES
      ('deal', 'd0000000000000001', 1, 10, 'machine', ''), ('deal', 'd0000000000000002', 1, 12, 'machine', '');
    INSERT INTO changes(number, at, kind, record, action, revision) VALUES
      (1, 10, 'article', 'a0000000000000001', 'created', 1), (2, 10, 'deal', 'd0000000000000001', 'created', 1),
      (3, 11, 'article', 'a0000000000000002', 'created', 1), (4, 12, 'article', 'a0000000000000003', 'created', 1),
      (5, 12, 'deal', 'd0000000000000002', 'created', 1);
    UPDATE state SET generation = 3, last_change = 5;
    """,
    2: """
    INSERT INTO keys(id, name, salt, digest, scope, created_at) VALUES ('k1', 'desk', x'01', x'02', 'write', 10);
    """,
    3: """
    INSERT INTO sources(seq, id, url, name, enabled, interval, adaptive, keywords, relevant_only, content, created_at,
      revision, version, failures) VALUES (1, 'src1', 'https://one.example/feed', 'One', 1, 900, 1, '', 0, 'auto', 10,
      1, 1, 1);
    INSERT INTO source_failures(source, at, code, message) VALUES (1, 11, 'timed-out', 'too slow');
    INSERT INTO jobs(seq, id, trigger, request, state, created_at, version, total)
      VALUES (1, 'j1', 'api', 'https://one.example/2', 'running', 12, 1, 1);
    INSERT INTO job_items(job, source, kind, url, depth, state)
      VALUES (1, 1, 'page', 'https://one.example/2', 0, 'pending');
    """,
    4: """
    INSERT INTO corrections(seq, kind, record, action, at, actor, reason, previous)
      VALUES (1, 'deal', 'd0000000000000002', 'patched', 13, 'Ada', 'seen', x'7B7D');
    INSERT INTO overrides(record, field, value, correction)
      VALUES ('d0000000000000002', 'stage', CAST('"pledged"' AS BLOB), 1);
    INSERT INTO judgements(report, correction, side, deal) VALUES ('r0000000000000003', 1, 0, 'd0000000000000002');
    INSERT INTO watches(seq, id, name, filter, created_at, created_by, cursor) VALUES (1, 'w1', 'n', '', 13, 'k1', 5);
    INSERT INTO webhooks(seq, id, url, secret, kinds, created_at, created_by, cursor)
      VALUES (1, 'h1', 'https://hook.example/', x'01', '', 13, 'k1', 5);
    """,
  ]
}
