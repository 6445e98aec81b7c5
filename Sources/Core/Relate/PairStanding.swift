/// How a party stands in a text and in the world.
struct PartyStanding {
  /// How often the text names it, and how often on each side.
  let mentions, supplies, receives: Int
  /// Among exporters, from 1 to 3.
  let tier: Int
  let isEmbargoed: Bool
  let hasRival: Bool
  let isNonState: Bool
  let isGroup: Bool

  init(_ code: String, _ statistics: DocumentStatistics, _ lexicon: Lexicon) {
    mentions = statistics.mentions[code]
    supplies = statistics.suppliers[code]
    receives = statistics.recipients[code]
    tier = lexicon.armsTrade.exporterTier(code)
    isEmbargoed = lexicon.armsTrade.isEmbargoed(code, year: statistics.year)
    hasRival = lexicon.armsTrade.hasRival(code, year: statistics.year)
    isNonState = lexicon.isNonState(code)
    isGroup = lexicon.isGroup(code)
  }
}

/// How a pair stands in a text and in the world, whatever act is told of it.
struct PairStanding {
  let supplier, recipient: PartyStanding
  /// How often the text tells the pair, and how often the other way round.
  let count, reverse: Int
  /// The sentences that name both beside a word of war.
  let hostilities: Int
  let areRivals: Bool

  init(
    _ supplier: (code: String, standing: PartyStanding), _ recipient: (code: String, standing: PartyStanding),
    _ statistics: DocumentStatistics, _ lexicon: Lexicon
  ) {
    self.supplier = supplier.standing
    self.recipient = recipient.standing
    count = statistics.count(supplier.code, recipient.code)
    reverse = statistics.count(recipient.code, supplier.code)
    hostilities = statistics.hostilities(of: PairKey(supplier.code, recipient.code))
    areRivals = lexicon.armsTrade.areRivals(supplier.code, recipient.code, year: statistics.year)
  }
}

/// The standings of a text's pairs that have been asked for: a pair has many candidates, and a text few pairs.
final class PairStandings<Features> {
  /// A pair's standing, with the features that all its candidates share.
  ///
  /// Immutable; a class, because it is wide and each candidate asks for it several times.
  final class Entry {
    let standing: PairStanding
    let parties, counts, kinds: Features

    init(standing: PairStanding, parties: Features, counts: Features, kinds: Features) {
      self.standing = standing
      self.parties = parties
      self.counts = counts
      self.kinds = kinds
    }
  }

  private var known: [(key: PairKey, entry: Entry)] = []
  private var parties: [(code: String, standing: PartyStanding)] = []

  func standing(of party: String, else read: () -> PartyStanding) -> PartyStanding {
    if let place = parties.firstIndex(where: { $0.code == party }) { return parties[place].standing }
    let standing = read()
    parties.append((party, standing))
    return standing
  }

  func entry(of pair: PairKey, else read: () -> Entry) -> Entry {
    // The candidates of a pair stand close together.
    if let place = known.lastIndex(where: { $0.key == pair }) { return known[place].entry }
    let entry = read()
    known.append((pair, entry))
    return entry
  }
}
