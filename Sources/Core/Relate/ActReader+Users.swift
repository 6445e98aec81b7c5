/// Who uses, holds or loses arms that another made.
extension ActReader {
  /// "Iranian drones used by Russia", "Moscow has fired Iranian drones": who uses what another made has been given it.
  func fillFromUse(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, ["modifier", "possessive", "made"].contains(act.supplier.slot) else {
      return
    }
    var users: [PartyReference] = []
    if let link = act.chain.dropFirst().first,
      link.group == .use || act.supplier.slot == "made" && Self.holding.contains(link.lemma),
      !link.isNegated, link.modal == .none
    {
      users = link.isPassive ? agents(of: link.phrase, sentence) : link.subjects
      if users.isEmpty, !link.isPassive { users = place(ofFighters: link.phrase, sentence) }
    } else if let link = act.chain.dropFirst().first, Self.attacks.contains(link.lemma),
      sentence.preposition(phrase) == "with", !link.isPassive
    {
      // "attacked the city with Iranian-made drones".
      users = link.subjects
    } else if let link = act.chain.dropFirst().first, link.group == .include, sentence.isVerb(link.phrase),
      let store = sentence.subject(of: link.phrase), Self.stores.contains(sentence.headWord(store))
    {
      // "Ukraine's arsenal includes American missiles".
      users = adjective(store, sentence).map { [$0] } ?? []
    } else if sentence.preposition(phrase) == "on", sentence.isNoun(phrase - 1),
      Self.relying.contains(sentence.headWord(phrase - 1))
    {
      // "is dependent on Chinese drones".
      users = act.chain.dropFirst().first { !$0.isNegated }?.subjects ?? []
    } else if sentence.preposition(phrase) == "of", sentence.isNoun(phrase - 1),
      Self.uses.contains(sentence.headWord(phrase - 1))
    {
      // "Moscow's use of Iranian drones".
      users = adjective(phrase - 1, sentence).map { [$0] } ?? []
    } else if sentence.isVerb(phrase + 1), sentence.verb(phrase + 1)?.group == .use,
      sentence.isReducedRelative(phrase + 1)
    {
      users = agents(of: phrase + 1, sentence)
    }
    users = users.without(act.supplier.parties)
    guard !users.isEmpty else { return }
    act.recipient = Act.Side(parties: users, slot: "user")
    act.isHandedOver = true
  }

  /// Where the men fight who use arms and belong to nobody named: "fighters in Libya use", "gangs in Haiti carry".
  private func place(ofFighters verb: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard sentence.isVerb(verb), let subject = sentence.subject(of: verb), subject < verb,
      Self.gunmen.contains(sentence.headWord(subject)),
      sentence.preposition(subject + 1, orEmpty: "") == "in"
    else { return [] }
    return joinedReferences(subject + 1, sentence)
  }

  private static let gunmen: WordGroup = [
    "fighters", "militias", "gangs", "factions", "gunmen", "combatants", "militiamen",
  ]

  /// What one does with arms that one has: "carries rifles made in China".
  private static let holding: WordGroup = ["carry", "have", "possess", "own", "hold"]

  /// What those are who need another's arms.
  static let relying: WordGroup = ["dependent", "reliant"]

  /// "The loss of American missiles will be a setback for Kyiv": who has lost them, had them.
  func fillFromEffect(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, ["modifier", "made"].contains(act.supplier.slot),
      let effect = sentence.phrases.indices.first(where: {
        $0 > act.phrase && sentence.isDirectObject($0) && Self.effects.contains(sentence.headWord($0))
          && sentence.isVerb($0 - 1) && sentence.verb($0 - 1)?.lemma ?? "be" == "be"
      }), ["for", "to"].contains(sentence.preposition(effect + 1, orEmpty: ""))
    else { return }
    let named = joinedReferences(effect + 1, sentence).without(act.supplier.parties)
    if !named.isEmpty { act.recipient = Act.Side(parties: named, slot: "for") }
  }

  private static let effects: WordGroup = ["setback", "blow", "boost", "boon", "lifeline", "relief"]

  private static let uses: WordGroup = ["use", "possession"]

  static let stores: WordGroup = [
    "stockpiles", "depots", "reserves",
    "arsenal", "arsenals", "inventory", "inventories", "fleet", "fleets", "armoury", "stockpile", "stocks",
  ]

  static let attacks: WordGroup = ["attack", "strike", "hit", "bomb", "shell", "pound", "target"]
}
