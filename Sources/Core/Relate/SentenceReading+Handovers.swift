/// Arms that a verb brings to somebody: carried, built, paid for, passed on.
extension SentenceReading {
  func isWay(_ phrase: Int) -> Bool {
    isDirectObject(phrase) && ["way", "door", "doors"].contains(headWord(phrase))
  }

  /// Whether arms are built for a party.
  func isBuildingFor(_ phrase: Int) -> Bool {
    guard let goal = goal(of: phrase, after: ["for"]), hasParty(goal), !hasItem(goal) else { return false }
    // "the frigates that Spain is building for Kenya".
    let goods = isRelative(phrase - 2) ? phrase - 3 : phrase - 2
    if isNoun(phrase - 1), isNoun(goods), hasItem(goods) { return true }
    return phrases[phrase].verbal.isPassive
      || (phrase + 1..<goal).contains { isDirectObject($0) && hasItem($0) }
  }

  /// "has chosen Saab to build its submarines".
  func isChosenToBuild(_ phrase: Int) -> Bool {
    guard phrases[phrase].verbal.isInfinitive, isDirectObject(phrase - 1), hasParty(phrase - 1),
      isVerb(phrase - 2), let main = phrases[phrase - 2].verbal.main,
      ActReader.choosing.contains(units[main].verb?.lemma ?? "")
    else { return false }
    return isDirectObject(phrase + 1) && hasItem(phrase + 1)
  }

  /// The first of the noun phrases right after a verb that stands after one of some prepositions.
  func goal(of phrase: Int, after prepositions: WordGroup) -> Int? {
    phrases[(phrase + 1)...].indices.prefix { isNoun($0) }.first { prepositions.contains(preposition($0)) }
  }

  func isGoal(_ phrase: Int) -> Bool { preposition(phrase, orEmpty: "") == "to" && hasParty(phrase) }

  /// Whether arms stand between a verb and its particle: "pass the jets on", "hand the tanks over".
  func isHandedFurther(_ phrase: Int, _ lemma: Word) -> Bool {
    guard isDirectObject(phrase + 1), hasItem(phrase + 1) || head(phrase + 1)?.kind == .pronoun,
      phrases[phrase + 1].units.upperBound < units.count
    else { return false }
    if lemma == "pass", isGoal(phrase + 2) { return true }
    let particle = lexicon.vocabulary.word(units[phrases[phrase + 1].units.upperBound].word)
    return particle == "over" || (particle == "on" && lemma != "turn" && lemma != "sign")
  }

  /// "turned it down", "turned the offer down".
  func isTurningDown(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase + 1) else { return false }
    let last = phrases[phrase + 1].units.upperBound
    return hasWord("down", phrase + 1)
      || units.indices.contains(last) && lexicon.vocabulary.word(units[last].word) == "down"
  }

  /// Whether a phrase is "no" alone.
  func isNo(_ phrase: Int) -> Bool {
    isDirectObject(phrase) && phrases[phrase].units.count == 1 && hasWord("no", phrase)
  }

  /// "The shells from Spain reached Ukraine".
  ///
  /// Reads what stands before as it is: subjects are found by asking for verbs.
  func isArrival(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase + 1),
      head(phrase + 1)?.kind == .party || preposition(phrase + 2, orEmpty: "") == "in" && hasParty(phrase + 2)
    else { return false }
    var index = phrase - 1
    if isRelative(index) { index -= 1 }
    while isNoun(index), !preposition(index).isEmpty {
      if preposition(index) == "of", hasItem(index) { return true }
      index -= 1
    }
    return goods(before: phrase) != nil
  }

  /// Whether arms are carried to a party: "flew ten tons of shells to Kenya".
  func isCarriage(_ phrase: Int) -> Bool {
    guard let goal = goal(of: phrase, after: ["to", "into"]), hasParty(goal) else { return false }
    // "the weapons that the US dropped to the rebels".
    let isOfRelative = isNoun(phrase - 1) && isRelative(phrase - 2) && goal == phrase + 1
    return phrases[phrase].verbal.isPassive || isOfRelative || isOfCargo(phrase, until: goal)
      || (phrase + 1..<goal).contains { hasItem($0) }
  }

  func isEquipping(_ phrase: Int) -> Bool {
    isDirectObject(phrase + 1) && hasParty(phrase + 1) && !hasItem(phrase + 1)
      && preposition(phrase + 2, orEmpty: "") == "with" && countsItem(phrase + 2)
  }

  /// Whether a party is let have arms: "will let Kenya have tanks".
  func isLettingHave(_ phrase: Int) -> Bool {
    isDirectObject(phrase + 1) && hasParty(phrase + 1) && !hasItem(phrase + 1) && isVerb(phrase + 2)
      && phrases[phrase + 2].verbal.main == nil && firstWord(phrase + 2) == "have"
      && isDirectObject(phrase + 3) && countsItem(phrase + 3)
  }

  /// Whether a party is paid for arms.
  func isPurchase(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase + 1), head(phrase + 1)?.kind == .party || head(phrase + 1)?.kind == .company
    else { return false }
    return (phrase + 2...phrase + 4).contains { preposition($0, orEmpty: "") == "for" && hasItem($0) }
  }

  func isGrant(_ phrase: Int) -> Bool {
    guard isDirectObject(phrase + 1), hasParty(phrase + 1) else { return false }
    return (phrase + 2...phrase + 5).contains {
      ["in", "of"].contains(preposition($0, orEmpty: "")) && head($0)?.noun?.group == .aid
    }
  }
}
