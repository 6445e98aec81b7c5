/// Tells which parties a noun phrase stands for.
struct PartyReader {
  let lexicon: Lexicon
  /// Codes of the text's persons, by person index.
  var personParty: [Int: String] = [:]
  /// Who speaks in a text that is one statement: what "we" stands for.
  var speaker: String?
  /// The parties that acted last: what "it" and "the country" stand for.
  var lastActors: [String] = []
  /// For whom the person speaks that acted last: what "he" stands for.
  var lastPerson: String?
  /// Who is quoted where a quotation goes on: what "we" stands for in it.
  var quoted: String?
  /// Whether the text names North Korea.
  var isOfKorea = false
  /// Of what kind the acts are that the text has told so far: what "the deal" and "the package" may take up.
  var told: Set<ActLexicon.Group> = []
  /// The unions of states that the text names.
  var unions: Set<String> = []
  /// The firm that acted last: what "the company" stands for.
  var lastFirm: PartyReference?
  /// The two parties that a sentence named last and no others: what "the two sides" stands for.
  let pairs = PairMemory()
  var lastPair: [String] { pairs.pair }
  /// Who was last told to get arms: what "to the country" stands for.
  var lastRecipient: String?
  /// The arms that the text named last, of some kind: what "three more" and "its own" count.
  var lastArms: (sentence: SentenceReading, phrase: Int)?

  /// The groups of states that reports tell apart.
  static let groups: Set<String> = [
    "NATO", "EU", "UN", "EUROPE", "WEST", "AFRICA", "MIDEAST", "ASIA",
  ]

  /// The code by which a party of the lexicon is written in reports; nil for groups that are not told apart.
  func code(_ index: Int) -> String? {
    // By place, so that no entry is copied.
    lexicon.parties[index].isSingle || Self.groups.contains(lexicon.parties[index].code)
      ? lexicon.parties[index].code : nil
  }

  /// The code of a party unit; a capital in a place phrase is told apart by the caller.
  func partyCode(_ unit: Unit, _ sentence: SentenceReading) -> String? {
    code(sentence.text.annotations[unit.annotation].index)
  }

  /// The parties that a noun phrase stands for as an actor or as one who gets something.
  ///
  /// What stands for another phrase ("it", "we", "the country") is looked up at most `depthLimit` phrases far: in a
  /// damaged sentence each may stand for the other.
  func parties(_ phrase: Int, in sentence: SentenceReading, depth: Int = 0) -> [PartyReference] {
    guard depth <= Self.depthLimit, let head = sentence.head(phrase) else { return [] }
    let units = sentence.phrases[phrase].units
    if sentence.has(.person, phrase),
      let person = units.first(where: { sentence.units[$0].kind == .person })
    {
      return references(codeOfPerson(person, units, sentence), units)
    }
    switch head.kind {
    case .party: return references(partyCode(head, sentence), units)
    case .company: return firm(head, units, sentence)
    case .role where isOfBoth(phrase, in: sentence):
      return lastPair.map { PartyReference(code: $0, units: units) }
    case .body, .role: return references(codeOfBody(phrase, head, sentence), units)
    case .noun:
      if let noun = head.noun, noun.group == .actor { return actors(phrase, noun, in: sentence, depth) }
      guard Self.intents.contains(head.noun?.group ?? .light), sentence.isPossessed(phrase) else { break }
      // "his plan to send": whose it is.
      if let owner = personBefore(phrase, in: sentence, depth) { return references(owner, units) }
      return antecedents(phrase, "it", in: sentence, depth).map { PartyReference(code: $0, units: units) }
    case .pronoun: return standIns(phrase, for: head, in: sentence, depth)
    default: break
    }
    return references(codeBeforeHead(phrase, head, in: sentence, depth), units)
  }

  private static let depthLimit = 4

  /// Nouns of what somebody means to do.
  private static let intents: [ActLexicon.Group] = [.plan, .decision, .request, .ban]

  private func references(_ code: String?, _ units: Range<Int>) -> [PartyReference] {
    code.map { [PartyReference(code: $0, units: units)] } ?? []
  }

  /// A person speaks for the country of the title, else for the one known from elsewhere in the text.
  private func codeOfPerson(_ person: Int, _ units: Range<Int>, _ sentence: SentenceReading) -> String? {
    if let adjective = units.first(where: { $0 < person && sentence.units[$0].kind == .party }) {
      return partyCode(sentence.units[adjective], sentence)
    }
    return personParty[sentence.text.annotations[sentence.units[person].annotation].index]
  }

  /// The state of a firm: "Germany's KNDS" is of Germany, else the lexicon knows it.
  private func firm(_ unit: Unit, _ units: Range<Int>, _ sentence: SentenceReading) -> [PartyReference] {
    let company = lexicon.companies[sentence.text.annotations[unit.annotation].index]
    let owner = units.dropLast().last {
      sentence.units[$0].kind == .party && sentence.units[$0 + 1].kind == .possessive
    }
    let country = owner.flatMap { partyCode(sentence.units[$0], sentence) } ?? company.country
    if country.isEmpty { return [] }
    return [PartyReference(code: country, company: company.name, units: units)]
  }

  private func codeOfBody(_ phrase: Int, _ head: Unit, _ sentence: SentenceReading) -> String? {
    if let told = modifier(sentence.phrases[phrase].units, sentence) ?? bodyCountry(head, sentence)
      ?? legislature(phrase, sentence) ?? complement(phrase, sentence)
    {
      return told
    }
    // "The minister": who was told of last.
    return head.kind == .role && isDefinite(sentence.phrases[phrase].units, sentence) ? lastPerson : nil
  }

  /// The parties that a noun of those who act stands for: "the Chadian government", "the country", "the two sides".
  private func actors(
    _ phrase: Int, _ noun: ActLexicon.Noun, in sentence: SentenceReading, _ depth: Int
  ) -> [PartyReference] {
    let units = sentence.phrases[phrase].units
    if let company = units.first(where: { sentence.units[$0].kind == .company }) {
      return firm(sentence.units[company], units, sentence)
    }
    let modifier = modifier(units, sentence)
    if modifier == nil, isOfBoth(phrase, in: sentence) {
      return lastPair.map { PartyReference(code: $0, units: units) }
    }
    if modifier == nil, let pair = pair(between: phrase, in: sentence, depth) {
      return pair.map { PartyReference(code: $0, units: units) }
    }
    if isOfOthers(phrase, in: sentence) { return [] }
    // "rebels in Syria" are no state.
    if let fighters = fighters(phrase, in: sentence) { return references(fighters.code, units) }
    // "from army stocks to Kyiv": not those of Kyiv; "the backer of Kyiv" is another.
    let isOther = Self.stocks.contains(noun.lemma) || Self.others.contains(noun.lemma)
    if let code = modifier ?? (isOther ? nil : complement(phrase, sentence)),
      // "the Balkan country": the one told before.
      !(Self.isCountry(noun) && Self.groups.contains(code))
    {
      return [PartyReference(code: code, units: units, isFirm: Self.firms.contains(noun.lemma))]
    }
    guard !noun.isPlural else { return [] }
    if let firm = firmBefore(noun.lemma, units, sentence) { return [firm] }
    guard Self.definite.contains(noun.lemma) else { return [] }
    return references(codeBefore(phrase, in: sentence, depth), units)
  }

  /// The party told before that "the country" and "its government" stand for.
  private func codeBefore(_ phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    if Self.possessives.contains(sentence.firstWord(phrase)) {
      return antecedents(phrase, "it", in: sentence, depth).first
    }
    guard isDefinite(sentence.phrases[phrase].units, sentence) else { return nil }
    // "my administration": that of who speaks.
    if Self.ownPossessives.contains(sentence.firstWord(phrase)) {
      return firstPerson(phrase, in: sentence, depth)
    }
    if let other = otherParty(beside: phrase, in: sentence, depth)
      ?? mainParty(before: phrase, in: sentence, depth)
    {
      return other
    }
    return isGoal(phrase, in: sentence) ? lastRecipient ?? lastActors.first : lastActors.first
  }

  /// The parties that a pronoun stands for.
  private func standIns(
    _ phrase: Int, for pronoun: Unit, in sentence: SentenceReading, _ depth: Int
  ) -> [PartyReference] {
    let units = sentence.phrases[phrase].units
    let word = lexicon.vocabulary.word(pronoun.word)
    switch word {
    case "we", "i": return references(firstPerson(phrase, in: sentence, depth), units)
    case "he", "she": return references(personBefore(phrase, in: sentence, depth) ?? lastPerson, units)
    case "it", "they":
      return antecedents(phrase, word, in: sentence, depth).map { PartyReference(code: $0, units: units) }
    default: return []
    }
  }

  /// The party before any other head: "US defense chiefs", "Ukrainian ambassador's office", "the North".
  private func codeBeforeHead(
    _ phrase: Int, _ head: Unit, in sentence: SentenceReading, _ depth: Int
  ) -> String? {
    if let code = korea(head, sentence) ?? union(phrase, sentence) { return code }
    // "the Chadian opposition".
    if let fighters = fighters(phrase, in: sentence) { return fighters.code }
    guard !sentence.hasItem(phrase), head.kind == .word || head.kind == .noun,
      head.noun.map({ $0.group == .actor }) ?? true
    else { return nil }
    if isNamedWar(phrase, in: sentence) { return nil }
    let named = sentence.has(.party, phrase) ? modifier(sentence.phrases[phrase].units, sentence) : nil
    let told = named ?? legislature(phrase, sentence)
    // "the Gulf island": the one told before.
    guard let told, Self.groups.contains(told), Self.states.contains(lexicon.vocabulary.word(head.word))
    else {
      return told
    }
    return mainParty(before: phrase, in: sentence, depth) ?? lastRecipient ?? lastActors.first
  }
}
