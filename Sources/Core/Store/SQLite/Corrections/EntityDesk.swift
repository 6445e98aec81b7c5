/// The steps by which analysts correct entities, within a transaction.
struct EntityDesk {
  let transaction: RegisterTransaction
  private let corrections: CorrectionTable
  private let overrides: OverrideTable
  private let entities: EntityTable
  private let mentions: MentionMover
  private var connection: Connection { transaction.connection }

  /// Under it the name that the machine gave is kept while an analyst's stands.
  private static let machineName = "machine.name"

  init(_ transaction: RegisterTransaction) {
    self.transaction = transaction
    corrections = CorrectionTable(transaction)
    overrides = OverrideTable(transaction)
    entities = EntityTable(transaction)
    mentions = MentionMover(transaction)
  }

  // MARK: Making and fields

  /// Makes an entity that no text has named yet.
  func create(_ entity: Entity, _ correction: Correction) throws -> CorrectionResult {
    let id = StoredID.entity(entity.type, entity.key)
    guard try !transaction.isTaken(id, table: "entities") else { throw CorrectionError.exists(id: id) }
    _ = try corrections.insert(.created, of: .entity, id, by: correction.author)
    let row = try entities.insert(entity)
    try transaction.revise(
      .entity, id, revision: transaction.generation, from: [], to: try entities.json(row), reason: "made")
    return CorrectionResult(id: id)
  }

  /// Sets fields and gives others back.
  func patch(_ id: String, _ patch: EntityPatch, _ correction: Correction) throws -> CorrectionResult {
    let row = try require(id, correction)
    let known = try overrides.entries(of: id)
    var previous = CorrectionTable.Previous()
    func note(_ field: String) {
      previous.overrides.append((field, known.first { $0.field == field }?.value))
    }
    for field in EntityField.allCases where patch.values[field] != nil || patch.released.contains(field) {
      note(field.rawValue)
      if field == .name { note(Self.machineName) }
    }
    let number = try corrections.insert(.patched, of: .entity, id, by: correction.author, previous: previous)
    if patch.values[.name] != nil, !known.contains(where: { $0.field == Self.machineName }) {
      let name = try entities.known(row)?.name ?? ""
      try overrides.set(Self.machineName, of: id, to: name.json, by: number)
    }
    for (field, value) in patch.values { try overrides.set(field.rawValue, of: id, to: value, by: number) }
    for field in patch.released { try overrides.release(field.rawValue, of: id) }
    try settle(row, id)
    return CorrectionResult(id: id)
  }

  /// Shows an entity by what is set of it now, also where deals name it.
  private func settle(_ row: Int64, _ id: String) throws(StoreError) {
    let set = try overrides.entries(of: id)
    guard let before = try entities.known(row) else { return }
    let names = [EntityField.name.rawValue, Self.machineName]
    let told = names.compactMap { name in set.first { $0.field == name }?.value.text }.first
    if !set.contains(where: { $0.field == EntityField.name.rawValue }) {
      try overrides.release(Self.machineName, of: id)
    }
    let name = told ?? before.name
    try entities.rename(row, name)
    try retell(row, id)
    if name != before.name {
      try mentions.rename(
        row, in: NamedEntity(id: id, name: before.name), to: NamedEntity(id: id, name: name))
    }
  }

  private func retell(_ row: Int64, _ id: String) throws(StoreError) {
    let old = try entities.json(row)
    try entities.render(row)
    let new = try entities.json(row)
    guard new != old else { return }
    try transaction.revise(
      .entity, id, revision: transaction.generation, from: old, to: new, reason: "changed")
  }

  // MARK: Merging and splitting

  /// Makes several entities one; the others' ids, and their names in texts to come, lead to it.
  func merge(_ others: [String], into id: String, _ correction: Correction) throws -> CorrectionResult {
    let heir = try require(id, correction)
    guard let kept = try entities.load(heir) else {
      throw StoreError.inconsistent("entity \(id) has no type")
    }
    var ended: [(row: Int64, id: String, entity: Entity)] = []
    for (place, other) in others.enumerated() {
      let pointer = "/entities/\(place)"
      guard other != id, !others[..<place].contains(other) else {
        throw CorrectionError.unfit(FieldError(pointer, "another entity than those before"))
      }
      let row = try require(other)
      guard let entity = try entities.load(row), entity.type == kept.type else {
        throw CorrectionError.unfit(FieldError(pointer, "an entity of the type \(kept.type.rawValue)"))
      }
      guard try !mentions.isHeir(row) else {
        throw CorrectionError.unfit(
          FieldError(pointer, "an entity that none was merged into or split off as; take that back first"))
      }
      ended.append((row, other, entity))
    }
    let number = try corrections.insert(.merged, of: .entity, id, by: correction.author, others: others)
    for (row, other, entity) in ended {
      try connection.run(
        "INSERT INTO merged_entities(id, type, key, json, heir, correction) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .text(other), .text(entity.type.rawValue), .text(entity.key), .blob(try entities.json(row)),
          .integer(heir), .integer(number),
        ])
      try mentions.move(from: row, to: heir, marking: connection.lastInsertedRow)
      try mentions.moveDeals(
        from: NamedEntity(row: row, id: other, name: entity.name),
        to: NamedEntity(row: heir, id: id, name: kept.name), naming: entity)
      try entities.remove(row, id: other, heir: id)
    }
    try mentions.recount(heir)
    try retell(heir, id)
    return CorrectionResult(id: id, others: others)
  }

  /// Takes some of an entity's names out into an entity of its own.
  func split(
    _ id: String, forms: [String], name: String, _ correction: Correction
  ) throws -> CorrectionResult {
    let row = try require(id, correction)
    guard let whole = try entities.load(row) else {
      throw StoreError.inconsistent("entity \(id) has no type")
    }
    let made = Entity(type: whole.type, key: name, name: name, aliases: forms.filter { $0 != name })
    let other = StoredID.entity(made.type, made.key)
    guard try !transaction.isTaken(other, table: "entities") else { throw CorrectionError.exists(id: other) }
    let number = try corrections.insert(.split, of: .entity, id, by: correction.author, others: [other])
    let new = try entities.insert(made)
    for form in Set(forms.map { SearchTerms.key($0) }) {
      try connection.run(
        "INSERT OR REPLACE INTO entity_forms(type, key, form, entity, correction) VALUES (?, ?, ?, ?, ?)",
        [.text(whole.type.rawValue), .text(whole.key), .text(form), .integer(new), .integer(number)])
    }
    transaction.redirects = nil
    try mentions.move(from: row, to: new, forms: Set(forms.map { SearchTerms.key($0) }))
    for form in forms {
      try connection.run(
        "DELETE FROM entity_aliases WHERE entity = ? AND alias = ?", [.integer(row), .text(form)])
    }
    for entity in [row, new] { try mentions.recount(entity) }
    try retell(row, id)
    try transaction.log(.entity, id, .split, revision: transaction.generation, heir: other)
    return CorrectionResult(id: id, others: [other])
  }

  // MARK: Undoing

  /// Takes the last correction of an entity back.
  func undo(_ id: String, _ correction: Correction) throws -> CorrectionResult {
    let row = try require(id, correction)
    guard let last = try corrections.last(of: id), last.action != .created else {
      throw CorrectionError.nothingToUndo(id: id)
    }
    let number = try corrections.insert(.undone, of: .entity, id, by: correction.author)
    try corrections.markUndone(last.number)
    try corrections.markUndone(number)
    switch last.action {
    case .patched:
      for entry in last.previous.overrides where entry.field != Self.machineName || entry.value != nil {
        if let value = entry.value {
          try overrides.set(entry.field, of: id, to: value, by: last.number)
        } else {
          try overrides.release(entry.field, of: id)
        }
      }
      try settle(row, id)
    case .merged: try unmerge(row, id, last)
    case .split: try unsplit(row, id, last)
    case .created, .updated, .verified, .rejected, .deleted, .undone:
      throw CorrectionError.nothingToUndo(id: id)
    }
    return CorrectionResult(id: id, others: last.others)
  }

  private func unmerge(_ heir: Int64, _ id: String, _ last: CorrectionTable.Entry) throws {
    guard let kept = try entities.load(heir) else { return }
    for other in last.others {
      guard let (merged, entity) = try mentions.merged(other) else { continue }
      try connection.run("DELETE FROM tombstones WHERE id = ?", [.text(other)])
      try connection.run("DELETE FROM merged_entities WHERE seq = ?", [.integer(merged)])
      transaction.forgetEntities()
      let row = try entities.insert(entity)
      try mentions.moveBack(from: heir, to: row, marked: merged)
      try mentions.moveDealsBack(
        from: NamedEntity(row: heir, id: id, name: kept.name),
        to: NamedEntity(row: row, id: other, name: entity.name), naming: entity, keeping: kept)
      try mentions.recount(row)
    }
    try mentions.recount(heir)
    try retell(heir, id)
  }

  private func unsplit(_ row: Int64, _ id: String, _ last: CorrectionTable.Entry) throws {
    try connection.run("DELETE FROM entity_forms WHERE correction = ?", [.integer(last.number)])
    transaction.forgetEntities()
    for other in last.others {
      let made = try require(other)
      guard let entity = try entities.load(made), let whole = try entities.known(row) else { continue }
      try mentions.move(from: made, to: row, marking: nil)
      try mentions.moveDeals(
        from: NamedEntity(row: made, id: other, name: entity.name),
        to: NamedEntity(row: row, id: id, name: whole.name), naming: entity)
      try entities.remove(made, id: other, heir: id)
      for alias in [entity.name] + entity.aliases where alias != whole.name {
        try connection.run(
          "INSERT OR IGNORE INTO entity_aliases(entity, alias) VALUES (?, ?)", [.integer(row), .text(alias)])
      }
    }
    try mentions.recount(row)
    try retell(row, id)
  }

  private func require(_ id: String, _ correction: Correction) throws -> Int64 {
    let row = try require(id)
    let version = try connection.integer("SELECT version FROM entities WHERE seq = ?", [.integer(row)])
    try correction.precondition(Int(version ?? 0))
    return row
  }

  private func require(_ id: String) throws -> Int64 {
    guard let row = try connection.integer("SELECT seq FROM entities WHERE id = ?", [.text(id)]) else {
      throw CorrectionError.notFound(.entity, id: id, lookup: try transaction.tombstone(id))
    }
    return row
  }
}

extension String {
  fileprivate var json: [UInt8] {
    var json = JSONWriter(reserving: utf8.count + 2)
    json.value(self)
    return json.bytes
  }
}

extension [UInt8] {
  /// The text that a JSON string holds.
  fileprivate var text: String? { (try? JSONReader.value(of: self))?.string }
}
