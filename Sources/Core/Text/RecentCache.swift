import Synchronization

/// Values that were asked for lately, in two generations: the younger one becomes the older when it is full, and what
/// nobody has asked for since then is forgotten.
final class RecentCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Generations {
    var recent: [Key: Value] = [:]
    var older: [Key: Value] = [:]
  }

  private let generations = Mutex(Generations())
  private let limit: Int

  /// Makes an empty cache of at most twice `limit` values.
  init(limit: Int) { self.limit = limit }

  /// The value of a key, where it is kept.
  subscript(key: Key) -> Value? {
    generations.withLock { generations in
      if let known = generations.recent[key] { return known }
      guard let known = generations.older[key] else { return nil }
      keep(known, for: key, in: &generations)
      return known
    }
  }

  /// Keeps a value for the next time.
  func keep(_ value: Value, for key: Key) {
    generations.withLock { keep(value, for: key, in: &$0) }
  }

  private func keep(_ value: Value, for key: Key, in generations: inout Generations) {
    if generations.recent.count >= limit { generations = Generations(older: generations.recent) }
    generations.recent[key] = value
  }
}
