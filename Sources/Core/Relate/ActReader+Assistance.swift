/// Help to make arms oneself, which hands on what it takes.
extension ActReader {
  /// "will spend $2 billion on Swedish guns for Kenya": who spends it, gives them.
  func fillFromExpense(_ act: inout Act, _ phrase: Int, _ sentence: SentenceReading) {
    guard act.recipient.slot == "for", act.supplier.slot != "by", sentence.preposition(phrase) == "on",
      let expense = act.chain.dropFirst().first, Self.spending.contains(expense.lemma), !expense.isPassive,
      case let spending = expense.subjects.without(act.recipient.parties), !spending.isEmpty
    else { return }
    act.supplier = Act.Side(parties: spending, slot: "governor-subject")
  }

  private static let spending: WordGroup = ["spend", "invest", "allocate", "earmark"]

  /// The act of a verb of making that hangs on one of helping: "will help Chad build drones", "assists Chad in developing
  /// missiles".
  func assistance(_ phrase: Int, _ sentence: SentenceReading, _ claimed: inout TakenPhrases) -> Act? {
    let helped = phrase - 1
    let verb = phrase - 2
    guard Self.developing.contains(sentence.verb(phrase)?.lemma ?? ""), sentence.isDirectObject(helped),
      sentence.hasParty(helped), !sentence.hasItem(helped), sentence.isVerb(verb),
      Self.helping.contains(sentence.verb(verb)?.lemma ?? ""), !sentence.phrases[verb].verbal.isPassive,
      sentence.phrases[phrase].verbal.isInfinitive || sentence.prepositionOfGerund(phrase) == "in",
      sentence.isDirectObject(phrase + 1), sentence.hasItem(phrase + 1),
      // What becomes of nuclear arms is no trade.
      !sentence.hasWord("atomic", phrase + 1), !sentence.hasWord("nuclear", phrase + 1),
      let subject = sentence.subject(of: verb)
    else { return nil }
    let goods = group(phrase + 1, sentence)
    let helping = subjectReferences(group(subject, sentence), before: verb, sentence)
    let getting = references([helped], sentence).without(helping)
    let found = goods.flatMap { items.items($0, in: sentence) }
    guard !helping.isEmpty, !getting.isEmpty, !found.isEmpty else { return nil }
    var act = Act(
      sentence: sentence.number, phrase: phrase, core: "help", group: .supply, isNominal: false,
      chain: chain(from: verb, sentence))
    act.chain[0].group = .supply
    act.supplier = Act.Side(parties: helping, slot: "subject")
    act.recipient = Act.Side(parties: getting, slot: "indirect-object")
    act.items = found
    claimed.formUnion(goods)
    return act
  }

  private static let helping: WordGroup = ["help", "assist", "aid"]
  static let developing: WordGroup = [
    "build", "develop", "design", "produce", "construct", "manufacture", "assemble",
  ]
}
