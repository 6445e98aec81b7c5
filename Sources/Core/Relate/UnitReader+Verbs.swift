/// Tells verbs from what looks the same.
extension UnitReader {
  /// Tells verbs from the nouns and adjectives that look the same, by what stands before.
  func resolveVerbs(_ units: inout [Unit], _ text: AnnotatedText, _ passes: Passes) {
    // What a sentence has none of need not be looked for at each word; none of those asked for here comes later.
    let kinds = UnitKinds(units)
    let inner = units.indices.dropFirst().dropLast()
    for index in units.indices.dropFirst() where units[index].kind == .determiner {
      // "will each send", "have both sent": inside a verb group it counts nothing.
      if units[index - 1].kind == .modal || units[index - 1].kind == .auxiliary,
        words.floating.contains(units[index].word)
      {
        units[index].kind = .adverb
      }
    }
    let hasMarks = kinds.contains(.possessive) || kinds.contains(.quote) || kinds.contains(.dash)
    for index in hasMarks ? inner : 0..<0 {
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
    if passes.contains(.adverbs) { resolveAdverbs(&units) }
    for index in passes.contains(.verbPrefixes) ? inner : 0..<0
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
    let nearTo = kinds.contains(.to) ? inner : 0..<0
    for index in nearTo where units[index + 1].kind == .to {
      // "is set to send", "are likely to send": part of the verb group.
      guard !grammar[units[index].word].isDisjoint(with: [.inclinedWill, .inclinedMay, .inclinedNot]),
        [.auxiliary, .adverb, .negation].contains(units[index - 1].kind)
      else { continue }
      units[index].kind = .adverb
      units[index].verb = nil
    }
    for index in passes.contains(.orders) ? inner : 0..<0
    where units[index].kind == .adverb && words.orders.contains(units[index].word) {
      // "its next frigates", "the long range" are each one phrase.
      if [.determiner, .possessive].contains(units[index - 1].kind), units[index + 1].kind.isNominal {
        units[index].kind = .word
      }
    }
    for index in kinds.contains(.person) ? units.indices.dropFirst() : 0..<0
    where units[index].kind == .word && units[index].verb == nil {
      // "Scholz invokes a law": an unknown word with an s right after a person is a verb.
      let token = text.tokens[units[index].tokens.lowerBound]
      guard units[index - 1].kind == .person, !token.isCapitalized, token.kind == .word,
        text.utf8[Int(token.end) - 1] == UInt8(ascii: "s"), token.end - token.start > 3
      else { continue }
      units[index].kind = .verb
      units[index].verb = ActLexicon.Verb(lemma: "", group: .light, forms: [.third, .past])
    }
    for index in nearTo where units[index].kind == .word && units[index - 1].kind == .to {
      // "to honor its promise": an unknown word between "to" and what opens a noun phrase is a verb.
      guard units[index].verb == nil, !text.tokens[units[index].tokens.lowerBound].isCapitalized,
        [.determiner, .pronoun, .party, .quantity, .person].contains(units[index + 1].kind)
      else { continue }
      units[index].kind = .verb
      units[index].verb = ActLexicon.Verb(lemma: "", group: .light, forms: .base)
    }
    for index in passes.contains(.bareVerbs) ? inner : 0..<0
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
}
