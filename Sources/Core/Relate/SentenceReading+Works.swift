/// Arms that are named to say what something else is for: who makes or keeps them, what soldiers are trained on.
extension SentenceReading {
  /// Whether a phrase names a place where arms are made or kept, which does something or from which they come: "a tank
  /// factory will supply", "sent from an ammunition depot".
  ///
  /// What is built or sold may be the place itself: "will build a drone factory".
  func isOfWorks(_ phrase: Int) -> Bool {
    guard Self.works.contains(headWord(phrase)) else { return false }
    switch preposition(phrase) {
    case "at", "from", "in", "by", "near", "outside", "to": return true
    case "": return governingVerb(of: phrase)?.isSubject ?? true
    default: return false
    }
  }

  private static let works: WordGroup = [
    "plant", "plants", "factory", "factories", "depot", "depots", "warehouse", "warehouses", "arsenal",
    "workshop", "workshops", "shipyard", "shipyards",
  ]

  /// Whether a phrase names what soldiers learn to use: "training for pilots on jets", "trained them to fly jets".
  func isOfTraining(_ phrase: Int) -> Bool {
    guard phrase > 0, !opensClause(phrase + 1) else { return false }
    if preposition(phrase) == "on" {
      if isNoun(phrase - 1), isOfTrainees(phrase - 1) { return true }
      return isTraining(phrase - 1)
    }
    guard isDirectObject(phrase), isVerb(phrase - 1), phrases[phrase - 1].verbal.isInfinitive,
      Self.handling.contains(verb(phrase - 1)?.lemma ?? "")
    else { return false }
    return isNoun(phrase - 2) ? isOfTrainees(phrase - 2) || isTraining(phrase - 2) : isTraining(phrase - 2)
  }

  /// Whether a phrase names those whom a verb or noun of training before it is of.
  private func isOfTrainees(_ phrase: Int) -> Bool {
    isTraining(phrase - 1)
      && (isDirectObject(phrase) || ["for", "of", "to"].contains(preposition(phrase))) && !hasItem(phrase)
  }

  private func isTraining(_ phrase: Int) -> Bool {
    guard phrases.indices.contains(phrase) else { return false }
    return isVerb(phrase) ? verb(phrase)?.lemma == "train" : isNoun(phrase) && headWord(phrase) == "training"
  }

  private static let handling: WordGroup = [
    "fly", "operate", "use", "handle", "man", "drive", "maintain", "crew",
  ]

  /// Whether a clause opens at a place that says more of what stands before it: "the tanks that it gave".
  func opensClause(_ next: Int) -> Bool {
    isRelative(next) || isVerb(next) && (isReducedRelative(next) || phrases[next].verbal.isReduced)
      || isDirectObject(next) && isVerb(next + 1)
  }
}
