/// Which words are kinds of arms, and which names are those of bodies and firms.
extension NameSense {
  /// Whether a match tells of a kind of arms.
  func isTerm(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    // "anti-aircraft fire" is no aircraft.
    if isPrefixed(range), tokens[range.lowerBound - 1].word == words.anti { return false }
    return !form.isAmbiguous || supportsTerm(form, range)
  }

  private func supportsTerm(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    // "parts", "maintenance", "vehicles" and the like are about arms only beside arms.
    if !lexicon.terms[Int(form.index)].isLethal,
      !hasCategory(near: range, reach: 6, where: { !Self.civil.contains($0) }),
      // "the batch also included 2,000 helmets".
      !tokens[max(0, range.lowerBound - 6)..<range.lowerBound].contains(where: {
        words.batches.contains($0.word)
      })
    {
      return false
    }
    guard range.lowerBound > 0 else { return true }
    let before = tokens[range.lowerBound - 1].word
    let classes = lexicon.grammar[before]
    // "think tank".
    if classes.contains(.civil) { return false }
    // "his arms".
    return range.count > 1 || tokens[range.lowerBound].word != words.arms
      || !classes.contains(.possessivePronoun) || before == words.its || before == words.their
  }

  /// Categories of things that armies and others both have.
  private static let civil: [ItemCategory] = [.nonLethal, .trainingSupport, .sensor, .engine, .satellite]

  /// Whether a match stands as the name of a body or a firm.
  func isBody(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    !form.isAmbiguous || supportsBody(form, range) || form.kind == .company && actsAsSeller(range)
  }

  private func supportsBody(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    let first = tokens[range.lowerBound]
    guard first.isCapitalized else { return false }
    if range.count > 1 || first.flags.contains(.allCapitals) { return true }
    // "Congress approved": a parliament's name is no other word there.
    if form.kind == .organization, lexicon.organizations[Int(form.index)].type == "parliament",
      range.upperBound < tokens.count, tokens[range.upperBound].kind == .word,
      !tokens[range.upperBound].isCapitalized
    {
      return true
    }
    // One word that is common too: not at the start of a sentence, and in no longer name.
    guard range.lowerBound > 0, !first.flags.contains(.startsLine) else { return false }
    let before = tokens[range.lowerBound - 1]
    if before.kind == .mark, before.mark == UInt8(ascii: ".") { return false }
    return givenName(before: range) == nil
  }

  /// Whether what a name does, beside arms, is what firms do: "Leonardo has sold 12 helicopters".
  private func actsAsSeller(_ range: Range<Int>) -> Bool {
    var next = range.upperBound
    guard tokens[range.lowerBound].isCapitalized, next < tokens.count, givenName(before: range) == nil else {
      return false
    }
    while next + 1 < tokens.count, !lexicon.grammar[tokens[next].word].isDisjoint(with: [.have, .modalWill]) {
      next += 1
    }
    return words.selling.contains(tokens[next].word) && hasCategory(near: range, reach: 16)
  }
}
