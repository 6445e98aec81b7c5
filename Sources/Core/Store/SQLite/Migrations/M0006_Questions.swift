extension Migration {
  /// What questions over the whole register need: deals in short form for statistics (`DealFacts`) and under the keys
  /// that lists walk over (`DealKeys`), both filled when the store is opened, and orders for filters that few rows pass.
  ///
  /// Keys point to deals without a foreign key, whose index would be as large as they are: who clears a deal away
  /// takes them out.
  static let questions = Migration(
    number: 6, name: "questions",
    sql: """
      CREATE TABLE deal_keys (
        key TEXT NOT NULL,
        deal INTEGER NOT NULL,
        PRIMARY KEY (key, deal)
      ) STRICT, WITHOUT ROWID;
      DROP INDEX deal_items_by_weapon;
      DROP INDEX deal_items_by_category;
      ALTER TABLE deals ADD COLUMN facts BLOB NOT NULL DEFAULT x'';
      ALTER TABLE state ADD COLUMN facts_version INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX articles_by_language ON articles(language, seq);
      CREATE INDEX deals_by_judgement ON deals(status, seq) WHERE status <> 'machine';
      """)
}
