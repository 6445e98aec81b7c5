/// Tells the terms of an act from its words.
enum KindClassifier {
  static func kind(of act: Act, sentenceWords words: Set<String>) -> DealKind {
    switch act.group {
    case .sell, .sale, .buy, .purchase, .contract: return .sale
    case .donation: return .donation
    case .smuggle: return .smuggling
    case .loan: return .loan
    default: break
    }
    if act.core == "lend" || act.core == "lease" || act.core == "loan" { return .loan }
    if !words.isDisjoint(with: ["smuggled", "smuggling", "trafficking", "illicit", "smuggle"]) {
      return .smuggling
    }
    if !words.isDisjoint(with: ["re-export", "reexport", "re-exported"]) { return .reexport }
    if act.core == "donate" || act.core == "gift" || act.group == .aid { return .donation }
    if !words.isDisjoint(with: ["aid", "assistance", "package", "donated", "donation", "donate", "support"]) {
      return .donation
    }
    if !words.isDisjoint(with: [
      "sale", "sales", "sell", "sold", "buy", "bought", "purchase", "contract", "deal", "order",
    ]) {
      return .sale
    }
    return .unspecified
  }
}
