/// Where what is said of an act turns on what stands right below it: a refusal that ends, deliveries that nobody confirms,
/// help that is no leave.
extension StageClassifier {
  /// Reads a link that turns what is told so far; false where it does not.
  static func applyTurn(
    _ link: Act.Link, after before: Act.Link, of act: Act, to reading: inout Reading
  ) -> Bool {
    if before.isNoun, refusals.contains(before.lemma), !link.isNoun, !link.isNegated,
      link.group == .lift || link.group == .cancel || link.lemma == "overcome"
    {
      // "reversed its refusal to supply tanks", "may drop its refusal".
      reading.stage = link.modal == .none && !link.isBare ? .pledged : .considered
      return true
    }
    // "is reviewing its opposition to arming rebels".
    if before.isNoun, refusals.contains(before.lemma), reviewing.contains(link.lemma), !link.isNegated {
      reading.stage = .considered
      return true
    }
    guard link.isNegated, !link.isNoun, act.isNominal, reading.isUnfinished else { return false }
    // "has not announced any deliveries": there may be some, and nobody refuses them.
    if proclaiming.contains(link.lemma) {
      reading.stage = .considered
      return true
    }
    if ["confirm", "verify"].contains(link.lemma) {
      if reading.assertion == .stated { reading.assertion = .alleged }
      return true
    }
    // "did not disclose the delivery": it is so all the same.
    return disclosing.contains(link.lemma)
  }

  /// Nouns of not wanting to, by whoever would give.
  static let refusals: WordGroup = ["refusal", "reluctance", "hesitation", "hesitancy", "unwillingness"]

  private static let reviewing: WordGroup = ["reconsider", "reexamine", "review", "rethink", "revisit"]

  private static let proclaiming: WordGroup = ["announce", "declare", "unveil"]
  private static let disclosing: WordGroup = ["disclose", "reveal", "detail", "publicise", "publicize"]

  /// Whether only the press tells what somebody thinks of: "Spain is weighing a sale, the newspaper reported".
  ///
  /// What it says has been done or promised is told as a fact on the development texts.
  static func isOnlyOfPress(_ act: Act, _ reading: Reading) -> Bool {
    guard reading.stage == .considered, let teller = act.chain.last, teller.isOfPress, !teller.isNegated
    else {
      return false
    }
    return act.chain.dropFirst().count { $0.group.isTelling } == 1 && teller.group.isTelling
  }

  /// Whether enabling a delivery is a part in it that others have, and no leave of a government.
  static func isHelp(_ link: Act.Link, of act: Act) -> Bool {
    guard link.lemma == "enable", act.isNominal, !link.isPassive else { return false }
    guard link.isBare else {
      return link.isProgressive && !link.isOfGovernment && !link.isOfParliament
        && act.phrase == link.phrase + 1
    }
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }),
      act.chain.indices.contains(index + 1)
    else { return false }
    return working.contains(act.chain[index + 1].lemma)
  }

  private static let working: WordGroup = ["work", "cooperate", "coordinate", "help", "join"]

  /// Whether what will be set up or backed is there to send arms: "would create a coalition to supply jets".
  ///
  /// Who sets it up to buy them for itself has ordered nothing yet.
  static func isUndertaking(_ link: Act.Link, of act: Act) -> Bool {
    guard !act.isNominal, act.group != .buy, !link.isOfParliament, !link.isPassive,
      founding.contains(link.lemma)
    else {
      return false
    }
    return inner(of: link, in: act).map { $0.isInfinitive && !$0.isNoun } ?? false
  }

  private static let founding: WordGroup = [
    "create", "form", "launch", "establish", "set", "lead", "back", "support",
  ]

  /// Whether a link tells what the handing over of certain arms does, whatever is done about it.
  static func isDeed(
    _ link: Act.Link, after before: Act.Link, of act: Act, _ reading: Reading
  ) -> Bool {
    act.isNominal && [.delivery, .transfer].contains(act.group) && reading.stage == .delivered
      && before.isNoun && before.phrase == act.phrase && !link.isNoun && !link.isOfNoun && !link.isPassive
      && act.items.contains { !$0.isGeneric }
  }

  /// Whether a link is what somebody said.
  static func isReported(_ link: Act.Link, in act: Act) -> Bool {
    guard let index = act.chain.firstIndex(where: { $0.phrase == link.phrase }) else { return false }
    return act.chain[(index + 1)...].contains { $0.group.isTelling }
  }

  /// Whether a noun is what arms are said to be part of: "the package includes tanks".
  static func isBehindInclude(_ link: Act.Link, of act: Act) -> Bool {
    inner(of: link, in: act)?.group == .include
  }
}
