extension EntityCatalog {
  /// What the lexicon knows of countries, organizations and weapons.
  public init(lexicon: Lexicon) {
    let parties = Dictionary(lexicon.parties.map { ($0.code, $0) }) { first, _ in first }
    let bodies = Set(lexicon.companies.map(\.name) + lexicon.organizations.map(\.name))
    let weapons = Set(lexicon.weapons.map(\.canonical))
    self.init { type, key in
      switch type {
      case .country: parties[key].flatMap { $0.isState ? $0.entity(.country) : nil }
      case .organization:
        parties[key].flatMap { $0.isState ? nil : $0.entity(.organization) }
          ?? lexicon.formerNames[key].map {
            Entity(type: .organization, key: key, name: key, aliases: $0)
          }
      // A variant's own name, which is its key: under that of its family, two entities would look the same.
      case .weapon: Entity(type: .weapon, key: key, name: key)
      case .person: nil
      }
    } knows: { type, key in
      switch type {
      case .country, .organization: parties[key] != nil || bodies.contains(key)
      case .weapon: weapons.contains(key)
      case .person: false
      }
    }
  }
}

extension Lexicon.PartyEntry {
  /// Whether it is a country, as opposed to a group, an alliance or an armed group.
  fileprivate var isState: Bool {
    ["state", "territory", "partially_recognised", "former_state"].contains(type)
  }

  fileprivate func entity(_ type: EntityType) -> Entity {
    // Codes of states that ISO 3166-1 does not list are made up.
    let isISO = type == .country && code.utf8.count == 3 && self.type != "partially_recognised"
    return Entity(
      type: type, key: code, name: name, identifiers: isISO ? ["iso3166-1-alpha-3": code] : [:])
  }
}
