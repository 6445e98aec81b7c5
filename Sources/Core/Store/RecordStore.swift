/// The kinds of record that have an id and a stored rendered form; the raw values are the API's.
public enum RecordKind: String, Sendable, CaseIterable {
  case article, deal, entity, report, story
}

/// What a read by id found.
public enum Lookup: Hashable, Sendable {
  /// The record is there. `version` is unique to this content of it over the life of the store: an ETag.
  case found(version: Int)
  /// The record still has the version that the caller knows; nothing was written.
  case unchanged(version: Int)
  /// It was merged into another record.
  case moved(to: String)
  /// It was deleted.
  case gone
  /// There never was such a record.
  case missing
}

/// How far the store has come; both only grow, and only by committed changes.
public struct StoreVersion: Hashable, Sendable {
  /// Counts the write transactions that changed a record: an ETag for lists.
  public var generation: Int
  /// The number of the last entry of the change log, 0 when there is none.
  public var lastChange: Int
  /// When that entry was made; nil when there is none.
  public var changedAt: Timestamp?

  /// Makes a version.
  public init(generation: Int, lastChange: Int, changedAt: Timestamp? = nil) {
    self.generation = generation
    self.lastChange = lastChange
    self.changedAt = changedAt
  }
}

/// Reads single records, as UTF-8 JSON that goes to the client as it is.
public protocol RecordStore {
  /// How far the store has come.
  func version() throws(StoreError) -> StoreVersion

  /// Looks a record up without reading it.
  func find(_ kind: RecordKind, _ id: String) throws(StoreError) -> Lookup

  /// Appends a record's JSON object to `out`; an article with its text.
  ///
  /// - Parameters:
  ///   - kind: the kind of record.
  ///   - id: its id, any text.
  ///   - members: the top-level members to give, nil for all.
  ///   - known: the version that the caller holds already; `.unchanged` and no bytes when it is still right.
  ///   - out: receives the bytes, only with `.found`.
  /// - Returns: what was found.
  /// - Throws: `StoreError` when the database fails.
  func record(
    _ kind: RecordKind, _ id: String, members: [String]?, unless known: Int?, into out: inout [UInt8]
  ) throws(StoreError) -> Lookup
}

extension RecordStore {
  /// Appends a whole record's JSON object to `out`.
  public func record(_ kind: RecordKind, _ id: String, into out: inout [UInt8]) throws(StoreError) -> Lookup {
    try record(kind, id, members: nil, unless: nil, into: &out)
  }
}
