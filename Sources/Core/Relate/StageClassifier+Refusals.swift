/// What refusals, bans and ends say of a stage, and what undoes them.
extension StageClassifier {
  static func applyRefusal(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    guard link.group == .refuse else {
      refuse(link, to: &reading)
      return
    }
    if reading.isClaim, link.lemma == "reject", !link.isNegated {
      reading.assertion = .denied
      if let actor = link.actor { reading.actors = [actor] }
    } else if isOverruling(link, of: act, reading) {
      // "vetoed a resolution to block the sale".
      reading.stage = .approved
    } else if reading.isUnderWay, !link.isNegated {
      // "rejected calls to stop the exports": they go on.
      return
    } else if link.isSought, !act.isNominal, act.chain[0].isGerund, !link.isNegated {
      // "threats meant to stop Oslo from sending them": it may.
      reading.stage = .considered
    } else if isOnlySought(link, of: act) {
      keepUp(&reading)
    } else if obstacles.contains(link.lemma), !link.isNegated, isUnmet(link, of: act) {
      reading.stage = link.modal == .may ? .considered : .approved
    } else {
      refuse(link, to: &reading)
    }
  }

  private static func refuse(_ link: Act.Link, to reading: inout Reading) {
    // "did not rule out sending", "would not block a sale": undone from outside.
    reading.stage = !link.isNegated ? .refused : obstacles.contains(link.lemma) ? .approved : .considered
    reading.addActor(of: link)
  }

  /// "a motion to block the sale", "efforts to stop the flow of arms from Libya to Mali": they go on.
  private static func keepUp(_ reading: inout Reading) {
    if reading.stage == .ordered { reading.stage = .approved }
    reading.isUnderWay = true
  }

  static func applyEnd(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if isOnlySought(link, of: act) {
      keepUp(&reading)
    } else if link.modal == .may && act.group != .ban && reading.isUnfinished
      || link.modal == .should && !link.isNegated && reading.stage == .delivered
    {
      // "whether Spain will stop the sales": they go on. "should stop selling": it sells.
      reading.isUnderWay = true
    } else if reading.stage != .refused {
      if reading.stage != .cancelled { reading.beforeEnd = reading.stage }
      reading.stage = .cancelled
    } else if act.group == .ban {
      // An embargo that ends.
      reading.isLifted = true
      reading.stage = link.modal == .may || link.modal == .would ? .considered : .approved
    }
  }

  static func applyLifting(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if reading.stage == .refused {
      reading.isLifted = true
      reading.stage = .approved
    } else if reading.stage == .cancelled, overturning.contains(link.lemma), !link.isNegated, !link.isNoun {
      // "reversed a decision to cancel the sale".
      reading.stage = link.modal == .none && !link.isBare ? .approved : .considered
    } else if link.lemma == "lift", act.isNominal, [.sale, .delivery, .transfer].contains(act.group),
      reading.stage == .delivered || reading.stage == .ordered, !link.isNegated
    {
      // "lifted its veto on the sale".
      reading.stage = .approved
    } else if link.lemma == "resume", reading.stage == .delivered || reading.stage == .ordered,
      !flowing.contains(act.group) || act.core == "export"
    {
      // "has resumed sales"; but "has resumed deliveries" tells that they come again.
      reading.stage = .approved
    }
  }

  /// Nouns and verbs of arms on their way, and not of leave to sell them.
  private static let flowing: [ActLexicon.Group] = [.delivery, .transfer, .aid, .send, .supply]

  private static let overturning: WordGroup = ["reverse", "overturn", "rescind", "revoke", "undo"]

  static func applyContinuation(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if isWish(link, of: act) {
      reading.stage = .requested
      reading.addActor(of: link)
    } else if ["continue", "keep", "begin", "start", "help"].contains(link.lemma),
      reading.stage == .considered, !isOfTalks(link, in: act), !link.isBare || link.isPerfect
    {
      reading.stage = link.modal == .will ? .pledged : .delivered
    } else if ["begin", "start", "resume", "help"].contains(link.lemma), link.modal == .will,
      !link.isNegated, act.chain[0].isGerund, reading.stage == .delivered
    {
      // "will begin delivering".
      reading.stage = .pledged
    } else if ["begin", "start", "commence"].contains(link.lemma), link.isInfinitive, !link.isPerfect,
      act.chain[0].isGerund, reading.stage == .delivered
    {
      // "is on the list to begin receiving": it has not begun.
      reading.stage = .considered
    }
  }

  /// Whether talks are what begins or goes on: "has started talks to buy radars" buys none yet.
  private static func isOfTalks(_ link: Act.Link, in act: Act) -> Bool {
    inner(of: link, in: act).map { $0.isNoun && $0.group == .plan } ?? false
  }

  /// Verbs of refusing that do not bind who refuses: not to block a sale is to allow it.
  private static let obstacles: WordGroup = ["block", "oppose", "veto", "bar", "prohibit", "forbid", "ban"]

  /// Whether a refusal undoes that of others: "vetoed a resolution to block the sale".
  private static func isOverruling(_ link: Act.Link, of act: Act, _ reading: Reading) -> Bool {
    (reading.stage == .refused || reading.isUnderWay && act.group == .sale)
      && overruling.contains(link.lemma)
      && act.chain.contains { obstacles.contains($0.lemma) && $0.phrase != link.phrase }
  }

  /// Verbs of refusing by which others' refusal is undone.
  private static let overruling: WordGroup = ["vote", "veto", "reject", "defeat", "overturn"]

  /// Whether a bar was not put up: "failed to block", "would have blocked", "could block".
  private static func isUnmet(_ link: Act.Link, of act: Act) -> Bool {
    if link.modal == .may || link.modal == .would && link.isPerfect { return true }
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }),
      act.chain.indices.contains(index + 1)
    else { return false }
    return act.chain[index + 1].lemma == "fail" && !act.chain[index + 1].isNegated
  }

  /// Whether an end is only sought of a sale that has been allowed, or of what others smuggle.
  static func isOnlySought(_ link: Act.Link, of act: Act) -> Bool {
    guard !link.isNoun, !link.isNegated, act.isNominal, act.group != .ban, act.group != .contract else {
      return false
    }
    if link.isSought, link.group == .refuse || act.group != .purchase { return true }
    guard act.core == "flow" || act.group == .smuggle, link.isBare, act.supplier.slot == "from" else {
      return false
    }
    return !isOfSupplier(link, of: act)
  }

  /// Whether a sale that is not yet made is kept waiting: "has put a proposed sale on hold", "delayed the purchase".
  static func isWaiting(_ link: Act.Link, of act: Act) -> Bool {
    guard act.group == .sale || act.group == .purchase, !link.isNoun, !link.isNegated else { return false }
    return link.group == .cancel && ["hold", "put", "place"].contains(link.lemma)
      || ["delay", "postpone"].contains(link.lemma)
  }
}
