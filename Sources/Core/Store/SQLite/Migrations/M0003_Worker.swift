extension Migration {
  /// The ingest worker's own: sources with their health, and jobs with the addresses that they have to fetch.
  ///
  /// An item is settled in the transaction that stores its article, so that nothing is fetched twice after a crash
  /// and nothing is left out. Articles tell their version: one more than there are older contents of them.
  static let worker = Migration(
    number: 3, name: "worker",
    sql: """
      CREATE TABLE sources (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        url TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        enabled INTEGER NOT NULL,
        interval INTEGER,
        adaptive INTEGER NOT NULL,
        cron TEXT,
        time_zone TEXT,
        keywords TEXT NOT NULL,
        relevant_only INTEGER NOT NULL,
        content TEXT NOT NULL,
        links TEXT,
        created_at INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        version INTEGER NOT NULL,
        article_count INTEGER NOT NULL DEFAULT 0,
        next_poll INTEGER,
        last_polled INTEGER,
        last_success INTEGER,
        last_news INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        current_interval INTEGER,
        moved_url TEXT,
        move_count INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX sources_by_next_poll ON sources(next_poll) WHERE enabled = 1;

      CREATE TABLE source_failures (
        seq INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES sources(seq) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        code TEXT NOT NULL,
        message TEXT NOT NULL
      ) STRICT;
      CREATE INDEX source_failures_by_source ON source_failures(source, seq);

      CREATE TABLE jobs (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        trigger TEXT NOT NULL,
        request TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        started_at INTEGER,
        finished_at INTEGER,
        version INTEGER NOT NULL,
        total INTEGER NOT NULL DEFAULT 0,
        inserted INTEGER NOT NULL DEFAULT 0,
        updated INTEGER NOT NULL DEFAULT 0,
        unchanged INTEGER NOT NULL DEFAULT 0,
        deleted INTEGER NOT NULL DEFAULT 0,
        filtered INTEGER NOT NULL DEFAULT 0,
        empty INTEGER NOT NULL DEFAULT 0,
        listed INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX jobs_active ON jobs(seq) WHERE state IN ('queued', 'running');

      CREATE TABLE job_items (
        seq INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES jobs(seq) ON DELETE CASCADE,
        source INTEGER REFERENCES sources(seq) ON DELETE SET NULL,
        kind TEXT NOT NULL,
        url TEXT NOT NULL,
        depth INTEGER NOT NULL,
        published TEXT,
        modified_at INTEGER,
        state TEXT NOT NULL,
        result TEXT,
        code TEXT,
        message TEXT,
        UNIQUE (job, url)
      ) STRICT;
      CREATE INDEX job_items_pending ON job_items(job, seq) WHERE state = 'pending';
      CREATE INDEX job_items_failed ON job_items(job, seq) WHERE result = 'failed';
      CREATE INDEX job_items_by_source ON job_items(source) WHERE source IS NOT NULL;

      UPDATE article_bodies SET json = CAST(
        substr(CAST(json AS TEXT), 1, length(CAST(json AS TEXT)) - 1) || ',"version":' || (
          SELECT count(*) + 1 FROM article_versions v WHERE v.article = article_bodies.article) || '}' AS BLOB);
      """)
}
