extension SQLiteReader {
  /// The key with that public part.
  public func key(_ id: String) throws(StoreError) -> StoredKey? {
    var key: StoredKey?
    try connection.statement(Self.keySQL + " WHERE id = ?").first([.text(id)]) { row throws(StoreError) in
      key = Self.key(row)
    }
    return key
  }

  /// Every key, oldest first.
  public func keys() throws(StoreError) -> [StoredKey] {
    var keys: [StoredKey] = []
    try connection.run(Self.keySQL + " ORDER BY created_at, id") { row throws(StoreError) in
      if let key = Self.key(row) { keys.append(key) }
    }
    return keys
  }

  /// The name that this database got when it was made.
  public func instance() throws(StoreError) -> String {
    var instance = ""
    try connection.statement("SELECT instance FROM state").first { row throws(StoreError) in
      instance = row.text(0)
    }
    return instance
  }

  private static let keySQL =
    "SELECT id, name, salt, digest, scope, created_at, expires_at, revoked_at, used_at FROM keys"

  /// Nil for a scope that this release does not know: such a key allows nothing.
  private static func key(_ row: borrowing Row) -> StoredKey? {
    guard let scope = StoredKey.Scope(rawValue: row.text(4)) else { return nil }
    func moment(_ number: Int64?) -> Timestamp? { number.map { Timestamp(secondsSinceEpoch: Int($0)) } }
    return StoredKey(
      id: row.text(0), name: row.text(1), salt: Array(row.bytes(2)), digest: Array(row.bytes(3)),
      scope: scope, createdAt: Timestamp(secondsSinceEpoch: row.int(5)),
      expiresAt: moment(row.optionalInteger(6)), revokedAt: moment(row.optionalInteger(7)),
      usedAt: moment(row.optionalInteger(8)))
  }
}

extension SQLiteWriter {
  /// Stores a new key.
  public func insert(_ key: StoredKey) throws {
    try write(now: key.createdAt) { transaction in
      try transaction.connection.run(
        """
        INSERT INTO keys(id, name, salt, digest, scope, created_at, expires_at, revoked_at, used_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(key.id), .text(key.name), .blob(key.salt), .blob(key.digest), .text(key.scope.rawValue),
          Binding(key.createdAt.secondsSinceEpoch), Binding(key.expiresAt?.secondsSinceEpoch),
          Binding(key.revokedAt?.secondsSinceEpoch), Binding(key.usedAt?.secondsSinceEpoch),
        ])
    }
  }

  /// Revokes a key; it stays in the list.
  ///
  /// - Returns: whether there was a key to revoke.
  public func revokeKey(_ id: String, at now: Timestamp) throws -> Bool {
    try write(now: now) { transaction in
      try transaction.connection.run(
        "UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
        [Binding(now.secondsSinceEpoch), .text(id)])
      return transaction.connection.changedRows > 0
    }
  }

  /// Notes when keys were last used.
  public func noteUses(_ uses: [String: Timestamp]) throws {
    guard let now = uses.values.max() else { return }
    try write(now: now) { transaction in
      for (id, moment) in uses.sorted(by: { $0.key < $1.key }) {
        try transaction.connection.run(
          "UPDATE keys SET used_at = ? WHERE id = ?", [Binding(moment.secondsSinceEpoch), .text(id)])
      }
    }
  }
}
