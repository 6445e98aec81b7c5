/// Groups units into phrases.
struct PhraseReader: Sendable {
  let grammar: Grammar
  let toWord, havingWord, orWord, thoseWord: WordID
  let pastBe: WordSet
  /// Determiners that may follow a number.
  let countable: WordSet
  /// Prepositions that may open a clause as well.
  let clausal: WordSet
  let ableWord, beingWord, wouldntWord: WordID
  /// Modal verbs that deny: what one cannot do.
  let unable: WordSet
  /// What may be told without "that": "no sign Spain has sent tanks".
  let findings: WordSet
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
    wouldntWord = lexicon.vocabulary.id(of: "wouldn't")
    unable = lexicon.vocabulary.ids(of: "cannot can't couldn't")
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
    ("hold", "back", .cancel), ("hold", "up", .cancel), ("back", "out", .cancel), ("pull", "out", .cancel),
    ("pull", "back", .cancel), ("walk", "away", .cancel),
    ("vote", "down", .refuse),
    ("throw", "out", .refuse), ("fall", "through", .cancel), ("sign", "off", .approve),
    ("apply", "for", .request),
    ("prop", "up", .light), ("shore", "up", .light), ("set", "aside", .pledge), ("end", "up", .arrive),
    ("turn", "up", .arrive), ("roll", "back", .lift),
  ]

  /// Whether "to" opens an infinitive, and not a noun phrase or a gerund.
  func isInfinitive(at index: Int, _ units: [Unit]) -> Bool {
    var next = index + 1
    while next < units.count, [.adverb, .negation, .quote].contains(units[next].kind) { next += 1 }
    guard next < units.count else { return false }
    if units[next].kind == .auxiliary { return true }
    return units[next].kind == .verb && units[next].verb?.forms.contains(.base) == true
  }

  /// Whether adverbs are those of a verb group that follows them.
  func startsVerbGroup(after index: Int, _ units: [Unit]) -> Bool {
    var next = index
    while next < units.count, units[next].kind == .adverb { next += 1 }
    return next < units.count && [.verb, .auxiliary, .modal, .negation].contains(units[next].kind)
  }
}
