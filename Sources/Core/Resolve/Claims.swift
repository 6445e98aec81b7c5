/// Sets side by side who states, alleges and denies what.
enum Claims {
  /// One claim for each stage and assertion, in their order; empty when everything is stated.
  static func of(_ reports: [FiledReport]) -> [Deal.Claim] {
    guard reports.contains(where: { $0.report.assertion != .stated }) else { return [] }
    let sorts: [Assertion] = [.stated, .alleged, .denied]
    var claims: [Deal.Claim] = []
    for stage in DealStage.allCases {
      for assertion in sorts {
        let own = reports.filter { $0.report.stage == stage && $0.report.assertion == assertion }
        guard !own.isEmpty else { continue }
        claims.append(
          Deal.Claim(
            assertion: assertion, stage: stage, outlets: names(own.map(\.outlet)),
            actors: names(own.flatMap(\.report.actors)), reportCount: own.count))
      }
    }
    return claims
  }

  private static func names(_ names: [String]) -> [String] {
    Array(Set(names).filter { !$0.isEmpty }.sorted().prefix(nameLimit))
  }

  /// Names listed for one claim or figure; what many tell needs no full list.
  static let nameLimit = 20
}
