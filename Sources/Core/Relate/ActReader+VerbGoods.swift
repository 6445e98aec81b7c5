/// What a verb moves.
extension ActReader {
  /// Arms and services that the verb and what follows it name.
  func readGoods(
    _ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    if let training = frame.training { act.items.append(training) }
    readObjects(frame.objects, verb: frame.verb, sentence, &act, &claimed)
    // The arms are there already.
    if let upkeep = frame.upkeep { act.items = [upkeep] }
    for object in frame.objects where isPackage(object, sentence) {
      let listed = sentence.included(after: object)
      act.items += listed.flatMap { items.items($0, in: sentence) }
      claimed.formUnion(listed)
      if !listed.isEmpty { claimed.insert(object) }
    }
    readAdditions(to: frame.phrase, sentence, &act, &claimed)
  }

  /// Whether a noun phrase names a package of arms, whatever it holds.
  private func isPackage(_ phrase: Int, _ sentence: SentenceReading) -> Bool {
    nominalCore(phrase, sentence).flatMap { transferNoun(sentence.units[$0]) }?.group == .aid
  }

  /// The arms to which a relative clause belongs: "the arms that Oslo has given".
  func readRelativeObjects(
    _ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act, _ claimed: inout TakenPhrases
  ) {
    guard act.items.isEmpty, !frame.isPassive,
      case let antecedents = relativeObjects(frame.phrase, frame.subject, sentence),
      let antecedent = antecedents.last
    else { return }
    act.items = antecedents.flatMap { items.items($0, in: sentence, isWhole: true) }
    claimed.formUnion(antecedents)
    // "The arms that Oslo has given include tanks".
    if let next = sentence.phrases[(frame.phrase + 1)...].indices.first(where: {
      sentence.isVerb($0) && sentence.isFinite($0)
    }), sentence.verb(next)?.group == .include {
      let listed = sentence.objects(of: next).filter { ["", "of"].contains(sentence.preposition($0)) }
      act.items += listed.flatMap { items.items($0, in: sentence) }
      claimed.formUnion(listed)
    }
    if act.recipient.parties.isEmpty, act.supplier.slot == "subject",
      case let holder = holder(of: antecedent, sentence).without(act.supplier.parties), !holder.isEmpty
    {
      act.recipient = Act.Side(parties: holder, slot: "user")
    }
    // "unveiled Chinese missiles it bought".
    if act.supplier.parties.isEmpty, let maker = adjective(antecedent, sentence) {
      act.supplier = Act.Side(parties: [maker], slot: "object-modifier")
    }
  }

  /// Arms named earlier in the sentence, where the verb itself names none.
  func readGoodsTakenUp(_ frame: VerbFrame, _ sentence: SentenceReading, _ act: inout Act) {
    guard act.items.isEmpty else { return }
    let (phrase, next) = (frame.phrase, frame.phrase + 1)
    if frame.verbal.isInfinitive, case .verb(let governor)? = sentence.governor(of: phrase),
      let group = sentence.verb(governor)?.group, group == .buy || group == .receive
    {
      // "buy shells to supply to Kyiv": the same shells.
      act.items = sentence.objects(of: governor).flatMap { items.items($0, in: sentence) }
    }
    guard act.items.isEmpty, !frame.isPassive, sentence.isDirectObject(next),
      let named = (0..<phrase).last(where: { sentence.isNoun($0) && sentence.hasItem($0) })
    else { return }
    if ["them", "these", "those", "more"].contains(sentence.headWord(next)) {
      // "allowed states that have Leopards to supply them".
      act.items = items.items(named, in: sentence).map { found in
        var other = found
        other.item.quantity = nil
        return other
      }
    } else if sentence.head(next)?.kind == .quantity, sentence.preposition(next + 1, orEmpty: "") != "of" {
      // "ordered 32 jets and has received six".
      act.items = items.more(next, of: items.items(named, in: sentence), in: sentence)
    }
  }

  /// Whether arms are told or may be meant: "should supply them", "armed the rebels", with a side told and no other
  /// thing moved.
  func movesArms(_ frame: VerbFrame, _ act: Act, _ sentence: SentenceReading) -> Bool {
    guard act.items.isEmpty else { return true }
    let hasSide =
      !act.recipient.parties.isEmpty && !frame.isGetting
      || !act.supplier.parties.isEmpty && frame.verb.group == .buy
    return hasSide && frame.verb.group != .arrive && !movesSomethingElse(frame.objects, sentence)
  }

  /// Whether a verb's bare object is a thing that is no arms: "sent troops", "gave a speech".
  func movesSomethingElse(_ objects: [Int], _ sentence: SentenceReading) -> Bool {
    objects.contains { object in
      guard sentence.phrases[object].preposition == Vocabulary.unknown, let head = sentence.head(object)
      else { return false }
      return (head.kind == .word || head.kind == .noun || head.kind == .role)
        && (!sentence.hasItem(object) || sentence.isDeliveryService(object))
        && !sentence.takesUpArms(object) && parties.fighters(object, in: sentence) == nil
    }
  }
}
