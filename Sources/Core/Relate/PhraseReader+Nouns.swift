/// Noun phrases, with the preposition before each.
extension PhraseReader {
  /// Adds what follows a preposition: a noun phrase, a gerund, or the clause that it opens; gives where that ends.
  func appendAfterPreposition(
    at index: Int, _ units: [Unit], _ text: AnnotatedText, _ phrases: inout [Phrase]
  ) -> Int {
    var next = index + 1
    // "out of", "because of": the last one rules.
    while next < units.count, units[next].kind == .preposition { next += 1 }
    let preposition = units[next - 1].word
    // "thousands of “Shahed” drones".
    if next + 1 < units.count, units[next].kind == .quote, units[next + 1].kind.isNominal { next += 1 }
    // "with what it called defensive weapons".
    while next < units.count, units[next].kind == .adverb, !startsVerbGroup(after: next, units) { next += 1 }
    guard next < units.count else { return next }
    if units[next].kind == .verb || units[next].kind == .adverb, startsVerbGroup(after: next, units) {
      let first = phrases.count
      let end = appendVerbGroup(at: next, units, &phrases)
      if first < phrases.count { phrases[first].verbal.preposition = preposition }
      return end
    }
    guard units[next].kind.isNominal else { return next }
    if clausal.contains(preposition), opensClause(at: next, units) {
      // "until the junta sets a date".
      phrases.append(Phrase(kind: .subordinator, units: next - 1..<next))
      return next
    }
    return appendNounPhrase(at: next, preposition: preposition, units, text, &phrases)
  }

  /// Whether what starts here is a subject with its verb, which has tense beyond doubt.
  private func opensClause(at start: Int, _ units: [Unit]) -> Bool {
    var end = start
    while end < units.count, units[end].kind.isNominal { end += 1 }
    // "as baseless reports it had sent tanks": the reports are no subject.
    if end > start + 1, units[end - 1].kind == .pronoun { return false }
    while end < units.count, units[end].kind == .adverb { end += 1 }
    guard end < units.count else { return false }
    switch units[end].kind {
    case .modal, .auxiliary: return true
    case .verb:
      let forms = units[end].verb?.forms ?? []
      if forms.contains(.third), forms.isDisjoint(with: [.past, .participle]) { return true }
      // "since Russia invaded", but "since the tanks sent by Spain".
      return forms.contains(.past) && [.party, .person, .pronoun].contains(units[end - 1].kind)
        && !(end + 1 < units.count && units[end + 1].kind == .preposition)
    default: return false
    }
  }

  /// Adds the noun phrase that starts at a unit; gives where it ends.
  func appendNounPhrase(
    at start: Int, preposition: WordID, _ units: [Unit], _ text: AnnotatedText, _ phrases: inout [Phrase]
  ) -> Int {
    var end = start
    while end < units.count {
      // "“Shahed” drones".
      if units[end].kind == .quote, end > start, units[end - 1].kind == .weapon, end + 1 < units.count,
        units[end + 1].kind == .term
      {
        end += 2
        continue
      }
      guard units[end].kind.isNominal else { break }
      // A date after a noun phrase is its own: "sent Ukraine tanks on Monday".
      if end > start, units[end].kind == .date || units[end - 1].kind == .date { break }
      // Two full names side by side are two phrases: "gave Ukraine Leopards" is one with a modifier all the same,
      // but a determiner, a pronoun or a number after a name opens a new phrase.
      if end > start, opensPhrase(units[end], after: units[end - 1]) || opensContactClause(at: end, units) {
        break
      }
      end += 1
    }
    guard end > start else { return start + (start < units.count ? 1 : 0) }
    phrases.append(Phrase(kind: .noun, units: start..<end, preposition: preposition))
    return end
  }

  /// Whether a party after arms is the subject of a clause about them: "the tanks Spain has promised".
  private func opensContactClause(at index: Int, _ units: [Unit]) -> Bool {
    let before = units[index - 1].kind
    guard units[index].kind == .party, units[index].shape != .adjective,
      before == .term || before == .weapon || before == .determiner && units[index - 1].word == thoseWord
        || units[index - 1].noun?.group == .allegation || findings.contains(units[index - 1].word),
      index + 1 < units.count
    else { return false }
    return [.verb, .auxiliary, .modal].contains(units[index + 1].kind)
      || units[index + 1].kind == .adverb && startsVerbGroup(after: index + 1, units)
  }

  /// Whether a unit opens a new phrase after the one before.
  private func opensPhrase(_ unit: Unit, after before: Unit) -> Bool {
    // "gave it tanks", "among them Spain".
    if before.kind == .pronoun { return unit.kind != .possessive }
    switch unit.kind {
    // "18 more jets", "40 such jets".
    case .determiner where before.kind == .quantity && countable.contains(unit.word): return false
    case .determiner, .pronoun: return before.kind != .determiner && before.kind != .possessive
    case .quantity, .money:
      return before.kind != .determiner && before.kind != .possessive && before.kind != .word
        && !(before.kind == .party && before.shape == .adjective)
    default: return false
    }
  }
}
