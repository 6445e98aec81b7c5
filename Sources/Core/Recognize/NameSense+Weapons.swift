/// Which names are those of weapons.
extension NameSense {
  /// The weapon that a match names; nil where nothing says that it names one.
  func weapon(_ match: Match) -> Annotation? {
    guard let best = bestWeapon(match) else { return nil }
    if lexicon.weapons[Int(best.index)].isGeneric { return annotation(.weapon, best, match.range) }
    guard isWeaponName(best, match.range) else { return nil }
    return annotation(.weapon, best, extendOverVariant(match.range))
  }

  /// Of the weapons of one name, the one that the text speaks for, else the best known.
  private func bestWeapon(_ match: Match) -> PhraseTrie.Form? {
    func score(_ form: PhraseTrie.Form) -> Int {
      let weapon = lexicon.weapons[Int(form.index)]
      var score = min(weapon.popularity, 40) + (3 - Int(weapon.tier)) * 50
      if hasCategory(near: match.range, reach: 4, where: { $0 == weapon.category }) { score += 200 }
      if weapons.contains(form.index) { score += 60 }
      return score
    }
    return match.forms.filter { $0.kind == .weapon }.max { (score($0), $1.index) < (score($1), $0.index) }
  }

  /// Takes in the variant that stands apart from a weapon's name: "Gripen NG", "Rafale M", "Hellfire II".
  private func extendOverVariant(_ range: Range<Int>) -> Range<Int> {
    let end = range.upperBound
    guard end < tokens.count, tokens[end - 1].kind == .word else { return range }
    let next = tokens[end]
    guard next.kind == .word, words.variants.contains(next.word), next.isCapitalized,
      !next.flags.contains(.startsLine), !tokens[end - 1].flags.contains(.allCapitals)
    else { return range }
    // "Gripen E/F" is told of both; an initial before a dot is a person's.
    if end + 1 < tokens.count, tokens[end + 1].isAttached, tokens[end + 1].mark == UInt8(ascii: ".") {
      return range
    }
    return range.lowerBound..<end + 1
  }

  /// Whether a match stands as a weapon's name: nothing around it says otherwise, and it has the support it needs.
  private func isWeaponName(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    if isPartOfCode(range) { return false }
    // "A 10-year-old": an article before a number.
    if range.count == 2, tokens[range.lowerBound].word == words.article,
      tokens[range.lowerBound + 1].flags.contains(.spaced)
    {
      return false
    }
    if range.count == 1, range.upperBound < tokens.count {
      let after = tokens[range.upperBound]
      // "NSM-18" is another code than "NSM".
      if form.isAcronym, after.flags.contains(.hyphenated), after.kind == .number { return false }
      if isPerson(range, before: after) { return false }
    }
    return !form.isAmbiguous || supportsWeapon(form, range)
  }

  /// Whether what stands before a match makes it a part of something else.
  private func isPartOfCode(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0 else { return false }
    let before = tokens[range.lowerBound - 1]
    let first = tokens[range.lowerBound]
    // "D-PA12": a party and a district.
    if before.kind == .word, first.flags.contains(.hyphenated), before.scalarCount == 1 { return true }
    // "M310 A1": the mark of another code.
    guard before.kind == .number, range.count == 2, first.scalarCount == 1 else { return false }
    let second = tokens[range.lowerBound + 1]
    return second.isAttached && !second.flags.contains(.hyphenated) && second.scalarCount == 1
  }

  /// Whether one word is a person's name: "President Zuzana …", "Yoruk Isik".
  private func isPerson(_ range: Range<Int>, before after: Token) -> Bool {
    let first = tokens[range.lowerBound]
    guard !first.flags.contains(.allCapitals), first.kind == .word else { return false }
    if after.kind == .word, after.isCapitalized, after.word == Vocabulary.unknown,
      !after.flags.contains(.startsLine)
    {
      return true
    }
    return roles.contains {
      $0.range.upperBound == range.lowerBound || $0.range == range && after.isCapitalized
    }
  }

  private func supportsWeapon(_ form: PhraseTrie.Form, _ range: Range<Int>) -> Bool {
    let weapon = lexicon.weapons[Int(form.index)]
    let first = tokens[range.lowerBound]
    guard first.isCapitalized || first.kind == .number else { return false }
    // "the C-5 missile": no aircraft is called so.
    if weapon.category == .aircraft, isCalledMissile(range) { return false }
    // "Zuzana" before another capital is a person.
    if lexicon.grammar[first.word].contains(.givenName), range.upperBound < tokens.count,
      tokens[range.upperBound].isCapitalized, tokens[range.upperBound].kind == .word
    {
      return false
    }
    if weapons.contains(form.index) { return true }
    // "a Gripen jet".
    if weapon.category == .aircraft, weapon.tier == 1, range.upperBound < tokens.count,
      words.planes.contains(tokens[range.upperBound].word)
    {
      return true
    }
    func isNearItsKind(reach: Int) -> Bool {
      hasCategory(near: range, reach: reach) { Self.fits($0, weapon.category) }
    }
    if weapon.tier > 1, range.count == 1 { return isNearItsKind(reach: 2) && !isPartOfName(range) }
    if isNearItsKind(reach: 4) { return true }
    guard weapon.tier == 1 else { return false }
    // A well-known system counts where it is counted, or the sentence around it is about arms.
    return isCounted(range) || hasCategory(near: range, reach: 14) && !isPartOfName(range)
  }

  /// Whether a number stands before a match.
  private func isCounted(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0 else { return false }
    let before = tokens[range.lowerBound - 1]
    return before.kind == .number && before.number < 100_000 && !before.isAttached
      && !tokens[range.lowerBound].isAttached
  }

  /// Whether a term's category is one that people use for a weapon's: a launcher is called a missile and back.
  private static func fits(_ term: ItemCategory, _ weapon: ItemCategory) -> Bool {
    if term == weapon { return true }
    switch (term, weapon) {
    case (.missile, .airDefence), (.airDefence, .missile), (.missile, .smallArms), (.missile, .artillery),
      (.artillery, .missile), (.ammunition, .missile), (.missile, .uav), (.nonLethal, .armouredVehicle):
      return true
    default: return false
    }
  }

  /// Whether capitals on either side make the match a piece of a longer name.
  private func isPartOfName(_ range: Range<Int>) -> Bool {
    if givenName(before: range) != nil { return true }
    guard range.upperBound < tokens.count else { return false }
    let after = tokens[range.upperBound]
    return after.kind == .word && after.isCapitalized && !after.flags.contains(.startsLine)
      && lexicon.grammar[after.word].contains(.organizationHead)
  }
}
