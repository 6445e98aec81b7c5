/// Arms that a clause takes up from the sentences before it by a word that only counts or points: "Oslo sent three more".
extension ActReader {
  /// How many sentences after arms a number alone may still count them.
  private static let reach = 3

  /// Reads the arms told before that a verb moves: "has also ordered six", "may send its own", "would not give any".
  func readGoodsCountedAgain(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.items.isEmpty, frame.upkeep == nil, frame.training == nil,
      let phrase = counted(by: frame, sentence), let unit = sentence.phrases[phrase].units.last,
      let arms = arms(before: phrase, sentence)
    else { return }
    let counts = items.more(phrase, of: [arms], in: sentence)
    act.items = (counts.isEmpty ? [arms] : counts).map { found in
      var again = found
      if counts.isEmpty { again.item.quantity = nil }
      again.unit = unit
      return again
    }
  }

  /// The arms told last before a phrase, in its sentence or shortly before.
  private func arms(before phrase: Int, _ sentence: SentenceReading) -> ItemReader.Found? {
    let here = (0..<phrase).last { sentence.isNoun($0) && sentence.hasItem($0) }
    if let here { return items.items(here, in: sentence).last }
    guard let earlier = parties.lastArms, sentence.number - earlier.sentence.number <= Self.reach else {
      return nil
    }
    return items.items(earlier.phrase, in: earlier.sentence).last
  }

  /// The phrase that a verb moves, where it says no more than how many or whose.
  private func counted(by frame: VerbFrame, _ sentence: SentenceReading) -> Int? {
    let moved =
      frame.isPassive || frame.verb.group == .arrive
      ? frame.subject : frame.objects.first { sentence.isDirectObject($0) && !sentence.hasParty($0) }
    return moved.flatMap { isOnlyCounted($0, sentence) ? $0 : nil }
  }

  /// Whether a phrase counts or points to what it does not name: "the first four", "another 20", "theirs", "30 of them".
  private func isOnlyCounted(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let units = sentence.phrases[phrase].units
    guard sentence.isDirectObject(phrase), let head = sentence.head(phrase) else { return false }
    let isCount = head.kind == .quantity || Self.counting.contains(sentence.headWord(phrase))
    guard isCount, units.allSatisfy({ isCounting(sentence.units[$0]) }) else { return false }
    guard sentence.preposition(phrase + 1, orEmpty: "") == "of" else { return true }
    return Self.pointing.contains(sentence.headWord(phrase + 1))
  }

  private func isCounting(_ unit: Unit) -> Bool {
    switch unit.kind {
    case .quantity, .determiner, .pronoun: true
    default: Self.counting.contains(lexicon.vocabulary.word(unit.word))
    }
  }

  private static let counting: WordGroup = [
    "first", "second", "third", "last", "next", "other", "others", "more", "some", "any", "own", "ones",
    "theirs", "ours", "them", "another", "several", "rest", "remaining", "few", "both", "none", "further",
    "additional", "half", "all",
  ]

  /// What a number is of that counts arms again: "ten of its own", "two of them".
  private static let pointing: WordGroup = ["them", "these", "those", "own", "ones", "which"]
}
