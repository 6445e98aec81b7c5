/// The fields of an entity that an analyst can set; the raw values are the API's members.
public enum EntityField: String, Sendable, CaseIterable {
  case name, aliases, identifiers
}

/// A change of an entity's fields, as a JSON merge patch tells it.
public struct EntityPatch: Hashable, Sendable {
  /// What is set, as it is stored.
  public private(set) var values: [EntityField: [UInt8]] = [:]
  /// The fields in which the machine is to speak again.
  public private(set) var released: Set<EntityField> = []

  /// Other names of one entity, and identifiers of it.
  private static let listLimit = 50
  private static let nameLength = 1...200

  /// Reads the fields that `json` names; `release` lists those that are given back to the machine.
  public init(_ json: FieldReader) throws(FieldError) {
    var entity = Entity(type: .organization, key: "", name: "")
    for field in EntityField.allCases where json.value[field.rawValue] != nil {
      let value = json[field.rawValue]
      try Self.read(field, value, into: &entity)
      values[field] = Self.bytes(field, of: entity)
    }
    guard !json["release"].isNull else { return }
    for element in try json["release"].elements(1...EntityField.allCases.count) {
      let field = try element.one(of: EntityField.self)
      guard values[field] == nil else { throw element.fault("a field that the same change does not set") }
      released.insert(field)
    }
  }

  /// Whether nothing would change.
  public var isEmpty: Bool { values.isEmpty && released.isEmpty }

  /// The names of the members that are read.
  public static var members: [String] { EntityField.allCases.map(\.rawValue) + ["release"] }

  /// Reads a field into an entity.
  public static func read(
    _ field: EntityField, _ json: FieldReader, into entity: inout Entity
  ) throws(FieldError) {
    switch field {
    case .name: entity.name = try json.text(nameLength)
    case .aliases:
      entity.aliases = []
      for element in try json.elements(0...listLimit) {
        let alias = try element.text(nameLength)
        if !entity.aliases.contains(alias) { entity.aliases.append(alias) }
      }
    case .identifiers:
      guard let members = json.value.members, members.count <= listLimit else {
        throw json.fault("an object of at most \(listLimit) identifiers by their scheme")
      }
      entity.identifiers = [:]
      for member in members {
        guard (1...64).contains(member.name.unicodeScalars.count) else {
          throw json.fault("schemes of 1 to 64 characters")
        }
        entity.identifiers[member.name] = try json[member.name].text(nameLength)
      }
    }
  }

  /// A field's value by itself, as it is stored.
  public static func bytes(_ field: EntityField, of entity: Entity) -> [UInt8] {
    var json = JSONWriter(reserving: 64)
    switch field {
    case .name: json.value(entity.name)
    case .aliases: json.value(entity.aliases)
    case .identifiers:
      json.object { json in
        for (scheme, identifier) in entity.identifiers.sorted(by: { $0.key < $1.key }) {
          json.name(of: scheme)
          json.value(identifier)
        }
      }
    }
    return json.bytes
  }
}
