/// What speaks for capitals being a person's name.
extension PersonRecognizer {
  /// How much speaks for a run of two or more capitals being a person.
  func evidence(_ run: Range<Int>, _ text: AnnotatedText, _ context: Context) -> Int {
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
    if isCredit(run, text) { return 0 }
    // "James S": the rest of the name is another's.
    let last = text.tokens[run.upperBound - 1]
    if last.scalarCount == 1 { return 0 }
    if unknown >= 2 { score += Self.unknownNames }
    if grammar[text.tokens[run.lowerBound].word].contains(.givenName) { score += 3 }
    if run.count > 2, run.contains(where: { grammar[text.tokens[$0].word].contains(.givenName) }) {
      score += 1
    }
    score += before(run, text, context)
    score += after(run, text, context)
    return score
  }

  /// What two words that nothing else knows are worth.
  private static let unknownNames = 1

  /// Whether a run names who took a picture: "(Ann Lee/Agency)", "Ann Lee | Agency".
  func isCredit(_ run: Range<Int>, _ text: AnnotatedText) -> Bool {
    func divides(_ index: Int) -> Bool {
      text.tokens.indices.contains(index)
        && (text.tokens[index].mark == UInt8(ascii: "/") || text.tokens[index].mark == UInt8(ascii: "|"))
    }
    return divides(run.lowerBound - 1) || divides(run.upperBound)
  }

  /// Evidence in what stands before a name: a title, a body's possessive, "said", "I'm".
  private func before(_ run: Range<Int>, _ text: AnnotatedText, _ context: Context) -> Int {
    let start = run.lowerBound
    if context.roleEnds[start] >= 0 { return 3 }
    guard start > 0 else { return 0 }
    let token = text.tokens[start - 1]
    // "the foreign minister, Ann Lee".
    if token.mark == UInt8(ascii: ",") { return context.roleEnds[start - 1] >= 0 ? 3 : 0 }
    if token.word == possessiveWord, start > 1, context.endsName[start - 1] { return 2 }
    if grammar[token.word].contains(.speech) { return 1 }
    if token.scalarCount == 3, WordIdentity(text, start - 1) == Self.iAm { return 3 }
    return 0
  }

  private static let iAm = WordIdentity("i'm")

  /// Evidence in what follows a name: speech, a title between commas, an age.
  private func after(_ run: Range<Int>, _ text: AnnotatedText, _ context: Context) -> Int {
    let next = run.upperBound
    guard next < text.tokens.count else { return 0 }
    if grammar[text.tokens[next].word].contains(.speech), !text.tokens[next].isCapitalized { return 2 }
    // "Ann Lee (D-Ohio)".
    if text.tokens[next].mark == UInt8(ascii: "("), next + 2 < text.tokens.count,
      text.tokens[next + 1].scalarCount == 1,
      text.tokens[next + 1].isCapitalized, text.tokens[next + 2].flags.contains(.hyphenated)
    {
      return 3
    }
    guard text.tokens[next].mark == UInt8(ascii: ",") else { return 0 }
    for index in next + 1..<min(next + 7, text.tokens.count) {
      if context.startsRole[index] { return 2 }
      if text.tokens[index].kind == .mark { break }
    }
    return 0
  }

  /// Whether a single capital is a person's surname: it has a title before it.
  func isNamedAlone(_ index: Int, _ text: AnnotatedText, _ context: Context) -> Bool {
    let token = text.tokens[index]
    let classes = grammar[token.word]
    guard token.scalarCount > 2, !token.flags.contains(.allCapitals),
      classes.isDisjoint(with: [.organizationHead, .placeHead, .faction, .place])
    else { return false }
    if isCredit(index..<index + 1, text) || hasInnerMark(token, text) { return false }
    let start = context.roleEnds[index]
    guard start >= 0 else {
      guard token.word == Vocabulary.unknown || classes == .givenName else { return false }
      // "…, Gaens said" without a first mention is rare; an unknown word before a verb of speech is taken.
      return index + 1 < text.tokens.count && classes.isDisjoint(with: .common)
        && grammar[text.tokens[index + 1].word].contains(.speech) && !text.tokens[index + 1].isCapitalized
        && !context.lowerCase.contains(WordIdentity(text, index))
    }
    // "President Bush", but not "executive Order": only high titles make a name of an ordinary word.
    if classes.contains(.common), !classes.contains(.givenName) {
      guard context.startsHighRole[start] else { return false }
    }
    return !context.lowerCase.contains(WordIdentity(text, index))
  }

  /// Whether a word has an apostrophe or a capital inside: "I'd" and "OpenMaker" are nobody's names.
  func hasInnerMark(_ token: Token, _ text: AnnotatedText) -> Bool {
    let bytes = text.utf8[Int(token.start)..<Int(token.end)]
    if bytes.first == UInt8(ascii: "I"), bytes.dropFirst().first.map({ !ASCII.isLetter($0) }) ?? true {
      return true
    }
    return CamelCase.isCamelCase(bytes) || bytes.dropLast().last.map(ASCII.isUpper) ?? false
  }
}
