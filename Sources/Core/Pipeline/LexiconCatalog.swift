extension EntityCatalog {
  /// What the lexicon knows of countries, organizations and weapons.
  public init(lexicon: Lexicon) {
    self.init { type, key in lexicon.entity(type, key) }
  }
}

extension Lexicon {
  /// A country or organization by its code, or a weapon by its name; nil for what the lexicon does not list.
  func entity(_ type: EntityType, _ key: String) -> Entity? {
    switch type {
    case .country:
      guard let party = party(key), party.isState else { return nil }
      // Codes of territories that ISO 3166-1 lacks are longer or made up.
      let isISO = party.code.utf8.count == 3 && party.type != "partially_recognised"
      return Entity(
        type: type, key: key, name: party.name, identifiers: isISO ? ["iso3166-1-alpha-3": party.code] : [:])
    case .organization:
      guard let party = party(key), !party.isState else { return nil }
      return Entity(type: type, key: key, name: party.name)
    case .weapon:
      // A variant's own name, which is its key: under that of its family, two entities would look the same.
      return Entity(type: type, key: key, name: key)
    case .person: return nil
    }
  }

  private func party(_ code: String) -> PartyEntry? { parties.first { $0.code == code } }
}

extension Lexicon.PartyEntry {
  /// Whether it is a country, as opposed to a group, an alliance or an armed group.
  fileprivate var isState: Bool {
    ["state", "territory", "partially_recognised", "former_state"].contains(type)
  }
}
