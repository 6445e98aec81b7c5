/// What promises, decisions, thoughts and requests say of a stage.
extension StageClassifier {
  static func applyPledge(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    let isAnnouncement = ["announce", "unveil"].contains(link.lemma)
    // "promised to end the aid": it will no longer come.
    if reading.stage == .cancelled, !isAnnouncement {
      reading.stage = .refused
      return
    }
    // "promised to work towards lifting the embargo": it may be lifted.
    if reading.isLifted, reading.stage == .considered { return }
    // "announced that he may consider it": no more than that.
    if reading.stage == .considered, let told = inner(of: link, in: act), !told.isNoun, told.modal == .may {
      return
    }
    // "announced that it has sent": it is sent.
    if isAnnouncement, let core = act.chain.first, !core.isNoun,
      core.isPerfect || core.isPast && !core.isBare
    {
      return
    }
    if ![.refused, .cancelled, .approved].contains(reading.stage) { reading.stage = .pledged }
  }

  static func applyDecision(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if reading.isLifted, link.lemma == "move" {
      // "moves to lift the embargo".
      reading.stage = .considered
    } else if reading.stage == .cancelled, link.lemma != "decision" {
      reading.stage = .refused
    } else if link.isNegated || isOpen(link, of: act) {
      reading.stage = .considered
    } else if [.delivered, .ordered, .considered].contains(reading.stage) {
      reading.stage = .pledged
    }
  }

  static func applyThought(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if link.group == .consider, let stage = stage(ofThought: link, of: act, reading) {
      reading.stage = stage
      if stage == .considered, reading.assertion == .stated { reading.assertion = .alleged }
      return
    }
    if reading.isLifted { reading.stage = .considered }
    if reading.stage == .refused { return }
    // "plans to cancel a contract", "aims to stop deliveries": they go on.
    if reading.stage == .cancelled, !link.isNoun, let before = reading.beforeEnd,
      inner(of: link, in: act)?.isBare ?? false
    {
      reading.stage = before == .considered ? .delivered : before
      reading.isUnderWay = true
    } else if isWish(link, of: act) {
      reading.stage = .requested
      reading.addActor(of: link)
    } else {
      reading.stage = link.isNegated ? .refused : .considered
    }
  }

  /// The stage where a thought tells more than that something is thought of; considered where others fear it.
  private static func stage(
    ofThought link: Act.Link, of act: Act, _ reading: Reading
  ) -> DealStage? {
    // "expects to receive them": it has been promised.
    if link.lemma == "expect", !link.isPassive, !link.isNegated,
      act.group == .receive || act.isNominal && act.group == .delivery && isOfRecipient(link, of: act)
    {
      return .pledged
    }
    // "has chosen the Gripen": decided.
    if isChoice(link), reading.stage != .refused { return .pledged }
    // "hopes that Chad will not send tanks": others fear that it may.
    return isFear(link, of: act) ? .considered : nil
  }

  static func applyRequest(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    // "persuaded Berlin to send them": it was asked, and agreed.
    if ["persuade", "convince"].contains(link.lemma), !link.isBare {
      if reading.isUnfinished || reading.stage == .considered { reading.stage = .pledged }
      return
    }
    if isOwnWish(link, of: act) {
      // "does not want to send them".
      if reading.stage != .refused { reading.stage = link.isNegated ? .refused : .considered }
      return
    }
    // "needs Oslo's consent to send": it would.
    if reading.stage == .approved, !act.isNominal, link.lemma == "need", isOfLeave(link, of: act) {
      reading.stage = .considered
      return
    }
    // "urged it to stop the deliveries", "called for an embargo": what shall end goes on.
    switch reading.stage {
    case .cancelled:
      reading.stage = .delivered
      reading.isUnderWay = true
    case .refused: reading.stage = act.group == .ban ? .delivered : .considered
    // "wants to stem the flow": it goes on.
    case .delivered where reading.isUnderWay: break
    default: reading.stage = reading.isLifted ? .considered : .requested
    }
    reading.addActor(of: link)
  }

  /// Whether who gets the arms is the one who hopes for them or looks for a way: a request.
  static func isWish(_ link: Act.Link, of act: Act) -> Bool {
    guard ["hope", "seek", "look", "push", "try", "attempt", "aim"].contains(link.lemma) else { return false }
    if link.lemma == "look", act.chain[0].isGerund { return false }
    switch act.group {
    case .buy, .receive, .purchase: return true
    case .light where act.supplier.slot == "from": return true
    default: break
    }
    let recipients = Set(act.recipient.parties.map(\.code))
    return link.subjects.contains { recipients.contains($0.code) }
      && !isOfSupplier(link, of: act)
  }

  /// Whether others hope that arms will not be given.
  private static func isFear(_ link: Act.Link, of act: Act) -> Bool {
    guard ["hope", "trust"].contains(link.lemma), !link.isNegated, !act.isNominal, let core = act.chain.first,
      core.isNegated, core.modal == .will || core.modal == .would
    else { return false }
    return !isOfSupplier(link, of: act)
  }

  /// Whether who would give wants to: "Paris wants to sell them".
  private static func isOwnWish(_ link: Act.Link, of act: Act) -> Bool {
    guard link.lemma == "want", act.chain[0].isInfinitive, [.sell, .send, .supply].contains(act.group) else {
      return false
    }
    return isOfSupplier(link, of: act)
      && link.subjects.map(\.code) == act.chain[0].subjects.map(\.code)
  }

  /// Whether arms or their maker have been chosen.
  private static func isChoice(_ link: Act.Link) -> Bool {
    ["choose", "select", "pick"].contains(link.lemma) && !link.isNegated && !link.isBare
      && link.modal == .none
      && (link.isPast || link.isPerfect)
  }

  /// Whether leave is what is asked for.
  private static func isOfLeave(_ link: Act.Link, of act: Act) -> Bool {
    inner(of: link, in: act).map { $0.isNoun && $0.group == .licence } ?? false
  }

  /// Whether a decision is still to be made: "a decision on whether to send".
  private static func isOpen(_ link: Act.Link, of act: Act) -> Bool {
    inner(of: link, in: act).map { $0.modal == .may && $0.isBare } ?? false
  }
}
