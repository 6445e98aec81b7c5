/// The sides of what is talked of or agreed on with a partner.
extension ActReader {
  /// "Greece and Sweden are in talks over jets": one of the two sells.
  func fillFromJointTalks(_ act: inout Act) {
    guard act.isNominal, act.isOpen else { return }
    let talks: Act.Link?
    switch act.group {
    case .light where act.chain.contains { $0.group == .plan && $0.isNoun }:
      talks = act.chain.last { !$0.isNoun && $0.group == .light }
    // "were negotiating an arms deal".
    case .contract: talks = act.chain.dropFirst().first.flatMap { $0.lemma == "negotiate" ? $0 : nil }
    default: talks = nil
    }
    guard let link = talks, link.subjects.count == 2 else { return }
    act.recipient = Act.Side(parties: link.subjects, slot: "governor-subject")
  }

  /// The partner with whom something is talked of or agreed on: "talks with Tokyo over radars".
  func fillFromPartner(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.supplier.parties.isEmpty, phrase > 1 else { return }
    let isOfTalks = isSubjectOfTalks(phrase, sentence)
    // "is negotiating with Tokyo for radars", "is discussing with Tokyo the loan of radars".
    if isOfTalks || !act.items.isEmpty && sentence.preposition(phrase).isEmpty, sentence.isNoun(phrase - 1),
      sentence.preposition(phrase - 1) == "with", sentence.isVerb(phrase - 2),
      Self.talking.contains(sentence.verb(phrase - 2)?.lemma ?? "")
    {
      act.supplier = Act.Side(parties: joinedReferences(phrase - 1, sentence), slot: "with")
      return
    }
    guard isOfTalks else { return }
    var partner = phrase - 1
    while partner > 1, sentence.isNoun(partner), sentence.preposition(partner).isEmpty { partner -= 2 }
    guard sentence.isNoun(partner), partner > 0, sentence.preposition(partner) == "with",
      sentence.isNoun(partner - 1), let unit = subjectOfTalks(before: partner, sentence),
      [.plan, .contract, .memorandum].contains(sentence.units[unit].noun?.group ?? .light)
    else { return }
    let named = joinedReferences(partner, sentence)
    if !named.isEmpty { act.supplier = Act.Side(parties: named, slot: "with") }
    if sentence.units[unit].noun?.group == .memorandum {
      act.chain.insert(
        Act.Link(lemma: "memorandum", group: .memorandum, isNoun: true, phrase: partner - 1), at: 1)
    }
    // "Egypt in talks with France over jets": a headline without its verb.
    let party = partner - 2
    if act.recipient.parties.isEmpty, party >= 0, sentence.preposition(partner - 1) == "in",
      sentence.isDirectObject(party)
    {
      act.recipient = Act.Side(
        parties: references([party], sentence).without(named), slot: "governor-subject")
      act.chain.append(Act.Link(lemma: "talk", group: .plan, isNoun: true, phrase: partner - 1))
    }
  }

  /// What is had with a partner: "a contract", "a memorandum of understanding".
  func subjectOfTalks(before partner: Int, _ sentence: SentenceReading) -> Int? {
    sentence.governingNoun(partner - 1)
      ?? (sentence.preposition(partner - 1) == "of" && sentence.isNoun(partner - 2)
        ? sentence.governingNoun(partner - 2) : nil)
  }

  private static let talking: WordGroup = ["negotiate", "talk", "haggle", "bargain", "discuss"]

  /// Whether a phrase stands after "over" or "on"; "over 30 jets" looks like a number of more than 30.
  private func isSubjectOfTalks(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    let preposition = sentence.preposition(phrase)
    if !preposition.isEmpty {
      return ["over", "on", "for", "about", "regarding", "concerning"].contains(preposition)
    }
    return ["over", "about"].contains(sentence.firstWord(phrase))
      && sentence.units[sentence.phrases[phrase].units.lowerBound].kind == .quantity
  }
}
