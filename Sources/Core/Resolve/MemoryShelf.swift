/// Reports and their events in memory: for resolving many at once, and for what needs no store.
public final class MemoryShelf: ReportShelf {
  /// Blocks that reports were put into or taken out of since `settle`.
  public private(set) var changedBlocks: Set<Int64> = []
  /// Always empty: nothing but reports changes here.
  public var changedRoots: Set<Int64> { [] }

  private struct Spot: Comparable {
    var day: Int64
    var id: Int64

    static func < (a: Spot, b: Spot) -> Bool { a.day != b.day ? a.day < b.day : a.id < b.id }
  }

  private var reports: [String: FiledReport] = [:]
  /// Ids of the reports of which analysts said something.
  private var judged: Set<String> = []
  private var idsOfBlock: [Int64: Set<String>] = [:]
  private var events: [Int64: NewsEvent] = [:]
  private var eventsOfBlock: [Int64: Set<Int64>] = [:]
  private var eventsOfRoot: [Int64: Set<Int64>] = [:]
  private var membersOfEvent: [Int64: [(reportID: String, isFirm: Bool)]] = [:]
  private var spots: [Int64: [Spot]] = [:]

  /// Makes an empty shelf.
  public init() {}

  /// Adds reports, or puts them in the place of those with their ids.
  public func add(_ added: [FiledReport]) {
    for report in added {
      remove([report.id])
      reports[report.id] = report
      if !report.judgements.isEmpty { judged.insert(report.id) }
      let block = ReportBlock.number(of: report)
      idsOfBlock[block, default: []].insert(report.id)
      changedBlocks.insert(block)
    }
  }

  /// Takes reports away.
  public func remove(_ ids: [String]) {
    for id in ids {
      guard let report = reports.removeValue(forKey: id) else { continue }
      judged.remove(id)
      let block = ReportBlock.number(of: report)
      idsOfBlock[block]?.remove(id)
      changedBlocks.insert(block)
    }
  }

  /// Notes that what changed has been resolved.
  public func settle() { changedBlocks = [] }

  /// The root of every deal.
  var roots: [Int64] { Array(eventsOfRoot.keys) }

  /// Events and links as a value, for comparing two shelves.
  var links: [NewsEvent] { events.values.sorted { $0.id < $1.id } }
}

extension MemoryShelf {
  /// The reports of a block.
  public func reports(inBlock block: Int64) -> [FiledReport] {
    (idsOfBlock[block] ?? []).sorted().compactMap { reports[$0] }
  }

  /// The events of a block.
  public func events(inBlock block: Int64) -> [NewsEvent] {
    (eventsOfBlock[block] ?? []).compactMap { events[$0] }
  }

  /// An event.
  public func event(_ id: Int64) -> NewsEvent? { events[id] }

  /// The reports of an event.
  public func members(ofEvent id: Int64) -> [NewsEvent.Member] {
    (membersOfEvent[id] ?? []).compactMap { member in
      reports[member.reportID].map { NewsEvent.Member(report: $0, isFirm: member.isFirm) }
    }
  }

  /// The reports of all events that share a root.
  public func reports(ofRoot root: Int64) -> [FiledReport] {
    (eventsOfRoot[root] ?? []).flatMap { members(ofEvent: $0).map(\.report) }
  }

  /// Roots of the reports that a judgement names beside one of `root`'s.
  public func companions(ofRoot root: Int64) -> Set<Int64> {
    guard !judged.isEmpty else { return [] }
    let numbers = Set(reports(ofRoot: root).flatMap { $0.judgements.map(\.number) })
    let named = judged.compactMap { reports[$0] }.filter { report in
      report.judgements.contains { numbers.contains($0.number) }
    }
    return Set(named.compactMap { $0.eventID.flatMap { events[$0]?.root } })
  }

  /// Dated events before a place.
  public func dated(under key: Int64, before day: Int64, _ id: Int64, limit: Int) -> [Int64] {
    let list = spots[key] ?? []
    let at = place(of: Spot(day: day, id: id), in: list)
    let first = place(of: Spot(day: NewsEvent.undated + 1, id: .min), in: list)
    guard first < at else { return [] }
    return list[max(first, at - limit)..<at].reversed().map(\.id)
  }

  /// Dated events after a place.
  public func dated(under key: Int64, after day: Int64, _ id: Int64, limit: Int) -> [Int64] {
    let list = spots[key] ?? []
    var at = place(of: Spot(day: day, id: id), in: list)
    if at < list.count, list[at] == Spot(day: day, id: id) { at += 1 }
    return list[at..<min(list.count, at + limit)].map(\.id)
  }

  /// Dated events on some days.
  public func dated(under key: Int64, from first: Int64, through last: Int64) -> [Int64] {
    let list = spots[key] ?? []
    let start = place(of: Spot(day: max(first, NewsEvent.undated + 1), id: .min), in: list)
    return list[start...].prefix { $0.day <= last }.map(\.id)
  }

  /// Undated events with smaller ids.
  public func undated(under key: Int64, before id: Int64, limit: Int) -> [Int64] {
    let list = spots[key] ?? []
    let at = place(of: Spot(day: NewsEvent.undated, id: id), in: list)
    return list[max(0, at - limit)..<at].reversed().map(\.id)
  }

  /// Undated events with larger ids.
  public func undated(under key: Int64, after id: Int64, limit: Int) -> [Int64] {
    let list = spots[key] ?? []
    let end = place(of: Spot(day: NewsEvent.undated + 1, id: .min), in: list)
    var at = place(of: Spot(day: NewsEvent.undated, id: id), in: list)
    if at < end, list[at].id == id { at += 1 }
    return list[at..<min(end, at + limit)].map(\.id)
  }

  /// Index of the first spot that is not before one.
  private func place(of spot: Spot, in list: [Spot]) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < spot { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension MemoryShelf {
  /// Adds or replaces an event.
  public func save(_ event: NewsEvent, members: [(reportID: String, isFirm: Bool)]) {
    if let known = events[event.id] { remove(known) }
    events[event.id] = event
    eventsOfBlock[event.block, default: []].insert(event.id)
    eventsOfRoot[event.root, default: []].insert(event.id)
    membersOfEvent[event.id] = members
    for member in members { reports[member.reportID]?.eventID = event.id }
    let spot = Spot(day: event.day, id: event.id)
    for key in event.keys {
      let at = place(of: spot, in: spots[key] ?? [])
      spots[key, default: []].insert(spot, at: at)
    }
  }

  /// Changes what an event is linked to.
  public func link(_ event: NewsEvent) {
    if let known = events[event.id] { leave(known.root, event.id) }
    events[event.id] = event
    eventsOfRoot[event.root, default: []].insert(event.id)
  }

  /// Takes an event away.
  public func remove(_ event: NewsEvent) {
    guard let known = events.removeValue(forKey: event.id) else { return }
    eventsOfBlock[known.block]?.remove(known.id)
    leave(known.root, known.id)
    membersOfEvent[known.id] = nil
    let spot = Spot(day: known.day, id: known.id)
    for key in known.keys {
      guard let list = spots[key] else { continue }
      let at = place(of: spot, in: list)
      if at < list.count, list[at] == spot { spots[key]?.remove(at: at) }
    }
  }

  private func leave(_ root: Int64, _ id: Int64) {
    eventsOfRoot[root]?.remove(id)
    if eventsOfRoot[root]?.isEmpty == true { eventsOfRoot[root] = nil }
  }
}
