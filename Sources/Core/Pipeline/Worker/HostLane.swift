/// The items of one host in a job, in their order, with those that wait for another try.
///
/// A value without a clock: its owner tells it the time in seconds.
struct HostLane {
  /// An item and how often it has been tried.
  struct Entry {
    var item: JobItem
    var tries = 0
    /// Not before this time.
    var due = 0.0
  }

  /// What its owner is to do next.
  enum Step {
    case take(Entry)
    /// Nothing can be done for so many seconds.
    case wait(Double)
    /// The site has not answered for too long: these are given up.
    case giveUp([Entry])
    /// Nothing is left.
    case ended
  }

  /// Whether a task goes over it.
  var isWalked = false
  private var entries: [Entry] = []
  private var next = 0
  private var delayed: [Entry] = []
  private var breaker = CircuitBreaker()

  var isEmpty: Bool { next == entries.count && delayed.isEmpty }

  mutating func append(_ item: JobItem) { entries.append(Entry(item: item)) }

  /// Takes an item back for another try at a time.
  mutating func delay(_ entry: Entry, until due: Double) {
    var entry = entry
    entry.due = due
    delayed.append(entry)
  }

  /// Notes whether the site answered.
  mutating func note(answered: Bool, at now: Double) {
    answered ? breaker.succeed() : breaker.fail(at: now)
  }

  mutating func step(at now: Double) -> Step {
    switch breaker.state {
    case .broken:
      let all = Array(entries[next...]) + delayed
      self = HostLane(isWalked: isWalked)
      return all.isEmpty ? .ended : .giveUp(all)
    case .open(let until) where until > now && !isEmpty: return .wait(until - now)
    case .open, .closed: break
    }
    if let place = delayed.indices.filter({ delayed[$0].due <= now }).min(by: {
      delayed[$0].due < delayed[$1].due
    }) {
      return .take(delayed.remove(at: place))
    }
    if next < entries.count {
      defer { next += 1 }
      return .take(entries[next])
    }
    entries.removeAll()
    next = 0
    return delayed.map(\.due).min().map { .wait($0 - now) } ?? .ended
  }
}
