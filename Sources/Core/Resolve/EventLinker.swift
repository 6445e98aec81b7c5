/// Decides which deal an event is a part of: the second of the two steps of merging.
///
/// An event is linked to one event that precedes it, that is, says more. Whatever else it depends on stands
/// within `reach` places of it under one of its keys, so that a change can be followed to all that it concerns.
struct EventLinker {
  let book: EventBook

  /// Places looked at under one key on each side in time; more changed no link on a year of generated news.
  static let reach = 12
  /// Undated events under a key that look for dated ones; further ones are linked among themselves.
  static let undatedReach = 24
  /// Days between a vague event and the one that it can mean: the months around it, and some for acts that are
  /// dated apart from their news.
  static let vagueReach: Int64 = 120

  /// What an event is linked to as things stand.
  func link(_ event: Event) throws -> EventLink {
    if let stand = event.stand { return EventLink(root: stand, parent: nil, isFirm: false) }
    let alone = EventLink(root: event.id, parent: nil, isFirm: true)
    return try (event.profile.isVague ? linkVague(event) : linkClear(event)) ?? alone
  }

  /// Whether an event's link may change because some events came or say something else than before.
  ///
  /// What is not linked to any of them, and would not be, stays as it is.
  func isAffected(
    _ event: Event, _ stored: NewsEvent, by challengers: Set<Int64>, isCrowded: Bool
  ) throws -> Bool {
    guard !event.profile.isVague, event.profile.days != nil else { return event.stand == nil }
    if let parent = stored.parent {
      if challengers.contains(parent) { return true }
      // Those that stand between the two may have pushed it out of reach.
      if isCrowded, try challengers.contains(where: { try stands($0, between: event, parent) }),
        try !event.searchKeys.contains(where: { try near(event, under: $0).contains(parent) })
      {
        return true
      }
    }
    for id in challengers {
      let other = try book.event(id)
      guard other.precedes(event) else { continue }
      if other.block == event.block { return true }
      let link = try book.link(of: id)
      guard link.parent == nil || link.isFirm else { continue }
      if let affinity = DealAffinity(event.profile, to: other.draft), affinity.isEnough { return true }
    }
    return false
  }

  /// Whether an event has its place between two others, under whatever key.
  private func stands(_ id: Int64, between event: Event, _ other: Int64) throws -> Bool {
    let place = (try book.event(id).day, id)
    let (one, two) = ((event.day, event.id), (try book.event(other).day, other))
    return one < two ? one < place && place < two : two < place && place < one
  }

  /// The best of the deals that it fits.
  private func linkClear(_ event: Event) throws -> EventLink? {
    var best: (event: Event, affinity: DealAffinity)?
    let apart = try rootsToldApart(from: event)
    for id in try candidates(of: event, under: event.searchKeys) {
      let other = try book.event(id)
      guard other.precedes(event) else { continue }
      let link = try book.link(of: id)
      guard link.parent == nil || link.isFirm, !apart.contains(link.root) else { continue }
      guard let affinity = DealAffinity(event.profile, to: other.draft), affinity.isEnough,
        !event.isToldApart(from: other.draft)
      else { continue }
      if let known = best {
        guard
          affinity.isBetter(than: known.affinity)
            || (!known.affinity.isBetter(than: affinity) && other.precedes(known.event))
        else { continue }
      }
      best = (other, affinity)
    }
    guard let best else { return nil }
    return EventLink(
      root: try book.link(of: best.event.id).root, parent: best.event.id, isFirm: best.affinity.isFirm)
  }

  /// Deals of events that the same articles tell apart from this one.
  private func rootsToldApart(from event: Event) throws -> Set<Int64> {
    var roots: Set<Int64> = []
    for mate in try book.shelf.events(inBlock: event.block) where mate.id != event.id {
      let other = try book.event(mate.id)
      if other.precedes(event), event.isToldApart(from: other.draft) {
        roots.insert(try book.link(of: mate.id).root)
      }
    }
    return roots
  }

  /// The one deal that "arms" can mean, else the stream of arms that it goes on with.
  private func linkVague(_ event: Event) throws -> EventLink? {
    if event.profile.isPartyKnown, let only = try onlyDetailed(near: event) {
      return EventLink(root: try book.link(of: only).root, parent: only, isFirm: false)
    }
    guard event.profile.isPartyKnown else { return nil }
    var nearest: (event: Event, gap: Int)?
    for id in try candidates(of: event, under: event.streamKeys) {
      let other = try book.event(id)
      let link = try book.link(of: id)
      guard other.precedes(event), link.parent == nil || link.isFirm,
        other.profile.pairs == event.profile.pairs,
        other.draft.isStream(with: event.profile)
      else { continue }
      let gap = other.draft.gap(to: event.profile)
      if let known = nearest {
        guard gap < known.gap || (gap == known.gap && other.precedes(known.event)) else { continue }
      }
      nearest = (other, gap)
    }
    guard let nearest else { return nil }
    let root = try book.link(of: nearest.event.id).root
    return EventLink(root: root, parent: nearest.event.id, isFirm: true)
  }

  /// The nearest event of the one deal with particulars that the event can mean: the only fitting one of the
  /// week, else of the months around it.
  private func onlyDetailed(near event: Event) throws -> Int64? {
    guard event.profile.pairs.count == 1, event.profile.days != nil else { return nil }
    var fitting: [Int64: (event: Event, gap: Int)] = [:]
    for id in try candidates(of: event, under: event.detailedKeys) {
      let other = try book.event(id)
      let gap = other.draft.gap(to: event.profile)
      guard gap <= DealDraft.vagueReach, abs(other.day - event.day) <= Self.vagueReach,
        other.profile.pairs.contains(event.profile.pairs[0]), other.draft.mayBeMeant(by: event.profile),
        !other.draft.isNews(after: event.profile)
      else { continue }
      let root = try book.link(of: id).root
      if let known = fitting[root] {
        guard gap < known.gap || (gap == known.gap && other.precedes(known.event)) else { continue }
      }
      fitting[root] = (other, gap)
    }
    for reach in [DealDraft.newsWeek, DealDraft.vagueReach] {
      let near = fitting.values.filter { $0.gap <= reach }
      if let first = near.first { return near.count == 1 ? first.event.id : nil }
    }
    return nil
  }

  /// Events near in time under the keys, each once.
  private func candidates(of event: Event, under keys: [Int64]) throws -> [Int64] {
    var found: [Int64] = []
    var seen: Set<Int64> = [event.id]
    for key in keys {
      for id in try near(event, under: key) where seen.insert(id).inserted { found.append(id) }
    }
    return found
  }

  private func near(_ event: Event, under key: Int64) throws -> [Int64] {
    let around = try book.around(key, event.day, event.id)
    guard event.day == NewsEvent.undated else { return around.before + around.after }
    let mates = around.before.prefix(Self.reach) + around.after.prefix(Self.reach)
    guard around.before.count < Self.undatedReach else { return Array(mates) }
    return try mates + book.shelf.dated(under: key, before: .max, .max, limit: Self.reach)
  }

  /// Events whose links may depend on one, as it stands now, and whether it may have pushed others out of reach.
  func dependents(of event: NewsEvent) throws -> (ids: Set<Int64>, isCrowded: Bool) {
    let shelf = book.shelf
    var found = Set(try shelf.events(inBlock: event.block).map(\.id))
    var isCrowded = false
    if event.day != NewsEvent.undated {
      for key in event.vagueKeys {
        found.formUnion(
          try shelf.dated(
            under: key, from: event.day - Self.vagueReach, through: event.day + Self.vagueReach))
      }
    }
    for key in event.searchKeys {
      let around = try book.around(key, event.day, event.id)
      found.formUnion(around.before)
      found.formUnion(around.after)
      isCrowded = isCrowded || around.before.count + around.after.count >= Self.reach
      // Undated events look at the latest.
      if event.day != NewsEvent.undated, around.after.count < Self.reach {
        found.formUnion(try shelf.undated(under: key, after: .min, limit: Self.undatedReach))
      }
    }
    return (found, isCrowded)
  }
}

/// What an event is linked to.
struct EventLink: Hashable {
  var root: Int64
  var parent: Int64?
  var isFirm: Bool
}
