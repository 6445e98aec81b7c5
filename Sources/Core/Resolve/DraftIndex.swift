/// Finds the deals in the making that a report may tell of, without looking at the others.
///
/// Each draft is filed under its pairs with every weapon, category, number and sum told of it, in order of
/// time. A look-up takes the few that are nearest in time under each of the report's own keys, so its cost
/// does not grow with the number of deals of a pair.
struct DraftIndex {
  /// A trait under which drafts of one pair are filed.
  struct Key: Hashable {
    enum Trait: UInt8 { case weapon, category, weaponCount, categoryCount, value, detailed, vague, stand }
    var pair: Int
    var trait: Trait
    var name = 0
    var bucket = 0
  }

  private struct Posting: Hashable {
    var key: Key
    var period: Int
    var draft: Int
  }

  fileprivate struct Shelf {
    /// Ascending by day.
    var dated: [(day: Int, draft: Int)] = []
    var undated: [Int] = []
  }

  private var shelves: [Key: Shelf] = [:]
  private var postings: Set<Posting> = []

  /// Files a draft for a report that was placed in it.
  mutating func file(_ draft: Int, for report: ReportProfile) {
    for pair in report.pairs {
      for key in Self.filingKeys(report, pair) { file(draft, under: key, days: report.days) }
    }
  }

  /// Files a draft under one key.
  mutating func file(_ draft: Int, under key: Key, days: ClosedRange<Int>?) {
    guard let days else {
      if postings.insert(Posting(key: key, period: .min, draft: draft)).inserted {
        shelves[key, default: Shelf()].undated.append(draft)
      }
      return
    }
    let day = days.lowerBound + (days.upperBound - days.lowerBound) / 2
    let period = day / Self.periodLength
    guard postings.insert(Posting(key: key, period: period, draft: draft)).inserted else { return }
    shelves[key, default: Shelf()].file(draft, on: day)
  }

  /// Drafts that share a trait with the report, each once.
  func candidates(for report: ReportProfile) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []
    for pair in report.pairs {
      for key in Self.searchKeys(report, pair) {
        for draft in nearest(under: key, to: report.days, limit: Self.lookUpLimit)
        where seen.insert(draft).inserted { found.append(draft) }
      }
    }
    return found
  }

  /// Drafts under one key, those nearest in time, at most `limit` before and after.
  func nearest(under key: Key, to days: ClosedRange<Int>?, limit: Int) -> [Int] {
    guard let shelf = shelves[key] else { return [] }
    guard let days else {
      return shelf.undated.suffix(limit) + shelf.dated.suffix(limit).reversed().map(\.draft)
    }
    let day = days.lowerBound + (days.upperBound - days.lowerBound) / 2
    let at = shelf.position(of: day)
    let range = max(0, at - limit)..<min(shelf.dated.count, at + limit)
    return shelf.dated[range].map(\.draft) + shelf.undated.suffix(limit)
  }

  /// Filed under a key again when told of again this much later, so that long-running deals are found by all.
  private static let periodLength = 45
  /// Deals looked at under one key on each side in time; more changed no placement on a year of generated news.
  private static let lookUpLimit = 12
}

extension DraftIndex {
  /// The keys under which a report's draft is filed for one of its pairs.
  static func filingKeys(_ report: ReportProfile, _ pair: Int) -> Set<Key> {
    var keys: Set<Key> = []
    for item in report.items {
      let category = item.category.ordinal
      keys.insert(Key(pair: pair, trait: .category, name: category))
      if let root = item.root { keys.insert(Key(pair: pair, trait: .weapon, name: root)) }
      guard let count = item.count, count.isPoint else { continue }
      let bucket = Self.bucket(count.low)
      keys.insert(Key(pair: pair, trait: .categoryCount, name: category, bucket: bucket))
      if let root = item.root {
        keys.insert(Key(pair: pair, trait: .weaponCount, name: root, bucket: bucket))
      }
    }
    if let value = report.value {
      let bucket = Self.bucket(value.bounds.anchor)
      keys.insert(Key(pair: pair, trait: .value, name: value.currency, bucket: bucket))
    }
    if !report.isVague { keys.insert(Key(pair: pair, trait: .detailed)) }
    return keys
  }

  /// The keys under which a report looks for drafts for one of its pairs.
  static func searchKeys(_ report: ReportProfile, _ pair: Int) -> Set<Key> {
    var keys = filingKeys(report, pair)
    // Figures that are one by `Bounds.relation` may lie on both sides of a bucket's edge.
    for key in keys where key.trait == .weaponCount || key.trait == .categoryCount || key.trait == .value {
      for step in [-1, 1] {
        var near = key
        near.bucket += step
        keys.insert(near)
      }
    }
    keys.remove(Key(pair: pair, trait: .detailed))
    return keys
  }

  /// Eight buckets to the octave, each at least 6 % wide.
  private static func bucket(_ number: Double) -> Int {
    guard number > 0, number.isFinite else { return .min / 2 }
    return Int(number.exponent) * 8 + Int((number.significand - 1) * 8)
  }
}

extension DraftIndex.Shelf {
  /// Index of the first entry that is not before `day`.
  fileprivate func position(of day: Int) -> Int {
    var low = 0
    var high = dated.count
    while low < high {
      let middle = (low + high) / 2
      if dated[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  fileprivate mutating func file(_ draft: Int, on day: Int) {
    var at = position(of: day)
    while at < dated.count, dated[at].day == day { at += 1 }
    dated.insert((day, draft), at: at)
  }
}

extension ItemCategory {
  fileprivate var ordinal: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
