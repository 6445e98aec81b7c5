/// What the verbs and nouns above an act say of its stage.
extension StageClassifier {
  /// What a verb or noun further out makes of the stage read so far.
  private static let letting: WordGroup = ["permit", "allow", "let", "enable"]

  static func applyOuter(
    _ link: Act.Link, after before: Act.Link, of act: Act, to reading: inout Reading, isTold: Bool
  ) {
    if link.isNegated, !link.isNoun, link.group == .light || link.group == .send, before.isNoun,
      before.group == .decision
    {
      // "has not made any commitment to send".
      reading.stage = .considered
      return
    }
    // "will not be affected by the delay".
    if link.isNegated, unharmed.contains(link.lemma) || link.group == .cancel && link.isPassive { return }
    if act.isNominal, reading.isUnfinished, ["begin", "start", "commence"].contains(link.lemma),
      link.modal == .will || link.modal == .would
    {
      // "The deliveries will begin this summer", "will not begin for years".
      reading.stage = .pledged
      return
    }
    if link.lemma == "fail", !before.isNoun,
      before.group == .cancel || before.group == .refuse && !act.isNominal
    {
      // "failed to prevent firms from sending them".
      reading.stage = .delivered
      return
    }
    if link.lemma == "agree", before.isNoun, before.group == .contract, !link.isNegated, link.modal == .none {
      // "has agreed new contracts to supply radars".
      reading.stage = .ordered
      return
    }
    if ["reject", "dismiss", "defeat"].contains(link.lemma), !link.isNegated, before.isInfinitive,
      before.group == .cancel || before.group == .refuse
    {
      // "rejected a bid to block the sale".
      reading.stage = .approved
      return
    }
    if link.group == .approve, !link.isNegated, before.isNoun, before.group == .request {
      // "approved a request to send them".
      reading.stage = .approved
      return
    }
    // A request that is stuck stays one.
    if ["deadlock", "stick", "stall"].contains(link.lemma) && before.group != .request
      || link.lemma == "hold" && link.group == .cancel && link.isPassive
    {
      reading.stage = .considered
      return
    }
    if before.group == .approve, !before.isNoun, ["fail", "struggle"].contains(link.lemma) {
      // "has failed to approve the aid".
      reading.stage = .considered
      return
    }
    if link.isNegated, link.group == .pledge, before.modal == .may, !before.isNoun {
      // "has not decided whether to send".
      reading.stage = .considered
      return
    }
    if link.group == .request, act.isNominal, before.isBare, debating.contains(before.lemma) {
      // "asked parliament to debate the sale": not for it.
      return
    }
    apply(link, of: act, to: &reading)
    if reading.isUnderWay, [.refuse, .cancel].contains(link.group), isOnlySought(link, of: act) { return }
    applyMood(of: link, to: &reading, isCore: link.isOfNoun && reading.isUnfinished, isTold: isTold)
    if reading.stage == .considered || act.chain[0].isGerund && reading.stage == .delivered,
      isSettled(link, isTold: isTold)
    {
      reading.stage = .pledged
    }
    if reading.stage == .considered, !act.isNominal, means.contains(link.lemma), before.isInfinitive,
      link.isPast,
      !link.isPassive, !link.isNegated, link.modal == .none, !link.isBare
    {
      // "used a loophole to ship radars".
      reading.stage = .delivered
    }
    if reading.stage == .considered, ["pay", "fund", "finance"].contains(link.lemma), link.isPast,
      !link.isNegated, link.modal == .none, act.group == .receive || act.group == .buy
    {
      // "has paid for Kyiv to receive them".
      reading.stage = .ordered
    }
    if reading.stage == .considered, causatives.contains(link.lemma), !link.isNegated, link.modal == .none {
      // "prompting Oslo to send tanks".
      reading.stage = .delivered
    }
    if !act.isNominal, link.group == .light, link.modal == .may, !link.isNegated, reading.isUnfinished,
      !reading.isUnderWay
    {
      // "may be close to sending".
      reading.stage = .considered
    }
  }

  /// Verbs of talking over what others do.
  private static let debating: WordGroup = [
    "debate", "review", "examine", "scrutinize", "explain", "justify",
  ]

  /// Verbs of what is done so that arms can go.
  private static let means: WordGroup = [
    "use", "break", "bypass", "sidestep", "skirt", "circumvent", "fly",
  ]

  /// Verbs that make others do it.
  private static let causatives: WordGroup = ["prompt", "lead", "spur", "cause", "compel", "force"]

  /// Whether a verb above an infinitive leaves no doubt that it will be done: "is going to send", "will be used to
  /// send", "is working with Oslo to send", "said it would join Oslo in sending".
  private static func isSettled(_ link: Act.Link, isTold: Bool) -> Bool {
    guard !link.isNegated else { return false }
    let isFuture = link.modal == .will || link.modal == .would && isTold
    if isFuture, partaking.contains(link.lemma) { return true }
    if link.lemma == "go" || link.lemma == "work", link.isProgressive, link.modal == .none { return true }
    return isFuture && (link.group == .use || ActReader.joiningVerbs.contains(link.lemma))
  }

  /// Verbs of having a part in what others do: "will take part in sending", "will play a role in providing".
  private static let partaking: WordGroup = [
    "take", "play", "participate", "assist", "engage", "share", "become",
  ]

  /// Verbs of what does not happen to deliveries that go on.
  private static let unharmed: WordGroup = ["affect", "disrupt", "change"]

  /// Verbs that tell what a rule forbids: "exports would violate a resolution".
  private static let breaches: WordGroup = ["violate", "contravene", "breach"]

  /// Verbs of refusing that do not bind who refuses: not to block a sale is to allow it.
  private static let obstacles: WordGroup = ["block", "oppose", "veto", "bar", "prohibit", "forbid", "ban"]

  /// Verbs of refusing by which others' refusal is undone.
  private static let overruling: WordGroup = ["vote", "veto", "reject", "defeat", "overturn"]

  /// Whether a government's head lets its own country's arms go: it decides, it does not license.
  private static func isOwnDecision(_ link: Act.Link, of act: Act) -> Bool {
    guard !link.isPassive, link.lemma != "sign" else { return false }
    // "The Danish government approved giving": it gives; exports it licenses.
    let isGiving =
      link.isOfPerson && [.send, .supply, .delivery, .transfer, .aid, .donation].contains(act.group)
      || link.isOfGovernment && ["give", "donate", "donation", "gift"].contains(act.core)
    guard isGiving else { return false }
    return link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
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
      && !link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
  }

  /// Whether others hope that arms will not be given.
  private static func isFear(_ link: Act.Link, of act: Act) -> Bool {
    guard ["hope", "trust"].contains(link.lemma), !link.isNegated, !act.isNominal, let core = act.chain.first,
      core.isNegated, core.modal == .will || core.modal == .would
    else { return false }
    return !link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
  }

  /// Whether who would give wants to: "Paris wants to sell them".
  private static func isOwnWish(_ link: Act.Link, of act: Act) -> Bool {
    guard link.lemma == "want", act.chain[0].isInfinitive, [.sell, .send, .supply].contains(act.group) else {
      return false
    }
    return link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
      && link.subjects.map(\.code) == act.chain[0].subjects.map(\.code)
  }

  /// Whether arms or their maker have been chosen.
  private static func isChoice(_ link: Act.Link) -> Bool {
    ["choose", "select", "pick"].contains(link.lemma) && !link.isNegated && !link.isBare
      && link.modal == .none
      && (link.isPast || link.isPerfect)
  }

  /// The link that a link stands above.
  private static func inner(of link: Act.Link, in act: Act) -> Act.Link? {
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }), index > 0 else { return nil }
    return act.chain[index - 1]
  }

  /// Whether leave is what is asked for.
  private static func isOfLeave(_ link: Act.Link, of act: Act) -> Bool {
    inner(of: link, in: act).map { $0.isNoun && $0.group == .licence } ?? false
  }

  /// Whether a bar was not put up: "failed to block", "would have blocked", "could block".
  private static func isUnmet(_ link: Act.Link, of act: Act) -> Bool {
    if link.modal == .may || link.modal == .would && link.isPerfect { return true }
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }),
      act.chain.indices.contains(index + 1)
    else { return false }
    return act.chain[index + 1].lemma == "fail" && !act.chain[index + 1].isNegated
  }

  /// Whether an end is only sought of a sale that has been allowed, or of what others smuggle.
  private static func isOnlySought(_ link: Act.Link, of act: Act) -> Bool {
    guard !link.isNoun, !link.isNegated, act.isNominal, act.group != .ban, act.group != .contract else {
      return false
    }
    if link.isSought, link.group == .refuse || act.group != .purchase { return true }
    guard act.core == "flow" || act.group == .smuggle, link.isBare, act.supplier.slot == "from" else {
      return false
    }
    return !link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
  }

  /// Whether a decision is still to be made: "a decision on whether to send".
  private static func isOpen(_ link: Act.Link, of act: Act) -> Bool {
    inner(of: link, in: act).map { $0.modal == .may && $0.isBare } ?? false
  }

  /// Verbs that, while it goes on, tell that a contract is not there yet: "is finalising a package".
  private static let finishing: WordGroup = ["finalise", "finalize"]

  /// Whether a noun is what arms are said to be part of: "the package includes tanks".
  private static func isBehindInclude(_ link: Act.Link, of act: Act) -> Bool {
    inner(of: link, in: act)?.group == .include
  }

  static func apply(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if reading.isLifted, ["oppose", "resist"].contains(link.lemma), inner(of: link, in: act)?.isBare ?? false
    {
      // "oppose lifting the embargo": it has not been lifted.
      reading.stage = .considered
      return
    }
    if act.isNominal, breaches.contains(link.lemma), link.modal == .would {
      reading.stage = .refused
      return
    }
    if act.isNominal, link.lemma == "pursue", !link.isNoun, reading.isUnfinished {
      // "is pursuing sales in Egypt".
      reading.stage = .considered
      return
    }
    if act.isNominal, link.lemma == "meet", !link.isNoun, reading.isUnfinished {
      // "ministers met on arms for Kyiv".
      reading.stage = .considered
      return
    }
    if act.group == .delivery || act.group == .light, reading.stage == .delivered, link.lemma == "await" {
      // What one waits for has been ordered.
      reading.stage = .ordered
      return
    }
    if act.group == .licence, link.isNegated, !link.isNoun, link.group == .light {
      // "never issued a licence".
      reading.stage = .refused
      return
    }
    if act.group == .delivery, reading.stage == .delivered, ["delay", "postpone"].contains(link.lemma),
      !link.isNegated
    {
      reading.stage = .ordered
      return
    }
    if link.lemma == "threaten", reading.stage == .cancelled || reading.stage == .refused, act.group != .ban {
      // Who threatens to stop has not stopped.
      reading.stage = .delivered
      reading.isUnderWay = true
      return
    }
    if reading.isUnderWay, [.pledge, .decision, .consider, .plan, .memorandum].contains(link.group) {
      return
    }
    switch link.group {
    case .pledge:
      // "promised to end the aid": it will no longer come.
      if reading.stage == .cancelled, !["announce", "unveil"].contains(link.lemma) {
        reading.stage = .refused
        return
      }
      // "announced that he may consider it": no more than that.
      if reading.stage == .considered, let told = inner(of: link, in: act), !told.isNoun, told.modal == .may {
        return
      }
      // "announced that it has sent": it is sent.
      if ["announce", "unveil"].contains(link.lemma), let core = act.chain.first, !core.isNoun,
        core.isPerfect || core.isPast && !core.isBare
      {
        return
      }
      if reading.stage != .refused, reading.stage != .cancelled, reading.stage != .approved {
        reading.stage = .pledged
      }
    case .decision:
      if reading.stage == .cancelled, link.lemma != "decision" {
        reading.stage = .refused
      } else if link.isNegated || isOpen(link, of: act) {
        reading.stage = .considered
      } else if reading.stage == .delivered || reading.stage == .ordered || reading.stage == .considered {
        reading.stage = .pledged
      }
    case .consider
    where link.lemma == "expect" && act.group == .receive && !link.isPassive && !link.isNegated:
      // "expects to receive them": it has been promised.
      reading.stage = .pledged
    // "has chosen the Gripen": decided.
    case .consider where isChoice(link) && reading.stage != .refused: reading.stage = .pledged
    // "hopes that Chad will not send tanks": others fear that it may.
    case .consider where isFear(link, of: act):
      reading.stage = .considered
      if reading.assertion == .stated { reading.assertion = .alleged }
    case .consider, .plan, .memorandum:
      if reading.isLifted { reading.stage = .considered }
      if reading.stage == .refused { return }
      // "plans to cancel a contract", "aims to stop deliveries": they go on.
      if reading.stage == .cancelled, !link.isNoun, let before = reading.beforeEnd,
        inner(of: link, in: act)?.isBare ?? false
      {
        reading.stage = before == .considered ? .delivered : before
        reading.isUnderWay = true
        return
      }
      if isWish(link, of: act) {
        reading.stage = .requested
        if let actor = link.actor { reading.actors.append(actor) }
        return
      }
      reading.stage = link.isNegated ? .refused : .considered
    case .request:
      // "persuaded Berlin to send them": it was asked, and agreed.
      if ["persuade", "convince"].contains(link.lemma), !link.isBare {
        if reading.isUnfinished || reading.stage == .considered { reading.stage = .pledged }
        return
      }
      if isOwnWish(link, of: act) {
        if reading.stage != .refused { reading.stage = .considered }
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
      if let actor = link.actor { reading.actors.append(actor) }
    case .send where act.group == .licence && link.isNegated:
      // "has granted no licence".
      reading.stage = .refused
    case .approve where link.isNegated && link.isPerfect && !link.isNoun: reading.stage = .considered
    // "The fund allows Oslo to keep supplying shells": it does.
    case .approve
    where letting.contains(link.lemma) && link.subjects.isEmpty && !link.isNegated
      && reading.stage != .refused
      && act.chain.contains { $0.group == .continue && ["continue", "keep", "go"].contains($0.lemma) }:
      reading.stage = .delivered
    // "The law allows Oslo to send shells": it may.
    case .approve
    where link.isOfLaw && letting.contains(link.lemma) && !link.isPast && !link.isPerfect && !link.isNegated
      && reading.stage != .refused:
      reading.stage = .considered
    case .approve, .licence:
      guard reading.stage != .requested else { return }
      // "Allowing it not to send": a refusal that is allowed stays one.
      if reading.stage == .refused, !link.isNegated, link.group == .approve { return }
      reading.stage = link.isNegated ? .refused : isOwnDecision(link, of: act) ? .pledged : .approved
    case .refuse where reading.isClaim && link.lemma == "reject" && !link.isNegated:
      reading.assertion = .denied
      if let actor = link.actor { reading.actors = [actor] }
    case .refuse
    where (reading.stage == .refused || reading.isUnderWay && act.group == .sale)
      && overruling.contains(link.lemma)
      && act.chain.contains { obstacles.contains($0.lemma) && $0.phrase != link.phrase }:
      // "vetoed a resolution to block the sale".
      reading.stage = .approved
    // "would you withhold the shipments?", "may withhold": they go on.
    case .refuse
    where link.lemma == "withhold" && link.modal == .may && !link.isNegated && reading.isUnfinished:
      reading.isUnderWay = true
    // "rejected calls to stop the exports": they go on.
    case .refuse where reading.isUnderWay && !link.isNegated: break
    // "a motion to block the sale", "efforts to stop the flow of arms from Libya to Mali": they go on.
    // "threats meant to stop Oslo from sending them": it may.
    case .refuse where link.isSought && !act.isNominal && act.chain[0].isGerund && !link.isNegated:
      reading.stage = .considered
    case .refuse where isOnlySought(link, of: act), .cancel where isOnlySought(link, of: act):
      if reading.stage == .ordered { reading.stage = .approved }
      reading.isUnderWay = true
    case .refuse where obstacles.contains(link.lemma) && !link.isNegated && isUnmet(link, of: act):
      reading.stage = link.modal == .may ? .considered : .approved
    case .refuse, .ban:
      // "did not rule out sending", "would not block a sale": undone from outside.
      reading.stage = !link.isNegated ? .refused : obstacles.contains(link.lemma) ? .approved : .considered
      if let actor = link.actor { reading.actors.append(actor) }
    case .lift:
      if reading.stage == .refused {
        reading.isLifted = true
        reading.stage = .approved
      } else if link.lemma == "resume", reading.stage == .delivered || reading.stage == .ordered {
        reading.stage = .approved
      }
    // "whether Spain will stop the sales": they go on.
    case .cancel where link.modal == .may && act.group != .ban && reading.isUnfinished:
      reading.isUnderWay = true
    case .cancel where link.modal == .should && !link.isNegated && reading.stage == .delivered:
      // "should stop selling": it sells.
      reading.isUnderWay = true
    case .cancel:
      if reading.stage != .refused {
        if reading.stage != .cancelled { reading.beforeEnd = reading.stage }
        reading.stage = .cancelled
      } else if act.group == .ban {
        // An embargo that ends.
        reading.isLifted = true
        reading.stage = link.modal == .may || link.modal == .would ? .considered : .approved
      }
    case .continue:
      if isWish(link, of: act) {
        reading.stage = .requested
        if let actor = link.actor { reading.actors.append(actor) }
      } else if ["continue", "keep", "begin", "start", "help"].contains(link.lemma),
        reading.stage == .considered,
        !link.isBare || link.isPerfect
      {
        reading.stage = link.modal == .will ? .pledged : .delivered
      } else if ["begin", "start", "resume", "help"].contains(link.lemma), link.modal == .will,
        !link.isNegated,
        act.chain[0].isGerund, reading.stage == .delivered
      {
        // "will begin delivering".
        reading.stage = .pledged
      }
    case .aid where link.isNoun && isBehindInclude(link, of: act):
      if reading.stage == .delivered { reading.stage = .pledged }
    case .sign, .contract, .sale, .purchase:
      guard link.group == .sign || link.group == .contract || isBehindInclude(link, of: act) else { break }
      // "signed a letter of intent to buy": that far, and no further.
      let isOfIntent = act.chain.contains { $0.isNoun && $0.group == .memorandum }
      if link.isNegated || isOfIntent
        || link.group == .sign && link.isProgressive && finishing.contains(link.lemma)
      {
        reading.stage = .considered
        return
      }
      if link.group == .sign, link.modal == .will, !link.isNegated {
        reading.stage = .pledged
        return
      }
      if reading.stage == .delivered || reading.stage == .considered { reading.stage = .ordered }
    case .deny:
      if reading.stage == .ordered || reading.stage == .pledged && act.chain[0].isProgressive {
        reading.stage = .delivered
      }
      reading.assertion = .denied
      if let actor = link.actor { reading.actors = [actor] }
    case .accuse:
      reading.assertion = .alleged
      if let actor = link.actor { reading.actors.append(actor) }
    case .claim, .allegation:
      if reading.assertion == .stated { reading.assertion = .alleged }
      // "predicted that it would buy them", "fears it will use the money to arm them": it may.
      if ["predict", "fear"].contains(link.lemma), reading.stage == .pledged { reading.stage = .considered }
      if link.isNoun { reading.isClaim = true }
      if let actor = link.actor { reading.actors.append(actor) }
    case .say:
      // "is said to have sent": nobody stands for it.
      if link.isPassive, act.chain.first?.isInfinitive == true, reading.assertion == .stated {
        reading.assertion = .alleged
      }
    default: break
    }
  }
}
