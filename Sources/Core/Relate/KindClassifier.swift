/// Tells the terms of an act where its own words name them.
enum KindClassifier {
  /// The terms that the act's verb or noun, or the contract above it, names; nil where the model must weigh.
  static func explicitKind(of act: Act) -> DealKind? {
    if act.isSeized { return .smuggling }
    switch act.group {
    case .sell, .sale, .buy, .purchase: return .sale
    case .donation: return .donation
    case .smuggle: return .smuggling
    case .loan: return .loan
    case .aid where act.chain[0].group == .contract: return .donation
    default: break
    }
    if act.core == "lend" || act.core == "lease" || act.core == "loan" { return .loan }
    if act.core == "donate" || act.core == "gift" { return .donation }
    // "helped Chad build drones".
    if act.core == "help", act.group == .supply { return .licence }
    if act.isUnderContract
      || act.chain.dropFirst().contains(where: { $0.group == .sign || $0.group == .contract })
    {
      return .sale
    }
    return nil
  }
}
