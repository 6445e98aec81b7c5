/// What is commonly known of who trades arms with whom: who makes them for others, and who would not sell to whom.
struct ArmsTrade: Sendable {
  private var tiers: [String: Int] = [:]
  /// By two parties, in both orders.
  private var rivalries: [WordPair: [ClosedRange<Int>]] = [:]
  /// By party, the years in which it has any rival.
  private var hostilities: [String: [ClosedRange<Int>]] = [:]
  private var embargoes: [String: [ClosedRange<Int>]] = [:]

  /// The parties that the tables name.
  var parties: Set<String> { Set(tiers.keys).union(hostilities.keys).union(embargoes.keys) }

  mutating func addExporter(_ party: String, tier: Int) { tiers[party] = tier }

  mutating func addRivals(_ party: String, _ rival: String, years: ClosedRange<Int>) {
    for (one, other) in [(party, rival), (rival, party)] {
      rivalries[WordPair(one, other), default: []].append(years)
      hostilities[one, default: []].append(years)
    }
  }

  mutating func addEmbargo(_ party: String, years: ClosedRange<Int>) {
    embargoes[party, default: []].append(years)
  }

  /// 1 for the ten largest exporters, 2 for other states that export much, 3 for the rest.
  func exporterTier(_ party: String) -> Int { tiers[party] ?? 3 }

  /// Whether two parties are at war or under each other's arms embargo in a year; in any year, where it is not known.
  func areRivals(_ a: String, _ b: String, year: Int?) -> Bool {
    rivalries[WordPair(a, b)].map { Self.covers($0, year) } ?? false
  }

  /// Whether a party has an enemy of that kind in a year.
  func hasRival(_ party: String, year: Int?) -> Bool {
    hostilities[party].map { Self.covers($0, year) } ?? false
  }

  /// Whether a party has an enemy of that kind among others.
  func hasRival(_ party: String, among others: [String], year: Int?) -> Bool {
    hostilities[party] != nil && others.contains { areRivals(party, $0, year: year) }
  }

  /// Whether the United Nations or the European Union forbids arms to a party in a year.
  func isEmbargoed(_ party: String, year: Int?) -> Bool {
    embargoes[party].map { Self.covers($0, year) } ?? false
  }

  private static func covers(_ spans: [ClosedRange<Int>], _ year: Int?) -> Bool {
    year.map { year in spans.contains { $0.contains(year) } } ?? true
  }
}
