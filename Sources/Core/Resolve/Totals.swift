/// Counts what of one item was promised, ordered and handed over, each for itself.
enum Totals {
  typealias Told = Figure<ItemConsolidator.Telling>

  /// The total of a line; nil when no number is told.
  static func total(of item: ReportItem, _ figures: [Told]) -> Deal.Total? {
    let pledged = best(figures, [.pledged, .approved])
    let ordered = best(figures, [.ordered])
    let arrived = delivered(figures.filter { isOf($0, [.delivered]) }, agreed: ordered ?? pledged)
    guard pledged != nil || ordered != nil || arrived != nil else { return nil }
    return Deal.Total(
      weapon: item.weapon, category: item.category, pledged: pledged, ordered: ordered, delivered: arrived)
  }

  private static func best(_ figures: [Told], _ stages: Set<DealStage>) -> Quantity? {
    Figure.bestFounded(figures.filter { isOf($0, stages) })?.told.item.quantity
  }

  private static func isOf(_ figure: Told, _ stages: Set<DealStage>) -> Bool {
    let report = figure.told.filed.report
    return stages.contains(report.stage) && report.assertion != .denied
  }

  /// Deliveries come in parts, each told by several, and papers also tell what has come in all.
  ///
  /// A number is another part when its act is dated apart from the parts known, or when it is neither one of
  /// them nor their sum so far. If the parts are more than what was agreed, they were sums: the largest counts.
  private static func delivered(_ figures: [Told], agreed: Quantity?) -> Quantity? {
    var parts: [(day: Int, isDated: Bool, figures: [Told])] = []
    for figure in figures.sorted(by: { $0.order < $1.order }) {
      let same = parts.indices.last { place in
        let part = parts[place]
        let isNear = abs(part.day - figure.actDay) <= partGap
        let agrees = part.figures.contains { $0.bounds.agrees(with: figure.bounds) }
        return agrees && (isNear || !figure.isActDated || !part.isDated)
      }
      if let same {
        parts[same].figures.append(figure)
      } else if !isSum(figure, of: parts.map(\.figures)) {
        parts.append((figure.actDay, figure.isActDated, [figure]))
      }
    }
    let best = parts.compactMap { Figure.bestFounded($0.figures) }
    guard best.count > 1 else { return best.first?.told.item.quantity }
    let sum = Quantity(
      min: best.map(\.bounds.low).reduce(0, +).wholeNumber,
      max: best.map(\.bounds.high).reduce(0, +).wholeNumber,
      approximate: best.contains { $0.bounds.isApproximate || !$0.bounds.isPoint })
    if let bounds = sum.bounds, let most = agreed?.bounds?.high, bounds.low > most * slack {
      return best.max { $0.bounds.low < $1.bounds.low }?.told.item.quantity
    }
    return sum
  }

  private static func isSum(_ figure: Told, of parts: [[Told]]) -> Bool {
    guard parts.count > 1 else { return false }
    let sum = parts.compactMap { Figure.bestFounded($0)?.bounds.low }.reduce(0, +)
    return Bounds(min: sum, max: sum, isApproximate: false)?.agrees(with: figure.bounds) ?? false
  }

  /// Days within which outlets tell of one delivery.
  private static let partGap = 21
  /// Outlets round and miscount.
  private static let slack = 1.04
}

extension Figure where Told == ItemConsolidator.Telling {
  fileprivate var actDay: Int {
    (told.filed.report.date ?? told.filed.published)?.earliest.daysSinceEpoch ?? 0
  }

  fileprivate var order: (Int, Double, String) { (actDay, bounds.low, told.filed.id) }

  fileprivate var isActDated: Bool {
    switch told.filed.report.date {
    case .day, .month: true
    case .year, nil: false
    }
  }
}

extension Double {
  /// Nil when it is no count of things.
  fileprivate var wholeNumber: Int? { isFinite ? Int(exactly: rounded()) : nil }
}
