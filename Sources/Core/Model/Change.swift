/// One entry of the append-only log of changes; numbers go up from 1 without gaps.
public struct Change: Hashable, Sendable {
  /// Its place in the log.
  public var number: Int
  /// When it was committed.
  public var at: Timestamp
  /// The kind of record, as the API calls it.
  public var kind: String
  /// The record's id.
  public var id: String
  /// What happened to it, as the API calls it.
  public var action: String
  /// The record's revision since then.
  public var revision: Int
  /// The record that took its place, or that was split from it.
  public var heir: String?

  /// Makes an entry.
  public init(
    number: Int, at: Timestamp, kind: String, id: String, action: String, revision: Int, heir: String?
  ) {
    self.number = number
    self.at = at
    self.kind = kind
    self.id = id
    self.action = action
    self.revision = revision
    self.heir = heir
  }
}
