/// A list query in SQL: a base table, conditions on it, and sets of its rows that other tables name.
struct ListPlan {
  /// The rows that one filter allows, by another table.
  struct Posting {
    /// The table that names them.
    var table: String
    /// The conditions on that table, with `?` for values.
    var condition: String
    /// The values.
    var values: [Binding]
    /// The column that holds the row number.
    var row: String
    /// Whether the table gives its rows for these conditions in the order of `row`.
    var isOrdered: Bool
    /// Whether a probe of one row is dear: full-text matches are.
    var isSearch = false
  }

  /// What to select: the first columns are the record's own, then the row number, then the sort key.
  var columns: String
  /// The base table with its alias, for example `deals d`.
  var base: String
  /// Joins that every row has, after the base table.
  var joins: String
  /// The base table's row number.
  var row: String
  /// Conditions on base and joins.
  var conditions: [String] = []
  /// Their values, in order.
  var values: [Binding] = []
  /// Bounds of the row number, which hold in whatever table is walked over.
  var bounds: [(comparison: StaticString, row: Int64)] = []
  /// Sets that the row must be in.
  var postings: [Posting] = []
  /// The sort key; nil when the row number itself orders.
  var key: String?
  /// Whether the greatest comes first.
  var isDescending: Bool
  /// The place to go on after.
  var cursor: Cursor?

  /// Adds a condition on the base.
  mutating func add(_ condition: String, _ values: Binding...) {
    conditions.append(condition)
    self.values.append(contentsOf: values)
  }

  /// Adds a condition that a column has one of some values.
  mutating func add(_ column: String, oneOf options: [Binding]) {
    conditions.append("\(column) \(Self.oneOf(options.count))")
    values.append(contentsOf: options)
  }

  /// A comparison with any of some values; one value is compared by `=`, which keeps an index in order.
  static func oneOf(_ count: Int) -> String {
    count == 1 ? "= ?" : "IN (" + Array(repeating: "?", count: count).joined(separator: ",") + ")"
  }
}

extension ListPlan {
  /// Sets smaller than this are listed and sorted; larger ones are walked in order until the page is full.
  ///
  /// 1,000 rows are some 0.3 ms to fetch and sort; walking skips at worst a few thousand rows for a page.
  private static let smallSet = 1_000

  /// The statement of a page, and its values.
  func page(limit: Int, on connection: Connection) throws(StoreError) -> (sql: String, values: [Binding]) {
    var plan = self
    let driver = try plan.takeDriver(on: connection)
    var values: [Binding] = []
    switch driver {
    case .none:
      let whole = plan.conditions(at: row, &values)
      values.append(.integer(Int64(limit)))
      return ("SELECT \(columns) FROM \(base) \(joins)\(whole) ORDER BY \(order(row)) LIMIT ?", values)
    case .walk(let posting):
      let place = "p.\(posting.row)"
      values += posting.values
      let whole = plan.conditions(posting.condition, at: place, &values)
      values.append(.integer(Int64(limit)))
      return (
        """
        SELECT \(columns) FROM \(posting.table) p CROSS JOIN \(base) ON \(row) = \(place) \(joins)\(whole)
        ORDER BY \(order(place)) LIMIT ?
        """, values
      )
    case .list(let posting):
      values += posting.values
      let set = "\(row) IN (SELECT \(posting.row) FROM \(posting.table) WHERE \(posting.condition))"
      let whole = plan.conditions(set, at: row, &values)
      values.append(.integer(Int64(limit)))
      // Only keys are sorted; the records join those of the page.
      return (
        """
        SELECT \(columns) FROM (SELECT \(row) AS place FROM \(base)\(whole) ORDER BY \(order(row)) LIMIT ?) k
        CROSS JOIN \(base) ON \(row) = k.place \(joins) ORDER BY \(order(row))
        """, values
      )
    }
  }

  private func order(_ place: String) -> String {
    let direction = isDescending ? " DESC" : ""
    return (key.map { "\($0)\(direction), " } ?? "") + place + direction
  }

  /// All conditions, with their values appended: of the driving set, of the base, of the other sets, and the place
  /// to go on after.
  private func conditions(_ first: String? = nil, at place: String, _ all: inout [Binding]) -> String {
    var conditions = (first.map { [$0] } ?? []) + conditions
    all += values
    for bound in bounds {
      conditions.append("\(place) \(bound.comparison) ?")
      all.append(.integer(bound.row))
    }
    for posting in postings {
      conditions.append(
        "EXISTS (SELECT 1 FROM \(posting.table) WHERE \(posting.condition) AND \(posting.row) = \(row))")
      all += posting.values
    }
    if let cursor {
      let direction = isDescending ? "<" : ">"
      if let key {
        conditions.append("(\(key), \(place)) \(direction) (?, ?)")
        all.append(cursor.binding)
      } else {
        conditions.append("\(place) \(direction) ?")
      }
      all.append(.integer(cursor.row))
    }
    return conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  /// A statement that walks over the rows by their numbers and probes every set, for few rows or all of them.
  func probe(_ columns: String) -> (sql: String, values: [Binding]) {
    var values: [Binding] = []
    let whole = conditions(at: row, &values)
    return ("SELECT \(columns) FROM \(base)\(whole)", values)
  }

  /// The statement that counts all rows, and its values.
  func count() -> (sql: String, values: [Binding]) { whole("count(*)") }

  /// The statement that gives columns of all rows in no order, and its values.
  func whole(_ columns: String) -> (sql: String, values: [Binding]) {
    var conditions = conditions
    var all = values
    for bound in bounds {
      conditions.append("\(row) \(bound.comparison) ?")
      all.append(.integer(bound.row))
    }
    for posting in postings {
      conditions.append("\(row) IN (SELECT \(posting.row) FROM \(posting.table) WHERE \(posting.condition))")
      all += posting.values
    }
    let whole = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return ("SELECT \(columns) FROM \(base)\(whole)", all)
  }

  private enum Driver {
    case none
    /// The posting is walked in order.
    case walk(Posting)
    /// The posting is listed whole, and its rows sorted.
    case list(Posting)
  }

  /// Takes the posting out of the plan that the page is best read by.
  private mutating func takeDriver(on connection: Connection) throws(StoreError) -> Driver {
    if postings.isEmpty { return .none }
    // One set that is in order already: nothing to weigh up.
    if postings.count == 1, postings[0].isOrdered, key == nil { return .walk(postings.removeFirst()) }
    var smallest: (index: Int, size: Int)?
    for (index, posting) in postings.enumerated() {
      let within = bounds.map { " AND p.\(posting.row) \($0.comparison) ?" }.joined()
      let size = try connection.integer(
        """
        SELECT count(*) FROM (
          SELECT 1 FROM \(posting.table) p WHERE \(posting.condition)\(within) LIMIT \(Self.smallSet))
        """, posting.values + bounds.map { .integer($0.row) })
      let found = Int(size ?? 0)
      if found < smallest?.size ?? Self.smallSet { smallest = (index, found) }
    }
    if let smallest {
      let posting = postings.remove(at: smallest.index)
      return posting.isOrdered && key == nil ? .walk(posting) : .list(posting)
    }
    if let search = postings.firstIndex(where: \.isSearch) {
      let posting = postings.remove(at: search)
      return key == nil ? .walk(posting) : .list(posting)
    }
    if key == nil, let ordered = postings.firstIndex(where: \.isOrdered) {
      return .walk(postings.remove(at: ordered))
    }
    return .none
  }
}

extension Cursor {
  /// The key as a value for SQL.
  fileprivate var binding: Binding {
    switch key {
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .text(text)
    }
  }
}
