extension Migration {
  /// Keys of clients, and a name for this database that its entity tags carry: a client of another database, or
  /// of this one made anew, holds no tag that fits by chance.
  static let keys = Migration(
    number: 2, name: "keys",
    sql: """
      CREATE TABLE keys (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        salt BLOB NOT NULL,
        digest BLOB NOT NULL,
        scope TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER,
        revoked_at INTEGER,
        used_at INTEGER
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE state ADD COLUMN instance TEXT NOT NULL DEFAULT '';
      UPDATE state SET instance = lower(hex(randomblob(8)));
      """)
}
