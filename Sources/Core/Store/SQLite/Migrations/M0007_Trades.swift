extension Migration {
  /// Records of a yearly register, kept apart from what news tell: they make no deal and no entity.
  ///
  /// `trade_weapons` names every weapon that news may call the record's by, its system and variants included, with the
  /// parties, so that one look finds what a deal is compared with. `trade_deals` is what was found; a deal is looked
  /// up anew whenever it is written. A record counts for news of the days from `first_day` to `last_day`.
  static let trades = Migration(
    number: 7, name: "trades",
    sql: """
      CREATE TABLE trades (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        supplier TEXT NOT NULL,
        recipient TEXT NOT NULL,
        order_year INTEGER NOT NULL,
        first_day INTEGER,
        last_day INTEGER,
        json BLOB NOT NULL
      ) STRICT;
      CREATE INDEX trades_by_order_year ON trades(order_year, seq);
      CREATE INDEX trades_by_supplier ON trades(supplier, recipient, seq);
      CREATE INDEX trades_by_recipient ON trades(recipient, seq);

      CREATE TABLE trade_weapons (
        weapon_key TEXT NOT NULL,
        supplier TEXT NOT NULL,
        recipient TEXT NOT NULL,
        trade INTEGER NOT NULL REFERENCES trades(seq) ON DELETE CASCADE,
        PRIMARY KEY (weapon_key, supplier, recipient, trade)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trade_weapons_by_trade ON trade_weapons(trade);

      CREATE TABLE trade_deals (
        deal INTEGER NOT NULL REFERENCES deals(seq) ON UPDATE CASCADE ON DELETE CASCADE,
        trade INTEGER NOT NULL REFERENCES trades(seq) ON DELETE CASCADE,
        PRIMARY KEY (deal, trade)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX trade_deals_by_trade ON trade_deals(trade);
      """)
}
