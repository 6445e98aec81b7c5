extension Phrase.Verbal {
  /// Takes over what a verb shares with the one before "and": "will train and send", "has been bought and delivered".
  fileprivate mutating func share(
    _ lead: Phrase.Verbal, _ forms: ActLexicon.Forms, hasObject: Bool, isAlternative: Bool, isListed: Bool
  ) {
    if isListed {
      // "will train soldiers, provide tanks and send experts".
      guard forms.contains(.base), forms.isDisjoint(with: [.past, .third]) else { return }
      (modal, isInfinitive) = (lead.modal, lead.isInfinitive)
    } else if forms.contains(.base), forms.isDisjoint(with: [.past, .third]) {
      modal = lead.modal
      isInfinitive = lead.isInfinitive
      isNegated = lead.isNegated && isAlternative
    } else if forms.contains(.gerund) {
      guard lead.isProgressive else { return }
      (isGerund, isProgressive, modal) = (false, true, lead.modal)
    } else if forms.contains(.participle), lead.isPassive ? !hasObject : lead.isPerfect {
      (isPassive, isPerfect, modal) = (lead.isPassive, lead.isPerfect, lead.modal)
      isReduced = false
    }
  }
}

/// Groups units into phrases.
struct PhraseReader: Sendable {
  private let grammar: Grammar
  private let toWord, havingWord, orWord, thoseWord: WordID
  private let pastBe: WordSet
  /// Determiners that may follow a number.
  private let countable: WordSet
  /// Prepositions that may open a clause as well.
  private let clausal: WordSet
  private let ableWord, beingWord: WordID
  /// What may be told without "that": "no sign Spain has sent tanks".
  private let findings: WordSet
  private let particles: [(verb: Word, particle: WordID, group: ActLexicon.Group)]

  init(lexicon: Lexicon) {
    grammar = lexicon.grammar
    toWord = lexicon.vocabulary.id(of: "to")
    havingWord = lexicon.vocabulary.id(of: "having")
    orWord = lexicon.vocabulary.id(of: "or")
    countable = lexicon.vocabulary.ids(of: "more other such")
    thoseWord = lexicon.vocabulary.id(of: "those")
    clausal = lexicon.vocabulary.ids(of: "as until since")
    ableWord = lexicon.vocabulary.id(of: "able")
    beingWord = lexicon.vocabulary.id(of: "being")
    pastBe = lexicon.vocabulary.ids(of: "was were")
    findings = lexicon.vocabulary.ids(
      of:
        "indication indications evidence proof sign signs suggestion suggestions fears concerns suspicions worries "
        + "rumours rumors doubts speculation warnings reports claims")
    particles = Self.particles.map { ($0.verb, lexicon.vocabulary.id(of: $0.particle), $0.group) }
  }

  /// The phrases of a sentence, in order; every unit is in one.
  func phrases(of units: [Unit], in text: AnnotatedText) -> [Phrase] {
    var phrases: [Phrase] = []
    phrases.reserveCapacity(units.count)
    var index = 0
    while index < units.count {
      // "hand over", "turn down": a particle belongs to its verb.
      if let particle = particle(at: index, units, phrases) {
        phrases[phrases.count - 1].verbal.phrasal = particle
        index += 1
        continue
      }
      switch units[index].kind {
      case .verb, .auxiliary, .modal, .negation:
        index = appendVerbGroup(at: index, units, &phrases)
      case .adverb:
        index += startsVerbGroup(after: index, units) ? 0 : 1
        if index < units.count, units[index].kind == .adverb {
          index = appendVerbGroup(at: index, units, &phrases)
        }
      case .to:
        if isInfinitive(at: index, units) {
          index = appendVerbGroup(at: index, units, &phrases)
        } else if index + 1 < units.count, units[index + 1].kind == .verb {
          // "opposed to sending": a gerund after a preposition.
          let first = phrases.count
          index = appendVerbGroup(at: index + 1, units, &phrases)
          if first < phrases.count { phrases[first].verbal.preposition = toWord }
        } else {
          index = appendNounPhrase(at: index + 1, preposition: toWord, units, text, &phrases)
        }
      case .preposition:
        index = appendAfterPreposition(at: index, units, text, &phrases)
      case let kind:
        if let between = Self.kindBetween(kind) {
          phrases.append(Phrase(kind: between, units: index..<index + 1))
          index += 1
          continue
        }
        index = appendNounPhrase(at: index, preposition: Vocabulary.unknown, units, text, &phrases)
      }
    }
    return phrases
  }

  /// What a unit between phrases is; nil for a unit that opens a noun phrase.
  ///
  /// A dash divides as a comma does.
  private static func kindBetween(_ unit: Unit.Kind) -> Phrase.Kind? {
    switch unit {
    case .coordinator: .coordinator
    case .relative: .relative
    case .subordinator: .subordinator
    case .comma, .dash: .comma
    case .quote: .quote
    case .open: .bracketOpen
    case .close: .bracketClose
    case .semicolon, .colon, .terminal: .stop
    default: nil
    }
  }

  /// What a verb does with the particle after it; nil where no particle is its own.
  private func particle(at index: Int, _ units: [Unit], _ phrases: [Phrase]) -> ActLexicon.Group? {
    guard index > 0, let last = phrases.last, last.kind == .verb, last.units.upperBound == index,
      let main = last.verbal.main, let lemma = units[main].verb?.lemma
    else { return nil }
    return particles.first { $0.verb == lemma && $0.particle == units[index].word }?.group
  }

  private static let particles: [(verb: Word, particle: String, group: ActLexicon.Group)] = [
    ("hand", "over", .send), ("hand", "on", .send), ("pass", "over", .send), ("pass", "on", .send),
    ("turn", "over", .send), ("turn", "down", .refuse), ("call", "off", .cancel), ("hold", "off", .refuse),
    ("hold", "back", .refuse), ("hold", "up", .cancel), ("back", "out", .cancel), ("pull", "out", .cancel),
    ("vote", "down", .refuse), ("fall", "through", .cancel), ("sign", "off", .approve),
    ("apply", "for", .request),
    ("prop", "up", .light), ("shore", "up", .light), ("set", "aside", .pledge), ("end", "up", .arrive),
    ("turn", "up", .arrive), ("roll", "back", .lift),
  ]

  private func isInfinitive(at index: Int, _ units: [Unit]) -> Bool {
    var next = index + 1
    while next < units.count, [.adverb, .negation, .quote].contains(units[next].kind) { next += 1 }
    guard next < units.count else { return false }
    if units[next].kind == .auxiliary { return true }
    return units[next].kind == .verb && units[next].verb?.forms.contains(.base) == true
  }

  private func startsVerbGroup(after index: Int, _ units: [Unit]) -> Bool {
    var next = index
    while next < units.count, units[next].kind == .adverb { next += 1 }
    return next < units.count && [.verb, .auxiliary, .modal, .negation].contains(units[next].kind)
  }

  private func appendAfterPreposition(
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

  private func appendNounPhrase(
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

  /// Whether a verb comes after "help" or "let", with or without who is helped: "helped equip", "let Oslo send".
  private func isAfterHelp(_ phrases: [Phrase], _ units: [Unit]) -> Bool {
    guard let last = phrases.indices.last else { return false }
    let verb =
      phrases[last].kind == .noun && phrases[last].preposition == Vocabulary.unknown ? last - 1 : last
    guard verb >= 0, phrases[verb].kind == .verb, !phrases[verb].verbal.isPassive,
      let lemma = phrases[verb].verbal.main.flatMap({ units[$0].verb?.lemma })
    else { return false }
    return lemma == "help" || lemma == "let" && verb < last
  }

  /// The verb of seeing whose object does what comes next: "may see Oslo lift its ban" is as "Oslo may lift".
  private func seeing(_ phrases: [Phrase], _ units: [Unit]) -> Phrase.Verbal? {
    guard let last = phrases.last, last.kind == .noun, last.preposition == Vocabulary.unknown,
      let verb = phrases.dropLast().last, verb.kind == .verb, !verb.verbal.isPassive,
      verb.verbal.main.flatMap({ units[$0].verb?.lemma }) == "see"
    else { return nil }
    return verb.verbal
  }

  /// The verb group to which a coordinator or, after a modal or "to", a comma joins what comes next.
  private func lead(of phrases: [Phrase]) -> Phrase.Verbal? {
    guard let last = phrases.last, last.kind == .coordinator || last.kind == .comma else { return nil }
    for phrase in phrases.reversed() {
      switch phrase.kind {
      case .verb where !phrase.verbal.isReduced:
        return last.kind == .coordinator || phrase.verbal.modal != .none || phrase.verbal.isInfinitive
          ? phrase.verbal : nil
      case .relative, .subordinator, .stop: return nil
      default: continue
      }
    }
    return nil
  }

  private func appendVerbGroup(at start: Int, _ units: [Unit], _ phrases: inout [Phrase]) -> Int {
    var verbal = Phrase.Verbal()
    var index = start
    var hasBe = false
    var hasAuxiliary = false
    loop: while index < units.count {
      let unit = units[index]
      let classes = grammar[unit.word]
      switch unit.kind {
      case .to:
        guard index == start || hasAuxiliary || verbal.isNegated, isInfinitive(at: index, units) else {
          break loop
        }
        // "is to send", "has to send"; but "not to send". "Is likely to send", "is unable to send".
        if hasAuxiliary {
          let disposition = grammar[units[index - 1].word]
          // "were to be shipped": it was planned.
          let isPlanned = disposition.contains(.be) && pastBe.contains(units[index - 1].word)
          // "may have to send": it may.
          if verbal.modal != .may {
            verbal.modal = disposition.contains(.inclinedMay) || isPlanned ? .may : .will
          }
          if disposition.contains(.inclinedNot) { verbal.isNegated = true }
          // "was able to buy": it has.
          if units[index - 1].word == ableWord,
            units[start..<index - 1].last(where: { $0.kind == .auxiliary }).map({ pastBe.contains($0.word) })
              ?? false
          {
            verbal.modal = .none
            verbal.isPerfect = true
          }
        }
        verbal.isInfinitive = !hasAuxiliary
      case .modal:
        guard index == start || !hasAuxiliary else { break loop }
        verbal.modal =
          classes.contains(.modalWill) || classes.contains(.wont)
          ? .will : classes.contains(.modalWould) ? .would : classes.contains(.modalShould) ? .should : .may
        if classes.contains(.negation) { verbal.isNegated = true }
        hasAuxiliary = true
      case .auxiliary:
        if classes.contains(.be) { hasBe = true }
        if classes.contains(.have) { verbal.isPerfect = true }
        // "is being sent".
        if unit.word == beingWord { verbal.isProgressive = true }
        if !hasAuxiliary, unit.word == havingWord { verbal.isGerund = true }
        if classes.contains(.negation) { verbal.isNegated = true }
        hasAuxiliary = true
      case .negation: verbal.isNegated = true
      case .adverb: break
      case .quote where verbal.isInfinitive || hasAuxiliary && index > start:
        // "to “step up” support": a quotation opens inside the group.
        guard index + 1 < units.count, units[index + 1].kind == .verb else { break loop }
      case .verb:
        guard let verb = unit.verb else { break loop }
        if verb.lemma == "remain", index + 1 < units.count, let next = units[index + 1].verb,
          units[index + 1].kind == .verb, next.forms.contains(.participle), !next.forms.contains(.gerund)
        {
          // "remains blocked": as "is blocked".
          hasBe = true
          hasAuxiliary = true
          break
        }
        verbal.main = index
        verbal.isPast = !verb.forms.isDisjoint(with: [.past, .participle])
        if hasBe, verb.forms.contains(.participle), !verb.forms.contains(.gerund) { verbal.isPassive = true }
        if verb.forms.contains(.gerund), !hasBe { verbal.isGerund = true }
        if verb.forms.contains(.gerund), hasBe { verbal.isProgressive = true }
        index += 1
        break loop
      default: break loop
      }
      index += 1
    }
    // Adverbs at the end of a bare auxiliary belong to what follows.
    guard index > start else { return start + 1 }
    if verbal.main == nil, !hasAuxiliary, !verbal.isNegated { return index }
    if !hasAuxiliary, !verbal.isInfinitive, let main = verbal.main, let verb = units[main].verb {
      verbal.isReduced = verb.forms.contains(.participle) && !verb.forms.contains(.gerund)
      if let lead = lead(of: phrases) {
        let hasObject = index < units.count && units[index].kind.isNominal
        let isAlternative = phrases.last.map { units[$0.units.lowerBound].word == orWord } ?? false
        verbal.share(
          lead, verb.forms, hasObject: hasObject, isAlternative: isAlternative,
          isListed: phrases.last?.kind == .comma)
      }
      if verb.forms.contains(.base), verb.forms.isDisjoint(with: [.past, .third]) {
        if isAfterHelp(phrases, units) { verbal.isInfinitive = true }
        if let seeing = seeing(phrases, units) {
          (verbal.modal, verbal.isNegated) = (seeing.modal, seeing.isNegated)
        }
      }
    }
    phrases.append(Phrase(kind: .verb, units: start..<index, verbal: verbal))
    return index
  }
}
