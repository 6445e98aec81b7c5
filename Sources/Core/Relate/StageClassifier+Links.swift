/// What the verbs and nouns above an act say of its stage.
extension StageClassifier {
  /// What a verb or noun further out makes of the stage read so far.
  static func applyOuter(
    _ link: Act.Link, after before: Act.Link, of act: Act, to reading: inout Reading, isTold: Bool
  ) {
    if applyTurn(link, after: before, of: act, to: &reading) { return }
    if let wording = wordings.first(where: { $0.isUsed(link, before, act, reading) }) {
      reading.stage = wording.stage ?? reading.stage
      return
    }
    let wasUnderWay = reading.isUnderWay
    apply(link, of: act, to: &reading)
    let isSought = [.refuse, .cancel].contains(link.group) && isOnlySought(link, of: act)
    // "could try to persuade Oslo to stop the sales": they go on, whatever may be done about it.
    if wasUnderWay || reading.isUnderWay && isSought {
      if link.isHearsay, reading.assertion == .stated { reading.assertion = .alleged }
      return
    }
    applyMood(of: link, to: &reading, isCore: link.isOfNoun && reading.isUnfinished, isTold: isTold)
    if reading.stage == .considered || act.chain[0].isGerund && reading.stage == .delivered,
      isSettled(link, of: act, isTold: isTold)
    {
      reading.stage = .pledged
    } else if let outcome = outcomes.first(where: { $0.isUsed(link, before, act, reading) }) {
      reading.stage = outcome.stage ?? reading.stage
    }
  }

  /// A wording of two links that says the stage by itself; one without a stage leaves it as it is.
  private struct Wording: Sendable {
    let stage: DealStage?
    let isUsed: @Sendable (_ link: Act.Link, _ before: Act.Link, Act, Reading) -> Bool

    init(_ stage: DealStage?, isUsed: @escaping @Sendable (Act.Link, Act.Link, Act, Reading) -> Bool) {
      self.stage = stage
      self.isUsed = isUsed
    }
  }

  /// What is asked before the groups of the links are.
  private static let wordings: [Wording] = [
    // "has not made any commitment to send".
    Wording(.considered) { link, before, _, _ in
      link.isNegated && !link.isNoun && (link.group == .light || link.group == .send) && before.isNoun
        && before.group == .decision
    },
    // "will not be affected by the delay".
    Wording(nil) { link, _, _, _ in
      link.isNegated && (unharmed.contains(link.lemma) || link.group == .cancel && link.isPassive)
    },
    // "The deliveries will begin this summer", "will not begin for years".
    Wording(.pledged) { link, _, act, reading in
      act.isNominal && reading.isUnfinished && ["begin", "start", "commence"].contains(link.lemma)
        && (link.modal == .will || link.modal == .would)
    },
    // "The delivery of jets will change the balance", "said that it would not": they are still to come.
    Wording(.pledged) { link, before, act, reading in
      isDeed(link, after: before, of: act, reading)
        && (link.modal == .will || link.modal == .would && link.isNegated && isReported(link, in: act))
    },
    // "A delivery of jets would be a mistake".
    Wording(.considered) { link, before, act, reading in
      isDeed(link, after: before, of: act, reading) && link.modal == .would && !breaches.contains(link.lemma)
    },
    // "has stopped issuing permits", "ceased to approve exports": none will be given.
    Wording(.refused) { link, before, act, _ in
      ["stop", "cease", "quit"].contains(link.lemma) && !link.isNegated && !link.isNoun
        && before.isBare && (before.group == .approve || act.group == .licence)
    },
    // "failed to prevent firms from sending them".
    Wording(.delivered) { link, before, act, _ in
      link.lemma == "fail" && !before.isNoun
        && (before.group == .cancel || before.group == .refuse && !act.isNominal)
    },
    // "has agreed new contracts to supply radars".
    Wording(.ordered) { link, before, _, _ in
      link.lemma == "agree" && before.isNoun && before.group == .contract && !link.isNegated
        && link.modal == .none
    },
    // "rejected a bid to block the sale".
    Wording(.approved) { link, before, _, _ in
      ["reject", "dismiss", "defeat"].contains(link.lemma) && !link.isNegated && before.isInfinitive
        && (before.group == .cancel || before.group == .refuse)
    },
    // "approved a request to send them".
    Wording(.approved) { link, before, _, _ in
      link.group == .approve && !link.isNegated && before.isNoun && before.group == .request
    },
    // A request that is stuck stays one.
    Wording(.considered) { link, before, act, _ in
      ["deadlock", "stick", "stall"].contains(link.lemma) && link.group != .cancel
        && before.group != .request
        || link.lemma == "hold" && link.group == .cancel && link.isPassive
        || isWaiting(link, of: act)
    },
    // "The funds may not be used to buy tanks".
    Wording(.refused) { link, before, act, _ in
      link.group == .use && link.isNegated && link.isPassive && before.isInfinitive && !act.isNominal
    },
    // "must be approved by parliament": it is not yet.
    Wording(.considered) { link, _, act, reading in
      act.isNominal && link.group == .approve && link.isPassive && link.modal == .should && !link.isNegated
        && reading.isUnfinished
    },
    // "has failed to approve the aid".
    Wording(.considered) { link, before, _, _ in
      before.group == .approve && !before.isNoun && ["fail", "struggle"].contains(link.lemma)
    },
    // "failed to agree a deal".
    Wording(.considered) { link, before, act, _ in
      link.lemma == "fail" && !link.isNegated && act.isNominal && before.isInfinitive
        && (before.group == .pledge || before.group == .sign)
    },
    // "will review its exports": they go on.
    Wording(nil) { link, _, act, reading in
      act.isNominal && !link.isNoun && debating.contains(link.lemma) && reading.stage == .delivered
    },
    // "has not decided whether to send".
    Wording(.considered) { link, before, _, _ in
      link.isNegated && link.group == .pledge && before.modal == .may && !before.isNoun
    },
    // "asked parliament to debate the sale": not for it.
    Wording(nil) { link, before, act, _ in
      link.group == .request && act.isNominal && before.isBare && debating.contains(before.lemma)
    },
  ]

  /// What is asked once the groups and the moods of the links have been.
  private static let outcomes: [Wording] = [
    // "used a loophole to ship radars".
    Wording(.delivered) { link, before, act, reading in
      reading.stage == .considered && !act.isNominal && means.contains(link.lemma) && before.isInfinitive
        && link.isPast && !link.isPassive && !link.isNegated && link.modal == .none && !link.isBare
    },
    // "has paid for Kyiv to receive them".
    Wording(.ordered) { link, _, act, reading in
      reading.stage == .considered && ["pay", "fund", "finance"].contains(link.lemma) && link.isPast
        && !link.isNegated && link.modal == .none && (act.group == .receive || act.group == .buy)
    },
    // "prompting Oslo to send tanks".
    Wording(.delivered) { link, _, _, reading in
      reading.stage == .considered && causatives.contains(link.lemma) && !link.isNegated
        && link.modal == .none
    },
    // "may be close to sending".
    Wording(.considered) { link, _, act, reading in
      !act.isNominal && link.group == .light && link.modal == .may && !link.isNegated
        && reading.isUnfinished && !reading.isUnderWay
    },
  ]

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
  private static func isSettled(_ link: Act.Link, of act: Act, isTold: Bool) -> Bool {
    guard !link.isNegated else { return false }
    let isFuture = link.modal == .will || link.modal == .would && isTold
    if isFuture, partaking.contains(link.lemma) || isUndertaking(link, of: act) { return true }
    if link.lemma == "go" || link.lemma == "work", link.isProgressive, link.modal == .none { return true }
    return isFuture && (link.group == .use || ActReader.joiningVerbs.contains(link.lemma))
  }

  /// Verbs of having a part in what others do: "will take part in sending", "will play a role in providing".
  private static let partaking: WordGroup = [
    "take", "play", "participate", "assist", "engage", "share", "become", "work",
  ]

  /// Verbs of what does not happen to deliveries that go on.
  private static let unharmed: WordGroup = ["affect", "disrupt", "change"]

  /// What a verb or noun of a group makes of the stage read so far.
  static func apply(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if let stage = stage(at: link, of: act, reading) {
      reading.stage = stage
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
    case .pledge: applyPledge(link, of: act, to: &reading)
    case .decision: applyDecision(link, of: act, to: &reading)
    case .consider, .plan, .memorandum: applyThought(link, of: act, to: &reading)
    case .request: applyRequest(link, of: act, to: &reading)
    case .approve, .licence: applyLeave(link, of: act, to: &reading)
    case .sign, .contract, .sale, .purchase: applyContract(link, of: act, to: &reading)
    case .refuse, .ban: applyRefusal(link, of: act, to: &reading)
    case .cancel: applyEnd(link, of: act, to: &reading)
    case .lift: applyLifting(link, of: act, to: &reading)
    case .continue: applyContinuation(link, of: act, to: &reading)
    // "has granted no licence".
    case .send where act.group == .licence && link.isNegated: reading.stage = .refused
    case .aid where link.isNoun && isBehindInclude(link, of: act) && reading.stage == .delivered:
      reading.stage = .pledged
    case .deny, .accuse, .claim, .allegation, .say: applyAssertion(link, of: act, to: &reading)
    default: break
    }
  }

  /// The stage that a verb says beside what an act is, whatever its group; nil for most.
  private static func stage(at link: Act.Link, of act: Act, _ reading: Reading) -> DealStage? {
    // "oppose lifting the embargo", "an end to the embargo": it has not been lifted.
    if reading.isLifted, ["oppose", "resist"].contains(link.lemma),
      inner(of: link, in: act).map({ $0.isBare || $0.isNoun }) ?? false
    {
      return .considered
    }
    if act.isNominal, breaches.contains(link.lemma), link.modal == .would { return .refused }
    // "is pursuing sales in Egypt", "ministers met on arms for Kyiv".
    if act.isNominal, ["pursue", "meet"].contains(link.lemma), !link.isNoun, reading.isUnfinished {
      return .considered
    }
    // What one waits for has been ordered.
    if act.group == .delivery || act.group == .light, reading.stage == .delivered, link.lemma == "await" {
      return .ordered
    }
    // "never issued a licence".
    if act.group == .licence, link.isNegated, !link.isNoun, link.group == .light { return .refused }
    if act.group == .delivery, reading.stage == .delivered, ["delay", "postpone"].contains(link.lemma),
      !link.isNegated
    {
      return .ordered
    }
    return nil
  }

  /// Verbs that tell what a rule forbids: "exports would violate a resolution".
  private static let breaches: WordGroup = ["violate", "contravene", "breach"]

  /// What a denial, an accusation or a report says of whether it is so.
  private static func applyAssertion(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    switch link.group {
    case .deny:
      if reading.stage == .ordered || reading.stage == .pledged && act.chain[0].isProgressive {
        reading.stage = .delivered
      }
      reading.assertion = .denied
      if let actor = link.actor { reading.actors = [actor] }
    // An embargo, or its end, is condemned and no less so.
    case .accuse where act.group == .ban && link.lemma == "condemn": break
    case .accuse:
      reading.assertion = .alleged
      reading.addActor(of: link)
    case .claim, .allegation:
      if reading.assertion == .stated { reading.assertion = .alleged }
      // "predicted that it would buy them", "fears it will use the money to arm them": it may.
      if ["predict", "fear"].contains(link.lemma), reading.stage == .pledged { reading.stage = .considered }
      // "fears arms deals between them".
      if link.lemma == "fear", act.group == .contract, reading.stage == .ordered {
        reading.stage = .considered
      }
      if link.isNoun { reading.isClaim = true }
      reading.addActor(of: link)
    // "is said to have sent": nobody stands for it.
    case .say where link.isPassive && act.chain.first?.isInfinitive == true && reading.assertion == .stated:
      reading.assertion = .alleged
    default: break
    }
  }

  /// The link that a link stands above.
  static func inner(of link: Act.Link, in act: Act) -> Act.Link? {
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }), index > 0 else { return nil }
    return act.chain[index - 1]
  }

  /// Whether who would give does what a link tells.
  static func isOfSupplier(_ link: Act.Link, of act: Act) -> Bool { isDone(link, by: act.supplier) }

  /// Whether who gets the arms does what a link tells.
  static func isOfRecipient(_ link: Act.Link, of act: Act) -> Bool { isDone(link, by: act.recipient) }

  private static func isDone(_ link: Act.Link, by side: Act.Side) -> Bool {
    link.subjects.contains { subject in side.parties.contains { $0.code == subject.code } }
  }
}
