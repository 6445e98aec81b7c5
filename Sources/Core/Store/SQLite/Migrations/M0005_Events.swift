extension Migration {
  /// What resolving needs: reports in short form by block and event, events with their links, sketches of texts.
  ///
  /// An event stands under each of its keys in the order of days, undated ones first (`NewsEvent.undated`), so that
  /// its neighbours are a short walk over a key. `facts` is what merging looks at in a report (`ReportFacts`): one
  /// small row instead of six queries. Bands point to articles without a foreign key, whose index would be as large as
  /// they are; they follow from the sketch, and stand by month, so that
  /// today's news touch few pages.
  static let events = Migration(
    number: 5, name: "events",
    sql: """
      CREATE TABLE report_facts (
        report INTEGER PRIMARY KEY REFERENCES reports(seq) ON DELETE CASCADE,
        block INTEGER NOT NULL,
        event INTEGER,
        is_firm INTEGER NOT NULL,
        facts BLOB NOT NULL
      ) STRICT;
      CREATE INDEX report_facts_by_block ON report_facts(block);
      CREATE INDEX report_facts_by_event ON report_facts(event);

      CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        block INTEGER NOT NULL,
        root INTEGER NOT NULL,
        parent INTEGER,
        is_firm INTEGER NOT NULL,
        digest INTEGER NOT NULL,
        content INTEGER NOT NULL,
        day INTEGER NOT NULL,
        keys BLOB NOT NULL
      ) STRICT;
      CREATE INDEX events_by_block ON events(block);
      CREATE INDEX events_by_root ON events(root);

      CREATE TABLE event_keys (
        key INTEGER NOT NULL,
        day INTEGER NOT NULL,
        event INTEGER NOT NULL,
        PRIMARY KEY (key, day, event)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE deal_frameworks (
        pair INTEGER NOT NULL,
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        PRIMARY KEY (pair, deal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deal_frameworks_by_deal ON deal_frameworks(deal);
      CREATE TABLE deal_parts (
        deal INTEGER PRIMARY KEY REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        framework INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX deal_parts_by_framework ON deal_parts(framework);

      ALTER TABLE entities ADD COLUMN is_known INTEGER NOT NULL DEFAULT 0;
      UPDATE entities SET is_known = 1 WHERE type = 'country';

      CREATE TABLE resolution (version INTEGER NOT NULL) STRICT;
      INSERT INTO resolution VALUES (0);
      UPDATE articles SET analysis_version = 0;

      CREATE TABLE article_sketches (
        article INTEGER PRIMARY KEY REFERENCES articles(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        day INTEGER,
        slots BLOB NOT NULL
      ) STRICT;
      CREATE TABLE sketch_bands (
        month INTEGER NOT NULL,
        band INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (month, band, article)
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE stories ADD COLUMN first_published INTEGER NOT NULL DEFAULT -719163;
      ALTER TABLE stories ADD COLUMN last_published INTEGER NOT NULL DEFAULT -719163;
      ALTER TABLE stories ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX stories_by_last_published ON stories(last_published, seq);
      CREATE INDEX stories_by_article_count ON stories(article_count, seq);
      CREATE TABLE story_bodies (
        story INTEGER PRIMARY KEY REFERENCES stories(seq) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        json BLOB NOT NULL
      ) STRICT;
      """)
}
