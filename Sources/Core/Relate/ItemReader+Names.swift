/// Names side by side, and words between a name and its kind.
extension ItemReader {
  func isNamed(_ unit: Unit, _ sentence: SentenceReading) -> Bool {
    guard unit.kind == .weapon else { return false }
    let annotation = sentence.text.annotations[unit.annotation]
    return annotation.kind == .designation || !lexicon.weapons[annotation.index].isGeneric
  }

  /// Whether two names side by side are two systems: "KAI T-50 Golden Eagle" is one.
  func isAnother(_ unit: Unit, after first: Unit, _ sentence: SentenceReading) -> Bool {
    guard isNamed(unit, sentence), isNamed(first, sentence) else { return false }
    let name = sentence.text.annotations[unit.annotation]
    let firstName = sentence.text.annotations[first.annotation]
    return name.kind != firstName.kind || name.index != firstName.index
  }

  /// Where a name ends whose kind follows some words later: "Super Tucano propeller training aircraft".
  func endOfName(
    from name: Int, to end: Int, in phrase: Range<Int>, _ sentence: SentenceReading
  ) -> Int {
    let units = sentence.units
    guard isNamed(units[name], sentence), let category = category(of: units[name], sentence) else {
      return end
    }
    var term = end
    while term < phrase.upperBound, units[term].kind == .word || units[term].kind == .noun { term += 1 }
    guard term > end, term < phrase.upperBound, units[term].kind == .term,
      self.category(of: units[term], sentence) == category
    else { return end }
    return term + 1
  }

  func category(of unit: Unit, _ sentence: SentenceReading) -> ItemCategory? {
    guard unit.annotation >= 0, unit.kind == .weapon || unit.kind == .term else { return nil }
    let annotation = sentence.text.annotations[unit.annotation]
    switch annotation.kind {
    case .designation: return sentence.text.designations[annotation.index].category
    case .weapon: return lexicon.weapons[annotation.index].category
    case .term: return lexicon.terms[annotation.index].category
    default: return nil
    }
  }

  /// Whether arms stand before a word for troops that have them, whose number is not that of the arms: "two Leopard 2
  /// battalions".
  func isOfFormation(_ arms: Range<Int>, in phrase: Range<Int>, _ sentence: SentenceReading) -> Bool {
    arms.upperBound < phrase.upperBound
      && Self.formations.contains(lexicon.vocabulary.word(sentence.units[arms.upperBound].word))
  }

  private static let formations: WordGroup = [
    "battalion", "battalions", "squadron", "squadrons", "brigade", "brigades", "regiment", "regiments",
    "company", "companies", "division", "divisions", "platoon", "platoons",
  ]
}
