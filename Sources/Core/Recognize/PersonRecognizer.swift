/// Finds persons by the shape of their names, their titles and what they do; there is no list of persons.
struct PersonRecognizer {
  private let lexicon: Lexicon
  private let grammar: Grammar

  /// The least sum of evidence that makes a run of capitals a person. Chosen on the development texts
  /// (`make eval`): 2 lets places in, 4 loses persons who are named without title or speech.
  private static let threshold = 3

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    grammar = lexicon.grammar
  }

  /// Adds persons to the text where nothing else was recognized.
  func annotate(_ text: inout AnnotatedText) {
    var isTaken = [Bool](repeating: false, count: text.tokens.count)
    for annotation in text.annotations where annotation.kind != .term {
      for index in annotation.range { isTaken[index] = true }
    }
    for body in text.bodies { for index in body.range { isTaken[index] = true } }
    var roleEnds: [Int: Int] = [:]
    var roleStarts: Set<Int> = []
    var isRole = [Bool](repeating: false, count: text.tokens.count)
    for role in text.roles {
      roleEnds[role.range.upperBound] = role.range.lowerBound
      roleStarts.insert(role.range.lowerBound)
      for index in role.range { isRole[index] = true }
    }
    let high: Set<String> = ["head_of_state", "head_of_government", "minister", "honorific", "legislator"]
    let highRoles = Set(
      text.roles.filter { high.contains(lexicon.roles[$0.index].level) }.map(\.range.lowerBound))
    let context = Context(
      isTaken: isTaken, isRole: isRole, roleEnds: roleEnds, roleStarts: roleStarts, highRoles: highRoles,
      lowerCase: lowerCaseWords(text))

    var full: [(range: Range<Int>, person: Int)] = []
    var single: [Int] = []
    var bySurname: [WordIdentity: Int] = [:]
    for run in runs(text, context) {
      guard run.count > 1 else {
        single.append(run.lowerBound)
        continue
      }
      guard evidence(run, text, context) >= Self.threshold else { continue }
      let person = register(run, &text, &bySurname)
      full.append((run, person))
    }
    var found = full.map { Annotation(range: $0.range, kind: .person, index: $0.person) }
    for index in single {
      let identity = WordIdentity(text, index)
      if let person = bySurname[identity] {
        found.append(Annotation(range: index..<index + 1, kind: .person, index: person))
      } else if isNamedAlone(index, text, context) {
        let person = register(index..<index + 1, &text, &bySurname)
        found.append(Annotation(range: index..<index + 1, kind: .person, index: person))
      }
    }
    for (identity, places) in recurring(single, text, context) where bySurname[identity] == nil {
      text.persons.append(AnnotatedText.PersonEntry(name: text.words(places[0]..<places[0] + 1)))
      bySurname[identity] = text.persons.count - 1
    }
    // A surname alone before its first titled mention is the same person.
    for index in single where !found.contains(where: { $0.range.lowerBound == index }) {
      if let person = bySurname[WordIdentity(text, index)] {
        found.append(Annotation(range: index..<index + 1, kind: .person, index: person))
      }
    }
    let taken = Set(found.flatMap { Array($0.range) })
    text.annotations.removeAll { $0.kind == .term && $0.range.contains { taken.contains($0) } }
    text.annotations += found
    text.annotations.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private struct Context {
    let isTaken: [Bool]
    let isRole: [Bool]
    /// First token of the role that ends before a token.
    let roleEnds: [Int: Int]
    let roleStarts: Set<Int>
    /// First tokens of titles that stand before a name alone.
    let highRoles: Set<Int>
    /// Words that the text also writes small.
    let lowerCase: Set<WordIdentity>
  }

  /// A word of a text by its letters: unknown words have no id.
  private struct WordIdentity: Hashable {
    let text: String

    init(_ text: AnnotatedText, _ index: Int) {
      self.text = Folding.fold(text.words(index..<index + 1))
    }
  }

  private func lowerCaseWords(_ text: AnnotatedText) -> Set<WordIdentity> {
    var words: Set<WordIdentity> = []
    for (index, token) in text.tokens.enumerated()
    where token.kind == .word && !token.isCapitalized && token.word == Vocabulary.unknown {
      words.insert(WordIdentity(text, index))
    }
    return words
  }

  /// Runs of capitalized words that can be names.
  private func runs(_ text: AnnotatedText, _ context: Context) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard isNamePart(index, sentence, text, context) else {
          index += 1
          continue
        }
        var end = index + 1
        while end < sentence.upperBound {
          let token = text.tokens[end]
          if isNamePart(end, sentence, text, context),
            token.flags.contains(.spaced) || token.flags.contains(.hyphenated)
          {
            end += 1
          } else if token.flags.contains(.hyphenated), token.kind == .word {
            // "Jong-un": the second part may be small.
            end += 1
          } else if token.mark == UInt8(ascii: "."), token.isAttached, end + 1 < sentence.upperBound,
            text.tokens[end - 1].scalarEnd - text.tokens[end - 1].scalarStart == 1,
            isNamePart(end + 1, sentence, text, context)
          {
            end += 1
          } else if grammar[token.word].contains(.nameParticle), !token.isCapitalized,
            end + 1 < sentence.upperBound,
            isNamePart(end + 1, sentence, text, context) || text.tokens[end + 1].flags.contains(.hyphenated)
          {
            end += 1
          } else {
            break
          }
        }
        if end - index <= 6 { runs.append(index..<end) }
        index = end
      }
    }
    return runs
  }

  private func isNamePart(
    _ index: Int, _ sentence: Range<Int>, _ text: AnnotatedText, _ context: Context
  ) -> Bool {
    let token = text.tokens[index]
    guard token.kind == .word, token.isCapitalized, !context.isTaken[index], !context.isRole[index] else {
      return false
    }
    let classes = grammar[token.word]
    guard
      classes.isDisjoint(with: [
        .article, .determiner, .preposition, .conjunction, .subordinator, .auxiliary, .modalWill, .modalMay,
        .modalShould,
        .modalWould, .negation, .weekday, .month, .statePronoun,
      ])
    else { return false }
    // The first word of a sentence is a name's only when it is no ordinary word.
    if index == sentence.lowerBound, classes.contains(.common), !classes.contains(.givenName) { return false }
    return true
  }

  /// How much speaks for a run of two or more capitals being a person.
  private func evidence(_ run: Range<Int>, _ text: AnnotatedText, _ context: Context) -> Int {
    var score = 0
    var unknown = 0
    for index in run where text.tokens[index].kind == .word {
      let token = text.tokens[index]
      let classes = grammar[token.word]
      if classes.contains(.faction) { score -= 3 }
      if classes.contains(.place), !classes.contains(.givenName) { score -= 1 }
      if !classes.isDisjoint(with: [.organizationHead, .placeHead]), !classes.contains(.givenName) {
        score -= 3
      }
      if classes.contains(.common), !classes.contains(.givenName) {
        score -= token.flags.contains(.capitalized) ? 1 : 0
      } else if context.lowerCase.contains(WordIdentity(text, index)) {
        score -= 2
      } else {
        unknown += 1
      }
    }
    if unknown >= 2 { score += 1 }
    if grammar[text.tokens[run.lowerBound].word].contains(.givenName) { score += 3 }
    if run.count > 2, run.contains(where: { grammar[text.tokens[$0].word].contains(.givenName) }) {
      score += 1
    }
    if context.roleEnds[run.lowerBound] != nil { score += 3 }
    score += after(run, text, context)
    return score
  }

  /// Evidence in what follows a name: speech, a title between commas, an age.
  private func after(_ run: Range<Int>, _ text: AnnotatedText, _ context: Context) -> Int {
    let next = run.upperBound
    guard next < text.tokens.count else { return 0 }
    if grammar[text.tokens[next].word].contains(.speech), !text.tokens[next].isCapitalized { return 2 }
    if run.lowerBound > 0, grammar[text.tokens[run.lowerBound - 1].word].contains(.speech) { return 1 }
    guard text.tokens[next].mark == UInt8(ascii: ",") else { return 0 }
    for index in next + 1..<min(next + 7, text.tokens.count) {
      if context.roleStarts.contains(index) { return 2 }
      if text.tokens[index].kind == .mark { break }
    }
    return 0
  }

  /// Whether a single capital is a person's surname: it has a title before it.
  private func isNamedAlone(_ index: Int, _ text: AnnotatedText, _ context: Context) -> Bool {
    let token = text.tokens[index]
    let classes = grammar[token.word]
    guard token.scalarEnd - token.scalarStart > 2, !token.flags.contains(.allCapitals),
      classes.isDisjoint(with: [.organizationHead, .placeHead, .faction, .place])
    else { return false }
    guard let start = context.roleEnds[index] else {
      guard token.word == Vocabulary.unknown || classes == .givenName else { return false }
      // "…, Gaens said" without a first mention is rare; an unknown word before a verb of speech is taken.
      return index + 1 < text.tokens.count && classes.isDisjoint(with: .common)
        && grammar[text.tokens[index + 1].word].contains(.speech) && !text.tokens[index + 1].isCapitalized
        && !context.lowerCase.contains(WordIdentity(text, index))
    }
    // "President Bush", but not "executive Order": only high titles make a name of an ordinary word.
    if classes.contains(.common), !classes.contains(.givenName) {
      guard context.highRoles.contains(start) else { return false }
    }
    return !context.lowerCase.contains(WordIdentity(text, index))
  }

  /// Unknown single names that act as persons do: they say and have done things, and nothing is in or near them.
  private func recurring(
    _ single: [Int], _ text: AnnotatedText, _ context: Context
  ) -> [WordIdentity: [Int]] {
    var acting: [WordIdentity: [Int]] = [:]
    var excluded: Set<WordIdentity> = []
    for index in single {
      let token = text.tokens[index]
      let identity = WordIdentity(text, index)
      guard grammar[token.word].isDisjoint(with: [.common, .place, .organizationHead, .placeHead, .faction]),
        !grammar[token.word].contains(.givenName) || token.word == Vocabulary.unknown,
        !token.flags.contains(.allCapitals),
        token.scalarEnd - token.scalarStart > 3, !context.lowerCase.contains(identity)
      else { continue }
      if index > 0, Self.locative.contains(text.words(index - 1..<index)) { excluded.insert(identity) }
      if index > 0, text.tokens[index - 1].kind == .word,
        grammar[text.tokens[index - 1].word].contains(.article)
      {
        excluded.insert(identity)
      }
      guard index + 1 < text.tokens.count else { continue }
      let next = grammar[text.tokens[index + 1].word]
      if !next.isDisjoint(with: [.speech, .have, .modalWill, .modalWould]),
        !text.tokens[index + 1].isCapitalized
      {
        acting[identity, default: []].append(index)
      }
    }
    return acting.filter { !excluded.contains($0.key) }
  }

  /// Words before a place.
  private static let locative: Set<String> = [
    "in", "near", "at", "around", "across", "outside", "inside", "throughout",
  ]

  /// Gives the run's person, known by its surname or new; the fullest form names the person.
  private func register(
    _ run: Range<Int>, _ text: inout AnnotatedText, _ bySurname: inout [WordIdentity: Int]
  ) -> Int {
    let surname = WordIdentity(text, run.upperBound - 1)
    let name = text.words(run)
    if let known = bySurname[surname] {
      if name.utf8.count > text.persons[known].name.utf8.count, name.hasSuffix(text.persons[known].name) {
        text.persons[known].name = name
      }
      let isSame = name.hasSuffix(text.persons[known].name) || text.persons[known].name.hasSuffix(name)
      if isSame { return known }
    }
    text.persons.append(AnnotatedText.PersonEntry(name: name))
    let person = text.persons.count - 1
    if bySurname[surname] == nil { bySurname[surname] = person }
    // "Kim Jong Un" is "Kim" from then on.
    if run.count > 2, bySurname[WordIdentity(text, run.lowerBound)] == nil {
      bySurname[WordIdentity(text, run.lowerBound)] = person
    }
    return person
  }
}
