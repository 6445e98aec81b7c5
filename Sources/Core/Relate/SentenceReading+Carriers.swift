/// Arms that only carry others, make room for them or are strengthened by them.
extension SentenceReading {
  /// Whether a vehicle brings the arms and is none of them: "a ship carrying rifles", "filled three transport planes".
  func isCarrier(_ phrase: Int, _ kind: Arms) -> Bool {
    guard kind.isTransport else { return false }
    if let above = governingVerb(of: phrase), let verb = verb(above.verb) {
      let word = verbWord(above.verb)
      if !above.isSubject, Self.filling.contains(word) { return true }
      if above.isSubject, !phrases[above.verb].verbal.isPassive, Self.carrying.contains(word),
        holdsArms(after: above.verb)
      {
        return true
      }
      if [.buy, .sell, .receive].contains(verb.group) { return false }
    }
    var next = phrase + 1
    if isRelative(next) { next += 1 }
    guard isVerb(next), !phrases[next].verbal.isPassive else { return false }
    let word = verbWord(next)
    return Self.sailing.contains(word) || Self.carrying.contains(word) && holdsArms(after: next)
  }

  private static let filling: WordGroup = ["filled", "fill", "filling", "fills"]
  private static let sailing: WordGroup = [
    "sailing", "sailed", "bound", "heading", "flew", "landed", "docked", "docking", "moored", "anchored",
  ]
  private static let carrying: WordGroup = [
    "carrying", "carried", "carries", "transporting", "transported", "transports", "bringing", "brought",
    "brings",
    "hauling", "smuggling", "delivering", "laden",
  ]

  private func holdsArms(after verb: Int) -> Bool {
    isNoun(verb + 1) && (countsItem(verb + 1) || Self.cargoes.contains(headWord(verb + 1)))
  }

  private static let cargoes: WordGroup = [
    "cargo", "load", "loads", "supplies", "containers", "crates", "boxes",
  ]

  /// Whether arms are given up for others: "to replace its D-30 guns", "in place of its ageing jets".
  ///
  /// Those of which the sentence says who gave them away are told of themselves: "replacing the tanks it sent to Kyiv".
  func isReplaced(_ phrase: Int) -> Bool {
    if opensClause(phrase + 1) { return false }
    switch preposition(phrase) {
    case "of" where wordBeforePreposition(phrase) == "place": return true
    case "for" where isNoun(phrase - 1) && Self.replacements.contains(headWord(phrase - 1)): return true
    case "", "of":
      guard let above = governingVerb(of: phrase), Self.replacing.contains(verbWord(above.verb)) else {
        return false
      }
      return above.isSubject == phrases[above.verb].verbal.isPassive
    default: return false
    }
  }

  private static let replacements: WordGroup = ["replacement", "replacements", "successor"]
  static let replacing: WordGroup = ["replace", "replaces", "replaced", "replacing"]

  /// Whether somebody's own arms are what others are to strengthen: "missiles to boost its air defence".
  func isStrengthened(_ phrase: Int) -> Bool {
    guard phrase > 1, preposition(phrase).isEmpty, isVerb(phrase - 1),
      phrases[phrase - 1].verbal.isInfinitive || phrases[phrase - 1].verbal.isGerund,
      Self.strengthening.contains(verbWord(phrase - 1))
    else { return false }
    return phrases[..<(phrase - 1)].indices.contains { earlier in
      lastArms(earlier).map { $0.category != .unspecified } ?? false
    }
  }

  private static let strengthening: WordGroup = [
    "strengthen", "strengthening", "bolster", "bolstering", "boost", "boosting", "enhance", "enhancing",
    "improve",
    "improving", "reinforce", "reinforcing",
  ]
}
