/// What a writer remembers of the register as it is stored, from one transaction to the next.
///
/// Sorting one report looks at dozens of events around it, mostly those that the report before it looked at; telling a
/// story of thousands of copies anew needs all their outlets. What is remembered holds for one generation of the
/// register: when another process has written meanwhile, or a transaction was undone, all of it is forgotten. Only
/// touched on the writer's queue.
final class RegisterMemory {
  /// Events by id, two kilobytes each and 16 MB at most: what the news of some weeks looks at.
  var events = RecentValues<Int64, NewsEvent>(limit: 4_000)
  /// Outlets of large stories by the story's row: of a thousand outlets some 50 kB each.
  var outlets = RecentValues<Int64, StoryOutlets>(limit: 64)
  /// Articles whose bands are not filed yet: a megabyte at most.
  var waiting: SketchTable.Waiting?
  /// The generation of the register that all of it is of.
  private var generation: Int64 = -1

  /// Begins a transaction over a generation.
  func begin(_ generation: Int64) {
    if self.generation != generation {
      events.removeAll()
      outlets.removeAll()
      waiting = nil
    }
    // Until it is committed, nothing is certain.
    self.generation = -1
  }

  /// Notes that all that was remembered is on disk as of a generation.
  func commit(_ generation: Int64) { self.generation = generation }
}
