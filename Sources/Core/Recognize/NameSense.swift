/// Tells what the matches of a text stand for, from the words around each and from what the others are sure of.
struct NameSense {
  typealias Match = NameMatcher.Match

  let lexicon: Lexicon
  let words: NameMatcher.Words
  let tokens: [Token]
  let roles: [Annotation]
  /// Parties and weapons that the text names beyond doubt.
  private(set) var parties: Set<Int32> = []
  private(set) var weapons: Set<Int32> = []
  /// Categories of terms and unambiguous weapons, with their first tokens, in text order.
  private var categories: [(token: Int, category: ItemCategory)] = []
  /// Letters that the text explains by words.
  private var acronyms: Set<WordID> = []

  init(of matches: [Match], in text: AnnotatedText, matcher: NameMatcher) {
    lexicon = matcher.lexicon
    words = matcher.words
    tokens = text.tokens
    roles = text.roles
    for match in matches {
      take(match)
      if isExplainedAcronym(match) { acronyms.insert(tokens[match.range.lowerBound].word) }
    }
  }

  private mutating func take(_ match: Match) {
    let token = match.range.lowerBound
    for form in match.forms {
      switch form.kind {
      case .party where !form.isAmbiguous: parties.insert(form.index)
      case .weapon where !form.isAmbiguous:
        weapons.insert(form.index)
        categories.append((token, lexicon.weapons[Int(form.index)].category))
      case .term: categories.append((token, lexicon.terms[Int(form.index)].category))
      default: break
      }
    }
  }

  /// The meaning of a match, or nil when it has too little support.
  func meaning(of match: Match) -> Annotation? {
    let range = match.range
    if range.count == 1, isShoutedWord(range.lowerBound) { return nil }
    if let form = match.form(.party) {
      return isParty(form, range) ? annotation(.party, form, range) : nil
    }
    if let weapon = weapon(match) { return weapon }
    if let form = match.form(.term) { return isTerm(form, range) ? annotation(.term, form, range) : nil }
    guard let form = match.forms.first(where: { $0.kind == .organization || $0.kind == .company }),
      isBody(form, range)
    else { return nil }
    return annotation(form.kind == .company ? .company : .organization, form, range)
  }

  /// What else a name says: a body by the name of a party, or the party whose body it is.
  func secondMeaning(of match: Match, beside annotation: Annotation) -> Annotation? {
    switch annotation.kind {
    case .organization: openingParty(annotation)
    case .party:
      match.forms.first { $0.kind == .organization && !$0.isAmbiguous }
        .map { Annotation(range: match.range, kind: .organization, index: Int($0.index)) }
    default: nil
    }
  }

  func annotation(_ kind: Annotation.Kind, _ form: PhraseTrie.Form, _ range: Range<Int>) -> Annotation {
    Annotation(
      range: range, kind: kind, index: Int(form.index), shape: form.shape, isAmbiguous: form.isAmbiguous)
  }

  // MARK: Acronyms

  /// Whether a match is letters that the text explains otherwise.
  func isAcronym(_ match: Match) -> Bool {
    let first = tokens[match.range.lowerBound]
    return match.range.count == 1 && acronyms.contains(first.word) && first.flags.contains(.allCapitals)
  }

  /// Whether words explain letters by which no weapon is called: "Official Security Assistance (OSA)" is no "Osa".
  private func isExplainedAcronym(_ match: Match) -> Bool {
    let token = match.range.lowerBound
    return match.range.count == 1 && tokens[token].flags.contains(.allCapitals) && token > 1
      && tokens[token - 1].mark == UInt8(ascii: "(") && match.form(.weapon) != nil
      && match.forms.allSatisfy { $0.kind != .weapon || !$0.isAcronym }
      && areInitials(tokens[token], before: token - 1)
  }

  /// Whether an acronym is the initials of the words before it.
  private func areInitials(_ acronym: Token, before end: Int) -> Bool {
    let letters = lexicon.vocabulary.word(acronym.word).utf8
    let start = end - letters.count
    guard letters.count > 1, start >= 0 else { return false }
    let initials = tokens[start..<end].map { token in
      token.isCapitalized ? lexicon.vocabulary.word(token.word).utf8.first : nil
    }
    return initials.elementsEqual(letters.map(Optional.some))
  }

  // MARK: What stands around a match

  /// Whether what stands beside a code says that it is a missile.
  func isCalledMissile(_ range: Range<Int>) -> Bool {
    range.count > 1
      && hasCategory(near: range, reach: 1) { $0 == .missile }
      && !hasCategory(near: range, reach: 1) { $0 == .aircraft }
  }

  /// Whether a term of one of the categories stands within `reach` tokens.
  func hasCategory(
    near range: Range<Int>, reach: Int, where matches: (ItemCategory) -> Bool = { _ in true }
  ) -> Bool {
    // Find the first entry in reach, then walk.
    var low = 0
    var high = categories.count
    while low < high {
      let middle = (low + high) / 2
      if categories[middle].token < range.lowerBound - reach { low = middle + 1 } else { high = middle }
    }
    while low < categories.count, categories[low].token < range.upperBound + reach {
      if !range.contains(categories[low].token), matches(categories[low].category) { return true }
      low += 1
    }
    return false
  }

  /// Whether a hyphen joins a match to "pro", "non" and the like.
  func isPrefixed(_ range: Range<Int>) -> Bool {
    tokens[range.lowerBound].flags.contains(.hyphenated) && range.lowerBound > 0
      && words.prefixes.contains(tokens[range.lowerBound - 1].word)
  }

  /// The token before a match where it is a given name: the match is a person's.
  func givenName(before range: Range<Int>) -> Token? {
    guard range.lowerBound > 0 else { return nil }
    let before = tokens[range.lowerBound - 1]
    return before.isCapitalized && lexicon.grammar[before.word].contains(.givenName) ? before : nil
  }

  /// Whether a token is an ordinary word in a line of capitals: "IT", "AS" and "IS" name nothing there.
  private func isShoutedWord(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.flags.contains(.allCapitals), token.scalarCount <= 3,
      !lexicon.grammar[token.word].isDisjoint(with: [.common, .preposition, .subordinator, .auxiliary])
    else { return false }
    func isShouted(_ index: Int) -> Bool {
      tokens.indices.contains(index) && tokens[index].flags.contains(.allCapitals)
        && tokens[index].scalarCount > 3
    }
    return isShouted(index - 1) || isShouted(index + 1)
  }
}
