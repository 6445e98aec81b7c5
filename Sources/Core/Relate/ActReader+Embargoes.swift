/// Embargoes that somebody breaks, and those that are laid on others, too.
extension ActReader {
  /// Whether a ban is on what is no arms: "an embargo on Russian oil".
  func isOfCivilGoods(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    sentence.preposition(phrase, orEmpty: "") == "on" && !sentence.hasItem(phrase)
      && Self.civilGoods.contains(sentence.headWord(phrase))
  }

  private static let civilGoods: WordGroup = [
    "oil", "gas", "grain", "wheat", "food", "energy", "coal", "gold", "diamonds", "steel", "timber", "fruit",
    "wine", "seafood", "beef", "crude", "imports", "flights", "travel", "visas",
  ]

  /// "Egypt broke the arms embargo on Libya", "the embargo on Libya was breached by Egypt": who breaks it sends arms.
  func turnForBreach(_ act: inout Act, _ sentence: SentenceReading) {
    guard act.group == .ban, act.chain.count > 1, case let link = act.chain[1], !link.isNoun,
      link.isNegated ? Self.keeping.contains(link.lemma) : Self.breaking.contains(link.lemma),
      link.modal == .none, !act.recipient.parties.isEmpty
    else { return }
    let breaking = (link.isPassive ? agents(of: link.phrase, sentence) : link.subjects)
      .without(act.recipient.parties)
    guard !breaking.isEmpty else { return }
    act.supplier = Act.Side(parties: breaking, slot: "governor-subject")
    act.recipient.slot = "to"
    act.group = .transfer
    act.chain[0].group = .transfer
    act.chain[1].isNegated = false
    // Who says that it has been broken, accuses.
    for index in act.chain.indices.dropFirst(2) where act.chain[index].group == .say {
      act.chain[index].isHearsay =
        act.chain[index].subjects.without(breaking).count
        == act.chain[index].subjects.count
    }
  }

  private static let breaking: WordGroup = [
    "break", "breach", "violate", "contravene", "flout", "defy",
  ]
  /// Verbs by which who does not, breaks an embargo: "did not adhere to the embargo".
  private static let keeping: WordGroup = [
    "adhere", "respect", "observe", "comply", "obey",
  ]

  /// To whom what was refused just before is refused as well: "this was widened to the Emirates".
  func widening(_ phrase: Int, _ sentence: SentenceReading, of earlier: Act) -> Act? {
    guard let verb = sentence.verb(phrase), Self.widening.contains(verb.lemma), sentence.isFinite(phrase),
      case let verbal = sentence.phrases[phrase].verbal, verbal.isPassive, !verbal.isNegated,
      let subject = sentence.subject(of: phrase), subject < phrase,
      Self.rules.contains(sentence.headWord(subject)), !earlier.supplier.parties.isEmpty,
      StageClassifier.read(earlier).stage == .refused,
      let goal = sentence.objects(of: phrase).first(where: { sentence.preposition($0) == "to" }),
      case let named = joinedReferences(goal, sentence).without(
        earlier.supplier.parties + earlier.recipient.parties), !named.isEmpty
    else { return nil }
    var link = link(verb: phrase, sentence)
    link.group = .refuse
    return reply(phrase, sentence, from: earlier.supplier.parties, to: named, [link])
  }

  static let widening: WordGroup = ["extend", "widen", "broaden", "expand"]

  /// What a rule is called that was told just before.
  private static let rules: WordGroup = ["it", "this", "ban", "embargo", "measure", "rule", "suspension"]
}
