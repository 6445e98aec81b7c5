extension SQLiteWriter {
  /// Sets fields of a deal, and gives others back to the machine.
  public func patchDeal(
    _ id: String, _ patch: DealPatch, _ correction: Correction, resolve: @escaping ResolveReports
  ) throws -> CorrectionResult {
    try atDesk(correction, resolve) { try $0.patch(id, patch, correction) }
  }

  /// Says that an analyst checked a deal, or found it wrong.
  public func judgeDeal(
    _ id: String, _ status: Deal.Status, _ correction: Correction, resolve: @escaping ResolveReports
  ) throws -> CorrectionResult {
    try atDesk(correction, resolve) { try $0.judge(id, status, correction) }
  }

  /// Makes a deal by hand; `seed` is any text that was never used before.
  public func createDeal(_ word: DealWord, seed: String, _ correction: Correction) throws -> CorrectionResult
  {
    try atDesk(correction, { _ in [] }) { try $0.create(word, id: seed, correction) }
  }

  /// Ends a deal for good; its reports tell of no deal from now on.
  public func deleteDeal(_ id: String, _ correction: Correction) throws -> CorrectionResult {
    try atDesk(correction, { _ in [] }) { try $0.delete(id, correction) }
  }

  /// Makes several deals one.
  public func mergeDeals(
    _ others: [String], into id: String, _ correction: Correction, resolve: @escaping ResolveReports
  ) throws -> CorrectionResult {
    try atDesk(correction, resolve) { try $0.merge(others, into: id, correction) }
  }

  /// Takes reports out of a deal into one of their own, which is the first of the result's others.
  public func splitDeal(
    _ id: String, reports: [String], _ correction: Correction, resolve: @escaping ResolveReports
  ) throws -> CorrectionResult {
    try atDesk(correction, resolve) { try $0.split(id, reports: reports, correction) }
  }

  /// Takes the last correction of a deal back.
  public func undoDeal(
    _ id: String, _ correction: Correction, resolve: @escaping ResolveReports
  ) throws -> CorrectionResult {
    try atDesk(correction, resolve) { try $0.undo(id, correction) }
  }

  private func atDesk(
    _ correction: Correction, _ resolve: @escaping ResolveReports,
    _ body: (DealDesk) throws -> CorrectionResult
  ) throws -> CorrectionResult {
    try write(now: correction.now) { try body(DealDesk($0, resolve: resolve)) }
  }

  /// Makes an entity by hand.
  public func createEntity(_ entity: Entity, _ correction: Correction) throws -> CorrectionResult {
    try write(now: correction.now) { try EntityDesk($0).create(entity, correction) }
  }

  /// Sets fields of an entity, and gives others back to the machine.
  public func patchEntity(
    _ id: String, _ patch: EntityPatch, _ correction: Correction
  ) throws -> CorrectionResult {
    try write(now: correction.now) { try EntityDesk($0).patch(id, patch, correction) }
  }

  /// Makes several entities one.
  public func mergeEntities(
    _ others: [String], into id: String, _ correction: Correction
  ) throws -> CorrectionResult {
    try write(now: correction.now) { try EntityDesk($0).merge(others, into: id, correction) }
  }

  /// Takes some of an entity's names out into an entity of its own, which is the first of the result's others.
  public func splitEntity(
    _ id: String, forms: [String], name: String, _ correction: Correction
  ) throws -> CorrectionResult {
    try write(now: correction.now) { try EntityDesk($0).split(id, forms: forms, name: name, correction) }
  }

  /// Takes the last correction of an entity back.
  public func undoEntity(_ id: String, _ correction: Correction) throws -> CorrectionResult {
    try write(now: correction.now) { try EntityDesk($0).undo(id, correction) }
  }

  /// Removes an article in the state that the precondition accepts.
  public func deleteArticle(
    _ id: String, _ correction: Correction, resolve: @escaping ResolveReports
  ) throws -> [String] {
    try write(now: correction.now) { transaction in
      let version = try transaction.connection.integer(
        "SELECT b.version FROM articles a JOIN article_bodies b ON b.article = a.seq WHERE a.id = ?",
        [.text(id)])
      guard let version else {
        throw CorrectionError.notFound(.article, id: id, lookup: try transaction.tombstone(id))
      }
      try correction.precondition(Int(version))
      _ = try CorrectionTable(transaction).insert(.deleted, of: .article, id, by: correction.author)
      // The deals it told of go on.
      transaction.act?.action = .updated
      return try Ingest(transaction).delete(id, resolve: resolve) ?? []
    }
  }
}
