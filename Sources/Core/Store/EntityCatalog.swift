/// Tells what is known of an entity beforehand, from the lexicon: its canonical name, aliases and identifiers.
///
/// The store asks it once for each entity it meets the first time.
public struct EntityCatalog: Sendable {
  private let look: @Sendable (EntityType, String) -> Entity?

  /// Makes a catalog from a function of type and key.
  public init(_ look: @escaping @Sendable (EntityType, String) -> Entity?) { self.look = look }

  /// A catalog that knows nothing.
  public static let empty = EntityCatalog { _, _ in nil }

  /// The entity as known, or one that is named by its key.
  public func entity(_ type: EntityType, _ key: String, name: String? = nil) -> Entity {
    look(type, key) ?? Entity(type: type, key: key, name: name ?? key)
  }
}
