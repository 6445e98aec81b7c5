/// Says which reports tell of one deal.
///
/// The result is a function of the set of reports: whatever order they come in, and whatever their ids, they
/// fall into the same groups, one by one or all at once. Reports of one week become events (`EventFinder`), and
/// events are linked to those that say more (`EventLinker`); both steps go by an order of their own, those that
/// say most first, and look at no more than a bounded neighbourhood, so that a new report costs the same in a
/// large register as in a small one. What analysts said of reports is laid over that (`ResolveConstraints`).
/// The rules are told in Documentation/Decisions/0001.
public struct DealMerger: Sendable {
  /// One deal: what the register shows, and the reports that it rests on.
  public struct Cluster: Hashable, Sendable {
    /// Ids of its reports, by day of publication, then by id.
    public var reportIDs: [String]
    /// The consolidated record.
    public var deal: Deal

    /// Makes a cluster.
    public init(reportIDs: [String], deal: Deal) {
      self.reportIDs = reportIDs
      self.deal = deal
    }
  }

  /// Counts up with every change of the rules that can sort reports otherwise.
  public static let version = 4

  private let family: @Sendable (String) -> String
  private let cache = EventBook.Cache(limit: cacheLimit)

  /// Events in one generation of the cache, some kilobytes each: reading one again costs more than comparing it.
  private static let cacheLimit = 8_000

  /// Makes a merger; `family` names the system that a designation is a variant of ("Leopard 2A6": "Leopard 2").
  public init(family: @escaping @Sendable (String) -> String = WeaponFamily.bySpelling) {
    self.family = family
  }

  /// Makes a merger that knows weapons by the lexicon.
  public init(lexicon: Lexicon) {
    self.init { WeaponFamily.of($0, lexicon) }
  }

  /// Sorts what changed on a shelf into deals.
  ///
  /// - Parameter shelf: the reports, and the events and links as they were; both are brought up to date.
  /// - Returns: the deals that have to be told anew, each with all its reports; a deal that is not among them is
  ///   as it was.
  /// - Throws: what the shelf throws.
  public func resolve(_ shelf: any ReportShelf) throws -> [Cluster] {
    var resolution = DealResolution(shelf, cache: cache, family: family)
    let consolidator = DealConsolidator(family: family)
    var clusters: [Cluster] = []
    func add(_ reports: [FiledReport]) {
      let told = reports.sorted(by: isToldEarlier)
      if !told.isEmpty {
        clusters.append(.init(reportIDs: told.map(\.id), deal: consolidator.deal(of: told)))
      }
    }
    var judged: [[FiledReport]] = []
    for root in try withCompanions(try resolution.run(), shelf) {
      let reports = try shelf.reports(ofRoot: root)
      if reports.allSatisfy(\.judgements.isEmpty) { add(reports) } else { judged.append(reports) }
    }
    for reports in ResolveConstraints.deals(of: judged) { add(reports) }
    return clusters.sorted(by: isListedEarlier)
  }

  /// Roots with all others that analysts' words tie to them, in order.
  private func withCompanions(_ roots: [Int64], _ shelf: any ReportShelf) throws -> [Int64] {
    var known = Set(roots)
    var open = roots
    while let root = open.popLast() {
      for other in try shelf.companions(ofRoot: root) where known.insert(other).inserted {
        open.append(other)
      }
    }
    return known.sorted()
  }

  /// Groups reports into deals, by the day of the first report, then by size.
  public func clusters(of reports: [FiledReport]) -> [Cluster] {
    let shelf = MemoryShelf()
    shelf.add(reports)
    // A shelf in memory throws nothing.
    return (try? resolve(shelf)) ?? []
  }

  private func isToldEarlier(_ a: FiledReport, _ b: FiledReport) -> Bool {
    let (dayA, dayB) = (
      a.published?.earliest.daysSinceEpoch ?? .max, b.published?.earliest.daysSinceEpoch ?? .max
    )
    return dayA != dayB ? dayA < dayB : a.id < b.id
  }

  private func isListedEarlier(_ a: Cluster, _ b: Cluster) -> Bool {
    let dayA = a.deal.firstReported?.earliest.daysSinceEpoch ?? .max
    let dayB = b.deal.firstReported?.earliest.daysSinceEpoch ?? .max
    if dayA != dayB { return dayA < dayB }
    if a.reportIDs.count != b.reportIDs.count { return a.reportIDs.count > b.reportIDs.count }
    return (a.reportIDs.first ?? "") < (b.reportIDs.first ?? "")
  }
}
