extension Migration {
  /// The analysts' side of the register: what they set, kept apart from what the machine reads; what they did, so
  /// that it can be undone; readers' flags; those who follow, by watches and webhooks.
  ///
  /// A judgement says which reports tell of one deal: those of one correction and one side are together, those of
  /// different sides apart, those of side -1 tell of no deal.
  static let corrections = Migration(
    number: 4, name: "corrections",
    sql: """
      ALTER TABLE revisions ADD COLUMN action TEXT NOT NULL DEFAULT 'updated';
      CREATE INDEX revisions_in_order ON revisions(record, seq);

      CREATE TABLE corrections (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        action TEXT NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        reason TEXT NOT NULL,
        others TEXT NOT NULL DEFAULT '',
        previous BLOB NOT NULL,
        undone_at INTEGER
      ) STRICT;
      CREATE INDEX corrections_by_record ON corrections(record, seq);

      CREATE TABLE overrides (
        record TEXT NOT NULL,
        field TEXT NOT NULL,
        value BLOB NOT NULL,
        correction INTEGER NOT NULL REFERENCES corrections(seq),
        PRIMARY KEY (record, field)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX overrides_by_correction ON overrides(correction);

      CREATE TABLE judgements (
        report TEXT NOT NULL,
        correction INTEGER NOT NULL REFERENCES corrections(seq),
        side INTEGER NOT NULL,
        deal TEXT NOT NULL,
        PRIMARY KEY (report, correction)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX judgements_by_correction ON judgements(correction);

      ALTER TABLE mentions ADD COLUMN merged INTEGER;

      CREATE TABLE merged_entities (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        key TEXT NOT NULL,
        json BLOB NOT NULL,
        heir INTEGER NOT NULL REFERENCES entities(seq),
        correction INTEGER NOT NULL REFERENCES corrections(seq),
        UNIQUE (type, key)
      ) STRICT;

      CREATE TABLE entity_forms (
        type TEXT NOT NULL,
        key TEXT NOT NULL,
        form TEXT NOT NULL,
        entity INTEGER NOT NULL REFERENCES entities(seq),
        correction INTEGER NOT NULL REFERENCES corrections(seq),
        PRIMARY KEY (type, key, form)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE flags (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        deal TEXT NOT NULL,
        field TEXT,
        message TEXT NOT NULL,
        contact TEXT,
        state TEXT NOT NULL DEFAULT 'open',
        at INTEGER NOT NULL,
        resolved_at INTEGER,
        resolved_by TEXT,
        resolution TEXT
      ) STRICT;
      CREATE INDEX flags_by_state ON flags(state, seq);
      CREATE INDEX flags_by_deal ON flags(deal, seq);

      CREATE TABLE watches (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        filter TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        cursor INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE watch_deals (
        watch INTEGER NOT NULL REFERENCES watches(seq) ON DELETE CASCADE,
        deal TEXT NOT NULL,
        progress INTEGER NOT NULL,
        PRIMARY KEY (watch, deal)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE watch_hits (
        seq INTEGER PRIMARY KEY,
        watch INTEGER NOT NULL REFERENCES watches(seq) ON DELETE CASCADE,
        change INTEGER NOT NULL,
        deal TEXT NOT NULL,
        event TEXT NOT NULL,
        stage TEXT NOT NULL,
        at INTEGER NOT NULL,
        UNIQUE (watch, change)
      ) STRICT;

      CREATE TABLE webhooks (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        url TEXT NOT NULL,
        secret BLOB NOT NULL,
        watch INTEGER REFERENCES watches(seq) ON DELETE CASCADE,
        kinds TEXT NOT NULL,
        is_active INTEGER NOT NULL DEFAULT 1,
        created_at INTEGER NOT NULL,
        created_by TEXT NOT NULL,
        cursor INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE deliveries (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        webhook INTEGER NOT NULL REFERENCES webhooks(seq) ON DELETE CASCADE,
        change INTEGER NOT NULL,
        record TEXT NOT NULL,
        event TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        attempts INTEGER NOT NULL DEFAULT 0,
        next_at INTEGER NOT NULL,
        finished_at INTEGER,
        status INTEGER,
        error TEXT
      ) STRICT;
      CREATE INDEX deliveries_waiting ON deliveries(next_at) WHERE state = 'waiting';
      CREATE INDEX deliveries_in_order ON deliveries(webhook, record, change) WHERE state = 'waiting';
      CREATE INDEX deliveries_by_age ON deliveries(finished_at) WHERE state <> 'waiting';
      CREATE INDEX deliveries_by_webhook ON deliveries(webhook, seq);

      CREATE TABLE idempotency (
        key TEXT NOT NULL,
        client TEXT NOT NULL,
        request BLOB NOT NULL,
        status INTEGER NOT NULL,
        location TEXT,
        body BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (client, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX idempotency_by_age ON idempotency(at);
      """)
}
