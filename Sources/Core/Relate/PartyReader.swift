/// A party as a phrase tells it.
struct PartyReference: Hashable {
  var code: String
  /// The company that stands for it, if one does.
  var company: String?
  /// The words: units of the sentence.
  var units: Range<Int>
  /// Whether it is told as a firm that is not named: "a Turkish company".
  var isFirm = false

  /// Whether a firm stands for it, and not a state by itself.
  var isOfFirm: Bool { company != nil || isFirm }
}

extension [PartyReference] {
  /// Those whose party is none of others.
  func without(_ others: [PartyReference]) -> [PartyReference] {
    filter { party in !others.contains { $0.code == party.code } }
  }
}

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
  /// The unions of states that the text names.
  var unions: Set<String> = []
  /// The firm that acted last: what "the company" stands for.
  var lastFirm: PartyReference?
  /// The two parties that a sentence named last and no others: what "the two sides" stands for.
  var lastPair: [String] = []
  /// Who was last told to get arms: what "to the country" stands for.
  var lastRecipient: String?

  /// Groups whose members the register does not name.
  private static let nameless: Set<String> = ["MULTI", "UNKNOWN"]
  private static let groups: Set<String> = [
    "NATO", "EU", "UN", "EUROPE", "WEST", "AFRICA", "MIDEAST", "ASIA",
  ]

  /// What stands beside a party and is not the party.
  private static let others: WordGroup = [
    "ally", "partner", "rival", "enemy", "neighbour", "neighbor", "backer", "supporter", "adversary",
    "friend",
  ]

  /// The code by which a party of the lexicon is written in reports; nil for groups that are not told apart.
  func code(_ index: Int) -> String? {
    let party = lexicon.parties[index]
    return party.isSingle || Self.groups.contains(party.code) ? party.code : nil
  }

  /// Whether a region only describes the country told before: "the Balkan country's aid".
  func isOfCountry(_ unit: Int, _ code: String, _ sentence: SentenceReading) -> Bool {
    guard Self.groups.contains(code), unit + 1 < sentence.units.count,
      let noun = sentence.units[unit + 1].noun
    else {
      return false
    }
    return ["country", "nation", "kingdom"].contains(noun.lemma) && !noun.isPlural
  }

  /// Whether a phrase names a party only to tell of others: "Kyiv's allies"; the allies in a group are its members.
  func isOfOthers(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard Self.others.contains(sentence.head(phrase)?.noun?.lemma ?? ""),
      let modifier = modifier(sentence.phrases[phrase].units, sentence)
    else { return false }
    return !Self.groups.contains(modifier)
  }

  /// The party whose friend a phrase names: "Kyiv's close partner", "a loyal backer of Kyiv".
  func befriended(_ phrase: Int, in sentence: SentenceReading) -> String? {
    guard let noun = sentence.head(phrase)?.noun, Self.friends.contains(noun.lemma), !noun.isPlural else {
      return nil
    }
    return modifier(sentence.phrases[phrase].units, sentence) ?? complement(phrase, sentence)
  }

  private static let friends: WordGroup = ["ally", "partner", "backer", "supporter", "friend"]

  /// The parties that a noun phrase stands for as an actor or as one who gets something.
  ///
  /// What stands for another phrase ("it", "we", "the country") is looked up at most `depthLimit` phrases far: in a
  /// damaged sentence each may stand for the other.
  func parties(_ phrase: Int, in sentence: SentenceReading, depth: Int = 0) -> [PartyReference] {
    guard depth <= Self.depthLimit else { return [] }
    let units = sentence.phrases[phrase].units
    guard let head = sentence.head(phrase) else { return [] }
    func reference(_ code: String?, _ company: String? = nil) -> [PartyReference] {
      code.map { [PartyReference(code: $0, company: company, units: units)] } ?? []
    }
    // A person speaks for the country of the title, else for the one known from elsewhere in the text.
    if let person = units.first(where: { sentence.units[$0].kind == .person }) {
      if let adjective = units.first(where: { $0 < person && sentence.units[$0].kind == .party }) {
        return reference(partyCode(sentence.units[adjective], sentence))
      }
      let index = sentence.text.annotations[sentence.units[person].annotation].index
      return reference(personParty[index])
    }
    switch head.kind {
    case .party:
      return reference(partyCode(head, sentence))
    case .company:
      let company = lexicon.companies[sentence.text.annotations[head.annotation].index]
      return reference(company.country.isEmpty ? nil : company.country, company.name)
    case .body, .role:
      let told =
        modifier(units, sentence) ?? bodyCountry(head, sentence) ?? legislature(phrase, sentence)
        ?? complement(phrase, sentence)
      // "The minister": who was told of last.
      return reference(told ?? (head.kind == .role && isDefinite(units, sentence) ? lastPerson : nil))
    case .noun where head.noun?.group == .actor:
      if let company = units.first(where: { sentence.units[$0].kind == .company }) {
        let entry = lexicon.companies[sentence.text.annotations[sentence.units[company].annotation].index]
        return reference(entry.country.isEmpty ? nil : entry.country, entry.name)
      }
      if isOfBoth(phrase, in: sentence), modifier(units, sentence) == nil {
        return lastPair.map { PartyReference(code: $0, company: nil, units: units) }
      }
      if isOfOthers(phrase, in: sentence) { return [] }
      // "rebels in Syria" are no state.
      if let fighters = fighters(phrase, in: sentence) {
        return reference(fighters.code)
      }
      let isCountry =
        ["country", "nation", "kingdom"].contains(head.noun?.lemma ?? "") && head.noun?.isPlural == false
      // "from army stocks to Kyiv": not those of Kyiv.
      let isStock = ["stock", "stockpile"].contains(head.noun?.lemma ?? "")
      // "the backer of Kyiv" is another.
      let isOther = isStock || Self.others.contains(head.noun?.lemma ?? "")
      if let code = modifier(units, sentence) ?? (isOther ? nil : complement(phrase, sentence)),
        // "the Balkan country": the one told before.
        !(isCountry && Self.groups.contains(code))
      {
        return reference(code).map { party in
          var party = party
          party.isFirm = Self.firms.contains(head.noun?.lemma ?? "")
          return party
        }
      }
      if head.noun?.isPlural == false, let firm = firmBefore(head.noun?.lemma ?? "", units, sentence) {
        return [firm]
      }
      if Self.definite.contains(head.noun?.lemma ?? ""),
        head.noun?.isPlural == false
      {
        if let first = units.first,
          Self.possessives.contains(lexicon.vocabulary.word(sentence.units[first].word))
        {
          return reference(antecedents(phrase, "it", in: sentence, depth).first)
        }
        guard isDefinite(units, sentence) else { return [] }
        if let other = otherParty(beside: phrase, in: sentence, depth)
          ?? mainParty(before: phrase, in: sentence, depth)
        {
          return reference(other)
        }
        if let last = isGoal(phrase, in: sentence) ? lastRecipient ?? lastActors.first : lastActors.first {
          return reference(last)
        }
      }
      return []
    case .pronoun:
      let word = lexicon.vocabulary.word(head.word)
      if word == "we" || word == "i" { return reference(firstPerson(phrase, in: sentence, depth)) }
      if word == "he" || word == "she" {
        return reference(personBefore(phrase, in: sentence, depth) ?? lastPerson)
      }
      guard word == "it" || word == "they" else { return [] }
      return antecedents(phrase, word, in: sentence, depth).map {
        PartyReference(code: $0, company: nil, units: units)
      }
    case .noun where Self.intents.contains(head.noun?.group ?? .light) && sentence.isPossessed(phrase):
      // "his plan to send": whose it is.
      if let owner = personBefore(phrase, in: sentence, depth) { return reference(owner) }
      return antecedents(phrase, "it", in: sentence, depth).map {
        PartyReference(code: $0, company: nil, units: units)
      }
    default:
      if let code = korea(head, sentence) ?? union(phrase, sentence) { return reference(code) }
      // "the Chadian opposition".
      if let fighters = fighters(phrase, in: sentence) { return reference(fighters.code) }
      // "US defense chiefs", "Ukrainian ambassador's office": any head after a party's adjective.
      if !sentence.hasItem(phrase), head.kind == .word || head.kind == .noun,
        head.noun.map({ $0.group == .actor }) ?? true
      {
        let told = modifier(units, sentence) ?? legislature(phrase, sentence)
        // "the Gulf island": the one told before.
        if let told, Self.groups.contains(told), Self.states.contains(lexicon.vocabulary.word(head.word)) {
          return reference(
            mainParty(before: phrase, in: sentence, depth) ?? lastRecipient ?? lastActors.first)
        }
        return reference(told)
      }
      return []
    }
  }

  /// A group that fights a state.
  struct Fighters {
    /// Its code; nil where the lexicon does not name it.
    var code: String?
  }

  /// Those who fight a state, with the code of their group where it can be told; nil for a phrase of others.
  func fighters(_ phrase: Int, in sentence: SentenceReading) -> Fighters? {
    let units = sentence.phrases[phrase].units
    guard let name = fighterName(phrase, in: sentence) else { return nil }
    let told = modifier(units, sentence) ?? complement(phrase, sentence) ?? region(after: phrase, sentence)
    let code = told.flatMap { lexicon.isNonState($0) ? $0 : lexicon.fighters(against: $0, called: name) }
    return Fighters(code: code)
  }

  /// What those who fight a state are called: "rebels" for "rebel groups", "separatists" for "independence supporters".
  private func fighterName(_ phrase: Int, in sentence: SentenceReading) -> String? {
    let head = sentence.headWord(phrase)
    if let name = Self.armed[head], head != "independence" { return name }
    guard Self.troops.contains(head), let last = sentence.phrases[phrase].units.last else { return nil }
    return sentence.phrases[phrase].units.prefix { $0 < last }.lazy
      .compactMap { Self.armed[lexicon.vocabulary.word(sentence.units[$0].word)] }.first
  }

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

  /// "the company": the firm that was told of last.
  func firmBefore(_ lemma: Word, _ units: Range<Int>, _ sentence: SentenceReading) -> PartyReference? {
    guard Self.firms.contains(lemma), isDefinite(units, sentence), var firm = lastFirm else { return nil }
    firm.units = units
    firm.isFirm = true
    return firm
  }

  /// "the two sides", "both countries": the two parties told before.
  func isOfBoth(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), let noun = sentence.head(phrase)?.noun, noun.isPlural,
      Self.counterparts.contains(noun.lemma)
    else { return false }
    return sentence.phrases[phrase].units.contains { unit in
      sentence.units[unit].tokens.contains {
        ["two", "both"].contains(lexicon.vocabulary.word(sentence.text.tokens[$0].word))
      }
    }
  }

  /// What the two parties to a deal are called together.
  private static let counterparts: WordGroup = [
    "side", "country", "nation", "government", "state", "ally", "partner", "neighbour", "neighbor",
  ]

  private static let indefinite: WordGroup = [
    "any", "every", "each", "some", "no", "another", "all", "a", "an",
  ]

  private static let depthLimit = 4

  private static let firms: WordGroup = [
    "company", "firm", "maker", "manufacturer", "producer",
  ]

  /// What a state is called by its form or place.
  private static let states: WordGroup = [
    "state", "island", "emirate", "republic", "sultanate", "monarchy", "sheikhdom",
  ]

  /// What "the" marks as that of the party told before.
  private static let definite: WordGroup = [
    "country", "government", "nation", "administration", "kingdom", "ministry", "cabinet", "parliament",
  ]

  /// Nouns of what somebody means to do.
  private static let intents: Set<ActLexicon.Group> = [.plan, .decision, .request, .ban]

  private static let possessives: WordGroup = ["his", "her", "their"]

  /// The code of a party unit; a capital in a place phrase is told apart by the caller.
  func partyCode(_ unit: Unit, _ sentence: SentenceReading) -> String? {
    code(sentence.text.annotations[unit.annotation].index)
  }

  /// The party that stands before the head: "Polish", "Poland's", "US".
  private func modifier(_ units: Range<Int>, _ sentence: SentenceReading) -> String? {
    var named: String?
    var isSeveral = false
    for unit in units where sentence.units[unit].kind == .party && !isOnlyTied(unit, units, sentence) {
      guard let code = partyCode(sentence.units[unit], sentence) else { continue }
      guard let first = named else {
        named = code
        continue
      }
      // "Yemeni Houthi forces": the group.
      if !isSeveral, lexicon.isNonState(first) { return first }
      if lexicon.isNonState(code) { return code }
      isSeveral = true
    }
    return named
  }

  /// Whether a party only says whose friends or foes are told of: "an Iran-backed group".
  private func isOnlyTied(_ unit: Int, _ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    if unit > units.lowerBound,
      ["pro", "anti"].contains(lexicon.vocabulary.word(sentence.units[unit - 1].word))
    {
      return true
    }
    guard unit + 1 < units.upperBound, sentence.units[unit + 1].isCompound else { return false }
    // "a Saudi-led coalition" acts for who leads it.
    return lexicon.vocabulary.word(sentence.units[unit + 1].word) != "led"
  }

  /// The party after "of": "the government of Poland", "the president of the United States".
  private func complement(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    let next = phrase + 1
    guard sentence.isNoun(next), ["of", "in", "for", "to"].contains(sentence.preposition(next)),
      let head = sentence.head(next), head.kind == .party
    else { return nil }
    return partyCode(head, sentence)
  }

  /// The state that a body acts for; nil for a body of its own.
  func bodyCountry(_ unit: Unit, _ sentence: SentenceReading) -> String? {
    guard unit.kind == .body else { return nil }
    let annotation = sentence.text.annotations[unit.annotation]
    if annotation.kind == .namedBody, isAdministration(annotation, sentence.text) {
      return Self.administrationCountry
    }
    guard annotation.kind == .organization else { return nil }
    let body = lexicon.organizations[annotation.index]
    return body.actsForState ? body.country : nil
  }

  /// The state in whose parliament those sit whom a phrase names: "lawmakers in Congress", "Republicans".
  private func legislature(_ phrase: Int, _ sentence: SentenceReading) -> String? {
    guard sentence.isOfLegislators(phrase) else { return nil }
    if ["of", "in"].contains(sentence.preposition(phrase + 1, orEmpty: "")),
      let code = complement(phrase, sentence)
        ?? sentence.head(phrase + 1).flatMap({ bodyCountry($0, sentence) })
    {
      return code
    }
    return sentence.isOfAmericanParty(phrase) ? Self.administrationCountry : nil
  }

  /// English news calls a government by its head's surname and "administration" where it is that of the United States.
  static let administrationCountry = "USA"

  func isAdministration(_ annotation: Annotation, _ text: AnnotatedText) -> Bool {
    annotation.range.count == 2
      && lexicon.vocabulary.word(text.tokens[annotation.range.upperBound - 1].word) == "administration"
  }

  private func isDefinite(_ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    guard let first = units.first, sentence.units[first].kind == .determiner else { return false }
    return !Self.indefinite.contains(lexicon.vocabulary.word(sentence.units[first].word))
  }
}
