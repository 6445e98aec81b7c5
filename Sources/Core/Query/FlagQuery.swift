/// The filters of readers' flags.
public enum FlagFilter: String, FilterField {
  case deal, state

  /// The resource's name.
  public static let resource = "flags"

  /// The members of a flag, in the order in which they are written.
  public static let members = [
    "id", "deal_id", "field", "message", "contact", "state", "at", "resolved_at", "resolved_by", "resolution",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .deal: .ids
    case .state: .keywords(ReaderFlag.State.allCases.map(\.rawValue))
    }
  }
}

/// The orders of flags.
public enum FlagSort: String, SortKey {
  /// In the order in which they came.
  case number

  /// The oldest first: readers are answered in turn.
  public static let standard = Sort(FlagSort.number, descending: false)
}

/// A question for readers' flags.
public typealias FlagQuery = ListQuery<FlagFilter, FlagSort>
