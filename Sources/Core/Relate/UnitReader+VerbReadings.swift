/// Whether what looks like a verb is one where it stands, or a noun or an adjective.
extension UnitReader {
  /// Whether a comma closes what is inserted after a subject: "Turkey, meanwhile, supplies".
  private func closesInsertion(_ comma: Int, _ units: [Unit]) -> Bool {
    let earlier = units[max(0, comma - 9)..<comma]
    guard let opening = earlier.lastIndex(where: { $0.kind == .comma }), opening > 0,
      !units[opening..<comma].contains(where: { $0.kind == .verb })
    else { return false }
    let subject = units[opening - 1]
    return [.party, .person, .body, .company].contains(subject.kind) || subject.noun?.group == .actor
  }

  /// Whether a participle and the adverb before it belong to a noun: "sending widely banned munitions".
  private func isAttribute(_ verb: ActLexicon.Verb, after adverb: Int, _ units: [Unit]) -> Bool {
    guard verb.forms.contains(.participle), !verb.forms.contains(.gerund), adverb > 0 else { return false }
    return [.verb, .preposition, .determiner, .possessive, .quantity].contains(units[adverb - 1].kind)
  }

  /// Whether a word opens a noun phrase in which a participle stands before the noun.
  private func opensDefinite(_ before: Unit, _ participle: Unit) -> Bool {
    switch before.kind {
    case .determiner: !grammar[before.word].isDisjoint(with: [.article, .possessivePronoun])
    case .possessive: true
    case .quantity: words.qualities.contains(participle.word)
    default: false
    }
  }

  /// Whether only adjectives stand between a word and "a": "a dangerous step".
  private func isInIndefinite(_ index: Int, _ units: [Unit]) -> Bool {
    guard let opening = units[..<index].lastIndex(where: { $0.kind != .word && $0.kind != .adverb }) else {
      return false
    }
    return units[opening].kind == .determiner && words.indefinite.contains(units[opening].word)
  }

  /// Whether what looks like a verb names deeds that the next words ascribe: "port visits by French frigates".
  private func isCountedDeed(
    _ verb: ActLexicon.Verb, _ after: Unit?, _ index: Int, _ units: [Unit]
  ) -> Bool {
    guard verb.forms == .third, after?.word == words.by, index + 2 < units.count else { return false }
    return [.party, .person, .body, .company].contains(units[index + 2].kind)
  }

  /// Whether a word that says what arms are, or carries them, is a noun behind their name: "its C-390 transport".
  private func isTransport(_ verb: ActLexicon.Verb, _ before: Unit, _ after: Unit?) -> Bool {
    guard before.kind == .weapon, verb.lemma == "transport", verb.forms.isDisjoint(with: [.past, .gerund])
    else { return false }
    return after.map { ![.determiner, .quantity, .weapon, .term, .money, .pronoun].contains($0.kind) } ?? true
  }

  func isVerb(_ verb: ActLexicon.Verb, at index: Int, _ units: [Unit], _ text: AnnotatedText) -> Bool {
    let before = index > 0 ? units[index - 1] : nil
    let after = index + 1 < units.count ? units[index + 1] : nil
    // "the Kenyan Armed Forces".
    if units[index].word == words.armed, after?.word == words.forces { return false }
    // "a Tehran-backed armed group".
    if units[index].word == words.armed, before?.isCompound ?? false { return false }
    if !verb.forms.isDisjoint(with: [.past, .participle, .gerund]) {
      // "the promised tanks", "the remaining shells": an adjective before its noun.
      // "Captured rifles were shown".
      if before == nil, let after, words.qualities.contains(units[index].word), after.kind.isNominal {
        return false
      }
      guard let before, let after else { return true }
      // "a hearing on the sale".
      if before.kind == .determiner, words.indefinite.contains(before.word), verb.forms == .gerund,
        verb.group == .light, !after.kind.isNominal, after.word != words.of
      {
        return false
      }
      // "military funding", "is requesting funding".
      if units[index].noun != nil, verb.forms.contains(.gerund),
        [.word, .noun, .term, .money, .verb].contains(before.kind)
      {
        return false
      }
      let isModifier =
        switch before.kind {
        case .determiner, .possessive, .quantity: true
        case .adverb: isAttribute(verb, after: index - 1, units)
        // "offered Qatar unprecedented cooperation".
        case .party where index > 1 && (verb.lemma.isEmpty || words.qualities.contains(units[index].word)):
          [.send, .supply, .sell, .pledge].contains(units[index - 2].verb?.group ?? .light)
            && units[index - 2].kind == .verb
        // "with refurbished tanks", "sent captured tanks", but "of supplying tanks".
        // "to let Spain sell".
        case .to where verb.forms.contains(.base): false
        case .preposition, .to: !verb.forms.contains(.gerund) || words.qualities.contains(units[index].word)
        // "Greece says sold drones" goes on.
        case .verb:
          ![.say, .claim, .deny].contains(before.verb?.group ?? .light)
            && (!verb.forms.contains(.gerund) || words.qualities.contains(units[index].word))
        case .coordinator, .comma: words.qualities.contains(units[index].word)
        default: false
        }
      let isBeforeNoun =
        switch after.kind {
        case .noun, .weapon, .term, .word, .quantity: true
        // "supplied landlocked Chad", "from neighbouring Spain".
        // "the advanced French fighter".
        case .party:
          [.verb, .preposition, .to].contains(before.kind)
            // "handed Chad captured Libyan rifles".
            || before.kind == .party && after.shape == .adjective
              && words.qualities.contains(units[index].word)
            || after.shape == .adjective && opensDefinite(before, units[index])
        // "the armed forces": not yet known to be no verb; "recently acquired armed drones", "an armed attack".
        case .verb:
          after.noun != nil && (before.kind != .verb || words.qualities.contains(units[index].word))
            || words.qualities.contains(after.word)
            || before.kind == .determiner && grammar[before.word].contains(.article)
              && !verb.forms.contains(.gerund) && after.verb?.forms == .base
        default: false
        }
      return !(isModifier && isBeforeNoun)
    }
    guard let before else { return verb.forms.contains(.base) && units[index].noun == nil }
    if isTransport(verb, before, after) { return false }
    // "the US supplies weapons".
    if before.kind == .party, before.shape == .name, let after, verb.forms.contains(.third),
      index > 1, units[index - 2].kind == .determiner,
      [.weapon, .term, .determiner, .quantity].contains(after.kind)
    {
      return true
    }
    switch before.kind {
    case .verb: return before.verb?.lemma == "help" && verb.forms.contains(.base)
    case .to: return verb.forms.contains(.base)
    case .modal, .auxiliary, .negation: return true
    case .adverb:
      let earlier = index > 1 ? units[index - 2].kind : .comma
      return earlier != .determiner && earlier != .preposition
    case .determiner, .possessive, .preposition, .money: return false
    case .comma where verb.forms.contains(.third) && closesInsertion(index - 1, units):
      return after.map { $0.kind.isNominal || $0.kind == .to } ?? false
    case .pronoun: return true
    case .quantity: return false
    case .relative: return true
    case .coordinator:
      // "and supplies" goes on as the words before the "and" did.
      let earlier = index > 1 ? units[index - 2] : nil
      return units[index].noun == nil || (earlier.map { $0.kind == .verb } ?? false)
    default: break
    }
    // "The leaked files appear to show": no noun looks so.
    if verb.lemma == "appear" || verb.lemma == "seem", before.kind.isNominal, after?.kind == .to {
      return true
    }
    // "The row cost Oman a contract": its past looks like its present.
    if units[index].word == words.cost, before.kind.isNominal, after?.kind == .party { return true }
    // "after the Hamas attack", "following a Houthi raid on the port".
    if words.blows.contains(units[index].word), before.kind == .party,
      after.map({ $0.kind.isMark || $0.kind == .preposition }) ?? true
    {
      return false
    }
    // "over fears of US sanctions".
    if units[index].word == words.sanctions, before.kind == .party || before.kind == .word { return false }
    // "Radar sets have been cleared": a noun before its verb.
    if verb.forms.isDisjoint(with: [.past, .participle, .gerund]), verb.group == .light, before.kind == .term,
      after?.kind == .auxiliary
    {
      return false
    }
    guard units[index].noun != nil else {
      let isSingular = before.kind == .word || before.kind == .noun && before.noun?.isPlural == false
      if isSingular, text.tokens[before.tokens.lowerBound].isCapitalized == false, verb.forms == .base {
        return verb.group != .light && !isInIndefinite(index, units)
      }
      return !isCountedDeed(verb, after, index, units)
    }
    // "Germany supplies tanks" against "Germany supplies rose": a subject before, an object after.
    let hasSubject =
      before.kind == .party && before.shape != .adjective
      && !(index > 1 && units[index - 2].kind == .determiner)
      || before.kind == .person || before.kind == .body
      || before.kind == .company || (before.kind == .noun && before.noun?.group == .actor)
    // "Germany transfers seized rifles".
    if hasSubject, let next = after, next.kind == .verb, words.qualities.contains(next.word) { return true }
    // "Seoul claims that".
    // "rejected US claims that".
    if hasSubject, verb.forms.contains(.third), after?.word == words.that {
      guard index > 1, units[index - 2].kind == .verb else { return true }
      return units[index - 2].verb?.group.isTelling ?? false
    }
    // "Oslo halts purchase of jets": a headline.
    if hasSubject, before.kind == .party, verb.forms.contains(.third),
      [.cancel, .refuse, .approve].contains(verb.group), after?.noun != nil
    {
      return true
    }
    let hasObject =
      after.map { [.determiner, .quantity, .weapon, .term, .party, .person, .money, .to].contains($0.kind) }
      ?? false
    return hasSubject && hasObject
  }
}
