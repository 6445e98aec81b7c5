/// A number as one outlet tells it, for choosing among several.
struct Figure<Told> {
  let told: Told
  let bounds: Bounds
  let outlet: String
  let day: Int

  init(_ told: Told, bounds: Bounds, outlet: String, day: Int) {
    self.told = told
    self.bounds = bounds
    self.outlet = outlet
    self.day = day
  }

  /// The figure that most outlets bear out, then the most precise, then the latest told, then the larger.
  ///
  /// An outlet bears a figure out when what it tells is no more precise and can be true together with it:
  /// "hundreds" bears out 180, but 180 and 250 do not bear out "hundreds".
  static func bestFounded(_ figures: [Figure]) -> Figure? {
    // Told alike is told once: the distinct figures are few, however many reports there are.
    var places: [Bounds: Int] = [:]
    var distinct: [(latest: Figure, outlets: Set<String>)] = []
    for figure in figures {
      if let place = places[figure.bounds] {
        if distinct[place].latest.day < figure.day { distinct[place].latest = figure }
        distinct[place].outlets.insert(figure.outlet)
      } else {
        places[figure.bounds] = distinct.count
        distinct.append((figure, [figure.outlet]))
      }
    }
    let most = distinct.sorted { a, b in
      a.outlets.count != b.outlets.count ? a.outlets.count > b.outlets.count : isBefore(a.latest, b.latest)
    }.prefix(distinctLimit)
    let ranked = most.map { candidate in
      let support = most.reduce(into: Set<String>()) { outlets, other in
        let isBorneOut =
          other.latest.bounds.vagueness >= candidate.latest.bounds.vagueness
          && candidate.latest.bounds.agrees(with: other.latest.bounds)
        if isBorneOut { outlets.formUnion(other.outlets) }
      }
      return (figure: candidate.latest, support: support.count)
    }
    return ranked.min { a, b in
      a.support != b.support ? a.support > b.support : isBefore(a.figure, b.figure)
    }?.figure
  }

  /// The distinct figures with who tells them, that of most outlets first; nil unless two contradict one another.
  static func disputed(
    _ figures: [Figure], shown: Bounds, _ reportID: (Told) -> String
  ) -> [Deal.ToldFigure]? {
    var distinct: [Bounds: [Figure]] = [:]
    for figure in figures { distinct[figure.bounds, default: []].append(figure) }
    // Of more figures than are compared, those told most: which ones must not depend on how a process hashes.
    let bounds = distinct.sorted { a, b in
      a.value.count != b.value.count
        ? a.value.count > b.value.count : (a.key.high, a.key.low) > (b.key.high, b.key.low)
    }.prefix(distinctLimit).map(\.key)
    let isDisputed = bounds.indices.contains { place in
      bounds[..<place].contains { !bounds[place].agrees(with: $0) }
    }
    guard isDisputed else { return nil }
    let told = distinct.map { bounds, figures in
      Deal.ToldFigure(
        min: bounds.low > 0 ? bounds.low : nil, max: bounds.high.isFinite ? bounds.high : nil,
        approximate: bounds.isApproximate,
        outlets: Array(Set(figures.map(\.outlet)).filter { !$0.isEmpty }.sorted().prefix(Claims.nameLimit)),
        reportIDs: Array(figures.map { reportID($0.told) }.sorted().prefix(Claims.nameLimit)),
        isShown: bounds == shown)
    }
    return Array(
      told.sorted { a, b in
        if a.outlets.count != b.outlets.count { return a.outlets.count > b.outlets.count }
        let (mostA, mostB) = (a.max ?? .infinity, b.max ?? .infinity)
        return mostA != mostB ? mostA > mostB : (a.min ?? 0, a.reportIDs[0]) > (b.min ?? 0, b.reportIDs[0])
      }.prefix(distinctLimit))
  }

  private static func isBefore(_ a: Figure, _ b: Figure) -> Bool {
    if a.bounds.vagueness != b.bounds.vagueness { return a.bounds.vagueness < b.bounds.vagueness }
    if a.day != b.day { return a.day > b.day }
    return (a.bounds.high, a.bounds.low) > (b.bounds.high, b.bounds.low)
  }

  /// Figures weighed against one another, all with all.
  private static var distinctLimit: Int { 64 }
}
