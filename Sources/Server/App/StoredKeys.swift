import Core
import Synchronization

/// The keys in the database, as the server asks for them.
///
/// A key is read when it is used, so one that was made or revoked by the command line counts at once. That is one
/// look into an index of a mapped file, as every answer of an event loop is. Uses are gathered and written by `flush`.
final class StoredKeys: KeyStore {
  private struct Reading: @unchecked Sendable {
    // Unchecked because the reader is used under the mutex only.
    let reader: SQLiteReader
  }

  private let reading: Mutex<Reading>
  private let uses = Mutex<[String: Timestamp]>([:])
  private let writer: SQLiteWriter

  init(_ store: SQLiteStore) throws {
    let reading = Reading(reader: try store.makeReader())
    self.reading = Mutex(reading)
    writer = store.writer
  }

  func record(publicPart: String) -> APIKeyRecord? {
    // A key that cannot be read is none: the request is refused and the client may come back.
    guard let key = reading.withLock({ try? $0.reader.key(publicPart) }) else { return nil }
    return APIKeyRecord(
      publicPart: key.id, salt: key.salt, digest: key.digest, scopes: Scopes(key.scope),
      expires: key.expiresAt?.secondsSinceEpoch, isRevoked: key.revokedAt != nil)
  }

  func noteUse(publicPart: String, at seconds: Int) {
    uses.withLock { $0[publicPart] = Timestamp(secondsSinceEpoch: seconds) }
  }

  /// Writes down when keys were last used.
  func flush() {
    let gathered = uses.withLock { uses in
      defer { uses.removeAll() }
      return uses
    }
    // Lost uses are only a date that stays older; there is nothing to undo.
    if !gathered.isEmpty { try? writer.noteUses(gathered) }
  }
}

extension Scopes {
  /// The rights of a stored scope.
  init(_ scope: StoredKey.Scope) {
    self =
      switch scope {
      case .read: .read
      case .write: .write
      case .admin: .admin
      }
  }
}
