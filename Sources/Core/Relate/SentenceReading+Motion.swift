/// Arms that are told to come or go by themselves.
extension SentenceReading {
  /// "Most of its tanks came from Russia".
  func isComing(_ phrase: Int, _ prepositions: WordGroup = ["from"]) -> Bool {
    guard prepositions.contains(preposition(phrase + 1, orEmpty: "")), hasParty(phrase + 1) else {
      return false
    }
    return goods(before: phrase) != nil
  }

  /// Whether arms go to a party: "The tanks will head to Kenya", but not the sales of arms.
  func isHeading(_ phrase: Int, _ preposition: WordGroup = ["to"]) -> Bool {
    guard !phrases[phrase].verbal.isPassive, let goal = goal(of: phrase, after: preposition),
      let kind = head(goal)?.kind, kind == .party || head(goal)?.noun?.group == .actor && hasParty(goal),
      let arms = goods(before: phrase), !isForAWhile(after: goal)
    else { return false }
    return [.light, .actor].contains(head(arms)?.noun?.group ?? .light)
  }

  /// Whether what goes somewhere is to come back: "went to Poland to patrol the skies", "for an exercise".
  private func isForAWhile(after goal: Int) -> Bool {
    let next = goal + 1
    if isVerb(next), phrases[next].verbal.isInfinitive, let main = phrases[next].verbal.main {
      return Self.serving.contains(lexicon.vocabulary.word(units[main].word))
    }
    return preposition(next, orEmpty: "") == "for" && Self.exercises.contains(headWord(next))
  }

  private static let serving: WordGroup = [
    "patrol", "join", "train", "exercise", "protect", "guard", "take", "participate", "reinforce", "deter",
  ]
  private static let exercises: WordGroup = [
    "exercise", "exercises", "drill", "drills", "manoeuvres", "maneuvers", "training", "patrols", "repairs",
    "tests", "trials",
  ]

  /// The arms right before a verb of which they may be the subject: "the rifles used by the rebels came from".
  func goods(before verb: Int) -> Int? {
    var index = verb - 1
    if isRelative(index) { index -= 1 }
    if index >= 0, phrases[index].kind == .comma { index -= 1 }
    while isNoun(index) || isVerb(index) && phrases[index].verbal.isReduced {
      if isNoun(index), hasItem(index) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether a participle tells of the arms before it: "weapons dropped to the rebels", but not "the jets flew to Kenya".
  func isOfCargo(_ phrase: Int, until goal: Int) -> Bool {
    guard goal == phrase + 1, isNoun(phrase - 1), hasItem(phrase - 1), let main = phrases[phrase].verbal.main,
      phrases[phrase].units.count == 1, let forms = units[main].verb?.forms
    else { return false }
    return forms.contains(.participle) && !forms.contains(.gerund)
  }
}
