/// Divides sentences into units and tells verbs from nouns.
struct UnitReader: Sendable {
  let grammar: Grammar
  let acts: ActLexicon
  let words: Words
  private let passTable: PassTable
  /// Pronouns written together with an auxiliary.
  private let contractions: WordMap<Contraction>

  /// A pronoun with its auxiliary.
  private struct Contraction {
    var pronoun: WordID
    var kind: Unit.Kind
    var auxiliary: WordID
  }

  init(lexicon: Lexicon) {
    grammar = lexicon.grammar
    acts = lexicon.acts
    words = Words(lexicon.vocabulary)
    passTable = PassTable(words, count: lexicon.vocabulary.count)
    contractions = WordMap(Self.contractions(lexicon.vocabulary))
  }

  private static func contractions(_ vocabulary: Vocabulary) -> [WordID: Contraction] {
    var contractions: [WordID: Contraction] = [:]
    for (ending, kind, auxiliary) in [
      ("ll", Unit.Kind.modal, "will"), ("ve", .auxiliary, "have"), ("re", .auxiliary, "are"),
      ("m", .auxiliary, "am"),
    ] {
      for pronoun in ["i", "we", "they", "he", "she", "it"] {
        contractions[vocabulary.id(of: pronoun + "'" + ending)] = Contraction(
          pronoun: vocabulary.id(of: pronoun), kind: kind,
          auxiliary: vocabulary.id(of: auxiliary))
      }
    }
    contractions[Vocabulary.unknown] = nil
    return contractions
  }

  /// The units of a sentence.
  func units(
    of sentence: Range<Int>, in text: AnnotatedText, annotations: ArraySlice<Annotation>,
    roles: ArraySlice<Annotation>
  ) -> [Unit] {
    var units: [Unit] = []
    units.reserveCapacity(sentence.count)
    // The next annotation and the next role.
    var number = annotations.startIndex
    var role = roles.startIndex
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      annotations.skip(before: index, from: &number)
      roles.skip(before: index, from: &role)
      if number < annotations.endIndex, annotations[number].range.lowerBound == index,
        !isVerb(
          annotations[number], after: units.last,
          before: number + 1 < annotations.endIndex ? annotations[number + 1] : nil, text)
      {
        let end = min(annotations[number].range.upperBound, sentence.upperBound)
        units.append(unit(of: annotations[number], index..<end, number: number, after: units.last, text))
      } else if role < roles.endIndex, roles[role].range.lowerBound == index {
        let bound =
          number < annotations.endIndex
          ? max(index + 1, annotations[number].range.lowerBound) : sentence.upperBound
        let end = min(roles[role].range.upperBound, sentence.upperBound, bound)
        units.append(
          Unit(kind: .role, tokens: index..<end, annotation: role, word: text.tokens[index].word))
      } else if let contraction = contractions[text.tokens[index].word] {
        // "we'll": a pronoun and its auxiliary.
        let tokens = index..<index + 1
        units.append(Unit(kind: .pronoun, tokens: tokens, word: contraction.pronoun))
        units.append(Unit(kind: contraction.kind, tokens: tokens, word: contraction.auxiliary))
      } else {
        units.append(unit(at: index, before: sentence.upperBound, text))
      }
      index = units[units.count - 1].tokens.upperBound
    }
    let kinds = UnitKinds(units)
    let passes = passTable.passes(of: units)
    if kinds.contains(.party) { joinCompounds(&units, text) }
    if kinds.contains(.term) { leaveOutTracked(&units, text) }
    if passes.contains(.drops) { readDrops(&units) }
    resolveVerbs(&units, text, passes)
    if passes.contains(.naming) { passOverNaming(&units) }
    return units
  }

  /// What has been recognized, as a unit.
  private func unit(
    of annotation: Annotation, _ tokens: Range<Int>, number: Int, after before: Unit?, _ text: AnnotatedText
  ) -> Unit {
    var unit = Unit(
      kind: kind(of: annotation.kind), tokens: tokens, annotation: number, shape: annotation.shape,
      word: text.tokens[tokens.lowerBound].word)
    // "arms deliveries" is a term and tells of an act as well.
    if annotation.kind == .term { unit.noun = acts.nouns[text.tokens[tokens.upperBound - 1].word] }
    // "F-16 fighters" are jets, "fighters" may be men.
    if unit.noun?.group == .actor, isAircraft(after: before, before: tokens.lowerBound, text) {
      unit.noun = nil
    }
    return unit
  }

  private func kind(of annotation: Annotation.Kind) -> Unit.Kind {
    switch annotation {
    case .party: .party
    case .weapon, .designation: .weapon
    case .term: .term
    case .company: .company
    case .organization, .namedBody: .body
    case .person: .person
    case .quantity: .quantity
    case .money: .money
    case .date: .date
    case .role: .role
    }
  }

  /// Whether what stands before a word says that it is of aircraft.
  private func isAircraft(after before: Unit?, before index: Int, _ text: AnnotatedText) -> Bool {
    guard let before else { return false }
    return before.kind == .weapon || words.aircraftQualities.contains(text.tokens[index - 1].word)
  }

  /// "US-supplied", "Iranian-made": a party joined to a participle is an adjective of the arms after it.
  private func joinCompounds(_ units: inout [Unit], _ text: AnnotatedText) {
    for index in units.indices.dropFirst() where units[index - 1].kind == .party {
      let token = text.tokens[units[index].tokens.lowerBound]
      guard token.flags.contains(.hyphenated), units[index].kind == .verb || units[index].kind == .word else {
        continue
      }
      units[index].kind = .word
      units[index].isCompound = true
      units[index - 1].shape = .adjective
    }
  }

  /// "a weapons drop to the rebels": they are let fall from the air, and nothing is dropped as a plan is.
  private func readDrops(_ units: inout [Unit]) {
    for index in units.indices.dropFirst()
    where words.dropped.contains(units[index - 1].word) && words.drops.contains(units[index].word) {
      if index + 1 < units.count, units[index + 1].kind.isNominal { continue }
      units[index].kind = .noun
      units[index].verb = nil
      units[index].noun = acts.nouns[words.airdrop]
    }
  }

  /// "a missile-tracking radar": what it tracks is no arms of the act.
  private func leaveOutTracked(_ units: inout [Unit], _ text: AnnotatedText) {
    for index in units.indices.dropLast() where units[index].kind == .term {
      let next = units[index + 1]
      guard next.kind == .word, next.verb?.forms.contains(.gerund) ?? false,
        text.tokens[next.tokens.lowerBound].flags.contains(.hyphenated)
      else { continue }
      units[index].kind = .word
      units[index].noun = nil
    }
  }

  // MARK: Words for arms that are verbs

  /// Whether a word for arms is a verb where it stands: "will ship the tanks".
  private func isVerb(
    _ annotation: Annotation, after before: Unit?, before next: Annotation?, _ text: AnnotatedText
  ) -> Bool {
    guard annotation.kind == .term, annotation.range.count == 1, let before else { return false }
    let token = text.tokens[annotation.range.lowerBound].word
    let verb = acts.verbs[token]
    if let verb, let next, isGoverning(verb, next, after: before, annotation) { return true }
    if token == words.ships, isShipping(annotation, after: before, before: next, text) { return true }
    guard let verb else { return false }
    return isArming(verb, annotation, after: before, text)
      || (before.kind == .modal || before.kind == .to) && verb.forms.contains(.base)
  }

  /// "Germany arms Ukraine", "has begun training Peruvian pilots".
  private func isGoverning(
    _ verb: ActLexicon.Verb, _ next: Annotation, after before: Unit, _ annotation: Annotation
  ) -> Bool {
    guard next.kind == .party, next.range.lowerBound == annotation.range.upperBound else { return false }
    return next.shape == .name && before.kind == .party && before.shape == .name
      && verb.forms.contains(.third)
      || next.shape == .adjective && before.kind == .verb && verb.forms.contains(.gerund)
  }

  /// "China ships drones to Moscow", "as Canada ships out its own", but "US ships sailed".
  private func isShipping(
    _ annotation: Annotation, after before: Unit, before next: Annotation?, _ text: AnnotatedText
  ) -> Bool {
    guard before.kind == .party, before.shape == .name else { return false }
    let end = annotation.range.upperBound
    if end < text.tokens.count, words.sending.contains(text.tokens[end].word) { return true }
    guard let next else { return false }
    return [.term, .weapon, .designation, .quantity].contains(next.kind) && next.range.lowerBound <= end + 1
  }

  /// "denied that it arms the rebels".
  private func isArming(
    _ verb: ActLexicon.Verb, _ annotation: Annotation, after before: Unit, _ text: AnnotatedText
  ) -> Bool {
    let next = annotation.range.upperBound
    return verb.forms.contains(.third) && before.kind == .pronoun && before.word == words.it
      && next < text.tokens.count
      && (grammar[text.tokens[next].word].contains(.article) || text.tokens[next].isCapitalized)
  }
}

extension ArraySlice<Annotation> {
  /// Passes over those that begin before a token.
  @inline(__always)
  fileprivate func skip(before token: Int, from place: inout Int) {
    while place < endIndex, self[place].range.lowerBound < token { place += 1 }
  }
}
