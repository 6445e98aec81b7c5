/// Who has arms in service, what is called a gift, and which deals are told whole.
extension ActReader {
  /// Adds with whom arms are in service of which no act tells.
  func readServices(_ acts: inout [Act], _ sentence: SentenceReading) {
    for phrase in sentence.phrases.indices where sentence.isVerb(phrase) {
      guard let act = service(phrase, sentence) else { continue }
      let units = act.items.map(\.unit)
      if !acts.contains(where: { told in told.items.contains { units.contains($0.unit) } }) {
        acts.append(act)
      }
    }
  }

  /// Those with whom arms are in service: "The radar is in service with Chile", "Spain's jets are flown by Chile".
  private func service(_ phrase: Int, _ sentence: SentenceReading) -> Act? {
    let verbal = sentence.phrases[phrase].verbal
    let verb = sentence.verb(phrase)?.lemma ?? "be"
    // Asked of every verb, and few are of service.
    guard verbal.isPassive ? Self.operating.contains(verb) : Self.entering.contains(verb),
      sentence.isFinite(phrase), !verbal.isNegated, verbal.modal == .none,
      let subject = sentence.subject(of: phrase), subject < phrase, sentence.hasItem(subject),
      case let found = items.items(subject, in: sentence), !found.isEmpty
    else { return nil }
    let users: [PartyReference]
    if verbal.isPassive {
      users = agents(of: phrase, sentence)
    } else {
      guard let service = sentence.goal(of: phrase, after: ["in", "into"]),
        Self.services.contains(sentence.headWord(service)),
        sentence.preposition(service + 1, orEmpty: "") == "with"
      else { return nil }
      users = joinedReferences(service + 1, sentence)
    }
    let maker = owner(ofArms: subject, sentence)
    // "The jet is flown by Chile" says nothing of where it came from.
    if verbal.isPassive, maker == nil { return nil }
    let getting = users.without(maker.map { [$0] } ?? [])
    guard !getting.isEmpty else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "item", group: .light, isNominal: true,
      chain: [Act.Link(lemma: "item", group: .light, isNoun: true, phrase: subject)]
        + chain(from: phrase, sentence))
    act.items = found
    act.recipient = Act.Side(parties: getting, slot: "user")
    if let maker { act.supplier = Act.Side(parties: [maker], slot: "modifier") }
    act.isHandedOver = true
    return act
  }

  private static let operating: WordGroup = ["fly", "operate", "use", "field"]
  private static let entering: WordGroup = ["be", "enter", "remain", "come", "go"]
  private static let services: WordGroup = ["service", "use", "operation"]

  /// The arms that a noun calls a gift: "The tanks were a gift from Oslo", "inspected twelve tanks, a gift from Oslo".
  func goods(called phrase: Int, _ sentence: SentenceReading) -> Int? {
    guard sentence.isDirectObject(phrase), phrase > 1 else { return nil }
    if sentence.isVerb(phrase - 1), sentence.verb(phrase - 1)?.lemma ?? "be" == "be" {
      return sentence.subject(of: phrase - 1).flatMap { $0 < phrase && sentence.hasItem($0) ? $0 : nil }
    }
    guard sentence.phrases[phrase - 1].kind == .comma else { return nil }
    var index = phrase - 2
    while sentence.isNoun(index) {
      if sentence.hasItem(index) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether a deal without arms beside it is told of two parties in a text on arms: "is discussing a sale to Chile".
  func isBetweenTold(_ frame: NounFrame, _ act: Act, _ sentence: SentenceReading) -> Bool {
    // "A deal with Chile" may be of anything.
    guard [.sale, .purchase, .delivery, .transfer, .donation, .loan].contains(frame.group),
      act.hasBothSides, !parties.told.isEmpty,
      sentence.preposition(frame.phrase + 1, orEmpty: "") != "of"
    else { return false }
    return sentence.phrases[frame.phrase].units.allSatisfy { unit in
      unit == frame.core
        || [.determiner, .party, .possessive, .quantity, .money].contains(sentence.units[unit].kind)
    }
  }

  /// Whether another act tells to whom a rival would supply: "Saab is competing for an order in Peru".
  func isTold(_ rival: Act, by acts: [Act]) -> Bool {
    acts.contains { act in
      act.hasBothSides
        && act.supplier.parties.without(rival.supplier.parties).isEmpty
    }
  }
}
