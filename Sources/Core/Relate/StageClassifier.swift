/// Tells how far an act has come and in what way it is told, from the chain of verbs and nouns above it.
///
/// Read from inside out: deliver, then agree or promise, approve, consider or may, refuse or request. The outermost
/// link that changes something wins, as in "refused to consider sending".
enum StageClassifier {
  /// Stage and assertion of an act, with who asks, refuses, denies or alleges.
  struct Reading {
    var stage: DealStage
    var assertion: Assertion = .stated
    var actors: [String] = []
    /// Whether an embargo was told that has ended or may end.
    var isLifted = false
    /// Whether somebody asks for the end of what therefore goes on.
    var isUnderWay = false
    /// Whether a report or claim tells of it: to reject one is to deny it.
    var isClaim = false

    /// Whether nothing has been said yet of what shall not be.
    var isUnfinished: Bool { stage == .delivered || stage == .ordered || stage == .pledged }
  }

  /// Whether the words say the stage themselves, so that nothing needs to be weighed.
  ///
  /// Cross-validated on the development texts the chain is right more often than the model there (pledge 0.86 of 57,
  /// request 0.75 against 0.38, approve 0.71 against 0.65, refuse and deny alike), and less often elsewhere.
  static func isExplicit(_ act: Act) -> Bool {
    if let core = act.chain.first, core.isNegated, !core.isNoun { return true }
    if isPlainlyTold(act) { return true }
    guard let above = act.chain.dropFirst().first else { return false }
    switch above.group {
    case .pledge, .approve, .refuse, .ban, .sign, .cancel, .decision, .plan, .deny: return true
    case .request: return !act.isNominal || !above.isNoun
    default:
      return act.chain.dropFirst().contains { link in
        link.group == .sign || link.group == .refuse && !link.isNoun
          || link.group == .request && !link.isNoun && !link.subjects.isEmpty
      }
    }
  }

  /// Whether a verb's own tense says the stage: "has sent", "sent", "will send", "may send", "said it would send".
  ///
  /// Right for 109 of 116 such acts of the development texts and part of the corpus.
  private static func isPlainlyTold(_ act: Act) -> Bool {
    guard let core = act.chain.first, !core.isNoun, !core.isNegated, !core.isBare,
      act.chain.dropFirst().allSatisfy({ $0.group == .say && !$0.isNegated })
    else { return false }
    switch core.modal {
    case .will: return !core.isPassive
    case .may: return true
    case .would: return act.chain.count > 1
    case .should: return false
    case .none: return core.isPerfect || core.isPast && !core.isPassive && !core.isProgressive
    }
  }

  /// Whether the text itself says plainly that it is done: "Spain has sent tanks".
  static func isToldOutright(_ act: Act) -> Bool { act.chain.count == 1 && isPlainlyTold(act) }

  /// Whether a sentence only lists what an act told elsewhere is about: "the package includes tanks".
  static func isListing(_ act: Act) -> Bool {
    guard act.isNominal, !act.isHandedOver, act.chain.count > 1, act.chain[1].group == .include else {
      return false
    }
    return act.chain.dropFirst().allSatisfy { [.include, .say, .light].contains($0.group) }
  }

  /// Whether the chain names an accusation or a denial.
  static func isExplicitAssertion(_ act: Act) -> Bool {
    act.chain.contains { link in
      link.group == .deny || link.isHearsay || link.lemma == "accuse" || link.lemma == "allege"
        || link.lemma == "claim"
          && !link.subjects.contains { $0.code == act.supplier.parties.first?.code }
    }
  }

  static func read(_ act: Act) -> Reading {
    var reading = Reading(stage: coreStage(act))
    if act.isHandedOver {
      // "US-supplied tanks may be used": what becomes of them says nothing of how they came. Who is accused of using
      // "Iranian drones" is accused of having got them; "drones supplied by Iran" came from there in any case.
      let isOnlyUsed = act.recipient.slot == "user" && !ActReader.isSupplied(act.core)
      for link in act.chain.dropFirst() where isOnlyUsed && (link.group == .accuse || link.group == .deny) {
        apply(link, of: act, to: &reading)
      }
      return reading
    }
    let isDone = act.chain[0].isDone
    for (depth, link) in act.chain.enumerated() {
      // "to explain what it has sent": it has, whatever is done about it.
      if depth > 0, isDone, !assertingGroups.contains(link.group) { continue }
      if depth > 0, link.lemma == "thank" {
        // One thanks for what is done or sure.
        if reading.stage == .considered { reading.stage = .delivered }
        break
      }
      let isTold = depth + 1 < act.chain.count && [.say, .pledge].contains(act.chain[depth + 1].group)
      if depth == 0 {
        applyMood(of: link, to: &reading, isCore: true, isTold: isTold)
      } else if act.isNominal, [.send, .supply, .sell, .smuggle, .receive].contains(link.group),
        reading.stage != .refused
      {
        // "will provide assistance": the verb moves what the noun names.
        reading.stage = .delivered
        applyMood(of: link, to: &reading, isCore: true, isTold: isTold)
      } else {
        let before = act.chain[depth - 1]
        if link.isNegated, !link.isNoun, link.group == .light || link.group == .send, before.isNoun,
          before.group == .decision
        {
          // "has not made any commitment to send".
          reading.stage = .considered
          continue
        }
        apply(link, of: act, to: &reading)
        applyMood(of: link, to: &reading, isCore: link.isOfNoun && reading.isUnfinished, isTold: isTold)
        if reading.stage == .considered || act.chain[0].isGerund && reading.stage == .delivered,
          isSettled(link, isTold: isTold)
        {
          reading.stage = .pledged
        }
        if reading.stage == .considered, causatives.contains(link.lemma), !link.isNegated, link.modal == .none
        {
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
    }
    if act.isUnderContract, reading.stage == .pledged { reading.stage = .ordered }
    return reading
  }

  /// Links that tell whether an act is so, not how far it has come.
  private static let assertingGroups: Set<ActLexicon.Group> = [.say, .claim, .accuse, .allegation, .deny]

  /// Verbs that make others do it.
  private static let causatives: Set<String> = ["prompt", "lead", "spur", "cause", "compel", "force"]

  /// Whether a verb above an infinitive leaves no doubt that it will be done: "is going to send", "will be used to
  /// send", "is working with Oslo to send", "said it would join Oslo in sending".
  private static func isSettled(_ link: Act.Link, isTold: Bool) -> Bool {
    guard !link.isNegated else { return false }
    let isFuture = link.modal == .will || link.modal == .would && isTold
    if link.lemma == "go" || link.lemma == "work", link.isProgressive, link.modal == .none { return true }
    return isFuture && (link.group == .use || ActReader.joiningVerbs.contains(link.lemma))
  }

  private static func coreStage(_ act: Act) -> DealStage {
    switch act.group {
    case .buy, .contract, .purchase: .ordered
    // "Arms sales" go on; "the sale" is one.
    case .sale where act.core == "sales": .delivered
    case .sale: .ordered
    case .ban: .refused
    case .licence: .approved
    default: .delivered
    }
  }

  /// Modal verbs, negation and infinitives of one link.
  private static func applyMood(of link: Act.Link, to reading: inout Reading, isCore: Bool, isTold: Bool) {
    if link.isHearsay, reading.assertion == .stated { reading.assertion = .alleged }
    // An infinitive by itself has not come to pass; what governs it says more. "Not to send" is a refusal.
    if isCore, link.isInfinitive, !link.isPerfect, reading.stage == .delivered || reading.stage == .ordered {
      reading.stage = link.isNegated ? .refused : .considered
    }
    let changesStage =
      isCore || [.pledge, .approve, .sign, .lift, .continue, .receive, .send].contains(link.group)
    guard changesStage else { return }
    switch link.modal {
    case .will:
      if isCore { reading.stage = link.isNegated ? .refused : .pledged }
    case .should:
      if reading.isLifted {
        reading.stage = .considered
      } else if reading.stage != .refused {
        reading.stage = link.isNegated ? .refused : .requested
      }
    case .would
    where !link.isNegated && (isTold ? isCore || link.group == .continue : isCore && link.isFuture):
      // "said it would send": the future of one who speaks in the past.
      reading.stage = .pledged
    case .would, .may:
      if reading.stage != .refused, reading.stage != .requested {
        reading.stage = link.isNegated ? .refused : .considered
      }
    case .none:
      guard link.isNegated else {
        // "is sending": announced, not yet done; "is supplying", "has been sending" tell what is done.
        if isCore, !link.isNoun, link.isProgressive, !link.isPerfect, reading.stage == .delivered,
          givingVerbs.contains(link.lemma)
        {
          reading.stage = .pledged
        }
        return
      }
      if isCore, link.isPerfect || link.isProgressive,
        reading.stage == .delivered || reading.stage == .ordered
      {
        // "has not sent": said of something that others say has happened.
        reading.stage = .delivered
        reading.assertion = .denied
        reading.actors = link.subjects.map(\.code)
      } else if isCore, reading.stage == .delivered || reading.stage == .ordered {
        reading.stage = .refused
      } else if link.group == .approve || link.group == .pledge {
        reading.stage = .refused
      }
    }
  }

  /// Verbs whose present progressive announces: "is giving", but not "is supplying".
  private static let givingVerbs: Set<String> = [
    "send", "give", "donate", "provide", "ship", "dispatch", "hand", "transfer", "grant", "contribute",
    "sell", "lend", "buy", "purchase",
  ]

  /// Verbs that tell what a rule forbids: "exports would violate a resolution".
  private static let breaches: Set<String> = ["violate", "contravene", "breach"]

  /// Verbs of refusing that do not bind who refuses: not to block a sale is to allow it.
  private static let obstacles: Set<String> = ["block", "oppose", "veto", "bar", "prohibit", "forbid", "ban"]

  /// Whether a government's head lets its own country's arms go: it decides, it does not license.
  private static func isOwnDecision(_ link: Act.Link, of act: Act) -> Bool {
    guard !link.isPassive, let actor = link.actor, !link.subjects.contains(where: { $0.code == actor }),
      [.send, .supply, .delivery, .transfer, .aid, .donation].contains(act.group)
    else { return false }
    return link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
  }

  /// Whether who gets the arms is the one who hopes for them or looks for a way: a request.
  private static func isWish(_ link: Act.Link, of act: Act) -> Bool {
    guard ["hope", "seek", "look", "push", "try", "attempt"].contains(link.lemma) else { return false }
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

  /// Whether who would give wants to: "Paris wants to sell them".
  private static func isOwnWish(_ link: Act.Link, of act: Act) -> Bool {
    guard link.lemma == "want", act.chain[0].isInfinitive, [.sell, .send, .supply].contains(act.group) else {
      return false
    }
    return link.subjects.contains { subject in act.supplier.parties.contains { $0.code == subject.code } }
      && link.subjects.map(\.code) == act.chain[0].subjects.map(\.code)
  }

  private static func apply(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if act.isNominal, breaches.contains(link.lemma), link.modal == .would {
      reading.stage = .refused
      return
    }
    if act.isNominal, link.lemma == "meet", !link.isNoun, reading.isUnfinished {
      // "ministers met on arms for Kyiv".
      reading.stage = .considered
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
      } else if link.isNegated {
        reading.stage = .considered
      } else if reading.stage == .delivered || reading.stage == .ordered || reading.stage == .considered {
        reading.stage = .pledged
      }
    case .consider
    where link.lemma == "expect" && act.group == .receive && !link.isPassive && !link.isNegated:
      // "expects to receive them": it has been promised.
      reading.stage = .pledged
    case .consider, .plan, .memorandum:
      if reading.isLifted { reading.stage = .considered }
      if reading.stage == .refused { return }
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
      // "urged it to stop the deliveries", "called for an embargo": what shall end goes on.
      switch reading.stage {
      case .cancelled:
        reading.stage = .delivered
        reading.isUnderWay = true
      case .refused: reading.stage = act.group == .ban ? .delivered : .considered
      default: reading.stage = reading.isLifted ? .considered : .requested
      }
      if let actor = link.actor { reading.actors.append(actor) }
    case .approve, .licence:
      guard reading.stage != .requested else { return }
      // "Allowing it not to send": a refusal that is allowed stays one.
      if reading.stage == .refused, !link.isNegated, link.group == .approve { return }
      reading.stage = link.isNegated ? .refused : isOwnDecision(link, of: act) ? .pledged : .approved
    case .refuse where reading.isClaim && link.lemma == "reject" && !link.isNegated:
      reading.assertion = .denied
      if let actor = link.actor { reading.actors = [actor] }
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
    case .cancel:
      if reading.stage != .refused {
        reading.stage = .cancelled
      } else if act.group == .ban {
        // An embargo that ends.
        reading.isLifted = true
        reading.stage = .approved
      }
    case .continue:
      if isWish(link, of: act) {
        reading.stage = .requested
        if let actor = link.actor { reading.actors.append(actor) }
      } else if ["continue", "keep", "begin", "start"].contains(link.lemma), reading.stage == .considered,
        !link.isBare || link.isPerfect
      {
        reading.stage = link.modal == .will ? .pledged : .delivered
      }
    case .sign, .contract:
      if link.isNegated {
        reading.stage = .considered
        return
      }
      if reading.stage == .delivered || reading.stage == .considered { reading.stage = .ordered }
    case .deny:
      if reading.stage == .ordered { reading.stage = .delivered }
      reading.assertion = .denied
      if let actor = link.actor { reading.actors = [actor] }
    case .accuse:
      reading.assertion = .alleged
      if let actor = link.actor { reading.actors.append(actor) }
    case .claim, .allegation:
      if reading.assertion == .stated { reading.assertion = .alleged }
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
