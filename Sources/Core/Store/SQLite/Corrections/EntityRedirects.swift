/// Where the names that are read in texts lead to, after analysts merged and split entities.
struct EntityRedirects {
  /// An entity that was merged into another.
  struct Merged {
    /// Its row among the merged ones.
    var row: Int64
    /// The row of its heir.
    var heir: Int64
  }

  /// By type and key.
  private var merged: [String: Merged] = [:]
  /// Entities that were split off, by type, key and form.
  private var forms: [String: Int64] = [:]

  init(_ connection: Connection) throws(StoreError) {
    var merged: [String: Merged] = [:]
    try connection.run("SELECT type, key, seq, heir FROM merged_entities") { row throws(StoreError) in
      merged["\(row.text(0))\u{0}\(row.text(1))"] = Merged(row: row.integer(2), heir: row.integer(3))
    }
    var forms: [String: Int64] = [:]
    try connection.run("SELECT type, key, form, entity FROM entity_forms") { row throws(StoreError) in
      forms["\(row.text(0))\u{0}\(row.text(1))\u{0}\(row.text(2))"] = row.integer(3)
    }
    self.merged = merged
    self.forms = forms
  }

  /// The entity that takes the place of a merged one.
  func merged(_ type: EntityType, _ key: String) -> Merged? {
    merged.isEmpty ? nil : merged["\(type.rawValue)\u{0}\(key)"]
  }

  /// The row of the entity that a form was split off for.
  func split(_ type: EntityType, _ key: String, form: String) -> Int64? {
    forms.isEmpty ? nil : forms["\(type.rawValue)\u{0}\(key)\u{0}\(SearchTerms.key(form))"]
  }
}
