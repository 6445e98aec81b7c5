/// Tells who fights a state.
extension PartyReader {
  /// A group that fights a state.
  struct Fighters {
    /// Its code; nil where the lexicon does not name it.
    var code: String?
  }

  /// Those who fight a state, with the code of their group where it can be told; nil for a phrase of others.
  func fighters(_ phrase: Int, in sentence: SentenceReading) -> Fighters? {
    // Every noun phrase is asked, and few end in a word of fighters.
    guard Self.fighting.contains(sentence.headWord(phrase)), !isObjection(phrase, in: sentence) else {
      return nil
    }
    let units = sentence.phrases[phrase].units
    guard let name = fighterName(phrase, in: sentence) else {
      guard isArmedBand(phrase, in: sentence) else { return nil }
      return Fighters(code: modifier(units, sentence).flatMap { lexicon.isNonState($0) ? $0 : nil })
    }
    let told = modifier(units, sentence) ?? complement(phrase, sentence) ?? region(after: phrase, sentence)
    guard let told else {
      return Fighters(code: isDefinite(units, sentence) ? onlyFighters(called: name, sentence.text) : nil)
    }
    let code = lexicon.isNonState(told) ? told : lexicon.fighters(against: told, called: name)
    return Fighters(code: code)
  }

  /// Whom a text means by "the rebels" alone: those that it names, else those that the lexicon has of the only state in it
  /// with any.
  private func onlyFighters(called name: String, _ text: AnnotatedText) -> String? {
    var named: Set<String> = []
    var known: Set<String> = []
    var asked = BitSet()
    for annotation in text.annotations
    where annotation.kind == .party && asked.insert(Int32(annotation.index)) {
      guard let code = code(annotation.index) else { continue }
      if lexicon.isNonState(code) {
        if code.hasSuffix(" " + name) { named.insert(code) }
      } else if let fighters = lexicon.fighters(against: code, called: name),
        lexicon.areNamedFighters(fighters)
      {
        known.insert(fighters)
      }
    }
    if named.isEmpty { return known.count == 1 ? known.first : nil }
    return named.count == 1 ? named.first : nil
  }

  /// What those who fight a state are called: "rebels" for "rebel groups", "separatists" for "independence supporters".
  private func fighterName(_ phrase: Int, in sentence: SentenceReading) -> String? {
    let head = sentence.headWord(phrase)
    if let name = Self.armed[head], head != "independence" { return name }
    guard Self.troops.contains(head), let last = sentence.phrases[phrase].units.last else { return nil }
    return sentence.phrases[phrase].units.prefix { $0 < last }.lazy
      .compactMap { Self.armed[lexicon.vocabulary.word(sentence.units[$0].word)] }.first
  }

  /// Whether "opposition" is what somebody has to a deed: "Oslo's opposition to sending tanks".
  private func isObjection(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    sentence.headWord(phrase) == "opposition" && sentence.isVerb(phrase + 1)
      && sentence.prepositionOfGerund(phrase + 1) == "to"
  }

  /// Whether a phrase names a group of fighters that has no name: "an Iran-backed armed group".
  private func isArmedBand(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    Self.bands.contains(sentence.headWord(phrase)) && sentence.hasWord("armed", phrase)
  }

  private static let bands: WordGroup = ["group", "groups", "faction", "factions"]

  /// What those are called who fight a state, as heads and before heads, with one of `Lexicon.fighterNames`.
  private static let armed: [Word: String] = [
    "rebel": "rebels", "rebels": "rebels", "guerrilla": "rebels", "guerrillas": "rebels",
    "guerilla": "rebels", "guerillas": "rebels", "insurgent": "rebels", "insurgents": "rebels",
    "separatist": "separatists", "separatists": "separatists", "secessionist": "separatists",
    "secessionists": "separatists", "independence": "separatists", "militia": "militias",
    "militias": "militias", "militiamen": "militias", "militant": "militants", "militants": "militants",
    "opposition": "opposition",
  ]

  /// What they are called together.
  private static let troops: WordGroup = [
    "forces", "group", "groups", "fighters", "faction", "factions", "movement", "movements", "army", "units",
    "supporters", "leaders", "commanders",
  ]

  private static let fighting = WordGroup(joining: WordGroup(Array(armed.keys)), troops, bands)

  /// The state in a phrase of place that says more: "in eastern Ukraine", "in Ukraine's Luhansk region", "in the south of
  /// Libya".
  private func region(after phrase: Int, _ sentence: SentenceReading) -> String? {
    let place = phrase + 1
    guard ["in", "of", "from", "across"].contains(sentence.preposition(place, orEmpty: "")) else {
      return nil
    }
    if let state = modifier(sentence.phrases[place].units, sentence) { return state }
    guard !sentence.hasParty(place) else { return nil }
    return complement(place, sentence)
  }
}
