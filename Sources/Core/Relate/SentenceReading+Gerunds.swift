/// Gerunds that tell what a party before them does or is blamed or thanked for.
extension SentenceReading {
  /// Whether a verb has what stands after "for" as its subject: "a deal for Oslo to buy radars", "right for states to send
  /// tanks", "a success for Oslo in selling jets".
  func hasOwnSubject(_ phrase: Int) -> Bool {
    let actor = phrase - 1
    guard isNoun(actor), preposition(actor) == "for", !hasItem(actor) else { return false }
    if phrases[phrase].verbal.isInfinitive { return hasParty(actor) || isNamedGroup(actor) }
    return prepositionOfGerund(phrase) == "in" && (hasParty(actor) || hasPerson(actor))
  }

  /// Whether a gerund tells for what the party before it is thanked or punished: "sanctions on firms for selling".
  func isReason(_ gerund: Int) -> Bool {
    guard prepositionOfGerund(gerund) == "for", let party = judged(before: gerund), hasParty(party),
      !hasItem(party)
    else { return false }
    return ["", "to", "on", "against", "at"].contains(preposition(party))
  }

  /// Who may be thanked or punished for what a gerund tells: the noun phrase right before it, or before those of it that
  /// are named: "three firms, including Norinco, for".
  func judged(before gerund: Int) -> Int? {
    if let verb = phrases[..<gerund].lastIndex(where: { $0.kind == .verb }), isIncluding(verb), verb > 1,
      phrases[verb - 1].kind == .comma, isNoun(verb - 2)
    {
      return verb - 2
    }
    guard isNoun(gerund - 1) else { return nil }
    // "Turkish firms and individuals responsible for supplying": all of them.
    if gerund > 2, phrases[gerund - 2].kind == .coordinator, !hasParty(gerund - 1),
      hasWord(of: Self.people, gerund - 1), isNoun(gerund - 3), hasParty(gerund - 3),
      isNamedGroup(gerund - 3) || Self.firms.contains(headWord(gerund - 3))
    {
      return gerund - 3
    }
    return gerund - 1
  }

  /// Who is punished or thanked for a part in what a gerund tells: "punish Athens for its role in supplying missiles".
  func partaker(before gerund: Int) -> Int? {
    guard isOfInvolvement(gerund), isDirectObject(gerund - 2), hasParty(gerund - 2), !hasItem(gerund - 2),
      isVerb(gerund - 3)
    else { return nil }
    return gerund - 2
  }

  /// Whether a gerund tells what somebody has a part in who is to answer for it: "for its role in supplying".
  func isOfInvolvement(_ gerund: Int) -> Bool {
    prepositionOfGerund(gerund) == "in" && preposition(gerund - 1, orEmpty: "") == "for"
      && Self.involvements.contains(headWord(gerund - 1))
  }

  private static let involvements: WordGroup = [
    "role", "part", "involvement", "complicity", "participation", "hand",
  ]

  /// Whether a verb tells that its subject has a part in something: "takes part in", "will play a key role in".
  func hasPart(_ phrase: Int) -> Bool {
    isVerb(phrase) && !phrases[phrase].verbal.isPassive && !phrases[phrase].verbal.isNegated
      && isDirectObject(phrase + 1) && Self.involvements.contains(headWord(phrase + 1))
      && preposition(phrase + 2, orEmpty: "") == "in"
  }

  /// The phrase right before a gerund, whose words may be quoted: "countries “supplying arms”".
  func doers(before gerund: Int) -> Int {
    gerund > 1 && phrases[gerund - 1].kind == .quote ? gerund - 2 : gerund - 1
  }

  /// Whether a gerund says what the parties right before it do: "tariffs on countries supplying arms".
  func isOfDoers(_ gerund: Int) -> Bool {
    let verbal = phrases[gerund].verbal
    guard verbal.isGerund, verbal.preposition == Vocabulary.unknown, gerund > 0 else { return false }
    let doers = doers(before: gerund)
    guard isNoun(doers), let noun = head(doers)?.noun, noun.group == .actor else { return false }
    if noun.isPlural { return true }
    // "goods from any nation supplying arms".
    let first = units[phrases[doers].units.lowerBound]
    return first.kind == .determiner
      && ["any", "every", "each"].contains(lexicon.vocabulary.word(first.word))
  }

  /// Whether a gerund says what the object right before it does or is kept from: "charged a man with exporting arms",
  /// "stopped Spain from sending tanks".
  func isOfCharge(_ gerund: Int) -> Bool {
    guard ["of", "with", "from"].contains(prepositionOfGerund(gerund)), isDirectObject(gerund - 1),
      isVerb(gerund - 2), !phrases[gerund - 2].verbal.isPassive, let head = head(gerund - 1)
    else { return false }
    return head.kind == .party || head.kind == .person || head.kind == .role || head.kind == .company
      || head.noun?.group == .actor || Self.people.contains(headWord(gerund - 1))
  }

  /// Whether all before it is what somebody says at the end: "Arming Chad with tanks a mistake, Mali says".
  func isSaidOf(_ gerund: Int) -> Bool {
    guard gerund == 0, let telling = phrases.indices.last(where: { isVerb($0) }), telling > 2,
      verb(telling)?.group.isTelling ?? false, isDirectObject(telling - 1),
      phrases[telling - 2].kind == .comma || phrases[telling - 2].kind == .quote,
      phrases[(telling + 1)...].allSatisfy({ $0.kind == .stop || $0.kind == .quote })
    else { return false }
    return !(gerund + 1..<telling).contains { isVerb($0) && isFinite($0) }
  }

  private static let firms: WordGroup = ["businesses", "companies", "firms", "entities"]
  private static let people: WordGroup = [
    "man", "men", "woman", "women", "people", "dealer", "dealers", "trader", "traders", "citizen", "citizens",
    "national", "nationals", "businessman", "businessmen", "individuals", "entities",
  ]
}
