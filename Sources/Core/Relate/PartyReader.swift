/// A party as a phrase tells it.
struct PartyReference: Hashable {
  var code: String
  /// The company that stands for it, if one does.
  var company: String?
  /// The words: units of the sentence.
  var units: Range<Int>
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
  /// Whether the text names North Korea.
  var isOfKorea = false
  /// Who was last told to get arms: what "to the country" stands for.
  var lastRecipient: String?

  /// Groups whose members the register does not name.
  private static let nameless: Set<String> = ["MULTI", "UNKNOWN"]
  private static let groups: Set<String> = [
    "NATO", "EU", "UN", "EUROPE", "WEST", "AFRICA", "MIDEAST", "ASIA",
  ]

  /// What stands beside a party and is not the party.
  private static let others: Set<String> = [
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
      let told = modifier(units, sentence) ?? bodyCountry(head, sentence) ?? complement(phrase, sentence)
      // "The minister": who was told of last.
      return reference(told ?? (head.kind == .role && isDefinite(units, sentence) ? lastPerson : nil))
    case .noun where head.noun?.group == .actor:
      if let company = units.first(where: { sentence.units[$0].kind == .company }) {
        let entry = lexicon.companies[sentence.text.annotations[sentence.units[company].annotation].index]
        return reference(entry.country.isEmpty ? nil : entry.country, entry.name)
      }
      if isOfOthers(phrase, in: sentence) { return [] }
      let isCountry =
        ["country", "nation", "kingdom"].contains(head.noun?.lemma ?? "") && head.noun?.isPlural == false
      if let code = modifier(units, sentence) ?? complement(phrase, sentence),
        // "the Balkan country": the one told before.
        !(isCountry && Self.groups.contains(code))
      {
        return reference(code)
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
        if let other = otherParty(beside: phrase, in: sentence, depth) { return reference(other) }
        let isGoal =
          ["to", "for"].contains(sentence.preposition(phrase)) || isIndirectObject(phrase, in: sentence)
        if let last = isGoal ? lastRecipient ?? lastActors.first : lastActors.first { return reference(last) }
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
      if let code = korea(head, sentence) { return reference(code) }
      // "US defense chiefs", "Ukrainian ambassador's office": any head after a party's adjective.
      if !sentence.hasItem(phrase), head.kind == .word || head.kind == .noun,
        head.noun.map({ $0.group == .actor }) ?? true
      {
        return reference(modifier(units, sentence))
      }
      return []
    }
  }

  private static let depthLimit = 4

  /// What "the" marks as that of the party told before.
  private static let definite: Set<String> = [
    "country", "government", "nation", "administration", "kingdom", "ministry", "cabinet", "parliament",
  ]

  /// Nouns of what somebody means to do.
  private static let intents: Set<ActLexicon.Group> = [.plan, .decision, .request, .ban]

  private static let possessives: Set<String> = ["his", "her", "their"]

  /// "sell the country three radars".
  private func isIndirectObject(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), sentence.isVerb(phrase - 1), sentence.isDirectObject(phrase + 1),
      sentence.hasItem(phrase + 1)
    else { return false }
    return [.send, .supply, .sell].contains(sentence.verb(phrase - 1)?.group ?? .light)
  }

  /// "The North" and "the South" of a text that names North Korea.
  private func korea(_ head: Unit, _ sentence: SentenceReading) -> String? {
    guard isOfKorea, head.kind == .word, sentence.text.tokens[head.tokens.lowerBound].isCapitalized else {
      return nil
    }
    return ["north": "PRK", "south": "KOR"][lexicon.vocabulary.word(head.word)]
  }

  /// Whom "the country" names as an object: not the subject's own, but the one told beside it, as in "the US ambassador
  /// to Norway accused the country".
  private func otherParty(beside phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard phrase > 0, sentence.isVerb(phrase - 1), let subject = sentence.subject(of: phrase - 1),
      subject < phrase,
      let own = parties(subject, in: sentence, depth: depth + 1).first?.code
    else { return nil }
    for index in (subject..<phrase - 1).reversed()
    where sentence.isNoun(index) && !sentence.preposition(index).isEmpty {
      if let head = sentence.head(index), head.kind == .party, let code = partyCode(head, sentence),
        code != own
      {
        return code
      }
    }
    return nil
  }

  /// For whom "we" and "I" speak: who is quoted in the sentence, else the speaker of the whole text.
  private func firstPerson(_ phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    for index in sentence.phrases.indices where sentence.verb(index)?.group == .say {
      guard let subject = sentence.subject(of: index), subject != phrase,
        let head = sentence.head(subject), head.kind != .pronoun
      else { continue }
      if let code = parties(subject, in: sentence, depth: depth + 1).first?.code { return code }
    }
    return speaker ?? lastActors.first
  }

  /// The subject of the clause that goes on with a pronoun after a colon, a semicolon or "and".
  private func subjectBefore(_ phrase: Int, in sentence: SentenceReading) -> Int? {
    guard phrase > 1, sentence.isVerb(phrase + 1), sentence.isFinite(phrase + 1),
      sentence.goesOn(before: phrase),
      let verb = (0..<phrase - 1).last(where: {
        sentence.isVerb($0) && sentence.isFinite($0) && !sentence.isInRelativeClause($0)
      }),
      let subject = sentence.subject(of: verb), subject < verb, sentence.head(subject)?.kind != .pronoun
    else { return nil }
    return subject
  }

  private static let telling: Set<String> = ["tell", "assure", "inform", "warn", "promise", "remind"]

  /// The party of the person whom "he" or "his" stands for: the nearest before whose party is known.
  private func personBefore(_ phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard let first = sentence.phrases[phrase].units.first,
      Self.personal.contains(lexicon.vocabulary.word(sentence.units[first].word))
    else { return nil }
    return (0..<phrase).reversed().lazy.filter { sentence.isNoun($0) && sentence.hasPerson($0) }
      .compactMap { parties($0, in: sentence, depth: depth + 1).first?.code }.first
  }

  private static let personal: Set<String> = ["his", "her", "he", "she"]

  /// Whose something is after a preposition: "sanctions on Iran over its supply of drones".
  func owner(of phrase: Int, in sentence: SentenceReading) -> PartyReference? {
    let units = sentence.phrases[phrase].units
    guard ["over", "for", "about", "after", "to"].contains(sentence.preposition(phrase)),
      let first = units.first,
      ["its", "their"].contains(lexicon.vocabulary.word(sentence.units[first].word))
    else { return nil }
    return antecedents(phrase, "it", in: sentence, 0).first.map {
      PartyReference(code: $0, company: nil, units: first..<first + 1)
    }
  }

  /// The parties that a pronoun stands for: the last subjects before it in the sentence, else the last that acted.
  private func antecedents(_ phrase: Int, _ word: String, in sentence: SentenceReading, _ depth: Int)
    -> [String]
  {
    // "Spain, which has sent Kyiv tanks, said it would": who speaks.
    var before = sentence.isRelative(phrase - 1) ? phrase - 2 : phrase - 1
    // "told Kyiv it would": who tells.
    if sentence.isDirectObject(before), sentence.isVerb(before - 1),
      Self.telling.contains(sentence.verb(before - 1)?.lemma ?? "")
    {
      before -= 1
    }
    if sentence.isVerb(phrase + 1), sentence.isFinite(phrase + 1), sentence.isVerb(before),
      [.say, .claim, .deny, .pledge].contains(sentence.verb(before)?.group ?? .light),
      let speaker = sentence.subject(of: before), speaker < before,
      let head = sentence.head(speaker), head.kind != .pronoun
    {
      let speakers = word == "it" ? [speaker] : sentence.joinedParties(speaker)
      let codes = speakers.flatMap { parties($0, in: sentence, depth: depth + 1) }.map(\.code)
      if !codes.isEmpty { return codes }
    }
    // "Oslo is the largest donor after Rome: it has given": who the clause before is about.
    if let subject = subjectBefore(phrase, in: sentence) {
      let codes = parties(subject, in: sentence, depth: depth + 1).map(\.code)
      if !codes.isEmpty { return codes }
    }
    // "it would give it tanks": not to itself.
    var acting: [String] = []
    if sentence.isVerb(phrase - 1), let subject = sentence.subject(of: phrase - 1), subject < phrase - 1,
      sentence.head(subject)?.kind == .pronoun
    {
      acting = parties(subject, in: sentence, depth: depth + 1).map(\.code)
    }
    var index = phrase - 1
    while index >= 0 {
      if sentence.isNoun(index), ["", "on", "upon"].contains(sentence.preposition(index)),
        let head = sentence.head(index), head.kind != .pronoun, sentence.hasParty(index),
        !sentence.hasItem(index)
      {
        let members =
          word == "it"
          ? [index] : sentence.joinedParties(index)
        // "wants Germany to allow it": who allows is not who is allowed.
        if phrase > 0, sentence.isVerb(phrase - 1),
          !(sentence.isVerb(phrase + 1) && sentence.isFinite(phrase + 1)),
          sentence.subject(of: phrase - 1) == index
        {
          index -= 1
          continue
        }
        // A pronoun among them would ask for its own antecedent again.
        let codes = members.filter { $0 < phrase && sentence.head($0)?.kind != .pronoun }.flatMap {
          parties($0, in: sentence, depth: depth + 1)
        }.map(\.code)
        if !codes.isEmpty, codes != acting { return codes }
      }
      index -= 1
    }
    return word == "it" ? Array(lastActors.prefix(1)) : lastActors
  }

  /// The code of a party unit; a capital in a place phrase is told apart by the caller.
  func partyCode(_ unit: Unit, _ sentence: SentenceReading) -> String? {
    code(sentence.text.annotations[unit.annotation].index)
  }

  /// The party that stands before the head: "Polish", "Poland's", "US".
  private func modifier(_ units: Range<Int>, _ sentence: SentenceReading) -> String? {
    units.lazy.filter { sentence.units[$0].kind == .party && !isOnlyTied($0, units, sentence) }
      .compactMap { partyCode(sentence.units[$0], sentence) }.first
  }

  /// Whether a party only says whose friends or foes are told of: "an Iran-backed group".
  private func isOnlyTied(_ unit: Int, _ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    unit + 1 < units.upperBound && sentence.units[unit + 1].isCompound
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

  /// English news calls a government by its head's surname and "administration" where it is that of the United States.
  static let administrationCountry = "USA"

  func isAdministration(_ annotation: Annotation, _ text: AnnotatedText) -> Bool {
    annotation.range.count == 2
      && lexicon.vocabulary.word(text.tokens[annotation.range.upperBound - 1].word) == "administration"
  }

  private func isDefinite(_ units: Range<Int>, _ sentence: SentenceReading) -> Bool {
    guard let first = units.first else { return false }
    return sentence.units[first].kind == .determiner
  }
}
