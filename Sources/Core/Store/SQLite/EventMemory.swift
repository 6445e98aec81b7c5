/// Events of the register as they are stored, remembered from one transaction to the next.
///
/// Sorting one report looks at dozens of events around it, mostly those that the report before it looked at. What is
/// remembered holds for one generation of the register: when another process has written meanwhile, or a transaction
/// was undone, all of it is forgotten. Only touched on the writer's queue.
final class EventMemory {
  // In two generations: the younger one becomes the older when it is full, and what nobody has asked for since then is
  // forgotten.
  private var recent: [Int64: NewsEvent] = [:]
  private var older: [Int64: NewsEvent] = [:]
  /// The generation of the register that the events are of.
  private var generation: Int64 = -1

  /// Events in one generation, half a kilobyte each: what the news of some weeks looks at.
  private static let limit = 20_000

  subscript(id: Int64) -> NewsEvent? {
    get {
      if let known = recent[id] { return known }
      guard let known = older[id] else { return nil }
      keep(known, as: id)
      return known
    }
    set {
      if let newValue {
        keep(newValue, as: id)
      } else {
        recent[id] = nil
        older[id] = nil
      }
    }
  }

  private func keep(_ event: NewsEvent, as id: Int64) {
    if recent.count >= Self.limit { (recent, older) = ([:], recent) }
    recent[id] = event
  }

  /// Begins a transaction over a generation.
  func begin(_ generation: Int64) {
    if self.generation != generation { forget() }
    // Until it is committed, nothing is certain.
    self.generation = -1
  }

  /// Notes that all that was remembered is on disk as of a generation.
  func commit(_ generation: Int64) { self.generation = generation }

  /// Forgets everything.
  func forget() { (recent, older) = ([:], [:]) }
}
