/// Who corrects what, in which state of it.
public struct Correction: Sendable {
  /// Who, and why.
  public var author: Author
  /// The moment.
  public var now: Timestamp
  /// Is given the version that the record has now, within the transaction; what it throws undoes everything.
  public var precondition: @Sendable (_ version: Int) throws -> Void

  /// Makes a correction, by default of whatever state the record is in.
  public init(
    author: Author, now: Timestamp,
    precondition: @escaping @Sendable (_ version: Int) throws -> Void = { _ in }
  ) {
    self.author = author
    self.now = now
    self.precondition = precondition
  }
}

/// Why a correction cannot be made.
public enum CorrectionError: Error, Hashable, Sendable {
  /// The record is not there; `lookup` says whether it moved, was deleted or never was.
  case notFound(RecordKind, id: String, lookup: Lookup)
  /// The request names something that does not fit the record: a report of another deal, the record itself.
  case unfit(FieldError)
  /// There is such a record already.
  case exists(id: String)
  /// Nothing that was done to the record is left to be taken back.
  case nothingToUndo(id: String)
}

/// What a correction came to.
public struct CorrectionResult: Hashable, Sendable {
  /// The record that it made or changed: the heir of a merger, the original of a split.
  public var id: String
  /// Further records that it made, changed or ended.
  public var others: [String]

  /// Makes a result.
  public init(id: String, others: [String] = []) {
    self.id = id
    self.others = others
  }
}
