/// What is commonly known of who trades arms with whom: who makes them for others, and who would not sell to whom.
struct ArmsTrade: Sendable {
  private var tiers: [String: Int] = [:]
  /// By party and rival, in both orders.
  private var rivalries: [String: [String: [ClosedRange<Int>]]] = [:]
  /// The same by both at once, which is asked for most pairs of a text.
  private var rivals: [Pair: [ClosedRange<Int>]] = [:]
  private var embargoes: [String: [ClosedRange<Int>]] = [:]

  /// Two parties as words, hashed by some of their bits.
  private struct Pair: Hashable {
    let a, b: Word

    init(_ a: String, _ b: String) { (self.a, self.b) = (Word(a), Word(b)) }

    func hash(into hasher: inout Hasher) { hasher.combine(a.key &* 3 &+ b.key) }
  }

  /// The parties that the tables name.
  var parties: Set<String> { Set(tiers.keys).union(rivalries.keys).union(embargoes.keys) }

  mutating func addExporter(_ party: String, tier: Int) { tiers[party] = tier }

  mutating func addRivals(_ party: String, _ rival: String, years: ClosedRange<Int>) {
    rivalries[party, default: [:]][rival, default: []].append(years)
    rivalries[rival, default: [:]][party, default: []].append(years)
    rivals[Pair(party, rival), default: []].append(years)
    rivals[Pair(rival, party), default: []].append(years)
  }

  mutating func addEmbargo(_ party: String, years: ClosedRange<Int>) {
    embargoes[party, default: []].append(years)
  }

  /// 1 for the ten largest exporters, 2 for other states that export much, 3 for the rest.
  func exporterTier(_ party: String) -> Int { tiers[party] ?? 3 }

  /// Whether two parties are at war or under each other's arms embargo in a year; in any year, where it is not known.
  func areRivals(_ a: String, _ b: String, year: Int?) -> Bool {
    rivals[Pair(a, b)].map { Self.covers($0, year) } ?? false
  }

  /// Whether a party has an enemy of that kind in a year.
  func hasRival(_ party: String, year: Int?) -> Bool {
    rivalries[party]?.values.contains { Self.covers($0, year) } ?? false
  }

  /// Whether a party has an enemy of that kind among others.
  func hasRival(_ party: String, among others: [String], year: Int?) -> Bool {
    guard let rivals = rivalries[party] else { return false }
    return others.contains { other in rivals[other].map { Self.covers($0, year) } ?? false }
  }

  /// Whether the United Nations or the European Union forbids arms to a party in a year.
  func isEmbargoed(_ party: String, year: Int?) -> Bool {
    embargoes[party].map { Self.covers($0, year) } ?? false
  }

  private static func covers(_ spans: [ClosedRange<Int>], _ year: Int?) -> Bool {
    year.map { year in spans.contains { $0.contains(year) } } ?? true
  }
}
