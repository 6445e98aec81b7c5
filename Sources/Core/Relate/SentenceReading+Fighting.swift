/// Whether arms fight where they stand, or are fought.
extension SentenceReading {
  /// Whether arms only fight where they stand, as one's own or an enemy's: "shot down 14 drones", "a missile attack".
  func isOfFighting(_ phrase: Int) -> Bool {
    answers.answer(phrase, given: { $0.isOfFighting }, keep: { $0.isOfFighting = $1 }) {
      readsAsFighting(phrase)
    }
  }

  private func readsAsFighting(_ phrase: Int) -> Bool {
    // "A missile attack", but "attack helicopters".
    if let last = lastWord(phrase), Self.fights.contains(last) { return true }
    // "targets radar systems, such as the S-400", "targets radars such as the S-400".
    if opensExamples(phrase),
      let whole = phrases[..<phrase].lastIndex(where: { $0.kind == .noun || $0.kind == .verb }),
      isNoun(whole), hasItem(whole) || headWord(whole) == "such"
    {
      return isOfFighting(whole)
    }
    if isFiring(phrase) { return true }
    guard let above = governingVerb(of: phrase), let verb = verb(above.verb) else { return false }
    return Self.fighting.contains(verb.lemma)
      && (above.isSubject || ["", "with", "at"].contains(preposition(phrase)))
  }

  /// Whether what carries guns fires them right behind its name: "after a Sudanese tank fired at a bus".
  private func isFiring(_ phrase: Int) -> Bool {
    guard isVerb(phrase + 1), verb(phrase + 1)?.lemma == "fire", !phrases[phrase + 1].verbal.isPassive,
      Self.platforms.contains(headWord(phrase))
    else { return false }
    return phrases[phrase + 1].verbal.isGerund
      || ["at", "on", "into"].contains(preposition(phrase + 2, orEmpty: ""))
  }

  private static let platforms: WordGroup = [
    "tank", "tanks", "warship", "warships", "ship", "ships", "gunboat", "gunboats", "jet", "jets", "plane",
    "planes", "helicopter", "helicopters", "warplane", "warplanes",
  ]

  /// Whether a party is only named as whose arms are fought: "to fend off Russian drones", but "Iranian-made drones".
  func isOfEnemy(_ party: Int, in phrase: Int) -> Bool {
    units[party].shape == .adjective && phrase > 0 && isDirectObject(phrase) && isVerb(phrase - 1)
      && hasItem(phrase) && !(phrases[phrase].units.contains { units[$0].isCompound })
      && Self.fending.contains(verb(phrase - 1)?.lemma ?? "")
  }

  private static let fending: WordGroup = ["fend", "ward", "stave", "beat", "repel", "intercept", "shoot"]

  private static let fights: WordGroup = [
    "attack", "attacks", "strike", "strikes", "raid", "raids", "barrage", "barrages", "salvo", "salvos",
    "fire",
    "assault", "assaults", "launch", "launches", "bombardment", "explosion", "explosions", "threat",
    "threats",
  ]

  private static let fighting: WordGroup = [
    "shoot", "intercept", "destroy", "strike", "hit", "attack", "kill", "repel", "explode", "launch", "fire",
    "detonate", "target", "injure", "counter", "thwart", "neutralize", "fend", "ward", "stave", "beat",
  ]
}
