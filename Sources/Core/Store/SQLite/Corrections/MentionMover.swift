/// What a record shows of an entity.
struct NamedEntity {
  var row: Int64 = 0
  var id: String
  var name: String
}

/// Moves mentions and deals from one entity to another, and keeps their counts right.
struct MentionMover {
  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// Moves every mention; `merged` marks them, so that they can be told from the heir's own.
  func move(from old: Int64, to new: Int64, marking merged: Int64?) throws(StoreError) {
    for article in try articles(of: old) {
      try connection.run(
        "UPDATE OR REPLACE mentions SET entity = ?, merged = ? WHERE article = ? AND entity = ?",
        [.integer(new), Binding(merged), .integer(article), .integer(old)])
      try recount([old, new], in: article)
    }
  }

  /// Moves the mentions that a merger marked back.
  func moveBack(from heir: Int64, to row: Int64, marked merged: Int64) throws(StoreError) {
    for article in try articles(of: heir) {
      try connection.run(
        "UPDATE OR REPLACE mentions SET entity = ?, merged = NULL WHERE article = ? AND entity = ? AND merged = ?",
        [.integer(row), .integer(article), .integer(heir), .integer(merged)])
      if connection.changedRows > 0 { try recount([heir, row], in: article) }
    }
  }

  /// Moves the mentions whose words are among some forms.
  func move(from old: Int64, to new: Int64, forms: Set<String>) throws(StoreError) {
    for article in try articles(of: old) {
      var parts: [ArticlePart: String] = [:]
      try connection.statement("SELECT title, text FROM article_bodies WHERE article = ?").first(
        [.integer(article)]
      ) { row throws(StoreError) in parts = [.title: row.text(0), .text: row.text(1)] }
      var spans: [ArticlePart: [TextSpan]] = [:]
      try connection.run(
        "SELECT in_title, start, \"end\" FROM mentions WHERE article = ? AND entity = ?",
        [.integer(article), .integer(old)]
      ) { row throws(StoreError) in
        spans[row.flag(0) ? .title : .text, default: []].append(TextSpan(row.int(1), row.int(2)))
      }
      for (part, spans) in spans {
        for (span, words) in zip(spans, (parts[part] ?? "").pieces(at: spans))
        where forms.contains(SearchTerms.key(words)) {
          try connection.run(
            """
            UPDATE OR REPLACE mentions SET entity = ?
            WHERE article = ? AND in_title = ? AND start = ? AND "end" = ? AND entity = ?
            """,
            [
              .integer(new), .integer(article), Binding(part == .title), Binding(span.start),
              Binding(span.end), .integer(old),
            ])
        }
      }
      try recount([old, new], in: article)
    }
  }

  /// Counts an entity's mentions, articles and deals anew.
  func recount(_ entity: Int64) throws(StoreError) {
    try connection.run(
      """
      UPDATE entities SET version = ?2,
        mention_count = (SELECT coalesce(sum(mentions), 0) FROM article_entities WHERE entity = ?1),
        article_count = (SELECT count(*) FROM article_entities WHERE entity = ?1),
        deal_count = (SELECT count(*) FROM deal_entities WHERE entity = ?1) WHERE seq = ?1
      """, [.integer(entity), .integer(transaction.generation)])
    transaction.touch()
  }

  /// Whether others were merged into an entity, or it was split off of one.
  func isHeir(_ entity: Int64) throws(StoreError) -> Bool {
    try connection.integer(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM merged_entities WHERE heir = ?1)
        OR EXISTS (SELECT 1 FROM entity_forms WHERE entity = ?1)
      """, [.integer(entity)]) != nil
  }

  /// An entity that was merged, by its id.
  func merged(_ id: String) throws -> (row: Int64, entity: Entity)? {
    var found: (row: Int64, type: String, key: String, json: [UInt8])?
    try connection.statement("SELECT seq, type, key, json FROM merged_entities WHERE id = ?").first([
      .text(id)
    ]) { row throws(StoreError) in
      found = (row.integer(0), row.text(1), row.text(2), Array(row.bytes(3)))
    }
    guard let found, let type = EntityType(rawValue: found.type) else { return nil }
    let json = FieldReader(try JSONReader.value(of: found.json))
    var entity = Entity(type: type, key: found.key, name: found.key)
    entity.name = json["name"].value.string ?? found.key
    entity.aliases = (json["aliases"].value.elements ?? []).compactMap(\.string)
    for member in json["identifiers"].value.members ?? [] {
      entity.identifiers[member.name] = member.value.string
    }
    return (found.row, entity)
  }

  private func articles(of entity: Int64) throws(StoreError) -> [Int64] {
    var articles: [Int64] = []
    try connection.run("SELECT article FROM article_entities WHERE entity = ?", [.integer(entity)]) {
      row throws(StoreError) in
      articles.append(row.integer(0))
    }
    return articles
  }

  private func recount(_ entities: [Int64], in article: Int64) throws(StoreError) {
    for entity in entities {
      let count = try connection.integer(
        "SELECT count(*) FROM mentions WHERE article = ? AND entity = ?",
        [.integer(article), .integer(entity)])
      try connection.run(
        "DELETE FROM article_entities WHERE entity = ? AND article = ?",
        [.integer(entity), .integer(article)])
      guard let count, count > 0 else { continue }
      try connection.run(
        "INSERT INTO article_entities(entity, article, mentions) VALUES (?, ?, ?)",
        [.integer(entity), .integer(article), .integer(count)])
    }
  }
}

// MARK: Deals

extension MentionMover {
  /// Has the deals of an entity name another in its place.
  func moveDeals(from old: NamedEntity, to new: NamedEntity, naming entity: Entity) throws(StoreError) {
    for deal in try deals(of: old.row) {
      try show(new, for: old, code: entity.key, in: deal)
      try connection.run(
        "INSERT OR IGNORE INTO deal_entities(entity, deal) VALUES (?, ?)",
        [.integer(new.row), .integer(deal)])
      try connection.run(
        "DELETE FROM deal_entities WHERE entity = ? AND deal = ?", [.integer(old.row), .integer(deal)])
    }
  }

  /// Gives an entity that lives again the deals that name its key; the heir keeps those that name its own.
  func moveDealsBack(
    from heir: NamedEntity, to own: NamedEntity, naming entity: Entity, keeping kept: Entity
  ) throws(StoreError) {
    for deal in try deals(of: heir.row) where try names(deal, entity.key) {
      try show(own, for: heir, code: entity.key, in: deal)
      try connection.run(
        "INSERT OR IGNORE INTO deal_entities(entity, deal) VALUES (?, ?)",
        [.integer(own.row), .integer(deal)])
      if try !names(deal, kept.key) {
        try connection.run(
          "DELETE FROM deal_entities WHERE entity = ? AND deal = ?", [.integer(heir.row), .integer(deal)])
      }
    }
  }

  /// Shows an entity's new name in its deals.
  func rename(_ row: Int64, in old: NamedEntity, to new: NamedEntity) throws(StoreError) {
    var keys: [String] = []
    try connection.run(
      "SELECT key FROM entities WHERE seq = ?1 UNION SELECT key FROM merged_entities WHERE heir = ?1",
      [.integer(row)]
    ) { columns throws(StoreError) in
      keys.append(columns.text(0))
    }
    for deal in try deals(of: row) { for key in keys { try show(new, for: old, code: key, in: deal) } }
  }

  private func deals(of entity: Int64) throws(StoreError) -> [Int64] {
    var deals: [Int64] = []
    try connection.run("SELECT deal FROM deal_entities WHERE entity = ?", [.integer(entity)]) {
      row throws(StoreError) in
      deals.append(row.integer(0))
    }
    return deals
  }

  private func names(_ deal: Int64, _ key: String) throws(StoreError) -> Bool {
    try connection.integer(
      """
      SELECT 1 WHERE EXISTS (SELECT 1 FROM deal_parties WHERE deal = ?1 AND code = ?2)
        OR EXISTS (SELECT 1 FROM deal_companies WHERE deal = ?1 AND company_key = ?2)
        OR EXISTS (SELECT 1 FROM deal_items WHERE deal = ?1 AND weapon_key = ?2)
      """, [.integer(deal), .text(SearchTerms.key(key))]) != nil
  }

  /// Puts another entity behind a party of a rendered deal, and its name among the words that find the deal.
  private func show(
    _ new: NamedEntity, for old: NamedEntity, code: String, in deal: Int64
  ) throws(StoreError) {
    var body: (id: String, revision: Int64, json: [UInt8], search: String)?
    try connection.statement(
      "SELECT d.id, d.revision, b.json, b.search FROM deals d JOIN deal_bodies b ON b.deal = d.seq WHERE d.seq = ?"
    ).first([.integer(deal)]) { row throws(StoreError) in
      body = (row.text(0), row.integer(1), Array(row.bytes(2)), row.text(3))
    }
    guard let body else { return }
    let party = { (entity: NamedEntity) in
      DealJSON.party(NamedParty(party: Party(code), name: entity.name, entityID: entity.id))
    }
    let json = body.json.replacing(party(old), with: party(new))
    guard json != body.json else { return }
    let lines = body.search.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let search = lines.map { line in
      line == "\(old.name) \(code)" || line == old.name ? "\(new.name) \(code)" : line
    }.joined(separator: "\n")
    transaction.search.remove(.deal(deal, body.search))
    transaction.search.add(.deal(deal, search))
    try connection.run(
      "UPDATE deal_bodies SET json = ?, search = ?, version = ? WHERE deal = ?",
      [.blob(json), .text(search), .integer(transaction.generation), .integer(deal)])
    try transaction.log(.deal, body.id, .updated, revision: body.revision)
  }
}
