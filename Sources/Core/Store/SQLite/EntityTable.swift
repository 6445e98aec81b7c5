/// Writes entities, their names and their counts.
struct EntityTable {
  /// An entity's row with the facts that other records show.
  struct Known {
    var row: Int64
    var id: String
    var name: String
  }

  private let transaction: RegisterTransaction
  private var connection: Connection { transaction.connection }
  /// Other forms kept of one entity.
  private static let aliasLimit = 50
  /// Bytes of a form that is worth keeping.
  private static let aliasBytes = 2...80

  init(_ transaction: RegisterTransaction) { self.transaction = transaction }

  /// The row of an entity, made when it is new, or of the one that an analyst put in its place.
  ///
  /// `form` is how a text names it.
  func row(
    _ type: EntityType, _ told: String, name: String? = nil, form: String? = nil
  ) throws(StoreError) -> Int64 {
    let key = transaction.catalog.key(type, told)
    let name = key == told ? name : key
    if let form, let split = try transaction.entityRedirects().split(type, key, form: form) { return split }
    let cacheKey = "\(type.rawValue)\u{0}\(key)"
    if let row = transaction.entityRows[cacheKey] { return row }
    let row: Int64
    if let found = try connection.integer(
      "SELECT seq FROM entities WHERE type = ? AND key = ?", [.text(type.rawValue), .text(key)])
    {
      row = found
    } else if let merged = try merged(type, key) {
      row = merged.heir
    } else {
      row = try insert(try transaction.catalog.entity(type, key, name: name))
    }
    transaction.entityRows[cacheKey] = row
    return row
  }

  /// Where an entity that was merged into another went; nil for all others.
  func merged(_ type: EntityType, _ told: String) throws(StoreError) -> EntityRedirects.Merged? {
    try transaction.entityRedirects().merged(type, transaction.catalog.key(type, told))
  }

  /// The entity of a party, made when it is new; nil for an unknown party.
  func party(_ party: Party) throws(StoreError) -> Known? {
    guard party.isKnown else { return nil }
    return try known(row(try transaction.catalog.type(of: party), party.code))
  }

  /// The facts of a row.
  func known(_ row: Int64) throws(StoreError) -> Known? {
    var known: Known?
    try connection.statement("SELECT id, name FROM entities WHERE seq = ?").first([.integer(row)]) {
      columns throws(StoreError) in
      known = Known(row: row, id: columns.text(0), name: columns.text(1))
    }
    return known
  }

  /// Adds to an entity's counts; takes away with negative numbers.
  func count(_ row: Int64, mentions: Int = 0, articles: Int = 0, deals: Int = 0) throws(StoreError) {
    try connection.run(
      """
      UPDATE entities SET mention_count = mention_count + ?, article_count = article_count + ?,
        deal_count = deal_count + ?, version = ? WHERE seq = ?
      """,
      [
        Binding(mentions), Binding(articles), Binding(deals), .integer(transaction.generation), .integer(row),
      ])
    transaction.touch()
  }

  /// Remembers other forms of an entity, as they were met in texts.
  func add(aliases: [String], to row: Int64) throws(StoreError) {
    guard let entity = try load(row) else { return }
    var known = Set((entity.aliases + [entity.name]).map { SearchTerms.key($0) })
    var added: [String] = []
    for alias in aliases where Self.aliasBytes.contains(alias.utf8.count) {
      guard entity.aliases.count + added.count < Self.aliasLimit else { break }
      if known.insert(SearchTerms.key(alias)).inserted { added.append(alias) }
    }
    guard !added.isEmpty else { return }
    for alias in added {
      try connection.run(
        "INSERT OR IGNORE INTO entity_aliases(entity, alias) VALUES (?, ?)", [.integer(row), .text(alias)])
    }
    try render(row)
  }

  /// Stores a new entity.
  func insert(_ entity: Entity) throws(StoreError) -> Int64 {
    let id = StoredID.entity(entity.type, entity.key)
    let search = Self.searchText(entity)
    try connection.run(
      """
      INSERT INTO entities(id, type, key, name, name_key, is_known, version) VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id), .text(entity.type.rawValue), .text(entity.key), .text(entity.name),
        .text(SearchTerms.key(entity.name)),
        Binding(try transaction.catalog.isKnown(entity.type, entity.key)),
        .integer(transaction.generation),
      ])
    let row = connection.lastInsertedRow
    try connection.run(
      "INSERT INTO entity_bodies(entity, json, search) VALUES (?, ?, ?)",
      [.integer(row), .blob(EntityJSON.head(entity, id: id)), .text(search)])
    for alias in entity.aliases {
      try connection.run(
        "INSERT OR IGNORE INTO entity_aliases(entity, alias) VALUES (?, ?)", [.integer(row), .text(alias)])
    }
    for (scheme, identifier) in entity.identifiers {
      try connection.run(
        "INSERT INTO entity_identifiers(entity, scheme, identifier) VALUES (?, ?, ?)",
        [.integer(row), .text(scheme), .text(identifier)])
    }
    transaction.search.add(.entity(row, search))
    try transaction.log(.entity, id, .created, revision: 1)
    return row
  }

  /// Renders an entity anew after its names changed.
  func render(_ row: Int64) throws(StoreError) {
    guard let entity = try load(row) else { return }
    let id = StoredID.entity(entity.type, entity.key)
    var old = ""
    try connection.statement("SELECT search FROM entity_bodies WHERE entity = ?").first([.integer(row)]) {
      columns throws(StoreError) in
      old = columns.text(0)
    }
    let search = Self.searchText(entity)
    transaction.search.remove(.entity(row, old))
    transaction.search.add(.entity(row, search))
    try connection.run(
      "UPDATE entity_bodies SET json = ?, search = ? WHERE entity = ?",
      [.blob(EntityJSON.head(entity, id: id)), .text(search), .integer(row)])
    try connection.run(
      "UPDATE entities SET version = ? WHERE seq = ?", [.integer(transaction.generation), .integer(row)])
    try transaction.log(.entity, id, .updated, revision: transaction.generation)
  }

  /// An entity as it is shown: what analysts set of it laid over what the machine knows.
  func load(_ row: Int64) throws(StoreError) -> Entity? {
    var entity: Entity?
    try connection.statement("SELECT type, key, name FROM entities WHERE seq = ?").first([.integer(row)]) {
      columns throws(StoreError) in
      guard let type = EntityType(rawValue: columns.text(0)) else {
        throw .inconsistent("entity \(columns.text(1)) has the type \(columns.text(0))")
      }
      entity = Entity(type: type, key: columns.text(1), name: columns.text(2))
    }
    guard var entity else { return nil }
    try connection.run("SELECT alias FROM entity_aliases WHERE entity = ?", [.integer(row)]) {
      columns throws(StoreError) in
      entity.aliases.append(columns.text(0))
    }
    try connection.run("SELECT scheme, identifier FROM entity_identifiers WHERE entity = ?", [.integer(row)])
    {
      columns throws(StoreError) in
      entity.identifiers[columns.text(0)] = columns.text(1)
    }
    let id = StoredID.entity(entity.type, entity.key)
    try addMergedNames(to: &entity, row)
    for entry in try OverrideTable(transaction).entries(of: id) {
      guard let field = EntityField(rawValue: entry.field) else { continue }
      do {
        try EntityPatch.read(field, FieldReader(try JSONReader.value(of: entry.value)), into: &entity)
      } catch {
        throw .inconsistent("what was set for \(entry.field) of entity \(id) cannot be read: \(error)")
      }
    }
    return entity
  }

  /// The names of entities that were merged into this one are names of it.
  private func addMergedNames(to entity: inout Entity, _ row: Int64) throws(StoreError) {
    var names: [String] = []
    try connection.run("SELECT json FROM merged_entities WHERE heir = ? ORDER BY seq", [.integer(row)]) {
      columns throws(StoreError) in
      guard let json = try? JSONReader.value(of: Array(columns.bytes(0))) else { return }
      names +=
        [json["name"]?.string].compactMap { $0 } + (json["aliases"]?.elements ?? []).compactMap(\.string)
    }
    for name in names where name != entity.name && !entity.aliases.contains(name) {
      entity.aliases.append(name)
    }
  }

  /// The rendered form, without the counts.
  func json(_ row: Int64) throws(StoreError) -> [UInt8] {
    var json: [UInt8] = []
    try connection.statement("SELECT json FROM entity_bodies WHERE entity = ?").first([.integer(row)]) {
      columns throws(StoreError) in
      json = Array(columns.bytes(0)) + [UInt8(ascii: "}")]
    }
    return json
  }

  /// Gives an entity the name that is shown.
  func rename(_ row: Int64, _ name: String) throws(StoreError) {
    try connection.run(
      "UPDATE entities SET name = ?, name_key = ? WHERE seq = ?",
      [.text(name), .text(SearchTerms.key(name)), .integer(row)])
  }

  /// Removes an entity that nothing points to any more; its id leads to the heir.
  func remove(_ row: Int64, id: String, heir: String) throws(StoreError) {
    var search = ""
    try connection.statement("SELECT search FROM entity_bodies WHERE entity = ?").first([.integer(row)]) {
      columns throws(StoreError) in
      search = columns.text(0)
    }
    transaction.search.remove(.entity(row, search))
    try connection.run("DELETE FROM entities WHERE seq = ?", [.integer(row)])
    try transaction.bury(.entity, id, revision: transaction.generation, heir: heir)
    transaction.forgetEntities()
  }

  private static func searchText(_ entity: Entity) -> String {
    var names = [entity.name] + entity.aliases
    if entity.key != entity.name { names.append(entity.key) }
    return names.joined(separator: "\n")
  }
}
