/// The parties of a sentence beside its acts, and what of them the next sentences may take up.
extension ReportExtractor {
  /// How many parties of a sentence are paired with each other.
  private static let partyLimit = 7

  /// The distinct parties of a sentence with their phrases and shapes.
  static func allParties(
    _ sentence: SentenceReading, _ parties: PartyReader
  ) -> [LooseParty] {
    var found: [LooseParty] = []
    func add(_ code: String, _ phrase: Int, _ shape: Word) {
      guard !found.contains(where: { $0.code == code }) else { return }
      found.append(
        LooseParty(code: code, phrase: phrase, shape: shape, preposition: sentence.preposition(phrase)))
    }
    for index in sentence.phrases.indices where sentence.isNoun(index) {
      for unit in sentence.phrases[index].units where sentence.units[unit].kind == .party {
        guard let code = parties.partyCode(sentence.units[unit], sentence),
          !sentence.isOfEnemy(unit, in: index)
        else { continue }
        let shape = sentence.units[unit].shape
        add(code, index, shape == .adjective ? "adjective" : shape == .capital ? "capital" : "name")
      }
      // What stands for others; names by themselves are known by now.
      if !isNameAlone(index, sentence) {
        for reference in parties.parties(index, in: sentence) { add(reference.code, index, "actor") }
      }
      if found.count >= partyLimit { break }
    }
    return found.count > partyLimit ? Array(found.prefix(partyLimit)) : found
  }

  /// Whether a phrase stands for the party by whose name it ends.
  private static func isNameAlone(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    guard let head = sentence.head(phrase), head.kind == .party else { return false }
    return head.shape != .adjective && !sentence.has(.person, phrase)
  }

  /// The parties of a sentence that an act has not taken, nearest first, with their place relative to it.
  func otherParties(
    _ act: Act, _ sentence: SentenceReading, _ parties: PartyReader
  ) -> [(code: String, slot: String)] {
    func isTaken(_ code: String) -> Bool {
      act.supplier.parties.contains { $0.code == code } || act.recipient.parties.contains { $0.code == code }
    }
    var found: [(distance: Int, code: String, phrase: Int, unit: Int)] = []
    for index in sentence.phrases.indices where sentence.isNoun(index) && sentence.has(.party, index) {
      for unit in sentence.phrases[index].units where sentence.units[unit].kind == .party {
        guard let code = parties.partyCode(sentence.units[unit], sentence), !isTaken(code),
          !sentence.isOperator(index),
          !found.contains(where: { $0.code == code })
        else { continue }
        found.append((abs(index - act.phrase), code, index, unit))
      }
    }
    return found.sorted { ($0.distance, $0.code) < ($1.distance, $1.code) }.prefix(3).map { party in
      let side = party.phrase < act.phrase ? "left-" : party.phrase > act.phrase ? "right-" : "same-"
      let preposition = sentence.preposition(party.phrase)
      let shape =
        sentence.units[party.unit].shape == .adjective
        ? "adjective" : preposition.isEmpty ? "bare" : preposition.text
      return (party.code, side + shape)
    }
  }

  /// Whether a party only has made the arms of an act that another is told to do: "German-made tanks came from Spain".
  static func isOnlyMaker(_ party: LooseParty, of act: Act, _ sentence: SentenceReading) -> Bool {
    guard !act.isNominal, ["from", "by", "subject"].contains(act.supplier.slot),
      !act.supplier.parties.contains(where: { $0.code == party.code })
    else { return false }
    let units = sentence.phrases[party.phrase].units
    return act.items.contains { units.contains($0.unit) }
      && units.contains {
        sentence.units[$0].isCompound && ActReader.making.contains(sentence.units[$0].verb?.lemma ?? "")
      }
  }

  /// The parties of a sentence that may belong to one of its acts, whatever the grammar says.
  static func untold(
    _ present: [LooseParty], by acts: some Collection<Act>, _ sentence: SentenceReading
  ) -> [LooseParty] {
    present.filter { party in
      !sentence.isOperator(party.phrase) && !acts.contains { isOnlyMaker(party, of: $0, sentence) }
    }
  }

  func rememberActors(_ sentence: SentenceReading, _ parties: inout PartyReader) {
    for index in sentence.phrases.indices where sentence.isVerb(index) && sentence.isFinite(index) {
      guard let subject = sentence.subject(of: index), sentence.head(subject)?.kind != .pronoun else {
        continue
      }
      let acting = parties.parties(subject, in: sentence)
      if acting.isEmpty { continue }
      // "They" are all of those that are joined, "it" is the nearest.
      let others = sentence.joinedParties(subject).filter { $0 < subject }
        .flatMap { parties.parties($0, in: sentence) }
      let codes = (acting + others).map(\.code).uniqued
      if let firm = acting.first(where: \.isOfFirm) { parties.lastFirm = firm }
      parties.lastActors = codes
      if sentence.hasPerson(subject) { parties.lastPerson = codes.first }
      return
    }
  }
}
