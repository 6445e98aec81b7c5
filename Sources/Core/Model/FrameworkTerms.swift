/// What decides whether a contract is one of those that a framework agreement is the roof of.
public struct FrameworkTerms: Hashable, Sendable {
  /// A line of goods.
  public struct Line: Hashable, Sendable {
    /// The designation's first word in lower case, nil for a generic term.
    public var root: String?
    /// The category.
    public var category: String
    /// The most units told; nil when no number is.
    public var units: Double?

    /// Makes a line.
    public init(weapon: String?, category: String, units: Double?) {
      root = weapon?.lowercased().split(separator: " ").first.map(String.init)
      self.category = category
      self.units = units
    }
  }

  /// The goods.
  public var lines: [Line]
  /// The most money told.
  public var value: Double?
  /// Its currency.
  public var currency: String?
  /// The day since 1970 when it was first reported; nil when not known.
  public var day: Int?

  /// Makes terms.
  public init(lines: [Line], value: Double?, currency: String?, day: Int?) {
    self.lines = lines
    self.value = value
    self.currency = currency
    self.day = day
  }

  /// Whether a contract between the same parties comes under this framework: the same goods, no more of them, for
  /// no more money, and not before it.
  public func covers(_ contract: FrameworkTerms) -> Bool {
    guard let day, let other = contract.day, other >= day - Self.forerun, other <= day + Self.life else {
      return false
    }
    if let value, let sum = contract.value, currency == contract.currency, sum > value * Self.slack {
      return false
    }
    return contract.lines.contains { line in
      lines.contains { roof in
        guard roof.category == line.category else { return false }
        if let a = roof.root, let b = line.root, a != b { return false }
        if let most = roof.units, let units = line.units, units > most * Self.slack { return false }
        return true
      }
    }
  }

  /// Contracts are at times told some days before the framework that they were signed with.
  private static let forerun = 30
  /// Days within which contracts follow: Poland's with South Korea of 2022 still had some in 2025.
  private static let life = 2200
  /// Outlets round.
  private static let slack = 1.04
}
