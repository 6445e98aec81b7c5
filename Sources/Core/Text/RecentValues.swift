/// Values that were asked for lately, in two generations: the younger one becomes the older when it is full, and what
/// nobody has asked for since then is forgotten.
///
/// For one thread; `RecentCache` is for several.
struct RecentValues<Key: Hashable, Value> {
  private var recent: [Key: Value] = [:]
  private var older: [Key: Value] = [:]
  private let limit: Int

  /// At most twice `limit` values.
  init(limit: Int) { self.limit = limit }

  /// The value of a key, where it is kept; nil takes it away.
  subscript(key: Key) -> Value? {
    mutating get {
      if let known = recent[key] { return known }
      guard let known = older[key] else { return nil }
      keep(known, for: key)
      return known
    }
    set {
      guard let newValue else {
        recent[key] = nil
        older[key] = nil
        return
      }
      keep(newValue, for: key)
    }
  }

  private mutating func keep(_ value: Value, for key: Key) {
    if recent.count >= limit, recent[key] == nil { (recent, older) = ([:], recent) }
    recent[key] = value
  }

  /// Forgets everything.
  mutating func removeAll() { (recent, older) = ([:], [:]) }
}

extension RecentValues: Sendable where Key: Sendable, Value: Sendable {}
