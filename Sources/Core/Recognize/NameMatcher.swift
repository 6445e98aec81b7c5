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
    // Where the longest end that were seen so far: their forms are put together once.
    var name: (node: Int32, end: Int)?
    var role: (node: Int32, end: Int)?
    var end = start + 1
    while true {
      if has(.name, at: node, start..<end, tokens), isBorder(end, in: tokens) { name = (node, end) }
      if has(.title, at: node, start..<end, tokens) { role = (node, end) }
      guard end < tokens.count, let next = lexicon.trie.step(from: node, tokens[end].word),
        !tokens[end].flags.contains(.startsLine)
      else { break }
      node = next
      end += 1
    }
    if name == nil, role == nil { return nil }
    let names = name.map { node, end in
      Match(
        range: start..<extend(end, in: tokens), forms: forms(of: .name, at: node, start..<end, tokens))
    }
    let roles = role.map { node, end in
      Match(range: start..<end, forms: forms(of: .title, at: node, start..<end, tokens))
    }
    return (names, roles)
  }

  /// What forms are of: names, or the titles of persons.
  private enum Use {
    case name, title

    init?(_ kind: PhraseTrie.Kind) {
      switch kind {
      case .role: self = .title
      case .currency, .scale: return nil
      default: self = .name
      }
    }
  }

  /// The forms of a use that end at a node and are written as the text has them.
  private func forms(
    of use: Use, at node: Int32, _ range: Range<Int>, _ tokens: [Token]
  ) -> [PhraseTrie.Form] {
    lexicon.trie.forms(at: node).filter { Use($0.kind) == use && isWritten($0, range, tokens) }
  }

  /// Whether there are such forms.
  private func has(_ use: Use, at node: Int32, _ range: Range<Int>, _ tokens: [Token]) -> Bool {
    lexicon.trie.forms(at: node).contains { Use($0.kind) == use && isWritten($0, range, tokens) }
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
