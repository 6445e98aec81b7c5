/// Tells what is known of an entity beforehand, from the lexicon: its canonical name, aliases and identifiers.
///
/// The store asks it once for each entity it meets the first time.
public struct EntityCatalog: Sendable {
  private let look: @Sendable (EntityType, String) throws(StoreError) -> Entity?
  private let knows: (@Sendable (EntityType, String) throws(StoreError) -> Bool)?

  /// Makes a catalog from a function of type and key; `knows` says what it vouches for, by default what it finds.
  public init(
    _ look: @escaping @Sendable (EntityType, String) throws(StoreError) -> Entity?,
    knows: (@Sendable (EntityType, String) throws(StoreError) -> Bool)? = nil
  ) {
    self.look = look
    self.knows = knows
  }

  /// A catalog that knows nothing.
  public static let empty = EntityCatalog { _, _ in nil }

  /// The entity as known; nil when nothing is.
  func known(_ type: EntityType, _ key: String) throws(StoreError) -> Entity? { try look(type, key) }

  /// The entity as known, or one that is named by its key.
  ///
  /// Throws `noCatalog` when what is known cannot be read now: a name that is made up would stay.
  public func entity(_ type: EntityType, _ key: String, name: String? = nil) throws(StoreError) -> Entity {
    if let known = try look(type, key) { return known }
    let isCountryCode = type == .country && Self.hasCountryForm(key)
    return Entity(
      type: type, key: key, name: name ?? key, identifiers: isCountryCode ? ["iso3166-1-alpha-3": key] : [:])
  }

  /// Whether an entity is beyond doubt; others are candidates until several articles name them.
  public func isKnown(_ type: EntityType, _ key: String) throws(StoreError) -> Bool {
    if type == .country, Self.hasCountryForm(key) { return true }
    guard let knows else { return try look(type, key) != nil }
    return try knows(type, key)
  }

  /// The key under which an entity is filed, whichever of its spellings a text has.
  public func key(_ type: EntityType, _ key: String) -> String {
    type == .person ? PersonName.canonical(key) : key
  }

  /// What kind of entity a party's code names: a country, or a group as an organization.
  public func type(of party: Party) throws(StoreError) -> EntityType {
    if try look(.country, party.code) != nil { return .country }
    if try look(.organization, party.code) != nil { return .organization }
    return Self.hasCountryForm(party.code) ? .country : .organization
  }

  /// Three capital letters, as in ISO 3166-1 alpha-3.
  private static func hasCountryForm(_ code: String) -> Bool {
    code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
