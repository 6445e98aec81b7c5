/// Whose make arms are, where words around them tell it.
extension ActReader {
  /// The parties whose adjectives stand before arms, with those joined to them: "Chinese or German submarines".
  func makers(_ phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard let own = adjective(phrase, sentence) else { return [] }
    var makers = [own]
    var index = phrase
    while index > 0, let before = maker(joinedTo: index, sentence) {
      for unit in sentence.phrases[before].units where sentence.units[unit].kind == .party {
        if let reference = reference(unit, sentence), !makers.contains(where: { $0.code == reference.code }) {
          makers.insert(reference, at: 0)
        }
      }
      index = sentence.preposition(before).isEmpty ? before : 0
    }
    return makers
  }

  /// Whether it is only told what kind of arms some are that a maker has: "The K2, made by Rotem, is a tank".
  func isOnlyDescribed(_ act: Act, _ sentence: SentenceReading) -> Bool {
    guard act.supplier.slot == "made", act.recipient.parties.isEmpty, act.chain.count == 2,
      case let link = act.chain[1], link.lemma == "be", !link.isNegated, link.phrase > act.phrase
    else { return false }
    return sentence.isDirectObject(link.phrase + 1) && sentence.hasItem(link.phrase + 1)
  }

  /// Whether a phrase holds nothing but the adjective of a maker of the arms in a phrase behind it.
  func isJoinedMaker(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    var index = phrase
    while isBareMaker(index, sentence) {
      var next = index + 1
      while next < sentence.phrases.count, Self.isJoint(sentence.phrases[next]) { next += 1 }
      guard next > index + 1, sentence.isDirectObject(next) else { return false }
      if sentence.hasItem(next) { return adjective(next, sentence) != nil }
      index = next
    }
    return false
  }

  private static func isJoint(_ phrase: Phrase) -> Bool {
    phrase.kind == .coordinator || phrase.kind == .comma
  }

  /// The phrase of a bare adjective that is joined to the phrase behind it.
  private func maker(joinedTo phrase: Int, _ sentence: SentenceReading) -> Int? {
    var before = phrase - 1
    while before > 0, Self.isJoint(sentence.phrases[before]) { before -= 1 }
    guard before < phrase - 1, before >= 0, sentence.isDirectObject(phrase) || before == phrase,
      isBareMaker(before, sentence)
    else { return nil }
    return before
  }

  /// Verbs that, joined to a party, say whose make arms are: "German-built".
  static let making: WordGroup = ["make", "build", "design", "produce", "manufacture", "develop"]

  private func isBareMaker(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.isNoun(phrase), let head = sentence.head(phrase), head.kind == .party else { return false }
    let units = sentence.phrases[phrase].units
    guard sentence.units[units.upperBound - 1].kind == .party,
      units.dropLast().allSatisfy({ sentence.units[$0].kind == .determiner })
    else { return false }
    // "sold rockets to the US and German radars to Chad": the US gets them.
    return head.shape == .adjective
      || sentence.preposition(phrase).isEmpty && units.count == 1 && isAdjectival(head, sentence)
  }

  /// Takes the maker from what follows arms: "rifles made in France", "shells originating from China", "radars of Swiss
  /// and Dutch origin".
  func readOrigin(of phrase: Int, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.supplier.parties.isEmpty else { return }
    var index = phrase + 1
    while index < sentence.phrases.count, sentence.isNoun(index) || Self.isJoint(sentence.phrases[index]) {
      if sentence.isNoun(index), sentence.headWord(index) == "origin" {
        act.supplier = Act.Side(parties: makers(index, sentence), slot: "made")
        return
      }
      index += 1
    }
    // "drones and mortars, originating from Turkey".
    let last = sentence.phrases[index - 1].kind == .comma ? index - 2 : index - 1
    guard sentence.isVerb(index), sentence.isNoun(last), sentence.hasItem(last),
      let prepositions = Self.originVerbs[sentence.verb(index)?.lemma ?? ""],
      sentence.isReducedRelative(index) || sentence.phrases[index].verbal.isGerund,
      let place = sentence.objects(of: index).first(where: {
        prepositions.contains(sentence.preposition($0)) && sentence.hasParty($0)
      })
    else { return }
    act.supplier = Act.Side(parties: joinedReferences(place, sentence), slot: "made")
  }

  /// "The rockets fired by Hamas are thought to be Iranian-made": whose make is told of what somebody uses.
  func fillFromToldMake(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.isOpen,
      let use = use(behind: phrase, sentence), case let users = agents(of: use, sentence), !users.isEmpty,
      let make = sentence.phrases[use...].indices.first(where: {
        isMake($0, sentence) || sentence.phrases[$0].kind == .stop
          || sentence.isNoun($0) && sentence.hasItem($0)
      }), isMake(make, sentence), sentence.isVerb(make - 1),
      sentence.verb(make - 1)?.lemma ?? "be" == "be", let maker = adjective(make, sentence)
    else { return }
    act.supplier = Act.Side(parties: [maker].without(users), slot: "made")
    act.recipient = Act.Side(parties: users, slot: "user")
    act.isHandedOver = true
  }

  /// The participle that tells of the use of arms, right behind them or after a date.
  private func use(behind phrase: Int, _ sentence: SentenceReading) -> Int? {
    let verb = sentence.phrases[(phrase + 1)...].indices.first {
      sentence.phrases[$0].kind != .comma && sentence.head($0)?.kind != .date
    }
    guard let verb, sentence.isVerb(verb), sentence.verb(verb)?.group == .use,
      sentence.phrases[verb].units.count == 1
    else { return nil }
    return verb
  }

  /// Whether a phrase says of what make something is, and nothing else: "Iranian-made".
  private func isMake(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard sentence.isDirectObject(phrase), let last = sentence.phrases[phrase].units.last else {
      return false
    }
    return sentence.units[last].isCompound && Self.making.contains(sentence.units[last].verb?.lemma ?? "")
  }

  /// Verbs that tell where arms are from, with the prepositions that name it.
  private static let originVerbs: [Word: WordGroup] = [
    "originate": ["from", "in"], "come": ["from"], "make": ["in", "by"], "build": ["in", "by"],
    "produce": ["in", "by"], "manufacture": ["in", "by"], "develop": ["in", "by"],
  ]

  /// Takes the customers of arms from what is said of them: "has been chosen by Spain and Chad", "is in service with
  /// Chad", "has entered the inventory of Chad".
  func fillFromCustomers(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.parties.isEmpty, ["modifier", "possessive", "made"].contains(act.supplier.slot),
      let above = sentence.governingVerb(of: phrase), above.isSubject,
      case let verbal = sentence.phrases[above.verb].verbal
    else { return }
    let lemma = sentence.verb(above.verb)?.lemma ?? "be"
    if verbal.isPassive, Self.choosing.contains(lemma) {
      let choosing = agents(of: above.verb, sentence).without(act.supplier.parties)
      if !choosing.isEmpty { act.recipient = Act.Side(parties: choosing, slot: "governor-subject") }
      return
    }
    guard Self.serving.contains(lemma), !verbal.isNegated, verbal.modal == .none else { return }
    for object in sentence.objects(of: above.verb) {
      let word = sentence.headWord(object)
      let prepositions: WordGroup =
        word == "service" ? ["with", "in"] : Self.stores.contains(word) ? ["of", "in"] : []
      guard prepositions.contains(sentence.preposition(object + 1, orEmpty: "")) else { continue }
      let users = joinedReferences(object + 1, sentence).without(act.supplier.parties)
      guard !users.isEmpty else { continue }
      act.recipient = Act.Side(parties: users, slot: "user")
      act.isHandedOver = true
      return
    }
  }

  /// Verbs of what arms do that somebody has.
  private static let serving: WordGroup = ["be", "enter", "join", "remain", "serve", "see"]
}
