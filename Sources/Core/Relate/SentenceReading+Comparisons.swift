/// Which arms a sentence only sets beside others: what goods differ from, compete with, or serve with; and what is done to
/// arms that somebody has.
extension SentenceReading {
  /// Whether a phrase names what other arms are measured against: "unlike the Tiger", "comparable to the K9".
  func isCompared(_ phrase: Int) -> Bool {
    let first = listStart(phrase)
    return switch preposition(first) {
    case "unlike": true
    case "than": !isInstead(first)
    case "from": Self.differing.contains(wordBeforePreposition(first))
    case "to": Self.likening.contains(wordBeforePreposition(first))
    case "with", "against": Self.competing.contains(wordBeforePreposition(first))
    case "alongside": Self.flying.contains(wordBeforePreposition(first))
    default: false
    }
  }

  /// Whether a phrase names what the arms before it are meant against: "jets to defend its skies against drones", "radars to
  /// detect howitzers".
  ///
  /// Of those whose country is told, the phrase may tell who made them, and for whom.
  func isTarget(_ phrase: Int) -> Bool {
    let first = listStart(phrase)
    guard first > 1, !phrases[phrase].units.contains(where: { units[$0].kind == .party }) else {
      return false
    }
    switch preposition(first) {
    case "against":
      return isNoun(first - 1) && (hasItem(first - 1) || Self.shields.contains(headWord(first - 1)))
        || isGuarded(from: first)
    case "from": return isGuarded(from: first)
    case "":
      let means = first - 1
      guard isVerb(means), Self.countering.contains(verb(means)?.lemma ?? "") else { return false }
      if isRelative(means - 1) { return antecedent(of: means - 1).map(hasItem) ?? false }
      let verbal = phrases[means].verbal
      guard verbal.isInfinitive || prepositionOfGerund(means) == "for" else { return false }
      let clause = phrases[..<means].lastIndex { $0.kind != .noun }.map { $0 + 1 } ?? 0
      return (clause..<means).contains { hasItem($0) }
    default: return false
    }
  }

  /// Whether a verb of guarding says that what it guards is kept from what a phrase names.
  private func isGuarded(from phrase: Int) -> Bool {
    guard let verb = phrases[..<phrase].lastIndex(where: { $0.kind != .noun }), isVerb(verb) else {
      return false
    }
    return Self.guarding.contains(self.verb(verb)?.lemma ?? "")
  }

  private static let shields: WordGroup = [
    "defence", "defense", "defences", "defenses", "protection", "shield", "cover",
  ]
  private static let guarding: WordGroup = ["defend", "protect", "shield", "guard", "safeguard"]
  private static let countering: WordGroup = [
    "stop", "counter", "detect", "intercept", "shoot", "defeat", "destroy", "repel", "clear", "remove", "jam",
    "locate", "neutralise", "neutralize", "suppress", "disable", "engage", "sink",
  ]

  /// The first noun phrase of a list, whose preposition holds for all: "different from the Rafale and the F-16".
  private func listStart(_ phrase: Int) -> Int {
    listStart(of: phrase) { phrases[$0 - 1].kind == .coordinator || isListedOn($0) }
  }

  /// Whether a list goes on after a noun phrase and ends with "and": "the Rafale, the F-16 and the Tiger".
  private func isListedOn(_ phrase: Int) -> Bool {
    var joint = phrase + 1
    while joint + 1 < phrases.count, phrases[joint].kind == .comma, isNoun(joint + 1),
      preposition(joint + 1).isEmpty
    {
      joint += 2
    }
    return joint + 1 < phrases.count && phrases[joint].kind == .coordinator && isNoun(joint + 1)
  }

  /// Whether arms are somebody's own, which something keeps in use: "spares to keep its F-16 fleet flying".
  func isKeptInUse(_ phrase: Int) -> Bool {
    isVerb(phrase - 1) && isDirectObject(phrase) && Self.keeping.contains(verbWord(phrase - 1))
      && hasWord(of: Self.usable, phrase)
  }

  /// Whether a phrase names work on the goods themselves, and none that is sold: "whose overhaul", "is undergoing repair".
  func isWorkOnGoods(_ phrase: Int) -> Bool {
    if phrase > 0, firstWord(phrase - 1) == "whose" { return true }
    let first = listStart(phrase)
    return isVerb(first - 1) && preposition(first).isEmpty && Self.undergoing.contains(verbWord(first - 1))
  }

  /// Whether a phrase names what somebody gets for what is given away: "tanks, which it is replacing with K2s".
  func isSuccessor(_ phrase: Int) -> Bool {
    let first = listStart(phrase)
    return preposition(first) == "with" && isVerb(first - 1) && Self.replacing.contains(verbWord(first - 1))
      && (isRelative(first - 2) || isNoun(first - 2) && isRelative(first - 3))
  }

  private static let differing: WordGroup = ["differ", "differs", "differed", "differing", "different"]
  private static let likening: WordGroup = [
    "similar", "comparable", "equivalent", "akin", "superior", "inferior", "compared", "identical", "rival",
    "alternative",
  ]
  private static let competing: WordGroup = [
    "compete", "competes", "competed", "competing", "compared", "comparable", "vying",
  ]
  private static let flying: WordGroup = [
    "fly", "flies", "flown", "flying", "serve", "serves", "serving", "operate", "operated",
  ]
  private static let keeping: WordGroup = ["keep", "keeps", "keeping", "kept"]
  private static let usable: WordGroup = [
    "active", "airworthy", "operational", "serviceable", "fleet", "flying",
  ]
  private static let undergoing: WordGroup = ["undergo", "undergoes", "undergoing", "underwent", "undergone"]
}
