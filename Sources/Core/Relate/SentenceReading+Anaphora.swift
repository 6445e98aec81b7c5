/// Which phrases only take up arms told before, and which general words say no more than the list beside them.
extension SentenceReading {
  /// Whether a phrase takes up arms told before by a word that is no name of arms: "the systems", "those units".
  func takesUpArms(_ phrase: Int) -> Bool {
    isNoun(phrase) && hasDefiniteArticle(phrase) && Self.takingUp.contains(headWord(phrase))
  }

  /// Whether a sentence only lists what the one before it tells: "That includes tanks", "The systems including Patriots".
  var listsEarlier: Bool {
    guard phrases.count > 1, isVerb(1), verb(1)?.group == .include else { return false }
    let isPointing = phrases[0].units.count == 1 && Self.pointing.contains(firstWord(0))
    return takesUpArms(0) || isPointing && isFinite(1)
  }

  private static let pointing: WordGroup = ["that", "this", "these", "those", "it", "they"]

  /// The last phrase that names arms of some kind, and not only "weapons" or "training".
  var lastKindOfArms: Int? {
    phrases.indices.last { index in
      lastArms(index).map { ![.unspecified, .trainingSupport, .nonLethal].contains($0.category) } ?? false
    }
  }

  /// Whether a phrase with a definite article says nothing that tells its arms from those told before: "the jets", but
  /// "the other jets", "the jets that Spain has ordered".
  func isAgain(_ phrase: Int) -> Bool {
    hasDefiniteArticle(phrase) && !hasWord(of: Self.further, phrase) && !isDefined(phrase)
  }

  /// Whether what follows a phrase tells which arms it means: "the jets of the navy", "the guns fired at them".
  private func isDefined(_ phrase: Int) -> Bool {
    let next = phrase + 1
    if isRelative(next) || isVerb(next) && isReducedRelative(next) { return true }
    guard isNoun(next) else { return false }
    return preposition(next) == "of" || isDirectObject(next) && startsClause(next)
  }

  private func hasDefiniteArticle(_ phrase: Int) -> Bool {
    guard let first = phrases[phrase].units.first, units[first].kind == .determiner else { return false }
    return Self.definite.contains(firstWord(phrase))
  }

  private static let definite: WordGroup = ["the", "these", "those", "such"]

  /// Words by which arms are others than those told before.
  private static let further: WordGroup = [
    "other", "new", "additional", "further", "more", "most", "remaining", "latest", "first", "second",
    "third", "next", "last", "old", "older", "various", "existing",
  ]

  private static let takingUp: WordGroup = [
    "system", "systems", "vehicle", "vehicles", "equipment", "hardware", "package", "batteries", "units",
    "platforms", "machines", "planes", "items", "goods", "capabilities",
  ]

  /// Whether a phrase names what was got before: "buys shells on top of the guns and tanks it has bought from Oslo".
  func isOnTop(_ phrase: Int) -> Bool {
    isBehind("on", "top", "of", listStart(of: phrase))
  }

  /// Whether the arms that a general word stands for are all told beside it: "a shipment of tanks", "aid consisting of
  /// shells", "weapons, including tanks and guns", but "aid including tanks and other equipment"; or before it: "tanks as
  /// part of an aid package".
  func isSpelledOut(_ phrase: Int) -> Bool {
    if holdsArmsBefore(phrase) { return true }
    guard let first = listing(after: phrase) else { return false }
    return isOfArmsAlone(first)
  }

  /// Whether a general word says in what the arms before it come: "as part of an aid package", "in a shipment of arms".
  private func holdsArmsBefore(_ phrase: Int) -> Bool {
    guard isNoun(phrase - 1) else { return false }
    switch preposition(phrase) {
    case "in", "under":
      return head(phrase - 1)?.kind != .money && Self.holders.contains(lastWord(phrase) ?? "")
    case "of":
      return isBehind("as", "part", "of", phrase) || holdsArmsBefore(phrase - 1)
    default: return false
    }
  }

  private static let holders: WordGroup = [
    "package", "packages", "shipment", "shipments", "tranche", "batch", "delivery", "deal",
  ]

  /// Where what a general word stands for begins to be told.
  private func listing(after phrase: Int) -> Int? {
    if hasItem(phrase + 1, after: "of") { return phrase + 1 }
    if let (verb, isSubject) = governingVerb(of: phrase), isSubject, self.verb(verb)?.group == .include {
      return verb + 1
    }
    var next = phrase + 1
    // "aid for Chad worth $3 million – tanks and shells".
    while isNoun(next), !hasItem(next), !isForm(next),
      !preposition(next).isEmpty || head(next)?.kind == .money
    {
      next += 1
    }
    guard phrases.indices.contains(next) else { return nil }
    if isNoun(next) { return isForm(next) ? next + 1 : opensArms(next) ? next : nil }
    if isRelative(next) { return isVerb(next + 1) && self.verb(next + 1)?.group == .include ? next + 2 : nil }
    let isAfterMark = phrases[next].kind == .comma || isDashOrColon(next)
    if isAfterMark { next += 1 }
    if isVerb(next), self.verb(next)?.group == .include,
      !isFinite(next) || preposition(next + 1, orEmpty: "") == "of"
    {
      return next + 1
    }
    guard isAfterMark, isNoun(next) else { return nil }
    if isForm(next) { return next + 1 }
    return isDashOrColon(next - 1) || opensArms(next) ? next : nil
  }

  private func opensArms(_ phrase: Int) -> Bool {
    hasItem(phrase) && (opensExamples(phrase) || preposition(phrase) == "such")
  }

  private func isDashOrColon(_ phrase: Int) -> Bool {
    let kind = units[phrases[phrase].units.lowerBound].kind
    return kind == .dash || kind == .colon
  }

  private func isForm(_ phrase: Int) -> Bool {
    preposition(phrase) == "in" && ["form", "shape"].contains(headWord(phrase))
  }

  /// Whether all arms of the list that starts at a phrase are told by more than "arms" or "aid", the last member, too.
  private func isOfArmsAlone(_ first: Int) -> Bool {
    var told = 0
    var isArms = false
    var isJoined = false
    loop: for index in first..<phrases.count {
      switch phrases[index].kind {
      case .noun where hasItem(index):
        guard isSpecific(index) else { return false }
        isArms = true
        told += 1
      case .noun, .quote, .bracketOpen, .bracketClose: break
      case .comma, .coordinator:
        if isJoined, !isArms, isNoun(index - 1) { return false }
        if phrases[index].kind == .coordinator {
          isJoined = true
        } else if isNoun(index - 1) {
          isJoined = false
        }
        isArms = false
      // "tanks and guns, but the government": who it is ends no list.
      case .verb where isFinite(index): return told > 0
      default: break loop
      }
    }
    return told > 0 && (isArms || !isJoined)
  }

  /// Whether the arms of a phrase are told by more than "arms" or "aid".
  private func isSpecific(_ phrase: Int) -> Bool {
    isNoun(phrase)
      && phrases[phrase].units.contains { index in
        switch units[index].kind {
        case .weapon: true
        case .term: lexicon.terms[text.annotations[units[index].annotation].index].category != .unspecified
        default: false
        }
      }
  }
}
