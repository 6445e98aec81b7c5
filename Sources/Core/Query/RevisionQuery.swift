/// The filters of revisions.
public enum RevisionFilter: String, FilterField {
  case record, actor, action

  /// The resource's name.
  public static let resource = "revisions"

  /// The members of a revision, in the order in which they are written.
  public static let members = ["revision", "at", "actor", "action", "reason", "before", "after"]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .record: .ids
    case .actor: .names
    case .action: .keywords(CorrectionAction.allCases.map(\.rawValue))
    }
  }
}

/// The orders of revisions.
public enum RevisionSort: String, SortKey {
  /// In the order in which they were made.
  case revision

  /// The newest first.
  public static let standard = Sort(RevisionSort.revision, descending: true)
}

/// A question for the revisions of a record.
public typealias RevisionQuery = ListQuery<RevisionFilter, RevisionSort>
