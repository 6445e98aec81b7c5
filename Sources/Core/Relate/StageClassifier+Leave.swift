/// What leave and contracts say of a stage.
extension StageClassifier {
  static func applyLeave(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    if link.group == .approve, let stage = stage(ofApproval: link, of: act, reading) {
      reading.stage = stage
      return
    }
    guard reading.stage != .requested else { return }
    // "Allowing it not to send": a refusal that is allowed stays one.
    if reading.stage == .refused, !link.isNegated, link.group == .approve { return }
    reading.stage = link.isNegated ? .refused : isOwnDecision(link, of: act) ? .pledged : .approved
  }

  /// The stage where a verb of approving tells something else than leave.
  private static func stage(
    ofApproval link: Act.Link, of act: Act, _ reading: Reading
  ) -> DealStage? {
    if link.isNegated { return link.isPerfect && !link.isNoun ? .considered : nil }
    // "works with allies to enable the delivery", "ships that are enabling it": help, and no leave.
    if isHelp(link, of: act) {
      return link.isInfinitive && reading.stage == .delivered ? .considered : reading.stage
    }
    guard letting.contains(link.lemma), reading.stage != .refused else { return nil }
    // "The fund allows Oslo to keep supplying shells": it does.
    if link.subjects.isEmpty,
      act.chain.contains(where: { $0.group == .continue && ["continue", "keep", "go"].contains($0.lemma) })
    {
      return .delivered
    }
    // "The law allows Oslo to send shells": it may.
    return link.isOfLaw && !link.isPast && !link.isPerfect ? .considered : nil
  }

  /// Verbs of approving that may tell only that something can be done.
  private static let letting: WordGroup = ["permit", "allow", "let", "enable"]

  /// Whether a government's head lets its own country's arms go: it decides, it does not license.
  private static func isOwnDecision(_ link: Act.Link, of act: Act) -> Bool {
    guard !link.isPassive, link.lemma != "sign" else { return false }
    // "The Danish government approved giving": it gives; exports it licenses.
    let isGiving =
      link.isOfPerson && [.send, .supply, .delivery, .transfer, .aid, .donation].contains(act.group)
      || link.isOfGovernment && ["give", "donate", "donation", "gift"].contains(act.core)
    guard isGiving else { return false }
    return isOfSupplier(link, of: act)
  }

  static func applyContract(_ link: Act.Link, of act: Act, to reading: inout Reading) {
    guard link.group == .sign || link.group == .contract || isBehindInclude(link, of: act) else { return }
    // "signed a letter of intent to buy": that far, and no further.
    let isOfIntent = act.chain.contains { $0.isNoun && $0.group == .memorandum }
    if link.isNegated || isOfIntent
      || link.group == .sign && link.isProgressive && finishing.contains(link.lemma)
    {
      reading.stage = .considered
    } else if link.group == .sign, link.modal == .will {
      reading.stage = .pledged
    } else if reading.stage == .delivered || reading.stage == .considered {
      reading.stage = .ordered
    }
  }

  /// Verbs that, while it goes on, tell that a contract is not there yet: "is finalising a package".
  private static let finishing: WordGroup = ["finalise", "finalize"]
}
