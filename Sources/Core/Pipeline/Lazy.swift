import Synchronization

/// A value that is made when it is first asked for, and then kept.
///
/// Whoever asks while it is being made waits. A failure is told to whoever asked, and the next one tries again.
public final class Lazy<Value: Sendable>: Sendable {
  private let make: @Sendable () throws -> Value
  private let made = Mutex<Value?>(nil)

  /// Makes the value by `make`, later.
  public init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  /// The value; throws what making it threw.
  public func callAsFunction() throws -> Value {
    try made.withLock { value in
      if let value { return value }
      let fresh = try make()
      value = fresh
      return fresh
    }
  }
}

extension Lazy where Value == Analyzer {
  /// An analyzer over the lexicon that `LexiconLoader` finds.
  ///
  /// The lexicon takes a tenth of a second and some 25 MB to read; a server that only answers reads needs none of it.
  public static func loading() -> Lazy { Lazy { Analyzer(lexicon: try LexiconLoader.load()) } }
}

extension EntityCatalog {
  /// What the lexicon of an analyzer knows, which is made when the first name is looked for.
  public init(_ analyzer: Lazy<Analyzer>) {
    let catalog = Lazy { EntityCatalog(lexicon: try analyzer().lexicon) }
    @Sendable func known() throws(StoreError) -> EntityCatalog {
      do { return try catalog() } catch { throw .noCatalog(reason: "\(error)") }
    }
    self.init(
      { type, key throws(StoreError) in try known().known(type, key) },
      knows: { type, key throws(StoreError) in try known().isKnown(type, key) })
  }
}
