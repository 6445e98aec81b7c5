/// Tells the terms of an act where its own words name them.
enum KindClassifier {
  /// The terms that the act's verb or noun, or the contract above it, names; nil where the model must weigh.
  static func explicitKind(of act: Act) -> DealKind? {
    if act.isSeized { return .smuggling }
    if isLeaveOfMaker(act) { return .reexport }
    switch act.group {
    case .sell, .sale, .buy, .purchase: return .sale
    case .donation: return .donation
    case .smuggle: return .smuggling
    case .loan: return .loan
    case .aid where act.chain[0].group == .contract || ["aid", "assistance"].contains(act.core):
      return .donation
    // "gave $3 billion to Chad": who gives money gets none for the arms.
    case .send where act.items.isEmpty && act.money != nil && ["give", "provide"].contains(act.core):
      return .donation
    default: break
    }
    if act.core == "lend" || act.core == "lease" || act.core == "loan" { return .loan }
    if act.core == "donate" || act.core == "gift" { return .donation }
    // "has chosen the Gripen": to buy it.
    if act.group == .light, let link = act.chain.dropFirst().first, ActReader.choosing.contains(link.lemma) {
      return .sale
    }
    // "has pledged ten tanks": who sells agrees to sell.
    if act.group == .light, let link = act.chain.dropFirst().first, link.lemma == "pledge", !link.isNoun {
      return .donation
    }
    // "helped Chad build drones".
    if act.core == "help", act.group == .supply { return .licence }
    if act.isUnderContract
      || act.chain.dropFirst().contains(where: { $0.group == .sign || $0.group == .contract })
    {
      return .sale
    }
    return nil
  }

  /// Whether a state lets another hand arms on, or forbids it: "Spain allowed Chad to supply the tanks to Peru".
  private static func isLeaveOfMaker(_ act: Act) -> Bool {
    guard handingOver.contains(act.group),
      let leave = act.chain.dropFirst().first(where: { $0.group == .approve || $0.group == .refuse })
    else { return false }
    let sides = act.supplier.parties + act.recipient.parties
    return !act.supplier.parties.isEmpty && !leave.subjects.isEmpty
      && !leave.isOfParliament && !leave.isOfCourt
      && leave.subjects.without(sides).count == leave.subjects.count
  }

  /// The terms of a candidate whose words name none, of which a model thinks `kind`.
  ///
  /// `tellsGifts` says whether the text speaks of gifts anywhere.
  static func settled(_ kind: DealKind, of candidate: Candidate, tellsGifts: Bool) -> DealKind {
    // What is only asked for, weighed or refused has no terms yet, unless the text says which.
    if kind == .donation, !tellsGifts, unsettled.contains(candidate.stage) { return .unspecified }
    guard kind == .donation || kind == .unspecified, candidate.stage != .pledged,
      handingOver.contains(candidate.act.group),
      candidate.act.supplier.parties.contains(where: {
        $0.code == candidate.supplier && $0.company != nil
      })
    else { return kind }
    // What a firm delivers it has sold.
    return .sale
  }

  private static let unsettled: [DealStage] = [.requested, .considered, .refused]
  private static let handingOver: [ActLexicon.Group] = [.send, .supply, .delivery, .transfer]
}
