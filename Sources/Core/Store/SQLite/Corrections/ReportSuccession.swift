/// Which of an article's earlier reports its newly read ones go on as, so that a better reading keeps their ids.
///
/// An id carries what analysts said of a report and the deal that it is filed under. A report that says the same
/// keeps its id by itself; of the others, a new one takes over from the old one that is most like it: read from
/// the same words, of the same parties and arms.
struct ReportSuccession {
  /// The ids that new reports keep, by their place among the new ones.
  private(set) var kept: [Int: String] = [:]

  /// Nothing goes on.
  static let none = ReportSuccession()

  private init() {}

  /// Points that a report needs to go on as another: the same parties, or the same words and one thing more.
  private static let least = 4

  /// Finds the successors.
  ///
  /// - Parameters:
  ///   - old: the article's reports as they are stored, with their ids, in the order of the text.
  ///   - new: those that take their place.
  ///   - id: the id that a report has by what it says.
  init(of old: [(id: String, report: Report)], by new: [Report], id: (Report) -> String) {
    var free = old
    var open: [Int] = []
    for (place, report) in new.enumerated() {
      if let same = free.firstIndex(where: { $0.id == id(report) }) {
        kept[place] = free.remove(at: same).id
      } else {
        open.append(place)
      }
    }
    var claims: [(points: Int, place: Int, old: Int)] = []
    for place in open {
      for (index, candidate) in free.enumerated() {
        let points = Self.likeness(new[place], candidate.report)
        if points >= Self.least { claims.append((points, place, index)) }
      }
    }
    claims.sort { ($1.points, $0.place, $0.old) < ($0.points, $1.place, $1.old) }
    var taken: Set<Int> = []
    for claim in claims where kept[claim.place] == nil && taken.insert(claim.old).inserted {
      kept[claim.place] = free[claim.old].id
    }
  }

  private static func likeness(_ a: Report, _ b: Report) -> Int {
    var points = 0
    if !Set(a.suppliers).isDisjoint(with: b.suppliers) { points += 2 }
    if !Set(a.recipients).isDisjoint(with: b.recipients) { points += 2 }
    if !Set(a.items.map(arms)).isDisjoint(with: b.items.map(arms)) { points += 2 }
    // The same words read of other parties and other arms are another report.
    guard points > 0 else { return 0 }
    if a.evidence.contains(where: { mine in
      b.evidence.contains { $0.part == mine.part && $0.span == mine.span }
    }) {
      points += 4
    }
    if a.stage == b.stage { points += 1 }
    if a.kind == b.kind { points += 1 }
    return points
  }

  private static func arms(_ item: ReportItem) -> String { item.weapon ?? item.category.rawValue }
}
