/// The filters of `/ingest`.
public enum JobFilter: String, FilterField {
  case state, trigger

  /// The resource's name.
  public static let resource = "ingest"

  /// The members of a job in a list, in the order in which they are written.
  public static let members = [
    "id", "trigger", "state", "created_at", "started_at", "finished_at", "progress", "counts",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .state: .keywords(Job.State.allCases.map(\.rawValue))
    case .trigger: .keywords(Job.Trigger.allCases.map(\.rawValue))
    }
  }
}

/// The orders of `/ingest`.
public enum JobSort: String, SortKey {
  case created

  /// The newest first.
  public static let standard = Sort(JobSort.created, descending: true)
}

/// A question for jobs.
public typealias JobQuery = ListQuery<JobFilter, JobSort>
