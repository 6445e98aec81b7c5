/// The filters of an entity's relations.
public enum RelationFilter: String, FilterField {
  case entity, type

  /// The resource's name.
  public static let resource = "relations"

  /// The members of a relation, in the order in which they are written.
  public static let members = ["entity_id", "type", "name", "deal_count", "as_supplier", "as_recipient"]

  /// What values the filter takes.
  public var domain: FilterDomain {
    switch self {
    case .entity: .ids
    case .type: .keywords(EntityType.allCases.map(\.rawValue))
    }
  }
}

/// The orders of relations.
public enum RelationSort: String, SortKey {
  /// By the deals in common.
  case dealCount = "deal_count"

  /// The closest first.
  public static let standard = Sort(RelationSort.dealCount, descending: true)
}

/// A question for those with whom an entity has deals in common.
public typealias RelationQuery = ListQuery<RelationFilter, RelationSort>
