/// Learns for whom the persons of a text stand.
extension PartyReader {
  /// Learns which party each person of a text belongs to, from titles and appositions, else from the office held in
  /// `year`.
  mutating func learnPersons(_ text: AnnotatedText, year: Int?) {
    guard !text.persons.isEmpty else { return }
    defer {
      for (index, person) in text.persons.enumerated() where personParty[index] == nil {
        personParty[index] = lexicon.officeHolders.party(of: person.name, year: year)
      }
    }
    var partyEnding = SortedTable<Int>()
    var partyStarting = SortedTable<Int>()
    for annotation in text.annotations where annotation.kind == .party {
      partyEnding[annotation.range.upperBound] = annotation.index
      partyStarting[annotation.range.lowerBound] = annotation.index
    }
    let roleEnd = Self.longest(text.roles) { $0.upperBound }
    let roleStart = Self.longest(text.roles) { $0.lowerBound }
    for annotation in text.annotations
    where annotation.kind == .namedBody && isAdministration(annotation, text) {
      let surname = text.words(annotation.range.lowerBound..<annotation.range.lowerBound + 1)
      let person = text.persons.lastIndex {
        $0.name.split(separator: " ").last.map { $0 == surname } ?? false
      }
      if let person { personParty[person] = Self.administrationCountry }
    }
    for annotation in text.annotations
    where annotation.kind == .person && personParty[annotation.index] == nil {
      if let index = before(annotation.range, text, roleEnd, partyEnding, partyStarting)
        ?? after(annotation.range.upperBound, text, roleStart, partyEnding, partyStarting),
        let code = code(index)
      {
        personParty[annotation.index] = code
      }
    }
  }

  /// The longest title at each bound; of several the last.
  private static func longest(
    _ roles: [Annotation], by bound: (Range<Int>) -> Int
  ) -> SortedTable<Range<Int>> {
    var longest = SortedTable<Range<Int>>()
    for role in roles {
      let place = bound(role.range)
      if let known = longest[place], known.count > role.range.count { continue }
      longest[place] = role.range
    }
    return longest
  }

  /// "Ukrainian President X", "Poland's defence minister, X", "the president of Serbia, X".
  private func before(
    _ person: Range<Int>, _ text: AnnotatedText, _ roleEnd: SortedTable<Range<Int>>,
    _ partyEnding: SortedTable<Int>,
    _ partyStarting: SortedTable<Int>
  ) -> Int? {
    let start = person.lowerBound
    // A heading ends before a paragraph that opens with a name.
    guard start > 0, !text.tokens[start].flags.contains(.startsLine) else { return nil }
    var index = start
    if text.tokens[index - 1].mark == UInt8(ascii: ",") {
      if isAfterAdverbial(person, text, roleEnd) { return nil }
      index -= 1
    }
    // Titles pile up: "US Secretary of State", "former German chancellor".
    var steps = 0
    while index > 0, steps < 6 {
      if let party = partyEnding[index] { return party }
      if let role = roleEnd[index] {
        if let inside = role.first(where: { partyStarting[$0] != nil }) { return partyStarting[inside] }
        index = role.lowerBound
      } else if text.tokens[index - 1].kind == .word, !text.tokens[index - 1].flags.contains(.startsLine) {
        guard steps > 0 || index < start || text.tokens[index - 1].isCapitalized == false else { return nil }
        let classes = lexicon.grammar[text.tokens[index - 1].word]
        guard
          classes.isDisjoint(with: [.auxiliary, .preposition, .subordinator, .conjunction, .speech])
            || steps > 0 && text.words(index - 1..<index) == "of"
        else { return nil }
        index -= 1
      } else {
        return nil
      }
      steps += 1
    }
    return nil
  }

  /// Whether the comma before a name closes what the sentence opens with, "At a summit with the Polish premier, X said":
  /// a preposition before it, and no comma after the name.
  private func isAfterAdverbial(
    _ person: Range<Int>, _ text: AnnotatedText, _ roleEnd: SortedTable<Range<Int>>
  ) -> Bool {
    let end = person.upperBound
    guard end < text.tokens.count, text.tokens[end].kind == .word else { return false }
    let earlier = (max(0, person.lowerBound - 8)..<max(0, person.lowerBound - 1)).reversed()
    var hasRole = false
    for index in earlier {
      if roleEnd[index + 1] != nil { hasRole = true }
      if text.tokens[index].kind == .mark { return !hasRole }
      // "the president of Poland, X" is one phrase.
      if lexicon.grammar[text.tokens[index].word].contains(.preposition),
        lexicon.vocabulary.word(text.tokens[index].word) != "of"
      {
        return true
      }
    }
    return !hasRole
  }

  /// "X, the Polish defence minister", "X, head of Ukraine's air force".
  private func after(
    _ end: Int, _ text: AnnotatedText, _ roleStart: SortedTable<Range<Int>>, _ partyEnding: SortedTable<Int>,
    _ partyStarting: SortedTable<Int>
  ) -> Int? {
    guard end < text.tokens.count, text.tokens[end].mark == UInt8(ascii: ",") else { return nil }
    var party: Int?
    var hasRole = false
    for index in end + 1..<min(end + 10, text.tokens.count) {
      if text.tokens[index].kind == .mark, text.tokens[index].mark != UInt8(ascii: "\"") { break }
      if roleStart[index] != nil { hasRole = true }
      if party == nil, let found = partyStarting[index] { party = found }
    }
    return hasRole ? party : nil
  }

  /// Learns who speaks in a text that is one statement: "Statement by President X on", "Remarks by Minister Y".
  mutating func learnSpeaker(_ text: AnnotatedText) {
    guard let opening = text.sentences.first else { return }
    let isStatement = opening.prefix(12).contains {
      Self.statements.contains(lexicon.vocabulary.word(text.tokens[$0].word))
    }
    guard isStatement else { return }
    for annotation in text.annotations where opening.overlaps(annotation.range) {
      switch annotation.kind {
      case .person: speaker = personParty[annotation.index]
      case .organization:
        let body = lexicon.organizations[annotation.index]
        speaker = body.actsForState ? body.country : nil
      default: break
      }
      if speaker != nil { return }
    }
  }

  /// How texts begin that give one speaker's words.
  private static let statements: WordGroup = ["statement", "remarks", "readout", "briefing", "gaggle"]

  /// The party of the person whom "he" or "his" stands for: the nearest before whose party is known.
  func personBefore(_ phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    guard Self.personal.contains(sentence.firstWord(phrase)) else { return nil }
    return (0..<phrase).reversed().lazy.filter { sentence.isNoun($0) && sentence.hasPerson($0) }
      .compactMap { parties($0, in: sentence, depth: depth + 1).first?.code }.first
  }

  static let personal: WordGroup = ["his", "her", "he", "she"]

  /// For whom "we" and "I" speak: who is quoted in the sentence or in a quotation that goes on, else the speaker of
  /// the whole text.
  func firstPerson(_ phrase: Int, in sentence: SentenceReading, _ depth: Int) -> String? {
    for index in sentence.phrases.indices where sentence.verb(index)?.group == .say {
      guard let subject = sentence.subject(of: index), subject != phrase,
        let head = sentence.head(subject), head.kind != .pronoun
      else { continue }
      if let code = parties(subject, in: sentence, depth: depth + 1).first?.code { return code }
    }
    return quoted ?? speaker ?? lastActors.first
  }

  /// Who speaks of what he gives as his own: "our military aid".
  func speaker(owning phrase: Int, in sentence: SentenceReading) -> PartyReference? {
    guard sentence.firstWord(phrase) == "our" else { return nil }
    let first = sentence.phrases[phrase].units.lowerBound
    return firstPerson(phrase, in: sentence, 0).map { PartyReference(code: $0, units: first..<first + 1) }
  }
}
