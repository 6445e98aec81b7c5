/// What analysts do to a record; the raw values are the API's, in revisions.
public enum CorrectionAction: String, Sendable, CaseIterable {
  /// Read from reports, or made by hand.
  case created
  /// The machine reads it differently now.
  case updated
  /// An analyst set fields or gave them back.
  case patched
  case verified, rejected, merged, split, deleted
  /// An analyst took the last correction back.
  case undone
}
