/// Tells verbs from what looks the same.
extension UnitReader {
  /// Tells verbs from the nouns and adjectives that look the same, by what stands before.
  func resolveVerbs(_ units: inout [Unit], _ text: AnnotatedText) {
    // What a sentence has none of need not be looked for at each word; none of those asked for here comes later.
    let kinds = UnitKinds(units)
    for index in units.indices.dropFirst() where units[index].kind == .determiner {
      // "will each send", "have both sent": inside a verb group it counts nothing.
      if units[index - 1].kind == .modal || units[index - 1].kind == .auxiliary,
        words.floating.contains(units[index].word)
      {
        units[index].kind = .adverb
      }
    }
    for index in units.indices.dropFirst().dropLast()
    where kinds.contains(.possessive) || kinds.contains(.quote) || kinds.contains(.dash) {
      if units[index].kind == .possessive, units[index - 1].kind == .pronoun {
        // "it's sending": as "it is sending".
        units[index].kind = .auxiliary
        units[index].word = units[index + 1].verb?.forms.contains(.gerund) ?? false ? words.is : words.has
      }
      if units[index].kind == .quantity, units[index - 1].kind == .quote, units[index + 1].kind == .quote {
        // "“dozens” of tanks" counts as without marks.
        units[index - 1].kind = .adverb
        units[index + 1].kind = .adverb
      }
      let token = text.tokens[units[index].tokens.lowerBound]
      if units[index].kind == .dash, token.isAttached, !token.flags.contains(.spaced),
        [.comma, .coordinator].contains(units[index + 1].kind)
      {
        // "short- and medium-range missiles".
        for place in index - 1...index + 1 { units[place].kind = .adverb }
      }
    }
    if kinds.contains(.negation) {
      for index in units.indices.dropLast()
      where units[index].kind == .negation && words.limiting.contains(units[index + 1].word) {
        // "not only tanks but also jets" denies nothing.
        units[index].kind = .adverb
      }
      resolveNegations(&units)
    }
    resolveAdverbs(&units)
    for index in units.indices.dropFirst().dropLast()
    where words.verbPrefixes.contains(units[index].word)
      && [.to, .modal, .auxiliary].contains(units[index - 1].kind)
    {
      // "to re-export": one verb.
      if units[index + 1].kind == .verb,
        text.tokens[units[index + 1].tokens.lowerBound].flags.contains(.hyphenated)
      {
        units[index].kind = .adverb
      }
    }
    for index in units.indices.dropFirst().dropLast()
    where kinds.contains(.to) && units[index + 1].kind == .to {
      // "is set to send", "are likely to send": part of the verb group.
      guard !grammar[units[index].word].isDisjoint(with: [.inclinedWill, .inclinedMay, .inclinedNot]),
        [.auxiliary, .adverb, .negation].contains(units[index - 1].kind)
      else { continue }
      units[index].kind = .adverb
      units[index].verb = nil
    }
    for index in units.indices.dropFirst().dropLast()
    where units[index].kind == .adverb && words.orders.contains(units[index].word) {
      // "its next frigates", "the long range" are each one phrase.
      if [.determiner, .possessive].contains(units[index - 1].kind), units[index + 1].kind.isNominal {
        units[index].kind = .word
      }
    }
    for index in units.indices.dropFirst()
    where kinds.contains(.person) && units[index].kind == .word && units[index].verb == nil {
      // "Scholz invokes a law": an unknown word with an s right after a person is a verb.
      let token = text.tokens[units[index].tokens.lowerBound]
      guard units[index - 1].kind == .person, !token.isCapitalized, token.kind == .word,
        text.utf8[Int(token.end) - 1] == UInt8(ascii: "s"), token.end - token.start > 3
      else { continue }
      units[index].kind = .verb
      units[index].verb = ActLexicon.Verb(lemma: "", group: .light, forms: [.third, .past])
    }
    for index in units.indices.dropFirst().dropLast()
    where kinds.contains(.to) && units[index].kind == .word && units[index - 1].kind == .to {
      // "to honor its promise": an unknown word between "to" and what opens a noun phrase is a verb.
      guard units[index].verb == nil, !text.tokens[units[index].tokens.lowerBound].isCapitalized,
        [.determiner, .pronoun, .party, .quantity, .person].contains(units[index + 1].kind)
      else { continue }
      units[index].kind = .verb
      units[index].verb = ActLexicon.Verb(lemma: "", group: .light, forms: .base)
    }
    for index in units.indices.dropFirst().dropLast()
    where [.modal, .to, .adverb].contains(units[index - 1].kind) {
      guard let verb = bareVerb(at: index, units) else { continue }
      units[index].kind = .verb
      units[index].verb = verb
    }
    for index in units.indices where units[index].kind == .verb {
      guard let verb = units[index].verb else { continue }
      if isVerb(verb, at: index, units, text) { continue }
      units[index].kind = units[index].noun == nil ? .word : .noun
      // "four locally built frigates" is one phrase.
      if index > 1, units[index - 1].kind == .adverb,
        [.determiner, .possessive, .quantity].contains(units[index - 2].kind)
      {
        units[index - 1].kind = .word
      }
      if units[index].noun == nil, !verb.forms.isDisjoint(with: [.past, .participle, .gerund]) { continue }
      units[index].verb = nil
    }
  }

  /// Passes over what only adds to a verb or an adjective, and tells "given" where it gives a reason.
  private func resolveAdverbs(_ units: inout [Unit]) {
    for index in units.indices.dropLast() {
      let (word, next) = (units[index].word, index + 1)
      if word == words.by, units[next].word == words.far {
        // "is by far the largest supplier".
        units[index].kind = .adverb
        units[next].kind = .adverb
        units[next].verb = nil
      } else if word == words.better, index > 0, [.to, .modal].contains(units[index - 1].kind),
        units[next].kind == .verb, units[next].verb?.forms.contains(.base) ?? false
      {
        // "to better protect its towns".
        units[index].kind = .adverb
      } else if word == words.as, units[next].verb?.forms.contains(.participle) ?? false,
        units[next].kind == .verb,
        next + 1 == units.count || units[next + 1].kind.isMark
      {
        // "for as long as needed", "as planned".
        units[index].kind = .adverb
        units[next].kind = .adverb
      } else if word == words.given, index == 0 || units[index - 1].kind == .comma,
        opensPossessed(next, units)
      {
        // "is worried, given Oslo's delivery of tanks": nobody is given anything.
        units[index].kind = .preposition
        units[index].verb = nil
      }
    }
  }

  /// Whether a noun phrase opens with whose it is: "Oslo's delivery", "its sale".
  private func opensPossessed(_ start: Int, _ units: [Unit]) -> Bool {
    if grammar[units[start].word].contains(.possessivePronoun) { return true }
    let names: [Unit.Kind] = [.party, .person, .body, .company, .word, .determiner]
    let end = units[start...].firstIndex { !names.contains($0.kind) } ?? units.endIndex
    return end > start && end < units.endIndex && units[end].kind == .possessive
  }

  /// Tells what denies a noun from what denies a verb: "neither tanks nor jets", "but not rifles".
  private func resolveNegations(_ units: inout [Unit]) {
    func opensNoun(_ index: Int) -> Bool {
      guard index + 1 < units.count else { return false }
      switch units[index + 1].kind {
      case .party, .person, .body, .company, .weapon, .term, .quantity, .role: return true
      case .determiner, .word, .noun: return units[index + 1].verb == nil
      default: return false
      }
    }
    let neither = units.firstIndex { $0.kind == .negation && $0.word == words.neither }
    for index in units.indices where units[index].kind == .negation && opensNoun(index) {
      let word = units[index].word
      if word == words.neither {
        units[index].kind = .determiner
      } else if word == words.nor, neither.map({ $0 < index }) ?? false {
        units[index].kind = .coordinator
      } else if word == words.not, index > 0, units[index - 1].kind == .coordinator,
        units[index - 1].word == words.but
      {
        units[index].kind = .determiner
      }
    }
  }

  /// Passes over how somebody names the arms that follow: "sent what it called defensive weapons".
  func passOverNaming(_ units: inout [Unit]) {
    for index in units.indices where units[index].word == words.what {
      let reach = index + 1..<min(index + 6, units.count)
      guard let verb = units[reach].firstIndex(where: { $0.kind == .verb }), verb > index + 1,
        words.naming.contains(units[verb].word),
        units[index + 1..<verb].allSatisfy({ $0.kind.isNominal || $0.kind == .auxiliary })
      else { continue }
      // "what it described as", "what officials said were".
      let next = verb + 1
      let isLonger =
        next < units.count && (units[next].kind == .preposition || units[next].kind == .auxiliary)
      let last = isLonger ? next : verb
      guard last + 1 < units.count, units[last + 1].kind.isNominal else { continue }
      for place in index...last { units[place].kind = .adverb }
    }
  }

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

  private func isVerb(_ verb: ActLexicon.Verb, at index: Int, _ units: [Unit], _ text: AnnotatedText) -> Bool
  {
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
    if hasSubject, verb.forms.contains(.third), after?.word == words.that { return true }
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
