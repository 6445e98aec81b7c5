extension Migration {
  /// What questions over the whole register need: deals in short form for statistics (`DealFacts`), filled when the
  /// store is opened, and orders for filters that few rows pass.
  static let questions = Migration(
    number: 6, name: "questions",
    sql: """
      ALTER TABLE deals ADD COLUMN facts BLOB NOT NULL DEFAULT x'';
      ALTER TABLE state ADD COLUMN facts_version INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX articles_by_language ON articles(language, seq);
      CREATE INDEX deals_by_judgement ON deals(status, seq) WHERE status <> 'machine';
      """)
}
