/// Divides sentences into units and tells verbs from nouns.
struct UnitReader: Sendable {
  private let lexicon: Lexicon
  let grammar: Grammar
  let acts: ActLexicon
  private let toWord, possessiveWord, noWord, longerWord, blockWord, understandingWord, itWord,
    betweenWord: WordID
  /// Words in -ing that are no verbs.
  private let thingWords: WordSet
  private let orderWord, inWord, executiveWord, shipsWord: WordID
  let isWord, hasWord, sanctionsWord: WordID
  let neitherWord, norWord, notWord, butWord: WordID
  private let adverbs: WordSet
  /// What fighters are called that fly.
  private let aircraftQualities: WordSet
  /// What may stand before a verb in one word: "re-export", "co-produce".
  let verbPrefixes: WordSet
  /// Pronouns written together with an auxiliary.
  private let contractions: WordMap<Contraction>

  /// A pronoun with its auxiliary.
  private struct Contraction {
    var pronoun: WordID
    var kind: Unit.Kind
    var auxiliary: WordID
  }

  /// Verbs by which somebody gives arms a name: "what it called defensive weapons".
  let naming: WordSet
  let whatWord: WordID
  /// Words that say after "not" that there is more.
  let limiting: WordSet
  /// Participles that say of what kind arms are: "Kyiv advanced missiles", "tanks and refurbished howitzers".
  let qualities: WordSet
  let armedWord, forcesWord, givenWord, byWord, farWord, betterWord, thatWord, asWord, ofWord,
    costWord: WordID
  /// Determiners behind which a word in -ing is a noun: "a hearing".
  let indefinite: WordSet
  /// Words that say which of several comes.
  let orders: WordSet
  /// Determiners that may stand behind the auxiliary of the verb whose subject they count.
  let floating: WordSet

  /// What follows "ships" where it is a verb.
  private let sending: WordSet

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    grammar = lexicon.grammar
    acts = lexicon.acts
    toWord = lexicon.vocabulary.id(of: "to")
    possessiveWord = lexicon.vocabulary.id(of: "'s")
    noWord = lexicon.vocabulary.id(of: "no")
    longerWord = lexicon.vocabulary.id(of: "longer")
    blockWord = lexicon.vocabulary.id(of: "block")
    let words =
      "also already now still ever yet just only even soon so far again always often since currently recently then "
      + "once long be together"
    adverbs = lexicon.vocabulary.ids(of: words)
    aircraftQualities = lexicon.vocabulary.ids(
      of: "stealth multirole supersonic generation jet combat light interceptor")
    var contractions: [WordID: Contraction] = [:]
    for (ending, kind, auxiliary) in [
      ("ll", Unit.Kind.modal, "will"), ("ve", .auxiliary, "have"), ("re", .auxiliary, "are"),
      ("m", .auxiliary, "am"),
    ] {
      for pronoun in ["i", "we", "they", "he", "she", "it"] {
        contractions[lexicon.vocabulary.id(of: pronoun + "'" + ending)] = Contraction(
          pronoun: lexicon.vocabulary.id(of: pronoun), kind: kind,
          auxiliary: lexicon.vocabulary.id(of: auxiliary))
      }
    }
    contractions[Vocabulary.unknown] = nil
    self.contractions = WordMap(contractions)
    whatWord = lexicon.vocabulary.id(of: "what")
    limiting = lexicon.vocabulary.ids(of: "only just merely simply")
    naming = lexicon.vocabulary.ids(of: "called calls described describes termed terms dubbed said says")
    qualities = lexicon.vocabulary.ids(
      of:
        "advanced refurbished sophisticated modernised modernized upgraded improved enhanced armed armoured armored "
        + "guided unmanned captured seized retired mothballed decommissioned used unused outdated tracked wheeled towed "
        + "mounted neighbouring neighboring warring unspecified undisclosed limited needed required assorted related associated willing"
    )
    verbPrefixes = lexicon.vocabulary.ids(of: "re co air self")
    itWord = lexicon.vocabulary.id(of: "it")
    orderWord = lexicon.vocabulary.id(of: "order")
    shipsWord = lexicon.vocabulary.id(of: "ships")
    sending = lexicon.vocabulary.ids(of: "out off its their more another")
    executiveWord = lexicon.vocabulary.id(of: "executive")
    sanctionsWord = lexicon.vocabulary.id(of: "sanctions")
    isWord = lexicon.vocabulary.id(of: "is")
    neitherWord = lexicon.vocabulary.id(of: "neither")
    norWord = lexicon.vocabulary.id(of: "nor")
    notWord = lexicon.vocabulary.id(of: "not")
    butWord = lexicon.vocabulary.id(of: "but")
    hasWord = lexicon.vocabulary.id(of: "has")
    inWord = lexicon.vocabulary.id(of: "in")
    betweenWord = lexicon.vocabulary.id(of: "between")
    understandingWord = lexicon.vocabulary.id(of: "understanding")
    thingWords = lexicon.vocabulary.ids(of: "something anything nothing everything morning evening")
    armedWord = lexicon.vocabulary.id(of: "armed")
    givenWord = lexicon.vocabulary.id(of: "given")
    byWord = lexicon.vocabulary.id(of: "by")
    farWord = lexicon.vocabulary.id(of: "far")
    betterWord = lexicon.vocabulary.id(of: "better")
    thatWord = lexicon.vocabulary.id(of: "that")
    ofWord = lexicon.vocabulary.id(of: "of")
    asWord = lexicon.vocabulary.id(of: "as")
    costWord = lexicon.vocabulary.id(of: "cost")
    indefinite = lexicon.vocabulary.ids(of: "a an another")
    forcesWord = lexicon.vocabulary.id(of: "forces")
    orders = lexicon.vocabulary.ids(of: "next last")
    floating = lexicon.vocabulary.ids(of: "each both all")
  }

  /// The units of a sentence.
  func units(
    of sentence: Range<Int>, in text: AnnotatedText, annotations: ArraySlice<Annotation>,
    roles: ArraySlice<Annotation>
  )
    -> [Unit]
  {
    var units: [Unit] = []
    units.reserveCapacity(sentence.count)
    var nextAnnotation = annotations.startIndex
    var nextRole = roles.startIndex
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      while nextAnnotation < annotations.endIndex, annotations[nextAnnotation].range.lowerBound < index {
        nextAnnotation += 1
      }
      while nextRole < roles.endIndex, roles[nextRole].range.lowerBound < index { nextRole += 1 }
      if nextAnnotation < annotations.endIndex, annotations[nextAnnotation].range.lowerBound == index,
        !isVerb(
          annotations[nextAnnotation], after: units.last,
          before: annotations[(nextAnnotation + 1)...].first, text)
      {
        let annotation = annotations[nextAnnotation]
        let end = min(annotation.range.upperBound, sentence.upperBound)
        var unit = Unit(
          kind: kind(of: annotation.kind), tokens: index..<end, annotation: nextAnnotation,
          shape: annotation.shape, word: text.tokens[index].word)
        // "arms deliveries" is a term and tells of an act as well.
        if annotation.kind == .term { unit.noun = acts.nouns[text.tokens[end - 1].word] }
        // "F-16 fighters" are jets, "fighters" may be men.
        if unit.noun?.group == .actor, isAircraft(after: units.last, before: index, text) { unit.noun = nil }
        units.append(unit)
        index = end
        continue
      }
      if nextRole < roles.endIndex, roles[nextRole].range.lowerBound == index {
        var end = min(roles[nextRole].range.upperBound, sentence.upperBound)
        if nextAnnotation < annotations.endIndex {
          end = min(end, max(index + 1, annotations[nextAnnotation].range.lowerBound))
        }
        units.append(
          Unit(kind: .role, tokens: index..<end, annotation: nextRole, word: text.tokens[index].word))
        index = end
        continue
      }
      if let contraction = contractions[text.tokens[index].word] {
        // "we'll": a pronoun and its auxiliary.
        for (kind, word) in [
          (Unit.Kind.pronoun, contraction.pronoun), (contraction.kind, contraction.auxiliary),
        ] {
          units.append(Unit(kind: kind, tokens: index..<index + 1, word: word))
        }
        index += 1
        continue
      }
      let unit = unit(at: index, before: sentence.upperBound, text)
      units.append(unit)
      index = unit.tokens.upperBound
    }
    joinCompounds(&units, text)
    for index in units.indices.dropLast() where units[index].kind == .term {
      // "a missile-tracking radar": what it tracks is no arms of the act.
      let next = units[index + 1]
      guard next.kind == .word, next.verb?.forms.contains(.gerund) ?? false,
        text.tokens[next.tokens.lowerBound].flags.contains(.hyphenated)
      else { continue }
      units[index].kind = .word
      units[index].noun = nil
    }
    resolveVerbs(&units, text)
    passOverNaming(&units)
    return units
  }

  /// Whether what stands before a word says that it is of aircraft.
  private func isAircraft(after before: Unit?, before index: Int, _ text: AnnotatedText) -> Bool {
    guard let before else { return false }
    return before.kind == .weapon || aircraftQualities.contains(text.tokens[index - 1].word)
  }

  /// Whether a word for arms is a verb where it stands: "will ship the tanks".
  private func isVerb(
    _ annotation: Annotation, after before: Unit?, before next: Annotation?, _ text: AnnotatedText
  ) -> Bool {
    guard annotation.kind == .term, annotation.range.count == 1, let before else { return false }
    let isBeforeParty = next?.kind == .party && next?.range.lowerBound == annotation.range.upperBound
    if isBeforeParty, let verb = acts.verbs[text.tokens[annotation.range.lowerBound].word] {
      // "Germany arms Ukraine", "has begun training Peruvian pilots".
      if next?.shape == .name, before.kind == .party, before.shape == .name, verb.forms.contains(.third) {
        return true
      }
      if next?.shape == .adjective, before.kind == .verb, verb.forms.contains(.gerund) { return true }
    }
    // "China ships drones to Moscow", "as Canada ships out its own", but "US ships sailed".
    if text.tokens[annotation.range.lowerBound].word == shipsWord, before.kind == .party,
      before.shape == .name
    {
      let end = annotation.range.upperBound
      if end < text.tokens.count, sending.contains(text.tokens[end].word) { return true }
      if let next, [.term, .weapon, .designation, .quantity].contains(next.kind),
        next.range.lowerBound <= end + 1
      {
        return true
      }
    }
    if isArming(annotation, after: before, text) { return true }
    guard before.kind == .modal || before.kind == .to else { return false }
    return acts.verbs[text.tokens[annotation.range.lowerBound].word]?.forms.contains(.base) ?? false
  }

  /// "denied that it arms the rebels".
  private func isArming(_ annotation: Annotation, after before: Unit, _ text: AnnotatedText) -> Bool {
    let next = annotation.range.upperBound
    guard acts.verbs[text.tokens[annotation.range.lowerBound].word]?.forms.contains(.third) ?? false else {
      return false
    }
    return before.kind == .pronoun && before.word == itWord && next < text.tokens.count
      && (grammar[text.tokens[next].word].contains(.article) || text.tokens[next].isCapitalized)
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

  /// A word or mark by itself; what can be a verb is called one until its neighbours are known.
  private func unit(at index: Int, before end: Int, _ text: AnnotatedText) -> Unit {
    let token = text.tokens[index]
    if token.word == noWord, index + 1 < end, text.tokens[index + 1].word == longerWord {
      return Unit(kind: .negation, tokens: index..<index + 2, word: token.word)
    }
    func made(_ kind: Unit.Kind) -> Unit { Unit(kind: kind, tokens: index..<index + 1, word: token.word) }
    guard token.kind == .word else {
      guard token.kind == .mark else { return made(.word) }
      switch token.mark {
      case UInt8(ascii: ","): return made(.comma)
      case UInt8(ascii: ";"): return made(.semicolon)
      case UInt8(ascii: ":"): return made(.colon)
      case UInt8(ascii: "\""): return made(.quote)
      case UInt8(ascii: "("), UInt8(ascii: "["): return made(.open)
      case UInt8(ascii: ")"), UInt8(ascii: "]"): return made(.close)
      // "500-lb. bombs": the dot of an abbreviation.
      case UInt8(ascii: ".")
      where index + 1 < end && text.tokens[index + 1].kind == .word
        && !text.tokens[index + 1].isCapitalized:
        return made(.word)
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return made(.terminal)
      case UInt8(ascii: "-"): return made(.dash)
      default: return made(token.mark == 0xE2 ? .dash : .quote)
      }
    }
    if token.word == toWord { return made(.to) }
    if token.word == possessiveWord || isLostApostrophe(index, before: end, text) { return made(.possessive) }
    let classes = grammar[token.word]
    // "agreed upon in May": the month.
    if classes.contains(.month), token.isCapitalized, index > 0,
      grammar[text.tokens[index - 1].word].contains(.preposition)
    {
      return made(.word)
    }
    if !classes.isDisjoint(with: [.modalWill, .modalWould, .modalMay, .modalShould, .wont]) {
      return made(.modal)
    }
    if classes.contains(.negatedAuxiliary) { return made(.auxiliary) }
    if classes.contains(.negation), !classes.contains(.determiner) { return made(.negation) }
    if classes.contains(.auxiliary) { return made(.auxiliary) }
    if classes.contains(.relative) { return made(.relative) }
    var unit = made(.word)
    unit.verb = acts.verbs[token.word]
    unit.noun = acts.nouns[token.word]
    // "in order to", "an executive order": nothing is ordered.
    if token.word == orderWord, index > 0,
      [inWord, executiveWord].contains(text.tokens[index - 1].word)
    {
      unit.verb = nil
      unit.noun = nil
      return unit
    }
    if isOfCompound(index, before: end, text) { return unit }
    if unit.verb != nil, !isOfDesignation(index, before: end, text) {
      unit.kind = .verb
      return unit
    }
    if unit.noun != nil {
      unit.kind = .noun
      return unit
    }
    // "long-range drones", "so-called", "state-of-the-art": what is a part of a compound does nothing of its own.
    if token.flags.contains(.hyphenated)
      || index + 1 < end && text.tokens[index + 1].flags.contains(.hyphenated)
    {
      unit = byEnding(unit, token, text)
      unit.kind = .word
      return unit
    }
    if classes.contains(.coordinator) { return made(.coordinator) }
    if adverbs.contains(token.word) || classes.contains(.timeAdverb) {
      return made(.adverb)
    }
    // "between 10 and 15 jets" counts.
    if token.word == betweenWord, index + 1 < end, text.tokens[index + 1].kind == .number {
      return made(.adverb)
    }
    if classes.contains(.preposition) { return made(.preposition) }
    if classes.contains(.subordinator) { return made(.subordinator) }
    if classes.contains(.statePronoun), !classes.contains(.possessivePronoun) { return made(.pronoun) }
    if !classes.isDisjoint(with: [.article, .determiner]) { return made(.determiner) }
    if token.isCapitalized { return unit }
    if classes.contains(.speech) {
      unit.kind = .verb
      unit.verb = ActLexicon.Verb(lemma: "", group: .light, forms: [.past, .third])
      return unit
    }
    return byEnding(unit, token, text)
  }

  /// Whether a lone "s" has lost its apostrophe: "Russia s supply of rockets".
  private func isLostApostrophe(_ index: Int, before end: Int, _ text: AnnotatedText) -> Bool {
    let token = text.tokens[index]
    return token.end - token.start == 1 && text.utf8[Int(token.start)] == UInt8(ascii: "s") && index > 0
      && index + 1 < end && text.tokens[index - 1].kind == .word && text.tokens[index - 1].isCapitalized
      && text.tokens[index + 1].kind == .word
  }

  /// Whether a word is a part of one joined by a hyphen: "second-hand tanks", "a follow-on order".
  ///
  /// It keeps its reading as a verb: "US-supplied" says who supplies.
  private func isOfCompound(_ index: Int, before end: Int, _ text: AnnotatedText) -> Bool {
    let token = text.tokens[index]
    guard acts.verbs[token.word] != nil else { return false }
    if token.word == understandingWord { return true }
    if token.flags.contains(.hyphenated), index > 0 {
      return !verbPrefixes.contains(text.tokens[index - 1].word)
    }
    return index + 1 < end && text.tokens[index + 1].flags.contains(.hyphenated)
      && text.tokens[index + 1].kind == .word
  }

  /// Whether a word with a number after it is a part of a name: "Block II", "Mark 7".
  private func isOfDesignation(_ index: Int, before end: Int, _ text: AnnotatedText) -> Bool {
    guard text.tokens[index].isCapitalized, index + 1 < end else { return false }
    let next = text.tokens[index + 1]
    guard next.kind == .word else {
      return next.kind == .number && !next.isAttached && text.tokens[index].word == blockWord
    }
    return next.isCapitalized
      && text.utf8[Int(next.start)..<Int(next.end)].allSatisfy {
        $0 == UInt8(ascii: "I") || $0 == UInt8(ascii: "V")
      }
  }

  /// Words that no list holds, by their endings.
  private func byEnding(_ unit: Unit, _ token: Token, _ text: AnnotatedText) -> Unit {
    var unit = unit
    let length = Int(token.end - token.start)
    func ends(_ suffix: StaticString) -> Bool {
      suffix.withUTF8Buffer { suffix in
        suffix.count + 2 <= length
          && text.utf8[Int(token.end) - suffix.count..<Int(token.end)].elementsEqual(suffix)
      }
    }
    if ends("ly") {
      unit.kind = .adverb
    } else if ends("ed") {
      unit.kind = .verb
      unit.verb = ActLexicon.Verb(lemma: "", group: .light, forms: [.past, .participle])
    } else if ends("ing"), length > 5, !thingWords.contains(token.word) {
      unit.kind = .verb
      unit.verb = ActLexicon.Verb(lemma: "", group: .light, forms: .gerund)
    }
    return unit
  }
}
