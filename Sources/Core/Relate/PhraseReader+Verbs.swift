/// Verb groups: a verb with its auxiliaries, negation and adverbs.
extension PhraseReader {
  /// A verb group as far as it has been read.
  private struct VerbGroup {
    var verbal = Phrase.Verbal()
    var hasBe = false
    var hasAuxiliary = false

    /// Takes in a modal verb, by the classes of its word.
    mutating func addModal(_ classes: Grammar.Classes) {
      verbal.modal =
        !classes.isDisjoint(with: [.modalWill, .wont])
        ? .will : classes.contains(.modalWould) ? .would : classes.contains(.modalShould) ? .should : .may
      if classes.contains(.negation) { verbal.isNegated = true }
      hasAuxiliary = true
    }

    /// Takes in the verb itself, which ends the group.
    mutating func addMain(_ index: Int, _ forms: ActLexicon.Forms) {
      verbal.main = index
      verbal.isPast = !forms.isDisjoint(with: [.past, .participle])
      if forms.contains(.gerund) {
        if hasBe { verbal.isProgressive = true } else { verbal.isGerund = true }
      } else if hasBe, forms.contains(.participle) {
        verbal.isPassive = true
      }
    }
  }

  /// Adds the verb group that starts at a unit; gives where it ends.
  func appendVerbGroup(at start: Int, _ units: [Unit], _ phrases: inout [Phrase]) -> Int {
    var group = VerbGroup()
    var index = start
    while index < units.count, group.verbal.main == nil, take(index, from: start, units, into: &group) {
      index += 1
    }
    // Adverbs at the end of a bare auxiliary belong to what follows.
    guard index > start else { return start + 1 }
    var verbal = group.verbal
    if verbal.main == nil, !group.hasAuxiliary, !verbal.isNegated { return index }
    if !group.hasAuxiliary, !verbal.isInfinitive, let main = verbal.main, let verb = units[main].verb {
      complete(&verbal, verb.forms, before: index, units, phrases)
    }
    phrases.append(Phrase(kind: .verb, units: start..<index, verbal: verbal))
    return index
  }

  /// Takes a unit into a verb group; false for one that is no part of it.
  private func take(
    _ index: Int, from start: Int, _ units: [Unit], into group: inout VerbGroup
  ) -> Bool {
    let unit = units[index]
    switch unit.kind {
    case .to:
      // "not to send".
      guard index == start || group.hasAuxiliary || group.verbal.isNegated, isInfinitive(at: index, units)
      else { return false }
      if group.hasAuxiliary { incline(&group.verbal, by: units[start..<index]) }
      group.verbal.isInfinitive = !group.hasAuxiliary
    case .modal:
      guard index == start || !group.hasAuxiliary else { return false }
      group.addModal(grammar[unit.word])
    case .auxiliary: addAuxiliary(unit.word, to: &group)
    case .negation: group.verbal.isNegated = true
    case .adverb: break
    case .quote where group.verbal.isInfinitive || group.hasAuxiliary && index > start:
      // "to “step up” support": a quotation opens inside the group.
      return index + 1 < units.count && units[index + 1].kind == .verb
    case .verb:
      guard let verb = unit.verb else { return false }
      if verb.lemma == "remain", isParticiple(index + 1, units) {
        // "remains blocked": as "is blocked".
        group.hasBe = true
        group.hasAuxiliary = true
      } else {
        group.addMain(index, verb.forms)
      }
    default: return false
    }
    return true
  }

  private func isParticiple(_ index: Int, _ units: [Unit]) -> Bool {
    guard index < units.count, units[index].kind == .verb, let forms = units[index].verb?.forms else {
      return false
    }
    return forms.contains(.participle) && !forms.contains(.gerund)
  }

  /// What the auxiliaries before "to" make of a verb: "is to send", "has to send", "is likely to send", "is unable to
  /// send".
  private func incline(_ verbal: inout Phrase.Verbal, by auxiliaries: ArraySlice<Unit>) {
    guard let last = auxiliaries.last else { return }
    let disposition = grammar[last.word]
    // "were to be shipped": it was planned.
    let isPlanned = disposition.contains(.be) && pastBe.contains(last.word)
    // "may have to send": it may; "will be able to send": it will.
    if verbal.modal != .may, last.word != ableWord || verbal.modal != .will {
      verbal.modal = disposition.contains(.inclinedMay) || isPlanned ? .may : .will
    }
    if disposition.contains(.inclinedNot) { verbal.isNegated = true }
    // "was able to buy": it has.
    if last.word == ableWord,
      auxiliaries.dropLast().last(where: { $0.kind == .auxiliary }).map({ pastBe.contains($0.word) }) ?? false
    {
      verbal.modal = .none
      verbal.isPerfect = true
    }
  }

  private func addAuxiliary(_ word: WordID, to group: inout VerbGroup) {
    let classes = grammar[word]
    if classes.contains(.be) { group.hasBe = true }
    if classes.contains(.have) { group.verbal.isPerfect = true }
    // "is being sent".
    if word == beingWord { group.verbal.isProgressive = true }
    if !group.hasAuxiliary, word == havingWord { group.verbal.isGerund = true }
    if classes.contains(.negation) { group.verbal.isNegated = true }
    // "cannot send", "wouldn't send": a modal verb and its denial in one word.
    if unable.contains(word), group.verbal.modal == .none { group.verbal.modal = .may }
    if word == wouldntWord, group.verbal.modal == .none { group.verbal.modal = .would }
    group.hasAuxiliary = true
  }

  /// What a verb without an auxiliary has from the verbs before it.
  private func complete(
    _ verbal: inout Phrase.Verbal, _ forms: ActLexicon.Forms, before next: Int, _ units: [Unit],
    _ phrases: [Phrase]
  ) {
    verbal.isReduced = forms.contains(.participle) && !forms.contains(.gerund)
    if let lead = lead(of: phrases) {
      verbal.share(
        lead, forms, hasObject: next < units.count && units[next].kind.isNominal,
        isAlternative: phrases.last.map { units[$0.units.lowerBound].word == orWord } ?? false,
        isListed: phrases.last?.kind == .comma)
    }
    guard forms.contains(.base), forms.isDisjoint(with: [.past, .third]) else { return }
    if isAfterHelp(phrases, units) { verbal.isInfinitive = true }
    if let seeing = seeing(phrases, units) {
      (verbal.modal, verbal.isNegated) = (seeing.modal, seeing.isNegated)
    }
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
}

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
