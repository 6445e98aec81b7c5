/// Participles that belong to the noun before them.
extension SentenceReading {
  /// Whether a participle without auxiliary belongs to the noun before it: "tanks sent by Germany".
  func isReducedRelative(_ phrase: Int) -> Bool {
    guard phrases[phrase].verbal.isReduced, let verb = verb(phrase) else { return false }
    return answers.answer(phrase, given: { $0.isReducedRelative }, keep: { $0.isReducedRelative = $1 }) {
      readsAsReducedRelative(phrase, verb)
    }
  }

  private func readsAsReducedRelative(_ phrase: Int, _ verb: ActLexicon.Verb) -> Bool {
    if !verb.forms.contains(.past) { return true }
    if isOfSale(verb, phrase, phrase - 1) { return true }
    // "forces equipped with howitzers held the line": they have been.
    if verb.group == .equip, isNoun(phrase - 1), hasItem(phrase + 1, after: "with") { return true }
    // "…, accused Seoul of": with an object of its own it is the verb of its clause.
    if isDirectObject(phrase + 1), phrase == 0 || !isNoun(phrase - 1) || !hasItem(phrase - 1) { return false }
    var before = phrase - 1
    // "NATO on Monday called on": the day is not what was called.
    while before > 0, isNoun(before), head(before)?.kind == .date { before -= 1 }
    // "The tanks, built in Korea, arrived": what follows an insertion is the clause's own verb, where it has no other.
    if before >= 0, phrases[before].kind == .comma, preposition(phrase + 1, orEmpty: "") != "by",
      let opening = parentheticalStart(before: before), opening > 0, isNoun(opening - 1)
    {
      let clause = phrases[..<opening].lastIndex { $0.kind == .stop || $0.kind == .subordinator } ?? -1
      if !(clause + 1..<opening).contains(where: { isVerb($0) && isFinite($0) }) { return false }
    }
    // "bought and sent by Germany", but "sent tanks and promised to send more".
    if before >= 0, phrases[before].kind == .coordinator,
      let joined = phrases[..<before].lastIndex(where: { $0.kind == .verb })
    {
      return isReducedRelative(joined)
    }
    guard before >= 0, isNoun(before) else { return before < 0 || !isRelative(before) }
    let next = phrase + 1
    if isNoun(next), preposition(next) == "by" { return true }
    guard let head = head(before) else { return false }
    switch head.kind {
    // "Arms exports exceeded $17 billion".
    case .term where head.noun != nil && isDirectObject(next): return false
    // "French intelligence said".
    case .term where head.noun?.group == .actor: return false
    case .weapon, .term, .money: return true
    case .noun: return head.noun.map { $0.group != .actor } ?? false && !isDirectObject(next)
    case .party, .person, .body, .company, .pronoun, .role: return false
    default: return !isDirectObject(next) && isNoun(next)
    }
  }

  /// Whether a participle says what has been told of a sale before it: "would block arms sales to Egypt announced in May".
  private func isOfSale(_ verb: ActLexicon.Verb, _ phrase: Int, _ before: Int) -> Bool {
    guard [.pledge, .approve].contains(verb.group),
      !isDirectObject(phrase + 1) || head(phrase + 1)?.kind == .date
        || isAdverbial(phrase + 1), ["to", "for"].contains(preposition(before, orEmpty: "")), hasParty(before)
    else { return false }
    var noun = before
    while noun > 0, isNoun(noun), !preposition(noun).isEmpty { noun -= 1 }
    let isSale = (noun...before).contains { phrase in
      isNoun(phrase)
        && phrases[phrase].units.contains {
          [.sale, .transfer, .delivery, .aid].contains(units[$0].noun?.group ?? .light)
        }
    }
    guard isSale, isNoun(noun) else { return false }
    return (0..<noun).contains {
      isVerb($0) && !phrases[$0].verbal.isReduced && phrases[$0].verbal.modal != .none
    }
  }

  /// "earlier this year".
  private func isAdverbial(_ phrase: Int) -> Bool {
    ["this", "year", "month", "week"].contains(headWord(phrase))
  }
}
