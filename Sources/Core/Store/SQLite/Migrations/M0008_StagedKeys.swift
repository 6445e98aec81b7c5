extension Migration {
  /// The stage of a deal beside each of its keys, so that a walk over a key passes by the deals of other stages
  /// without opening them: of one pair, most.
  static let stagedKeys = Migration(
    number: 8, name: "staged keys",
    sql: """
      ALTER TABLE deal_keys ADD COLUMN deal_stage TEXT NOT NULL DEFAULT '';
      UPDATE deal_keys SET deal_stage = coalesce((SELECT stage FROM deals WHERE seq = deal), '');
      """)
}
