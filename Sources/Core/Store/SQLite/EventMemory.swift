/// Events of the register as they are stored, remembered from one transaction to the next.
///
/// Sorting one report looks at dozens of events around it, mostly those that the report before it looked at. What is
/// remembered holds for one generation of the register: when another process has written meanwhile, or a transaction
/// was undone, all of it is forgotten. Only touched on the writer's queue.
final class EventMemory {
  private var events: [Int64: NewsEvent] = [:]
  /// The generation that the events are of.
  private var generation: Int64 = -1

  /// Events that are remembered, half a kilobyte each; when there are more, all are forgotten.
  private static let limit = 20_000

  subscript(id: Int64) -> NewsEvent? {
    get { events[id] }
    set {
      if events.count >= Self.limit { events = [:] }
      events[id] = newValue
    }
  }

  /// Begins a transaction over a generation.
  func begin(_ generation: Int64) {
    if self.generation != generation { events = [:] }
    // Until it is committed, nothing is certain.
    self.generation = -1
  }

  /// Notes that all that was remembered is on disk as of a generation.
  func commit(_ generation: Int64) { self.generation = generation }

  /// Forgets everything.
  func forget() { events = [:] }
}
