/// What a yearly register calls parties and weapons, as the register's own words and as ours.
public struct RegisterNames: Sendable {
  /// A weapon that a designation means.
  public struct Weapon: Hashable, Sendable {
    /// The canonical name.
    public var name: String
    /// What kind of thing it is.
    public var category: ItemCategory
  }

  private var parties: [String: Party] = [:]
  private var weapons: [String: Weapon] = [:]
  /// The system of a variant, and the variants of a system.
  private var systems: [String: String] = [:]
  private var variants: [String: [String]] = [:]
  private var names: [String: String] = [:]

  /// Reads the lexicon's tables; `read` gives a file's bytes by name.
  public init(reading read: (String) throws -> [UInt8]) throws {
    let countries = try CSVTable("countries.csv", read)
    for row in countries.rows {
      let party = Party(row["code"])
      names[party.code] = row["name"]
      for form in row.list("sipri_name") { parties[Folding.fold(form)] = party }
    }
    for row in countries.rows {
      for form in [row["name"], row["official_name"]] + row.list("aliases") where !form.isEmpty {
        if parties[Folding.fold(form)] == nil { parties[Folding.fold(form)] = Party(row["code"]) }
      }
    }
    let table = try CSVTable("weapons.csv", read)
    for row in table.rows {
      let weapon = Weapon(name: row["canonical"], category: try table.category(row, "category"))
      if !row["family"].isEmpty, row["family"] != weapon.name {
        systems[weapon.name] = row["family"]
        variants[row["family"], default: []].append(weapon.name)
      }
      // The register's own designations win over aliases, which may be short.
      for form in row.list("sipri_designations") {
        weapons[Self.key(form)] = weapons[Self.key(form)] ?? weapon
      }
    }
    for row in table.rows {
      let weapon = Weapon(name: row["canonical"], category: try table.category(row, "category"))
      let ambiguous = Set(row.list("ambiguous_aliases"))
      for form in [weapon.name] + row.list("aliases") where !ambiguous.contains(form) {
        weapons[Self.key(form)] = weapons[Self.key(form)] ?? weapon
      }
    }
  }

  /// The party that the register spells so; `?` for one that it does not know, the name itself for one that we do not.
  public func party(_ spelled: String) -> Party {
    // Asterisks mark armed groups and international organizations.
    let name = String(spelled.prefix { $0 != "*" })
    if name.hasPrefix("unknown ") { return .unknown }
    return parties[Folding.fold(name)] ?? Party(name)
  }

  /// The name of a party; its code when it has none here.
  public func name(of party: Party) -> String? {
    party.isKnown ? names[party.code] ?? party.code : nil
  }

  /// The weapon of a designation; nil for one that the lexicon does not know.
  public func weapon(_ designation: String) -> Weapon? { weapons[Self.key(designation)] }

  /// Every name under which news may tell of a weapon: itself, the system that it is a variant of, and its variants.
  public func related(to weapon: String) -> [String] {
    [weapon] + [systems[weapon]].compactMap(\.self) + (variants[weapon] ?? [])
  }

  /// Folded, without the hyphen that the register puts after some designations.
  private static func key(_ designation: String) -> String {
    var text = Folding.fold(designation)
    while let last = text.last, last == "-" || last == " " { text.removeLast() }
    return text
  }
}
