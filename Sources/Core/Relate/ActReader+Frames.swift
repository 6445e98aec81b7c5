/// What stands around the verb of an act: who lets, joins or uses, the contract, the arms before a relative clause.
extension ActReader {
  /// Who is given leave to do something: "has given Denmark permission to send jets".
  func permitted(by phrase: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard sentence.phrases[phrase].verbal.isInfinitive,
      case .noun(let noun, let unit)? = sentence.governor(of: phrase),
      sentence.units[unit].noun?.group == .licence
    else { return nil }
    let named = sentence.phrases[noun].units.filter { $0 < unit && !sentence.isPossessor($0, in: noun) }
      .compactMap { reference($0, sentence) }
    if !named.isEmpty { return named }
    // "gave permission to Denmark to send", "a licence for Spain to sell".
    guard sentence.isNoun(noun + 1), ["to", "for"].contains(sentence.preposition(noun + 1)) else {
      return nil
    }
    let goals = joinedReferences(noun + 1, sentence)
    return goals.isEmpty ? nil : goals
  }

  /// Who uses the arms of a noun phrase: "flies jets donated by Spain", "struck the port with drones supplied by Iran".
  func user(of phrase: Int, _ sentence: SentenceReading) -> [PartyReference]? {
    guard let above = sentence.governingVerb(of: phrase), !above.isSubject,
      let verb = sentence.verb(above.verb),
      verb.group == .use
        || sentence.preposition(phrase) == "with" && Self.attacks.contains(verb.lemma),
      let subject = sentence.subject(of: above.verb), subject < above.verb
    else { return nil }
    let users = subjectReferences(group(subject, sentence), before: above.verb, sentence)
    return users.isEmpty ? nil : users
  }

  /// Verbs of doing something together.
  static let joiningVerbs: Set<String> = [
    "partner", "work", "team", "cooperate", "collaborate", "join", "unite",
  ]

  /// Who does it together with the subject: "will work with Oslo and Madrid to send".
  func companions(of phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard sentence.phrases[phrase].verbal.isInfinitive,
      case .verb(let governor)? = sentence.governor(of: phrase),
      Self.joiningVerbs.contains(sentence.verb(governor)?.lemma ?? "")
    else { return [] }
    return (governor + 1..<phrase).first { sentence.isNoun($0) && sentence.preposition($0) == "with" }
      .map { joinedReferences($0, sentence) } ?? []
  }

  /// The agreement that opens a sentence: "In a deal worth $2 billion, Seoul will send".
  func frameContract(before phrase: Int, _ sentence: SentenceReading) -> Int? {
    (0..<phrase).first { index in
      sentence.isNoun(index) && ["in", "under"].contains(sentence.preposition(index))
        && sentence.phrases[index].units.contains { unit in
          [.contract, .purchase].contains(sentence.units[unit].noun?.group ?? .light)
        }
    }
  }

  /// The arms before a relative clause of which they are the object: "the shells and tanks that Warsaw has sent".
  func relativeObjects(_ phrase: Int, _ subject: Int?, _ sentence: SentenceReading) -> [Int] {
    guard let subject, subject > 0, subject < phrase else { return [] }
    var index = subject - 1
    if sentence.phrases[index].kind == .relative { index -= 1 }
    guard sentence.isNoun(index) else { return [] }
    if sentence.hasItem(index) { return group(index, sentence) }
    // "the shells, missiles and other equipment that it sent".
    var objects: [Int] = []
    while index > 1, sentence.phrases[index - 1].kind == (objects.isEmpty ? .coordinator : .comma),
      sentence.isNoun(index - 2), sentence.hasItem(index - 2)
    {
      index -= 2
      objects.insert(index, at: 0)
    }
    return objects
  }

  /// The noun phrase that a participle without auxiliary belongs to.
  func reducedAntecedent(_ phrase: Int, _ sentence: SentenceReading) -> Int? {
    var index = phrase - 1
    while index >= 0 {
      if sentence.isNoun(index) { return index }
      guard sentence.phrases[index].kind == .comma || sentence.phrases[index].kind == .quote else {
        return nil
      }
      index -= 1
    }
    return nil
  }
}
