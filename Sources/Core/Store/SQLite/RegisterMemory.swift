/// Values of the register as they are stored, by row, remembered from one transaction to the next.
///
/// Sorting one report looks at dozens of events around it, mostly those that the report before it looked at; telling a
/// story of thousands of copies anew needs all their outlets. What is remembered holds for one generation of the
/// register: when another process has written meanwhile, or a transaction was undone, all of it is forgotten. Only
/// touched on the writer's queue.
final class RegisterMemory<Value> {
  // In two halves: the younger one becomes the older when it is full, and what nobody has asked for since then is
  // forgotten.
  private var recent: [Int64: Value] = [:]
  private var older: [Int64: Value] = [:]
  /// The generation of the register that the values are of.
  private var generation: Int64 = -1
  /// Values in one half.
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  subscript(row: Int64) -> Value? {
    get {
      if let known = recent[row] { return known }
      guard let known = older[row] else { return nil }
      keep(known, as: row)
      return known
    }
    set {
      if let newValue {
        keep(newValue, as: row)
      } else {
        recent[row] = nil
        older[row] = nil
      }
    }
  }

  private func keep(_ value: Value, as row: Int64) {
    if recent.count >= limit, recent[row] == nil { (recent, older) = ([:], recent) }
    recent[row] = value
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

/// What a writer remembers.
struct RegisterMemories {
  /// Events by id, half a kilobyte each: what the news of some weeks looks at.
  let events = RegisterMemory<NewsEvent>(limit: 20_000)
  /// Outlets of large stories by the story's row: of a thousand outlets some 50 kB each.
  let outlets = RegisterMemory<StoryOutlets>(limit: 64)
  /// Articles whose bands are not filed yet, under 0: a megabyte at most.
  let waiting = RegisterMemory<SketchTable.Waiting>(limit: 1)

  /// Begins a transaction over a generation.
  func begin(_ generation: Int64) {
    events.begin(generation)
    outlets.begin(generation)
    waiting.begin(generation)
  }

  /// Notes that all that was remembered is on disk as of a generation.
  func commit(_ generation: Int64) {
    events.commit(generation)
    outlets.commit(generation)
    waiting.commit(generation)
  }
}
