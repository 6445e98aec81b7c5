/// Phrases that name parliaments, their members and others who debate what a government does.
extension SentenceReading {
  /// Whether a phrase names those who debate what a government does: "some senators", "critics".
  func isOfDebaters(_ phrase: Int) -> Bool {
    isOfLegislators(phrase) || hasWord(of: Self.debaters, phrase)
  }

  /// Whether a phrase names a parliament or members of it.
  func isOfParliament(_ phrase: Int) -> Bool {
    isOfLegislators(phrase) || lastWord(phrase).map(Self.chambers.contains) ?? false
  }

  func isOfLegislators(_ phrase: Int) -> Bool { hasWord(of: Self.legislators, phrase) }

  /// English news names the two parties of the United States without saying whose they are.
  func isOfAmericanParty(_ phrase: Int) -> Bool { ["republicans", "democrats"].contains(headWord(phrase)) }

  private static let debaters: WordGroup = [
    "opposition", "activists", "protesters", "campaigners", "critics",
  ]

  private static let legislators: WordGroup = [
    "senator", "senators", "lawmaker", "lawmakers", "deputy", "deputies", "mp", "mps", "congressman",
    "congressmen", "legislator", "legislators", "mep", "meps", "republicans", "democrats",
  ]

  private static let chambers: WordGroup = [
    "parliament", "congress", "senate", "house", "representatives", "bundestag", "knesset", "duma", "sejm",
    "riksdag", "storting", "folketing", "eduskunta", "assembly",
  ]
}
