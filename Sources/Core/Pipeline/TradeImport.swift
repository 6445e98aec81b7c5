/// Turns files of SIPRI's register into records: looks names up, and joins what both layouts tell of one order.
public struct TradeImport: Sendable {
  /// What was read.
  public struct Outcome: Sendable {
    /// The records, in the order of the files.
    public var trades: [Trade] = []
    /// The newest edition of the files.
    public var edition: PartialDate?
    /// Lines that were left out, by file.
    public var broken: [(file: String, line: TradeRegisterDecoder.BrokenLine)] = []
    /// Records of which the other layout told more.
    public var joined = 0
    /// Records whose weapon the lexicon does not know.
    public var unknownWeapons = 0
  }

  /// A file that has no header of the register.
  public struct NotARegister: Error, Hashable, Sendable, CustomStringConvertible {
    /// Its name.
    public let file: String

    /// One line for people.
    public var description: String {
      "\(file) is no trade register and no list of deliveries of SIPRI's Arms Transfers Database"
    }
  }

  private let names: RegisterNames
  private var outcome = Outcome()
  /// Records by what both layouts tell, that are not joined yet.
  private var open: [String: [Int]] = [:]

  /// Makes an import.
  public init(names: RegisterNames) { self.names = names }

  /// Reads one more file.
  public mutating func read(_ bytes: [UInt8], file: String) throws(NotARegister) {
    guard let register = TradeRegisterDecoder.decode(bytes) else { throw NotARegister(file: file) }
    outcome.broken += register.broken.map { (file, $0) }
    if let edition = register.edition { outcome.edition = max(edition, outcome.edition ?? edition) }
    let partners = open
    open = [:]
    var taken: Set<Int> = []
    for var trade in register.trades {
      trade.supplier = names.party(trade.supplierName)
      trade.recipient = names.party(trade.recipientName)
      if let weapon = names.weapon(trade.designation) {
        trade.weapon = weapon.name
        trade.category = weapon.category
      } else {
        outcome.unknownWeapons += 1
      }
      let key = Self.key(trade)
      if let partner = partners[key]?.first(where: { !taken.contains($0) }) {
        taken.insert(partner)
        outcome.trades[partner].complete(with: trade)
        outcome.joined += 1
      } else {
        open[key, default: []].append(outcome.trades.count)
        outcome.trades.append(trade)
      }
    }
    for (key, places) in partners {
      open[key, default: []] += places.filter { !taken.contains($0) }
    }
  }

  /// What all files tell.
  public func finish() -> Outcome { outcome }

  private static func key(_ trade: Trade) -> String {
    [trade.supplierName, trade.recipientName, trade.designation, "\(trade.ordered?.number ?? 0)"]
      .joined(separator: "\u{0}")
  }
}

extension Trade {
  /// Takes over what only the other layout tells.
  fileprivate mutating func complete(with other: Trade) {
    number = number ?? other.number
    orderedCount = orderedCount ?? other.orderedCount
    deliveredCount = deliveredCount ?? other.deliveredCount
    if deliveryYears.isEmpty { deliveryYears = other.deliveryYears }
    category = category ?? other.category
    value = value ?? other.value
    if comment.isEmpty { comment = other.comment }
    if condition.isEmpty { condition = other.condition }
    indicator.order = indicator.order ?? other.indicator.order
    indicator.delivered = indicator.delivered ?? other.indicator.delivered
  }
}

extension PartialDate: Comparable {
  /// Orders dates by the first day that they can mean.
  public static func < (a: PartialDate, b: PartialDate) -> Bool { a.earliest < b.earliest }
}
