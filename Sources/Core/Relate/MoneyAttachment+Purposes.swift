/// What the words around a sum say that it is for, and of what it is a part.
extension MoneyAttachment {
  /// Whether a sum is told to be for other things than arms: "$130 million in humanitarian assistance", "economic aid will
  /// be raised to $9 million".
  static func isCivil(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let words = purpose(of: phrase, in: sentence)
    if words.contains(where: military.contains) { return false }
    if words.contains(where: civil.contains) { return true }
    guard let subject = subject(of: phrase, in: sentence) else { return false }
    return sentence.hasWord(of: civil, subject) && !sentence.hasWord(of: military, subject)
  }

  /// Whether a sum is only a part of one told before it for arms: "$100 million of military aid, including $40 million in
  /// drones and $9 million in boots", "$30 million of the $90 million package".
  static func isPart(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    if hasSum(phrase + 1, in: sentence), sentence.preposition(phrase + 1) == "of" { return true }
    guard let before = (0..<phrase).last(where: { hasSum($0, in: sentence) }) else { return false }
    if isIncluded(phrase, in: sentence) {
      return (0..<phrase).contains { hasSum($0, in: sentence) && isOfArms($0, in: sentence) }
    }
    // What is listed with a part is one, too.
    return [.comma, .coordinator].contains(sentence.phrases[phrase - 1].kind)
      && isPart(before, in: sentence)
  }

  /// Whether only a part of a sum, told after it, is for arms: "$150 million in support, including $90 million in military
  /// aid", "$12 billion, of which $7 billion is for military assistance".
  static func isWhole(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard !isOfArms(phrase, in: sentence) else { return false }
    return (phrase + 1..<sentence.phrases.count).contains { part in
      guard hasSum(part, in: sentence),
        isIncluded(part, in: sentence) || sentence.preposition(part) == "with"
          || isOfWhich(part, in: sentence)
      else { return false }
      let purpose = purpose(of: part, in: sentence)
      return purpose.contains(where: armed.contains) && purpose.contains(where: aid.contains)
    }
  }

  /// Whether a sum is that of a whole trade or of what a state has: "their trade reached $100 billion", "$900 million in
  /// machine imports", "arms exports doubled to $8 billion".
  static func isOfTrade(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    if ["in", "of"].contains(sentence.preposition(phrase + 1, orEmpty: "")), !sentence.hasItem(phrase + 1),
      sentence.lastWord(phrase + 1).map(flows.contains) ?? false
    {
      return true
    }
    if sentence.preposition(phrase) == "worth" {
      let owned = sentence.phrases[..<phrase].lastIndex { $0.preposition == Vocabulary.unknown } ?? phrase
      return owned < phrase && sentence.isNoun(owned) && owners.contains(sentence.headWord(owned))
    }
    if isBesideTrade(phrase, in: sentence) { return true }
    guard let subject = subject(of: phrase, in: sentence), subject < phrase,
      let head = sentence.lastWord(subject)
    else { return false }
    if trades.contains(head), !sentence.hasItem(subject) { return true }
    // What a country has, or sells to all, is no deal with one.
    return (owners.contains(head) || flows.contains(head))
      && !(subject + 1..<phrase).contains { sentence.isNoun($0) && sentence.hasParty($0) }
  }

  /// Whether a sum is compared with another that is of all that a country sells: "exports had exceeded $17 billion, while in
  /// 2021 it was seven billion".
  private static func isBesideTrade(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    let before = sentence.phrases[..<phrase].indices.last { sentence.head($0)?.kind == .money }
    guard let before, isOfTrade(before, in: sentence) else { return false }
    return !(before + 1..<phrase).contains {
      sentence.isNoun($0) && (sentence.hasItem($0) || sentence.has(.party, $0))
    }
  }

  // MARK: What is asked of a sum

  /// Whether a phrase follows "of which".
  private static func isOfWhich(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    guard sentence.isRelative(phrase - 1), let first = sentence.phrases[phrase - 1].units.first, first > 0
    else { return false }
    return sentence.lexicon.vocabulary.word(sentence.units[first - 1].word) == "of"
  }

  private static func hasSum(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    sentence.isNoun(phrase) && sentence.phrases[phrase].units.contains { sentence.units[$0].kind == .money }
  }

  private static func isIncluded(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase) == "including" || phrase > 0 && sentence.isIncluding(phrase - 1)
  }

  /// Whether a sum counts arms or aid in arms.
  static func isOfArms(_ phrase: Int, in sentence: SentenceReading) -> Bool {
    sentence.countsItem(phrase) || purpose(of: phrase, in: sentence).contains(where: military.contains)
  }

  /// The subject of the clause in which something is said to be, reach or cost a sum.
  private static func subject(of phrase: Int, in sentence: SentenceReading) -> Int? {
    guard let verb = sentence.phrases[..<phrase].lastIndex(where: { $0.kind == .verb }),
      !sentence.phrases[verb..<phrase].contains(where: { $0.kind == .stop })
    else { return nil }
    // "investments totalling $9 million"; what reads as a participle may be the verb, too: "arms exports doubled".
    if !sentence.isFinite(verb), !sentence.phrases[verb].verbal.isInfinitive, sentence.isNoun(verb - 1) {
      return verb - 1
    }
    return sentence.objects(of: verb).contains(phrase) ? sentence.subject(of: verb) : nil
  }

  /// The words of a sum's phrase and of what it is told to be for: "$9 million in military aid", "of which $7 million is
  /// for weapons".
  private static func purpose(of phrase: Int, in sentence: SentenceReading) -> [Word] {
    var next = phrase + 1
    if next < sentence.phrases.count, sentence.phrases[next].kind == .bracketOpen,
      let close = sentence.phrases[next...].firstIndex(where: { $0.kind == .bracketClose })
    {
      next = close + 1
    }
    if sentence.isVerb(next), sentence.isRelative(phrase - 1) { next += 1 }
    var units = Array(sentence.phrases[phrase].units)
    if ["in", "of", "for", "on", "towards"].contains(sentence.preposition(next, orEmpty: "")) {
      units += sentence.phrases[next].units
      // "in lethal and non-lethal assistance".
      if next + 2 < sentence.phrases.count, sentence.phrases[next + 1].kind == .coordinator,
        sentence.isDirectObject(next + 2)
      {
        units += sentence.phrases[next + 2].units
      }
    }
    return units.flatMap { sentence.units[$0].tokens }.map {
      sentence.lexicon.vocabulary.word(sentence.text.tokens[$0].word)
    }
  }

  private static let civil: WordGroup = [
    "humanitarian", "economic", "financial", "budgetary", "reconstruction", "development", "macro-financial",
  ]
  private static let military: WordGroup = [
    "military", "security", "defense", "defence", "weapons", "arms", "lethal", "ammunition", "equipment",
  ]
  private static let armed: WordGroup = ["military", "security", "defense", "defence", "lethal"]
  private static let aid: WordGroup = ["aid", "assistance", "support", "help"]
  private static let trades: WordGroup = [
    "trade", "imports", "sourcing", "turnover", "investment", "investments", "revenue", "revenues", "profits",
    "gdp", "economy",
  ]
  private static let owners: WordGroup = ["assets", "economy", "investments", "budget"]
  private static let flows: WordGroup = ["exports", "imports", "trade"]
}
