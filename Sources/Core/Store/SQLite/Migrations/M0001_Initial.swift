extension Migration {
  /// The register: articles, entities, reports and deals, with their search indexes and the log of changes.
  ///
  /// Rows of `articles` and `deals` are numbered in the order of their dates (see `ChronologicalRow`), so that
  /// lists and searches by date walk over keys and sort nothing. Columns that are filtered stand in narrow tables;
  /// the rendered JSON stands beside them in `…_bodies`, with the generation that wrote it as its version. The
  /// entities of an article are told by `mentions`; `article_entities` is the same the other way round, and points
  /// to articles without a foreign key, whose index would be the largest of all.
  static let initial = Migration(
    number: 1, name: "initial",
    sql: """
      CREATE TABLE state (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        generation INTEGER NOT NULL,
        last_change INTEGER NOT NULL,
        search_version INTEGER NOT NULL
      ) STRICT;
      INSERT INTO state VALUES (1, 0, 0, 0);

      CREATE TABLE stories (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        article_count INTEGER NOT NULL DEFAULT 0
      ) STRICT;

      CREATE TABLE articles (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        url TEXT UNIQUE,
        content_hash BLOB NOT NULL UNIQUE,
        outlet TEXT NOT NULL,
        outlet_key TEXT NOT NULL,
        language TEXT NOT NULL,
        published TEXT,
        relevant INTEGER NOT NULL,
        story INTEGER REFERENCES stories(seq) ON DELETE SET NULL,
        analysis_version INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        stored_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX articles_by_outlet ON articles(outlet_key, seq);
      CREATE INDEX articles_by_story ON articles(story) WHERE story IS NOT NULL;
      CREATE INDEX articles_by_analysis ON articles(analysis_version, seq);

      CREATE TABLE article_bodies (
        article INTEGER PRIMARY KEY REFERENCES articles(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        version INTEGER NOT NULL,
        json BLOB NOT NULL,
        diagnostics BLOB NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL
      ) STRICT;

      CREATE TABLE article_versions (
        article INTEGER NOT NULL REFERENCES articles(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        revision INTEGER NOT NULL,
        content_hash BLOB NOT NULL,
        published TEXT,
        replaced_at INTEGER NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (article, revision)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE documents (
        url TEXT PRIMARY KEY,
        article INTEGER REFERENCES articles(seq) ON UPDATE CASCADE ON DELETE SET NULL,
        etag TEXT,
        last_modified TEXT,
        content_type TEXT,
        fetched_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX documents_by_article ON documents(article);

      CREATE TABLE entities (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        mention_count INTEGER NOT NULL DEFAULT 0,
        article_count INTEGER NOT NULL DEFAULT 0,
        deal_count INTEGER NOT NULL DEFAULT 0,
        version INTEGER NOT NULL,
        UNIQUE (type, key)
      ) STRICT;
      CREATE INDEX entities_by_mentions ON entities(mention_count, seq);
      CREATE INDEX entities_by_name ON entities(name_key, seq);

      CREATE TABLE entity_bodies (
        entity INTEGER PRIMARY KEY REFERENCES entities(seq) ON DELETE CASCADE,
        json BLOB NOT NULL,
        search TEXT NOT NULL
      ) STRICT;

      CREATE TABLE entity_aliases (
        entity INTEGER NOT NULL REFERENCES entities(seq) ON DELETE CASCADE,
        alias TEXT NOT NULL,
        PRIMARY KEY (entity, alias)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE entity_identifiers (
        entity INTEGER NOT NULL REFERENCES entities(seq) ON DELETE CASCADE,
        scheme TEXT NOT NULL,
        identifier TEXT NOT NULL,
        PRIMARY KEY (entity, scheme)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE mentions (
        article INTEGER NOT NULL REFERENCES articles(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        in_title INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        entity INTEGER NOT NULL REFERENCES entities(seq),
        PRIMARY KEY (article, in_title, start, "end", entity)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE article_entities (
        entity INTEGER NOT NULL REFERENCES entities(seq),
        article INTEGER NOT NULL,
        mentions INTEGER NOT NULL,
        PRIMARY KEY (entity, article)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE deals (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        stage TEXT NOT NULL,
        assertion TEXT NOT NULL,
        status TEXT NOT NULL,
        date_from INTEGER,
        date_to INTEGER,
        date_key INTEGER NOT NULL,
        first_reported INTEGER NOT NULL,
        last_reported INTEGER NOT NULL,
        value_low REAL,
        value_high REAL,
        currency TEXT,
        confidence REAL NOT NULL,
        report_count INTEGER NOT NULL,
        revision INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX deals_by_last_reported ON deals(last_reported, seq);
      CREATE INDEX deals_by_date ON deals(date_key, seq);
      CREATE INDEX deals_by_confidence ON deals(confidence, seq);
      CREATE INDEX deals_by_report_count ON deals(report_count, seq);

      CREATE TABLE deal_bodies (
        deal INTEGER PRIMARY KEY REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        version INTEGER NOT NULL,
        json BLOB NOT NULL,
        search TEXT NOT NULL
      ) STRICT;

      CREATE TABLE deal_parties (
        code TEXT NOT NULL,
        role TEXT NOT NULL,
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        PRIMARY KEY (code, role, deal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deal_parties_by_deal ON deal_parties(deal);

      CREATE TABLE deal_companies (
        company_key TEXT NOT NULL,
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        PRIMARY KEY (company_key, deal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deal_companies_by_deal ON deal_companies(deal);

      CREATE TABLE deal_items (
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        weapon TEXT,
        weapon_key TEXT,
        category TEXT NOT NULL,
        min INTEGER,
        max INTEGER,
        approx INTEGER NOT NULL,
        PRIMARY KEY (deal, ordinal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deal_items_by_weapon ON deal_items(weapon_key, deal) WHERE weapon_key IS NOT NULL;
      CREATE INDEX deal_items_by_category ON deal_items(category, deal);

      CREATE TABLE deal_steps (
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        stage TEXT NOT NULL,
        assertion TEXT NOT NULL,
        date TEXT,
        report TEXT NOT NULL,
        PRIMARY KEY (deal, ordinal)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE deal_entities (
        entity INTEGER NOT NULL REFERENCES entities(seq),
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        PRIMARY KEY (entity, deal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deal_entities_by_deal ON deal_entities(deal);

      CREATE TABLE reports (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        article INTEGER NOT NULL REFERENCES articles(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        deal INTEGER REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE SET NULL,
        kind TEXT NOT NULL,
        stage TEXT NOT NULL,
        assertion TEXT NOT NULL,
        date TEXT,
        value_min REAL,
        value_max REAL,
        currency TEXT,
        value_approx INTEGER NOT NULL,
        value_words TEXT NOT NULL,
        confidence REAL NOT NULL,
        version INTEGER NOT NULL,
        json BLOB NOT NULL,
        UNIQUE (article, ordinal)
      ) STRICT;
      CREATE INDEX reports_by_deal ON reports(deal, article, ordinal);

      CREATE TABLE report_names (
        report INTEGER NOT NULL REFERENCES reports(seq) ON DELETE CASCADE,
        role TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (report, role, ordinal)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE report_items (
        report INTEGER NOT NULL REFERENCES reports(seq) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        weapon TEXT,
        category TEXT NOT NULL,
        has_quantity INTEGER NOT NULL,
        min INTEGER,
        max INTEGER,
        approx INTEGER NOT NULL,
        quantity_words TEXT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (report, ordinal)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE report_evidence (
        report INTEGER NOT NULL REFERENCES reports(seq) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        part TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        fields TEXT NOT NULL,
        PRIMARY KEY (report, ordinal)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE report_pairs (
        supplier TEXT NOT NULL,
        recipient TEXT NOT NULL,
        report INTEGER NOT NULL REFERENCES reports(seq) ON DELETE CASCADE,
        PRIMARY KEY (supplier, recipient, report)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX report_pairs_by_report ON report_pairs(report);

      CREATE TABLE revisions (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        reason TEXT NOT NULL,
        before BLOB,
        after BLOB,
        UNIQUE (record, revision)
      ) STRICT;

      CREATE TABLE changes (
        number INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        action TEXT NOT NULL,
        revision INTEGER NOT NULL,
        heir TEXT
      ) STRICT;

      CREATE TABLE tombstones (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        url TEXT,
        content_hash BLOB,
        heir TEXT,
        change INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tombstones_by_url ON tombstones(url) WHERE url IS NOT NULL;
      CREATE INDEX tombstones_by_hash ON tombstones(content_hash) WHERE content_hash IS NOT NULL;

      CREATE VIRTUAL TABLE article_search USING fts5(
        title, text, content='', tokenize='ascii');
      CREATE VIRTUAL TABLE deal_search USING fts5(
        text, content='', tokenize='ascii');
      CREATE VIRTUAL TABLE entity_search USING fts5(
        text, content='', tokenize='ascii');
      """)
}
