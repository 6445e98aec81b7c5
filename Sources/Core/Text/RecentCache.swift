import Synchronization

/// Values that any thread asked for lately.
final class RecentCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let values: Mutex<RecentValues<Key, Value>>

  /// Makes an empty cache of at most twice `limit` values.
  init(limit: Int) { values = Mutex(RecentValues(limit: limit)) }

  /// The value of a key, where it is kept.
  subscript(key: Key) -> Value? { values.withLock { $0[key] } }

  /// Keeps a value for the next time.
  func keep(_ value: Value, for key: Key) { values.withLock { $0[key] = value } }
}
