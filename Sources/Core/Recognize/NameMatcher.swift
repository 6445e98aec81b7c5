/// Finds the lexicon's names in a text in one pass: from each token, the longest phrase that starts there.
struct NameMatcher {
  let lexicon: Lexicon
  let words: Words
  /// What "military" means before other kinds of aid.
  let militaryAid: PhraseTrie.Form?

  /// A match that still may be taken back for want of support.
  struct Match {
    var range: Range<Int>
    var forms: [PhraseTrie.Form]

    func form(_ kind: PhraseTrie.Kind) -> PhraseTrie.Form? { forms.first { $0.kind == kind } }
  }

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    words = Words(lexicon.vocabulary)
    militaryAid = lexicon.trie.step(from: 0, words.military)
      .flatMap { lexicon.trie.step(from: $0, lexicon.vocabulary.id(of: "aid")) }
      .flatMap { lexicon.trie.forms(at: $0).first { $0.kind == .term } }
  }

  /// Adds parties, weapons, terms, companies, organizations and roles to the text.
  func annotate(_ text: inout AnnotatedText) {
    let (matches, roles) = matches(in: text.tokens)
    text.roles += roles
    let sense = NameSense(of: matches, in: text, matcher: self)
    for match in matches where !sense.isAcronym(match) {
      guard let annotation = sense.meaning(of: match) else {
        if let party = sense.prefixedParty(match) { text.bodies.append(party) }
        continue
      }
      text.annotations.append(annotation)
      if let other = sense.secondMeaning(of: match, beside: annotation) { text.bodies.append(other) }
    }
  }

  /// What may be a name, and the titles of persons, in text order.
  private func matches(in tokens: [Token]) -> (names: [Match], roles: [Annotation]) {
    var matches: [Match] = []
    var titles: [Annotation] = []
    var index = 0
    while index < tokens.count {
      // Most words open no name.
      let word = tokens[index].word
      guard lexicon.trie.starts(.names, with: word) || word == words.military else {
        index += 1
        continue
      }
      if let joined = coordinatedAid(at: index, in: tokens) ?? elided(at: index, in: tokens) {
        matches.append(joined)
        index = joined.range.upperBound
        continue
      }
      let (names, roles) = longest(at: index, in: tokens) ?? (nil, nil)
      if let roles {
        titles.append(
          Annotation(range: roles.range, kind: .role, index: Int(roles.forms[0].index), shape: .name))
      }
      guard let names, !isArticle(at: index, before: names, in: tokens) else {
        index += 1
        continue
      }
      matches.append(names)
      index = names.range.upperBound
    }
    return (matches, titles)
  }

  /// Whether a name opens with an article that a longer name follows: "the North Koreans", not "the North".
  private func isArticle(at index: Int, before names: Match, in tokens: [Token]) -> Bool {
    guard lexicon.grammar[tokens[index].word].contains(.article), index + 1 < names.range.upperBound,
      let inner = longest(at: index + 1, in: tokens)?.names
    else { return false }
    return inner.range.upperBound > names.range.upperBound
  }

  /// The longest name and the longest role that start at a token; nil when neither does.
  func longest(at start: Int, in tokens: [Token]) -> (names: Match?, roles: Match?)? {
    guard lexicon.trie.starts(.names, with: tokens[start].word),
      var node = lexicon.trie.step(from: 0, tokens[start].word)
    else { return nil }
    var names: Match?
    var roles: Match?
    var end = start + 1
    while true {
      let (named, titles) = forms(at: node, start..<end, tokens)
      if !named.isEmpty, isBorder(end, in: tokens) {
        names = Match(range: start..<extend(end, in: tokens), forms: named)
      }
      if !titles.isEmpty { roles = Match(range: start..<end, forms: titles) }
      guard end < tokens.count, let next = lexicon.trie.step(from: node, tokens[end].word),
        !tokens[end].flags.contains(.startsLine)
      else { break }
      node = next
      end += 1
    }
    return names == nil && roles == nil ? nil : (names, roles)
  }

  /// The forms of names and of titles that end at a node and are written as the text has them.
  private func forms(
    at node: Int32, _ range: Range<Int>, _ tokens: [Token]
  ) -> (names: [PhraseTrie.Form], titles: [PhraseTrie.Form]) {
    var names: [PhraseTrie.Form] = []
    var titles: [PhraseTrie.Form] = []
    for form in lexicon.trie.forms(at: node) where isWritten(form, range, tokens) {
      switch form.kind {
      case .role: titles.append(form)
      case .currency, .scale: break
      default: names.append(form)
      }
    }
    return (names, titles)
  }

  /// Whether a form's capitals are in the text.
  private func isWritten(_ form: PhraseTrie.Form, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    let first = tokens[range.lowerBound]
    if form.isAcronym, !first.flags.contains(.allCapitals) { return false }
    // "a 10": a small word apart from a number is no code.
    if form.kind == .weapon, form.capitals == 0, range.count > 1, first.kind == .word, !first.isCapitalized {
      let second = tokens[range.lowerBound + 1]
      if second.kind == .number, !second.isAttached { return false }
    }
    var bits = form.capitals
    var position = range.lowerBound
    while bits != 0, position < range.upperBound {
      if bits & 1 == 1, !tokens[position].isCapitalized { return false }
      bits >>= 1
      position += 1
    }
    return true
  }

  /// Whether a name may end before token `end`: not inside a number or a word that goes on.
  private func isBorder(_ end: Int, in tokens: [Token]) -> Bool {
    guard end < tokens.count else { return true }
    let next = tokens[end]
    guard next.isAttached, next.kind != .mark, !next.flags.contains(.hyphenated),
      next.word != words.possessive
    else { return true }
    // "F-35C", "F-16s": a variant letter or a plural may follow the digits of a designation.
    return tokens[end - 1].kind == .number && isVariant(next)
  }

  /// Whether a token after digits is a variant's letters or a plural, and no unit ("155mm") or ordinal ("2nd").
  private func isVariant(_ token: Token) -> Bool {
    guard token.kind == .word, token.scalarCount <= 3 else { return false }
    return token.isCapitalized || token.scalarCount == 1
  }

  /// Takes in what belongs to a designation after its known part: a variant's letters, a plural.
  private func extend(_ end: Int, in tokens: [Token]) -> Int {
    guard end < tokens.count, tokens[end - 1].kind == .number else { return end }
    let next = tokens[end]
    guard next.isAttached, !next.flags.contains(.hyphenated), isVariant(next) else { return end }
    return end + 1
  }
}
