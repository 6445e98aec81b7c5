/// Words and marks that nothing has been recognized in.
extension UnitReader {
  /// A word or mark by itself; what can be a verb is called one until its neighbours are known.
  func unit(at index: Int, before end: Int, _ text: AnnotatedText) -> Unit {
    let token = text.tokens[index]
    if token.word == words.no, index + 1 < end, text.tokens[index + 1].word == words.longer {
      return Unit(kind: .negation, tokens: index..<index + 2, word: token.word)
    }
    var unit = Unit(kind: .word, tokens: index..<index + 1, word: token.word)
    if let kind = kindBeforeVerbs(index, before: end, text) {
      unit.kind = kind
      return unit
    }
    // "in order to", "an executive order": nothing is ordered.
    if token.word == words.order, index > 0,
      [words.in, words.executive].contains(text.tokens[index - 1].word)
    {
      return unit
    }
    unit.verb = acts.verbs[token.word]
    unit.noun = acts.nouns[token.word]
    if unit.verb != nil, isOfCompound(index, before: end, text) { return unit }
    if unit.verb != nil, !isOfDesignation(index, before: end, text) {
      unit.kind = .verb
    } else if unit.noun != nil {
      unit.kind = .noun
    } else if token.flags.contains(.hyphenated)
      || index + 1 < end && text.tokens[index + 1].flags.contains(.hyphenated)
    {
      // "long-range drones", "so-called", "state-of-the-art": what is a part of a compound does nothing of its own.
      unit = byEnding(unit, token, text)
      unit.kind = .word
    } else if let kind = kindAfterVerbs(index, before: end, text) {
      return Unit(kind: kind, tokens: unit.tokens, word: token.word)
    } else if token.isCapitalized {
      return unit
    } else if grammar[token.word].contains(.speech) {
      unit.kind = .verb
      unit.verb = ActLexicon.Verb(lemma: "", group: .light, forms: [.past, .third])
    } else {
      unit = byEnding(unit, token, text)
    }
    return unit
  }

  /// The kind of a mark, an auxiliary or another word that is never a verb of the lexicon.
  private func kindBeforeVerbs(_ index: Int, before end: Int, _ text: AnnotatedText) -> Unit.Kind? {
    let token = text.tokens[index]
    switch token.kind {
    case .number: return .word
    case .mark: return kindOfMark(index, before: end, text)
    case .word: break
    }
    if token.word == words.to { return .to }
    if token.word == words.possessive || isLostApostrophe(index, before: end, text) { return .possessive }
    let classes = grammar[token.word]
    // Most words are of none of these classes.
    if classes.isDisjoint(with: Self.beforeVerbs) { return nil }
    // "agreed upon in May": the month.
    if classes.contains(.month), token.isCapitalized, index > 0,
      grammar[text.tokens[index - 1].word].contains(.preposition)
    {
      return .word
    }
    if !classes.isDisjoint(with: [.modalWill, .modalWould, .modalMay, .modalShould, .wont]) { return .modal }
    if classes.contains(.negatedAuxiliary) { return .auxiliary }
    if classes.contains(.negation), !classes.contains(.determiner) { return .negation }
    if classes.contains(.auxiliary) { return .auxiliary }
    return classes.contains(.relative) ? .relative : nil
  }

  private static let beforeVerbs: Grammar.Classes = [
    .month, .modalWill, .modalWould, .modalMay, .modalShould, .wont, .negatedAuxiliary, .negation, .auxiliary,
    .relative,
  ]

  private func kindOfMark(_ index: Int, before end: Int, _ text: AnnotatedText) -> Unit.Kind {
    switch text.tokens[index].mark {
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ";"): return .semicolon
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "\""): return .quote
    case UInt8(ascii: "("), UInt8(ascii: "["): return .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return .close
    case UInt8(ascii: "."):
      // "500-lb. bombs": the dot of an abbreviation.
      let isInside =
        index + 1 < end && text.tokens[index + 1].kind == .word && !text.tokens[index + 1].isCapitalized
      return isInside ? .word : .terminal
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return .terminal
    case UInt8(ascii: "-"): return .dash
    // The long dashes among the marks outside ASCII.
    case 0xE2: return .dash
    default: return .quote
    }
  }

  /// The kind of a word that joins or determines others, where it is no verb or noun of the lexicon.
  private func kindAfterVerbs(_ index: Int, before end: Int, _ text: AnnotatedText) -> Unit.Kind? {
    let token = text.tokens[index]
    let classes = grammar[token.word]
    if classes.contains(.coordinator) { return .coordinator }
    if words.adverbs.contains(token.word) || classes.contains(.timeAdverb) { return .adverb }
    // "between 10 and 15 jets" counts.
    if token.word == words.between, index + 1 < end, text.tokens[index + 1].kind == .number { return .adverb }
    if classes.contains(.preposition) { return .preposition }
    if classes.contains(.subordinator) { return .subordinator }
    if classes.contains(.statePronoun), !classes.contains(.possessivePronoun) { return .pronoun }
    if isFirstPerson(index, text) { return .pronoun }
    return classes.isDisjoint(with: [.article, .determiner]) ? nil : .determiner
  }

  /// The verb that a word is only behind "would" or "to": "would back a joint effort", "urged them to back it", "will soon
  /// head to Kenya"; but "will back down".
  func bareVerb(at index: Int, _ units: [Unit]) -> ActLexicon.Verb? {
    let isAfterAdverb = units[index - 1].kind == .adverb && index > 1
    let opening = isAfterAdverb ? units[index - 2].kind : units[index - 1].kind
    guard opening == .modal || opening == .to else { return nil }
    if units[index].word == words.back, !isAfterAdverb, units[index + 1].kind.isNominal {
      return ActLexicon.Verb(lemma: "back", group: .approve, forms: .base)
    }
    if units[index].word == words.head, units[index + 1].kind == .to {
      return ActLexicon.Verb(lemma: "head", group: .light, forms: .base)
    }
    return nil
  }

  /// Whether a lone "I" is the speaker, and no number behind a name: "World War I".
  private func isFirstPerson(_ index: Int, _ text: AnnotatedText) -> Bool {
    guard text.tokens[index].word == words.i, text.tokens[index].isCapitalized else { return false }
    guard index > 0, case let before = text.tokens[index - 1], before.kind == .word else {
      return index == 0 || text.tokens[index - 1].kind != .number
    }
    // "But I promise": a capital opens the sentence.
    return !before.isCapitalized || index < 2 || text.tokens[index - 2].kind != .word
  }

  /// Whether a lone "s" has lost its apostrophe: "Russia s supply of rockets".
  private func isLostApostrophe(_ index: Int, before end: Int, _ text: AnnotatedText) -> Bool {
    let token = text.tokens[index]
    return token.end - token.start == 1 && text.utf8[Int(token.start)] == UInt8(ascii: "s") && index > 0
      && index + 1 < end && text.tokens[index - 1].kind == .word && text.tokens[index - 1].isCapitalized
      && text.tokens[index + 1].kind == .word
  }

  /// Whether a verb is a part of a word joined by a hyphen: "second-hand tanks", "a follow-on order".
  ///
  /// It keeps its reading as a verb: "US-supplied" says who supplies.
  private func isOfCompound(_ index: Int, before end: Int, _ text: AnnotatedText) -> Bool {
    let token = text.tokens[index]
    if token.word == words.understanding { return true }
    if token.flags.contains(.hyphenated), index > 0 {
      return !words.verbPrefixes.contains(text.tokens[index - 1].word)
    }
    return index + 1 < end && text.tokens[index + 1].flags.contains(.hyphenated)
      && text.tokens[index + 1].kind == .word
  }

  /// Whether a word with a number after it is a part of a name: "Block II", "Mark 7".
  private func isOfDesignation(_ index: Int, before end: Int, _ text: AnnotatedText) -> Bool {
    guard text.tokens[index].isCapitalized, index + 1 < end else { return false }
    let next = text.tokens[index + 1]
    guard next.kind == .word else {
      return next.kind == .number && !next.isAttached && text.tokens[index].word == words.block
    }
    return next.isCapitalized
      && text.utf8[Int(next.start)..<Int(next.end)].allSatisfy {
        $0 == UInt8(ascii: "I") || $0 == UInt8(ascii: "V")
      }
  }

  /// Words that no list holds, by their endings.
  private func byEnding(_ unit: Unit, _ token: Token, _ text: AnnotatedText) -> Unit {
    var unit = unit
    let end = Int(token.end)
    let length = end - Int(token.start)
    guard length > 3 else { return unit }
    switch (text.utf8[end - 2], text.utf8[end - 1]) {
    case (UInt8(ascii: "l"), UInt8(ascii: "y")): unit.kind = .adverb
    case (UInt8(ascii: "e"), UInt8(ascii: "d")):
      unit.kind = .verb
      unit.verb = ActLexicon.Verb(lemma: "", group: .light, forms: [.past, .participle])
    case (UInt8(ascii: "n"), UInt8(ascii: "g"))
    where length > 5 && text.utf8[end - 3] == UInt8(ascii: "i") && !words.things.contains(token.word):
      unit.kind = .verb
      unit.verb = ActLexicon.Verb(lemma: "", group: .light, forms: .gerund)
    default: break
    }
    return unit
  }
}
