/// One run of resolving: makes the events of changed blocks anew and follows what that changes.
struct DealResolution {
  private let book: EventBook
  private let linker: EventLinker
  /// Events to be linked, in the order in which they are: what is linked never depends on what comes later.
  private var queue: [Event] = []
  private var doubts: [Int64: Doubt] = [:]
  private var changedRoots: Set<Int64>
  private var shelf: any ReportShelf { book.shelf }

  /// Why an event's link may not hold any more.
  private enum Doubt {
    /// It is new, or something that it may have been linked to is gone.
    case whole
    /// Some events came, or say something else: it is linked anew only if one of them matters.
    case challenged(by: Set<Int64>, isCrowded: Bool)
  }

  private struct Arrival {
    var event: Event
    var stored: NewsEvent
    var members: [(reportID: String, isFirm: Bool)]
  }

  init(_ shelf: any ReportShelf, cache: EventBook.Cache, family: @escaping (String) -> String) {
    book = EventBook(shelf, cache: cache, family: family)
    linker = EventLinker(book: book)
    changedRoots = shelf.changedRoots
  }

  /// Brings events and links up to date; returns the roots of the deals that have to be told anew.
  mutating func run() throws -> [Int64] {
    try replaceEvents()
    for id in doubts.keys.sorted() { queue.append(try book.event(id)) }
    queue.sort { $1.precedes($0) }
    while let event = queue.popLast() { try relink(event) }
    return changedRoots.sorted()
  }
}

// MARK: - Events

extension DealResolution {
  private mutating func replaceEvents() throws {
    var gone: [NewsEvent] = []
    var come: [Arrival] = []
    var changed: [NewsEvent] = []
    for block in shelf.changedBlocks.sorted() {
      var old = Dictionary(uniqueKeysWithValues: try shelf.events(inBlock: block).map { ($0.id, $0) })
      let (events, reports) = try book.found(inBlock: block)
      for event in events {
        var stored = event.filed(reports)
        if let known = old.removeValue(forKey: event.id) {
          (stored.root, stored.parent, stored.isFirm) = (known.root, known.parent, known.isFirm)
          let isFiled = event.draft.members.allSatisfy { reports[$0.index].eventID == event.id }
          guard stored.digest != known.digest || !isFiled else {
            book.note(event, known)
            continue
          }
          // A further copy of what is known concerns nobody else.
          if stored.content != known.content {
            try doubtDependents(of: known, because: known.id)
            changed.append(stored)
          }
        } else {
          changed.append(stored)
        }
        doubts[stored.id] = .whole
        changedRoots.insert(stored.root)
        let members = zip(event.draft.members, event.draft.firmness).map { member, isFirm in
          (reportID: reports[member.index].id, isFirm: isFirm)
        }
        come.append(Arrival(event: event, stored: stored, members: members))
      }
      for stored in old.values {
        try doubtDependents(of: stored, because: nil)
        changedRoots.insert(stored.root)
        gone.append(stored)
      }
    }
    for stored in gone {
      try shelf.remove(stored)
      book.forget(stored.id)
    }
    for arrival in come {
      try shelf.save(arrival.stored, members: arrival.members)
      book.note(arrival.event, arrival.stored)
    }
    book.forgetPlaces()
    for stored in changed { try doubtDependents(of: stored, because: stored.id) }
    for stored in gone { doubts[stored.id] = nil }
  }

  private mutating func doubtDependents(of event: NewsEvent, because challenger: Int64?) throws {
    let (ids, isCrowded) = try linker.dependents(of: event)
    for id in ids where id != challenger { doubt(id, because: challenger, isCrowded: isCrowded) }
  }

  private mutating func doubt(_ id: Int64, because challenger: Int64?, isCrowded: Bool) {
    switch (doubts[id], challenger) {
    case (.whole, _): break
    case (_, nil): doubts[id] = .whole
    case (.challenged(let others, let wasCrowded), let challenger?):
      doubts[id] = .challenged(by: others.union([challenger]), isCrowded: isCrowded || wasCrowded)
    case (nil, let challenger?): doubts[id] = .challenged(by: [challenger], isCrowded: isCrowded)
    }
  }
}

// MARK: - Links

extension DealResolution {
  private mutating func relink(_ event: Event) throws {
    var stored = try book.link(of: event.id)
    if case .challenged(let challengers, let isCrowded)? = doubts.removeValue(forKey: event.id),
      try !linker.isAffected(event, stored, by: challengers, isCrowded: isCrowded)
    {
      return
    }
    let link = try linker.link(event)
    guard link != EventLink(root: stored.root, parent: stored.parent, isFirm: stored.isFirm) else {
      return
    }
    changedRoots.formUnion([stored.root, link.root])
    (stored.root, stored.parent, stored.isFirm) = (link.root, link.parent, link.isFirm)
    try shelf.link(stored)
    book.note(stored)
    // A link changes no place, so nobody is pushed out of reach.
    for id in try linker.dependents(of: stored).ids.sorted() where id != event.id {
      let other = try book.event(id)
      guard event.precedes(other) else { continue }
      if doubts[id] == nil { insert(other) }
      doubt(id, because: event.id, isCrowded: false)
    }
  }

  /// Puts an event in its place in the queue, of which the last is the next.
  private mutating func insert(_ event: Event) {
    var low = 0
    var high = queue.count
    while low < high {
      let middle = (low + high) / 2
      if event.precedes(queue[middle]) { low = middle + 1 } else { high = middle }
    }
    queue.insert(event, at: low)
  }
}
