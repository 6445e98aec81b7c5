/// The sides of a noun's act: as its phrase names them, and as the sentence around it does.
extension ActReader {
  // MARK: In the phrase

  /// Modifiers: an adjective or a possessive acts, a bare name before "aid" or "package" gets.
  func readModifiers(_ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act) {
    let phrase = frame.phrase
    for index in sentence.phrases[phrase].units
    where [.party, .company, .body, .noun].contains(sentence.units[index].kind) {
      guard index < frame.core, !parties.isOfNamedWar(index, in: phrase, sentence),
        let reference = reference(index, sentence) ?? firm(index, in: phrase, sentence)
      else { continue }
      let isPossessive = sentence.isPossessor(index, in: phrase)
      let slot = isPossessive ? "possessive" : "modifier"
      if frame.gets {
        if act.recipient.parties.isEmpty {
          act.recipient = Act.Side(parties: [reference], slot: slot)
        } else if act.supplier.parties.isEmpty {
          act.supplier = Act.Side(parties: [reference], slot: "modifier")
        }
      } else if frame.group != .light, !isPossessive, isBareName(sentence.units[index], sentence) {
        if act.recipient.parties.isEmpty {
          act.recipient = Act.Side(parties: [reference], slot: "name-modifier")
        }
      } else if act.supplier.parties.isEmpty {
        act.supplier = Act.Side(parties: [reference], slot: slot)
      } else if frame.isItem, !isPossessive {
        readOwnerAndMaker(reference, &act)
      }
    }
  }

  private func isBareName(_ unit: Unit, _ sentence: SentenceReading) -> Bool {
    unit.kind == .party && unit.shape == .name && !isAdjectival(unit, sentence)
  }

  /// "Kenya's Spanish-built frigate": who has it, and who made it.
  private func readOwnerAndMaker(_ maker: PartyReference, _ act: inout Act) {
    guard act.supplier.slot == "possessive",
      !act.supplier.parties.contains(where: { $0.code == maker.code })
    else { return }
    act.recipient = Act.Side(parties: act.supplier.parties, slot: "user")
    act.supplier = Act.Side(parties: [maker], slot: "modifier")
    act.isHandedOver = true
  }

  /// Those whose the act is, with whoever shares that, and all who have made its arms.
  func readOwners(_ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act) {
    let phrase = frame.phrase
    if !frame.gets, frame.group != .light, act.supplier.parties.isEmpty,
      let owner = parties.owner(of: phrase, in: sentence) ?? parties.punished(before: phrase, in: sentence)
        ?? (Self.giving.contains(frame.group) ? parties.speaker(owning: phrase, in: sentence) : nil)
    {
      act.supplier = Act.Side(parties: [owner], slot: "possessive")
    }
    if act.supplier.slot == "possessive", frame.group != .light {
      act.supplier.parties =
        coowners(before: phrase, sentence).without(act.supplier.parties) + act.supplier.parties
    }
    if frame.isItem || frame.isMove, act.supplier.slot == "modifier",
      case let makers = makers(phrase, sentence), makers.count > 1
    {
      act.supplier.parties = makers
    }
  }

  /// The parties that a noun phrase shares its mark of possession with: "Norway and Denmark's sale".
  private func coowners(before phrase: Int, _ sentence: SentenceReading) -> [PartyReference] {
    guard phrase > 1, sentence.phrases[phrase - 1].kind == .coordinator, sentence.preposition(phrase).isEmpty
    else { return [] }
    var owners: [Int] = []
    var index = phrase - 2
    while sentence.isNoun(index), sentence.isNamedOnly(index) {
      owners.insert(index, at: 0)
      guard index > 1, sentence.phrases[index - 1].kind == .comma, sentence.preposition(index).isEmpty else {
        break
      }
      index -= 2
    }
    return references(owners, sentence)
  }

  // MARK: Around it

  /// The sides that what stands above the noun names: who is asked, thanked, promised or offered something.
  func fillFromGovernors(_ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act) {
    let phrase = frame.phrase
    if frame.isItem { fillFromGap(&act, phrase, sentence) }
    turnForWithheld(&act)
    turnForBreach(&act, sentence)
    fillFromMotion(&act, phrase, sentence)
    turnForAddressee(&act, sentence)
    fillFromRequest(&act, sentence)
    fillFromThanks(&act, sentence)
    fillFromGratitude(&act, phrase, sentence)
    let isSupply =
      (frame.group == .transfer || frame.group == .delivery) && sentence.preposition(phrase) == "for"
    if frame.group == .loan || frame.gets || isSupply { fillFromPartner(&act, phrase, sentence) }
    if frame.isItem || frame.group == .aid { fillFromIndirectObject(&act, phrase, sentence) }
    fillFromWhole(&act, sentence)
    fillFromTies(&act, phrase, sentence)
  }

  /// The sides of arms that stand by themselves: who is offered them, gets, makes, uses, needs or shows them.
  func fillFromHolders(_ phrase: Int, _ sentence: SentenceReading, _ act: inout Act) {
    fillFromOffer(&act)
    fillFromExpense(&act, phrase, sentence)
    fillFromWay(&act, phrase, sentence)
    fillFromEffect(&act, sentence)
    fillFromCustomers(&act, phrase, sentence)
    fillFromToldMake(&act, phrase, sentence)
    fillFromUse(&act, phrase, sentence)
    fillFromReliance(&act, phrase, sentence)
    fillFromShow(&act, phrase, sentence)
    fillFromPartner(&act, phrase, sentence)
  }

  /// The sides of a deal that is imposed, lost, passed, awarded or paid for, and those of its verb.
  func fillFromDealings(_ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act) {
    let phrase = frame.phrase
    if frame.group == .aid { fillFromUse(&act, phrase, sentence) }
    if frame.group == .ban { fillFromImposition(&act, phrase, sentence) }
    if frame.group == .contract || frame.gets || frame.group == .sale { fillFromLoss(&act, phrase, sentence) }
    fillFromDeal(&act, sentence)
    fillFromLaw(&act, sentence)
    fillFromWinningFirm(&act)
    if !frame.gets { fillFromPassive(&act, phrase, sentence) }
    fillFromOwner(&act, phrase, sentence)
    fillFromAward(&act, sentence)
    fillFromFund(&act, phrase, sentence)
    fillFromWar(&act, phrase, sentence)
    fillFromVerb(&act, gets: frame.gets, sentence)
  }

  /// The sides that the rest of the sentence names: who is visited, met, asked, a friend, or makes the arms.
  ///
  /// `end` is the last phrase that belongs to the noun.
  func fillFromSurroundings(
    _ frame: NounFrame, endingWith end: Int, _ sentence: SentenceReading, _ act: inout Act
  ) {
    let phrase = frame.phrase
    if frame.isGift {
      fillFromVisit(&act, phrase, sentence)
      fillFromMission(&act, sentence)
    }
    fillFromMeeting(&act, sentence)
    turnForEarnings(&act)
    if frame.gets || frame.group == .delivery && act.recipient.slot == "governor-subject" {
      readMaker(after: end, sentence, &act)
    }
    if frame.isMove || frame.isGift { fillFromAsking(&act) }
    fillFromProgramme(&act, phrase, sentence)
    fillFromMaker(&act, sentence)
    if frame.isItem || frame.group == .contract { fillFromJointTalks(&act) }
    if frame.isMove { fillFromArms(&act, phrase, sentence) }
    if frame.isGift || frame.group == .delivery {
      fillFromFriend(&act, before: act.chain.first { !$0.isNoun }?.phrase, sentence)
    }
    fillFromCompetition(&act, phrase, sentence)
  }

  /// Takes enemies out, puts each party on its own side, and says who asks and who gets without being named.
  func settleSides(_ frame: NounFrame, _ sentence: SentenceReading, _ act: inout Act) {
    dropEnemies(&act, sentence)
    divideSubjects(&act, sentence)
    turnForSeller(&act, sentence)
    turnForDonor(&act, sentence)
    fillFromWinner(&act, sentence)
    act.requesters = requesters(act)
    guard act.recipient.parties.isEmpty else { return }
    let next = frame.phrase + 1
    act.isForUnnamed =
      (next..<min(next + 4, sentence.phrases.count)).contains { isOfFighters($0, sentence) }
      || frame.isItem && isOfMany(act, sentence)
  }
}
