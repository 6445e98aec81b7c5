/// The filters of a webhook's deliveries.
public enum DeliveryFilter: String, FilterField {
  case webhook, state

  /// The resource's name.
  public static let resource = "deliveries"

  /// The members of a delivery, in the order in which they are written.
  public static let members = [
    "id", "event", "change", "record_id", "state", "attempts", "next_at", "finished_at", "status", "error",
  ]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .webhook: .ids
    case .state: .keywords(Delivery.State.allCases.map(\.rawValue))
    }
  }
}

/// The orders of deliveries.
public enum DeliverySort: String, SortKey {
  /// In the order in which they came up.
  case number

  /// The newest first.
  public static let standard = Sort(DeliverySort.number, descending: true)
}

/// A question for the deliveries to a webhook.
public typealias DeliveryQuery = ListQuery<DeliveryFilter, DeliverySort>
