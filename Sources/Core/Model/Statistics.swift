/// What was counted over the deals of a question, in groups.
///
/// A deal counts once in each group that it is of. Sums and units of a deal that stands in several groups are in
/// none of them, so that nothing is added twice; `overall` has them.
public struct Statistics: Hashable, Sendable {
  /// What the deals of a group have in common.
  public enum Key: Hashable, Sendable {
    case flow(supplier: String, recipient: String)
    case party(String)
    /// A weapon by name; nil for a generic term of the category.
    case weapon(String?, ItemCategory)
    case category(ItemCategory)
    case stage(DealStage)
    /// A month or a year; nil for deals without a date.
    case period(PartialDate?)
  }

  /// One group.
  public struct Row: Hashable, Sendable {
    /// What its deals have in common.
    public var key: Key
    /// What was counted.
    public var tally: StatisticsTally
  }

  /// What the register calls a party or a weapon.
  public struct Name: Hashable, Sendable {
    /// The canonical name.
    public var name: String
    /// The entity's id.
    public var entityID: String
  }

  /// The groups, in the order asked for.
  public var rows: [Row]
  /// How many groups there are, those that were cut off included.
  public var groupCount: Int
  /// All deals of the question together.
  public var overall: StatisticsTally
  /// Names of the parties of `rows` by code, and of its weapons.
  public var names: [String: Name] = [:]
  /// The currency that sums were converted into, where there are rates.
  public var conversion: String?
}

/// What was counted of the deals of one group.
public struct StatisticsTally: Hashable, Sendable {
  /// Least and greatest, added up: a number told without a least adds nothing to `least`, one without a greatest
  /// adds its least to `most`.
  public struct Extent<Number: AdditiveArithmetic & Hashable & Sendable>: Hashable, Sendable {
    /// The least numbers told, added up.
    public var least = Number.zero
    /// The greatest numbers told, added up.
    public var most = Number.zero

    mutating func add(_ least: Number?, _ most: Number?) {
      self.least += least ?? .zero
      self.most += most ?? least ?? .zero
    }

    mutating func add(_ other: Self) {
      least += other.least
      most += other.most
    }
  }

  /// The sums of one currency.
  public struct Sum: Hashable, Sendable {
    /// ISO 4217 code.
    public var currency: String
    /// In whole units of the currency.
    public var bounds = Extent<Double>()
    /// Deals whose sums are in it.
    public var dealCount = 0
  }

  /// Sums of all currencies in one, by the operator's rates.
  public struct Converted: Hashable, Sendable {
    /// In whole units of the currency of the rates.
    public var bounds = Extent<Double>()
    /// Deals whose sums are in it.
    public var dealCount = 0
    /// Deals whose sums are not in it, for want of a rate.
    public var withoutRate = 0
  }

  /// Units promised, ordered and handed over.
  public struct Fulfilment: Hashable, Sendable {
    /// Promised or approved.
    public var pledged = Extent<Double>()
    /// Under contract.
    public var ordered = Extent<Double>()
    /// Handed over so far.
    public var delivered = Extent<Double>()
    /// Agreed, by contract or else by promise, less what was delivered, deal by deal.
    public var outstanding = Extent<Double>()
  }

  /// Deals, however many articles tell of them.
  public var dealCount = 0
  /// Those of them that stand in other groups too.
  public var sharedCount = 0
  /// Units of items.
  public var units = Extent<Double>()
  /// Deals whose units are known.
  public var countedDeals = 0
  /// Sums by currency, never mixed.
  public var sums: [Sum] = []
  /// The same in one currency, where there are rates.
  public var converted = Converted()
  /// Only where deliveries were asked for.
  public var fulfilment = Fulfilment()
}
