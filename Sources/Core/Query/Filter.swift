/// One condition on the rows of a list; all conditions of a query hold together.
public struct Filter<Field: FilterField>: Hashable, Sendable {
  /// What is compared.
  public let field: Field
  /// The values of which one must hold; never empty.
  public let values: [FilterValue]

  /// Makes a condition that holds for any of `values`.
  public init(_ field: Field, _ values: [FilterValue]) {
    self.field = field
    self.values = values
  }

  /// Makes a condition on text.
  public init(_ field: Field, _ texts: String...) {
    self.init(field, texts.map(FilterValue.text))
  }

  /// Makes a condition on a number.
  public init(_ field: Field, _ number: Double) { self.init(field, [.number(number)]) }

  /// Makes a condition on a day.
  public init(_ field: Field, _ day: CivilDate) { self.init(field, [.day(day)]) }

  /// Makes a condition on a flag.
  public init(_ field: Field, _ flag: Bool) { self.init(field, [.flag(flag)]) }
}

/// A value that a filter compares with.
public enum FilterValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case day(CivilDate)
  case flag(Bool)
}

/// The filters that one resource knows, by the names of their parameters.
public protocol FilterField: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The resource's name, as in the path.
  static var resource: String { get }
  /// The members that `fields=` may choose.
  static var members: [String] { get }
  /// What values the filter takes.
  var domain: FilterDomain { get }
  /// Whether it leaves rows out, so that a cursor is bound to it.
  var narrows: Bool { get }
  /// Refuses combinations that cannot be meant.
  static func check(_ filters: [Filter<Self>]) throws(ParameterError)
}

extension FilterField {
  /// Filters do.
  public var narrows: Bool { true }

  /// By default every combination is allowed.
  public static func check(_ filters: [Filter<Self>]) throws(ParameterError) {}
}

/// The values that a filter takes.
public enum FilterDomain: Sendable {
  /// Names or codes, compared without regard to case and diacritics; several mean any of them.
  case names
  /// Ids as the API gives them; several mean any of them.
  case ids
  /// One or more of a closed set.
  case keywords([String])
  /// The first day that counts; a month or year means its first day.
  case fromDay
  /// The last day that counts; a month or year means its last day.
  case toDay
  /// One number within bounds.
  case number(ClosedRange<Double>)
  /// One ISO 4217 code.
  case currency
  /// `true` or `false`.
  case flag
  /// Words to search for.
  case search

  /// Whether the parameter may hold several values, by commas or by being repeated.
  public var takesSeveral: Bool {
    switch self {
    case .names, .ids, .keywords: true
    case .fromDay, .toDay, .number, .currency, .flag, .search: false
    }
  }
}
