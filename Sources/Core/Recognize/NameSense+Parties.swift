/// Which names are those of parties.
extension NameSense {
  /// Whether a match stands as a party's name.
  func isParty(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    // "pro-Russian" and "non-NATO" speak of something else.
    if isPrefixed(range) || isOtherName(form, range) { return false }
    // "turkey" written small is a bird.
    if form.shape == .name, !isRegion(form), range.allSatisfy({ !tokens[$0].isCapitalized }) { return false }
    return !form.isAmbiguous || supportsParty(form, range)
  }

  /// Whether the words around a party's name make it another name: "South American", "New Jersey", "Steve Holland".
  private func isOtherName(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    guard range.count == 1 else { return false }
    let index = range.lowerBound
    if index > 0, !tokens[index].flags.contains(.startsLine),
      isOpened(form, by: tokens[index - 1])
    {
      return true
    }
    // "Victoria Butenko": a capital that is a given name too.
    guard form.shape == .capital, index + 1 < tokens.count,
      lexicon.grammar[tokens[index].word].contains(.givenName)
    else { return false }
    let after = tokens[index + 1]
    return after.isCapitalized && after.kind == .word && !after.flags.contains(.startsLine)
  }

  /// Whether the word before a party's name opens a longer one.
  private func isOpened(_ form: PhraseTrie.Form, by before: Token) -> Bool {
    guard before.isCapitalized else { return false }
    if form.shape == .adjective { return words.continents.contains(before.word) }
    if before.word == words.new, !before.flags.contains(.allCapitals) { return true }
    let classes = lexicon.grammar[before.word]
    return classes.contains(.givenName) && classes.isDisjoint(with: [.common, .place])
      && (form.shape == .name || form.shape == .capital)
  }

  private func supportsParty(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    let first = tokens[range.lowerBound]
    // "western allies" is written small too; all other names need their capital.
    if isRegion(form) {
      return range.upperBound >= tokens.count || !words.directions.contains(tokens[range.upperBound].word)
    }
    // "the North", "the South": only beside the other name of the same party.
    if lexicon.grammar[first.word].contains(.article), range.count > 1 {
      return tokens[range.lowerBound + 1].isCapitalized && parties.contains(form.index)
    }
    // "Michael Jordan" is a person.
    return first.isCapitalized && givenName(before: range)?.flags.contains(.startsLine) ?? true
  }

  private func isRegion(_ form: PhraseTrie.Form) -> Bool { lexicon.parties[Int(form.index)].type == "region" }

  /// The state in "pro-Russian": it is named, though it does nothing in its clause.
  func prefixedParty(_ match: Match) -> Annotation? {
    guard isPrefixed(match.range),
      let form = match.forms.first(where: { $0.kind == .party && !$0.isAmbiguous })
    else { return nil }
    return annotation(.party, form, match.range)
  }

  /// The state whose name or adjective opens the name of its body: "Indian" in "Indian Army".
  func openingParty(_ annotation: Annotation) -> Annotation? {
    let state = lexicon.organizations[annotation.index].country
    guard !state.isEmpty else { return nil }
    return lexicon.opening(of: annotation.range, in: tokens) {
      $0.kind == .party && ($0.shape == .name || $0.shape == .adjective)
        && lexicon.parties[Int($0.index)].code == state
    }
    .map { self.annotation(.party, $0.form, $0.range) }
  }
}
