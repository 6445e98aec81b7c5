/// The events of a shelf with their drafts, read once in a run.
final class EventBook {
  let shelf: any ReportShelf
  private var profiler: ReportProfiler
  private var events: [Int64: Event] = [:]
  private var filed: [Int64: NewsEvent] = [:]
  private let cache: Cache
  private var surroundings: [Spot: (before: [Int64], after: [Int64])] = [:]

  /// Events that were read before: the news of a week asks for the same ones again and again.
  ///
  /// What it holds follows from the reports alone, so that a transaction that is undone leaves nothing wrong behind.
  typealias Cache = RecentCache<Version, Event>

  /// An event with just those reports: one whose reports have changed is another one.
  struct Version: Hashable {
    var id: Int64
    var digest: Int64
  }

  private struct Spot: Hashable {
    var key: Int64
    var day: Int64
    var id: Int64
  }

  init(_ shelf: any ReportShelf, cache: Cache, family: @escaping (String) -> String) {
    self.shelf = shelf
    self.cache = cache
    profiler = ReportProfiler(family: family)
  }

  /// The events that the reports of a block make.
  func found(inBlock block: Int64) throws -> (events: [Event], reports: [FiledReport]) {
    let reports = try shelf.reports(inBlock: block)
    let profiles = reports.enumerated().map { profiler.profile($1, index: $0) }
    var used: Set<Int64> = []
    let events = EventFinder.drafts(of: profiles).map { draft in
      var event = Event(draft, block: block)
      var salt: UInt64 = 0
      while !used.insert(event.id).inserted {
        salt += 1
        event = Event(draft, block: block, salt: salt)
      }
      return event
    }
    return (events, reports)
  }

  /// Puts an event that was found in the place of what is known of it.
  func note(_ event: Event, _ stored: NewsEvent) {
    events[event.id] = event
    filed[event.id] = stored
    cache.keep(event, for: Version(id: event.id, digest: stored.digest))
  }

  /// Forgets where events stand: some came or went.
  func forgetPlaces() { surroundings.removeAll() }

  /// The events nearest to a place under a key, on each side: dated ones around a day, undated ones around an id.
  func around(_ key: Int64, _ day: Int64, _ id: Int64) throws -> (before: [Int64], after: [Int64]) {
    let spot = Spot(key: key, day: day, id: id)
    if let known = surroundings[spot] { return known }
    let found =
      if day == NewsEvent.undated {
        (
          before: try shelf.undated(under: key, before: id, limit: EventLinker.undatedReach),
          after: try shelf.undated(under: key, after: id, limit: EventLinker.undatedReach)
        )
      } else {
        (
          before: try shelf.dated(under: key, before: day, id, limit: EventLinker.reach),
          after: try shelf.dated(under: key, after: day, id, limit: EventLinker.reach)
        )
      }
    surroundings[spot] = found
    return found
  }

  /// Notes a new link.
  func note(_ stored: NewsEvent) { filed[stored.id] = stored }

  func forget(_ id: Int64) {
    events[id] = nil
    filed[id] = nil
  }

  /// What an event is linked to.
  func link(of id: Int64) throws -> NewsEvent {
    if let known = filed[id] { return known }
    guard let stored = try shelf.event(id) else { throw ResolveError.missingEvent(id) }
    filed[id] = stored
    return stored
  }

  /// An event with its draft.
  func event(_ id: Int64) throws -> Event {
    if let known = events[id] { return known }
    let stored = try link(of: id)
    let version = Version(id: id, digest: stored.digest)
    if let known = cache[version] {
      events[id] = known
      return known
    }
    let members = try shelf.members(ofEvent: id)
    let profiles = members.enumerated().map { profiler.profile($1.report, index: $0) }
    let order = profiles.indices.sorted { profiles[$0].precedes(profiles[$1]) }
    guard let first = order.first else { throw ResolveError.missingEvent(id) }
    var draft = DealDraft(profiles[first])
    for place in order.dropFirst() { draft.add(profiles[place], isFirm: members[place].isFirm) }
    let block = stored.block
    var event = Event(draft, block: block)
    var salt: UInt64 = 0
    while event.id != id, salt < Self.saltLimit {
      salt += 1
      event = Event(draft, block: block, salt: salt)
    }
    events[id] = event
    cache.keep(event, for: version)
    return event
  }

  /// Events of one block whose leading reports say the very same.
  private static let saltLimit: UInt64 = 10_000
}

/// Why a register could not be resolved.
public enum ResolveError: Error, Hashable {
  /// An event that others are linked to is not there, or has no reports.
  case missingEvent(Int64)
}
