/// What merging looks at in a report, with names digested, so that comparing two is a handful of integer tests.
struct ReportProfile {
  /// What course of events a report belongs to; reports of different courses seldom tell of one deal.
  enum Course: UInt8 {
    /// Talks, promises, orders, deliveries and their cancellation.
    case transfer
    /// Someone asks.
    case request
    /// Someone declines or forbids.
    case refusal
  }

  /// How much a report says that can tell its deal from others; lower says more and is placed earlier.
  enum Detail: UInt8 {
    case namedAndCounted, named, counted, valued, generic
    /// What was delivered by and by, told as one list: fits several deals and must not found the one for all.
    case inventory
    case vague
  }

  /// One line of the report.
  struct Item {
    /// Digest of the family; nil when only a generic term is told.
    var family: Int?
    /// Digest of the first word of the family, under which it is looked up.
    var root: Int?
    /// The family's name, for comparing families told more and less exactly.
    var familyName: String
    var category: ItemCategory
    var count: Bounds?
  }

  /// Position in the caller's list.
  let index: Int
  let article: Int
  /// Digests of the (supplier, recipient) pairs, ascending.
  let pairs: [Int]
  /// Whether each side names at least one party.
  let isPartyKnown: Bool
  let course: Course
  let stage: DealStage
  let assertion: Assertion
  var kind: DealKind
  /// The lines that say more than "arms".
  var items: [Item]
  var value: (currency: Int, bounds: Bounds)?
  var companies: [Int]
  /// The days, since 1970, on which the act can have been: those of its date, else the day it was published.
  let days: ClosedRange<Int>?
  /// Whether the text dates the act to a day or month.
  let isActDated: Bool
  let detail: Detail
  /// Whether its words call it a framework.
  var isFramework: Bool
  /// Digest of what is told: orders reports alike in every other respect, whatever their ids.
  let digest: UInt64

  /// Only "arms", no sum: a stand or a stream of arms rather than a package.
  var isVague: Bool { detail == .vague }

  /// Whether `self` is placed before `other`: what says more first, then by day; the digest settles the rest.
  func precedes(_ other: ReportProfile) -> Bool {
    if detail != other.detail { return detail.rawValue < other.detail.rawValue }
    if pairs.count != other.pairs.count { return pairs.count > other.pairs.count }
    let day = days?.lowerBound ?? .max
    let otherDay = other.days?.lowerBound ?? .max
    if day != otherDay { return day < otherDay }
    if items.count != other.items.count { return items.count > other.items.count }
    return digest < other.digest
  }
}

/// Makes profiles and gives each distinct name a number.
struct ReportProfiler {
  private var families: [String: (family: Int, root: Int, name: String)] = [:]
  private let family: (String) -> String

  init(family: @escaping (String) -> String) { self.family = family }

  mutating func profile(_ filed: FiledReport, index: Int) -> ReportProfile {
    let report = filed.report
    let course: ReportProfile.Course =
      switch report.stage {
      case .requested: .request
      case .refused: .refusal
      default: .transfer
      }
    let isGeneral = course != .transfer && namesKindsForExample(report)
    let items = isGeneral ? [] : report.items.compactMap { item($0) }
    let value = report.value.flatMap { money in
      money.bounds.map { (currency: number("currency " + money.currency), bounds: $0) }
    }
    let date = report.date ?? filed.published
    let isActDated =
      if case .day? = report.date { true } else if case .month? = report.date { true } else { false }
    return ReportProfile(
      index: index, article: number("article " + filed.articleID),
      pairs: ReportBlock.pairs(of: report).map { Int(truncatingIfNeeded: $0) },
      isPartyKnown: report.suppliers.contains(where: \.isKnown)
        && report.recipients.contains(where: \.isKnown),
      course: course, stage: report.stage, assertion: report.assertion, kind: report.kind, items: items,
      value: value, companies: report.companies.map { number("company " + $0) },
      days: date.map { $0.earliest.daysSinceEpoch...$0.latest.daysSinceEpoch }, isActDated: isActDated,
      detail: detail(items, report.stage, hasValue: value != nil), isFramework: filed.isFramework,
      digest: digest(filed))
  }

  /// Whether a report tells of arms in general, and of kinds of them only for example.
  private func namesKindsForExample(_ report: Report) -> Bool {
    report.value == nil && report.items.contains { $0.category == .unspecified }
      && report.items.allSatisfy { $0.weapon == nil && $0.quantity == nil }
  }

  private func detail(
    _ items: [ReportProfile.Item], _ stage: DealStage, hasValue: Bool
  ) -> ReportProfile.Detail {
    if stage == .delivered, !hasValue, items.count >= 3 { return .inventory }
    if items.contains(where: { $0.family != nil && $0.count != nil }) { return .namedAndCounted }
    if items.contains(where: { $0.family != nil }) { return .named }
    if items.contains(where: { $0.count != nil }) { return .counted }
    if hasValue { return .valued }
    return items.isEmpty ? .vague : .generic
  }

  private mutating func item(_ told: ReportItem) -> ReportProfile.Item? {
    guard let weapon = told.weapon, !weapon.isEmpty else {
      guard told.category != .unspecified else { return nil }
      return .init(
        family: nil, root: nil, familyName: "", category: told.category, count: told.quantity?.bounds)
    }
    let known: (family: Int, root: Int, name: String)
    if let found = families[weapon] {
      known = found
    } else {
      let family = family(weapon).lowercased()
      let root = family.split(separator: " ").first.map(String.init) ?? family
      known = (number("family " + family), number("root " + root), family)
      families[weapon] = known
    }
    return .init(
      family: known.family, root: known.root, familyName: known.name, category: told.category,
      count: told.quantity?.bounds)
  }

  /// The same number for a name in every run: numbers are kept in the store.
  private func number(_ name: String) -> Int { Int(truncatingIfNeeded: StableHash.digest(of: name)) }

  /// The article's id settles what is told alike by two; a report's own id is left out.
  private func digest(_ filed: FiledReport) -> UInt64 {
    let report = filed.report
    var hash = StableHash()
    hash.combine(filed.outlet)
    hash.combine(filed.published?.description ?? "")
    for party in report.suppliers + report.recipients + report.via { hash.combine(party.code) }
    hash.combine(report.stage.rawValue)
    hash.combine(report.assertion.rawValue)
    hash.combine(report.kind.rawValue)
    hash.combine(report.date?.description ?? "")
    for item in report.items {
      hash.combine(item.weapon ?? item.category.rawValue)
      hash.combine(item.words)
      if let bounds = item.quantity?.bounds {
        hash.combine(bounds.low.bitPattern)
        hash.combine(bounds.high.bitPattern)
      }
    }
    if let bounds = report.value?.bounds {
      hash.combine(bounds.low.bitPattern)
      hash.combine(bounds.high.bitPattern)
    }
    hash.combine(filed.articleID)
    return hash.value
  }
}
